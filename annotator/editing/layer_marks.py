"""The marks of the layer of decisions: where they stand, and what their reasons say (`adjudication`)."""

from __future__ import annotations

from dataclasses import replace

from annotator.editing.actions.speakers import named
from annotator.editing.differences import FIELDS, Difference, Mark, field_of, is_empty, shared
from annotator.model import Change, Document, Entity, Quote

SEED = "seed"


def seeded(quote: Quote) -> tuple[str, ...]:
    """The reasons of a quote that came by agreement, with the fields that it has."""
    fields = [f"{SEED}:{kind}" for kind in FIELDS if not is_empty(field_of(quote, kind))]
    return tuple(sorted([SEED, *fields]))


def copied(layer: Document, quote: Quote, changes: list[Change]) -> Quote:
    """A version's quote as a new one of the layer, with its speaker on the layer's own roster; nobody decided it."""
    speaker = named(layer, quote.speaker_name, changes)
    return replace(
        quote,
        id=f"q{layer.last_quote + 1}",
        speaker_id=speaker.id if speaker else None,
        speaker_name=speaker.name if speaker else None,
        reasons=seeded(quote),
    )


def not_taken(layer: Document, item: Mark, reasons: tuple[str, ...]) -> Mark:
    """The place of a mark that is not to be there, without what the annotator said about it."""
    if isinstance(item, Entity):
        return Entity(f"e{layer.last_entity + 1}", *item.span, item.label, origin="rejected", reasons=reasons)
    return Quote(f"q{layer.last_quote + 1}", item.parts, item.type, origin="rejected", reasons=reasons)


def standing_quote(layer: Document, difference: Difference) -> Quote | None:
    """The layer's quote that shares most with what the versions have there."""
    sides = [item for item in difference.items if isinstance(item, Quote)]
    touching = [(max(shared(q, side) for side in sides), q) for q in layer.quotes if q.origin != "rejected"]
    best = max(touching, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] else None


def equal(layer: Document, item: Mark) -> Mark | None:
    """What the layer has at the same place: a standing mark, or one that was decided not to be there."""
    if isinstance(item, Entity):
        return layer.standing(item.start, item.end, item.label)
    there = [quote for quote in layer.quotes if quote.parts == item.parts]
    return min(there, key=lambda quote: quote.origin == "rejected", default=None)


def waits(mark: Mark | None) -> bool:
    """Whether a mark of the layer says that its place was put off."""
    return mark is not None and mark.origin == "rejected" and not mark.certain


def tells_who(reason: str) -> bool:
    """Whether a reason says who decided."""
    return reason.startswith("by:")


def by_whom(mark: Mark | None) -> str | None:
    """Who decided about a mark of the layer, where it is known."""
    if mark is None:
        return None
    return next((reason.removeprefix("by:") for reason in mark.reasons if tells_who(reason)), None)
