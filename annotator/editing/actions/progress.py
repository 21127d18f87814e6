"""How far the work on an article is."""

from __future__ import annotations

from dataclasses import replace

from annotator.editing.actions.common import changed
from annotator.model import FLAGGED, Change, Document, Edit, EditConflict, Quote, Status, one_line


def unfinished(document: Document) -> tuple[Quote, ...]:
    """The quotes that keep a document from being done: with a stance that asks for a target, or with an open one."""
    standing = (quote for quote in document.quotes if quote.origin != "rejected")
    return tuple(quote for quote in standing if quote.needs_target or quote.stance_open)


def set_status(document: Document, status: Status) -> Edit:
    """Done, set aside, or back to work.

    `done` raises `EditConflict` while a quote is `unfinished`.  A rejected quote cannot hold it up: its stance goes
    in the same edit.
    """
    changes: list[Change] = []
    if status == "done":
        lacking = unfinished(document)
        open_ = sum(quote.stance_open for quote in lacking)
        if open_:
            raise EditConflict("editing.stances_open", n=open_)
        if lacking:
            raise EditConflict("editing.target_missing")
        for quote in document.quotes:
            if quote.needs_target:
                changes += changed(quote, replace(quote, stance=None))
    changes += changed(document.progress, replace(document.progress, status=status))
    return Edit("set-status", tuple(changes))


def flag(document: Document, reason: str | None) -> Edit:
    """Flag the article with a reason, or (`None`) remove the flag; the status stays.

    Without words it is `FLAGGED`, in every language: it is data of the library.
    """
    if reason is not None:
        reason = one_line(reason) or FLAGGED
    return Edit("flag", tuple(changed(document.progress, replace(document.progress, flag=reason))))
