"""What of one document is not in another, by name: for telling what an export lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, TypeVar

from annotator.exporting.flat_spans import entities_of, quotes_of
from annotator.exporting.jsonl_schema import rounded
from annotator.exporting.record import meta_of, notes_of, whole_line_of
from annotator.model import Document, Entity, Quote, Speaker
from annotator.model.fields import FieldKind, fields_of

T = TypeVar("T", bound=Entity | Quote | Speaker)

EXTRA = "extra"  # what was not there before
LATER_LOSSES = frozenset(
    ["metadata", "notes"]
    + [field.loss for item in (Entity, Quote, Speaker) for field in fields_of(item) if field.later]
)
"""Of what no format but the app's own knew when it was written."""
_ARTICLE_FIELDS = {"text": "text", "article_id": "id", "title": "title", "source": "source", "language": "language"}
"""What is told, and the field that it tells of; of items, `model.fields` says both."""


def compare(before: Document, after: Document) -> Counter[str]:
    """What of `before` is not in `after`, by name; `extra` counts what was not there before.

    Rejected marks count as not there.
    """
    found: Counter[str] = Counter()
    if whole_line_of(before) == whole_line_of(after):
        return found
    found["metadata"] += meta_of(before.article) != meta_of(after.article)
    found["notes"] += _lost_notes(before, after)
    for name, field in _ARTICLE_FIELDS.items():
        found[name] += getattr(before.article, field) != getattr(after.article, field)
    found["annotator"] += before.annotator != after.annotator
    found["status"] += before.status != after.status
    found["scheme"] += (before.scheme.name, before.scheme.names) != (after.scheme.name, after.scheme.names)
    found["times"] += (before.created, before.modified) != (after.created, after.modified)
    found["suggester"] += before.progress.suggester != after.progress.suggester
    found["boilerplate"] += len(set(before.boilerplate) - set(after.boilerplate))
    _compare_speakers(before, after, found)
    _compare_entities(entities_of(before), entities_of(after), found)
    _compare_quotes(quotes_of(before), quotes_of(after), found)
    return +found


def _lost_notes(before: Document, after: Document) -> int:
    left = notes_of(after)
    return sum(note not in left for note in notes_of(before))


def _compare_speakers(before: Document, after: Document, found: Counter[str]) -> None:
    there = {speaker.name: speaker for speaker in after.speakers}
    for speaker in before.speakers:
        other = there.pop(speaker.name, None)
        if other is None:
            found["speakers"] += 1
            continue
        _compare_fields(speaker, other, found)
    names = {quote.speaker_name for quote in before.quotes}
    found[EXTRA] += sum(name not in names for name in there)
    found["speaker_ids"] += sum(name in names for name in there)


def _compare_entities(before: list[Entity], after: list[Entity], found: Counter[str]) -> None:
    there = {(entity.start, entity.end, entity.label): entity for entity in after}
    for entity in before:
        other = there.pop((entity.start, entity.end, entity.label), None)
        if other is None:
            found["entities"] += 1
            continue
        _compare_fields(entity, other, found)
    found[EXTRA] += len(there)


def _compare_quotes(before: list[Quote], after: list[Quote], found: Counter[str]) -> None:
    for quote, other in _paired(before, after):
        if other is None:
            found["quotes"] += quote is not None
        elif quote is None:
            found[EXTRA] += 1
        else:
            _compare_fields(quote, other, found)


def _compare_fields(one: T, other: T, found: Counter[str]) -> None:
    for field in fields_of(type(one)):
        if field.exported:
            found[field.loss] += _count_lost(field.kind, getattr(one, field.name), getattr(other, field.name))


def _count_lost(kind: FieldKind, one: Any, other: Any) -> int:  # noqa: ANN401 - whatever an item's field holds
    if one == other:
        return 0
    match kind:
        case "names":
            return len(set(one) - set(other))
        case "share":
            return rounded(one) != rounded(other)
        case _:
            return 1


def _paired(before: list[Quote], after: list[Quote]) -> Iterator[tuple[Quote | None, Quote | None]]:
    """Quotes with the same id and parts, then the same parts, then the same first part, then the same id."""
    left, right = list(before), list(after)
    for key in (
        lambda quote: (quote.id, quote.parts),
        lambda quote: quote.parts,
        lambda quote: quote.parts[0],
        lambda quote: quote.id,
    ):
        there: dict[object, list[Quote]] = {}
        for quote in right:
            there.setdefault(key(quote), []).append(quote)
        rest: list[Quote] = []
        for quote in left:
            others = there.get(key(quote))
            if others:
                yield quote, others.pop(0)
            else:
                rest.append(quote)
        left, right = rest, [quote for others in there.values() for quote in others]
    for quote in left:
        yield quote, None
    for quote in right:
        yield None, quote
