"""Which marks of a document lie over a stretch of its text, and how overlapping ones are stacked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple

from annotator.model import Document, Edit, Entity, Quote, Span

_start = attrgetter("start")


_DEEPEST = 3  # levels of marks that lie in one another


class Placed(NamedTuple):
    """An entity and its level: 0 is a box, 1 and on are lines under the box it overlaps."""

    entity: Entity
    level: int
    more: int = 0  # deeper ones that are not drawn; the last level's mark says “+n” for them


class Numbered(NamedTuple):
    """A quote, its number (`Document.quote_number`), and how many quotes before it are still going on."""

    quote: Quote
    number: int | None
    level: int


@dataclass(slots=True)
class Marks:
    """A document, asked by stretches of text; an answer costs what it holds, not what the document holds.

    Entities and quotes are sorted by their start in the document itself.  The longest reach is kept beside it, so that
    a bisection finds everything that may still be going on: no index to build anew with each edit.
    """

    document: Document
    _reach: int = field(init=False)
    _quote_reach: int = field(init=False)

    def __post_init__(self) -> None:
        self._reach = max((e.end - e.start for e in self.document.entities), default=0)
        self._quote_reach = max((_reach_of(q) for q in self.document.quotes), default=0)

    def follow(self, document: Document, edit: Edit) -> None:
        """Take `document`, which is what it was before with `edit` applied."""
        self.document = document
        for change in edit.changes:
            if isinstance(change.after, Entity):
                self._reach = max(self._reach, change.after.end - change.after.start)
            elif isinstance(change.after, Quote):
                self._quote_reach = max(self._quote_reach, _reach_of(change.after))

    def entities(self, span: Span, *, rejected: bool = False) -> list[Placed]:
        """The entities over `span` in their order, stacked; rejected ones only when wished, as boxes."""
        entities = self.document.entities
        # Twice the reach: what lies over `span` may itself be stacked on something that ended before it.
        first = bisect_left(entities, span.start - 2 * self._reach, key=_start)
        last = bisect_left(entities, span.end, key=_start)
        placed = stacked(entities[first:last], rejected=rejected)
        return [p for p in placed if p.entity.end > span.start]

    def quotes(self, span: Span, *, rejected: bool = False) -> list[Numbered]:
        """The quotes of which content, cue or mention may lie over `span`."""
        quotes, numbers = self.document.quotes, self.document.quote_numbers()
        first = bisect_left(quotes, span.start - self._quote_reach, key=_start)
        last = bisect_right(quotes, span.end + self._quote_reach, key=_start)
        found: list[Numbered] = []
        going: dict[int, int] = {}  # level: where its quote ends
        for quote in quotes[first:last]:
            if quote.origin == "rejected" and not rejected:
                continue
            level, start = 0, quote.start
            while going.get(level, start) > start:
                level += 1
            going[level] = quote.end
            found.append(Numbered(quote, numbers.get(quote.id), level))
        return found


def stacked(entities: Iterable[Entity], *, rejected: bool = False) -> list[Placed]:
    """Levels for `entities`, which are sorted by start, longer first.

    The earlier start is the box, of two that start together the longer one; each other gets the first free level
    under it.  Below `_DEEPEST` nothing is drawn, the mark above counts them.  Decisions do not change a level.
    """
    placed: list[Placed] = []
    going: dict[int, int] = {}  # level: where its entity ends
    hosts: dict[int, int] = {}  # level: the place in `placed` of its entity
    for entity in entities:
        if entity.origin == "rejected":
            if rejected:
                placed.append(Placed(entity, 0))
            continue
        level, start = 0, entity.start
        while going.get(level, start) > start:
            level += 1
        going[level] = entity.end
        if level > _DEEPEST:
            host = hosts[_DEEPEST]
            placed[host] = placed[host]._replace(more=placed[host].more + 1)
            continue
        hosts[level] = len(placed)
        placed.append(Placed(entity, level))
    return placed


def overlapping(document: Document, span: Span) -> list[Entity]:
    """The entities, rejected ones left out, that share a character with `span`."""
    marks = Marks(document)
    return [p.entity for p in marks.entities(span) if p.entity.span.overlaps(span)]


def extent(quote: Quote) -> Span:
    """From the first to the last character that belongs to the quote, cue and mention included."""
    start, end = quote.parts[0].start, quote.parts[-1].end
    for beside in (quote.cue, quote.mention):
        if beside is not None:
            start, end = min(start, beside.start), max(end, beside.end)
    return Span(start, end)


def over(spans: Sequence[Span], span: Span) -> Sequence[Span]:
    """Those of `spans`, sorted and apart, that share a character with `span`."""
    first = bisect_right(spans, span.start, key=lambda s: s.end)
    last = bisect_left(spans, span.end, key=lambda s: s.start)
    return spans[first:last]


def _reach_of(quote: Quote) -> int:
    whole = extent(quote)
    return max(whole.end - quote.start, quote.start - whole.start, quote.end - quote.start)
