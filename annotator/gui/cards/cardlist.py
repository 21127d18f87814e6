"""The list of cards: rows of one height and one open card, so that 9,000 quotes cost what nine do."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QRegion, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyleOptionViewItem, QWidget

from annotator.gui.panels.rows import Index, RowModel


class CardList(QListView):
    """A list whose open row is a live widget; all geometry is arithmetic, nothing is laid out row by row.

    It stays a `QListView` so that screen readers find a list with its rows.
    """

    chosen = Signal(str)  # the key of a row that was clicked or walked to

    # On the class, because Qt asks for the geometry while the list is still being made; an error inside such a call
    # costs PySide 6.11 a reference to the method, and the program its life.
    _rows: RowModel | None = None
    _row_height = 55
    _margin = 10  # above the first and below the last row
    _card: QWidget | None = None
    _open = -1
    _card_height = 0
    _hover = -1
    _follows = False  # the open card stays in view when the list is resized, until somebody scrolls

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)

    @property
    def open_row(self) -> int:
        """The row that the card stands in, -1 when none is open."""
        return self._open

    @property
    def hover_row(self) -> int:
        return self._hover

    def set_model(self, model: RowModel) -> None:
        """The rows to show."""
        self._rows = model
        self.setModel(model)

    def set_row_height(self, height: int, margin: int) -> None:
        """The height of a collapsed row and the air above the first, in px."""
        self._row_height, self._margin = height, margin
        self.relayout()

    def set_card(self, card: QWidget) -> None:
        """The widget that stands in the open row."""
        self._card = card
        card.setParent(self.viewport())
        card.hide()
        card.installEventFilter(self)

    def open_at(self, row: int) -> None:
        """Put the card into `row`; -1 closes it."""
        self._open = row
        self._follows = True
        self.relayout()

    def relayout(self) -> None:
        """Measure the card anew and put everything in its place."""
        if self._card is not None and self._open >= 0:
            self._card_height = self._card.heightForWidth(self._card_width())
        self.updateGeometries()
        self._place_card()
        self.viewport().update()

    def row_at(self, y: int) -> int:
        """The row under the viewport's `y`; -1 where none is."""
        y += self.verticalOffset() - self._margin
        count = self._count()
        if y < 0 or not count:
            return -1
        if self._open < 0 or y < self._open * self._row_height:
            row = y // self._row_height
        elif y < self._open * self._row_height + self._card_height:
            row = self._open
        else:
            row = self._open + 1 + (y - self._open * self._row_height - self._card_height) // self._row_height
        return row if row < count else -1

    def row_rect(self, row: int) -> QRect:
        """Where `row` stands in the viewport."""
        top = self._margin + row * self._row_height - self.verticalOffset()
        if 0 <= self._open < row:
            top += self._card_height - self._row_height
        height = self._card_height if row == self._open else self._row_height
        return QRect(0, top, self.viewport().width(), height)

    # What Qt asks a list view for; each answer is computed from the two heights.

    def doItemsLayout(self) -> None:
        self.updateGeometries()
        self._place_card()
        self.viewport().update()

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
        elif rect.top() < self._margin or rect.height() > height:
            bar.setValue(top - self._margin)
        elif rect.bottom() > height - self._margin:
            bar.setValue(top + rect.height() - height + self._margin)

    def updateGeometries(self) -> None:
        count = self._count()
        total = 2 * self._margin + count * self._row_height
        if 0 <= self._open < count:
            total += self._card_height - self._row_height
        height = self.viewport().height()
        # The room of the scroll bar is kept free while there is none: rows do not change their width when it comes.
        self.setViewportMargins(0, 0, 0 if total > height else self.verticalScrollBar().sizeHint().width(), 0)
        bar = self.verticalScrollBar()
        bar.setPageStep(height)
        bar.setSingleStep(max(1, self._row_height // 2))
        bar.setRange(0, max(0, total - height))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The card says when its parts want more or less room, for instance once the fonts are there."""
        card = self._card
        asks = card is not None and watched is card and event.type() == QEvent.Type.LayoutRequest
        if (
            card is not None
            and asks
            and self._open >= 0
            and card.heightForWidth(self._card_width()) != self._card_height
        ):
            self.relayout()
            self._keep_in_view()
        return super().eventFilter(watched, event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._place_card()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.relayout()
        self._keep_in_view()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._follows = False
        super().wheelEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        model = self._rows
        if model is None:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        first = max(0, self.row_at(max(event.rect().top(), self._margin - self.verticalOffset())))
        delegate = self.itemDelegate()
        for row in range(first, model.rowCount()):
            rect = self.row_rect(row)
            if rect.top() > event.rect().bottom():
                break
            if row == self._open:
                continue
            option = QStyleOptionViewItem()
            self.initViewItemOption(option)
            option.rect = rect
            delegate.paint(painter, option, model.index(row))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.row_at(event.position().toPoint().y())
        if row < 0 or event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._choose(row)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._set_hover(self.row_at(event.position().toPoint().y()))

    def leaveEvent(self, event: object) -> None:
        self._set_hover(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        count = self._count()
        page = max(1, self.viewport().height() // self._row_height - 1)
        now = self.currentIndex().row()
        steps = {
            Qt.Key.Key_Up: now - 1,
            Qt.Key.Key_Down: now + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: count - 1,
            Qt.Key.Key_PageUp: now - page,
            Qt.Key.Key_PageDown: now + page,
        }
        to = steps.get(Qt.Key(event.key()))
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if to is None or not plain or not count:
            event.ignore()
            return
        self._choose(min(count - 1, max(0, to)))

    def _choose(self, row: int) -> None:
        if self._rows is None:
            return
        index = self._rows.index(row)
        self.setCurrentIndex(index)
        self.chosen.emit(index.data(Qt.ItemDataRole.UserRole))

    def _set_hover(self, row: int) -> None:
        if row != self._hover:
            before, self._hover = self._hover, row
            for changed in (before, row):
                if changed >= 0:
                    self.viewport().update(self.row_rect(changed))

    def _count(self) -> int:
        return len(self._rows.keys) if self._rows is not None else 0

    def _card_width(self) -> int:
        return self.viewport().width()

    def _keep_in_view(self) -> None:
        if self._follows and self._open >= 0 and self._rows is not None:
            self.scrollTo(self._rows.index(self._open))

    def _place_card(self) -> None:
        if self._card is None:
            return
        if not 0 <= self._open < self._count():
            self._card.hide()
            return
        rect = self.row_rect(self._open)
        self._card.setGeometry(rect.x(), rect.y(), self._card_width(), self._card_height)
        self._card.show()
