"""The articles of the library as a model for lists and tables: 1,000,000 rows, of which only those in view are read."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from annotator.clock import now
from annotator.gui.state.app_state import AppState
from annotator.gui.state.titles import title_of
from annotator.i18n import tr
from annotator.model import Edit
from annotator.numbers import ago, day
from annotator.storage import PATIENCE_S, ArticleRow, Filters
from annotator.workspace import parsed

PAGE = 100
"""Rows that are read at a time."""
KEPT = 40
"""Pages that are remembered."""

RowRole = Qt.ItemDataRole.UserRole + 1


class Column(IntEnum):
    """The columns of the library page."""

    STATUS = 0
    ARTICLE = 1
    DATE = 2
    ENTITIES = 3
    QUOTES = 4
    PROGRESS = 5
    LAST = 6


_TITLES = ("status", "article", "date", "entities", "quotes", "progress", "last")
_NUMBERS = (Column.ENTITIES, Column.QUOTES)
_ANY = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Shown:
    """What of the library is shown."""

    typed: str = ""
    status: str | None = None  # None: all
    by: str | None = None  # an annotator


class Articles(QAbstractTableModel):
    """One page of rows after the other, newest first; `RowRole` gives the `ArticleRow`."""

    row_changed = Signal(object, object)  # the row of the open article before and after an edit

    def __init__(self, context: AppState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._shown = Shown()
        self._filters = Filters(context.workspace.annotator)
        self._pages: OrderedDict[int, tuple[ArticleRow, ...]] = OrderedDict()
        self._total = 0
        self._counting = QTimer(self)  # what is beyond the first screen is counted between two events
        self._counting.setInterval(0)
        self._counting.timeout.connect(self._count_on)
        context.tasks.ending.connect(self._counting.stop)
        context.library_changed.connect(self.reload)
        context.articles.edited.connect(self._article_changed)
        self.reload()

    @property
    def shown(self) -> Shown:
        return self._shown

    def show(self, shown: Shown) -> None:
        """Narrow the list; raises `AnnotatorError` for a search that has no meaning, the list staying as it is."""
        filters = parsed(shown.typed, typing=True).filters(self._context.workspace.annotator)
        if shown.status:
            filters = replace(filters, statuses=(*filters.statuses, shown.status))
        if shown.by:
            filters = replace(filters, by=(*filters.by, shown.by))
        same = filters == self._filters
        self._shown, self._filters = shown, filters
        if not same:  # a first letter narrows nothing yet
            self.reload()

    def reload(self) -> None:
        """Read again what is in view."""
        self.beginResetModel()
        self._pages.clear()
        page = self._read(0)
        self._total = page.total
        if page.counted:
            self._counting.stop()
        else:
            self._counting.start()
        self.endResetModel()

    def _count_on(self) -> None:
        """Some more of the list, if there is more of it."""
        library = self._context.workspace.library
        page = library.rows(self._filters, limit=0, offset=0, patience=PATIENCE_S)
        if page.counted:
            self._counting.stop()
        if page.total > self._total:
            self.beginInsertRows(QModelIndex(), self._total, page.total - 1)
            for number in [number for number, rows in self._pages.items() if len(rows) < PAGE]:
                del self._pages[number]
            self._total = page.total
            self.endInsertRows()
        elif page.total < self._total:  # something was written meanwhile
            self.reload()

    def article(self, row: int) -> ArticleRow | None:
        """The article in that row; `None` past the end."""
        if not 0 <= row < self._total:
            return None
        page = self._page(row // PAGE)
        return page[row % PAGE] if row % PAGE < len(page) else None

    def row_of(self, article_id: str) -> int:
        """The row of an article among those that were read; -1 when it is not there."""
        for number, rows in self._pages.items():
            for at, row in enumerate(rows):
                if row.id == article_id:
                    return number * PAGE + at
        return -1

    def rowCount(self, parent: _ANY = _ROOT) -> int:
        return 0 if parent.isValid() else self._total

    def columnCount(self, parent: _ANY = _ROOT) -> int:
        return 0 if parent.isValid() else len(Column)

    def data(self, index: _ANY, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own type
        row = self.article(index.row())
        if row is None:
            return None
        if role == RowRole:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return _words(row, Column(index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return tr(
                "page.library.row",
                title=title_of(row),
                status=tr(f"status.{shown_status(row)}"),
                quotes=row.quotes,
                entities=row.entities,
            )
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.flag or title_of(row)
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in _NUMBERS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return tr(f"page.library.column.{_TITLES[section]}")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section in _NUMBERS else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def _page(self, number: int) -> tuple[ArticleRow, ...]:
        if number not in self._pages:
            self._read(number)
        self._pages.move_to_end(number)
        return self._pages[number]

    def _read(self, number: int) -> Any:  # noqa: ANN401 - the library's Page
        page = self._context.workspace.library.rows(
            self._filters, limit=PAGE, offset=number * PAGE, patience=PATIENCE_S
        )
        self._pages[number] = page.rows
        while len(self._pages) > KEPT:
            self._pages.popitem(last=False)
        return page

    def _article_changed(self, edit: Edit) -> None:
        """Another row for the open article, told from the edit; the others are what they were."""
        document = self._context.article.document
        at = self.row_of(document.article.id)
        if at < 0:
            return
        page, place = list(self._pages[at // PAGE]), at % PAGE
        before = page[place]
        row = before.after(edit, document.progress)
        page[place] = replace(row, modified=now())
        self._pages[at // PAGE] = tuple(page)
        if row != before:  # how long ago it was changed shows when the list shows
            self.dataChanged.emit(self.index(at, 0), self.index(at, len(Column) - 1))
            self.row_changed.emit(before, row)


def shown_status(row: ArticleRow) -> str:
    """What the list calls the article's state; a flag stands on top."""
    return "flagged" if row.flag else row.state


def date_of(row: ArticleRow) -> str:
    """The article's date as people write it: a day, or a year alone; as it stands when it is neither."""
    return day(row.date or "")


def _words(row: ArticleRow, column: Column) -> str:
    match column:
        case Column.STATUS:
            return tr(f"status.{shown_status(row)}")
        case Column.ARTICLE:
            return title_of(row)
        case Column.DATE:
            return date_of(row)
        case Column.ENTITIES:
            return str(row.entities) if row.entities else "–"
        case Column.QUOTES:
            return str(row.quotes) if row.quotes else "–"
        case Column.LAST:
            return ago(row.modified) if row.modified else ""
        case _:
            return ""
