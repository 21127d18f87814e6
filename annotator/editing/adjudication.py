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

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from annotator.editing.actions.progress import unfinished
from annotator.editing.actions.speakers import named
from annotator.editing.differences import (
    ALWAYS_THERE,
    FIELDS,
    Difference,
    Kind,
    Mark,
    agreed_entities,
    agreed_quotes,
    agreed_speakers,
    common,
    field_of,
    is_empty,
    reading_of,
    shared,
)
from annotator.i18n import tr
from annotator.model import Change, Document, Edit, EditConflict, Entity, Quote, Run, Speaker
from annotator.model.items import Progress, Status

SEED = "seed"
AGREEMENT = "agreement"
"""The name of the run that began a layer: its options say whose versions were compared."""


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
        here = _standing_quote(layer, difference)
        return here is not None and f"later:{difference.kind}" in here.reasons
    return any(_waits(_equal(layer, item)) for item in difference.items)


def compared(layer: Document) -> tuple[str, ...]:
    """Whose versions the layer was begun with."""
    run = layer.progress.suggester
    versions = run.options.get("versions") if run is not None and run.name == AGREEMENT else None
    return tuple(map(str, versions)) if isinstance(versions, dict) else ()


def is_current(layer: Document, versions: Sequence[Document]) -> bool:
    """Whether the layer has taken over what these versions, as they are now, agree on."""
    run = layer.progress.suggester
    return run is not None and run.options.get("versions") == _states(versions)


# --- edits of the layer


def begun(layer: Document, versions: Sequence[Document], time: str, version: str) -> Edit:
    """The edit (`agree`) that puts in what all versions agree on, and is not there or decided against yet."""
    changes: list[Change] = []
    quotes: list[tuple[Quote | None, Quote]] = []
    for quote in agreed_quotes(versions):
        before = _overlapping(layer, quote)
        if before is None:
            if not any(q.parts == quote.parts for q in layer.quotes):
                quotes.append((None, replace(quote, reasons=_seeded(quote))))
        else:
            after = _filled(before, quote)
            if after != before:
                quotes.append((before, after))
    for speaker in agreed_speakers(versions, [quote.speaker_name for _, quote in quotes]):
        if layer.speaker_called(speaker.name) is None:
            made = sum(isinstance(change.after, Speaker) for change in changes)
            changes.append(Change(None, replace(speaker, id=f"s{layer.last_speaker + 1 + made}")))
    people = {c.after.name: c.after for c in changes if isinstance(c.after, Speaker)}
    number = layer.last_entity
    for entity in agreed_entities(versions):
        if layer.standing(*entity.span, entity.label) is None:
            number += 1
            changes.append(
                Change(None, Entity(f"e{number}", *entity.span, entity.label, entity.certain, reasons=(SEED,)))
            )
    number = layer.last_quote
    for before, quote in quotes:
        after = quote
        if before is None:
            number += 1
            after = replace(after, id=f"q{number}")
        if after.speaker_name is not None and (before is None or before.speaker_name != after.speaker_name):
            person = people.get(after.speaker_name) or layer.speaker_called(after.speaker_name)
            after = replace(after, speaker_id=person.id, speaker_name=person.name) if person is not None else after
        changes.append(Change(before, after))
    aside = set.intersection(*(set(document.boilerplate) for document in versions))
    for boilerplate in sorted(aside, key=lambda b: b.start):
        if not any(boilerplate.span.overlaps(other.span) for other in layer.boilerplate):
            changes.append(Change(None, boilerplate))
    run = Run(AGREEMENT, version, time, {"versions": _states(versions)})
    if not is_current(layer, versions):
        changes.append(Change(layer.progress, replace(layer.progress, suggester=run)))
    return Edit("agree", tuple(changes))


