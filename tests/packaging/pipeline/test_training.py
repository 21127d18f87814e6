# ruff: noqa: E501 - lists and patterns are compared more easily in a row
"""Conversion and augmentation of training data: what is seen in training is what was annotated."""

from __future__ import annotations

import gzip
import itertools
import json
import random
from subprocess import CalledProcessError

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from annotator.workspace.learning import calibration
from annotator.workspace.schemes import scheme
from id_news_training import augmentation, pipeline
from id_news_training.corpus import SOURCES, News, gold
from id_news_training.data import (
    CORPUS,
    Sample,
    articles,
    checked_marks,
    checked_sentences,
    joined,
    marked_articles,
    sentences,
)
from id_news_training.networks import START, Networks
from id_news_training.tuning import Plan, tune

LABELS = set(scheme().names)
SAMPLE = Sample(
    "Bupati Alor Amon Djobo bertemu Amon di Kantor KPU Alor, Senin.",
    ((0, 11, "TITLE"), (12, 22, "PERSON"), (31, 35, "PERSON"), (39, 54, "FAC"), (56, 61, "DATE")),
    "written",
)


@pytest.fixture(scope="module")
def pools():
    """Names to put in, from the shipped tables."""
    return augmentation.pools([SAMPLE])


def test_an_unmarked_name_is_missing_only_where_nobody_looked(tmp_path):
    """In a file without EVENT, NORP and PRODUCT a capitalised word is unknown; in a complete one it is no entity."""
    nlp = spacy.blank("id_news")
    words = "Menurut Anis, Piala Dunia meriah."
    partial = gold(nlp, Sample(words, ((8, 12, "PERSON"),), "idner2k", complete=False))
    whole = gold(nlp, Sample(words, ((8, 12, "PERSON"),), "nlpid-gold"))
    assert [t.ent_iob_ for t in partial] == ["O", "B", "O", "", "", "O", "O"]
    assert [t.ent_iob_ for t in whole] == ["O", "B", "O", "O", "O", "O", "O"]
    assert [t.tag_ for t in partial][1:5] == ["U-PERSON", "O", "", ""]


def test_known_defects_are_mended(tmp_path):
    """Forms of address are no titles, products in small letters no products."""
    path = tmp_path / "some.jsonl"
    row = {"id": "1", "text": "Pak Budi minum kopi", "entities": [[0, 3, "TITLE"], [4, 8, "PERSON"], [15, 19, "PRODUCT"]],
           "source": "gsd18", "labels_covered": ["PERSON"], "labels_silver": []}  # fmt: skip
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    (sample,) = sentences(path)
    assert sample.spans == ((4, 8, "PERSON"),)
    assert not sample.complete


def test_boilerplate_is_not_trained_on(tmp_path):
    """Its names are unmarked by convention, which would teach that they are none."""
    path = tmp_path / "a.jsonl"
    text = "Budi hadir.\nBaca juga: KPU\nIa pulang."
    row = {"text": text, "boilerplate": [[12, 26]], "entities": [{"start": 0, "end": 4, "label": "PERSON"}]}
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    (paragraphs,) = articles(path)
    assert [p.text for p in paragraphs] == ["Budi hadir.", "Ia pulang."]


def test_an_article_in_one_line_is_trained_on_without_what_is_in_it(tmp_path):
    """A related link in the middle of the only line takes itself out, not the article."""
    path = tmp_path / "a.jsonl"
    text = "Budi hadir. Baca juga: KPU  Ani pulang."
    people = [{"start": 0, "end": 4, "label": "PERSON"}, {"start": 28, "end": 31, "label": "PERSON"}]
    path.write_text(json.dumps({"text": text, "boilerplate": [[12, 26]], "entities": people}) + "\n", encoding="utf-8")
    (pieces,) = articles(path)
    assert [(p.text, p.spans) for p in pieces] == [
        ("Budi hadir.", ((0, 4, "PERSON"),)),
        ("Ani pulang.", ((0, 3, "PERSON"),)),
    ]


@given(st.integers(0, 10_000))
def test_exchanged_names_keep_their_places(pools, seed):
    """Whatever is put in, spans stay sorted and apart, and the words between them are the author's."""
    made = augmentation.exchanged(SAMPLE, pools, random.Random(seed))
    last = 0
    for start, end, _ in made.spans:
        assert last <= start < end <= len(made.text)
        assert made.text[start:end] == made.text[start:end].strip()
        last = end
    assert " bertemu " in made.text
    assert made.text.endswith("Senin.")


def test_the_same_name_becomes_the_same_name(pools):
    """He who is called by his first name later on still is."""
    made = augmentation.exchanged(SAMPLE, pools, random.Random(5), share=1.0)
    people = [made.text[s:e] for s, e, label in made.spans if label == "PERSON"]
    assert people[0] != "Amon Djobo"
    assert people[1] == people[0].split()[0]


