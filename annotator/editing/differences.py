"""Where two annotators differ on one article, and the third layer in which somebody decides.

Both originals stay as they are.  The decisions are a document of their own, of the reserved annotator `adjudication`:
it begins with what both agree on, and each decision is one edit of it.  “Not there” is a decision like any other: the
mark that was not taken stays in the layer as rejected, and a quote's `reasons` name its fields that somebody decided,
for an empty field does not tell by itself.  What is put off is not in the layer either, and not for certain: a rejected
mark that is doubtful, or a reason `later:FIELD` of the quote.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from annotator.editing.actions.progress import unfinished
from annotator.editing.actions.speakers import named
from annotator.model import Change, Document, Edit, Entity, Item, Quote, Span
from annotator.model.items import Status

ADJUDICATION = "adjudication"
"""The annotator whose documents hold decisions between two others."""

Kind = Literal["border", "label", "only", "quote", "extent", "type", "cue", "mention", "speaker", "stance"]
FIELDS: tuple[Kind, ...] = ("extent", "type", "cue", "mention", "speaker", "stance")
_NEVER_OPEN: tuple[Kind, ...] = ("extent", "type")
"""Fields that every quote has: the layer begins with those of the first annotator, which nobody has decided."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing on which the two differ; `None`: that annotator has nothing there."""

    kind: Kind
    one: Entity | Quote | None
    two: Entity | Quote | None

    @property
    def item(self) -> Entity | Quote:
        item = self.one or self.two
        if item is None:
            raise ValueError("two annotators cannot differ on nothing")
        return item

    @property
    def start(self) -> int:
        return min(side.start for side in (self.one, self.two) if side is not None)

    @property
    def span(self) -> Span:
        sides = [side.span for side in (self.one, self.two) if side is not None]
        return Span(min(side.start for side in sides), max(side.end for side in sides))


def differences(one: Document, two: Document) -> tuple[Difference, ...]:
    """All differences, in reading order; rejected marks count as not there."""
    found = [*_entity_differences(one, two), *_quote_differences(one, two)]
    return tuple(
        sorted(
            found, key=lambda d: (d.start, isinstance(d.item, Quote), FIELDS.index(d.kind) if d.kind in FIELDS else 0)
        )
    )


def agreed(one: Document, two: Document) -> tuple[Item, ...]:
    """What both have: equal entities, and paired quotes with the fields on which they agree."""
    theirs = {(e.start, e.end, e.label) for e in _standing(two.entities)}
    entities = [
        replace(e, origin="added", confidence=None, reasons=())
        for e in _standing(one.entities)
        if (e.start, e.end, e.label) in theirs
    ]
    quotes = [_common(mine, other) for mine, other in _pairs(one, two)]
    names = {quote.speaker_name for quote in quotes}
    speakers = [s for s in one.speakers if s.name in names]
    both_aside = set(one.boilerplate) & set(two.boilerplate)
    numbered: list[Item] = [*speakers, *sorted(both_aside, key=lambda b: b.start)]
    numbered += [replace(e, id=f"e{n}") for n, e in enumerate(entities, 1)]
    numbered += [replace(q, id=f"q{n}") for n, q in enumerate(quotes, 1)]
    return tuple(numbered)


def begun(document: Document, one: Document, two: Document) -> Edit:
    """The edit that puts what both agree on into the empty third layer."""
    changes = [Change(None, item) for item in agreed(one, two)]
    return Edit("load", tuple(changes))


def concluded(document: Document, edit: Edit, found: Sequence[Difference]) -> Edit:
    """`edit` of the third layer with its status after it: `done` once nothing of `found` is open, else in progress."""
    after = document.apply(edit) if edit.changes else document
    open_ = any(chosen(after, difference) is None for difference in found) or unfinished(after)
    status: Status = "in_progress" if open_ else "done"
    if after.progress.status == status:
        return edit
    return Edit(edit.action, (*edit.changes, Change(after.progress, replace(after.progress, status=status))))


def chosen(document: Document, difference: Difference) -> Literal["one", "two"] | None:
    """Which side the third layer has taken; `None` while it is open."""
    if difference.kind in FIELDS:
        here = _standing_quote(document, difference)
        if here is None:
            return None
        value = _field(here, difference.kind)
        if difference.kind not in here.reasons and (difference.kind in _NEVER_OPEN or _is_empty(value)):
            return None
        if isinstance(difference.one, Quote) and value == _field(difference.one, difference.kind):
            return "one"
        return "two" if isinstance(difference.two, Quote) and value == _field(difference.two, difference.kind) else None
    one, two = (_decision(document, side) for side in (difference.one, difference.two))
    if one is not None and (difference.two is None or one.origin != "rejected"):
        return "one" if one.origin != "rejected" else "two"
    if two is not None and (difference.one is None or two.origin != "rejected"):
        return "two" if two.origin != "rejected" else "one"
    return None


