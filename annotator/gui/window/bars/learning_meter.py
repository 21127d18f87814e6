"""On every page the strip says how far learning is; a click leads to it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QWidget

from annotator.gui.kit.page_widgets import button, label, row
from annotator.gui.kit.theme import kind
from annotator.gui.state.app_state import AppState
from annotator.gui.state.learning import minutes
from annotator.i18n import tr

_WIDE = 90  # px of the meter


class LearningMeter(QWidget):
    """Rounds, a meter, the time that is left, and the way to the page; shown while a run is under way."""

    def __init__(self, state: AppState) -> None:
        super().__init__()
        self._state = state
        self._page: str | None = None
        self._words, self._left = label(look="small"), label(look="small")
        self._meter = QProgressBar()
        kind(self._meter, "thin")
        self._meter.setTextVisible(False)
        self._meter.setFixedWidth(_WIDE)
        self.show_page = button("", "link", does=lambda: state.navigation.show_page("learn"))
        self.show_page.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setLayout(row(self._words, self._meter, self._left, self.show_page, gap=8))
        state.learning.changed.connect(self.show_progress)
        state.language_changed.connect(self.show_progress)
        self.show_progress()

    def stand_on(self, name: str | None) -> None:
        """A full page is in front, or the article again; on the page Learn all of it is said already."""
        self._page = name
        self.show_progress()

    def show_progress(self) -> None:
        """Rounds done and time left."""
        learning = self._state.learning
        rounds = learning.rounds
        number, whole = (rounds[-1].number, rounds[-1].rounds) if rounds else (0, 0)
        self._words.setText(tr("learn.meter", i=number, n=whole or "…"))
        self._meter.setRange(0, whole)
        self._meter.setValue(number)
        left = minutes(learning.seconds_left())
        self._left.setText(left)
        self.show_page.setText(tr("learn.see"))
        self.show_page.setAccessibleName(f"{self._words.text()}, {left}, {tr('learn.see')}")
        self.setVisible(learning.running and self._page != "learn")