def anew(layer: Document, versions: Sequence[Document], time: str, version: str) -> Edit:
    """The edit (`start-anew`) that forgets all decisions and begins again with what the versions agree on."""
    gone = [Change(item, None) for item in layer.items() if not isinstance(item, Progress)]
    order = {Quote: 0, Entity: 1, Speaker: 2}
    gone.sort(key=lambda change: order.get(type(change.item), 3))  # quotes before the people that they point at
    gone.append(Change(layer.progress, Progress("in_progress", layer.progress.flag)))
    gone = [change for change in gone if change.before != change.after]
    empty = layer.apply(Edit("start-anew", tuple(gone))) if gone else layer
    return Edit("start-anew", (*gone, *begun(empty, versions, time, version).changes))


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
        raise EditConflict(tr("diff.no_reading"), tr("diff.no_reading.hint"))
    if len(wanted) > 1 and not (difference.both and all(readings[number].item is not None for number in wanted)):
        raise EditConflict(tr("diff.not_both"), tr("diff.not_both.hint"))
    if not wanted and not difference.none:
        raise EditConflict(tr("diff.not_none"), tr("diff.not_none.hint"))
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
        before = _standing_quote(layer, difference)
        here = before or _copied(layer, common(difference.sides), changes)
        reasons = tuple(sorted({*here.reasons, f"later:{difference.kind}"}))
        return Edit("put-off", (*changes, Change(before, replace(here, reasons=reasons))))
    before_ = _equal(layer, difference.item)
    after = replace(_not_taken(layer, difference.item, ()), certain=False)
    if before_ is not None:
        after = replace(after, id=before_.id)
    return Edit("put-off", (Change(before_, after),))


# --- entities


def _entity_answer(layer: Document, difference: Difference) -> Answer | None:
    readings = difference.readings
    found = [None if reading.item is None else _equal(layer, reading.item) for reading in readings]
    taken = [n for n, mark in enumerate(found) if mark is not None and mark.origin != "rejected"]
    taken = [n for n in taken if SEED not in (found[n].reasons if found[n] is not None else ())]  # type: ignore[union-attr]
    if taken:
        return Answer(tuple(taken), by=_by(found[taken[0]]))
    own = _own_marks(layer, difference)
    if own:
        return Answer((), own=True, by=_by(own[0]))
    fates = [mark for mark, reading in zip(found, readings, strict=True) if reading.item is not None]
    if all(mark is not None and mark.origin == "rejected" and mark.certain for mark in fates):
        nothing = tuple(n for n, reading in enumerate(readings) if reading.item is None)
        return Answer(nothing, by=_by(fates[0]))
    return None


def _own_marks(layer: Document, difference: Difference) -> list[Entity]:
    """What the curator marked there: by hand, or by changing a mark that was taken."""
    keys = {reading_of(item, difference.kind) for item in difference.items}
    taken_as = {_as(item) for item in difference.items if isinstance(item, Entity)}
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
            who = (_as(item), f"by:{by}")
            changes.append(Change(before, Entity(id_, *item.span, item.label, item.certain, reasons=who)))
        else:
            changes.append(
                Change(before, Entity(id_, *item.span, item.label, origin="rejected", reasons=(f"by:{by}",)))
            )


def _as(entity: Entity) -> str:
    return f"as:{entity.start}-{entity.end}:{entity.label}"


# --- quotes as a whole


def _quote_answer(layer: Document, difference: Difference) -> Answer | None:
    here = _standing_quote(layer, difference)
    there = next(n for n, reading in enumerate(difference.readings) if reading.item is not None)
    if here is not None:
        return None if SEED in here.reasons else Answer((there,), by=_by(here))
    gone = _gone_quote(layer, difference)
    if gone is None:
        return None
    return Answer(tuple(n for n in range(len(difference.readings)) if n != there), by=_by(gone))


def _decide_quote(layer: Document, difference: Difference, *, there: bool, by: str, to: list[Change]) -> None:
    standing = _standing_quote(layer, difference)
    before = standing or next(
        (q for item in difference.items if (q := _equal(layer, item)) is not None and isinstance(q, Quote)), None
    )
    who = f"by:{by}"
    if there:
        if standing is not None:
            kept = {reason for reason in standing.reasons if reason != SEED and not _tells_who(reason)}
            to.append(Change(standing, replace(standing, reasons=tuple(sorted({*kept, who})))))
            return
        after = _copied(layer, common(difference.sides), to)
        seeded = [reason for reason in after.reasons if reason != SEED]
        after = replace(after, id=before.id if before is not None else after.id, reasons=tuple(sorted([*seeded, who])))
        to.append(Change(before, after))
        return
    gone = _not_taken(layer, difference.item, (who,))
    to.append(Change(before, replace(gone, id=before.id) if before is not None else gone))


def _gone_quote(layer: Document, difference: Difference) -> Quote | None:
    """The mark in the layer that says that this quote is not there."""
    extents = {item.parts for item in difference.items if isinstance(item, Quote)}
    return next((q for q in layer.quotes if q.origin == "rejected" and q.certain and q.parts in extents), None)


