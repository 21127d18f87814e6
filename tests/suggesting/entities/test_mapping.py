"""Somebody else's pipeline: its labels become the scheme's, and what has no place is named."""

from __future__ import annotations

import pytest

from annotator import paths
from annotator.errors import AnnotatorError
from annotator.model.scheme import read_scheme
from annotator.suggesting.entities.mapping import check_mapping, read_mapping
from annotator.suggesting.entities.resolve import resolve
from annotator.suggesting.entities.user_gazetteer import read_user_names
from annotator.suggesting.predictions import EntityPrediction

SCHEME = ("PERSON", "ORG", "GPE")


def test_a_mapping_renames_and_leaves_out(tmp_path):
    """A label with an empty value is dropped."""
    path = tmp_path / "wikiner.toml"
    path.write_text('[labels]\nPER = "PERSON"\nMISC = ""\n', encoding="utf-8")
    assert read_mapping(path) == {"PER": "PERSON", "MISC": None}


@pytest.mark.parametrize("content", ["PER = ", "labels = 3", "[labels]\nPER = 1\n", "\x00", ""])
def test_a_broken_mapping_names_its_file(tmp_path, content):
    """The person reads which file is wrong and what a right one looks like."""
    path = tmp_path / "mine.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(AnnotatorError, match=r"mine\.toml") as caught:
        read_mapping(path)
    assert "PERSON" in caught.value.hint


def test_an_unmapped_label_is_named():
    """A pipeline that gives LOC where the scheme has none is not silently cut."""
    with pytest.raises(AnnotatorError, match="LOC, MISC"):
        check_mapping(
            ["PER", "LOC", "MISC", "ORG"], {"PER": "PERSON"}, SCHEME, pipeline="xx_ent_wiki_sm", scheme="mine"
        )


def test_a_mapping_to_a_label_that_is_not_there_is_named():
    """A slip of the pen in the mapping file shows before the first article."""
    with pytest.raises(AnnotatorError, match="PERSN") as caught:
        check_mapping(["PER"], {"PER": "PERSN"}, SCHEME, pipeline="x", scheme="mine", file="mine.toml")
    assert "GPE" in caught.value.hint


def test_labels_of_the_scheme_need_no_line():
    """What is called the same in both is taken as it is."""
    known = {"PER": "PERSON", "MISC": None}
    check_mapping(["ORG", "GPE", "PER", "MISC"], known, SCHEME, pipeline="x", scheme="mine")
    with pytest.raises(AnnotatorError, match="LOC") as caught:
        check_mapping(["ORG", "GPE", "PER", "MISC", "LOC"], known, SCHEME, pipeline="x", scheme="mine")
    assert "ORG" not in caught.value.sentence


@pytest.mark.parametrize(
    ("name", "labels"),
    [
        ("news-id", 16),
        ("ontonotes", 18),
        ("conll", 4),
        ("roles", 8),
    ],
)
def test_every_shipped_scheme_can_be_read(name, labels):
    """Names, keys, colours and texts in both languages."""
    scheme = read_scheme(paths.resources() / "schemes" / f"{name}.toml")
    assert scheme.name == name
    assert len(scheme.labels) == labels
    assert all(label.tr_in("id") and label.tr_in("en") and label.colour for label in scheme.labels)


def own(folder, content):
    (folder / "entities.toml").write_text(content, encoding="utf-8")
    return read_user_names(folder)


def test_own_names_are_marked_whatever_the_model_says(tmp_path):
    """The user's list wins over another label, the longer name over the shorter, and not over a mark around it."""
    names = own(tmp_path, '[[entity]]\nlabel = "PRODUCT"\nnames = ["SPHP", "Beras SPHP", "Alor", "Kabupaten"]\n')
    text = "Beras SPHP dan SPHP dijual di Kabupaten Alor."
    start = text.index("Kabupaten")
    marked = [
        EntityPrediction(15, 19, "ORG", 0.9, ("model",)),
        EntityPrediction(start, len(text) - 1, "GPE", 0.9, ("model",)),
    ]
    found = [(text[g.start : g.end], g.label) for g in resolve(text, marked, (), names)]
    assert found == [("Beras SPHP", "PRODUCT"), ("SPHP", "PRODUCT"), ("Kabupaten Alor", "GPE")]


def test_own_names_are_whole_words_and_plain_text(tmp_path):
    """A name is no pattern: `A.B` is not `AxB`, and `SPHP` is not in `SPHPX`."""
    names = own(tmp_path, '[[entity]]\nlabel = "ORG"\nnames = ["q.r"]\nany_case = true\n')
    text = "ada qxr, q.rs, Q.R"
    assert [text[g.start : g.end] for g in resolve(text, [], (), names)] == ["Q.R"]


@pytest.mark.parametrize(
    "content",
    [
        "[[entity]]\nlabel = 1",
        '[[entity]]\nlabel = ["ORG"]\nnames = ["SPHP"]',
        '[[entity]]\nlabel = ""\nnames = ["SPHP"]',
        '[[entity]]\nlabel = "ORG"\nnames = "SPHP"',
        '[[entity]]\nlabel = "ORG"\nnames = [1]',
        '[[entity]]\nlabel = "ORG"\nnames = [""]',
        "entity = 3",
        "[[",
    ],
)
def test_a_broken_list_of_names_says_so(tmp_path, content):
    """The file's name and a right example."""
    with pytest.raises(AnnotatorError, match=r"entities\.toml") as caught:
        own(tmp_path, content)
    assert "names" in caught.value.hint


def test_no_list_is_no_names(tmp_path):
    """Most users have none."""
    assert read_user_names(tmp_path) == ()
