"""Panels over the article that show what a change to many items would do, before it is made."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from annotator.gui.parts.previews.bulk_accept import BulkPreview
from annotator.gui.parts.previews.panel import Preview
from annotator.gui.parts.previews.plans import Plan
from annotator.model import Document, Entity

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from annotator.gui.parts.previews.people import Act, PeoplePreview
    from annotator.gui.state.app_state import AppState

__all__ = ["BulkPreview", "Preview", "show", "show_bulk", "show_everywhere", "show_people"]


def show(state: AppState, near: QWidget, plan_for: Callable[[Document], Plan]) -> None:
    """Open a preview over the article of the window that `near` is in."""
    Preview(state, host_of(state, near), plan_for).open()


def show_bulk(state: AppState, near: QWidget) -> BulkPreview:
    """Open the bulk accept at the chosen threshold."""
    preview = BulkPreview(state, host_of(state, near), state.settings.bulk_threshold)
    preview.open()
    return preview


def show_everywhere(state: AppState, near: QWidget, entity: Entity) -> None:
    """What was decided about `entity`, for all articles of the library."""
    from annotator.gui.parts.previews.everywhere import EverywherePreview

    EverywherePreview(state, host_of(state, near), entity).open()


def show_people(state: AppState, near: QWidget, act: Act) -> PeoplePreview:
    """What would become of a person in every article of the library."""
    from annotator.gui.parts.previews.people import PeoplePreview

    preview = PeoplePreview(state, near.window(), act)
    preview.open()
    return preview


def host_of(state: AppState, near: QWidget) -> QWidget:
    """What a preview lies over: the article's pane, or the whole window where there is none."""
    if state.navigation.shell is None:
        return near.window()
    pane = state.navigation.view.parentWidget()
    return pane if pane is not None and pane.isVisible() else near.window()