# --- fields of quotes


def _field_answer(layer: Document, difference: Difference) -> Answer | None:
    here, kind = _standing_quote(layer, difference), difference.kind
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
    before = _standing_quote(layer, difference)
    here = before or _copied(layer, common(difference.sides), changes)
    if wanted:
        item = difference.readings[wanted[0]].item
        if not isinstance(item, Quote):
            raise EditConflict(tr("diff.no_reading"), tr("diff.no_reading.hint"))
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


def _seeded(quote: Quote) -> tuple[str, ...]:
    fields = [f"{SEED}:{kind}" for kind in FIELDS if not is_empty(field_of(quote, kind))]
    return tuple(sorted([SEED, *fields]))


def _filled(here: Quote, agreed: Quote) -> Quote:
    """The layer's quote with the fields on which all agree now, where it has none and nobody decided."""
    after, reasons = here, set(here.reasons)
    for kind in FIELDS:
        value = field_of(agreed, kind)
        if kind in reasons or is_empty(value) or not is_empty(field_of(here, kind)):
            continue
        match kind:
            case "cue":
                after = replace(after, cue=agreed.cue)
            case "mention":
                after = replace(after, mention=agreed.mention)
            case "speaker":
                after = replace(after, speaker_name=agreed.speaker_name, speaker_id=None)
            case _:
                after = replace(after, stance=agreed.stance, target=agreed.target)
        reasons.add(f"{SEED}:{kind}")
    return replace(after, reasons=tuple(sorted(reasons))) if after != here else here


# --- shared


def _copied(layer: Document, quote: Quote, changes: list[Change]) -> Quote:
    """A version's quote as a new one of the layer, with its speaker on the layer's own roster; nobody decided it."""
    speaker = named(layer, quote.speaker_name, changes)
    return replace(
        quote,
        id=f"q{layer.last_quote + 1}",
        speaker_id=speaker.id if speaker else None,
        speaker_name=speaker.name if speaker else None,
        reasons=_seeded(quote),
    )


def _not_taken(layer: Document, item: Mark, reasons: tuple[str, ...]) -> Mark:
    """The place of a mark that is not to be there, without what the annotator said about it."""
    if isinstance(item, Entity):
        return Entity(f"e{layer.last_entity + 1}", *item.span, item.label, origin="rejected", reasons=reasons)
    return Quote(f"q{layer.last_quote + 1}", item.parts, item.type, origin="rejected", reasons=reasons)


def _standing_quote(layer: Document, difference: Difference) -> Quote | None:
    """The layer's quote that shares most with what the versions have there."""
    sides = [item for item in difference.items if isinstance(item, Quote)]
    touching = [(max(shared(q, side) for side in sides), q) for q in layer.quotes if q.origin != "rejected"]
    best = max(touching, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] else None


def _overlapping(layer: Document, quote: Quote) -> Quote | None:
    touching = [(shared(q, quote), q) for q in layer.quotes if q.origin != "rejected"]
    best = max(touching, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] else None


def _equal(layer: Document, item: Mark) -> Mark | None:
    """What the layer has at the same place: a standing mark, or one that was decided not to be there."""
    if isinstance(item, Entity):
        return layer.standing(item.start, item.end, item.label)
    equal = [quote for quote in layer.quotes if quote.parts == item.parts]
    return min(equal, key=lambda quote: quote.origin == "rejected", default=None)


def _waits(mark: Mark | None) -> bool:
    """Whether a mark of the layer says that its place was put off."""
    return mark is not None and mark.origin == "rejected" and not mark.certain


def _tells_who(reason: str) -> bool:
    return reason.startswith("by:")


def _by(mark: Mark | None) -> str | None:
    if mark is None:
        return None
    return next((reason.removeprefix("by:") for reason in mark.reasons if _tells_who(reason)), None)


def _states(versions: Sequence[Document]) -> dict[str, str]:
    """Whose versions, and in which state each of them is."""
    return {document.annotator: state_of(document) for document in versions}


def state_of(document: Document) -> str:
    """A short name of what stands in a document: equal marks have equal names."""
    said = repr((document.entities, document.quotes, document.speakers, document.boilerplate))
    return hashlib.sha256(said.encode()).hexdigest()[:16]
