"""Edges by word and by character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.editing.edges import moved, snapped, word_at
from annotator.model import Span

TEXT = "di kantor KPU\u00a0 Kupang, tetap (20/3) “kami”."


def test_an_edge_moves_by_word_and_never_onto_a_blank_or_punctuation():
    """A no-break space and a doubled blank are one step."""
    span = Span(3, 13)
    assert moved(TEXT, span, "end", "word", 1).of(TEXT) == "kantor KPU\u00a0 Kupang"
    assert moved(TEXT, span, "end", "word", 2).of(TEXT) == "kantor KPU\u00a0 Kupang, tetap"
    assert moved(TEXT, span, "end", "word", -1).of(TEXT) == "kantor"
    assert moved(TEXT, span, "start", "word", 1).of(TEXT) == "KPU"
    assert moved(TEXT, span, "start", "word", -1).of(TEXT) == "di kantor KPU"


def test_an_edge_moves_by_character_and_skips_blanks():
    """There and back gives the same place."""
    span = Span(3, 13)
    assert moved(TEXT, span, "end", "character", 1).of(TEXT) == "kantor KPU\u00a0 K"
    assert moved(TEXT, moved(TEXT, span, "end", "character", 1), "end", "character", -1) == span
    assert moved(TEXT, span, "start", "character", -1).of(TEXT) == "i kantor KPU"
    assert moved(TEXT, span, "start", "character", 1).of(TEXT) == "antor KPU"


def test_where_there_is_nowhere_to_go_the_span_stays():
    """The first and last words of the text; a span of one word or letter."""
    assert moved(TEXT, Span(0, 2), "start", "word", -1) == Span(0, 2)
    assert moved(TEXT, Span(0, 2), "start", "word", 1) == Span(0, 2)
    assert moved(TEXT, Span(0, 2), "end", "word", -1) == Span(0, 2)
    assert moved(TEXT, Span(0, 1), "end", "character", -1) == Span(0, 1)
    assert moved(TEXT, Span(0, 1), "start", "character", -1) == Span(0, 1)
    end = len(TEXT)
    assert moved(TEXT, Span(end - 1, end), "end", "character", 1) == Span(end - 1, end)


def test_a_selection_snaps_to_whole_words():
    """Half a word becomes all of it; blanks and punctuation at the ends go."""
    assert snapped(TEXT, Span(5, 12)).of(TEXT) == "kantor KPU"
    assert snapped(TEXT, Span(2, 10)).of(TEXT) == "kantor"
    assert snapped("... ", Span(0, 4)) == Span(0, 3)
    long = "a" * 3000
    assert snapped(long, Span(1500, 1501)) == Span(0, 3000)


def test_the_word_at_or_after_the_caret():
    """What `F` then `Enter` takes."""
    assert word_at(TEXT, 2).of(TEXT) == "kantor"
    assert word_at(TEXT, 5).of(TEXT) == "kantor"
    assert word_at(TEXT, len(TEXT)) is None


SPEECH = (
    "“Kami siap.”\n“Tetap,” kata Bayu. “Jalan—”\n“Kami datang.\n\n“Lalu pulang.” Ia menyebut jalan “rusak.” kemarin.\n"
)


@pytest.mark.parametrize(
    ("words", "speech", "wider"),
    [
        ("Kami", "direct", "Kami siap."),
        ("Kami siap", "direct", "Kami siap."),  # the stop that a suggestion has left out
        ("Kami siap.", "direct", "Kami siap.”\n“Tetap,"),
        ("Bayu. “", "direct", "Bayu. “Jalan—"),
        ("“Kami", "direct", "“Kami siap."),
        ("Kami datang", "direct", "Kami datang."),  # the next paragraph goes on
        ("menyebut jalan", "mixed", "menyebut jalan “rusak.”"),
        ("Kami", "indirect", "Kami siap"),
        ("Kami", None, "Kami siap"),
    ],
)
def test_the_end_of_a_quote_takes_what_is_said_in_its_marks(words, speech, wider):
    """Direct speech has its last comma or stop without the mark, a mixed quote the mark too."""
    start = SPEECH.index(words)
    span = Span(start, start + len(words))
    assert moved(SPEECH, span, "end", "word", 1, speech=speech).of(SPEECH) == wider


def test_an_edge_finds_its_way_home():
    """A place that no word ends at is one more place to land on; without it the edge goes on as ever."""
    start = TEXT.index("tetap (20/3)")
    span = Span(start, start + len("tetap (20/3)"))
    beyond = moved(TEXT, span, "end", "word", 1, speech="indirect")
    assert beyond.of(TEXT) == "tetap (20/3) “kami"
    assert moved(TEXT, beyond, "end", "word", -1, speech="indirect", home=span.end) == span
    assert moved(TEXT, beyond, "end", "word", -1, speech="indirect").of(TEXT) == "tetap (20/3"


@given(
    st.text(st.sampled_from("ab1 .,\u00a0\n“”-é🇮"), min_size=1, max_size=60),
    st.data(),
    st.sampled_from(["start", "end"]),
    st.sampled_from(["word", "character"]),
    st.sampled_from([-2, -1, 1, 2]),
    st.sampled_from([None, "direct", "indirect", "mixed"]),
)
def test_no_key_makes_a_span_that_could_not_be_stored(text, data, edge, by, step, speech):
    """In bounds, not empty, no blank at an end when there was none."""
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    if span.trimmed(text) != span:
        return
    after = moved(text, span, edge, by, step, speech=speech)
    assert 0 <= after.start < after.end <= len(text)
    assert after.trimmed(text) == after