def test_a_dateline_has_its_place_and_outlet(pools):
    """Another outlet's dateline is marked; a text that has one gets no second."""
    made = augmentation.datelined(Sample("Warga senang.", (), "x"), pools, random.Random(1))
    assert made.text.endswith("Warga senang.")
    assert made.spans
    assert augmentation.datelined(made, pools, random.Random(2)) == made


def test_joined_texts_keep_their_spans():
    """Several paragraphs are one text, every span with the words that it had."""
    both = joined([SAMPLE, SAMPLE], "\n\n")
    assert [both.text[s:e] for s, e, _ in both.spans] == [SAMPLE.text[s:e] for s, e, _ in SAMPLE.spans] * 2


def test_fitted_confidence_is_the_share_that_was_right():
    """A reason that was right nine times in ten is worth about .9."""
    rows = [{"bias": 1.0, "reason=a": 1.0}] * 1000 + [{"bias": 1.0, "reason=b": 1.0}] * 1000
    right = [i % 10 != 0 for i in range(1000)] + [i % 2 == 0 for i in range(1000)]
    weights = calibration.fit(rows, right)
    shares = [1 / (1 + 2.718281828 ** -(weights["bias"] + weights[name])) for name in ("reason=a", "reason=b")]
    assert shares == pytest.approx([0.9, 0.5], abs=0.02)


def test_a_folder_without_data_is_refused_with_what_is_missing(tmp_path):
    """Training does not start and fail half an hour later."""
    with pytest.raises(FileNotFoundError, match="nlpid_gold_train"):
        pipeline.check(tmp_path, tmp_path)
    for file in pipeline.NEEDED:
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).touch()
    with pytest.raises(FileNotFoundError, match="snapshots"):
        pipeline.check(tmp_path, tmp_path / "none")


def write_raw(folder, texts):
    """The two files of raw sentences, which the marks of this project need."""
    with gzip.open(folder / "ner" / "nlpid_silver.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps({"id": id_, "text": text}) + "\n" for id_, text in texts.items())
    with gzip.open(folder / "ner" / "ud_text.tsv.gz", "wt", encoding="utf-8") as file:
        file.writelines(f"PUD\tud-{id_}\t{text}\n" for id_, text in texts.items())


def test_marks_of_this_project_find_their_sentences(tmp_path):
    """They lie here without the texts; a sentence that is gone, or has become shorter, teaches nothing."""
    (tmp_path / "ner").mkdir()
    write_raw(tmp_path, {"a": "Budi hadir.", "b": "Ani"})
    marks = {"a": ((0, 4, "PERSON"),), "b": ((0, 9, "PERSON"),), "ud-b": (), "gone": ((0, 1, "ORG"),)}
    found = checked_sentences(tmp_path, marks)
    assert [(sample.text, sample.spans) for sample in found] == [("Budi hadir.", ((0, 4, "PERSON"),)), ("Ani", ())]


def test_marks_of_this_project_come_before_those_of_a_file(tmp_path):
    """A sentence that was gone through for all labels is complete, also when nothing was found in it."""
    path = tmp_path / "some.jsonl"
    row = {"text": "Budi hadir", "entities": [[0, 4, "PERSON"]], "source": "s", "labels_covered": ["PERSON"]}
    path.write_text("".join(json.dumps({**row, "id": id_}) + "\n" for id_ in "ab"), encoding="utf-8")
    ours, theirs = sentences(path, {"a": ()})
    assert (ours.spans, ours.complete) == ((), True)
    assert (theirs.spans, theirs.complete) == (((0, 4, "PERSON"),), False)


def test_marks_that_stand_in_the_text_are_taken_out_of_it(tmp_path):
    """Brackets of the notation go, other words stay; boilerplate is left out, an article is a list of paragraphs."""
    path = tmp_path / "articles.txt"
    path.write_text("===== a-1 lokal\n[KPU]ORG rapat [Rabu (20/3)]DATE.\n\nUsai.\n# Baca juga: KPU\n", encoding="utf-8")
    ((first, second),) = marked_articles(path)
    assert first == Sample("KPU rapat Rabu (20/3).", ((0, 3, "ORG"), (10, 21, "DATE")), "marked")
    assert second == Sample("Usai.", (), "marked")


def test_the_marks_of_this_project_fit_the_scheme():
    """Spans are sorted, apart and not empty, with labels of the scheme; an article has no bracket left, and no blank at an edge."""
    for spans in checked_marks().values():
        assert all(start < end and label in LABELS for start, end, label in spans)
        assert all(one[1] <= other[0] for one, other in itertools.pairwise(spans))
    for sample in itertools.chain(*marked_articles()):
        assert not set("[]") & set(sample.text)
        assert all(
            sample.text[s:e] == sample.text[s:e].strip(" ,.") or sample.text[e - 1] == "." for s, e, _ in sample.spans
        )


def test_what_figures_stand_on_is_never_trained_on(tmp_path):
    """The weights that are shipped have seen every annotated text except the written test and the dev parts."""
    row = {"id": "1", "entities": [[0, 4, "PERSON"]], "source": "x", "labels_covered": ["PERSON"], "labels_silver": []}
    (tmp_path / "ner").mkdir()
    (tmp_path / "written").mkdir()
    for name in (source.file for source in SOURCES):
        lines = [json.dumps({**row, "text": f"Budi dari {name} baris {i}."}) for i in range(20)]
        (tmp_path / "ner" / name).write_text("\n".join(lines), encoding="utf-8")
    write_raw(tmp_path, {})
    for folder, part in (("written", "test"), ("written", "dev"), ("real", "train"), ("real", "dev")):
        article = {"text": f"Budi dari {folder} {part}.", "boilerplate": [], "entities": []}
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / f"{part}.jsonl").write_text(json.dumps(article), encoding="utf-8")
    seen = " ".join(sample.text for sample in News(tmp_path, tmp_path / "real").epoch(random.Random(1)))
    for text in ("nlpid_gold_train.jsonl baris 7.", "idner2k_dev.jsonl baris 3.", "real train"):
        assert text in seen
    for text in ("written test", "written dev", "real dev"):
        assert text not in seen
    for part in ("news", "written"):
        assert any(article[0].text in seen for article in articles(CORPUS / f"{part}-train.jsonl"))
        assert not any(article[0].text in seen for article in articles(CORPUS / f"{part}-dev.jsonl"))


