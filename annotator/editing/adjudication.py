"""The third layer, in which somebody decides between the versions of an article.

It is a document of the reserved annotator `adjudication`.  It begins with what every compared version has, and each
decision is one edit of it.  “Not there” is a decision like any other: a mark that was not taken stays in the layer as
rejected.  What a person decided is told from what came by agreement by the `reasons` of the layer's marks, which no
file has:

* `seed` (of a field: `seed:FIELD`): it came by agreement, nobody decided it;
* `FIELD` of a quote: somebody decided that field; `later:FIELD`: put off;
* `by:NAME` (of a field: `field-by:FIELD:NAME`): who decided; `as:START-END:LABEL`: which mark was taken.

A rejected mark that is doubtful is one that was put off.  What the curator marks or changes in the layer itself is an
answer of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from annotator.editing.actions.progress import unfinished
from annotator.editing.actions.speakers import named
from annotator.editing.differences import (
    ALWAYS_THERE,
    FIELDS,
    Difference,
    Kind,
    common,
    field_of,
    is_empty,
    reading_of,
)
from annotator.editing.layer_marks import SEED, by_whom, copied, equal, not_taken, standing_quote, tells_who, waits
from annotator.model import Change, Document, Edit, EditConflict, Entity, Quote
from annotator.model.items import Status


@dataclass(frozen=True, slots=True)
class Answer:
    """What the layer has decided about a difference."""

    taken: tuple[int, ...]  # the readings that stand, by number; none where nothing was taken
    own: bool = False  # the curator's own answer, that no version has
    by: str | None = None  # who decided, where it is known


# --- what the layer says


def answer(layer: Document, difference: Difference) -> Answer | None:
    """What has been decided about it; `None` while it is open."""
    if difference.kind in FIELDS:
        return _field_answer(layer, difference)
    if difference.kind == "quote":
        return _quote_answer(layer, difference)
    return _entity_answer(layer, difference)


def is_put_off(layer: Document, difference: Difference) -> bool:
    """Whether somebody wanted it discussed first, and nobody has decided since."""
    if difference.kind in FIELDS:
        here = standing_quote(layer, difference)
        return here is not None and f"later:{difference.kind}" in here.reasons
    return any(waits(equal(layer, item)) for item in difference.items)


# --- edits of the layer


def concluded(layer: Document, edit: Edit, found: Sequence[Difference]) -> Edit:
    """`edit` with the layer's status after it: `done` once nothing of `found` is open, else in progress."""
    after = layer.apply(edit) if edit.changes else layer
    open_ = any(answer(after, difference) is None for difference in found) or bool(unfinished(after))
    status: Status = "in_progress" if open_ else "done"
    if after.progress.status == status:
        return edit
    return Edit(edit.action, (*edit.changes, Change(after.progress, replace(after.progress, status=status))))


def decided(layer: Document, difference: Difference, taken: Iterable[int], by: str) -> Edit:
    """The edit (`decide`) that lets these readings stand, and no other; without one nothing is there.

    Raises `EditConflict` where that cannot be: two values of one field, a quote without an extent.
    """
    wanted = tuple(sorted(set(taken)))
    readings = difference.readings
    if any(number >= len(readings) for number in wanted):
        raise EditConflict("diff.no_reading")
    if len(wanted) > 1 and not (difference.both and all(readings[number].item is not None for number in wanted)):
        raise EditConflict("diff.not_both")
    if not wanted and not difference.none:
        raise EditConflict("diff.not_none")
    changes: list[Change] = []
    if difference.kind in FIELDS:
        _decide_field(layer, difference, wanted, by, changes)
    elif difference.kind == "quote":
        _decide_quote(layer, difference, there=bool(wanted) and readings[wanted[0]].item is not None, by=by, to=changes)
    else:
        _decide_entities(layer, difference, wanted, by, changes)
    return Edit("decide", tuple(change for change in changes if change.before != change.after))


