"""The library as a full page: filters, a table, a preview, and a place to drop files."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QPushButton, QWidget

from annotator.errors import AnnotatorError
from annotator.gui.kit.filter_field import FilterField
from annotator.gui.kit.icons import icon, status_icon
from annotator.gui.kit.inline_prompt import QuestionRow
from annotator.gui.kit.page_widgets import DropArea, button, clear, column, frame, label, pictured, row
from annotator.gui.kit.rows_table import RowsTable
from annotator.gui.kit.theme import kind
from annotator.gui.pages.library_actions import LibraryActs
from annotator.gui.pages.preview import ArticlePreview
from annotator.gui.parts.article_list.article_delegates import TableRows
from annotator.gui.parts.article_list.article_model import Articles, Column, RowRole, Shown
from annotator.gui.parts.article_list.selection_keeper import KeptChoice
from annotator.gui.parts.notice_bar import NoticeBar
from annotator.gui.state.app_state import AppState
from annotator.gui.state.titles import annotator_name
from annotator.i18n import tr
from annotator.storage import BEGUN, BESIDE, STATES, ArticleRow

NUMBERED = (None, "new", "suggested", "in_progress", "done", "skipped", "flagged")
"""The filters that `Ctrl+1` and the numbers after it choose."""
_WIDTHS = {
    Column.STATUS: 122,
    Column.DATE: 100,
    Column.ENTITIES: 66,
    Column.QUOTES: 74,
    Column.PROGRESS: 80,
    Column.LAST: 120,
}


class LibraryPage(QWidget):
    """All articles: found, chosen several at a time, suggested, flagged, finished, exported."""

    name = "library"
    title_key = "view.library"

    def __init__(self, context: AppState) -> None:
        super().__init__()
        self._context = context
        self.setProperty("scope", "library")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        kind(self, "page")
        self.model = Articles(context, self)
        self._filters: dict[tuple[str, str | None], QPushButton] = {}
        self._side = frame("panel")
        self._side.setProperty("edge", "right")
        self._side.setFixedWidth(208)
        self._side_rows = column(margins=(8, 12, 8, 8), gap=2)
        self.drop = DropArea(context.theme)
        self.drop.dropped.connect(context.import_files)
        self.drop.chosen.connect(lambda: context.commands.run("import"))
        self._title, self._done = label(look="heading"), label(look="muted")
        self._chosen: list[str] = []  # ids, as they were told last
        self.search = FilterField(guest=True)
        self.search.setMinimumWidth(220)
        self.search.textChanged.connect(self._search)
        self._import = button("", does=lambda: context.commands.run("import"))
        self.table = _Table(self)
        self.search.left.connect(self.table.setFocus)
        self.search.entered.connect(lambda: self._open(self.table.currentIndex()))
        self.table.setModel(self.model)
        KeptChoice(self.table, self.model)
        self.table.setItemDelegate(TableRows(lambda: context.theme, self.table))
        self.table.set_widths(_WIDTHS, Column.ARTICLE)
        self.table.activated.connect(self._open)
        self.table.selectionModel().selectionChanged.connect(lambda _new, _old: self._selection_changed())
        self._none = label(look="muted", wraps=True)
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.notices = NoticeBar(context)
        self.first_drop = DropArea(context.theme)
        self.first_drop.dropped.connect(context.import_files)
        self.first_drop.chosen.connect(lambda: context.commands.run("import"))
        self.sample = button("", "primary", does=lambda: context.commands.run("sample"))
        self._start = QWidget()
        self.preview = ArticlePreview(context)
        self.acts = LibraryActs(context, self.selected, self._asked_for)
        self._question = QuestionRow(self.table.setFocus)
        self._lay_out()
        context.suggestions.on_screen = self._on_screen
        context.library_changed.connect(self._show_counts)
        context.language_changed.connect(self.translate)
        context.theme_changed.connect(self.translate)
        self.translate()

    def selected(self) -> list[str]:
        """Ids of the chosen articles, in the order of the list."""
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        found = (self.model.article(at) for at in rows)
        return [article.id for article in found if article is not None]

    def current(self) -> ArticleRow | None:
        """The article that the keys are about."""
        return self.model.article(self.table.currentIndex().row())

    def filter(self, status: str | None = None, by: str | None = None) -> None:
        """Only one status, or one annotator's articles; nothing: all."""
        self.model.show(Shown(self.model.shown.typed, status, by))
        self._first()
        self._show_counts()

    def filter_by_number(self, number: int) -> None:
        """`Ctrl+1` … : all, new, suggested, in progress, done."""
        self.filter(NUMBERED[number - 1])

    def rename(self) -> None:
        """`F2`: another headline for the article that has focus."""
        article = self.current()
        if article is not None:
            ask = tr("page.library.ask_title")
            self._question.ask_words(ask, article.title or "", lambda words: self.acts.rename(article.id, words))

    def _asked_for(self, question: str, yes: str, act: Callable[[], object]) -> None:
        self._question.ask(question, yes, act)

    def type(self, typed: str) -> None:
        """Letters typed on the table go to the filter."""
        self.search.setFocus()
        self.search.setText(self.search.text() + typed)

    def showEvent(self, _event: object) -> None:
        self._show_counts()
        if not self.table.currentIndex().isValid():  # before Qt makes the first row current without choosing it
            self._first()
        self.preview.show_article(self.current())
        (self.sample if self.focusProxy() is self.sample else self.table).setFocus()

    def translate(self) -> None:
        """All words and icons again."""
        theme = self._context.theme
        self._title.setText(tr("view.library"))
        self.search.call(tr("library.filter"))
        pictured(self._import, tr("page.library.import"), icon("download", theme))
        self._import.setAccessibleName(tr("file.import"))
        self.table.setAccessibleName(tr("view.library"))
        self.drop.translate(theme)
        self.first_drop.translate(theme)
        self.sample.setText(tr("start.sample"))
        self.sample.setAccessibleName(tr("start.sample"))
        self.preview.translate()
        self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)
        self._show_counts()

    def _lay_out(self) -> None:
        side = column(margins=(0, 0, 0, 8), gap=0)
        side.addLayout(self._side_rows)
        side.addStretch(1)
        side.addLayout(row(self.drop, margins=(10, 0, 10, 0)))
        self._side.setLayout(side)
        head = row(self._title, self._done, None, self.search, self._import, margins=(10, 9, 12, 9))
        middle = column(margins=(8, 0, 8, 0), gap=0)
        middle.addLayout(head)
        middle.addWidget(self.notices)
        middle.addWidget(self._question)
        middle.addWidget(self._none)
        middle.addWidget(self._start, 1)
        middle.addWidget(self.table, 1)
        start = column(None, self.first_drop, self.sample, None, gap=16)
        start.setAlignment(self.first_drop, Qt.AlignmentFlag.AlignHCenter)
        start.setAlignment(self.sample, Qt.AlignmentFlag.AlignHCenter)
        self.first_drop.setFixedSize(420, 150)
        self._start.setLayout(start)
        whole = row(self._side, gap=0)
        whole.addLayout(middle, 1)
        whole.addWidget(self.preview)
        self.setLayout(whole)

    def resizeEvent(self, event: object) -> None:
        """A narrow window keeps the table and drops the preview, then the date of the last act."""
        self._show_preview()
        self.table.setColumnHidden(Column.LAST, self.width() < 1100)
        self.table.setColumnHidden(Column.PROGRESS, self.width() < 1100)

    def _show_counts(self) -> None:
        workspace = self._context.workspace
        counts = workspace.library.counts(workspace.annotator, beside=BESIDE)
        self._done.setText(tr("page.library.done_of", done=counts["done"], n=counts["total"]))
        self._show_side(counts)
        first = not counts["total"]
        self._show_none(first=first)
        self._start.setVisible(first)
        self.search.setVisible(not first)
        self._done.setVisible(not first)
        self._show_preview()
        self.setFocusProxy(self.sample if first else self.table)
        self.drop.setVisible(not first)

    def _show_preview(self) -> None:
        """Where there is room for it, and something to be shown."""
        self.preview.setVisible(self.width() >= 1100 and self._start.isHidden())

    def _show_none(self, *, first: bool) -> None:
        """The table, or the sentence in its place when nothing matches."""
        nothing = self.model.rowCount() == 0
        self._none.setVisible(nothing and not first)
        self.table.setVisible(not nothing)
        self._none.setText(tr("page.library.no_match"))

    def _show_side(self, counts: dict[str, int]) -> None:
        clear(self._side_rows)
        self._filters.clear()
        theme, shown = self._context.theme, self.model.shown
        everything = self._side_row(tr("page.library.everything"), counts["total"], None, None)
        pictured(everything, everything.text(), icon("library", theme))
        for heading, states in (("page.library.column.status", STATES), ("page.library.look_again", BESIDE)):
            # What is seldom stands there only while there is some of it.
            there = [s for s in states if counts[s] or s == shown.status or s not in ("failed", "open_stance")]
            self._section(tr(heading))
            for status in there:
                words = tr(f"status.{status}")
                pictured(self._side_row(words, counts[status], status, None), words, status_icon(status, theme))
        library = self._context.workspace.library
        begun = {name: sum(library.counts(name)[status] for status in BEGUN) for name in library.annotators()}
        if sum(bool(n) for n in begun.values()) > 1:
            self._section(tr("page.library.annotators"))
            for name, n in [pair for pair in begun.items() if pair[1]][:8]:
                self._side_row(annotator_name(name), n, None, name)
        for (which, value), one in self._filters.items():
            one.setChecked((shown.status if which == "status" else shown.by) == value and bool(value))
        everything.setChecked(shown.status is None and shown.by is None)

    def _section(self, words: str) -> None:
        heading = label(words, "section")
        heading.setContentsMargins(9, 14, 0, 4)
        self._side_rows.addWidget(heading)

    def _side_row(self, words: str, count: int, status: str | None, by: str | None) -> QPushButton:
        made = button(words, "row", does=lambda: self.filter(status, by))
        made.setCheckable(True)
        made.setAccessibleDescription(str(count))
        number = label(str(count), "small")
        made.setLayout(row(None, number, margins=(0, 0, 10, 0)))
        number.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._side_rows.addWidget(made)
        self._filters[("by", by) if by else ("status", status)] = made
        return made

    def _search(self, typed: str) -> None:
        try:
            self.model.show(Shown(typed, self.model.shown.status, self.model.shown.by))
        except AnnotatorError:
            return  # an unfinished field, such as `sikap:m`, is no search yet
        self._first()
        # The counts at the side are of the whole library: typing does not change them.
        self._show_none(first=self._start.isVisible())

    def _on_screen(self) -> list[str]:
        """Ids of the articles whose rows are seen now."""
        if not self.table.isVisible():
            return []
        first, last = self.table.rowAt(0), self.table.rowAt(self.table.viewport().height() - 1)
        end = self.model.rowCount() if last < 0 else last + 1
        articles = [self.model.article(row) for row in range(max(0, first), end)]
        return [article.id for article in articles if article is not None]

    def _first(self) -> None:
        if self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0, 0))
        else:
            self.preview.show_article(None)

    def _selection_changed(self) -> None:
        if not self.isVisible():
            return  # the rows were read anew behind another page
        self.preview.show_article(self.current())
        before, self._chosen = self._chosen, self.selected()
        if self._chosen != before:
            self._context.say(tr("page.library.chosen", n=len(self._chosen)))

    def _open(self, index: QModelIndex) -> None:
        article = index.data(RowRole)
        if article is not None:
            self._context.articles.open(article.id)
            self._context.navigation.show_page(None)


class _Table(RowsTable):
    """Rows of articles; letters that are no command narrow the list."""

    def __init__(self, page: LibraryPage) -> None:
        super().__init__("library", page)
        self._page = page
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def typed(self, letters: str) -> bool:
        if letters.isalnum():
            self._page.type(letters)
        return letters.isalnum()

    def selectAll(self) -> None:
        """Every row that the filters leave."""
        self.selectionModel().select(
            self.model().index(0, 0),
            QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows,
        )
        super().selectAll()
