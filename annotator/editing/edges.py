"""Moving an edge by word or by character, and snapping a selection to whole words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import Literal

from annotator.model import Span

Edge = Literal["start", "end"]
By = Literal["word", "character"]

_WORD = re.compile(r"\w+")
# Far enough for any word and the blanks beside it; a search of the whole text for each key would be linear in it.
_REACH = 400


def moved(text: str, span: Span, edge: Edge, by: By, step: int) -> Span:
    """`span` with one edge moved by `step` words or characters (negative: to the left).

    By word the edge lands on the border of a word (letters and digits), so the span never starts or ends on a blank or
    punctuation.  By character it skips blanks.  At least one character or word is left; where there is nowhere to
    go, the span comes back as it is.
    """
    mover = _by_word if by == "word" else _by_character
    for _ in range(abs(step)):
        after = mover(text, span, edge, 1 if step > 0 else -1)
        if not 0 <= after.start < after.end <= len(text):
            return span
        span = after
    return span


def snapped(text: str, span: Span) -> Span:
    """`span` grown to whole words, without the blanks and punctuation at its ends.

    A selection with no word in it comes back without blanks.
    """
    words = _words(text, span.start - _REACH, span.end + _REACH)
    touched = [word for word in words if word.start < span.end and span.start < word.end]
    if not touched:
        return span.trimmed(text)
    return Span(touched[0].start, touched[-1].end)


def word_at(text: str, point: int) -> Span | None:
    """The word at or after the code point `point`; `None` when no word follows within reach."""
    words = _words(text, point - _REACH, point + _REACH)
    return next((word for word in words if word.end > point), None)


def _words(text: str, start: int, end: int) -> list[Span]:
    start, end = max(start, 0), min(end, len(text))
    while start > 0 and text[start - 1 : start + 1].isalnum():
        start -= 1
    while end < len(text) and text[end - 1 : end + 1].isalnum():
        end += 1
    return [Span(*match.span()) for match in _WORD.finditer(text, start, end)]


def _by_word(text: str, span: Span, edge: Edge, step: int) -> Span:
    words = _words(text, span.start - _REACH, span.end + _REACH)
    if edge == "end":
        ends = [word.end for word in words if word.end > span.start]
        at = bisect_right(ends, span.end) if step > 0 else bisect_left(ends, span.end) - 1
        return Span(span.start, ends[at]) if 0 <= at < len(ends) else span
    starts = [word.start for word in words if word.start < span.end]
    at = bisect_right(starts, span.start) if step > 0 else bisect_left(starts, span.start) - 1
    return Span(starts[at], span.end) if 0 <= at < len(starts) else span


def _by_character(text: str, span: Span, edge: Edge, step: int) -> Span:
    start, end = span
    if edge == "end":
        end += step
        while start < end <= len(text) and text[end - 1].isspace():
            end += step
        return Span(start, end) if start < end <= len(text) else span
    start += step
    while 0 <= start < end and text[start].isspace():
        start += step
    return Span(start, end) if 0 <= start < end else span
