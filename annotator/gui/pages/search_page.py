"""Search in all articles: hits by article, fields that narrow, and the list stays while hits are opened."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from annotator.errors import AnnotatorError
from annotator.gui.kit.lists import PanelList
from annotator.gui.kit.page_widgets import column, label
from annotator.gui.kit.row_model import RowModel
from annotator.gui.kit.theme import kind
from annotator.gui.pages.hit_rows import Hit, HitRows, in_title
from annotator.gui.parts.page import Page
from annotator.gui.state.app_state import AppState
from annotator.gui.state.titles import title_of
from annotator.i18n import tr
from annotator.model import Span
from annotator.storage import PATIENCE_S, ArticleRow
from annotator.workspace import parsed

_MOST = 200
_WAIT_MS = 120


class SearchPage(Page):
    """One line to type in, and the articles that have it."""

    name = "search"
    title_key = "edit.find_corpus"

    def __init__(self, state: AppState) -> None:
        super().__init__(state)
        self.field = QLineEdit(clearButtonEnabled=True)
        kind(self.field, "search")
        self.field.returnPressed.connect(self._enter)
        self._title, self._fields, self._found = (
            label(look="heading"),
            label(look="small", wraps=True),
            label(look="muted"),
        )
        self._hits: dict[str, Hit] = {}  # by article
        self.model = RowModel(lambda key: self._hits[key].spoken if key in self._hits else "", self)
        self.hits = PanelList()
        self.hits.set_model(self.model)
        self.hits.setItemDelegate(HitRows(lambda: state.theme, self._hits.get, self.hits))
        self.hits.opened.connect(self._open)
        self._timer = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._timer.timeout.connect(self.search)
        self.field.textEdited.connect(lambda _typed: self._timer.start())
        self._going_on = QTimer(self, interval=0)  # what is not found at once is looked for between two events
        self._going_on.timeout.connect(self._look_on)
        state.tasks.ending.connect(self._going_on.stop)
        parts = (self._title, self.field, self._fields, self._found, (self.hits, 1))
        self.setLayout(column(*parts, margins=(40, 26, 40, 20), gap=10))
        state.language_changed.connect(self.translate)
        self.translate()

    def showEvent(self, _event: object) -> None:
        self.field.setFocus()
        self.field.selectAll()

    def hideEvent(self, _event: object) -> None:
        self._going_on.stop()

    def translate(self) -> None:
        """All words again."""
        self._title.setText(tr("edit.find_corpus"))
        self.field.setPlaceholderText(tr("page.search.placeholder"))
        self.field.setAccessibleName(tr("edit.find_corpus"))
        self._fields.setText(tr("page.search.fields"))
        self.hits.setAccessibleName(tr("page.search.hits"))
        if self._found.text():
            self._look_on()

    def look_for(self, typed: str) -> None:
        """Search for `typed`, as if it had been typed."""
        self.field.setText(typed)
        self.search()

    def search(self) -> None:
        """The articles that have what is typed; in a large library first those that are found at once."""
        self._going_on.stop()
        self._show([])  # and none of another search is current
        typed = self.field.text().strip()
        if not typed:
            self._found.setText("")
            return
        self._look(typed)

    def _look_on(self) -> None:
        self._look(self.field.text().strip())

    def _look(self, typed: str) -> None:
        try:
            page = self._state.workspace.rows(typed, limit=_MOST, patience=PATIENCE_S)
        except AnnotatorError as error:
            self._going_on.stop()
            self._found.setText(str(error))
            return
        if page.counted:
            self._going_on.stop()
        elif not self._going_on.isActive():
            self._going_on.start()
        so_far = tr("page.search.found_more", n=page.total) if page.total else tr("page.library.looking")
        self._found.setText(tr("page.search.found", n=page.total) if page.counted else so_far)
        if [row.id for row in page.rows] != list(self._hits):
            self._show(page.rows)

    def _show(self, rows: Sequence[ArticleRow]) -> None:
        current = self.model.key(self.hits.currentIndex().row())
        self.model.show([])
        self._hits.clear()
        for row in rows:
            titled = None if row.found else in_title(title_of(row), self.field.text())
            self._hits[row.id] = Hit(title_of(row), *(row.found or ("", "", "")), titled)
        self.hits.set_row_height(50 if any(hit.found for hit in self._hits.values()) else 34)
        self.model.show(list(self._hits))
        self.hits.show_current(max(0, self.model.row(current)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """`↓` leads from the field, which has no use for it, to what was found."""
        if event.key() == Qt.Key.Key_Down and self.hits.count():
            self.hits.setFocus()
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        self._timer.stop()
        self.search()
        if self.hits.count():
            self.hits.setFocus()

    def _open(self, article_id: str) -> None:
        """At the first hit; the list is kept for the way back."""
        words = parsed(self.field.text()).words
        if self._state.articles.open(article_id) and words:
            text, word = self._state.article.document.text, words[0].rstrip("*")
            at = text.casefold().find(word.casefold())
            if at >= 0 and len(text) == len(text.casefold()):
                self._state.article.select(Span(at, at + len(word)))
        self._state.navigation.show_page(None)
