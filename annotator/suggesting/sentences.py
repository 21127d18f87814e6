"""Where sentences begin in news: over abbreviations, degrees, initials and quotations.

A stop ends nothing behind an abbreviation or an initial, inside a quotation, or before a small letter:
`"Apa itu?" tanya dia.` is one sentence.  A line end always does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(r"[.!?…]{1,8}[)\]”’\"']{0,6}(?=[ \u00a0\t]{1,40}[(“‘\"'«]{0,4}[A-Z0-9])")
_BEFORE = re.compile(r"([\w.'’-]+)$")
_DEGREE = re.compile(r"(?:[A-Z][A-Za-z]{0,4}\.)+[A-Z]?[A-Za-z]{0,4}|[A-Z]")
_OPEN, _CLOSE = "“„«", "”»"


def starts(text: str, abbreviations: frozenset[str]) -> Iterator[int]:
    """The first code point of every sentence, in order; blanks belong to the sentence before them.

    `abbreviations`: words whose stop ends no sentence, in lower case and without it.
    """
    line = 0
    while line < len(text):
        end = text.find("\n", line)
        end = len(text) if end < 0 else end
        first = line + len(text[line:end]) - len(text[line:end].lstrip())
        if first < end:
            yield first
            yield from _inside(text, first, end, abbreviations)
        line = end + 1


def _inside(text: str, start: int, end: int, abbreviations: frozenset[str]) -> Iterator[int]:
    quoted = _quotations(text, start, end)
    at = 0
    for match in _END.finditer(text, start, end):
        while at < len(quoted) and quoted[at][1] <= match.start():
            at += 1
        within = at < len(quoted) and quoted[at][0] < match.start() < quoted[at][1]
        if within and match.end() < quoted[at][1]:
            continue
        if (
            text[match.start()] == "."
            and len(match[0].rstrip("”’\"')]")) == 1
            and _abbreviated(text, start, match.start(), abbreviations)
        ):
            continue
        following = match.end()
        while following < end and text[following] in " \u00a0\t":
            following += 1
        if following < end:
            yield following


def _abbreviated(text: str, start: int, stop: int, abbreviations: frozenset[str]) -> bool:
    word = _BEFORE.search(text, max(start, stop - 24), stop)
    return word is not None and (word[1].lower() in abbreviations or _DEGREE.fullmatch(word[1]) is not None)


def _quotations(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Pairs of marks in a line, outermost; an unclosed one counts as none."""
    found: list[tuple[int, int]] = []
    opened = -1
    for match in re.finditer(r"[“”„«»\"]", text[start:end]):
        place, mark = match.start() + start, match[0]
        if opened < 0 and (mark in _OPEN or mark == '"'):
            opened = place
        elif opened >= 0 and (mark in _CLOSE or mark == '"'):
            found.append((opened, place + 1))
            opened = -1
    return found
