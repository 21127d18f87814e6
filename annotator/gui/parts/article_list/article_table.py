"""The table of the library page: its columns give way where there is no room, and its rows can be dragged away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, QMimeData, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QDrag, QFontMetrics, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from annotator.gui.kit.rows_table import RowsTable
from annotator.gui.kit.theme import Theme
from annotator.gui.parts.article_list.article_delegates import TableRows
from annotator.gui.parts.article_list.article_model import Articles
from annotator.gui.parts.article_list.columns import TEAM, Column, title
from annotator.gui.parts.article_list.selection_keeper import KeptChoice
from annotator.i18n import tr
from annotator.storage import Order

DRAGGED = "application/x-annotator-articles"
"""What is dragged are the chosen rows: whoever takes them asks which those are."""
_WIDTHS = {
    Column.STATUS: 118,
    Column.DATE: 100,
    Column.ENTITIES: 66,
    Column.QUOTES: 68,
    Column.PROGRESS: 84,
    Column.ASSIGNED: 120,
    Column.VERSIONS: 108,  # two people
    Column.AGREEMENT: 90,
    Column.LAST: 114,
}
_LEAST_ARTICLE = 240  # px that the title keeps
_SHARE_ARTICLE = 0.33  # of the table, which it keeps in a wider one: at 1440 px a team sees when, too
_GIVE_WAY = (
    Column.PROGRESS, Column.AGREEMENT, Column.LAST, Column.ENTITIES, Column.QUOTES, Column.DATE, Column.ASSIGNED,
    Column.VERSIONS,
)  # fmt: skip
"""Columns that go where the title would have too little room, the first one first.

How far people agree is empty for most articles, and the page of the team has it too.
"""
_AROUND_HEAD, _ARROW = 28, 18  # px beside the words over a column, and for the arrow where the list is sorted by it


class ArticleTable(RowsTable):
    """Rows of articles; letters that are no command narrow the list."""

    sort_asked = Signal(int)  # by a click on the head of that column
    menu_asked = Signal(QPoint)  # for the chosen rows, at a place of the screen
    head_menu_asked = Signal(QPoint)

    def __init__(self, model: Articles, theme: Callable[[], Theme], type_: Callable[[str], None]) -> None:
        """`type_` takes the letters."""
        super().__init__("library")
        self._theme, self._type = theme, type_
        self.hidden: frozenset[Column] = frozenset()  # columns that the person does not want
        self.team: frozenset[Column] = frozenset()  # columns of `TEAM` that have something to say
        self._articles = model
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setModel(model)
        KeptChoice(self, model)
        self.setItemDelegate(TableRows(theme, self))
        self.set_widths(_WIDTHS, Column.ARTICLE)
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self.sort_asked)
        header.sectionDoubleClicked.connect(self.sort_asked)  # what Qt makes of a second click that comes soon
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(lambda at: self.head_menu_asked.emit(header.mapToGlobal(at)))
        model.modelReset.connect(self.fit)

    def on_screen(self) -> list[str]:
        """Ids of the articles whose rows are seen now."""
        if not self.isVisible():
            return []
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        end = self._articles.rowCount() if last < 0 else last + 1
        articles = [self._articles.article(row) for row in range(max(0, first), end)]
        return [article.id for article in articles if article is not None]

    @property
    def order(self) -> Order:
        """What the list is sorted by."""
        return self._articles.order

    @property
    def wanted(self) -> frozenset[Column]:
        """The columns that are shown where there is room."""
        return self.offered - self.hidden

    @property
    def offered(self) -> frozenset[Column]:
        """The columns that say something of this library."""
        return frozenset(column for column in Column if column not in TEAM or column in self.team)

    def fit(self) -> None:
        """Show the columns that there is room for, beside a title that can be read; the sorted one always."""
        metrics = QFontMetrics(self._theme().ui_font(11.5, 500))
        widths = {
            column: max(width, metrics.horizontalAdvance(title(column)) + _AROUND_HEAD + self._arrow(column))
            for column, width in _WIDTHS.items()
            if column in self.wanted
        }
        whole = self.viewport().width()
        room = whole - max(_LEAST_ARTICLE, _SHARE_ARTICLE * whole)
        for column in _GIVE_WAY:
            if sum(widths.values()) > room and self._articles.falls(column) is None:
                widths.pop(column, None)
        for column in _WIDTHS:
            self.setColumnHidden(column, column not in widths)
            if column in widths:
                self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
                self.setColumnWidth(column, widths[column])

    def _arrow(self, column: Column) -> int:
        return 0 if self._articles.falls(column) is None else _ARROW

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def typed(self, letters: str) -> bool:
        if letters.isalnum():
            self._type(letters)
        return letters.isalnum()

    def selectAll(self) -> None:
        """Every row that the filters leave."""
        rows = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().select(self.model().index(0, 0), rows)
        super().selectAll()

    def chosen_rows(self) -> list[tuple[int, int]]:
        """The first and the last row of each stretch of chosen rows, from the top; of a whole library that is one."""
        stretches = self.selectionModel().selection()
        parts = (stretches.at(number) for number in range(stretches.size()))
        return sorted({(part.top(), part.bottom()) for part in parts})

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """By mouse, about the row under it; the menu key is a command of the table."""
        if event.reason() != QContextMenuEvent.Reason.Mouse:
            event.ignore()
            return
        index = self.indexAt(self.viewport().mapFromGlobal(event.globalPos()))
        if index.isValid():
            if not self.selectionModel().isSelected(index):
                self.selectRow(index.row())
            self.menu_asked.emit(event.globalPos())

    def menu_place(self) -> QPoint:
        """Where the menu opens that a key has asked for: under the beginning of the row in front."""
        box = self.visualRect(self.currentIndex().siblingAtColumn(Column.ARTICLE))
        inside = box.intersected(self.viewport().rect())
        return self.viewport().mapToGlobal(QPoint(box.left() + 10, inside.bottom()))

    def head_place(self) -> QPoint:
        """Where the menu of the columns opens by a key: under the head of the title."""
        header = self.horizontalHeader()
        return header.mapToGlobal(QPoint(header.sectionViewportPosition(Column.ARTICLE) + 10, header.height()))

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """The chosen rows, as a small sign that says how many."""
        chosen = sum(last - first + 1 for first, last in self.chosen_rows())
        if not chosen:
            return
        drag, data = QDrag(self), QMimeData()
        data.setData(DRAGGED, b"")
        drag.setMimeData(data)
        drag.setPixmap(self._sign(tr("page.library.count", n=chosen), self))
        drag.setHotSpot(QPoint(-10, -6))
        drag.exec(Qt.DropAction.CopyAction)

    def _sign(self, words: str, beside: QWidget) -> QPixmap:
        theme, ratio = self._theme(), beside.devicePixelRatioF()
        font = theme.ui_font(12, 600)
        wide = QFontMetrics(font).horizontalAdvance(words) + 22
        picture = QPixmap(round(wide * ratio), round(26 * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.ui.primary)
        painter.drawRoundedRect(QRectF(0, 0, wide, 26), 7, 7)
        painter.setFont(font)
        painter.setPen(theme.ui.on_primary)
        painter.drawText(QRectF(0, 0, wide, 26), Qt.AlignmentFlag.AlignCenter, words)
        painter.end()
        return picture
