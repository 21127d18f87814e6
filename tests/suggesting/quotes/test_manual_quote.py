"""A quote made of a selection, and what is offered for its cue, mention and target."""

import pytest

from annotator.suggesting.predictions import EntityPrediction, PersonPrediction
from annotator.suggesting.quotes import patterns
from annotator.suggesting.quotes.manual_quote import cue_candidates, draft, mention_candidates

ID = patterns.load("id")
TEXT = (
    "Maumere (WARTA) - Kepala BPBD Sikka Bayu Pranata memimpin rapat di Maumere.\n\n"
    "“Kami siap,” kata Bayu seraya menambahkan, “kapal datang lusa.”\n\n"
    "Dia mengimbau warga agar tidak melaut selama sepekan. Jalan itu rusak berat sejak Maret.\n"
)
PEOPLE = (PersonPrediction("Bayu Pranata", ("Bayu",), "Kepala BPBD Sikka"),)


def marked(words, label):
    start = TEXT.index(words)
    return EntityPrediction(start, start + len(words), label, 0.9)


ENTITIES = (marked("Bayu Pranata", "PERSON"), marked("BPBD Sikka", "ORG"))


def select(words):
    start = TEXT.index(words)
    return start, start + len(words)


def made(words):
    return draft(TEXT, *select(words), ENTITIES, PEOPLE, (), ID)


def shown(span):
    return None if span is None else TEXT[span[0] : span[1]]


def test_a_selection_between_marks_is_a_direct_quote_of_its_speaker():
    """Type from the marks; cue and mention beside it; the name from the roster."""
    quote = made("Kami siap,")
    assert (quote.type, shown(quote.cue), shown(quote.mention), quote.speaker_name) == (
        "direct",
        "kata",
        "Bayu",
        "Bayu Pranata",
    )
    assert quote.reasons[0] == "drafted"


def test_marks_and_blanks_around_the_selection_fall_away():
    """A sloppy selection gives the same quote."""
    assert made(" “Kami siap,” ".strip()).parts == made("Kami siap,").parts


def test_a_clause_is_indirect_with_its_cue():
    """Without marks it is reported speech."""
    quote = made("warga agar tidak melaut selama sepekan")
    assert (quote.type, shown(quote.cue), shown(quote.mention), quote.speaker_name) == (
        "indirect",
        "mengimbau",
        "Dia",
        "Bayu Pranata",
    )


def test_a_sentence_that_the_frames_do_not_see_still_gets_a_draft():
    """The person decides what a quote is; the nearest cue and mention are only a start."""
    quote = made("Jalan itu rusak berat sejak Maret")
    assert quote.parts == (select("Jalan itu rusak berat sejak Maret"),)
    assert quote.type == "indirect"


def test_a_selection_of_blanks_is_refused():
    """There are no words in it."""
    with pytest.raises(ValueError, match="blanks"):
        draft(TEXT, TEXT.index("\n\n"), TEXT.index("\n\n") + 2, ENTITIES, PEOPLE, (), ID)


def test_cues_come_in_order_of_nearness():
    """Pressing C goes from the nearest to the farthest of the paragraph."""
    start, end = select("Kami siap,")
    assert [shown(span) for span in cue_candidates(TEXT, [(start, end)], ENTITIES, (), ID)] == ["kata", "menambahkan"]


def test_mentions_hold_the_frames_choice_first():
    """Pressing M offers names, pronouns and bodies around the quote, not inside it."""
    part = select("warga agar tidak melaut selama sepekan")
    found = [shown(span) for span in mention_candidates(TEXT, [part], select("mengimbau"), ENTITIES, (), ID)]
    assert found[0] == "Dia"
    assert "Bayu" in found


def test_what_lies_far_away_costs_nothing():
    """A draft in the middle of a megabyte looks at its own appositions."""
    far = "Hujan turun. " * 40_000 + "\n"
    start = len(far) + TEXT.index("Kami siap,")
    quote = draft(far + TEXT, start, start + 10, (), PEOPLE, (), ID)
    assert (far + TEXT)[quote.cue[0] : quote.cue[1]] == "kata"
