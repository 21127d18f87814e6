"""What every page of the window is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from annotator.gui.kit.theme import kind
from annotator.gui.state.app_state import AppState


class Page(QWidget):
    """Stands in place of the article; the keys of its name hold in it."""

    name = ""
    title_key = ""

    def __init__(self, state: AppState) -> None:
        super().__init__()
        self._state = state
        self.setProperty("scope", self.name)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        kind(self, "page")
