"""The list of a tab: rows of one height, one of them current, keys and clicks said by key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyleOptionViewItem, QWidget

from annotator.gui.kit.row_model import Index, RowModel


class Rows(Protocol):
    """What a list shows; a `RowModel` is that."""

    def rowCount(self) -> int: ...

    def index(self, row: int, /) -> QModelIndex: ...

    def key(self, row: int, /) -> str | None: ...

    def is_choice(self, row: int, /) -> bool: ...


class PanelList(QListView):
    """Says which row a person went to (`chosen`) and which one they want opened (`opened`).

    All geometry is arithmetic: Qt's own layout asks the model for every row whenever one changes, which took 20 ms
    with 10,000 rows.  It stays a `QListView`, so that screen readers find a list with its rows.
    """

    chosen = Signal(str)
    opened = Signal(str)

    # On the class, because Qt asks for the geometry while the list is still being made; an error inside such a call
    # costs PySide 6.11 a reference to the method, and the program its life.
    _rows: Rows | None = None
    row_height = 32
    margin = 0  # above the first and below the last row
    hover = -1
    steady = True  # the room of the scroll bar is kept free: rows do not change their width when it comes

    _arranging = False  # margin and bar are being set

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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

    def set_row_height(self, height: int, margin: int = 0) -> None:
        """The height of a row and the air above the first, in px."""
        self.row_height, self.margin = height, margin
        self.doItemsLayout()

    def show_current(self, row: int) -> None:
        """Mark `row` as current and bring it into view; -1 leaves none."""
        if self._rows is None or not 0 <= row < self.count():
            self.setCurrentIndex(QModelIndex())
            return
        index = self._rows.index(row)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def count(self) -> int:
        """How many rows there are."""
        return self._rows.rowCount() if self._rows is not None else 0

    # geometry: a list with rows of other heights has another answer for these three

    def total(self) -> int:
        """The height of all rows with the air around them, in px."""
        return 2 * self.margin + self.count() * self.row_height

    def row_at(self, y: int) -> int:
        """The row under the viewport's `y`; -1 where none is."""
        row = (y + self.verticalOffset() - self.margin) // self.row_height
        return row if 0 <= row < self.count() else -1

    def row_rect(self, row: int) -> QRect:
        """Where `row` stands in the viewport."""
        top = self.margin + row * self.row_height - self.verticalOffset()
        return QRect(0, top, self.viewport().width(), self.row_height)

    # what Qt asks a list view for

    def doItemsLayout(self) -> None:
        self.updateGeometries()
        self.viewport().update()

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """Rows keep their height whatever they say; QListView would lay out all of them anew, and paint once more."""
        QAbstractItemView.dataChanged(self, first, last, list(roles))

    def visualRect(self, index: Index) -> QRect:
        return self.row_rect(index.row()) if index.isValid() else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        row = self.row_at(point.y())
        return self._rows.index(row) if row >= 0 and self._rows is not None else QModelIndex()

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        return 0

    def sizeHintForIndex(self, index: Index) -> QSize:
        return self.row_rect(index.row()).size()

    def visualRegionForSelection(self, selection: object) -> QRegion:
        region = QRegion()
        for index in selection.indexes():  # type: ignore[attr-defined]  # QItemSelection, typed as a plain list
            region += self.visualRect(index)
        return region

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        if not index.isValid():
            return
        rect = self.row_rect(index.row())
        bar, height = self.verticalScrollBar(), self.viewport().height()
        top = rect.top() + self.verticalOffset()
        if hint == QAbstractItemView.ScrollHint.PositionAtCenter:
            bar.setValue(top - (height - rect.height()) // 2)
        elif rect.top() < self.margin or rect.height() > height:
            bar.setValue(top - self.margin)
        elif rect.bottom() > height - self.margin:
            bar.setValue(top + rect.height() - height + self.margin)

    def updateGeometries(self) -> None:
        if self._arranging:
            return  # the width is only another for the moment between the margin and the bar
        self._arranging = True
        try:
            self._arrange_bar()
        finally:
            self._arranging = False

    def _arrange_bar(self) -> None:
        total, height = self.total(), self.viewport().height()
        bar = self.verticalScrollBar()
        self.setViewportMargins(0, 0, bar.sizeHint().width() if self.steady and total <= height else 0, 0)
        bar.setPageStep(height)
        bar.setSingleStep(max(1, self.row_height // 2))
        bar.setRange(0, max(0, total - height))

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.doItemsLayout()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._rows is None:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        delegate, option = self.itemDelegate(), QStyleOptionViewItem()
        self.initViewItemOption(option)
        first = max(0, self.row_at(max(event.rect().top(), self.margin - self.verticalOffset())))
        for row in range(first, self.count()):
            rect = self.row_rect(row)
            if rect.top() > event.rect().bottom():
                break
            if self.paints(row):
                option.rect, option.state = rect, self._state_of(row)
                delegate.paint(painter, option, self._rows.index(row))
        painter.end()

    def _state_of(self, row: int) -> QStyle.StateFlag:
        state, current = QStyle.StateFlag, row == self.currentIndex().row()
        found = state.State_Enabled
        if current:
            found |= state.State_Selected
        if current and self.hasFocus():
            found |= state.State_HasFocus
        if row == self.hover and self._is_row(row):
            found |= state.State_MouseOver
        return found

    def paints(self, row: int) -> bool:
        """Whether the delegate draws `row`."""
        return True

    # keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        count = self.count()
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
            self._walk(min(count - 1, max(0, to)), step)
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and now >= 0:
            self.opened.emit(self._key(now))
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.row_at(event.position().toPoint().y())
        if event.button() != Qt.MouseButton.LeftButton or not self._is_row(row):
            event.ignore()
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._choose(row)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row = self.row_at(event.position().toPoint().y())
        if self._is_row(row):
            self.opened.emit(self._key(row))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._set_hover(self.row_at(event.position().toPoint().y()))

    def leaveEvent(self, event: object) -> None:
        self._set_hover(-1)

    def _walk(self, row: int, step: int) -> None:
        """Go to `row`, or over a heading to the row behind it."""
        while 0 <= row < self.count() and not self._is_row(row):
            row += step
        if 0 <= row < self.count():
            self._choose(row)

    def _choose(self, row: int) -> None:
        self.show_current(row)
        self.chosen.emit(self._key(row))

    def _key(self, row: int) -> str:
        return (self._rows.key(row) if self._rows is not None else None) or ""

    def _is_row(self, row: int) -> bool:
        return self._rows is not None and 0 <= row < self.count() and self._rows.is_choice(row)

    def _set_hover(self, row: int) -> None:
        if row != self.hover:
            before, self.hover = self.hover, row
            for changed in (before, row):
                if changed >= 0:
                    self.viewport().update(self.row_rect(changed))
