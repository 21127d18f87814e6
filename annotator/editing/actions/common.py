"""What several actions need."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from annotator.model import Change, Document, Edit, EditConflict, Item, Quote, Span


def human(document: Document, action: str, changes: Iterable[Change]) -> Edit:
    """The edit of a person: their first one on a `new` document also sets it in progress.

    So does one that leaves the stance of a quote open in a `done` document: it has something to decide again.
    """
    kept = tuple(change for change in changes if change.before != change.after)
    opens = any(isinstance(change.after, Quote) and change.after.stance_open for change in kept)
    if kept and (document.progress.status == "new" or (opens and document.progress.status == "done")):
        kept += (Change(document.progress, replace(document.progress, status="in_progress")),)
    return Edit(action, kept)


def changed(item: Item, after: Item) -> list[Change]:
    """One item, before and after; nothing when they are equal."""
    return [] if item == after else [Change(item, after)]


def spoken_for(document: Document, span: Span) -> Span:
    """`span` without blanks at its ends; raises `EditConflict` when no words are left or it leaves the text."""
    if not 0 <= span.start <= span.end <= len(document.text):
        raise EditConflict("editing.outside")
    trimmed = span.trimmed(document.text)
    if trimmed.start == trimmed.end:
        raise EditConflict("editing.empty_span")
    return trimmed


def twice() -> EditConflict:
    """The place has that label, or the words are that quote, already."""
    return EditConflict("editing.twice")
