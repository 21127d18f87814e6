"""A row of tabs: the name of each, and how many things are behind it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QMoveEvent
from PySide6.QtWidgets import QLabel, QTabBar

from annotator.gui.kit.theme import kind, restyle
from annotator.numbers import whole

_FITS = ((True, "no"), (True, "near"), (False, "no"), (False, "near"), (False, "small"))
"""With counts, and how tight, in the order in which they are tried; the style sheet knows what is near and small."""
_NEARER, _HIGHER = 4, 1  # px that a count is moved to its name, and onto its line


class _Count(QLabel):
    """Qt leaves as much air before a count as there is to the next name, which it would seem to belong to."""

    _put = -1  # where it stands, in px

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        if self.x() != self._put:  # by Qt, which lays out all tabs, or only the two that change places
            self._put = self.x() - _NEARER
            self.move(self._put, self.y() - _HIGHER)


class CountedTabs(QTabBar):
    """Where the tabs have no room they stand nearer, then go without counts, which the tool tips have, then smaller."""

    chosen = Signal(str)  # by a person

    def __init__(self, names: Iterable[str]) -> None:
        self._labels: dict[str, QLabel] = {}  # first: Qt lays the tabs out while it is told how
        super().__init__()
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.counts: dict[str, int] = {}
        for name in names:
            self.add(name)
        self.currentChanged.connect(lambda at: self.chosen.emit(self.tabData(at)))

    @property
    def names(self) -> list[str]:
        return list(self._labels)

    @property
    def current(self) -> str:
        """The name of the tab in front."""
        return str(self.tabData(self.currentIndex()))

    def add(self, name: str) -> None:
        """One more tab, at the end."""
        number = self._labels[name] = _Count(self)
        kind(number, "small")
        number.setContentsMargins(0, 0, 6, 3)  # nearer to its own name than to the next
        blocker = QSignalBlocker(self)
        at = self.addTab("")
        blocker.unblock()
        self.setTabData(at, name)
        self.setTabButton(at, QTabBar.ButtonPosition.RightSide, number)

    def call(self, name: str, words: str) -> None:
        """What the tab is called."""
        self.setTabText(self.names.index(name), words)

    def bring(self, name: str) -> None:
        """Have that tab in front."""
        blocker = QSignalBlocker(self)
        self.setCurrentIndex(self.names.index(name))
        blocker.unblock()

    def set_counts(self, counts: dict[str, int]) -> None:
        """How many there are on each tab; none on the others."""
        self.counts = counts

    def fit(self, room: int) -> None:
        """Take no more than `room` px; where even the names alone have too little, they end in “…”."""
        self.setElideMode(Qt.TextElideMode.ElideNone)
        for counted, tight in _FITS:
            self._arrange(counted=counted, tight=tight)
            if self.sizeHint().width() <= room:
                return
        self.setElideMode(Qt.TextElideMode.ElideRight)

    def _arrange(self, *, counted: bool, tight: str) -> None:
        if self.property("tight") != tight:
            self.setProperty("tight", tight)
            restyle(self)
        for at, (name, number) in enumerate(self._labels.items()):
            count = self.counts.get(name)
            number.setText(whole(count) if counted and count is not None else "")
            number.setFixedSize(number.sizeHint() if number.text() else QSize(0, 0))
            told = [self.tabText(at), *([] if count is None else [whole(count)])]
            self.setTabToolTip(at, "" if counted else " · ".join(told))
            self.setTabText(at, self.tabText(at))  # the bar measures the number's label anew
