"""The articles of the library as a model for lists and tables: 1,000,000 rows, of which only those in view are read."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from annotator.clock import now
from annotator.editing.edit_titles import flag_reason
from annotator.gui.parts.article_list.columns import NUMBERS, ORDER_OF, Column, shown_status, title, words
from annotator.gui.state.app_state import AppState
from annotator.gui.state.titles import title_of
from annotator.i18n import tr
from annotator.model import Edit
from annotator.storage import PATIENCE_S, ArticleRow, Filters, Order, Page, Useful, falls
from annotator.workspace import parsed

PAGE = 100
"""Rows that are read at a time."""
KEPT = 40
"""Pages that are remembered."""

RowRole = Qt.ItemDataRole.UserRole + 1
ReasonRole = Qt.ItemDataRole.UserRole + 2
"""Why the article stands where it does, in the queue of what is most useful."""


_ANY = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Shown:
    """What of the library is shown; `None`: all."""

    typed: str = ""
    status: str | None = None
    by: str | None = None  # an annotator who must have begun it
    by_status: str | None = None  # the state that `by` must have it in
    assigned: str | None = None  # to whom; empty: to nobody
    compared: str | None = None  # twice, differ, same
    collection: str | None = None
    folder: str | None = None
    queue: tuple[Useful, ...] | None = None  # these alone, in their order
    order: Order = "newest"
    turned: bool = False  # the order the other way round

    def filters(self, annotator: str) -> Filters:
        """What the library is asked; raises `AnnotatorError` for a search that has no meaning."""
        found = parsed(self.typed, typing=True).filters(annotator)
        if found.order == "newest" and not found.turned:  # what is typed comes first
            found = replace(found, order=self.order, turned=self.turned)
        if self.status:
            found = replace(found, statuses=(*found.statuses, self.status))
        if self.by and self.by_status:
            found = replace(found, states_of=(*found.states_of, (self.by, self.by_status)))
        elif self.by:
            found = replace(found, by=(*found.by, self.by))
        if self.assigned is not None:
            found = replace(found, assigned=(*found.assigned, self.assigned))
        if self.compared:
            found = replace(found, compared=self.compared)
        if self.collection:
            found = replace(found, collections=(self.collection,))
        if self.folder:
            found = replace(found, folders=(self.folder,))
        if self.queue is not None:
            order: Order = "given" if found.order == "newest" else found.order
            found = replace(found, only=tuple(one.article_id for one in self.queue) or ("",), order=order)
        return found


class Articles(QAbstractTableModel):
    """One page of rows after the other, newest first; `RowRole` gives the `ArticleRow`."""

    row_changed = Signal(object, object)  # the row of the open article before and after an edit
    looked = Signal()  # more rows were found, or there are no more
    read_again = Signal()  # the rows stand where they were, and may say something else

    def __init__(self, state: AppState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._shown = Shown()
        self._filters = Filters(state.workspace.annotator)
        self._pages: OrderedDict[int, tuple[ArticleRow, ...]] = OrderedDict()
        self._total = 0
        self._reasons: dict[str, Useful] = {}
        self._counting = QTimer(self, interval=0)  # what is beyond the first screen is counted between two events
        self._counting.timeout.connect(self._count_on)
        state.tasks.ending.connect(self._counting.stop)
        state.library_changed.connect(self.reload)
        state.articles.edited.connect(self._article_changed)
        self.reload()

    @property
    def shown(self) -> Shown:
        return self._shown

    @property
    def looking(self) -> bool:
        """Whether there may be more rows than are known."""
        return self._counting.isActive()

    @property
    def order(self) -> Order:
        """What it is sorted by: what was typed, else what was chosen."""
        return self._filters.order

    def show(self, shown: Shown) -> None:
        """Narrow the list; raises `AnnotatorError` for a search that has no meaning, the list staying as it is."""
        filters = shown.filters(self._state.workspace.annotator)
        self._reasons = {one.article_id: one for one in shown.queue or ()}
        same = filters == self._filters
        self._shown, self._filters = shown, filters
        if not same:  # a first letter narrows nothing yet
            self.reload()

    def reload(self) -> None:
        """Read again what is in view.

        Where the same articles are in the same order, as while suggestions come, the rows are only painted anew: a view
        that lays thousands of them out again would show none of them meanwhile.
        """
        page, before = self._page_of(0), self._pages.get(0)
        if before is not None and page.counted and page.total == self._total and _ids(page.rows) == _ids(before):
            self._pages.clear()
            self._pages[0] = page.rows
            self.dataChanged.emit(self.index(0, 0), self.index(self._total - 1, len(Column) - 1))
            self.read_again.emit()
            return
        self.beginResetModel()
        self._pages.clear()
        self._pages[0] = page.rows
        self._total = page.total
        if page.counted:
            self._counting.stop()
        else:
            self._counting.start()
        self.endResetModel()

    def _count_on(self) -> None:
        """Some more of the list, if there is more of it."""
        library = self._state.workspace.library
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
        if page.counted or self._total:
            self.looked.emit()

    def article(self, row: int) -> ArticleRow | None:
        """The article in that row; `None` past the end."""
        if not 0 <= row < self._total:
            return None
        page = self._page(row // PAGE)
        return page[row % PAGE] if row % PAGE < len(page) else None

    def ids(self, first: int, last: int) -> list[str]:
        """The ids of the articles in these rows, both ends included; many of them are asked for at once."""
        if last - first < 2 * PAGE:
            found = (self.article(row) for row in range(first, last + 1))
            return [article.id for article in found if article is not None]
        return self._state.workspace.library.ids(self._filters)[first : last + 1]

    def every_id(self) -> list[str]:
        """The ids of all articles of the list, in its order."""
        return self.ids(0, self._total - 1)

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
            return words(row, Column(index.column()))
        if role == ReasonRole:
            useful = self._reasons.get(row.id)
            return None if useful is None else tr("learn.why", doubtful=useful.doubtful, new=useful.new)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return tr(
                "page.library.row",
                title=title_of(row),
                status=tr(f"status.{shown_status(row)}"),
                quotes=row.quotes,
                entities=row.entities,
            )
        if role == Qt.ItemDataRole.ToolTipRole:
            return (
                words(row, Column(index.column()))
                if index.column() > Column.ARTICLE
                else flag_reason(row.flag) or title_of(row)
            )
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in NUMBERS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return title(Column(section)) + {True: " ↓", False: " ↑", None: ""}[self.falls(Column(section))]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            ways = {True: "page.library.falling", False: "page.library.rising"}
            way = ways.get(self.falls(Column(section)))  # type: ignore[arg-type]  # None: no way
            return f"{title(Column(section))}, {tr(way)}" if way else title(Column(section))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section in NUMBERS else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def falls(self, column: Column) -> bool | None:
        """Whether the list is sorted by the column with the highest first; `None` when it is not sorted by it."""
        filters = self._filters
        return falls(filters.order, turned=filters.turned) if ORDER_OF[column] == filters.order else None

    def flags(self, index: _ANY) -> Qt.ItemFlag:
        """Rows can be dragged onto a collection."""
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def _page(self, number: int) -> tuple[ArticleRow, ...]:
        if number not in self._pages:
            self._read(number)
        self._pages.move_to_end(number)
        return self._pages[number]

    def _read(self, number: int) -> Any:  # noqa: ANN401 - the library's Page
        page = self._page_of(number)
        self._pages[number] = page.rows
        while len(self._pages) > KEPT:
            self._pages.popitem(last=False)
        return page

    def _page_of(self, number: int) -> Page:
        return self._state.workspace.library.rows(self._filters, limit=PAGE, offset=number * PAGE, patience=PATIENCE_S)

    def _article_changed(self, edit: Edit) -> None:
        """Another row for the open article, told from the edit; the others are what they were."""
        document = self._state.article.document
        at = self.row_of(document.article.id)
        if at < 0:
            return
        page, place = list(self._pages[at // PAGE]), at % PAGE
        before = page[place]
        row = before.after(edit, document.progress, document.annotator)
        page[place] = replace(row, modified=now())
        self._pages[at // PAGE] = tuple(page)
        if row != before:  # how long ago it was changed shows when the list shows
            self.dataChanged.emit(self.index(at, 0), self.index(at, len(Column) - 1))
            self.row_changed.emit(before, row)


def _ids(rows: Iterable[ArticleRow]) -> list[str]:
    return [row.id for row in rows]
