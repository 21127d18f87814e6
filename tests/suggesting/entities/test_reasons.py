"""Why a mark is there: what already stood as a rule would have it is not marked anew."""

from __future__ import annotations

import pytest

from annotator.suggesting.entities.resolve import decided
from tests.suggesting.entities.test_resolve import read

REASONS = [
    ("[National Institute of Health]ORG hadir", "National Institute of Health", "model"),
    ("[Lembaga Kajian Pesisir]ORG rapat", "Lembaga Kajian Pesisir", "model agency-word"),
    ("[Lembaga Kajian Pesisir]FAC rapat", "Lembaga Kajian Pesisir", "model"),
    ("[Lembaga Kajian Pesisir 2030]ORG rapat", "Lembaga Kajian Pesisir 2030", "model"),
    ("[Pekan Seni Bima ke-5]EVENT dibuka", "Pekan Seni Bima ke-5", "model"),
    ("[Forum Sinar Laut]ORG (FSL) rapat", "Forum Sinar Laut", "model"),
    ("[Sinar Laut Jaya]ORG ([SLJ]ORG) rapat", "SLJ", "model"),
    ("pada [Rabu hingga Kamis]DATE", "Rabu hingga Kamis", "grammar model"),
    ("[Kantor Dinas (KD)]FAC tutup", "Kantor Dinas (KD)", "model"),
    ("[Ketua KPU]TITLE hadir", "Ketua KPU", "model"),
    ("kata [Ahmad bin Umar]PERSON itu", "Ahmad bin Umar", "model"),
    ("kata [Menkes]ORG itu", "Menkes", "office-word model-near"),
    ("[Suharta Dewi]LOC (34) hadir", "Suharta Dewi", "aged model-near"),
    ("laga [Sinar vs Rohul]ORG", "Rohul", "table model-near"),
]


@pytest.mark.parametrize(("marked", "words", "reasons"), REASONS)
def test_reasons_of_a_mark(marked, words, reasons):
    """The card of a mark says what spoke for it."""
    text, predictions = read(marked)
    found = {text[mark.start : mark.end]: mark.reasons for mark in decided(text, predictions, ())}
    assert " ".join(found.get(words, ())) == reasons
