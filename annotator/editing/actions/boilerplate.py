"""What is not the article: set aside, or brought back, by whole lines."""

from __future__ import annotations

from annotator.editing.actions.common import human, spoken_for
from annotator.model import Boilerplate, Change, Document, Edit, Entity, Quote, Span, spans_of


def toggle_boilerplate(document: Document, span: Span) -> Edit:
    """Set the lines of `span` aside, or bring them back when all of them are set aside already.

    Suggested marks inside go with the same edit; what a person decided stays.
    """
    lines = _lines(document, spoken_for(document, span))
    touching = [b for b in document.boilerplate if any(b.span.overlaps(line) for line in lines)]
    outside = [line for line in lines if not any(b.span.contains(line) for b in document.boilerplate)]
    if not outside:
        return human(document, "toggle-boilerplate", [Change(b, None) for b in touching])
    marks: tuple[Entity | Quote, ...] = (*document.entities, *document.quotes)
    going = [
        item
        for item in marks
        if item.origin == "suggested" and any(line.overlaps(place) for line in lines for place in spans_of(item))
    ]
    changes = [Change(item, None) for item in going]
    changes += [Change(b, None) for b in touching if not any(b.span == line for line in lines)]
    kept = {b.span for b in touching}
    changes += [Change(None, Boilerplate(*line)) for line in lines if line not in kept]
    return human(document, "toggle-boilerplate", changes)


def _lines(document: Document, span: Span) -> list[Span]:
    text = document.text
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    end = len(text) if end < 0 else end
    found, at = [], start
    for line in text[start:end].split("\n"):
        trimmed = Span(at, at + len(line)).trimmed(text)
        if trimmed.start < trimmed.end:
            found.append(trimmed)
        at += len(line) + 1
    return found
