"""Tokens for the formats that need them: spaCy's blank tokenizer, cut wherever a mark begins or ends inside one."""

from __future__ import annotations

import threading
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

from annotator.exporting.flat_spans import Mark
from annotator.lean_spacy import import_spacy

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab


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


class _Tokenizer:
    """A language's tokenizer, which learns its exceptions as texts come that hold them.

    Indonesian has 16,000, nearly all of them words with a hyphen that stay whole, and to learn them all takes spaCy 2
    to 3 s.  An exception says nothing about a text in which it does not stand.
    """

    def __init__(self, language: str) -> None:
        kind = _class_of(language.partition("-")[0])
        exceptions = kind.Defaults.tokenizer_exceptions
        self._later: dict[str, dict[str, Any]] = defaultdict(dict)  # by what stands before their first hyphen, and it
        for word in exceptions:
            if "-" in word:
                self._later[word[: word.index("-") + 1]][word] = exceptions[word]
        self._lengths = sorted({len(beginning) for beginning in self._later})
        others = {word: tokens for word, tokens in exceptions.items() if "-" not in word}
        defaults = type("Defaults", (kind.Defaults,), {"tokenizer_exceptions": others})
        self.language: Language = type(kind.__name__, (kind,), {"Defaults": defaults})()
        self._tokenizer: Any = self.language.tokenizer
        self._turn = threading.Lock()  # several threads may export

    def __call__(self, text: str) -> Doc:
        with self._turn:
            self._learn(text)
            doc: Doc = self._tokenizer(text)
            return doc

    def _learn(self, text: str) -> None:
        """The exceptions that stand in the text, and have stood in none before."""
        for hyphen in (place for place, sign in enumerate(text) if sign == "-"):
            for start in (hyphen + 1 - length for length in self._lengths if length <= hyphen + 1):
                waiting = self._later.get(text[start : hyphen + 1], {})
                for word in [word for word in waiting if text.startswith(word, start)]:
                    self._tokenizer.add_special_case(word, waiting.pop(word))


def _class_of(code: str) -> type[Language]:
    """SpaCy's class of a language; the one of all others for a language that it does not know."""
    import_spacy()
    from spacy.util import get_lang_class

    try:
        return get_lang_class(code)
    except ImportError:
        return get_lang_class("xx")


@cache
def _tokenizer(language: str) -> _Tokenizer:
    return _Tokenizer(language)


def vocabulary(language: str) -> Vocab:
    """SpaCy's vocabulary of a language, or of `xx` when spaCy does not know it; the same one each time."""
    return _tokenizer(language).language.vocab


def plain(text: str, language: str) -> tuple[list[str], list[bool]]:
    """Words and following blanks as `spacy.blank` of the language has them, before any cut."""
    doc = _tokenizer(language)(text)
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
