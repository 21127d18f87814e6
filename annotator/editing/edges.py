"""Moving an edge by word or by character, and snapping a selection to whole words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import Literal

from annotator.model import Span
from annotator.model.items import QuoteType

Edge = Literal["start", "end"]
By = Literal["word", "character"]

_WORD = re.compile(r"\w+")
# Far enough for any word and the blanks beside it; a search of the whole text for each key would be linear in it.
_REACH = 400
_LONGEST_GAP = 12  # punctuation between a word and the mark that closes the speech
# What stands before the mark that closes direct speech is said too; a paragraph of longer speech closes with its stop.
_SAID = re.compile(r"[^\w\s]*(?=[”»›’“\"＂']|&quot;)|[^\w\s]+(?=\s*\n\s*(?:[“„«\"＂]|&quot;))")
_CLOSED = re.compile(r"[^\w\s]*[”»\"＂]")


def moved(
    text: str,
    span: Span,
    edge: Edge,
    by: By,
    step: int,
    *,
    speech: QuoteType | None = None,
    home: int | None = None,
) -> Span:
    """`span` with one edge moved by `step` words or characters (negative: to the left).

    By word the edge lands on the border of a word (letters and digits), so the span never starts or ends on a blank or
    punctuation; only the end of a quote (`speech`) takes what belongs to it: the last comma or stop inside the marks of
    direct speech, the closing mark of words that are quoted in an indirect clause.  It lands at `home` too, the place
    that it came from.  By character it skips blanks.  At least one character or word is left; where there is nowhere to
    go, the span comes back as it is.
    """
    for _ in range(abs(step)):
        one = 1 if step > 0 else -1
        after = _by_word(text, span, edge, one, speech, home) if by == "word" else _by_character(text, span, edge, one)
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


def _by_word(text: str, span: Span, edge: Edge, step: int, speech: QuoteType | None, home: int | None) -> Span:
    words = _words(text, span.start - _REACH, span.end + _REACH)
    if edge == "end":
        places = [_last(text, span.start, word.end, speech) for word in words if word.end > span.start]
        if home is not None and home > span.start:
            places = sorted({*places, home})
        at = bisect_right(places, span.end) if step > 0 else bisect_left(places, span.end) - 1
        return Span(span.start, places[at]) if 0 <= at < len(places) else span
    places = [word.start for word in words if word.start < span.end]
    if home is not None and home < span.end:
        places = sorted({*places, home})
    at = bisect_right(places, span.start) if step > 0 else bisect_left(places, span.start) - 1
    return Span(places[at], span.end) if 0 <= at < len(places) else span


def _last(text: str, start: int, end: int, speech: QuoteType | None) -> int:
    """Where a quote from `start` ends whose last word ends at `end`."""
    if speech == "direct":
        found = _SAID.match(text, end, end + _LONGEST_GAP)
    elif speech == "mixed" and _is_open(text[start:end]):
        found = _CLOSED.match(text, end, end + _LONGEST_GAP)
    else:
        return end
    return found.end() if found is not None else end


def _is_open(words: str) -> bool:
    """Whether a quotation mark in `words` is not closed in them."""
    opened, closed = (sum(words.count(mark) for mark in marks) for marks in ("“„«", "”»"))
    return opened > closed or sum(words.count(mark) for mark in '"＂') % 2 == 1


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
