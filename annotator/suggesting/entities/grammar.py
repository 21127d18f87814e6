"""What has a grammar of its own: dates, times, money, percentages, counts, ordinals and laws.

Each rule is one pattern over the text, which begins with a letter, a digit or a sign of money; where they overlap, the
order of `_RULES` decides, then the longer span.  Every pattern is bounded, so that the whole is linear in the length of
the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from annotator.suggesting.entities.patterns import patterns

_P = patterns("grammar")


@dataclass(frozen=True, slots=True)
class Found:
    """A span that a rule found, and how sure such a finding is."""

    start: int
    end: int
    label: str
    sure: bool  # False: only where the model agrees or the words around say so


@dataclass(frozen=True, slots=True)
class _Rule:
    label: str
    pattern: re.Pattern[str]
    sure: bool
    needs: tuple[str, ...]  # a text with none of these has no such span: it need not be searched


_RULES = tuple(
    _Rule(row["label"], re.compile(row["pattern"]), row.get("sure", True), tuple(row.get("needs", ())))
    for row in _P.rules("rules")
)


def find(text: str) -> list[Found]:
    """Everything with a grammar, sorted, without overlaps."""
    found: list[Found] = []
    taken = bytearray(len(text) + 1)
    for rule in _RULES:
        if rule.needs and not any(words in text for words in rule.needs):
            continue
        for match in rule.pattern.finditer(text):
            start, end = match.span()
            while text[end - 1] in "   ,.;:-–":
                end -= 1
            if not any(taken[start:end]):
                taken[start:end] = b"\x01" * (end - start)
                found.append(Found(start, end, rule.label, rule.sure))
    return sorted(found, key=lambda item: item.start)
