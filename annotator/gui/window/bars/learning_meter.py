"""On every page the strip says how far learning is; a click leads to it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from annotator.gui.kit.page_widgets import button, label, row
from annotator.gui.kit.theme import kind
from annotator.gui.state.app_state import AppState
from annotator.gui.state.learning import minutes
from annotator.i18n import tr

_WIDE = 90  # px of the meter


class LearningMeter(QWidget):
    """Rounds, a meter, the time that is left, and the way to the page; shown while a run is under way."""

    turned = Signal()  # it is shown now, or hidden

    def __init__(self, state: AppState) -> None:
        super().__init__()
        self._state = state
        self._page: str | None = None
        self._small = False
        self._words, self._left = label(look="small"), label(look="small")
        self._meter = QProgressBar(textVisible=False)
        kind(self._meter, "thin")
        self._meter.setFixedWidth(_WIDE)
        self.show_page = button("", "link", does=lambda: state.navigation.show_page("learn"))
        self.show_page.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._row = row(self._words, self._meter, self._left, self.show_page, gap=8)
        self.setLayout(self._row)
        state.learning.changed.connect(self.show_progress)
        state.language_changed.connect(self.show_progress)
        self.show_progress()

    def stand_on(self, name: str | None) -> None:
        """A full page is in front, or the article again; on the page Learn all of it is said already."""
        self._page = name
        self.show_progress()

    def make_small(self, small: bool) -> None:
        """Where there is little room the rounds alone, which are the way to the page too."""
        if small != self._small:
            self._small = small
            self.show_progress()
            self._row.activate()  # what stands beside it is measured at once

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
        self.show_page.setText(self._words.text() if self._small else tr("learn.see"))
        for part in (self._words, self._meter, self._left):
            part.setVisible(not self._small)
        self.show_page.setAccessibleName(f"{self._words.text()}, {left}, {tr('learn.see')}")
        shown = learning.running and self._page != "learn"
        before = not self.isHidden()
        self.setVisible(shown)
        if shown != before:
            self.turned.emit()
