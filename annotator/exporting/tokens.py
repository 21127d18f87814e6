"""Tokens for the formats that need them: spaCy's blank tokenizer, cut wherever a mark begins or ends inside one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from annotator.exporting.flat_spans import Mark

if TYPE_CHECKING:
    from spacy.language import Language


class Tokens(NamedTuple):
    """The tokens of a text: joined, each with one U+0020 where `spaces` says so, they are the text."""

    words: list[str]
    spaces: list[bool]  # whether one U+0020 follows
    starts: list[int]  # code points
    ends: list[int]  # without that blank

    def first(self, mark: Mark) -> int:
        """The index of the token that begins where `mark` begins; the tokens are cut there."""
        return bisect_left(self.starts, mark.start)

    def last(self, mark: Mark) -> int:
        """The index of the token that ends where `mark` ends."""
        return bisect_right(self.ends, mark.end) - 1


class Cut(NamedTuple):
    """Tokens after cutting, and where they began and ended before."""

    tokens: Tokens
    starts: frozenset[int]
    ends: frozenset[int]

    def inside(self, marks: Iterable[Mark]) -> int:
        """How many of `marks` begin or end inside a token as spaCy makes them: training drops these silently."""
        return sum(mark.start not in self.starts or mark.end not in self.ends for mark in marks)


@cache
def blank(language: str) -> Language:
    """`spacy.blank` of a language, made once (2 to 3 s for `id`); `xx` when spaCy does not know it."""
    import spacy

    try:
        return spacy.blank(language.partition("-")[0])
    except ImportError:
        return spacy.blank("xx")


def plain(text: str, language: str) -> tuple[list[str], list[bool]]:
    """Words and following blanks as spaCy's tokenizer has them, before any cut."""
    doc = blank(language).tokenizer(text)
    return [token.text for token in doc], [bool(token.whitespace_) for token in doc]


def cut(text: str, language: str, marks: Iterable[Mark]) -> Cut:
    """The tokens, cut at every edge of a mark, so that each mark is whole tokens."""
    words, spaces = plain(text, language)
    ends_with_blank = list(accumulate(len(word) + space for word, space in zip(words, spaces, strict=True)))
    starts = [0, *ends_with_blank[:-1]]
    ends = [end - space for end, space in zip(ends_with_blank, spaces, strict=True)]
    natural_starts, natural_ends = frozenset(starts), frozenset(ends)
    edges = sorted({edge for mark in marks for edge in (mark.start, mark.end)} - natural_starts - natural_ends)
    if not edges:
        return Cut(Tokens(words, spaces, starts, ends), natural_starts, natural_ends)
    result = Tokens([], [], [], [])
    for word, space, start, end in zip(words, spaces, starts, ends, strict=True):
        inner = edges[bisect_right(edges, start) : bisect_left(edges, end)]
        for one, two in zip([start, *inner], [*inner, end], strict=True):
            result.words.append(word[one - start : two - start])
            result.spaces.append(space if two == end else False)
            result.starts.append(one)
            result.ends.append(two)
    return Cut(result, natural_starts, natural_ends)