def decided_many(layer: Document, answers: Iterable[tuple[Difference, Iterable[int]]], by: str) -> Edit:
    """Several answers as one edit."""
    changes: list[Change] = []
    after = layer
    for difference, taken in answers:
        edit = decided(after, difference, taken, by)
        if edit.changes:
            after = after.apply(edit)
            changes += edit.changes
    return Edit("decide", tuple(changes))


def put_off(layer: Document, difference: Difference) -> Edit:
    """The edit (`put-off`) that keeps an open difference for later; nothing where it is decided."""
    if answer(layer, difference) is not None or is_put_off(layer, difference):
        return Edit("put-off", ())
    changes: list[Change] = []
    if difference.kind in FIELDS:
        before = standing_quote(layer, difference)
        here = before or copied(layer, common(difference.sides), changes)
        reasons = tuple(sorted({*here.reasons, f"later:{difference.kind}"}))
        return Edit("put-off", (*changes, Change(before, replace(here, reasons=reasons))))
    before_ = equal(layer, difference.item)
    after = replace(not_taken(layer, difference.item, ()), certain=False)
    if before_ is not None:
        after = replace(after, id=before_.id)
    return Edit("put-off", (Change(before_, after),))


# --- entities


def _entity_answer(layer: Document, difference: Difference) -> Answer | None:
    readings = difference.readings
    found = [None if reading.item is None else equal(layer, reading.item) for reading in readings]
    taken = [n for n, mark in enumerate(found) if mark is not None and mark.origin != "rejected"]
    taken = [n for n in taken if SEED not in (found[n].reasons if found[n] is not None else ())]  # type: ignore[union-attr]
    if taken:
        return Answer(tuple(taken), by=by_whom(found[taken[0]]))
    own = _own_marks(layer, difference)
    if own:
        return Answer((), own=True, by=by_whom(own[0]))
    fates = [mark for mark, reading in zip(found, readings, strict=True) if reading.item is not None]
    if all(mark is not None and mark.origin == "rejected" and mark.certain for mark in fates):
        nothing = tuple(n for n, reading in enumerate(readings) if reading.item is None)
        return Answer(nothing, by=by_whom(fates[0]))
    return None


def _own_marks(layer: Document, difference: Difference) -> list[Entity]:
    """What the curator marked there: by hand, or by changing a mark that was taken."""
    keys = {reading_of(item, difference.kind) for item in difference.items}
    taken_as = {_reason_taken_as(item) for item in difference.items if isinstance(item, Entity)}
    return [
        entity
        for entity in layer.entities
        if entity.origin != "rejected"
        and reading_of(entity, "label") not in keys
        and entity.span.overlaps(difference.span)
        and (not entity.reasons or bool(taken_as & set(entity.reasons)))
    ]


def _decide_entities(
    layer: Document, difference: Difference, wanted: Sequence[int], by: str, changes: list[Change]
) -> None:
    number = layer.last_entity
    changes += [Change(own, None) for own in _own_marks(layer, difference)]
    for at, reading in enumerate(difference.readings):
        item = reading.item
        if not isinstance(item, Entity):
            continue
        before = layer.standing(item.start, item.end, item.label)
        if before is None:
            number += 1
        id_ = before.id if before is not None else f"e{number}"
        if at in wanted:
            who = (_reason_taken_as(item), f"by:{by}")
            changes.append(Change(before, Entity(id_, *item.span, item.label, item.certain, reasons=who)))
        else:
            changes.append(
                Change(before, Entity(id_, *item.span, item.label, origin="rejected", reasons=(f"by:{by}",)))
            )


def _reason_taken_as(entity: Entity) -> str:
    return f"as:{entity.start}-{entity.end}:{entity.label}"


# --- quotes as a whole


