"""Where sentences begin: behind stops, brackets, quotations and lost blanks, not behind an abbreviation."""

from itertools import pairwise

import pytest

from annotator.suggesting.quotes import patterns, sentences
from annotator.suggesting.quotes.lexicon import lexicon

CASES = [
    ("Aman?! Rina pulang.", ["Aman?!", "Rina pulang."]),
    ("Jalan itu aman (baru). Rina pulang.", ["Jalan itu aman (baru).", "Rina pulang."]),
    ("Jalan itu aman. 20 warga pulang.", ["Jalan itu aman.", "20 warga pulang."]),
    ("(Jalan itu aman.) Rina pulang.", ["(Jalan itu aman.)", "Rina pulang."]),
    ("Jalan itu aman. ‘Rina’ pulang.", ["Jalan itu aman.", "‘Rina’ pulang."]),
    ("Jalan itu aman.Rina pulang.", ["Jalan itu aman.", "Rina pulang."]),
    ("Jalan itu aman.rina pulang.", ["Jalan itu aman.rina pulang."]),
    ("Warga pulang. rina mengatakan itu.", ["Warga pulang.", "rina mengatakan itu."]),
    ("Ia tiba pukul 9.30. Rina pulang.", ["Ia tiba pukul 9.30.", "Rina pulang."]),
    ("Aman? ”Ya,” kata Rina.", ["Aman?", "”Ya,” kata Rina."]),
    ("Aman... Rina pulang.", ["Aman...", "Rina pulang."]),
    ("“Aman.” Rina pulang.", ["“Aman.”", "Rina pulang."]),
    ("“Aman.” “Ya.” Rina pulang.", ["“Aman.”", "“Ya.”", "Rina pulang."]),
    ("“Aman,” kata Rina. “Ya.”", ["“Aman,” kata Rina.", "“Ya.”"]),
    ("Jl. Merdeka No. 5 ditutup. Rina pulang.", ["Jl. Merdeka No. 5 ditutup.", "Rina pulang."]),
    ("“Aman.” kata Rina.", ["“Aman.” kata Rina."]),
    ("Aman! “Ya,” kata Rina.", ["Aman!", "“Ya,” kata Rina."]),
    ("Aman. “Ya,” kata Rina.", ["Aman.", "“Ya,” kata Rina."]),
    ("Ia tiba di SMA. M. Ali menyambutnya.", ["Ia tiba di SMA.", "M. Ali menyambutnya."]),
    ("Warga datang, pulang. M. Ali menyambutnya.", ["Warga datang, pulang.", "M. Ali menyambutnya."]),
    ("Warga memilih PKB, PAN. A tidak ikut.", ["Warga memilih PKB, PAN.", "A tidak ikut."]),
    ("Warga memilih PKB, PAN. Ia tidak ikut.", ["Warga memilih PKB, PAN.", "Ia tidak ikut."]),
    ("Ia tiba di KPK. ‘Rina’ pulang.", ["Ia tiba di KPK.", "‘Rina’ pulang."]),
    ("Kata “ya” Rina ucapkan.", ["Kata “ya” Rina ucapkan."]),
    ("Jalan itu aman!” Rina pulang.", ["Jalan itu aman!”", "Rina pulang."]),
    ("Acara Hore! milik warga digelar. Rina pulang.", ["Acara Hore! milik warga digelar.", "Rina pulang."]),
    ("Jalan itu aman? 20 warga pulang.", ["Jalan itu aman?", "20 warga pulang."]),
    ("Lagu Hore!kampung dinyanyikan. Rina pulang.", ["Lagu Hore!kampung dinyanyikan.", "Rina pulang."]),
    ("Mengapa?” Besok libur. “Kami siap,” kata Rina.", ["Mengapa?”", "Besok libur.", "“Kami siap,” kata Rina."]),
    ("Benarkah itu?.“Kami siap,” kata Rina.", ["Benarkah itu?.", "“Kami siap,” kata Rina."]),
    ("Mereka pulang?”Kami siap,” kata Rina.", ["Mereka pulang?”Kami siap,” kata Rina."]),
    ("Warga menunggu di desa., lalu pulang.", ["Warga menunggu di desa., lalu pulang."]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_text_has_these_sentences(text, expected):
    starts = sentences.starts(text, lexicon(patterns.load("id")))
    assert [text[start:end].strip() for start, end in pairwise([*starts, len(text)])] == expected


def test_a_sentence_without_an_end_is_cut():
    """After five hundred words: no article has one so long, and what reads sentences takes its time with each."""
    assert len(sentences.starts("warga " * 1_100, lexicon(patterns.load("id")))) == 3
