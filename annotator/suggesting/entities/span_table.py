"""The text with the spans that are marked in it so far."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from annotator.suggesting.entities.patterns import patterns
from annotator.suggesting.predictions import EntityPrediction, Pair

_P = patterns("span_table")

_EDGES = " \u00a0\t\n.,;:!?\"“”‘’'«»[]{}/|–—-…*•"
_SMALL = _P.words("small")
_DEGREES = _P.words("degrees")
_LONGEST = 400
"""No name is longer: a longer span is left as it came."""


@dataclass(slots=True)
class Mark:
    """A span under discussion."""

    start: int
    end: int
    label: str
    model: float = -1.0  # the model's own confidence, -1 when it did not mark exactly this
    reasons: list[str] = field(default_factory=list)

    @property
    def length(self) -> int:
        return self.end - self.start

    @property
    def pair(self) -> Pair:
        return self.start, self.end

    @property
    def place(self) -> tuple[int, int, str]:
        return self.start, self.end, self.label


class SpanTable:
    """Flat marks over one text.  Looking up and putting cost the length of the span, not of the text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._marks: dict[int, Mark] = {}
        self._ordered: list[Mark] | None = []  # in reading order; made anew after a change, never changed itself
        self._owner = array("l", [0]) * (len(text) + 1)
        self._next = 1

    def load(self, guesses: Iterable[EntityPrediction]) -> None:
        """The model's spans, without blanks and punctuation at their ends."""
        for guess in guesses:
            start, end = self.trimmed(*self._without_small_words(guess))
            if start < end and not self.at(start, end):
                self._add(Mark(start, end, guess.label, guess.confidence, ["model"]))

    def _without_small_words(self, guess: EntityPrediction) -> tuple[int, int]:
        """No name ends in a conjunction or preposition; `pagi ini` is a time."""
        start, end = guess.start, guess.end
        while end - start < _LONGEST and guess.label not in {"DATE", "TIME"}:
            head, _, last = self.text[start:end].rstrip().rpartition(" ")
            if last not in _SMALL:
                break
            end = start + len(head)
        return start, end

    def __iter__(self) -> Iterator[Mark]:
        if self._ordered is None:
            self._ordered = sorted(self._marks.values(), key=lambda mark: mark.start)
        return iter(self._ordered)

    def words(self, mark: Mark) -> str:
        return self.text[mark.start : mark.end]

    def at(self, start: int, end: int) -> list[Mark]:
        """The marks that touch the span, in reading order; what lies outside the text has none."""
        found: list[Mark] = []
        at, end = max(start, 0), min(end, len(self.text))
        while at < end:
            key = self._owner[at]
            if key:
                mark = self._marks[key]
                found.append(mark)
                at = mark.end
            else:
                at += 1
        return found

    def on(self, point: int) -> Mark | None:
        """The mark over one code point."""
        key = self._owner[point] if 0 <= point < len(self.text) else 0
        return self._marks[key] if key else None

    def free(self, start: int, end: int) -> bool:
        return not any(self._owner[start:end])

    def put(self, start: int, end: int, label: str, *reasons: str) -> Mark | None:
        """Mark a span; marks that it touches make room, and hand on what spoke for them."""
        start, end = self.trimmed(start, end)
        if start >= end:
            return None
        old = self.at(start, end)
        same = next((mark for mark in old if mark.place == (start, end, label)), None)
        for mark in old:
            self.remove(mark)
        mark = Mark(start, end, label, same.model if same else -1.0, [*reasons, *(same.reasons if same else ())])
        if mark.model < 0 and any("model" in m.reasons or "model-near" in m.reasons for m in old):
            mark.reasons.append("model-near")
        mark.reasons = list(dict.fromkeys(mark.reasons))
        self._add(mark)
        return mark

    def relabel(self, mark: Mark, label: str, reason: str) -> None:
        if mark.label != label:
            self.put(mark.start, mark.end, label, reason)

    def remove(self, mark: Mark) -> None:
        key = self._owner[mark.start]
        del self._marks[key]
        self._ordered = None
        self._owner[mark.start : mark.end] = array("l", [0]) * mark.length

    def trimmed(self, start: int, end: int) -> tuple[int, int]:
        """Without blanks, and punctuation that belongs to the sentence: a stop after a degree or an initial stays."""
        text = self.text
        while start < end and text[start] in _EDGES + ")" and not (text[start + 1 : start + 2].isdigit()):
            start += 1
        while start < end and text[end - 1] in _EDGES + "(":
            if text[end - 1] == "." and _abbreviated(text, start, end):
                break
            if text[end - 1] in "'’" and text[start - 1 : start] not in {"'", "‘"}:
                break  # Rofi': the mark belongs to the name
            end -= 1
        inside = text[start:end]
        if inside.endswith(")") and "(" not in inside:
            return self.trimmed(start, end - 1)
        if inside.startswith("("):
            return self.trimmed(start + 1, end)
        return start, end

    def _add(self, mark: Mark) -> None:
        self._marks[self._next] = mark
        self._ordered = None
        self._owner[mark.start : mark.end] = array("l", [self._next]) * mark.length
        self._next += 1


def _abbreviated(text: str, start: int, end: int) -> bool:
    """Whether the stop at the end of the span belongs to its last word: `S.H.`, `Drs.`, `Juliari P.`, `Tbk.`."""
    word = text[start : end - 1].rpartition(" ")[2].rpartition(",")[2]
    return ("." in word and len(word) <= 8) or word in _DEGREES or (len(word) == 1 and word.isupper())
