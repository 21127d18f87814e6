"""Panels over the article that show what a change to many items would do, before it is made."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from annotator.editing import actions
from annotator.gui.previews import plans
from annotator.gui.previews.panel import BulkPreview, Preview
from annotator.gui.previews.plans import Plan
from annotator.i18n import text
from annotator.model import Document, Quote

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from annotator.gui.context import Context

__all__ = ["BulkPreview", "Preview", "show", "show_alike", "show_bulk"]


def show(context: Context, near: QWidget, plan_for: Callable[[Document], Plan]) -> Preview:
    """Open a preview over the article of the window that `near` is in."""
    return _opened(Preview(context, host_of(context, near), plan_for))


def show_bulk(context: Context, near: QWidget) -> BulkPreview:
    """Open the bulk accept at the shipped threshold."""
    preview = BulkPreview(context, host_of(context, near), context.theme.measures.confidence_bulk)
    _opened(preview)
    return preview


def show_alike(context: Context, near: QWidget) -> Preview | None:
    """Open what `=` means now: the selected words, the focused entity, or the focused quote's speaker.

    Words that nobody marked need a label: that of the first mark that reads the same; `None`, after saying so, where
    there is none, and where nothing has the focus.
    """
    document, selection, item = context.document, context.selection, context.focused
    if document is None:
        return None
    if selection is not None:
        place = next((p for p in actions.alike(document, selection) if p.entity is not None), None)
        if place is None or place.entity is None:
            context.say(text("preview.need_label"))
            return None
        label = place.entity.label
        return show(context, near, lambda d: plans.alike(d, selection, label=label))
    if item is None:
        context.say(text("preview.need_item"))
        return None
    id_ = item.id

    def plan_for(now: Document) -> Plan:
        return (
            plans.speaker_alike(now, now.quote(id_)) if isinstance(item, Quote) else plans.alike(now, now.entity(id_))
        )

    return show(context, near, plan_for)


def host_of(context: Context, near: QWidget) -> QWidget:
    """What a preview lies over: the article's pane, or the whole window where there is none."""
    if context.shell is None:
        return near.window()
    pane = context.view.parentWidget()
    return pane if pane is not None and pane.isVisible() else near.window()


def _opened(preview: Preview) -> Preview:
    preview.open()
    return preview
