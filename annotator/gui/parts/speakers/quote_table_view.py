"""The table of who said what: numbers, stances and states are drawn, and its keys work as on a card."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from annotator.gui.kit import shapes
from annotator.gui.kit.theme import kind
from annotator.gui.parts.speakers.quote_table_model import Column, Ledger, Line, SaidRole
from annotator.gui.state.app_state import AppState

_ANY = QModelIndex | QPersistentModelIndex
_WIDTHS = {
    Column.NUMBER: 48,
    Column.MENTION: 164,
    Column.CUE: 106,
    Column.TYPE: 98,
    Column.STANCE: 112,
    Column.TARGET: 150,
}


class LedgerTable(QTableView):
    """Lines of the ledger; Enter jumps to the text."""

    opened = Signal(object)  # Line

    def __init__(self, context: AppState, model: Ledger, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        kind(self, "rows")
        self.setProperty("scope", "speakers")
        self._ledger = model
        self.setModel(model)
        self._rows = _Rows(context)
        self.setItemDelegate(self._rows)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(40)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        for name, width in _WIDTHS.items():
            header.setSectionResizeMode(name, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(name, width)
        header.setSectionResizeMode(Column.CONTENT, QHeaderView.ResizeMode.Stretch)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(SaidRole)))

    def line(self) -> Line | None:
        """The line that the keys are about."""
        found: Line | None = self.currentIndex().data(SaidRole)
        return found

    def place_of(self, column: Column) -> tuple[QWidget, QRect]:
        """Where that field of the current line stands: pop-ups open over it."""
        row = self.currentIndex().row()
        index = self._ledger.index(row, Column.CONTENT if self.isColumnHidden(column) else column)
        self.scrollTo(index)
        return self.viewport(), self.visualRect(index)

    def keep_line(self, line: Line | None, row: int = -1) -> None:
        """Have the keys be about that quote again, after the lines came anew; about what stands at `row` if it went."""
        lines = self._ledger.lines
        places = [(other.article_id, other.quote_id) for other in lines]
        key = (line.article_id, line.quote_id) if line is not None else None
        if key in places:
            self.setCurrentIndex(self._ledger.index(places.index(key), 0))
        elif lines and row >= 0 and self.hasFocus():
            self.setCurrentIndex(self._ledger.index(min(row, len(lines) - 1), 0))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.line() is None and self._ledger.lines:
            self.setCurrentIndex(self._ledger.index(0, 0))  # else no key would be about anything yet

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.line() is not None:
            self.opened.emit(self.line())
        elif event.text().strip() and not event.modifiers():
            event.ignore()  # letters and digits are commands, not Qt's search by first letters
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Columns that have nothing to say, or no room, go."""
        of_library = self._ledger.of_library
        self.setColumnHidden(Column.CUE, of_library or self.width() < 820)
        self.setColumnHidden(Column.TYPE, self.width() < 720)
        self.setColumnHidden(Column.MENTION, self.width() < 620)


class _Rows(QStyledItemDelegate):
    def __init__(self, context: AppState) -> None:
        super().__init__()
        self._context = context

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _ANY) -> None:
        line: Line | None = index.data(SaidRole)
        if line is None:
            return
        theme, box = self._context.theme, option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.ui.selected_row)
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), theme.ui.line)
        inner = box.adjusted(10, 0, -8, 0)  # the words stand under those of the head
        column = Column(index.column())
        painter.setPen(theme.ui.ink_secondary)
        painter.setFont(theme.ui_font(12, 400))
        match column:
            case Column.NUMBER:
                self._number(painter, box, line)
                painter.restore()
                return
            case Column.CONTENT | Column.MENTION:
                painter.setPen(theme.ui.ink)
                painter.setFont(theme.article_font(14))
            case Column.STANCE if line.stance:
                middle = QPointF(inner.left() + 6, box.center().y() + 0.5)
                shapes.draw_stance(painter, middle, line.stance, theme, filled=line.decided and not line.hinted)
                inner.adjust(18, 0, 0, 0)
                painter.setPen(theme.ui.ink)
                painter.setFont(theme.ui_font(12, 400))
            case _:
                pass
        words = painter.fontMetrics().elidedText(str(index.data() or ""), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.restore()

    def _number(self, painter: QPainter, box: QRect, line: Line) -> None:
        theme = self._context.theme
        circle = QRectF(box.left() + 10, box.center().y() - 10, 21, 21)
        painter.setPen(theme.quote.strong)
        painter.setBrush(theme.quote.strong if line.decided else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(circle)
        painter.setFont(theme.ui_font(10.5, 600))
        painter.setPen(theme.ui.page if line.decided else theme.quote.strong)
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(line.number or "”"))
