"""The table of who said what: numbers, stances and states are drawn, and its keys work as on a card."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from annotator.gui.kit import paint, shapes
from annotator.gui.kit.row_model import Index
from annotator.gui.kit.rows_table import CellDelegate, RowsTable
from annotator.gui.kit.theme import Theme
from annotator.gui.parts.speakers.quote_table_model import COLUMNS, Column, Ledger, Line, SaidRole
from annotator.gui.state.app_state import AppState

_WIDTHS = {
    Column.NUMBER: 48,
    Column.SPEAKER: 176,
    Column.MENTION: 164,
    Column.CUE: 106,
    Column.TYPE: 98,
    Column.ARTICLE: 220,
    Column.DATE: 96,
    Column.STANCE: 112,
    Column.TARGET: 150,
}
_ROOM = {
    Column.CUE: 820,
    Column.TARGET: 780,
    Column.DATE: 720,
    Column.TYPE: 720,
    Column.MENTION: 620,
    Column.ARTICLE: 620,
}
"""Px of the table below which a column gives its place to the others."""


class LedgerTable(RowsTable):
    """Lines of the ledger; Enter jumps to the text."""

    opened = Signal(object)  # Line

    def __init__(self, state: AppState, model: Ledger, parent: QWidget | None = None) -> None:
        super().__init__("speakers", parent)
        self._ledger = model
        self.setModel(model)
        self.setItemDelegate(_Cells(lambda: state.theme, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.set_widths(_WIDTHS, Column.CONTENT)
        self.activated.connect(self._open)

    def line(self) -> Line | None:
        """The line that the keys are about."""
        found: Line | None = self.currentIndex().data(SaidRole)
        return found

    def place_of(self, *columns: Column) -> tuple[QWidget, QRect]:
        """Where the first of these fields that is shown stands in the current line: pop-ups open over it."""
        shown = next((column for column in columns if not self.isColumnHidden(column)), Column.CONTENT)
        index = self._ledger.index(self.currentIndex().row(), shown)
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Columns that have nothing to say, or no room, go."""
        there = COLUMNS[self._ledger.listing]
        for column in Column:
            self.setColumnHidden(column, column not in there or self.width() < _ROOM.get(column, 0))
        for column in (Column.SPEAKER, Column.ARTICLE):  # what was said needs the room more than who and where
            self.setColumnWidth(column, min(_WIDTHS[column], max(120, round(self.width() * 0.2))))

    def _open(self, index: Index) -> None:
        line: Line | None = index.data(SaidRole)
        if line is not None:
            self.opened.emit(line)


class _Cells(CellDelegate):
    def draw(self, painter: QPainter, box: QRectF, index: Index, theme: Theme) -> None:
        line: Line = index.data(SaidRole)
        inner = box.adjusted(10, 0, -8, 0)  # the words stand under those of the head
        font, ink = theme.ui_font(12), theme.ui.ink_secondary
        match Column(index.column()):
            case Column.NUMBER:
                circle = QRectF(inner.left(), box.center().y() - 11, 22, 22)
                paint.draw_number(painter, circle, line.number, "decided" if line.decided else "suggested", theme)
                return
            case Column.CONTENT | Column.MENTION:
                font, ink = theme.article_font(14), theme.ui.ink
            case Column.SPEAKER:
                ink = theme.ui.ink
            case Column.STANCE if line.stance:
                middle = QPointF(inner.left() + 6, box.center().y() + 0.5)
                shapes.draw_stance(painter, middle, line.stance, theme, filled=line.decided and not line.hinted)
                inner.adjust(18, 0, 0, 0)
                ink = theme.ui.ink
            case _:
                pass
        paint.draw_elided(painter, inner, str(index.data() or ""), font, ink)