def is_put_off(document: Document, difference: Difference) -> bool:
    """Whether somebody wanted it discussed first, and nobody has decided since."""
    if difference.kind in FIELDS:
        here = _standing_quote(document, difference)
        return here is not None and _later(difference.kind) in here.reasons
    sides = [side for side in (difference.one, difference.two) if side is not None]
    return any(_waits(_equal(document, side)) for side in sides)


def put_off(document: Document, difference: Difference) -> Edit:
    """The edit of the third layer (`put-off`) that keeps an open difference for later; nothing where it is decided."""
    changes: list[Change] = []
    if chosen(document, difference) is not None or is_put_off(document, difference):
        return Edit("put-off", ())
    if isinstance(difference.one, Quote) and isinstance(difference.two, Quote):
        before = _standing_quote(document, difference)
        here = before or _copied(document, _common(difference.one, difference.two), changes)
        reasons = tuple(sorted({*here.reasons, _later(difference.kind)}))
        return Edit("put-off", (*changes, Change(before, replace(here, reasons=reasons))))
    before_ = _equal(document, difference.item)
    after = replace(_not_taken(document, difference.item), certain=False)
    if before_ is not None:
        after = replace(after, id=before_.id)
    return Edit("put-off", (Change(before_, after),))


def decided(document: Document, difference: Difference, side: Literal["one", "two"]) -> Edit:
    """The edit of the third layer (`decide`) that takes one side; taking the other later replaces it."""
    item, other = (difference.one, difference.two) if side == "one" else (difference.two, difference.one)
    changes: list[Change] = []
    if difference.kind in FIELDS and isinstance(item, Quote) and isinstance(other, Quote):
        before = _standing_quote(document, difference)
        # The layer may have begun with two others, who did not both have this quote.
        here = before or _copied(document, _common(item, other), changes)
        after = _with_field(document, here, item, difference.kind, changes)
        reasons = {*here.reasons, difference.kind} - {_later(difference.kind)}
        after = replace(after, reasons=tuple(sorted(reasons)))
        if after != before:
            changes.append(Change(before, after))
        return Edit("decide", tuple(changes))
    if other is not None:
        standing = _equal(document, other)
        if item is None:
            gone = (
                _not_taken(document, other) if standing is None else replace(standing, origin="rejected", certain=True)
            )
            if gone != standing:
                changes.append(Change(standing, gone))
        elif standing is not None and (standing.origin != "rejected" or _waits(standing)):
            changes.append(Change(standing, None))
    if item is not None:
        changes += _taken(document, item)
    return Edit("decide", tuple(changes))


def _taken(document: Document, item: Entity | Quote) -> list[Change]:
    """The mark in the third layer, also where it was decided before that it is not there."""
    standing = _equal(document, item)
    if standing is not None and standing.origin != "rejected":
        return []
    changes: list[Change] = []
    if isinstance(item, Entity):
        id_ = standing.id if standing is not None else f"e{document.last_entity + 1}"
        after: Entity | Quote = Entity(id_, item.start, item.end, item.label, item.certain)
    else:
        after = _copied(document, item, changes)
        after = replace(after, id=standing.id if standing is not None else after.id)
    return [*changes, Change(standing, after)]


def _not_taken(document: Document, item: Entity | Quote) -> Entity | Quote:
    """The place of a mark that is not to be there, without what the annotator said about it."""
    if isinstance(item, Entity):
        return Entity(f"e{document.last_entity + 1}", item.start, item.end, item.label, origin="rejected")
    return Quote(f"q{document.last_quote + 1}", item.parts, item.type, origin="rejected")


def _copied(document: Document, quote: Quote, changes: list[Change]) -> Quote:
    """An annotator's quote as a new one of the third layer, with its speaker on the layer's own roster."""
    speaker = named(document, quote.speaker_name, changes)
    return replace(
        quote,
        id=f"q{document.last_quote + 1}",
        speaker_id=speaker.id if speaker else None,
        speaker_name=speaker.name if speaker else None,
        origin="added",
        confidence=None,
        reasons=(),
    )


def _standing(items: Iterable[Entity]) -> list[Entity]:
    return [item for item in items if item.origin != "rejected"]


def _entity_differences(one: Document, two: Document) -> list[Difference]:
    mine, theirs = _standing(one.entities), _standing(two.entities)
    same = {(e.start, e.end, e.label) for e in mine} & {(e.start, e.end, e.label) for e in theirs}
    left = [e for e in mine if (e.start, e.end, e.label) not in same]
    right = [e for e in theirs if (e.start, e.end, e.label) not in same]
    found: list[Difference] = []
    taken: set[str] = set()
    for entity in left:
        partner = _partner(entity, [e for e in right if e.id not in taken])
        if partner is not None:
            taken.add(partner.id)
        kind: Kind = "only" if partner is None else "label" if partner.span == entity.span else "border"
        found.append(Difference(kind, entity, partner))
    found += [Difference("only", None, entity) for entity in right if entity.id not in taken]
    return found


