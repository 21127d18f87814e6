"""A table whose rows are chosen as a whole, and its cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyle, QStyleOptionViewItem, QTableView, QWidget

from annotator.gui.kit.row_delegate import RowDelegate, State
from annotator.gui.kit.row_model import Index
from annotator.gui.kit.theme import Theme, kind


class RowsTable(QTableView):
    """Rows of 40 px; `Enter` opens one, as a double click does (`activated`)."""

    def __init__(self, scope: str, parent: QWidget | None = None) -> None:
        """`scope`: which commands' keys hold in it."""
        super().__init__(parent)
        self.setProperty("scope", scope)
        self.hovered = -1  # the row under the pointer
        kind(self, "rows")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(40)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def set_widths(self, widths: Mapping[Any, int], stretched: int) -> None:
        """The widths of columns (by their numbers) in px; the column `stretched` takes the room that is left."""
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setMinimumSectionSize(40)
        for column, width in widths.items():
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(column, width)
        header.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)

    def typed(self, letters: str) -> bool:
        """Letters that are no command; whether they are used."""
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activated.emit(self.currentIndex())
        elif key in (Qt.Key.Key_J, Qt.Key.Key_K) and not event.modifiers():
            at = self.currentIndex().row() + (1 if key == Qt.Key.Key_J else -1)
            if 0 <= at < self.model().rowCount():
                self.setCurrentIndex(self.model().index(at, 0))
        elif event.text().strip() and plain:
            if not self.typed(event.text()):
                event.ignore()  # letters and digits are commands, not Qt's search by first letters
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(round(event.position().y())))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, row: int) -> None:
        if row != self.hovered:
            self.hovered = row
            self.viewport().update()


class CellDelegate(RowDelegate):
    """A cell: the ground is that of its row, and only the row's first cell says that it has the keyboard."""

    inset = None
    ruled = True

    def __init__(self, theme: Callable[[], Theme], table: RowsTable) -> None:
        super().__init__(theme, table)
        self._table = table

    def state(self, option: QStyleOptionViewItem, index: Index) -> QStyle.StateFlag:
        chosen = option.state & State.State_Selected
        return chosen | (State.State_MouseOver if index.row() == self._table.hovered else State.State_None)
