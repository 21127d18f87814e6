"""Articles that are cut, shuffled and marked by chance: the rules of quotes and entities never break.

Sixty in every run, three thousand in `make thorough`.
"""

import random
import re

import pytest

from annotator.suggesting.entities.resolve import decided
from annotator.suggesting.predictions import EntityPrediction
from annotator.suggesting.quotes import find_quotes, patterns
from tests.docs.pages import ROOT
from tests.examples import more
from tests.suggesting.quotes.marked_text import found

LABELS = (
    "PERSON",
    "PERSON",
    "TITLE",
    "ORG",
    "GPE",
    "LOC",
    "FAC",
    "EVENT",
    "NORP",
    "DATE",
    "CARDINAL",
    "LAW",
    "PRODUCT",
)
PUT_IN = (
    ", ",
    ". ",
    "“",
    "” ",
    '" ',
    "( ",
    ") ",
    ": ",
    "- ",
    "\n\n",
    "1) ",
    "yang ",
    "bahwa ",
    "kata ",
    "dan ",
    "dengan ",
)
CAPITALS = re.compile(r"[A-Z0-9][\w'.-]*(?: [A-Z][\w'.-]*){0,4}")
TEXTS = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "corpus" / "samples").glob("*.txt"))]


def changed(chance, text):
    """Cut before, behind or both, with words taken out, put in or mixed up."""
    words = re.findall(r"\S+\s*", text)
    at, kind = chance.randrange(len(words)), chance.randrange(5)
    if kind == 0:
        words = words[: at + 1]
    elif kind == 1:
        words = words[at : at + chance.choice((5, 14, len(words)))]
    elif kind == 2:
        del words[at : at + chance.randint(0, 3)]
    elif kind == 3:
        words.insert(at, chance.choice(PUT_IN))
    else:
        mixed = words[at : at + 8]
        chance.shuffle(mixed)
        words[at : at + 8] = mixed
    return "".join(words) or text


@pytest.mark.parametrize("seed", [*range(60), *more(range(60, 3000))])
def test_no_marks_break_the_rules(seed):
    """Whatever a recogniser, or a person, has marked in whatever text."""
    chance = random.Random(seed)
    text = chance.choice(TEXTS)
    for _ in range(chance.randint(1, 6)):
        text = changed(chance, text)
    places = [match.span() for match in CAPITALS.finditer(text) if chance.random() < 0.6]
    marks = tuple(EntityPrediction(start, end, chance.choice(LABELS), 0.9) for start, end in places)
    for quote in find_quotes(text, marks, (), patterns.load("id")).quotes:
        assert all(0 <= start < end <= len(text) for start, end in quote.parts)
    for mark in decided(text, marks, ()):
        assert 0 <= mark.start < mark.end <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "{PERSON:Menteri PU} katanya.\n",
        "{ORG:Chief Operating Officer} (COO) Bayu merespons turunnya harga yang disebut ",
    ],
)
def test_what_chance_has_found_is_borne(text):
    """A title that is marked as a person; a last word that is not the one before the first."""
    assert all(parts for parts, *_ in found(text))
