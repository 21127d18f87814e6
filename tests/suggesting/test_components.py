# ruff: noqa: E501 - lists and patterns are compared more easily in a row
"""The shipped pipeline, loaded the way anybody would."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc, DocBin

from annotator import paths
from annotator.model.scheme import read_scheme

FOLDER = paths.resources() / "pipelines" / "id_news"
ARTICLE = """Atambua (ANTARA) - Komisi Pemilihan Umum (KPU) Kabupaten Belu, Nusa Tenggara Timur, menunda pemungutan suara pada Rabu (20/3).

“Kami menunggu logistik dari Kupang,” kata Ketua KPU Kabupaten Belu Yohanes Seran di Kantor KPU Kabupaten Belu, Selasa (19/3/2024).

Menurut Yohanes, kerugian mencapai Rp2,5 miliar atau 12 persen. Pelaku dijerat Pasal 363 KUHP.
Baca juga: KPU Kupang buka lowongan
"""


@pytest.fixture(scope="module")
def nlp():
    """`spacy.load` of the folder and nothing else."""
    return spacy.load(FOLDER)


def found(doc):
    return [(span.text, span.label_) for span in doc.ents]


def test_an_article_comes_back_with_its_entities(nlp):
    """People, titles, agencies, buildings, dates, amounts and laws of a short article, each with its own borders."""
    assert set(found(nlp(ARTICLE))) >= {
        ("Atambua", "GPE"),
        ("ANTARA", "ORG"),
        ("Komisi Pemilihan Umum", "ORG"),
        ("KPU", "ORG"),
        ("Kabupaten Belu", "GPE"),
        ("Rabu (20/3)", "DATE"),
        ("Ketua KPU Kabupaten Belu", "TITLE"),
        ("Yohanes Seran", "PERSON"),
        ("Kantor KPU Kabupaten Belu", "FAC"),
        ("Selasa (19/3/2024)", "DATE"),
        ("Yohanes", "PERSON"),
        ("Rp2,5 miliar", "MONEY"),
        ("12 persen", "PERCENT"),
        ("Pasal 363 KUHP", "LAW"),
    }


def test_boilerplate_stays_unmarked(nlp):
    """The line that leads to another article has no entities."""
    start = ARTICLE.index("Baca juga")
    assert all(span.end_char <= start for span in nlp(ARTICLE).ents)


def test_spans_of_spacy_are_the_guesses(nlp):
    """`doc.ents` and `doc._.entities` say the same; the latter with confidence and reasons."""
    doc = nlp(ARTICLE)
    assert [(g.start, g.end, g.label) for g in doc._.entities] == [
        (e.start_char, e.end_char, e.label_) for e in doc.ents
    ]
    assert all(0 < g.confidence < 1 and g.reasons for g in doc._.entities)


def test_two_marks_in_one_word_of_spacy_are_both_kept_beside_it(nlp):
    """A title that runs into a name: spaCy's own spans cannot share a word, the first has it."""
    doc = nlp("Sambutan dibawakan Ketua Klasis Sape Pdt.Rina Dewi, Senin.")
    text = doc.text
    marks = [(text[mark.start : mark.end], mark.label) for mark in doc._.entities]
    assert ("Ketua Klasis Sape Pdt.", "TITLE") in marks
    assert ("Rina Dewi", "PERSON") in marks
    assert ("Ketua Klasis Sape Pdt.Rina", "TITLE") in found(doc)
    assert "PERSON" not in {label for _, label in found(doc)}


def test_what_it_leaves_on_a_document_can_be_stored_and_sent(nlp):
    """Bytes, a `DocBin` with user data, and two processes: the entities, quotes and scores come back as they were."""
    if "quotes" not in nlp.pipe_names:
        nlp.add_pipe("quotes")
    doc = nlp(ARTICLE)
    stored = DocBin(store_user_data=True)
    stored.add(doc)
    back = [
        Doc(nlp.vocab).from_bytes(doc.to_bytes()),
        *DocBin().from_bytes(stored.to_bytes()).get_docs(nlp.vocab),
        *nlp.pipe([ARTICLE, ARTICLE], n_process=2),
    ]
    assert len(back) == 4
    for other in back:
        assert other._.entities == doc._.entities
        assert other._.quotes == doc._.quotes
        assert other._.people == doc._.people
        assert other._.boilerplate == doc._.boilerplate
        assert other._.label_scores.span(0, 1, "GPE") == pytest.approx(doc._.label_scores.span(0, 1, "GPE"))
    assert doc._.quotes


def test_it_knows_all_labels_of_the_scheme(nlp):
    """The sixteen labels of news-id, no other."""
    assert set(nlp.get_pipe("ner").labels) == set(read_scheme(paths.resources() / "schemes" / "news-id.toml").names)


def test_nothing_of_the_machine_it_was_made_on_is_inside():
    """No path, and the notice of every source beside the weights."""
    config = (FOLDER / "config.cfg").read_text(encoding="utf-8")
    assert "/tmp" not in config
    assert "shared" not in config
    notice = (FOLDER / "LICENSE").read_text(encoding="utf-8")
    for source in (
        "UD Indonesian-GSD",
        "idner-news-2k",
        "kumparan",
        "NERGrit",
        "NERP",
        "UD Indonesian-CSUI",
        "wilayah",
        "CLDR",
        "Faker",
    ):
        assert source in notice


def test_it_is_small():
    """At most 30 MB with everything."""
    assert sum(file.stat().st_size for file in FOLDER.rglob("*") if file.is_file()) <= 30e6


def test_a_long_line_and_an_empty_text_do_no_harm(nlp):
    """Nothing at all, blanks, and a line of ten thousand letters."""
    assert found(nlp("")) == []
    assert found(nlp(" \n\u00a0\n")) == []
    assert len(nlp("Kata Budi Santoso di Kupang. " * 400).ents) >= 400
