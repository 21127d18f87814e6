"""Where a word stands: behind a preposition of place, at the start of a sentence, in a row of capitals."""

from __future__ import annotations

import re

from annotator.suggesting.entities.patterns import patterns
from annotator.suggesting.entities.tables import DAYS, MONTHS, tables

_P = patterns("sites")

_PLACE_BEFORE = _P.regex("place_before")
_SENTENCE_START = re.compile(r"(?:^| [-–—]{1,2} |[.!?:…]['\"”’)]*\s+|\n\s*|[\"“‘]\s?)$")
NOT_NAMES = frozenset([*MONTHS, *DAYS, *_P.row("not_names")])
"""Words with a capital that are nobody's name."""
_CAPITAL_AFTER = re.compile(r" ([A-Z][\w'’-]*)")
_CAPITAL_BEFORE = re.compile(r"(?<![\w'’-])([A-Z][\w'’-]*) $")


def behind_place_word(text: str, start: int) -> bool:
    """Whether `di`, `Kabupaten`, `Polres` or the like stands right before `start`."""
    return _PLACE_BEFORE.search(text, max(0, start - 14), start) is not None


def opens_sentence(text: str, start: int) -> bool:
    """Whether a capital at `start` may be there only because a sentence begins."""
    return bool(_SENTENCE_START.search(text[max(0, start - 6) : start]))


def in_longer_name(text: str, start: int, end: int) -> bool:
    """Whether the words stand in a longer row of capitals that are no common words: another name, then."""
    after = _CAPITAL_AFTER.match(text, end)
    before = _CAPITAL_BEFORE.search(text, max(0, start - 24), start)
    return any(match is not None and not _is_common(text, match) for match in (after, before))


def _is_common(text: str, match: re.Match[str]) -> bool:
    known = tables()
    word = match[1]
    return (
        word.lower() in known.words or word in known.titles or opens_sentence(text, match.start(1)) or word in NOT_NAMES
    )
