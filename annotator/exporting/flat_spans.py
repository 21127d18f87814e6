"""A document's marks as labelled spans with links: what most formats know."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from annotator.model import Document, Entity, Quote, QuoteType, Span

QUOTE_LABELS: dict[QuoteType, str] = {"direct": "QUOTE_DIRECT", "indirect": "QUOTE_INDIRECT", "mixed": "QUOTE_MIXED"}
QUOTE_TYPES: dict[str, QuoteType] = {label: kind for kind, label in QUOTE_LABELS.items()}
CUE, SPEAKER, CONTINUES = "CUE", "SPEAKER", "CONTINUES"


class Mark(NamedTuple):
    """One labelled span; code points, half-open."""

    start: int
    end: int
    label: str
    id: str  # `e1`; `q1` first part, `q1.2` second; `q1.cue`; `q1.speaker`


class Link(NamedTuple):
    """From a quote's first part to another of its marks."""

    head: Mark
    child: Mark
    label: str  # CONTINUES, CUE or SPEAKER


def entities_of(document: Document) -> list[Entity]:
    """The entities that are exported: all but the rejected."""
    return [entity for entity in document.entities if entity.origin != "rejected"]


def quotes_of(document: Document) -> list[Quote]:
    """The quotes that are exported: all but the rejected."""
    return [quote for quote in document.quotes if quote.origin != "rejected"]


def entity_marks(document: Document) -> list[Mark]:
    """Every entity, in the document's order."""
    return [Mark(e.start, e.end, e.label, e.id) for e in entities_of(document)]


def marks_of(quote: Quote) -> list[Mark]:
    """A quote's parts, its cue, its speaker."""
    label = QUOTE_LABELS[quote.type]
    marks = [
        Mark(part.start, part.end, label, quote.id if number == 1 else f"{quote.id}.{number}")
        for number, part in enumerate(quote.parts, 1)
    ]
    if quote.cue is not None:
        marks.append(Mark(quote.cue.start, quote.cue.end, CUE, f"{quote.id}.cue"))
    if quote.mention is not None:
        marks.append(Mark(quote.mention.start, quote.mention.end, SPEAKER, f"{quote.id}.speaker"))
    return marks


def quote_marks(document: Document) -> list[Mark]:
    """The marks of every quote, in the document's order."""
    return [mark for quote in quotes_of(document) for mark in marks_of(quote)]


def links_of(quote: Quote) -> list[Link]:
    """From the first part to the others, to the cue, to the speaker."""
    head, *rest = marks_of(quote)
    names = {CUE: CUE, SPEAKER: SPEAKER}
    return [Link(head, mark, names.get(mark.label, CONTINUES)) for mark in rest]


def flat(marks: Iterable[Mark]) -> list[Mark]:
    """Marks of which no two overlap, in their order: longest first, then earliest, then as they come."""
    marks = list(marks)
    kept: list[Mark] = []
    taken: set[int] = set()
    for mark in sorted(marks, key=lambda mark: (mark.start - mark.end, mark.start)):
        # A kept mark is at least as long: it cannot lie strictly inside this one, so the two ends tell.
        if mark.start not in taken and mark.end - 1 not in taken:
            kept.append(mark)
            taken.update(range(mark.start, mark.end))
    chosen = set(map(id, kept))
    return [mark for mark in marks if id(mark) in chosen]


OPENING = "“‘\"'«„‹"
CLOSING = "”’\"'»“›"


def in_marks(text: str, span: Span) -> bool:
    """Whether quotation marks stand directly around the span."""
    before = text[span.start - 1] if span.start else ""
    after = text[span.end] if span.end < len(text) else ""
    return bool(before) and before in OPENING and bool(after) and after in CLOSING
