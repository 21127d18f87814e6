"""The library beside the article: what there is to do, and which article is open."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from annotator.gui.kit.icons import icon, status_icon
from annotator.gui.kit.lists import PanelList
from annotator.gui.kit.page_widgets import button, column, icon_button, label, row
from annotator.gui.parts.article_list.article_delegates import ROW_HEIGHT, DockRows
from annotator.gui.parts.article_list.article_model import Articles, RowRole, Shown
from annotator.gui.parts.article_list.selection_keeper import KeptChoice
from annotator.gui.state.app_state import AppState
from annotator.i18n import tr
from annotator.model import Edit
from annotator.model.items import Progress
from annotator.numbers import whole
from annotator.storage import ArticleRow

_ANY = QModelIndex | QPersistentModelIndex
PILLS = (None, "suggested", "in_progress", "flagged")
"""The filters of the dock; `None` is everything."""


_MOST_SEEN = 30  # rows that fit where the last one ends above the bottom


class LibraryDock(QWidget):
    """Filters, and one row an article; a click or Enter opens it."""

    name = "library"
    title_key = "view.library"

    def __init__(self, state: AppState) -> None:
        super().__init__()
        self._state = state
        self.setProperty("scope", "library")
        self.model = Articles(state, self)
        self.model.row_changed.connect(self._row_changed)
        self.model.looked.connect(self._show_empty)
        self._counts: dict[str, int] = {}  # by state, and the flagged
        self._title = label(look="strong")
        self._count = label(look="small")
        self._add = icon_button("plus", tr("file.import"), state.theme, lambda: state.commands.run("import"))
        self._pills = [button("", "pill", does=partial(self.filter, status)) for status in PILLS]
        for pill in self._pills:
            pill.setCheckable(True)
            pill.setAutoExclusive(True)
            pill.setMinimumWidth(34)
        self._pills[0].setChecked(True)
        self.list = _List(self.model, self)
        KeptChoice(self.list, self.model)
        self._rows = DockRows(state, self.list)
        self.list.setItemDelegate(self._rows)
        self.list.opened.connect(self._open)
        self.list.clicked.connect(self._clicked)
        self._empty = label(look="muted", wraps=True)
        head = row(self._title, self._count, None, self._add, margins=(13, 8, 8, 0), gap=7)
        pills = row(*self._pills, None, margins=(11, 0, 8, 8), gap=6)
        self._empty.setContentsMargins(13, 4, 13, 4)
        self.setLayout(column(head, pills, self._empty, (self.list, 1), gap=6))
        state.suggestions.on_screen.append(self._on_screen)
        state.library_changed.connect(self._show_counts)
        state.articles.edited.connect(self._edited)
        state.articles.opened.connect(self._article_opened)
        state.looks_changed.connect(self.translate)
        self.translate()

    def _on_screen(self) -> list[str]:
        """Ids of the articles whose rows are seen now."""
        if not self.list.isVisible():
            return []
        first = self.list.indexAt(QPoint(4, 4)).row()
        last = self.list.indexAt(QPoint(4, self.list.viewport().height() - 4)).row()
        end = last + 1 if last >= 0 else min(self.model.rowCount(), first + _MOST_SEEN)
        articles = [self.model.article(row) for row in range(first, end)] if first >= 0 else []
        return [article.id for article in articles if article is not None]

    def filter(self, status: str | None) -> None:
        """Show the articles of one status, or all."""
        self.model.show(Shown(self.model.shown.typed, status))
        self._show_counts()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """A pill that would be cut off is left out: the library's page has all of them."""
        used = 11 + 8
        for pill in self._pills:
            used += pill.sizeHint().width() + 6
            pill.setVisible(used - 6 <= self.width())

    def translate(self) -> None:
        """All words and icons again."""
        theme = self._state.theme
        self._title.setText(tr("view.library"))
        self._add.setIcon(icon("plus", theme))
        self._add.setToolTip(tr("file.import"))
        self._add.setAccessibleName(tr("file.import"))
        self.list.setAccessibleName(tr("view.library"))
        for status, pill in zip(PILLS, self._pills, strict=True):
            if status is not None:
                pill.setIcon(status_icon(status, theme, 14))
            name = tr(f"status.{status}") if status else tr("page.library.all")
            pill.setAccessibleName(name)
            pill.setToolTip(name)
        self._pills[0].setText(tr("page.library.all"))
        self._show_counts()
        self.list.viewport().update()

    def _show_counts(self) -> None:
        counts = self._state.workspace.library.counts(self._state.workspace.annotator)
        self._counts = counts
        self._count.setText(tr("page.library.count", n=counts["total"]))
        for status, pill in zip(PILLS[1:], self._pills[1:], strict=True):
            pill.setText(whole(counts[status or ""]))
        self._fit()
        self._show_empty()

    def _show_empty(self) -> None:
        """What stands where there are no rows."""
        self._empty.setVisible(self.model.rowCount() == 0)
        none = "page.library.looking" if self.model.looking else "page.library.no_match"
        self._empty.setText(tr(none) if self._counts["total"] else tr("library.empty"))

    def _row_changed(self, before: ArticleRow, after: ArticleRow) -> None:
        """The article may count under another filter from now on."""
        if (before.state, before.flag) == (after.state, after.flag):
            return
        for of, by in ((before, -1), (after, 1)):
            for status in (of.state, "flagged") if of.flag is not None else (of.state,):
                self._counts[status] = self._counts.get(status, 0) + by
        for status, pill in zip(PILLS[1:], self._pills[1:], strict=True):
            pill.setText(str(self._counts[status or ""]))

    def _edited(self, edit: Edit) -> None:
        """An article whose row has not been read, as when the list is narrowed, has everything counted anew."""
        progress = any(isinstance(change.item, Progress) for change in edit.changes)
        if progress and self.model.row_of(self._state.article.document.article.id) < 0:
            self._show_counts()

    def _article_opened(self, article_id: str) -> None:
        at = self.model.row_of(article_id)
        if at >= 0:
            self.list.setCurrentIndex(self.model.index(at, 0))
            self.list.scrollTo(self.model.index(at, 0))
        self.list.viewport().update()

    def _open(self, article_id: str) -> None:
        if article_id and self._state.articles.open(article_id):
            self._state.articles.listed = self.model.every_id

    def _clicked(self, index: QModelIndex) -> None:
        """With the mouse one goes to the article, and so do the keys; with the keys one stays in the list."""
        article = index.data(RowRole)
        self._open("" if article is None else article.id)
        self._state.navigation.to_article()


