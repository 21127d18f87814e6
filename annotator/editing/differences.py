"""Where annotators differ on one article: any number of versions, compared at once.

The versions stay as they are; what is decided between them is a document of its own (`editing.adjudication`).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from annotator.model import ADJUDICATION, Document, Entity, Quote, Span, Speaker

Mark = Entity | Quote
Kind = Literal["border", "label", "only", "quote", "extent", "type", "cue", "mention", "speaker", "stance"]
FIELDS: tuple[Kind, ...] = ("extent", "type", "cue", "mention", "speaker", "stance")
ALWAYS_THERE: tuple[Kind, ...] = ("extent", "type")
"""Fields that no quote can be without."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One of the answers that the versions give."""

    item: Mark | None  # the first version's that reads so; `None`: nothing is marked there
    by: tuple[int, ...]  # the versions that read so, by their place among those compared, from 0


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing on which versions differ."""

    kind: Kind
    sides: tuple[Mark | None, ...]  # what each version has there; `None`: nothing

    @property
    def readings(self) -> tuple[Reading, ...]:
        """The different answers, in the order of the versions; of a field only those of versions with the quote."""
        by_value: dict[Hashable, list[int]] = {}
        for number, side in enumerate(self.sides):
            if side is not None or self.kind not in FIELDS:
                by_value.setdefault(reading_of(side, self.kind), []).append(number)
        return tuple(Reading(self.sides[numbers[0]], tuple(numbers)) for numbers in by_value.values())

    @property
    def items(self) -> tuple[Mark, ...]:
        """What the versions have there that have something."""
        return tuple(side for side in self.sides if side is not None)

    @property
    def item(self) -> Mark:
        return self.items[0]

    @property
    def start(self) -> int:
        return min(item.start for item in self.items)

    @property
    def span(self) -> Span:
        return Span(self.start, max(item.end for item in self.items))

    @property
    def both(self) -> bool:
        """Whether more than one reading can stand at once."""
        return isinstance(self.item, Entity) and sum(reading.item is not None for reading in self.readings) > 1

    @property
    def none(self) -> bool:
        """Whether none of the readings may stand: no mark there, or a field of a quote left empty."""
        return self.kind not in ALWAYS_THERE


def reading_of(item: Mark | None, kind: Kind) -> Hashable:
    """What an item says about a difference of that kind; equal values are the same reading."""
    if item is None:
        return None
    if isinstance(item, Entity):
        return item.start, item.end, item.label
    return field_of(item, kind) if kind in FIELDS else "there"


def field_of(quote: Quote, kind: Kind) -> Hashable:
    """The field of a quote that a difference of that kind is about."""
    match kind:
        case "extent":
            return quote.parts
        case "type":
            return quote.type
        case "cue":
            return quote.cue
        case "mention":
            return quote.mention
        case "speaker":
            return quote.speaker_name
        case _:
            return quote.stance, quote.target


def is_empty(value: Hashable) -> bool:
    """Whether a field of a quote says nothing."""
    return value is None or value == (None, None)


def is_version(document: Document) -> bool:
    """Whether somebody has worked on it: not the importer's empty document, and not suggestions nobody touched."""
    if document.annotator == ADJUDICATION or document.status == "skipped":
        return False
    return document.status != "new" or any(
        mark.decided for marks in (document.entities, document.quotes) for mark in marks
    )


def differences(versions: Sequence[Document]) -> tuple[Difference, ...]:
    """All differences between the versions, in reading order; rejected marks count as not there."""
    found = [*_entity_differences(versions), *_quote_differences(versions)]
    return tuple(
        sorted(
            found, key=lambda d: (d.start, isinstance(d.item, Quote), FIELDS.index(d.kind) if d.kind in FIELDS else -1)
        )
    )


def agreed_entities(versions: Sequence[Document]) -> list[Entity]:
    """The marks that every version has."""
    common = _common_keys(versions)
    return [entity for entity in _standing(versions[0].entities) if _key(entity) in common]


def agreed_quotes(versions: Sequence[Document]) -> list[Quote]:
    """The quotes that every version has, with the fields on which they differ left open."""
    return [common(group) for group in _quote_groups(versions) if None not in group]


def agreed_speakers(versions: Sequence[Document], names: Iterable[str | None]) -> list[Speaker]:
    """The people of those names, with every alias that a version has, and the first role."""
    found = []
    for name in dict.fromkeys(name for name in names if name is not None):
        people = [s for document in versions for s in document.speakers if s.name == name]
        aliases = sorted({alias for speaker in people for alias in speaker.aliases})
        role = next((speaker.role for speaker in people if speaker.role), None)
        found.append(Speaker("s0", name, tuple(aliases), role))
    return found


