"""Notes of all articles as a table: what was noted, about which words, where, by whom, when."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView

from annotator.gui.kit import paint, shapes
from annotator.gui.kit.row_model import Index
from annotator.gui.kit.rows_table import CellDelegate, RowsTable
from annotator.gui.kit.theme import Theme
from annotator.gui.state.app_state import AppState
from annotator.i18n import tr
from annotator.model.text import single_spaced
from annotator.numbers import day
from annotator.storage import Noted

NOTED = Qt.ItemDataRole.UserRole


class Column(IntEnum):
    """The columns."""

    TEXT = 0
    WORDS = 1
    ARTICLE = 2
    BY = 3
    DATE = 4


_WIDTHS = {Column.WORDS: 200, Column.ARTICLE: 250, Column.BY: 130, Column.DATE: 104}
_SHARES = {Column.WORDS: 0.15, Column.ARTICLE: 0.19, Column.BY: 0.11}
_ROOM = {Column.DATE: 860, Column.WORDS: 720}
"""Px of the table below which a column gives its place to the others."""


class NotesModel(QAbstractTableModel):
    """Rows of notes."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.notes: list[Noted] = []

    def show_notes(self, notes: Sequence[Noted]) -> None:
        """These, anew."""
        self.beginResetModel()
        self.notes = list(notes)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.notes)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(Column)

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if way != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return tr(f"note.column_{Column(section).name.lower()}") if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self.notes):
            return None
        noted = self.notes[index.row()]
        if role == NOTED:
            return noted
        if role == Qt.ItemDataRole.DisplayRole:
            return words_of(noted, Column(index.column()))
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == Column.TEXT:
            return noted.text
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == Column.TEXT:
            return f"{tr('note.is_resolved' if noted.resolved else 'note.is_open')}: {single_spaced(noted.text)}"
        return None


def words_of(noted: Noted, column: Column) -> str:
    """What a cell says."""
    match column:
        case Column.TEXT:
            return single_spaced(noted.text)
        case Column.WORDS:
            return noted.words or tr("note.whole_article")
        case Column.ARTICLE:
            return noted.title
        case Column.BY:
            return noted.annotator
        case Column.DATE:
            return day(noted.created[:10])


class NotesTable(RowsTable):
    """The table; `Enter` or a click opens the place."""

    def __init__(self, state: AppState) -> None:
        super().__init__("notes")
        self.rows = NotesModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(_Cells(lambda: state.theme, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.set_widths(_WIDTHS, Column.TEXT)

    def noted(self) -> Noted | None:
        """The note in front."""
        found = self.currentIndex().data(NOTED)
        return found if isinstance(found, Noted) else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for column, room in _ROOM.items():
            self.setColumnHidden(column, self.width() < room)
        for column, share in _SHARES.items():  # the note itself has most of a narrow table
            self.setColumnWidth(column, min(_WIDTHS[column], round(self.width() * share)))


class _Cells(CellDelegate):
    def draw(self, painter: QPainter, box: QRectF, index: Index, theme: Theme) -> None:
        noted = index.data(NOTED)
        if not isinstance(noted, Noted):
            return
        inner = box.adjusted(10, 0, -8, 0)
        font, ink = paint.ui(theme, 12.5), theme.ui.ink_secondary
        if index.column() == Column.TEXT:
            mark = QRectF(inner.left(), inner.center().y() - 8, 16, 16)
            shapes.draw_status(painter, mark, "done" if noted.resolved else "in_progress", theme)
            inner.adjust(26, 0, 0, 0)
            font, ink = paint.ui(theme, 13), theme.ui.ink_secondary if noted.resolved else theme.ui.ink
        elif index.column() == Column.WORDS and noted.words:
            font = paint.serif(theme, 13.5)
        paint.draw_elided(painter, inner, str(index.data() or ""), font, ink)
