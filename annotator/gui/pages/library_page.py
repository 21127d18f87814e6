"""The library as a full page: what it can be narrowed to, a table in any order, a preview, a place to drop files."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QModelIndex, Qt

from annotator.errors import AnnotatorError
from annotator.gui.kit.elided_label import ElidedLabel
from annotator.gui.kit.filter_field import FilterField
from annotator.gui.kit.icons import icon
from annotator.gui.kit.inline_prompt import QuestionRow
from annotator.gui.kit.page_widgets import button, column, label, pictured, row
from annotator.gui.pages.library_actions import LibraryActions
from annotator.gui.pages.library_figures import LibraryFigures
from annotator.gui.pages.library_groups import GroupActions
from annotator.gui.pages.library_menu import ORDERS, LibraryMenus
from annotator.gui.pages.library_side import LibrarySide, pace_words
from annotator.gui.pages.library_start import LibraryStart
from annotator.gui.pages.preview import ArticlePreview
from annotator.gui.parts.article_list.article_model import Articles, RowRole, Shown
from annotator.gui.parts.article_list.article_table import ArticleTable
from annotator.gui.parts.article_list.columns import ORDER_OF, Column
from annotator.gui.parts.notice_bar import NoticeBar
from annotator.gui.parts.page import Page
from annotator.gui.state.app_state import AppState
from annotator.i18n import tr, tr_later
from annotator.storage import ArticleRow, Order, Useful

NUMBERED = (None, "new", "suggested", "in_progress", "done", "skipped", "flagged")
"""The filters that `Ctrl+1` and the numbers after it choose."""
QUEUE = 200
"""Articles in the queue of what is most useful next."""
_NARROW = 1100  # px below which the preview comes only when it is asked for


class LibraryPage(Page):
    """All articles: found, sorted, chosen several at a time, put together, given out, finished, exported."""

    name = "library"
    title_key = "view.library"

    def __init__(self, state: AppState) -> None:
        super().__init__(state)
        self.model = Articles(state, self)
        self._title, self._done = label(look="heading"), ElidedLabel(look="muted")
        self._told: tuple[int, str | None] = (0, None)  # how many are chosen and which is in front, as told last
        self._wants_preview: bool | None = None  # `None`: where there is room
        self._asked = 0  # for the queue, the how manieth time
        self.search = FilterField(guest=True)
        self.search.setMinimumWidth(200)
        self.search.textChanged.connect(lambda typed: self._show(replace(self.model.shown, typed=typed)))
        self._import = button("", does=lambda: state.commands.run("import"))
        self.table = ArticleTable(self.model, lambda: state.theme, self.type)
        self.search.left.connect(self.table.setFocus)
        self.search.entered.connect(lambda: self._open(self.table.currentIndex()))
        self.table.activated.connect(self._open)
        self.table.selectionModel().selectionChanged.connect(lambda _new, _old: self._selection_changed())
        self._none = label(look="muted", wraps=True)
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.notices = NoticeBar(state)
        self._start = LibraryStart(state)
        self.first_drop, self.sample = self._start.drop, self._start.sample
        self.preview = ArticlePreview(state)
        self.side = LibrarySide(state)
        self._question = QuestionRow(self.table.setFocus, about=lambda: (self.model.shown, self._told))
        self.acts = LibraryActions(state, self.selected, self._question.ask)
        self.groups = GroupActions(state, self.selected, self._question)
        self.menus = LibraryMenus(state, self.table, self.side, self.groups, self._rename_collection)
        self.figures = LibraryFigures(state, self)
        self._lay_out()
        self._listen(state)
        self._find_again()
        self.translate()

    def _listen(self, state: AppState) -> None:
        self.figures.counted.connect(self._show_counts)
        self.table.sort_asked.connect(lambda section: self.sort(ORDER_OF[Column(section)]))
        self.menus.sort_asked.connect(self.sort)
        self.menus.hide_asked.connect(self.hide_column)
        self.side.chosen.connect(self.choose)
        self.side.dropped.connect(self.groups.put)
        self.side.new_asked.connect(lambda: self.groups.ask_new(put=False))
        self.model.read_again.connect(self._selection_changed)
        self.model.looked.connect(self._looked)
        state.suggestions.on_screen.append(self.table.on_screen)
        state.library_changed.connect(lambda: self.figures.count(self.model.shown.by))
        state.looks_changed.connect(self.translate)

    # --- what is chosen

    def selected(self) -> list[str]:
        """Ids of the chosen articles, in the order of the list."""
        return [id_ for first, last in self.table.chosen_rows() for id_ in self.model.ids(first, last)]

    def current(self) -> ArticleRow | None:
        """The article that the keys are about."""
        return self.model.article(self.table.currentIndex().row())

    def open_current(self) -> None:
        """As `Enter` in the table."""
        self._open(self.table.currentIndex())

    # --- what is shown

    def filter(self, status: str | None = None) -> None:
        """Only one status of the whole library; nothing: all."""
        shown = self.model.shown
        self._show(Shown(shown.typed, status, order=shown.order, turned=shown.turned))

    def choose(self, name: str, value: object) -> None:
        """One more thing that the list is narrowed to (a field of `Shown`); the same again: no more."""
        shown = self.model.shown
        if name == "":
            self.filter()
        elif name == "queue":
            self._show(replace(shown, queue=None)) if shown.queue is not None else self.show_queue()
        elif name == "by":
            self._show(replace(shown, by=None if shown.by == value else str(value), by_status=None))
        else:
            now: dict[str, Any] = {name: None if getattr(shown, name) == value else value}
            self._show(replace(shown, **now))

    def filter_by_number(self, number: int) -> None:
        """`Ctrl+1` … : all, new, suggested, in progress, done."""
        status = NUMBERED[number - 1]
        if status is None:
            self.filter()
        else:
            self._show(replace(self.model.shown, status=status))

    def sort(self, order: Order) -> None:
        """In the order of a column; in the same once more: the other way round."""
        shown = self.model.shown
        turned = shown.order == order and not shown.turned
        self._show(replace(shown, order=order, turned=turned))
        self._keep()

    def show_queue(self) -> None:
        """What is most useful to be done next, and why; it is looked for beside the window."""
        self._asked += 1
        asked, workspace = self._asked, self._state.workspace
        self._state.say(tr_later("page.library.queue_coming"))

        def found(useful: list[Useful]) -> None:
            if asked != self._asked:
                return
            if not useful:
                self._state.say(tr_later("learn.none_next"))
            self._show(replace(self.model.shown, queue=tuple(useful) or None, order="newest", turned=False))

        self._state.tasks.start(lambda: workspace.library.most_useful(workspace.annotator, QUEUE), found)

    def type(self, typed: str) -> None:
        """Letters typed on the table go to the filter."""
        self.search.setFocus()
        self.search.setText(self.search.text() + typed)

    def _show(self, shown: Shown) -> None:
        before = self.model.shown
        try:
            self.model.show(shown)
        except AnnotatorError:
            return  # an unfinished field, such as `sikap:m`, is no search yet
        self._question.follow()
        self._to_first_row()
        # The counts at the side are of the whole library: what is shown does not change them.
        self._show_none(first=self._start.isVisible())
        if shown.by != before.by:
            self.figures.count(self.model.shown.by)
        elif replace(shown, typed="") != replace(before, typed=""):
            self.side.show_figures(self.figures.now, shown)
            self.table.fit()

    def _to_first_row(self) -> None:
        if self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0, 0))
            self.table.scrollToTop()
        else:
            self.preview.show_article(None)

    # --- acts that ask in the page

    def rename(self) -> None:
        """`F2`: another name for the collection whose row has the keyboard, or headline for the article in front."""
        collection, article = self.side.focused_collection(), self.current()
        if collection is not None:
            self._rename_collection(collection)
        elif article is not None:
            ask = tr("page.library.ask_title")
            self._question.ask_words(ask, article.title or "", lambda words: self.acts.rename(article.id, words))

    def remove(self) -> None:
        """`Del`: the collection whose row has the keyboard, or the chosen articles."""
        collection = self.side.focused_collection()
        if collection is not None:
            self.groups.delete(collection)
        else:
            self.acts.remove()

    def toggle_preview(self) -> None:
        """`Space`: the preview comes or goes."""
        self._wants_preview = self.preview.isHidden()
        self._show_preview()
        self._keep()

    def _rename_collection(self, name: str) -> None:
        is_shown = self.model.shown.collection == name
        self.groups.ask_name(name, lambda new: self._show_renamed(new) if is_shown else None)

    def _show_renamed(self, collection: str) -> None:
        self._show(replace(self.model.shown, collection=collection))

    def hide_column(self, which: Column, hides: bool) -> None:
        """Leave a column out, or show it again where there is room."""
        self.table.hidden = self.table.hidden | {which} if hides else self.table.hidden - {which}
        self.table.fit()
        self._keep()

    # --- how it looks

    def showEvent(self, _event: object) -> None:
        self.figures.count(self.model.shown.by)
        if not self.table.currentIndex().isValid():  # before Qt makes the first row current without choosing it
            self._to_first_row()
        self.preview.show_article(self.current())
        (self.sample if self.focusProxy() is self.sample else self.table).setFocus()

    def translate(self) -> None:
        """All words and icons again."""
        self._title.setText(tr("view.library"))
        self.search.call(tr("library.filter"))
        pictured(self._import, tr("page.library.import"), icon("download", self._state.theme))
        self._import.setAccessibleName(tr("file.import"))
        self.table.setAccessibleName(tr("view.library"))
        self.side.translate()
        self._start.translate()
        self.preview.translate()
        self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)
        self.table.fit()
        self.figures.count(self.model.shown.by)

    def resizeEvent(self, event: object) -> None:
        """A narrow window keeps the table and drops the preview."""
        self._show_preview()

    def _lay_out(self) -> None:
        head = row(self._title, self._done, None, self.search, self._import, margins=(10, 9, 12, 9))
        parts = (head, self.notices, self._question, self._none, (self._start, 1), (self.table, 1))
        middle = column(*parts, margins=(8, 0, 8, 0), gap=0)
        self.setLayout(row(self.side, (middle, 1), self.preview, gap=0))

    def _show_counts(self) -> None:
        figures, counts = self.figures.now, self.figures.now.counts
        first = not counts["total"]
        words = [tr("page.library.done_of", done=counts["done"], n=counts["total"])]
        mine = [one for one in figures.paces if one.annotator == self._state.workspace.annotator and one.finished]
        self._done.setText(" · ".join([*words, *(pace_words(one) for one in mine)]))
        self.table.team = figures.team_columns
        self.table.fit()
        if self.model.shown.collection not in {None, *(one.name for one in figures.collections)}:  # it was deleted
            self._show(replace(self.model.shown, collection=None))
        self.side.show_figures(figures, self.model.shown)
        self._show_none(first=first)
        self._start.setVisible(first)
        self.search.setVisible(not first)
        self._done.setVisible(not first)
        self._show_preview()
        self.setFocusProxy(self.sample if first else self.table)
        self.side.drop.setVisible(not first)

    def _show_preview(self) -> None:
        """Where there is room for it or it is wanted, and there is something to be shown."""
        wanted = self.width() >= _NARROW if self._wants_preview is None else self._wants_preview
        self.preview.setVisible(wanted and self._start.isHidden())

    def _show_none(self, *, first: bool) -> None:
        """The table, or the sentence in its place when nothing matches."""
        nothing = self.model.rowCount() == 0
        self._none.setVisible(nothing and not first)
        self.table.setVisible(not nothing)
        shown = self.model.shown
        empty = shown.collection and shown == Shown(collection=shown.collection, order=shown.order, turned=shown.turned)
        key = self._state.commands.said("library-collect", "library")
        none = "looking" if self.model.looking else "no_match"
        self._none.setText(tr("page.library.empty_collection", key=key) if empty else tr(f"page.library.{none}"))

    def _looked(self) -> None:
        """Rows that come after the first look are shown as those of the first."""
        if self.table.isHidden() or not self.model.rowCount():
            self._show_none(first=self._start.isVisible())
            self._to_first_row()

    # --- what is kept

    def _keep(self) -> None:
        """For the next time that this library is opened."""
        shown = self.model.shown
        self._state.kept_views["library"] = {
            "order": f"-{shown.order}" if shown.turned else shown.order,
            "hidden": [column_.name.lower() for column_ in sorted(self.table.hidden)],
            "preview": self._wants_preview,
        }

    def _find_again(self) -> None:
        kept = self._state.kept_views.get("library")
        if not isinstance(kept, dict):
            return
        order = str(kept.get("order"))
        found = next((one for one in ORDERS if one == order.removeprefix("-")), None)
        if found is not None:
            self.model.show(Shown(order=found, turned=order.startswith("-")))
        self.table.hidden = frozenset(one for one in Column if one.name.lower() in (kept.get("hidden") or ()))
        self._wants_preview = kept.get("preview") if isinstance(kept.get("preview"), bool) else None

    # --- what happens in the table

    def _selection_changed(self) -> None:
        if not self.isVisible():
            return  # the rows were read anew behind another page
        current = self.current()
        self.preview.show_article(current)
        chosen = sum(last - first + 1 for first, last in self.table.chosen_rows())
        before, self._told = self._told, (chosen, current.id if current is not None else None)
        if self._told != before:
            self._question.follow()
            self._state.say(tr_later("page.library.chosen", n=chosen))

    def _open(self, index: QModelIndex) -> None:
        article = index.data(RowRole)
        if article is not None:
            if self._state.articles.open(article.id):
                self._state.articles.listed = self.model.every_id
            self._state.navigation.show_page(None)
