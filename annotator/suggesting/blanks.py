"""Blanks, line ends and hyphens as editors and web pages leave them: what is suggested does not depend on them.

A recogniser, and many a rule, knows words with one blank between them.  Two blanks, a no-break space or a soft hyphen
would cost it every second name, so none of it sees them; what it finds is told in code points of the text as it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from annotator.suggesting.merging import Predictions
from annotator.suggesting.predictions import Pair, QuotePrediction

_UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"  # soft hyphens, joiners, directions, byte order marks
_HYPHENS = str.maketrans("\u2010\u2011", "--")  # as web pages have them so that a line does not break there
_ODD = re.compile(rf"[^\S\n]{{2}}|[^\S\n ]|[{_UNSEEN}]|(?m:^ | $)")
_RUN = re.compile(rf"(?:[^\S\n]|[{_UNSEEN}])+")


_WIDTHS = range(45, 121)  # code points of the longest line where lines were broken to a width
_RAGGED = 25  # by how many the others are shorter
_BROKEN = 5  # lines that end within a sentence, from which on chance did not do it
_SENTENCE_ENDS = '.!?…:;"”’'


@dataclass(frozen=True, slots=True)
class Tidied:
    """A text with one blank between words and none at the ends of lines; its lines are those that were there."""

    text: str
    _places: Sequence[int] | None = None  # of each code point: which one of the original it is; none: all are the same

    def original(self, found: Predictions) -> Predictions:
        """What was found in this text, in code points of the original."""
        if self._places is None:
            return found
        entities = []
        for one in found.entities:
            start, end = self._pair(one.pair)
            entities.append(replace(one, start=start, end=end))
        return replace(
            found,
            entities=tuple(entities),
            quotes=self.original_quotes(found.quotes),
            boilerplate=tuple(map(self._pair, found.boilerplate)),
        )

    def original_quotes(self, found: Sequence[QuotePrediction]) -> tuple[QuotePrediction, ...]:
        """Quotes that were found in this text, likewise."""
        if self._places is None:
            return tuple(found)
        return tuple(
            replace(
                quote,
                parts=tuple(map(self._pair, quote.parts)),
                cue=None if quote.cue is None else self._pair(quote.cue),
                mention=None if quote.mention is None else self._pair(quote.mention),
            )
            for quote in found
        )

    def tidy(self, pair: Pair) -> Pair:
        """Where a span of the original stands in this text."""
        if self._places is None:
            return pair
        return bisect_left(self._places, pair[0]), bisect_left(self._places, pair[1])

    def _pair(self, pair: Pair) -> Pair:
        assert self._places is not None
        start, end = pair
        return self._places[start], self._places[end - 1] + 1


def tidied(text: str) -> Tidied:
    """The text without odd blanks and signs that nobody sees, its hyphens plain ones, its paragraphs lines."""
    text = _unwrapped(text)
    text = text.translate(_HYPHENS) if any(sign in text for sign in "\u2010\u2011") else text
    if _ODD.search(text) is None:
        return Tidied(text)
    words: list[str] = []
    places: list[int] = []
    done = 0
    for run in _RUN.finditer(text):
        words.append(text[done : run.start()])
        places += range(done, run.start())
        done = run.end()
        blank = next((place for place in range(*run.span()) if text[place].isspace()), None)
        inside = run.start() > 0 and text[run.start() - 1] != "\n" and done < len(text) and text[done] != "\n"
        if blank is not None and inside:
            words.append(" ")
            places.append(blank)
    words.append(text[done:])
    places += range(done, len(text))
    return Tidied("".join(words), places)


def _unwrapped(text: str) -> str:
    """The text with each paragraph on one line, where mail or a PDF has broken its lines to a width."""
    lines = text.split("\n")
    longest = max(map(len, lines))
    if longest not in _WIDTHS:
        return text
    within = [(line, bool(line.strip() and following.strip())) for line, following in pairwise(lines)]
    goes_on = [there and len(line) > longest - _RAGGED for line, there in within]
    broken = sum(on and line.rstrip()[-1] not in _SENTENCE_ENDS for on, (line, _) in zip(goes_on, within, strict=True))
    if broken < max(_BROKEN, sum(there for _, there in within) / 2):
        return text
    return "".join(line + (" " if on else "\n") for on, (line, _) in zip(goes_on, within, strict=True)) + lines[-1]
