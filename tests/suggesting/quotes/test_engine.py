"""Text that nobody would write neither breaks the rules nor makes them slow."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.suggesting.predictions import EntityPrediction
from annotator.suggesting.quotes import boilerplate, find_quotes, patterns
from tests.examples import some

ID = patterns.load("id")
PIECES = st.sampled_from(
    [
        "“",
        "”",
        '"',
        "'",
        "‘",
        "’",
        "„",
        "«",
        "»",
        "``",
        "''",
        "&quot;",
        ",",
        ".",
        "?",
        "!",
        ":",
        " ",
        "\n",
        "(",
        ")",
        "\u00a0",
        "kata ",
        "ujarnya",
        "mengatakan ",
        "bahwa ",
        "menurut ",
        "dia ",
        "Rina ",
        "Rina Maheswari ",
        "itu ",
        "dan ",
        "tidak ",
        "Dikatakan ",
        "Hal itu ",
        "seorang ",
        "Kapolres ",
        "Baca juga: ",
        "😀",
        "\u202e",
        "\u0000",
        "שלום ",
        "5 ",
        "keduanya ",
        "agar ",
    ]
)


def check(text, entities=()):
    """Every span is inside the text and sound."""
    aside = boilerplate.find(text, ID)
    found = find_quotes(text, entities, aside, ID)
    for quote in found.quotes:
        before = 0
        for start, end in quote.parts:
            assert before <= start < end <= len(text)
            assert not text[start].isspace()
            assert not text[end - 1].isspace()
            assert all(end <= low or high <= start for low, high in aside)
            before = end
        for span in (quote.cue, quote.mention):
            if span is not None:
                assert 0 <= span[0] < span[1] <= len(text)
        assert quote.type in {"direct", "indirect", "mixed"}
        assert 0 <= quote.confidence <= 1
        assert quote.reasons
    assert len({quote.parts for quote in found.quotes}) == len(found.quotes)
    names = [person.name for person in found.people]
    assert len(set(names)) == len(names)
    assert all(person.name not in person.aliases for person in found.people)
    return found


@some(40)
@given(st.lists(PIECES, max_size=60).map("".join))
def test_any_pile_of_marks_and_cues_gives_sound_quotes(text):
    """Mixed, nested and lost marks, cues without speakers, names without cues."""
    found = check(text)
    assert len(found.quotes) <= len(text)


@some(40)
@given(
    st.lists(PIECES, min_size=1, max_size=40).map("".join),
    st.lists(
        st.tuples(st.integers(0, 200), st.integers(1, 30), st.sampled_from(["PERSON", "ORG", "GPE", "TITLE", "LAW"])),
        max_size=8,
    ),
)
def test_any_entity_guesses_are_borne(text, spans):
    """A recogniser may mark nonsense: blanks, half words, overlaps."""
    predictions = [
        EntityPrediction(start, start + size, label, 0.5) for start, size, label in spans if start + size <= len(text)
    ]
    found = check(text, predictions)
    assert found.quotes == check(text, predictions).quotes


@pytest.mark.parametrize(
    "text",
    [
        '"' * 10_000,
        "“a” " * 10_000,
        "“‘" * 5_000 + "’”" * 5_000,
        "kata Budi " * 10_000,
        "Menurut " * 4_000,
        "“Kami siap sekali,” kata Budi.\n" * 1_000,
        "\u202e“שלום עולם,” kata Budi\u202c " * 4_000,
        "\x00\x01“a\x03” " * 10_000,
        "Budi mengatakan dia pergi dan menambahkan " * 250,
        "(" * 50_000 + ")" * 50_000,
        "x" * 200_000,
    ],
    ids=["marks", "spans", "nested", "cues", "sources", "quotes", "rtl", "control", "coordination", "brackets", "word"],
)
def test_hostile_text_gives_sound_quotes(text):
    """Ten thousand marks, nested marks, endless clauses, right-to-left and control characters; all borne."""
    found = check(text)
    assert len(found.quotes) <= len(text) // 3


def test_a_mark_over_the_end_of_a_line_is_borne():
    """A stop is nobody's short name."""
    text = "Hujan turun.\nSawu, yang juga petani, mengatakan jembatan itu aman."
    assert check(text, [EntityPrediction(text.index("."), text.index(" juga"), "ORG", 0.9)]).quotes
