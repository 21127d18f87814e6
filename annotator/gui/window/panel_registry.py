"""Where panels and pages come from: the shipped ones by module, other packages' by entry point.

A module is loaded when its panel or page is first made.
"""

from __future__ import annotations

import logging
from importlib import import_module

from PySide6.QtWidgets import QWidget

from annotator import plugins
from annotator.gui.state.app_state import AppState

log = logging.getLogger(__name__)

PANELS = {
    "library": "annotator.gui.panels.library_dock:LibraryDock",
    "quotes": "annotator.gui.panels.quotes:QuotesPanel",
    "entities": "annotator.gui.panels.entities:EntitiesPanel",
    "speakers": "annotator.gui.panels.speakers:SpeakersPanel",
    "history": "annotator.gui.panels.history:HistoryPanel",
    "guidelines": "annotator.gui.panels.guidelines:GuidelinesPanel",
}
PAGES = {
    "library": "annotator.gui.pages.library_page:LibraryPage",
    "speakers": "annotator.gui.pages.speakers_page:SpeakersPage",
    "differences": "annotator.gui.pages.differences_page:DifferencesPage",
    "learn": "annotator.gui.pages.learn_page:LearnPage",
    "memory": "annotator.gui.pages.memory_page:MemoryPage",
    "search": "annotator.gui.pages.search_page:SearchPage",
    "export": "annotator.gui.pages.export_page:ExportPage",
    "load": "annotator.gui.pages.load_page:LoadPage",
    "preferences": "annotator.gui.pages.preferences_page:PreferencesPage",
    "notes": "annotator.gui.pages.notes_page:NotesPage",
    "team": "annotator.gui.pages.team_page:TeamPage",
    "about": "annotator.gui.pages.about_page:AboutPage",
}


def panel(state: AppState, name: str) -> QWidget | None:
    """The panel `name`, made new; `None` when there is none."""
    return _made(state, PANELS, "annotator.panels", name)


def page(state: AppState, name: str) -> QWidget | None:
    """The page `name`, made new; `None` when there is none."""
    return _made(state, PAGES, "annotator.pages", name)


def _made(state: AppState, shipped: dict[str, str], group: str, name: str) -> QWidget | None:
    where = shipped.get(name)
    if where is None:
        cls = plugins.load(group).get(name)
    else:
        module, _, attribute = where.partition(":")
        cls = getattr(import_module(module), attribute)
    if not (isinstance(cls, type) and issubclass(cls, QWidget)):
        return None
    return cls(state)  # type: ignore[arg-type]  # the contract of panels and pages
