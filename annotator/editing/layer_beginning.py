"""What all versions agree on goes into the layer of decisions, in one step; and again when versions come."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from annotator.editing.differences import (
    FIELDS,
    agreed_entities,
    agreed_quotes,
    agreed_speakers,
    field_of,
    is_empty,
    shared,
)
from annotator.editing.layer_marks import SEED, seeded
from annotator.model import Change, Document, Edit, Entity, Quote, Run, Speaker
from annotator.model.items import Progress

AGREEMENT = "agreement"
"""The name of the run that began a layer: its options say whose versions were compared."""


def compared(layer: Document) -> tuple[str, ...]:
    """Whose versions the layer was begun with."""
    run = layer.progress.suggester
    versions = run.options.get("versions") if run is not None and run.name == AGREEMENT else None
    return tuple(map(str, versions)) if isinstance(versions, dict) else ()


def is_current(layer: Document, versions: Sequence[Document]) -> bool:
    """Whether the layer has taken over what these versions, as they are now, agree on."""
    run = layer.progress.suggester
    return run is not None and run.options.get("versions") == _states(versions)


def begun(layer: Document, versions: Sequence[Document], time: str, version: str) -> Edit:
    """The edit (`agree`) that puts in what all versions agree on, and is not there or decided against yet."""
    changes: list[Change] = []
    quotes: list[tuple[Quote | None, Quote]] = []
    for quote in agreed_quotes(versions):
        before = _overlapping(layer, quote)
        if before is None:
            if not any(q.parts == quote.parts for q in layer.quotes):
                quotes.append((None, replace(quote, reasons=seeded(quote))))
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


def _overlapping(layer: Document, quote: Quote) -> Quote | None:
    touching = [(shared(q, quote), q) for q in layer.quotes if q.origin != "rejected"]
    best = max(touching, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] else None


def _states(versions: Sequence[Document]) -> dict[str, str]:
    """Whose versions, and in which state each of them is."""
    return {document.annotator: state_of(document) for document in versions}


def state_of(document: Document) -> str:
    """A short name of what stands in a document: equal marks have equal names."""
    said = repr((document.entities, document.quotes, document.speakers, document.boilerplate))
    return hashlib.sha256(said.encode()).hexdigest()[:16]
