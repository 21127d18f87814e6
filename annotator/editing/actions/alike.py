"""The same decision for all places that read alike."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from annotator.editing.actions.common import human
from annotator.editing.actions.speakers import named
from annotator.model import Change, Document, Edit, Entity, Origin, Places, Quote, Span
from annotator.model.text import single_spaced


@dataclass(frozen=True, slots=True)
class Alike:
    """A place with the same words as another: an entity, or words without a mark."""

    span: Span
    entity: Entity | None


def alike(document: Document, span: Span, *, but: str | None = None) -> tuple[Alike, ...]:
    """Every other place with the words of `span`, in reading order, boilerplate left out.

    Runs of blanks count as one, no-break spaces as blanks; upper and lower case differ, because `KPU` and `kpu` are
    not the same name.  Words that are part of a longer mark are left alone; whole words only.  `but` is the id of an
    entity to leave out.
    """
    return _places(document, span.of(document.text), span, but)


def alike_words(document: Document, words: str) -> tuple[Alike, ...]:
    """As `alike`, for words of another article: every place that has them."""
    return _places(document, words, None, None)


def _places(document: Document, sought: str, span: Span | None, but: str | None) -> tuple[Alike, ...]:
    words = sought.split()
    if not words:
        return ()
    pattern = re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, words)) + r"(?!\w)")
    aside = Places(b.span for b in document.boilerplate)
    by_place: dict[Span, list[Entity]] = {}
    for entity in document.entities:
        by_place.setdefault(entity.span, []).append(entity)
    places = Places(entity.span for entity in document.entities if entity.origin != "rejected")
    found: list[Alike] = []
    for match in pattern.finditer(document.text):
        place = Span(*match.span())
        if (place == span and but is None) or aside.hit(place):
            continue
        here = [entity for entity in by_place.get(place, ()) if entity.id != but]
        standing = [entity for entity in here if entity.origin != "rejected"]
        if standing:
            found.extend(Alike(place, entity) for entity in standing)
        elif not here and place != span and not places.hit(place):
            found.append(Alike(place, None))
    return tuple(found)


def apply_alike(document: Document, label: str, places: Iterable[Alike], *, reject: bool = False) -> Edit:
    """Give all `places` the label, or reject the marks there, in one step; what already is so stays as it is."""
    changes: list[Change] = []
    number = document.last_entity
    for place in places:
        entity = place.entity
        if reject:
            if entity is not None:
                gone = entity.origin == "added"
                changes.append(Change(entity, None if gone else replace(entity, origin="rejected")))
            continue
        standing = document.standing(place.span.start, place.span.end, label)
        if entity is None:
            if standing is None:
                number += 1
                changes.append(Change(None, Entity(f"e{number}", *place.span, label)))
            elif not standing.decided:
                changes.append(Change(standing, replace(standing, origin="confirmed")))
            continue
        if entity.label == label:
            if not entity.decided:
                changes.append(Change(entity, replace(entity, origin="confirmed")))
        elif standing is None:
            origin: Origin = "added" if entity.origin == "added" else "changed"
            changes.append(Change(entity, replace(entity, label=label, origin=origin)))
        elif not standing.decided:
            changes += [Change(entity, None), Change(standing, replace(standing, origin="confirmed"))]
    return human(document, "apply-alike", changes)


def alike_mentions(document: Document, quote: Quote) -> tuple[Quote, ...]:
    """The other quotes whose mention reads like this one's (case ignored) and whose speaker is another."""
    if quote.mention is None:
        return ()
    key = _key(quote.mention.of(document.text))
    return tuple(
        other
        for other in document.quotes
        if other.id != quote.id
        and other.origin != "rejected"
        and other.mention is not None
        and _key(other.mention.of(document.text)) == key
        and other.speaker_name != quote.speaker_name
    )


def speak_alike(document: Document, name: str | None, ids: Iterable[str]) -> Edit:
    """One speaker for all these quotes, in one step."""
    changes: list[Change] = []
    speaker = named(document, name, changes)
    for id_ in ids:
        quote = document.quote(id_)
        after = replace(
            quote,
            speaker_name=speaker.name if speaker else None,
            speaker_id=speaker.id if speaker else None,
            origin="added" if quote.origin == "added" else "changed",
        )
        if (after.speaker_id, after.speaker_name) != (quote.speaker_id, quote.speaker_name):
            changes.append(Change(quote, after))
    return human(document, "set-speaker", changes)


def _key(words: str) -> str:
    return single_spaced(words).casefold()