def _partner(entity: Entity, others: Sequence[Entity]) -> Entity | None:
    """The one that shares most code points with it; the same place first."""

    def nearness(other: Entity) -> tuple[bool, int]:
        return other.span == entity.span, min(other.end, entity.end) - max(other.start, entity.start)

    return max((other for other in others if other.span.overlaps(entity.span)), key=nearness, default=None)


def _quote_differences(one: Document, two: Document) -> list[Difference]:
    pairs = _pairs(one, two)
    found = [
        Difference(field, mine, other)
        for mine, other in pairs
        for field in FIELDS
        if _field(mine, field) != _field(other, field)
    ]
    paired = ({mine.id for mine, _ in pairs}, {other.id for _, other in pairs})
    found += [Difference("quote", q, None) for q in one.quotes if q.origin != "rejected" and q.id not in paired[0]]
    found += [Difference("quote", None, q) for q in two.quotes if q.origin != "rejected" and q.id not in paired[1]]
    return found


def _pairs(one: Document, two: Document) -> list[tuple[Quote, Quote]]:
    """Quotes of both that are the same speech: most shared code points first, each once."""
    candidates = sorted(
        (
            (_shared(mine, other), mine, other)
            for mine in one.quotes
            for other in two.quotes
            if mine.span.overlaps(other.span) and "rejected" not in (mine.origin, other.origin)
        ),
        key=lambda c: (-c[0], c[1].start),
    )
    used: tuple[set[str], set[str]] = (set(), set())
    pairs = []
    for shared, mine, other in candidates:
        if shared and mine.id not in used[0] and other.id not in used[1]:
            used[0].add(mine.id)
            used[1].add(other.id)
            pairs.append((mine, other))
    return sorted(pairs, key=lambda pair: pair[0].start)


def _shared(one: Quote, two: Quote) -> int:
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one.parts for b in two.parts)


def _field(quote: Quote, kind: Kind) -> object:
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


def _is_empty(value: object) -> bool:
    return value is None or value == (None, None)


def _common(mine: Quote, other: Quote) -> Quote:
    """My quote with the fields on which the other differs left open; extent and type cannot be open, mine stand."""
    speaker = mine.speaker_name == other.speaker_name
    stance = (mine.stance, mine.target) == (other.stance, other.target)
    return replace(
        mine,
        cue=mine.cue if mine.cue == other.cue else None,
        mention=mine.mention if mine.mention == other.mention else None,
        speaker_name=mine.speaker_name if speaker else None,
        speaker_id=mine.speaker_id if speaker else None,
        stance=mine.stance if stance else None,
        target=mine.target if stance else None,
        origin="added",
        confidence=None,
        reasons=(),
    )


def _standing_quote(document: Document, difference: Difference) -> Quote | None:
    sides = [side for side in (difference.one, difference.two) if isinstance(side, Quote)]
    touching = [(max(_shared(q, side) for side in sides), q) for q in document.quotes if q.origin != "rejected"]
    best = max(touching, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] else None


def _with_field(document: Document, here: Quote, item: Quote, kind: Kind, changes: list[Change]) -> Quote:
    match kind:
        case "extent":
            return replace(here, parts=item.parts)
        case "type":
            return replace(here, type=item.type)
        case "cue":
            return replace(here, cue=item.cue)
        case "mention":
            return replace(here, mention=item.mention)
        case "speaker":
            speaker = named(document, item.speaker_name, changes)
            return replace(
                here, speaker_id=speaker.id if speaker else None, speaker_name=speaker.name if speaker else None
            )
        case _:
            return replace(here, stance=item.stance, target=item.target)


def _later(kind: Kind) -> str:
    return f"later:{kind}"


def _waits(item: Entity | Quote | None) -> bool:
    """Whether a mark of the third layer says that its place was put off."""
    return item is not None and item.origin == "rejected" and not item.certain


def _decision(document: Document, side: Entity | Quote | None) -> Entity | Quote | None:
    """What the third layer has decided about the mark of one side."""
    found = _equal(document, side) if side is not None else None
    return None if _waits(found) else found


def _equal(document: Document, item: Entity | Quote) -> Entity | Quote | None:
    """What the third layer has at the same place: a standing mark, or one that was decided not to be there."""
    if isinstance(item, Entity):
        return document.standing(item.start, item.end, item.label)
    equal = [quote for quote in document.quotes if quote.parts == item.parts]
    return min(equal, key=lambda quote: quote.origin == "rejected", default=None)