class _Rows:
    """The articles as the rows of a list."""

    def __init__(self, model: Articles) -> None:
        self._model = model

    def rowCount(self) -> int:
        return self._model.rowCount()

    def index(self, row: int, /) -> QModelIndex:
        return self._model.index(row, 0)

    def key(self, row: int, /) -> str | None:
        article = self._model.article(row)
        return None if article is None else article.id

    def is_choice(self, row: int, /) -> bool:
        return 0 <= row < self._model.rowCount()


class _List(PanelList):
    """Rows lie where their number says: of a million none has to be measured, and none laid out."""

    row_height = ROW_HEIGHT

    def __init__(self, model: Articles, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("scope", "library")
        self._rows = _Rows(model)
        self.setModel(model)

    def dataChanged(self, first: _ANY, last: _ANY, _roles: Sequence[int] = ()) -> None:
        """Paint these rows again, and no others: the open article's row is another at its first edit."""
        self.viewport().update(self.row_rect(first.row()).united(self.row_rect(last.row())))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.isAccepted():
            self.clicked.emit(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """`J` and `K` move as the arrows do."""
        step = {Qt.Key.Key_J: 1, Qt.Key.Key_K: -1}.get(Qt.Key(event.key())) if not event.modifiers() else None
        if step is None:
            super().keyPressEvent(event)
            return
        at = self.currentIndex().row() + step
        if 0 <= at < self.count():
            self.show_current(at)
