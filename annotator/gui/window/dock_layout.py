"""Which of library, article and right dock stand where, and how wide, at each size of the window."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from annotator.gui.kit.theme import Theme, kind
from annotator.gui.window.docks import Rail, RightDock

_LEAST_MIDDLE = 360  # px of the article in the smallest window
_FLOATING = 420  # px of the right dock as a window of its own
_RAIL_BELOW = 1200  # px of the window, unless the person opens the library


class DockLayout(QObject):
    """The library is a rail where there is no room for it, and opens over the article there.

    The right dock can leave the window.  Widths set by hand are kept for each screen.
    """

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
        self.widths: dict[str, list[int]] = {}  # by hand: of library and right dock, for each screen and kind of window
        self._fitted = ""  # where the widths are now those of
        self.splitter.splitterMoved.connect(self._moved)
        cast("QApplication", QApplication.instance()).focusChanged.connect(self._focus_moved)

    @property
    def is_rail(self) -> bool:
        return self._is_narrow if self._rail_wanted is None else self._rail_wanted

    @property
    def _is_narrow(self) -> bool:
        return self._window.width() < _RAIL_BELOW

    @property
    def is_over(self) -> bool:
        """Whether the library lies over the article."""
        return self._is_narrow and self._rail_wanted is False

    def restore(self, widths: object) -> None:
        """The widths that were kept when the library was last open."""
        if isinstance(widths, dict):
            self.widths = {str(where): pair for where, pair in widths.items() if _is_pair(pair)}
        self._fitted = ""
        self.fit()

    def _screen_key(self) -> str:
        """The screen, and whether the window is a narrow one on it."""
        room = self._window.screen().availableGeometry()
        return f"{room.width()}x{room.height()}{' narrow' if self._is_narrow else ''}"

    def _moved(self, _at: int, _handle: int) -> None:
        """By hand."""
        if not self.floating:
            left = self._theme.measures.dock_left if self.is_rail or self.is_over else self._left.width()
            self.widths[self._screen_key()] = [left, self._dock.width()]

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Over the article the library is there as long as it has the keyboard."""
        if now is not None and self.is_over and now.window() is self._window and not self._left.isAncestorOf(now):
            self.fold_library()

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
            self._dock.resize(_FLOATING, self._window.height() - 80)
            at = QPoint(self._window.width() - _FLOATING - 20, 30)  # it is seen whole, its title too
            self._dock.move(self._window.mapToGlobal(at))
        else:
            self._dock.setParent(None)
            self.splitter.addWidget(self._dock)
        self._dock.show()
        self.fit()

    def fit(self) -> None:
        """Everything as the size of the window asks."""
        if not self._is_narrow:
            self._rail_wanted = None
        measures, width = self._theme.measures, self._window.width()
        rail = self.is_rail or self.is_over
        self.rail.setVisible(rail)
        self._place_library()
        self.railed.emit(rail)
        least = min(_LEAST_MIDDLE, (width - measures.dock_left_rail) // 2)  # on a screen of 500 px, too
        self._middle.setMinimumWidth(least)
        self._dock.setMinimumWidth(min(measures.dock_right_min, width - least - self.rail.width()))
        where = self._screen_key()
        if self.floating or (where == self._fitted and not self._is_narrow):
            return
        self._fitted = where
        usual = min(measures.dock_right, max(measures.dock_right_min, width // 3))
        left, right = self.widths.get(where, [measures.dock_left, usual if self._is_narrow else measures.dock_right])
        right = max(measures.dock_right_min, min(right, measures.dock_right_max, width - least - left))
        middle = max(least, width - right - (measures.dock_left_rail if rail else left))
        self.splitter.setSizes([middle, right] if self.is_over else [0 if rail else left, middle, right])

    def _place_library(self) -> None:
        """In its place beside the article, or over it: beside it there would be no room for the article."""
        page = self.splitter.parentWidget()
        if self.is_over and page is not None:
            if self._left.parentWidget() is not page:
                self._left.setParent(page)
                self._draw_edge("right")
            start = self.rail.width()
            self._left.setGeometry(start, 0, min(self._theme.measures.dock_left, page.width() - start), page.height())
            self._left.show()
            self._left.raise_()
            return
        if self._left.parentWidget() is not self.splitter:
            self.splitter.insertWidget(0, self._left)
            self._draw_edge("")
        self._left.setVisible(not self.is_rail)

    def _draw_edge(self, edge: str) -> None:
        self._left.setProperty("edge", edge)
        kind(self._left, "panel")


def _is_pair(widths: object) -> bool:
    return isinstance(widths, list) and len(widths) == 2 and all(isinstance(width, int) for width in widths)
