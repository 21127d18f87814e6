"""The words of a text, by one regular expression: the quote rules and spaCy's pipeline read the same ones.

What a language knows of its words stands in `tokenizer.toml` of its folder; without one the shapes below are enough.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from annotator.suggesting.predictions import Pair

DOUBLE_MARKS = '“”„‟"＂«»'
SINGLE_MARKS = "‘’‚‛'‹›`"

_LETTER = r"[^\W\d_]"
_STOP = r"\.(?![^\S\n]*(?:[\n\"”’»]|\Z))"  # that ends neither a line nor a quotation
_LEAST = 4  # letters of a word that a firm's small name is run together with


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """Parallel lists, one entry a token, in reading order; of the blanks only line ends are tokens."""

    text: str
    starts: list[int]  # code points
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
        """Letters; before the first token there are none."""
        return index >= 0 and self.words[index][0].isalpha()

    def is_capital(self, index: int) -> bool:
        return self.words[index][0].isupper()

    def is_one(self, index: int, beyond: int, words: Collection[str]) -> bool:
        """Whether a token stands before `beyond` and is one of these words."""
        return index < beyond and self.lower[index] in words

    def past(self, first: int, beyond: int, words: Collection[str]) -> int:
        """The first token from `first` on, `beyond` at most, that is none of these words."""
        while self.is_one(first, beyond, words):
            first += 1
        return first

    def find(self, word: str, first: int, beyond: int) -> int | None:
        """The first token from `first` on, before `beyond`, that is `word`."""
        return next((k for k in range(first, beyond) if self.words[k] == word), None)

    def stand(self, words: tuple[str, ...], index: int, beyond: int) -> bool:
        """Whether these lower-case words stand from token `index` on, before `beyond`."""
        end = index + len(words)
        return end <= beyond and tuple(self.lower[index:end]) == words

    def pair(self, first: int, last: int) -> Pair:
        """The code points from token `first` up to and with token `last`."""
        return self.starts[first], self.ends[last]

    def shown(self, first: int, last: int) -> str:
        """What stands from token `first` up to and with token `last`, blanks made one."""
        return " ".join(self.text[self.starts[first] : self.ends[last]].split())


class Tokenizer:
    """Cuts texts of one language into tokens, in linear time."""

    def __init__(self, words: Mapping[str, object]) -> None:
        """`words`: the lists of `tokenizer.toml`, each a string with blanks between; one that is missing is empty."""
        lists = {name: sorted(str(listed).split(), key=len, reverse=True) for name, listed in words.items()}
        self._firms = lists.get("small_start", [])
        self._links = _with_capitals(lists.get("run_into_name", []))
        self._token = re.compile("|".join(self._shapes(lists)))
        endings = _any_of(lists.get("small_start_endings", []))
        self._firm = re.compile(rf"{_any_of(self._firms)}(?=({endings}|[A-Z])|[a-z])")

    def __call__(self, text: str) -> Tokens:
        """The tokens of `text`; blanks other than LF are left out."""
        pairs = [found.span() for found in self._token.finditer(text)]
        starts, ends = [start for start, _ in pairs], [end for _, end in pairs]
        for found in self._firm.finditer(text):
            index = bisect_left(ends, found.end())
            before = text[starts[index] : found.start()]
            if before in self._links or (found[1] is not None and len(before) >= _LEAST and before[-_LEAST:].islower()):
                starts.insert(index + 1, found.start())
                ends.insert(index, found.start())
        words = [text[start:end] for start, end in zip(starts, ends, strict=True)]
        return Tokens(text, starts, ends, words, [word.lower() for word in words])

    def _shapes(self, lists: Mapping[str, list[str]]) -> list[str]:
        """What may be a token, the first that fits."""
        abbreviation = _any_of(_with_capitals(lists.get("abbreviations", [])))
        money, unit = _any_of(lists.get("money", [])), _any_of(lists.get("units", []))
        inside = [
            rf"['’‘&]{_LETTER}+",  # Jum'at  R&D
            r"-\w+",  # desa-desa
            r"\d+(?:/?\w)*",  # P2  B1/450
            r"\.(?:(?<![a-z]\.)|(?![A-Z]))\w+",  # Kompas.com, but `ricuh|.|Massa`
            r"_\w+",
            r"(?<=Ã)[\x80-\x9f¡-¿]\w*",  # MÃ¡rquez: a letter that was read as two
        ]
        number = r"(?:(?<![\w)%\"”-])[+-](?=\d))?\d++(?:[.,:/]\d++)*+"
        return [
            r"[A-Za-z][a-z]*+(?=[\s,])",  # most words: nothing below would cut them
            r"&quot;|''|‘‘|’’|``",  # one mark
            r"(?:https?://|www\.)[^\s\"“”<>()]*[\w/]",
            r"@\w+(?:[.-]\w+)*",
            r"(?<!\w)\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}(?!\w)",  # 19/3/2024
            rf"(?<!\w)(?:[A-Z][A-Za-z]{{0,3}}\.)+[A-Z][A-Za-z]{{0,4}}(?:{_STOP})?(?!\w)",  # S.H.  M.Si  B.J.
            rf"(?<!\w)(?=\w++\.){abbreviation}(?!{_LETTER})",
            rf"(?<!\w)[A-Z]{_STOP}(?!\w)",  # B. Habibie
            rf"(?<!\w){money}(?=\d)",
            rf"{number}(?:(?!{unit}(?!\w))[^\W_]+)?(?:-{_LETTER}+)?(?!\w)",  # 5G  1980-an
            number,  # 50|km
            rf"{self._letters()}(?:{'|'.join(inside)})*\$?",
            r"\n|[^\w\s]|_",
        ]

    def _letters(self) -> str:
        """Letters, up to where two words are run together: `dilaporkan|Saudi`, `kata|Rahmat`; but `detikNews`."""
        firms = "".join(rf"(?<!{firm})" for firm in self._firms)
        links = "|".join(rf"(?<=\b{word})" for word in self._links) or r"(?!)"
        border = rf"(?<=[a-z]{{6}}){firms}(?=[A-Z][a-z]{{2}})|(?:{links})(?=[A-Z][a-zA-Z])"
        return rf"(?:[A-Z]+[^\W\d_A-Z]*|[^\W\d_A-Z]+)(?:(?!{border})[A-Z]+[^\W\d_A-Z]*)*"


def is_double(word: str) -> bool:
    """Whether a token is a double quotation mark."""
    return word[0] in DOUBLE_MARKS or word in {"&quot;", "''", "‘‘", "’’", "``"}


def is_single(word: str) -> bool:
    """Whether a token is a single quotation mark or an apostrophe on its own."""
    return len(word) == 1 and word in SINGLE_MARKS


def _with_capitals(words: Iterable[str]) -> list[str]:
    return [form for word in words for form in (word, word.capitalize())]


def _any_of(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, words)) or '(?!)'})"
