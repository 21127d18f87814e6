"""Yes, no and perhaps: accepting, rejecting, doubting, and going back to the suggestion."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from annotator.editing.actions.common import changed, human, twice
from annotator.model import Change, Document, Edit, EditConflict, Entity, Item, Origin, Quote, Speaker
from annotator.model.items import NEEDS_TARGET


def accept(document: Document, id_: str) -> Edit:
    """Say yes to a mark; a rejected one becomes a suggestion again.

    A quote takes its hints over where stance and target are empty, also when it was decided before.  Raises
    `EditConflict` for a quote that then has no stance, or needs a target and has none.
    """
    item = _decidable(document, id_)
    if item.origin == "rejected":
        return human(document, "unreject", changed(item, replace(item, origin="suggested")))
    if isinstance(item, Entity):
        return human(document, "accept", changed(item, replace(item, origin="confirmed") if not item.decided else item))
    return human(document, "accept", changed(item, _accepted(item)))


def reject(document: Document, id_: str) -> Edit:
    """Say no: what was added by hand goes, what a machine made stays as rejected, so that it is not suggested again."""
    item = _decidable(document, id_)
    if item.origin == "added":
        return human(document, "delete", [Change(item, None)])
    after = replace(item, origin="rejected")
    return human(document, "reject", changed(item, after))


def doubt(document: Document, id_: str) -> Edit:
    """Doubtful or not any more; either way a person has looked, so a suggestion is confirmed by it."""
    return set_certain(document, id_, not _decidable(document, id_).certain)


def set_certain(document: Document, id_: str, certain: bool) -> Edit:
    """Whether the annotator is sure; confirms a suggestion."""
    item = _decidable(document, id_)
    origin: Origin = "confirmed" if item.origin == "suggested" else item.origin
    after = replace(item, certain=certain, origin=origin)
    return human(document, "be-sure" if certain else "doubt", changed(item, after))


def restore(document: Document, id_: str, suggestion: Item | None) -> Edit:
    """Back to the suggestion as the machine made it (`Session.suggestion_of`), undecided again.

    Raises `EditConflict` when the mark never was a suggestion, or another mark stands at its place now.
    """
    item = _decidable(document, id_)
    if not isinstance(suggestion, Entity | Quote) or suggestion.id != id_:
        raise EditConflict("editing.no_suggestion")
    if isinstance(suggestion, Entity):
        standing = document.standing(suggestion.start, suggestion.end, suggestion.label)
        if standing is not None and standing.id != id_:
            raise twice()
        return human(document, "restore", changed(item, suggestion))
    return human(document, "restore", changed(item, _with_speaker_of_today(document, suggestion)))


def accept_many(document: Document, ids: Iterable[str], *, include_quotes: bool = False) -> Edit:
    """Say yes to all of them in one step; quotes only when they are included, and only those that lack nothing."""
    changes: list[Change] = []
    for id_ in ids:
        item = document.get(id_)
        if isinstance(item, Entity) and item.origin == "suggested":
            changes += changed(item, replace(item, origin="confirmed"))
        elif isinstance(item, Quote) and include_quotes and item.origin == "suggested":
            try:
                changes += changed(item, _accepted(item))
            except EditConflict:
                continue  # it waits for its stance or target: a bulk step never guesses
    return human(document, "accept-many", changes)


def _decidable(document: Document, id_: str) -> Entity | Quote:
    item = document.get(id_)
    if not isinstance(item, Entity | Quote):
        raise EditConflict("editing.gone", id=id_)
    return item


def _accepted(quote: Quote) -> Quote:
    stance = quote.stance or quote.stance_hint
    if stance is None:
        raise EditConflict("editing.stance_missing")
    target = quote.target or quote.hinted_target
    if stance in NEEDS_TARGET and target is None:
        raise EditConflict("editing.target_missing")
    return replace(quote, stance=stance, target=target, origin="confirmed" if not quote.decided else quote.origin)


def _with_speaker_of_today(document: Document, quote: Quote) -> Quote:
    """The suggested quote with its speaker as the roster has them now: renamed, merged into another, or gone."""
    if quote.speaker_id is None:
        return quote
    speaker = document.get(quote.speaker_id)
    if not isinstance(speaker, Speaker):
        name = quote.speaker_name or ""
        speaker = document.speaker_called(name) or next((s for s in document.speakers if name in s.aliases), None)
    if speaker is None:
        return replace(quote, speaker_id=None)
    return replace(quote, speaker_id=speaker.id, speaker_name=speaker.name)
