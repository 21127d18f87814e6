"""The plain list of a tab: rows of one height, one of them current, keys and clicks said by key."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from annotator.gui.panels.rows import KEY, Index, RowModel


class PanelList(QListView):
    """Says which row a person went to (`chosen`) and which one they want opened (`opened`)."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = RowModel(lambda _key: "", self)
        self.row_height = 32
        self.hover = -1
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)

    def set_model(self, model: RowModel) -> None:
        """The rows to show."""
        self._rows = model
        self.setModel(model)

    def set_row_height(self, height: int) -> None:
        self.row_height = height
        self.scheduleDelayedItemsLayout()

    def show_current(self, row: int) -> None:
        """Mark `row` as current and bring it into view; -1 leaves none."""
        if not 0 <= row < len(self._rows.keys):
            self.setCurrentIndex(QModelIndex())
            return
        index = self._rows.index(row)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        count = len(self._rows.keys)
        now = self.currentIndex().row()
        page = max(1, self.viewport().height() // max(1, self.row_height) - 1)
        steps = {
            Qt.Key.Key_Up: (now - 1, -1),
            Qt.Key.Key_Down: (now + 1, 1),
            Qt.Key.Key_Home: (0, 1),
            Qt.Key.Key_End: (count - 1, -1),
            Qt.Key.Key_PageUp: (now - page, -1),
            Qt.Key.Key_PageDown: (now + page, 1),
        }
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        key = Qt.Key(event.key())
        if plain and key in steps and count:
            to, step = steps[key]
            self._walk(min(count - 1, max(0, to)), step, count)
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and now >= 0:
            self.opened.emit(str(self.currentIndex().data(KEY)))
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and self._is_row(index):
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.setCurrentIndex(index)
            self.chosen.emit(str(index.data(KEY)))
        else:
            event.ignore()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if self._is_row(index):
            self.opened.emit(str(index.data(KEY)))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._set_hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: object) -> None:
        self._set_hover(-1)

    def _walk(self, row: int, step: int, count: int) -> None:
        """Go to `row`, or over a heading to the row behind it."""
        while 0 <= row < count and not self._is_row(self._rows.index(row)):
            row += step
        if 0 <= row < count:
            self.show_current(row)
            self.chosen.emit(self._rows.key(row) or "")

    @staticmethod
    def _is_row(index: Index) -> bool:
        return index.isValid() and bool(index.flags() & Qt.ItemFlag.ItemIsSelectable)

    def _set_hover(self, row: int) -> None:
        if row != self.hover:
            self.hover = row
            self.viewport().update()
