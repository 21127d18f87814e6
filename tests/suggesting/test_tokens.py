"""The words of a text, with the lists of a language and without."""

from __future__ import annotations

import pytest

from annotator.suggesting.tokens import Tokenizer, is_double, is_single

LISTS = {
    "abbreviations": "dr. prof.",
    "money": "Rp",
    "units": "km kg",
    "run_into_name": "kata dari",
    "small_start": "detik",
    "small_start_endings": "com news",
}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("kataRahmat dariSinar Kata", "kata Rahmat dari Sinar Kata"),
        ("menurutRahmat", "menurut Rahmat"),
        ("detikSport dilansirdetikSport", "detikSport dilansir detikSport"),
        ("kepadadetikcom xdetikcom", "kepada detikcom xdetikcom"),
        ("DARIdetikcom kepadadetikan", "DARIdetikcom kepadadetikan"),
        ("daridetiknews Daridetikan", "dari detiknews Dari detikan"),
        ("Rp5 50km 5G", "Rp 5 50 km 5G"),
        ("dr. Rina S.H. hadir.", "dr. Rina S.H. hadir ."),
    ],
)
def test_words_that_are_run_together_are_cut(text, words):
    """A cue and a name, a word and an outlet, a number and its unit."""
    assert Tokenizer(LISTS)(text).words == words.split()


def test_without_lists_the_shapes_are_enough():
    """A language may have none."""
    assert Tokenizer({})("kataRahmat").words == ["kataRahmat"]
    assert Tokenizer({})("dr. Rina pulang, Rp5.").words == ["dr", ".", "Rina", "pulang", ",", "Rp5", "."]


def test_questions_about_tokens_have_an_answer_at_the_ends():
    """Before the first and behind the last there is no word."""
    tokens = Tokenizer({})("Rina, 5 kata itu")
    assert [tokens.is_word(index) for index in (-1, 0, 1, 2, 3)] == [False, True, False, False, True]
    assert tokens.is_one(3, 5, {"kata"})
    assert not tokens.is_one(3, 3, {"kata"})
    assert not tokens.is_one(5, 5, {"kata"})
    assert tokens.past(3, 5, {"kata", "itu"}) == 5


@pytest.mark.parametrize(
    ("word", "double", "single"),
    [("“", True, False), ("&quot;", True, False), ("''", True, False), ("'", False, True), ("’", False, True),
     ("’s", False, False), ("‘’", False, False), ("a", False, False)],
)  # fmt: skip
def test_marks_of_quotations(word, double, single):
    """Two strokes are one double mark; an apostrophe in a word is none."""
    assert (is_double(word), is_single(word)) == (double, single)