def _quote_answer(layer: Document, difference: Difference) -> Answer | None:
    here = standing_quote(layer, difference)
    there = next(n for n, reading in enumerate(difference.readings) if reading.item is not None)
    if here is not None:
        return None if SEED in here.reasons else Answer((there,), by=by_whom(here))
    gone = _gone_quote(layer, difference)
    if gone is None:
        return None
    return Answer(tuple(n for n in range(len(difference.readings)) if n != there), by=by_whom(gone))


def _decide_quote(layer: Document, difference: Difference, *, there: bool, by: str, to: list[Change]) -> None:
    standing = standing_quote(layer, difference)
    before = standing or next(
        (q for item in difference.items if (q := equal(layer, item)) is not None and isinstance(q, Quote)), None
    )
    who = f"by:{by}"
    if there:
        if standing is not None:
            kept = {reason for reason in standing.reasons if reason != SEED and not tells_who(reason)}
            to.append(Change(standing, replace(standing, reasons=tuple(sorted({*kept, who})))))
            return
        after = copied(layer, common(difference.sides), to)
        seeded = [reason for reason in after.reasons if reason != SEED]
        after = replace(after, id=before.id if before is not None else after.id, reasons=tuple(sorted([*seeded, who])))
        to.append(Change(before, after))
        return
    gone = not_taken(layer, difference.item, (who,))
    to.append(Change(before, replace(gone, id=before.id) if before is not None else gone))


def _gone_quote(layer: Document, difference: Difference) -> Quote | None:
    """The mark in the layer that says that this quote is not there."""
    extents = {item.parts for item in difference.items if isinstance(item, Quote)}
    return next((q for q in layer.quotes if q.origin == "rejected" and q.certain and q.parts in extents), None)


# --- fields of quotes


def _field_answer(layer: Document, difference: Difference) -> Answer | None:
    here, kind = standing_quote(layer, difference), difference.kind
    if here is None:
        return None if _gone_quote(layer, difference) is None else Answer(())
    value = field_of(here, kind)
    taken = tuple(n for n, r in enumerate(difference.readings) if reading_of(r.item, kind) == value)
    who = f"field-by:{kind}:"
    by = next((reason.removeprefix(who) for reason in here.reasons if reason.startswith(who)), None)
    if kind not in here.reasons:
        # Agreed on before, or put in because no quote can be without it: changed since, it is an answer.
        seeded = f"{SEED}:{kind}" in here.reasons or (kind in ALWAYS_THERE and SEED in here.reasons)
        if is_empty(value) or (seeded and taken):
            return None
    return Answer(taken, own=not taken and not is_empty(value), by=by)


def _decide_field(
    layer: Document, difference: Difference, wanted: Sequence[int], by: str, changes: list[Change]
) -> None:
    kind = difference.kind
    before = standing_quote(layer, difference)
    here = before or copied(layer, common(difference.sides), changes)
    if wanted:
        item = difference.readings[wanted[0]].item
        if not isinstance(item, Quote):
            raise EditConflict("diff.no_reading")
        after = _with_field(layer, here, item, kind, changes)
    else:
        after = _without_field(here, kind)
    dropped = {f"later:{kind}", f"{SEED}:{kind}"}
    kept = {r for r in here.reasons if r not in dropped and not r.startswith(f"field-by:{kind}:")}
    after = replace(after, reasons=tuple(sorted({*kept, kind, f"field-by:{kind}:{by}"})))
    changes.append(Change(before, after))


def _with_field(layer: Document, here: Quote, item: Quote, kind: Kind, changes: list[Change]) -> Quote:
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
            speaker = named(layer, item.speaker_name, changes)
            return replace(
                here, speaker_id=speaker.id if speaker else None, speaker_name=speaker.name if speaker else None
            )
        case _:
            return replace(here, stance=item.stance, target=item.target)


def _without_field(here: Quote, kind: Kind) -> Quote:
    match kind:
        case "cue":
            return replace(here, cue=None)
        case "mention":
            return replace(here, mention=None)
        case "speaker":
            return replace(here, speaker_id=None, speaker_name=None)
        case _:
            return replace(here, stance=None, target=None)
