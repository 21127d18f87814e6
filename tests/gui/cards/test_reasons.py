"""Why something was suggested: every code has its words."""

from __future__ import annotations

import pytest

from annotator import i18n
from annotator.gui.cards import reasons
from annotator.suggesting.quotes import scores
from annotator.suggesting.quotes.rules import Rule

# What the entity rules write beside their marks; a rule with a new code adds it here and to the catalogue.
ENTITY_CODES = """
    after-budget after-cue aged before-amount before-name behind-title bracket building dateline degree full-name
    full-name-of-agency grammar juncto kind-word longer-name majority model model-near office over-bracket pair pattern
    rank repeat repeated road seat swallowed table team without-title
"""

STANCE_CODES = ("stance-cue", "stance-before", "stance-article", "stance-here")


def codes() -> set[str]:
    """The codes of the quote rules and of the entity rules."""
    return {
        *scores.SPAN,
        *scores.FACTORS,
        *scores.MENTION,
        *scores.NAME,
        *ENTITY_CODES.split(),
        "drafted",
        *STANCE_CODES,
    }


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_code_has_words(language):
    """No rule is shown by its code, in either language."""
    i18n.use(language)
    assert sorted(code for code in codes() if not i18n.has(f"card.reason.{code}")) == []


def test_codes_of_earlier_libraries_have_the_words_of_todays():
    """Version 0.1 stored the rules under numbers: they read as the names that took their place."""
    assert reasons.in_words(["D1"]) == "Tanda kutip, isyarat sesudahnya"
    assert all(i18n.has(f"card.reason.{name}") for name in reasons.EARLIER_CODES.values())
    assert set(reasons.EARLIER_CODES.values()) == set(Rule)


def test_the_words_are_one_line_without_doubles():
    """The codes in their order, each once; a code that nobody knows is named."""
    assert reasons.in_words(["post-cue", "person", "person"]) == (
        "Tanda kutip, isyarat sesudahnya · narasumber disebut namanya"
    )
    assert reasons.in_words(["mine"]) == "Aturan mine"
    assert reasons.in_words([]) == ""


def test_what_spoke_for_a_stance_is_said_in_words():
    """How sure, the words themselves, then where else it was seen; the record's own reasons stay apart."""
    codes = [
        "post-cue",
        "stance-sure=82",
        "stance-split=60/820/120",
        "stance-word=merugikan",
        "stance-word=tidak adil",
        "stance-before",
    ]
    assert reasons.of_stance(codes) == (
        "Keyakinan sikap 82%: “merugikan” · “tidak adil” · perkataan lain narasumber ini"
    )
    assert reasons.in_words(codes) == "Tanda kutip, isyarat sesudahnya"
    assert reasons.of_stance(["post-cue"]) == ""
