"""What of one document is not in another, by name: for telling what an export lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from annotator.exporting.flat_spans import entities_of, quotes_of
from annotator.exporting.record import line_of
from annotator.model import Document, Entity, Quote

EXTRA = "extra"  # what was not there before
_ARTICLE_FIELDS = {"text": "text", "article_id": "id", "title": "title", "source": "source", "language": "language"}
_QUOTE_FIELDS = {
    "parts": "parts",
    "quote_ids": "id",
    "types": "type",
    "cues": "cue",
    "mentions": "mention",
    "speaker_names": "speaker_name",
    "speaker_ids": "speaker_id",
    "stances": "stance",
    "targets": "target",
}
"""What is told, and the field that it tells of."""


def compare(before: Document, after: Document) -> Counter[str]:
    """What of `before` is not in `after`, by name; `extra` counts what was not there before.

    Rejected marks count as not there.
    """
    found: Counter[str] = Counter()
    if line_of(before) == line_of(after):
        return found
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


def _compare_speakers(before: Document, after: Document, found: Counter[str]) -> None:
    there = {speaker.name: speaker for speaker in after.speakers}
    for speaker in before.speakers:
        other = there.pop(speaker.name, None)
        if other is None:
            found["speakers"] += 1
            continue
        found["speaker_ids"] += speaker.id != other.id
        found["aliases"] += len(set(speaker.aliases) - set(other.aliases))
        found["roles"] += speaker.role != other.role
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
        found["entity_ids"] += entity.id != other.id
        _compare_judgement(entity, other, found)
    found[EXTRA] += len(there)


def _compare_quotes(before: list[Quote], after: list[Quote], found: Counter[str]) -> None:
    for quote, other in _paired(before, after):
        if other is None:
            found["quotes"] += quote is not None
        elif quote is None:
            found[EXTRA] += 1
        else:
            for name, field in _QUOTE_FIELDS.items():
                found[name] += getattr(quote, field) != getattr(other, field)
            _compare_judgement(quote, other, found)


def _compare_judgement(one: Entity | Quote, other: Entity | Quote, found: Counter[str]) -> None:
    """Whose mark it is, and how sure they are."""
    found["certain"] += one.certain != other.certain
    found["origins"] += one.origin != other.origin
    found["confidences"] += _differ(one.confidence, other.confidence)


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


def _differ(one: float | None, two: float | None) -> bool:
    """Files have four decimals."""
    return (one is None) != (two is None) or (one is not None and two is not None and round(one, 4) != round(two, 4))
