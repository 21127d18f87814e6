"""The steps behind the model, as a version that was learnt trusts them."""

from __future__ import annotations

import pytest

from annotator.suggesting.predictions import EntityPrediction
from annotator.suggesting.quotes import find_quotes, patterns
from annotator.suggesting.steps import Steps

TOGETHER = '"Kami siap," kata Rina Dewi dan Adi Kusuma.\n'
TEXT = '"Kami siap," kata Rina Dewi.\n\n"Pasar ramai," ujar Adi Kusuma.\n'


def marks(text):
    places = ((text.index(name), name) for name in ("Rina Dewi", "Adi Kusuma"))
    return [EntityPrediction(at, at + len(name), "PERSON", 0.9) for at, name in places]


@pytest.mark.parametrize(
    ("trust", "speaking", "surest"),
    [
        ({}, ["Rina Dewi", "Adi Kusuma"], None),
        ({"post-cue": 0.6}, ["Rina Dewi", "Adi Kusuma"], 0.7),  # less sure, but trusted more than half
        ({"post-cue": 0.1}, [], None),  # nearly all of that rule were rejected
        ({"post-cue": 0.4}, ["Rina Dewi", "Adi Kusuma"], 0.5),  # half of it is still sure enough
        ({"post-cue": 3.0}, ["Rina Dewi", "Adi Kusuma"], 0.99),
        ({"other-rule": 0.1}, ["Rina Dewi", "Adi Kusuma"], None),
    ],
)
def test_a_version_suggests_less_of_what_it_has_learnt_to_mistrust(trust, speaking, surest):
    """Quotes and their speakers go together."""
    found = Steps(patterns.load("id"), trust=trust).quotes(TEXT, marks(TEXT), ())
    assert [quote.speaker_name for quote in found.quotes] == speaking
    assert [person.name for person in found.people] == speaking
    assert surest is None or all(quote.confidence <= surest for quote in found.quotes)


@pytest.mark.parametrize(("trust", "sure"), [(0.55, [0.19]), (0.45, [])])
def test_a_doubtful_quote_stays_where_its_rule_is_trusted_more_than_half(trust, sure):
    """It was suggested with little confidence, and has hardly less now."""
    text = "Pihaknya berharap jalan segera selesai."
    assert Steps(patterns.load("id")).quotes(text, (), ()).quotes[0].confidence == 0.34
    found = Steps(patterns.load("id"), trust={"request": trust}).quotes(text, (), ())
    assert [quote.confidence for quote in found.quotes] == sure


@pytest.mark.parametrize("text", [TEXT, TOGETHER])
def test_without_a_version_all_is_as_the_rules_find_it(text):
    """Those who speak together, too."""
    known = patterns.load("id")
    assert Steps(known).quotes(text, marks(text), ()) == find_quotes(text, marks(text), (), known)
