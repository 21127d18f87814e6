"""What of one document is not in another, by name: for telling what an export lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from annotator.exporting.marks import entities_of, quotes_of
from annotator.exporting.record import line_of
from annotator.model import Document, Entity, Quote

EXTRA = "extra"  # what was not there before


def compare(before: Document, after: Document) -> Counter[str]:
    """What of `before` is not in `after`, by name; `extra` counts what was not there before.

    Rejected marks count as not there.
    """
    found: Counter[str] = Counter()
    if line_of(before) == line_of(after):
        return found
    one, two = before.article, after.article
    found["text"] += one.text != two.text
    found["article_id"] += one.id != two.id
    found["title"] += one.title != two.title
    found["source"] += one.source != two.source
    found["language"] += one.language != two.language
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
        found["certain"] += entity.certain != other.certain
        found["origins"] += entity.origin != other.origin
        found["confidences"] += _differ(entity.confidence, other.confidence)
    found[EXTRA] += len(there)


def _compare_quotes(before: list[Quote], after: list[Quote], found: Counter[str]) -> None:
    for quote, other in _paired(before, after):
        if other is None:
            found["quotes"] += quote is not None
        elif quote is None:
            found[EXTRA] += 1
        else:
            found["parts"] += quote.parts != other.parts
            found["quote_ids"] += quote.id != other.id
            found["types"] += quote.type != other.type
            found["cues"] += quote.cue != other.cue
            found["mentions"] += quote.mention != other.mention
            found["speaker_names"] += quote.speaker_name != other.speaker_name
            found["speaker_ids"] += quote.speaker_id != other.speaker_id
            found["stances"] += quote.stance != other.stance
            found["targets"] += quote.target != other.target
            found["certain"] += quote.certain != other.certain
            found["origins"] += quote.origin != other.origin
            found["confidences"] += _differ(quote.confidence, other.confidence)


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