def test_a_stage_that_is_done_is_not_done_again(tmp_path):
    """A training that was cut off goes on from the last stage that ended; half a stage is none."""
    (tmp_path / "network").mkdir()
    (tmp_path / "real.unfinished").mkdir()
    networks = Networks(tmp_path / "no data", tmp_path / "none", tmp_path)
    assert networks.network() == tmp_path / "network"
    with pytest.raises(CalledProcessError):
        networks.real()


def test_borrowed_marks_follow_the_newest_conventions(tmp_path):
    """The head of a date, a rank behind a comma, an abbreviation that closes a title, a platform taken for a firm."""
    path = tmp_path / "some.jsonl"
    words = "Kasat Reskrim Polres Alor, AKP Budi, lewat Facebook pada tahun 2018, Kepala Dinas Pasar (Kadispas) Ani."
    marks = [
        (0, 30, "TITLE"),
        (31, 35, "PERSON"),
        (43, 51, "ORG"),
        (63, 67, "DATE"),
        (69, 98, "TITLE"),
        (99, 102, "PERSON"),
    ]
    row = {"id": "1", "text": words, "entities": marks, "source": "s", "labels_covered": ["EVENT", "NORP", "PRODUCT"]}
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    (sample,) = sentences(path)
    assert [(words[s:e], label) for s, e, label in sample.spans] == [
        ("Kasat Reskrim Polres Alor", "TITLE"), ("AKP", "TITLE"), ("Budi", "PERSON"), ("Facebook", "PRODUCT"), ("tahun 2018", "DATE"),
        ("Kepala Dinas Pasar", "TITLE"), ("Kadispas", "TITLE"), ("Ani", "PERSON"),
    ]  # fmt: skip


def test_a_name_run_into_the_word_before_it_keeps_its_mark():
    """Only the blank goes, and what is marked behind it moves."""
    sample = Sample("Jalan tutup, kata Budi di Bima.", ((18, 22, "PERSON"), (26, 30, "GPE")), "s")
    made = augmentation.run_together(sample, random.Random(1))
    assert made.text == "Jalan tutup, kataBudi di Bima."
    assert [made.text[s:e] for s, e, _ in made.spans] == ["Budi", "Bima"]


def test_training_from_a_network_gives_the_same_weights_again(tmp_path):
    """Two runs on the same data are equal to the bit, and the recogniser learns."""
    samples = [
        Sample(f"KM {name} berlabuh.", ((0, 3 + len(name), "PRODUCT"),), "s") for name in ("Camar", "Nuri", "Gabus")
    ]
    for name in ("one", "two"):
        tune(START, lambda pick: samples * 20, Plan(steps=2), tmp_path / name)
    one, two = ((tmp_path / name / "tok2vec" / "model").read_bytes() for name in ("one", "two"))
    assert one == two
    assert one != (START / "tok2vec" / "model").read_bytes()
