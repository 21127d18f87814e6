"""Which of library, article and right dock stand where, and how wide, at each size of the window."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from annotator.gui.kit.theme import Theme
from annotator.gui.window.docks import Rail, RightDock

_LEAST_MIDDLE = 360  # px of the article where the library is opened in the smallest window
_RAIL_BELOW = 1200  # px of the window, unless the person opens the library


class DockLayout(QObject):
    """The library is a rail where there is no room for it; the right dock can leave the window."""

    railed = Signal(bool)  # whether the library is a rail now

    def __init__(self, window: QWidget, theme: Theme, left: QWidget, middle: QWidget, dock: RightDock) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._left, self._middle, self._dock = left, middle, dock
        self._rail_wanted: bool | None = None  # None: as the width says
        self.floating = False  # the right dock is a window of its own
        self.rail = Rail(theme)
        left.setMinimumWidth(theme.measures.dock_left_min)
        left.setMaximumWidth(420)
        dock.setMaximumWidth(theme.measures.dock_right_max)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for part in (left, middle, dock):
            self.splitter.addWidget(part)
        self.splitter.setStretchFactor(1, 1)
        measures = theme.measures
        self.widths = [measures.dock_left, measures.dock_right]  # px, where there is room for both
        self._was_narrow = True
        self.splitter.splitterMoved.connect(self._moved)

    @property
    def is_rail(self) -> bool:
        return self._is_narrow if self._rail_wanted is None else self._rail_wanted

    @property
    def _is_narrow(self) -> bool:
        return self._window.width() < _RAIL_BELOW

    def restore(self, widths: object) -> None:
        """The widths that were kept when the library was last open."""
        if isinstance(widths, list) and len(widths) == 2 and all(isinstance(width, int) for width in widths):
            self.widths = widths
        self._was_narrow = True
        self.fit()

    def _moved(self, _at: int, _handle: int) -> None:
        """By hand; what a small window asks for is not kept for a large one."""
        if not self.is_rail and not self._is_narrow and not self.floating:
            left, _, right = self.splitter.sizes()
            self.widths = [left, right]

    def open_library(self) -> None:
        """Out of the rail, also where there is little room."""
        if self.is_rail:
            self._rail_wanted = False
            self.fit()

    def fold_library(self) -> bool:
        """Back to the rail where it was opened in a narrow window; whether it was."""
        if self._rail_wanted is not False or not self._is_narrow:
            return False
        self._rail_wanted = None
        self.fit()
        return True

    def float_dock(self) -> None:
        """Take the right dock out of the window, or back."""
        self.floating = not self.floating
        if self.floating:
            self._dock.setParent(self._window, Qt.WindowType.Tool)
            self._dock.resize(420, self._window.height() - 80)
        else:
            self._dock.setParent(None)
            self.splitter.addWidget(self._dock)
        self._dock.show()
        self.fit()

    def fit(self) -> None:
        """Everything as the size of the window asks."""
        if not self._is_narrow:
            self._rail_wanted = None
        rail, width = self.is_rail, self._window.width()
        self.rail.setVisible(rail)
        self._left.setVisible(not rail)
        self.railed.emit(rail)
        least = min(_LEAST_MIDDLE, (width - self._theme.measures.dock_left_rail) // 2)  # on a screen of 500 px, too
        self._middle.setMinimumWidth(least)
        self._dock.setMinimumWidth(min(self._theme.measures.dock_right_min, width - least - self.rail.width()))
        if self.floating:
            return
        if self._is_narrow:
            measures = self._theme.measures
            right = min(measures.dock_right, max(measures.dock_right_min, width // 3))
            spare = width - right - 420
            left = 0 if rail else max(measures.dock_left_min, min(measures.dock_left, spare))
            self.splitter.setSizes([left, max(least, width - right - left - 44), right])
        elif self._was_narrow:
            left, right = self.widths
            self.splitter.setSizes([left, max(least, width - left - right), right])
        self._was_narrow = self._is_narrow
