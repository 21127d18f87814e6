"""Drafts for the window: a quote made of a selection, and candidates for its cue and mention.

All pure and fast (under 10 ms): they look at the paragraphs around the selection, not at the article.  Offsets are
code points.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from annotator.suggesting.predictions import EntityPrediction, Pair, PersonPrediction, QuotePrediction
from annotator.suggesting.quotes.engine import Engine
from annotator.suggesting.quotes.patterns import Patterns
from annotator.suggesting.tokens import DOUBLE_MARKS, SINGLE_MARKS

_BACK = 1_500  # code points looked at before the selection
_REACH = 1_500  # and at most behind it
_MOST = 12  # candidates offered

_MARKS = DOUBLE_MARKS + SINGLE_MARKS


def draft(
    text: str,
    start: int,
    end: int,
    entities: Sequence[EntityPrediction],
    people: Sequence[PersonPrediction],
    boilerplate: Sequence[Pair],
    patterns: Patterns,
) -> QuotePrediction:
    """A quote of the selection `[start, end)`: type from the marks, cue, mention and speaker where they are plain.

    The frames are asked first; where they see no quote, the nearest cue and mention of the sentence are taken.
    Raises `ValueError` for a selection of blanks.
    """
    start, end = _trimmed(text, start, end)
    window = _Window(text, (start, end), entities, boilerplate, patterns)
    found = window.found()
    kind = _type(text, start, end)
    if found is not None:
        known = _name(text, found.mention, people) if found.mention is not None else None
        whole = [person.name for person in people if found.speaker_name in {person.name, *person.aliases}]
        name = known or (whole[0] if len(whole) == 1 else found.speaker_name)
        if not _covers(found.parts, start, end):
            found = replace(found, parts=((start, end),), type=kind)
        return replace(found, speaker_name=name, confidence=1.0, reasons=("drafted", *found.reasons))
    cue = next(iter(window.cues()), None)
    mention = next(iter(window.mentions(cue)), None)
    name = _name(text, mention, people) if mention is not None else None
    return QuotePrediction(((start, end),), kind, cue, mention, name, 1.0, ("drafted",))


def cue_candidates(
    text: str,
    parts: Sequence[Pair],
    entities: Sequence[EntityPrediction],
    boilerplate: Sequence[Pair],
    patterns: Patterns,
) -> tuple[Pair, ...]:
    """Words around a quote that may report it, the nearest first; the cue that the frames take leads."""
    window = _Window(text, (parts[0][0], parts[-1][1]), entities, boilerplate, patterns)
    taken = window.found()
    first = [taken.cue] if taken is not None and taken.cue is not None else []
    return _unique([*first, *window.cues()])


def mention_candidates(
    text: str,
    parts: Sequence[Pair],
    cue: Pair | None,
    entities: Sequence[EntityPrediction],
    boilerplate: Sequence[Pair],
    patterns: Patterns,
) -> tuple[Pair, ...]:
    """Names, pronouns, clitics and descriptions around a quote: the frames' own, then by nearness to the cue."""
    window = _Window(text, (parts[0][0], parts[-1][1]), entities, boilerplate, patterns)
    taken = window.found()
    first = [taken.mention] if taken is not None and taken.mention is not None else []
    return _unique([*first, *window.mentions(cue)])


