"""What comes from elsewhere: a run of the suggester that took a while, annotations read from a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import cast

from annotator.model import (
    Boilerplate,
    Change,
    Document,
    Edit,
    EditConflict,
    Entity,
    Item,
    Places,
    Progress,
    Quote,
    Run,
    Speaker,
)


def still_fitting(document: Document, edit: Edit) -> Edit:
    """What of a suggestion run still fits the document as it is now.

    The run was made from an earlier state; a person went on meanwhile.  What they decided since stays: suggestions
    that it overtook are dropped, new ones get ids that are still free, and people on the roster are found by name.
    """
    if _fits(document, edit):
        return edit
    decided = Places(e.span for e in document.entities if e.decided)
    said = Places(part for quote in document.quotes if quote.decided for part in quote.parts)
    aside = Places(b.span for b in document.boilerplate)
    taken = {quote.parts for quote in document.quotes}
    speakers: dict[str, Speaker] = {}
    changes: list[Change] = []
    numbers = {"e": document.last_entity, "q": document.last_quote, "s": document.last_speaker}

    def fresh(kind: str) -> str:
        numbers[kind] += 1
        return f"{kind}{numbers[kind]}"

    for change in sorted(edit.changes, key=lambda c: not isinstance(c.item, Speaker)):
        before, after = change.before, change.after
        if before is not None:
            if isinstance(before, Progress):
                run = cast("Progress", after).suggester
                changes.append(Change(document.progress, replace(document.progress, suggester=run)))
            elif document.get(before.id) == before:
                changes.append(change)
            continue
        match after:
            case Speaker():
                found = document.speaker_called(after.name)
                if found is None:
                    found = replace(after, id=fresh("s"))
                    changes.append(Change(None, found))
                speakers[after.id] = found
            case Entity():
                if document.standing(after.start, after.end, after.label) is None and not decided.hit(after.span):
                    changes.append(Change(None, replace(after, id=fresh("e"))))
            case Quote():
                if after.parts not in taken and not any(said.hit(part) for part in after.parts):
                    changes.append(Change(None, _relinked(replace(after, id=fresh("q")), speakers)))
            case Boilerplate():
                if not aside.hit(after.span):
                    changes.append(change)
            case _:
                continue
    kept = tuple(change for change in changes if change.before != change.after)
    return Edit(edit.action, kept)


def suggestions_failed(document: Document, run: Run) -> Edit:
    """Keep that the suggester failed on this article (`Run.failed`), so that it is found again."""
    return Edit("suggest", (Change(document.progress, replace(document.progress, suggester=run)),))


def loaded(document: Document, items: Sequence[Item], *, as_suggestions: bool = False) -> Edit:
    """Annotations from a file, in place of all that stands here: one edit, so one undo.

    With `as_suggestions` every mark comes undecided.  What comes as done while a stance is open comes in progress.
    """
    opens = any(isinstance(item, Quote) and item.stance_open for item in items)
    changes = [Change(item, None) for item in document.items() if not isinstance(item, Progress)]
    new: list[Change] = []
    for item in items:
        if isinstance(item, Progress):
            came = "in_progress" if opens and item.status == "done" else item.status
            status = document.progress.status if as_suggestions else came
            after = replace(document.progress, status=status, suggester=item.suggester)
            new.append(Change(document.progress, after))
        elif as_suggestions and isinstance(item, Entity | Quote):
            new.append(Change(None, replace(item, origin="suggested")))
        else:
            new.append(Change(None, item))
    return _folded([*changes, *new])


def _folded(changes: Iterable[Change]) -> Edit:
    """One change an item: what goes and comes back under the same id is a change of it."""
    befores: dict[str, Item | None] = {}
    afters: dict[str, Item | None] = {}
    for change in changes:
        befores.setdefault(change.item.id, change.before)
        afters[change.item.id] = change.after
    folded = (Change(befores[id_], afters[id_]) for id_ in befores)
    # People first and last: a quote's speaker must be there whenever the quote is.
    return Edit("load", tuple(change for change in folded if change.before != change.after))


def _fits(document: Document, edit: Edit) -> bool:
    try:
        after = document.apply(edit)
    except EditConflict:
        return False
    places = Places(e.span for e in after.entities if e.decided)
    came = [c.after for c in edit.changes if c.before is None and isinstance(c.after, Entity)]
    fresh = all(e.number > document.last_entity for e in came)
    return fresh and not any(places.hit(e.span) for e in came if not e.decided)


def _relinked(quote: Quote, speakers: dict[str, Speaker]) -> Quote:
    if quote.speaker_id is None or quote.speaker_id not in speakers:
        return quote
    speaker = speakers[quote.speaker_id]
    return replace(quote, speaker_id=speaker.id, speaker_name=speaker.name)
