"""Learn from corrections: what there is, what learning made of it, and which version makes the suggestions."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout

from annotator.errors import AnnotatorError
from annotator.gui.kit.inline_prompt import QuestionRow
from annotator.gui.kit.page_widgets import column, frame, label, row, scrolling
from annotator.gui.kit.segments import Segments
from annotator.gui.parts.charts.chart_view import ChartView
from annotator.gui.parts.learning.comparison import Comparison, titled
from annotator.gui.parts.learning.material_panel import MaterialPanel
from annotator.gui.parts.learning.overview import Overview, overview
from annotator.gui.parts.learning.run_bar import RunBar
from annotator.gui.parts.learning.run_progress import RunProgress
from annotator.gui.parts.learning.tabs import show_tabs
from annotator.gui.parts.learning.versions_table import VersionsTable
from annotator.gui.parts.page import Page
from annotator.gui.state.app_state import AppState
from annotator.i18n import tr, tr_later
from annotator.model import Span
from annotator.workspace.learning.material import LEAST
from annotator.workspace.learning.versions import Try

_STRIP = 1200  # px of the page, below which what there is to learn from is a strip over it
_NARROW = 1100  # px of the page, below which the charts go under the table
_VERSIONS = 980  # px below which the table of versions leaves out its scores


class LearnPage(Page):
    """One main button, one bar; nothing is put in force but by a person."""

    name = "learn"
    title_key = "learn.title"

    def __init__(self, state: AppState) -> None:
        super().__init__(state)
        self._learning = state.learning
        self.found: Overview | None = None  # once it was read
        self._shown: str | None = None  # the version that is compared
        self._ended = False  # a run has, and what came of it is not read yet
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._title, self._in_use = label(look="heading"), label(look="muted", wraps=True)
        self.tabs = Segments(small=True)
        self.material = MaterialPanel(state, self.again)
        self.run_bar = RunBar(state, self)
        self.progress = RunProgress(state)
        self.comparison = Comparison(state)
        self.versions = VersionsTable()
        self.question = QuestionRow(self.versions.setFocus, about=self.chosen)
        self._first: tuple[str | None] | None = None  # the version that another one is to be compared with
        self._versions_head, self._versions_note = label(look="strong"), label(look="small", wraps=True)
        self._lay_out()
        self.tabs.chosen.connect(self._switch)
        self.material.label_chosen.connect(self._to_library)
        self.comparison.article_wanted.connect(self._open_article)
        self.comparison.curve_wanted.connect(self.measure_curve)
        self.versions.currentCellChanged.connect(lambda *_places: self.question.follow())
        self.versions.cellActivated.connect(lambda at, _column: self._version_row(at))
        state.looks_changed.connect(self.show_all)
        state.library_changed.connect(self.look)
        self._learning.changed.connect(self._learning_changed)
        self.show_all()

    def showEvent(self, _event: object) -> None:
        self.look()
        self._scroll.verticalScrollBar().setValue(0)
        before_after = self.comparison.before_after
        (before_after if before_after.isVisibleTo(self) else self).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        strip, narrow = self.width() < _STRIP, self.width() < _NARROW
        if (self._whole.direction() == QHBoxLayout.Direction.TopToBottom) != strip:
            way = QHBoxLayout.Direction.TopToBottom if strip else QHBoxLayout.Direction.LeftToRight
            self._whole.setDirection(way)
            self.material.set_narrow(strip)
        self.comparison.set_narrow(narrow)
        self.versions.set_narrow(self.width() < _VERSIONS)

    # --- what there is

    def look(self) -> None:
        """Read what there is, on the worker."""
        if self.isVisible():
            self._state.tasks.start(partial(overview, self._state.workspace, self._learning.people), self._looked)

    def _looked(self, found: Overview) -> None:
        self.found = found
        offered = self._learning.offered if found.run(self._learning.offered) else None
        newest = found.tries[0].name if found.tries else None
        self._shown = offered or (None if self._ended else self._shown) or found.force or newest
        self._ended = False
        self.show_all()
        if self.hasFocus():  # it waited for something to give it to
            (self.comparison.before_after if self.comparison.before_after.rowCount() else self.versions).setFocus()

    def _learning_changed(self) -> None:
        if not self._learning.running:
            self._ended = True  # until then the last one stays: what is hidden gives the keyboard away
            self.look()
        self.show_all()

    def _tries(self) -> tuple[Try, ...]:
        return self.found.tries if self.found is not None else ()

    # --- acts

    def act(self) -> None:
        """The one main button: learn, or put the offered version in force."""
        if self._learning.offered is not None:
            self.use(self._learning.offered)
        else:
            self.again()

    def again(self) -> None:
        """Learn once more."""
        if self.can_start() is None:
            self._learning.start()

    def can_start(self) -> str | None:
        """Why a run cannot begin; `None` when it can."""
        if self._learning.running:
            return tr("learn.runs")
        if self._state.commits.refusal() is not None:
            return tr("learn.read_only")
        if self.found is not None and self.found.material.missing and self.found.material.several:
            return tr("learn.whose_first", n=len(self.found.material.several))
        if self.found is not None and self.found.material.idle:
            return tr("learn.idle", name=self.found.material.idle[0])
        if self.found is None or self.found.material.missing:
            return tr("learn.missing", n=self.found.material.missing if self.found else LEAST)
        return None

    def stop(self) -> None:
        """End the run with the best so far."""
        self._learning.stop()

    def use(self, name: str | None) -> None:
        """Put a version in force: one undoable step."""
        try:
            self._learning.use(name)
        except AnnotatorError as error:
            self._state.refused.emit(error)
            return
        said = tr("learn.went_back", v=name or tr("learn.built_in"), n=self.found.waiting if self.found else 0)
        self._state.say(said)
        self.run_bar.say_chosen(said)
        self._state.suggestions.ask(self._state.workspace.ids("status:suggested"))  # nobody has begun them
        self.look()

    def decline(self) -> None:
        """The offered version stays in the list, and is not in force."""
        self._learning.decline()

    def measure_curve(self) -> None:
        """Measure what 5, 10, 20 … articles are worth."""
        if self.can_start() is None:
            self._learning.measure_curve()

    def chosen(self) -> tuple[str | None] | None:
        """The name of the version whose row has the keyboard, the built-in one's `None`; nothing without a row."""
        tries, at = self._tries(), self.versions.currentRow()
        if not 0 <= at <= len(tries) or not self.versions.isVisibleTo(self):
            return None
        if at == len(tries):
            return (None,)
        return (tries[at].name,) if tries[at].file is not None else None

    def name_version(self) -> None:
        """Ask for words of a person's own beside the version's name; the old ones stand there to be kept."""
        chosen = self.chosen()
        run = self.found.run(chosen[0]) if self.found is not None and chosen is not None else None
        if run is not None:
            self.question.ask_words(tr("learn.call_what", v=run.name), run.called, partial(self._call, run.name))

    def _call(self, name: str, words: str) -> None:
        try:
            self._state.workspace.versions.call(name, words)
        except AnnotatorError as error:
            self._state.refused.emit(error)
            return
        self.look()

    def compare(self) -> None:
        """The first time, remember the version of the row; the second time, measure both side by side."""
        chosen, refusal = self.chosen(), self.can_start()
        if chosen is None or refusal is not None:
            return
        if self._first is None or self._first == chosen:
            self._first = chosen if self._first is None else None
            if self._first is not None and self.found is not None:
                self._state.say(tr_later("learn.compare_with", v=self.found.shown(chosen[0])))
            return
        (one,), (other,) = self._first, chosen
        self._first = None
        self._learning.compare(one, other)

    def undo(self) -> None:
        """Take back the choice of a version."""
        library = self._state.workspace.library
        act = library.next_undo()
        if act is not None and act.action == "version":
            library.undo()
            self.run_bar.say_chosen("")
            self._state.say(tr_later("command.said.undone", action=tr_later("page.library.version")))
            self.look()

    def copy(self, *, numbers: bool) -> None:
        """The chart or table that has the keyboard: its picture, or its numbers."""
        shown = self.comparison
        here = next((w for w in (shown.keys, shown.curve, shown.before_after, self.versions) if w.hasFocus()), None)
        if here is None:
            return
        if numbers or not isinstance(here, ChartView):
            self.copy_words(here.numbers())
        else:
            here.copy_picture()
            self._state.say(tr_later("learn.copied"))

    def copy_words(self, words: str) -> None:
        """Put words on the clipboard, and say so."""
        QApplication.clipboard().setText(words)
        self._state.say(tr_later("learn.copied"))

    def show_latest(self) -> None:
        """What the newest run changed, whether it is in force or not."""
        if self._tries():
            self._learning.beside = None
            self._shown = self._tries()[0].name
            self.show_all()
            self.comparison.before_after.setFocus()

    # --- showing

    def show_all(self) -> None:
        """All words, numbers and colours again."""
        found = self.found
        self._title.setText(tr("learn.title"))
        in_force = tr("learn.built_in") if found is None else found.shown(found.force)
        self._in_use.setText(tr("learn.in_use_now", v=in_force))
        show_tabs(self.tabs, "learn", found.memory if found is not None else 0, self._state.theme)
        self._versions_head.setText(tr("learn.versions"))
        self._versions_head.setVisible(found is not None)
        self._versions_note.setText(tr("learn.versions_note"))
        self.run_bar.show_run(found)
        self.material.show_material(found, self.can_start())
        learning = self._learning
        rounds = learning.rounds if learning.running and learning.asked == "learn" else []
        self.progress.show_rounds(rounds, in_force, len(found.material.held) if found is not None else 0)
        beside = learning.beside
        if found is not None and beside is not None:
            one, other = (found.shown(name or None) for name in beside["names"])
            self.comparison.show_run(found, Try("", None, beside), (one, other))
        else:
            self.comparison.show_run(found, found.run(self._shown) if found is not None else None)
        self.versions.show_versions(found, self._learning.offered)
        self.question.follow()

    # --- ways on

    def _version_row(self, at: int) -> None:
        """Enter on a version puts it in force; on one that is, or was not better, shows its figures."""
        tries = self._tries()
        force = self.found.force if self.found else None
        if at >= len(tries):
            if force is not None:
                self.use(None)
            return
        one = tries[at]
        if one.file is not None and one.name != force:
            self.use(one.name)
        else:
            self._learning.beside = None
            self._shown = one.name
            self.show_all()

    def _open_article(self, article_id: str, span: Span | None) -> None:
        if self._state.articles.open(article_id):
            if span is not None:
                self._state.article.select(span)
            self._state.navigation.show_page(None)

    def _to_library(self, name: str) -> None:
        """The finished articles that have the label."""
        page = self._state.navigation.page("library")
        self._state.navigation.show_page("library")
        search = getattr(page, "search", None)
        if search is not None and name in self._state.workspace.scheme.names:
            search.setText(" ".join(("status:done", f"label:{name}")))

    def _switch(self, value: str) -> None:
        if value == "memory":
            self._state.navigation.show_page("memory")

    # --- layout

    def _lay_out(self) -> None:
        head = row(self._title, (self._in_use, 1), self.tabs, gap=10)
        versions = (titled(self._versions_head, self._versions_note), self.question, self.versions)
        parts = (head, self.run_bar, self.progress, self.comparison, *versions, None)
        inner = column(*parts, gap=10, margins=(24, 18, 24, 16))
        self._scroll = scroll = scrolling(frame("page", inner))
        self.comparison.narrowed.connect(lambda: scroll.ensureWidgetVisible(self.comparison.changed))
        self._whole = row(self.material, (scroll, 1), gap=0)
        self.setLayout(self._whole)

    def step_back(self) -> bool:
        """`Esc`: from the marks of one label or article to all; else out of the page."""
        return self.comparison.widen()
