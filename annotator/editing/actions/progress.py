"""How far the work on an article is."""

from __future__ import annotations

from dataclasses import replace

from annotator.editing.actions.common import changed
from annotator.i18n import tr
from annotator.model import Change, Document, Edit, EditConflict, Status, one_line


def set_status(document: Document, status: Status) -> Edit:
    """Done, set aside, or back to work.

    `done` raises `EditConflict` while a quote for or against something has no target.  A rejected quote cannot hold
    it up: its stance goes in the same edit.
    """
    changes: list[Change] = []
    if status == "done":
        for quote in document.quotes:
            if quote.needs_target and quote.origin != "rejected":
                raise EditConflict(tr("editing.target_missing"), tr("editing.target_missing.hint"))
            if quote.needs_target:
                changes += changed(quote, replace(quote, stance=None))
    changes += changed(document.progress, replace(document.progress, status=status))
    return Edit("set-status", tuple(changes))


def flag(document: Document, reason: str | None) -> Edit:
    """Flag the article for somebody's attention, or (`None`) take the flag away; the status stays.

    Without words the reason is “Ditandai”, in every language: it is data of the library.
    """
    if reason is not None:
        reason = one_line(reason) or "Ditandai"
    return Edit("flag", tuple(changed(document.progress, replace(document.progress, flag=reason))))
