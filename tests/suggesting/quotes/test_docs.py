"""The page that describes the rules says what they do."""

import re
from pathlib import Path

import pytest

from annotator.suggesting.quotes import find_quotes, patterns, scores
from annotator.suggesting.quotes.rules import Rule

PAGE = (Path(__file__).parents[3] / "docs" / "quotes.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| `([a-z-]+)` \| [^|]+ \| ([^|]+) \|$", PAGE, re.MULTILINE)


@pytest.mark.parametrize(("rule", "example"), ROWS, ids=[rule for rule, _ in ROWS])
def test_a_rule_finds_its_example(rule, example):
    """The last quote of the example is found by the rule of its row, and is the named person's."""
    text = example.replace("<br>", "\n")
    quote = find_quotes(text, [], [], patterns.load("id")).quotes[-1]
    assert quote.reasons[0] == rule
    assert quote.speaker_name == "Rina Maheswari"


def test_every_rule_and_reason_is_described():
    """No rule without a row; no code of a confidence that the page does not name."""
    assert {rule for rule, _ in ROWS} == set(Rule) - {Rule.PROPOSITION}
    codes = {*scores.FACTORS, *scores.MENTION, *scores.NAME}
    assert sorted(code for code in codes if f"`{code}`" not in PAGE) == []