def common(sides: Sequence[Mark | None]) -> Quote:
    """The first version's quote with the fields on which others differ left open; extent and type cannot be open."""
    quotes = [side for side in sides if isinstance(side, Quote)]
    first = quotes[0]

    def same(kind: Kind) -> bool:
        return all(field_of(quote, kind) == field_of(first, kind) for quote in quotes)

    return replace(
        first,
        cue=first.cue if same("cue") else None,
        mention=first.mention if same("mention") else None,
        speaker_name=first.speaker_name if same("speaker") else None,
        speaker_id=None,
        stance=first.stance if same("stance") else None,
        target=first.target if same("stance") else None,
        certain=all(quote.certain for quote in quotes),
        origin="added",
        confidence=None,
        reasons=(),
        stance_hint=None,
        target_hint=None,
    )


def shared(one: Quote, two: Quote) -> int:
    """Code points that stand in the parts of both."""
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one.parts for b in two.parts)


def alike(difference: Difference, other: Difference) -> bool:
    """Whether two differences are the same question: the same labels, or the same values of the same field."""
    if difference.kind != other.kind:
        return False
    return _signature(difference) == _signature(other)


def _signature(difference: Difference) -> tuple[Hashable, ...]:
    def said(reading: Reading) -> Hashable:
        match reading.item:
            case Entity(label=label):
                return label
            case Quote() as quote if difference.kind in ("type", "speaker", "stance"):
                return field_of(quote, difference.kind)
            case None:
                return None
            case quote:
                return quote.id, quote.parts  # a place of its own: nothing is like it

    return tuple((said(reading), reading.by) for reading in difference.readings)


def _key(entity: Entity) -> tuple[int, int, str]:
    return entity.start, entity.end, entity.label


def _standing(items: Iterable[Entity]) -> list[Entity]:
    return [item for item in items if item.origin != "rejected"]


def _common_keys(versions: Sequence[Document]) -> set[tuple[int, int, str]]:
    return set.intersection(*({_key(e) for e in _standing(document.entities)} for document in versions))


def _entity_differences(versions: Sequence[Document]) -> list[Difference]:
    same = _common_keys(versions)
    left = [[e for e in _standing(document.entities) if _key(e) not in same] for document in versions]

    def nearness(group: Sequence[Entity | None], entity: Entity) -> tuple[bool, bool, int]:
        others = [other for other in group if other is not None and other.span.overlaps(entity.span)]
        if not others:
            return False, False, 0
        return (
            any(_key(other) == _key(entity) for other in others),
            any(other.span == entity.span for other in others),
            max(min(other.end, entity.end) - max(other.start, entity.start) for other in others),
        )

    found = []
    for group in _groups(left, nearness):
        sides = [e for e in group if e is not None]
        alone = None in group and len({_key(e) for e in sides}) == 1
        kind: Kind = "only" if alone else "label" if len({e.span for e in sides}) == 1 else "border"
        found.append(Difference(kind, tuple(group)))
    return found


def _groups(
    left: Sequence[Sequence[Entity]], nearness: Callable[[Sequence[Entity | None], Entity], tuple[bool, bool, int]]
) -> list[list[Entity | None]]:
    """The marks put together that stand for the same thing: one a version at most, the nearest one."""
    groups: list[list[Entity | None]] = []
    for number, marks in enumerate(left):
        free = list(marks)
        for group in groups:
            best = max(free, key=lambda e: nearness(group, e), default=None)
            if best is not None and nearness(group, best)[2] > 0:
                group[number] = best
                free.remove(best)
        for entity in free:
            group_: list[Entity | None] = [None] * len(left)
            group_[number] = entity
            groups.append(group_)
    return groups


def _quote_groups(versions: Sequence[Document]) -> list[tuple[Quote | None, ...]]:
    """The quotes that are the same speech: most shared code points first, one a version at most."""
    groups: list[list[Quote | None]] = []
    for number, document in enumerate(versions):
        quotes = [quote for quote in document.quotes if quote.origin != "rejected"]
        candidates = sorted(
            (
                (-max(shared(quote, other) for other in group if other is not None), at, quote.start, quote)
                for at, group in enumerate(groups)
                for quote in quotes
            ),
            key=lambda candidate: candidate[:3],
        )
        used: set[str] = set()
        for score, at, _, quote in candidates:
            if score < 0 and groups[at][number] is None and quote.id not in used:
                groups[at][number] = quote
                used.add(quote.id)
        for quote in quotes:
            if quote.id not in used:
                group: list[Quote | None] = [None] * len(versions)
                group[number] = quote
                groups.append(group)
    return sorted(map(tuple, groups), key=lambda group: min(quote.start for quote in group if quote is not None))


def _quote_differences(versions: Sequence[Document]) -> list[Difference]:
    found = []
    for group in _quote_groups(versions):
        if None in group:
            found.append(Difference("quote", group))
        held = [quote for quote in group if quote is not None]
        found += [Difference(field, group) for field in FIELDS if len({field_of(quote, field) for quote in held}) > 1]
    return found
