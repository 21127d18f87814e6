"""What a card tells besides the marks: doubts about a cue, the office of who speaks; and marks that cannot count."""

from dataclasses import replace

import pytest

from annotator.suggesting.predictions import EntityPrediction
from annotator.suggesting.quotes import boilerplate, find_quotes, patterns

ID = patterns.load("id")


@pytest.mark.parametrize(
    ("sentence", "doubts"),
    [
        ("Rina Maheswari melaporkan jalan itu rusak.", {"act"}),
        ("Rina Maheswari melaporkan bahwa jalan itu rusak.", set()),
        ("“Jalan itu rusak,” Rina Maheswari melaporkan.", set()),
        ("Rina Maheswari mengatkan jalan itu rusak.", {"typo-form"}),
        ("Disampakan Rina Maheswari, jalan itu rusak.", {"typo-form"}),
        ("Rina Maheswari mengritik pemerintah yang lamban mengirim bantuan.", set()),
    ],
)
def test_a_cue_may_be_doubted(sentence, doubts):
    """A verb that is as often an act, unless words in marks or `bahwa` follow; one that no list has as it is spelt."""
    (quote,) = find_quotes(sentence, (), (), ID).quotes
    assert {"act", "typo-form"}.intersection(quote.reasons) == doubts


def test_the_fullest_office_of_who_speaks_is_given():
    """Each form of it counts once, however often it stands."""
    text = "Camat Rina tiba. Camat Rina pulang. Camat Rina makan. Ketua Panitia Pasar Rina mengatakan jalan itu rusak."
    marks = [EntityPrediction(at, at + 4, "PERSON", 0.9) for at in range(len(text)) if text.startswith("Rina", at)]
    (person,) = find_quotes(text, marks, (), ID).people
    assert (person.name, person.role) == ("Rina", "Ketua Panitia Pasar")


def test_of_marks_that_overlap_the_one_that_begins_first_counts():
    """And of those that begin together the longest."""
    text = "Rina Maheswari Sinar Laut mengatakan jembatan itu aman."
    marks = [EntityPrediction(0, 14, "PERSON", 0.9), EntityPrediction(5, 25, "ORG", 0.9)]
    assert [quote.speaker_name for quote in find_quotes(text, marks, (), ID).quotes] == ["Rina Maheswari Sinar Laut"]
    marks = [EntityPrediction(0, 4, "PERSON", 0.9), EntityPrediction(0, 25, "ORG", 0.9)]
    assert [quote.speaker_name for quote in find_quotes(text, marks, (), ID).quotes] == ["Rina Maheswari Sinar Laut"]


def test_a_line_as_long_as_a_paragraph_is_no_credit():
    """Whatever it begins with: an article whose lines were joined is one line."""
    line = "Editor: Rina. " + "Warga takut lewat jembatan itu. " * 20
    assert boilerplate.find(f"Hujan turun deras di desa itu.\n{line}\nWarga pulang.", ID) == ()


def test_a_language_without_words_of_reporting_has_links_all_the_same():
    """The title of another article then ends with its line, or with a quotation."""
    bare = replace(ID, cues={})
    link = "Baca juga: Jembatan Bima ditutup lama Camat Rina mengatakan jembatan itu retak."
    text = f"Warga pulang. {link}"
    assert [text[start:end] for start, end in boilerplate.find(text, bare)] == [link]
