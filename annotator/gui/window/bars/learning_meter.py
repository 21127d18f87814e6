"""On every page the strip says how far learning is; a click leads to it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from annotator.gui.kit.theme import kind
from annotator.gui.state.app_state import AppState
from annotator.i18n import tr


class LearningMeter(QPushButton):
    """Shown while a run is under way."""

    def __init__(self, context: AppState) -> None:
        super().__init__()
        self._context = context
        kind(self, "link")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(lambda: context.navigation.show_page("learn"))
        context.learning.changed.connect(self.show_progress)
        context.language_changed.connect(self.show_progress)
        context.navigation.page_shown.connect(lambda _name: self.show_progress())
        self.show_progress()

    def show_progress(self) -> None:
        """Rounds done and time left."""
        learning = self._context.learning
        rounds = learning.rounds
        number, whole = (rounds[-1].number, rounds[-1].rounds) if rounds else (0, "…")
        left = learning.seconds_left()
        words = tr("learn.meter", i=number, n=whole, left=tr("learn.seconds", n=round(left)) if left else "").strip()
        self.setText(words)
        self.setAccessibleName(words)
        self.setVisible(learning.running and self._context.navigation.page_name != "learn")
