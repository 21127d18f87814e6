"""Words, numbers, marks and line ends of a text, in code points, by one regular expression."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from annotator.suggesting.predictions import Pair

DOUBLE_MARKS = '“”„‟"＂«»'
SINGLE_MARKS = "‘’‚‛'‹›`"

# A hyphen or an apostrophe between letters belongs to the word (`desa-desa`, `Jum'at`); `&quot;`, two apostrophes and
# two backticks are one mark.  Each alternative begins with another character, so the scan is linear.
_TOKEN = re.compile(
    r"&quot;|''|‘‘|’’|``"
    r"|\d+(?:[.,:/]\d+)*"
    r"|[^\W\d_]+(?:[-'’‘][^\W\d_]+|-\d+|\d+[^\W\d_]*)*"
    r"|\n|[^\w\s]|_"
)


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """Parallel lists, one entry a token, in reading order."""

    text: str
    starts: list[int]
    ends: list[int]
    words: list[str]  # as they stand
    lower: list[str]

    def __len__(self) -> int:
        return len(self.starts)

    def first_at(self, point: int) -> int:
        """The first token that starts at `point` or later."""
        return bisect_left(self.starts, point)

    def first_ending_after(self, point: int) -> int:
        """The first token that ends after `point`: the one `point` lies in or before."""
        return bisect_left(self.ends, point + 1)

    def is_word(self, index: int) -> bool:
        return self.words[index][0].isalpha()

    def is_capital(self, index: int) -> bool:
        return self.words[index][0].isupper()

    def pair(self, first: int, last: int) -> Pair:
        """The code points from token `first` up to and with token `last`."""
        return self.starts[first], self.ends[last]


def tokenize(text: str, glued: re.Pattern[str] | None = None) -> Tokens:
    """The tokens of `text`; blanks other than LF are left out.

    `glued` matches a small word that is run together with the name behind it, where a link stood (`kataSodikin`,
    `dilansirdetiksport`): it is a token of its own then.
    """
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    for found in _TOKEN.finditer(text):
        start, end = found.span()
        small = glued.match(found[0]) if glued is not None else None
        if small is not None:
            starts.append(start)
            ends.append(start + small.end())
            words.append(small[0])
            start += small.end()
        starts.append(start)
        ends.append(end)
        words.append(text[start:end])
    return Tokens(text, starts, ends, words, [word.lower() for word in words])


def is_double(word: str) -> bool:
    """Whether a token is a double quotation mark."""
    return word[0] in DOUBLE_MARKS or word in {"&quot;", "''", "‘‘", "’’", "``"}


def is_single(word: str) -> bool:
    """Whether a token is a single quotation mark or an apostrophe on its own."""
    return len(word) == 1 and word in SINGLE_MARKS