class _Window:
    """The stretch of the article around a quote, laid out for the frames; offsets come out in the whole text's."""

    def __init__(
        self,
        text: str,
        quote: Pair,
        entities: Iterable[EntityPrediction],
        boilerplate: Iterable[Pair],
        patterns: Patterns,
    ) -> None:
        self.quote = start, end = quote
        # A few paragraphs back, so that a pronoun finds whom it means; from a line's start, so that marks pair.
        low = text.find("\n", max(0, start - _BACK), start) + 1 if start > _BACK else 0
        self.base = low or max(0, start - _BACK)
        high = text.find("\n", end)
        self.end = min(len(text) if high < 0 else high, end + _REACH)
        # What is marked outside the stretch marks no token of it.
        marks = [EntityPrediction(e.start - self.base, e.end - self.base, e.label, e.confidence) for e in entities]
        aside = [(a - self.base, b - self.base) for a, b in boilerplate]
        self.engine = Engine(text[self.base : self.end], marks, aside, patterns)
        self.tokens = self.engine.analysis.tokens

    def _out(self, pair: Pair) -> Pair:
        return pair[0] + self.base, pair[1] + self.base

    def found(self) -> QuotePrediction | None:
        """The frames' quote that shares at least half of this one."""
        start, end = self.quote[0] - self.base, self.quote[1] - self.base
        for quote in self.engine.predictions().quotes:
            if 2 * sum(max(0, min(b, end) - max(a, start)) for a, b in quote.parts) >= end - start:
                return replace(
                    quote,
                    parts=tuple(map(self._out, quote.parts)),
                    cue=self._out(quote.cue) if quote.cue else None,
                    mention=self._out(quote.mention) if quote.mention else None,
                )
        return None

    def cues(self) -> list[Pair]:
        """All cue candidates outside the quote, the nearest first; those of its own paragraph only."""
        paragraph = self._paragraph(self.quote[0])
        return self._nearest(
            (
                self.engine.cues.span(hit)
                for index, hit in self.engine.cues.at.items()
                if paragraph[0] <= self.tokens.starts[index] + self.base < paragraph[1]
            ),
            self.quote,
        )

    def mentions(self, cue: Pair | None) -> list[Pair]:
        """All mention candidates outside the quote, those nearest to the cue first."""
        analysis, lexicon = self.engine.analysis, self.engine.analysis.lexicon
        spans: list[Pair] = []
        for record in self.engine.records:
            if record.mention is not None:
                spans.append(record.mention.pair)
        for name in analysis.names.persons:
            spans.append(analysis.names.pair_of(name))
        for index in range(len(self.tokens)):
            if not analysis.free(index):
                continue
            lower = self.tokens.lower[index]
            if lower in lexicon.words.pronouns or lower in lexicon.words.joint_words:
                spans.append(self.tokens.pair(index, index))
            elif lower in lexicon.cues and (length := lexicon.clitic_length(lower)):
                spans.append((self.tokens.ends[index] - length, self.tokens.ends[index]))
            elif analysis.names.label[index] == "ORG" and (span := analysis.names.span_at(index)):
                spans.append(self.tokens.pair(span[0], span[1]))
        return self._nearest(spans, cue or self.quote)

    def _nearest(self, spans: Iterable[Pair], place: Pair) -> list[Pair]:
        """Those that lie outside the quote, each once, the nearest to a place first."""
        start, end = self.quote
        outside = {span for span in map(self._out, spans) if span[1] <= start or end <= span[0]}
        return sorted(outside, key=lambda span: (_distance(span, *place), span))[:_MOST]

    def _paragraph(self, start: int) -> Pair:
        for paragraph in self.engine.analysis.paragraphs:
            low = self.tokens.starts[paragraph.first] + self.base
            high = self.tokens.ends[paragraph.beyond - 1] + self.base
            if low - 1 <= start <= high:
                return low, high
        return self.base, self.end


def _trimmed(text: str, start: int, end: int) -> Pair:
    """Without blanks, and without a pair of marks around the whole selection: they are no part of what was said."""
    while start < end and text[start].isspace():
        start += 1
    if start == end:
        raise ValueError("a quote of blanks")
    while text[end - 1].isspace():
        end -= 1
    if end - start > 2 and text[start] in _MARKS and text[end - 1] in _MARKS:
        return _trimmed(text, start + 1, end - 1)
    return start, end


def _type(text: str, start: int, end: int) -> str:
    """Direct between two marks, mixed with marks inside, else indirect."""
    before, after = text[max(0, start - 6) : start].rstrip(), text[end : end + 6].lstrip()
    around = (before[-1:] in _MARKS or before.endswith("&quot;")) and bool(before)
    closed = bool(after) and (after[0] in _MARKS or after.startswith("&quot;"))
    if around and (closed or not after):
        return "direct"
    inside = text[start:end]
    return "mixed" if any(mark in inside for mark in '“”„"«»') or "&quot;" in inside else "indirect"


def _covers(parts: Sequence[Pair], start: int, end: int) -> bool:
    """Whether the frames' parts are what was selected, give or take marks and stops at the edges."""
    return (abs(parts[0][0] - start) <= 3 and abs(parts[-1][1] - end) <= 3) or len(parts) > 1


def _distance(span: Pair, start: int, end: int) -> int:
    return max(start - span[1], span[0] - end, 0)


def _name(text: str, mention: Pair, people: Sequence[PersonPrediction]) -> str | None:
    """The person of the roster whose name or alias the mention is."""
    words = " ".join(text[mention[0] : mention[1]].split()).casefold()
    for person in people:
        if words == person.name.casefold() or words in {alias.casefold() for alias in person.aliases}:
            return person.name
    inside = [person for person in people if set(words.split()) <= set(person.name.casefold().split())]
    return inside[0].name if len(inside) == 1 else None


def _unique(spans: Iterable[Pair]) -> tuple[Pair, ...]:
    return tuple(dict.fromkeys(spans))[:_MOST]
