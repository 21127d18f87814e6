"""Learn from corrections: what there is, what learning made of it, and which version makes the suggestions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QHBoxLayout, QProgressBar, QScrollArea, QWidget

from annotator.errors import AnnotatorError
from annotator.gui.kit.page_widgets import button, clear, column, frame, label, row
from annotator.gui.kit.segments import Segment, Segments
from annotator.gui.kit.theme import kind
from annotator.gui.parts.learning.charts import Chart, CurveChart, KeysChart
from annotator.gui.parts.learning.tables import BeforeAfter, ChangedMarks, Rows, label_words
from annotator.gui.parts.learning.tabs import show_tabs
from annotator.gui.state.app_state import AppState
from annotator.gui.state.learning import estimate
from annotator.i18n import tr
from annotator.model import Span
from annotator.numbers import day, decimal, whole
from annotator.workspace.learning.material import LEAST, Material, gathered
from annotator.workspace.learning.told import FIELDS
from annotator.workspace.learning.versions import Try

_NARROW = 1100  # px of the page, below which the charts go under the table
_SIDE = 278
_PLAIN = "text-align: left; text-decoration: none; border: 0; padding: 1px 0;"


@dataclass(frozen=True, slots=True)
class _Look:
    """What the worker read."""

    material: Material
    tries: tuple[Try, ...]
    titles: Mapping[str, str]
    force: str | None
    gone: str | None
    memory: int
    waiting: int  # articles that nobody has begun


class LearnPage(QWidget):
    """One main button, one band; nothing is put in force but by a person."""

    name = "learn"
    title_key = "learn.title"

    def __init__(self, context: AppState) -> None:
        super().__init__()
        self._context = context
        self._learning = context.learning
        self._look: _Look | None = None
        self._shown: str | None = None  # the version that is compared
        self.setProperty("scope", "learn")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        kind(self, "page")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._title, self._state = label(look="heading"), label(look="muted", wraps=True)
        self.tabs = Segments(small=True)
        self.tabs.chosen.connect(self._switch)
        self.main = button("", "primary", does=self.act, key="Ctrl+Enter")
        self.band = frame("band")
        self._band = row(margins=(14, 8, 8, 8), gap=10)
        self.band.setLayout(self._band)
        self.before_after = BeforeAfter(context)
        self.keys, self.curve = KeysChart(context), CurveChart(context)
        self.changed = ChangedMarks(context)
        self.which = Segments(small=True)
        self.which.chosen.connect(self._show_changed)
        self.versions = Rows(8, 30)
        self.versions.stretch(6, {0: 90, 1: 150, 2: 80, 3: 100, 4: 100, 5: 120, 7: 150})
        self._heads = {name: label(look="strong") for name in ("before_after", "keys", "changed", "curve", "versions")}
        self._notes = {name: label(look="small", wraps=True) for name in self._heads}
        self._chance = label(look="small")
        self._side = column(margins=(18, 20, 14, 8), gap=6)
        self._feet = column(margins=(18, 0, 14, 14), gap=6)
        self._filtered = ""  # the label of the row whose marks are shown
        self._lay_out()
        self.changed.cellActivated.connect(lambda at, _column: self._open_mark(at))
        self.versions.cellActivated.connect(lambda at, _column: self._version_row(at))
        self.before_after.cellActivated.connect(lambda at, _column: self._filter(at))
        self.keys.opened.connect(self._open_article)
        context.language_changed.connect(self.show_all)
        context.theme_changed.connect(self.show_all)
        context.library_changed.connect(self.look)
        self._learning.changed.connect(self._learning_changed)
        self.show_all()

    def showEvent(self, _event: object) -> None:
        self.look()
        (self.before_after if self.before_after.isVisibleTo(self) else self).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # --- what there is

    def look(self) -> None:
        """Read what there is, on the worker."""
        if not self.isVisible():
            return
        workspace = self._context.workspace

        def work() -> _Look:
            material = gathered(workspace.library)
            titles = {d.article.id: d.article.title or d.article.id for d in (*material.learnt, *material.held)}
            force = workspace.versions.in_force()
            known = len(workspace.memory.known())
            tries = tuple(workspace.versions.tries())
            waiting = sum(n for status, n in material.left.items() if status == "new")
            gone = workspace.versions.missing()
            return _Look(material, tries, titles, force.stem if force else None, gone, known, waiting)

        self._context.tasks.start(work, self._looked)

    def _looked(self, found: _Look) -> None:
        self._look = found
        offered = next((one.name for one in found.tries if one.name == self._learning.offered), None)
        newest = found.tries[0].name if found.tries else None
        self._shown = offered or self._shown or found.force or newest
        self.show_all()
        if self.hasFocus():  # it waited for something to give it to
            (self.before_after if self.before_after.rowCount() else self.versions).setFocus()

    def _learning_changed(self) -> None:
        if not self._learning.running:
            self._shown = None
            self.look()
        self.show_all()

    def _try(self, name: str | None) -> Try | None:
        return next((one for one in self._look.tries if one.name == name), None) if self._look else None

    # --- acts

    def act(self) -> None:
        """The one main button: learn, or put the offered version in force."""
        if self._learning.offered is not None:
            self.use(self._learning.offered)
        elif self.can_start() is None:
            self._learning.start()

    def again(self) -> None:
        """Learn once more."""
        if self.can_start() is None:
            self._learning.start()

    def can_start(self) -> str | None:
        """Why a run cannot begin; `None` when it can."""
        if self._learning.running:
            return tr("learn.runs")
        if self._context.commits.refusal() is not None:
            return tr("learn.read_only")
        if self._look is None or self._look.material.missing:
            return tr("learn.missing", n=self._look.material.missing if self._look else LEAST)
        return None

    def stop(self) -> None:
        """End the run with the best so far."""
        self._learning.stop()

    def use(self, name: str | None) -> None:
        """Put a version in force: one undoable step."""
        try:
            self._learning.use(name)
        except AnnotatorError as error:
            self._context.refused.emit(error)
            return
        n = self._look.waiting if self._look else 0
        said = tr("learn.went_back", v=name or tr("learn.built_in"), n=n)
        self._context.say(said)
        self._band_said = said
        workspace = self._context.workspace
        self._context.suggestions.ask(workspace.ids("status:suggested"))  # nobody has begun them
        self.look()

    def undo(self) -> None:
        """Take back the choice of a version."""
        library = self._context.workspace.library
        act = library.next_undo()
        if act is not None and act.action == "version":
            library.undo()
            self._context.say(tr("command.said.undone", action=tr("page.library.version")))
            self.look()

    def copy(self, *, numbers: bool) -> None:
        """The chart or table that has the keyboard: its picture, or its numbers."""
        here = next((w for w in (self.keys, self.curve, self.before_after, self.versions) if w.hasFocus()), None)
        if here is None:
            return
        if numbers or not isinstance(here, Chart):
            QApplication.clipboard().setText(here.numbers())
        else:
            QApplication.clipboard().setPixmap(here.grab())
        self._context.say(tr("learn.copied"))

    # --- showing

    _band_said = ""

    def show_all(self) -> None:
        """All words, numbers and colours again."""
        look = self._look
        theme = self._context.theme
        self._title.setText(tr("learn.title"))
        in_force = tr("learn.built_in") if look is None or look.force is None else look.force
        self._state.setText(tr("learn.in_use_now", v=in_force))
        known = look.memory if look is not None else 0
        show_tabs(self.tabs, "learn", known, theme)
        for name, words in self._heads.items():
            words.setText(tr(f"learn.{name}"))
        self._chance.setText(f"≈ {tr('learn.within_chance')}")
        self._show_band()
        self._show_side()
        self._show_comparison()
        self._show_versions()

    def _show_band(self) -> None:
        clear(self._band)
        learning, offered = self._learning, self._learning.offered
        words, grave, parts = "", False, []
        outcome = learning.outcome
        if learning.running:
            words = tr("learn.stopping") if learning.stopping else self._running_words()
            parts = [self._meter(), button(tr("learn.stop"), does=self.stop, key="Ctrl+.")]
        elif offered is not None and (one := self._try(offered)) is not None:
            a, b = one.about["effort"]
            words = tr("learn.better", v=offered, n=len(one.about["articles"]), a=decimal(a, 1), b=decimal(b, 1))
            parts = [
                button(f"{tr('learn.use', v=offered)}  Ctrl+↵", "primary", does=self.act, key="Ctrl+Enter"),
                button(tr("learn.use_not"), does=self._decline),
            ]
        elif outcome is not None and outcome.error is not None:
            words = tr("learn.failed", i=outcome.round, reason=str(outcome.error), v=self._in_force())
            grave = True
            parts = [button(tr("learn.retry"), does=self.act, key="Ctrl+Enter")]
            parts.append(button(tr("learn.copy_details"), does=lambda: self._copy_words(words)))
        elif outcome is not None and outcome.stopped is not None:
            words = tr("learn.stopped", i=outcome.stopped, v=self._in_force())
        elif outcome is not None:
            words = tr("learn.not_better", v=self._in_force())
            parts = [button(tr("learn.show_difference"), does=self._show_latest)]
        elif self._band_said:
            words = self._band_said
            parts = [button(tr("learn.undo"), does=self.undo, key="Ctrl+Z")]
        elif learning.interrupted:
            words = tr("learn.interrupted", v=self._in_force())
        elif self._look is not None and self._look.gone is not None:
            words, grave = tr("learn.gone", name=self._look.gone), True
            parts = [button(tr("learn.remove_gone"), does=lambda: self.use(None))]
        self.band.setVisible(bool(words))
        kind(self.band, "band-error" if grave else "band")
        said = label(words, "medium", wraps=True)
        self._band.addWidget(said, 1)
        for part in parts:
            self._band.addWidget(part)
            part.show()
        self.band.setAccessibleName(words)

    def _running_words(self) -> str:
        rounds = self._learning.rounds
        if not rounds:
            return tr("learn.getting_ready")
        last = rounds[-1]
        left = self._learning.seconds_left()
        scores = tr(
            "learn.so_far", entities=decimal(last.entities), quotes=decimal(last.quotes), keys=decimal(last.keys, 1)
        )
        return f"{tr('learn.round', i=last.number, n=last.rounds)} · {minutes(left)} · {scores}"

    def _meter(self) -> QProgressBar:
        """How many rounds are over."""
        made = QProgressBar()
        kind(made, "thin")
        made.setTextVisible(False)
        made.setFixedWidth(160)
        rounds = self._learning.rounds
        made.setRange(0, rounds[-1].rounds if rounds else 0)
        made.setValue(rounds[-1].number if rounds else 0)
        return made

    def _in_force(self) -> str:
        return self._look.force if self._look is not None and self._look.force else tr("learn.built_in")

    def _show_side(self) -> None:
        clear(self._side)
        clear(self._feet)
        look = self._look
        self._side.addWidget(label(tr("learn.material"), "strong"))
        if look is None:
            self._side.addWidget(label(tr("learn.reading"), "small"))
            self._side.addStretch(1)
            return
        material = look.material
        self._side.addWidget(label(tr("learn.finished", n=material.finished), "title"))
        self._side.addWidget(_Ticks(self._context, len(material.learnt), len(material.held)))
        parts = f"{tr('learn.learnt', n=len(material.learnt))} · {tr('learn.held_back', n=len(material.held))}"
        self._side.addWidget(label(parts, "small", wraps=True))
        marks = material.marks()
        scheme = self._context.workspace.scheme
        self._counts(tr("learn.entities"), {name: marks[name] for name in scheme.names if marks[name]})
        self._counts(tr("learn.quotes"), {name: marks[name] for name in FIELDS if marks[name]})
        self._not_used(material)
        self._side.addWidget(label(tr("learn.held_back_note"), "small", wraps=True))
        self._side.addStretch(1)
        self._feet.addWidget(frame("rule"))
        self._show_foot(look)

    def _counts(self, title: str, counts: Mapping[str, int]) -> None:
        if not counts:
            return
        self._side.addSpacing(8)
        head = row(gap=4)
        head.addWidget(label(title, "section"), 1)
        head.addWidget(label(whole(sum(counts.values())), "small"))
        self._side.addLayout(head)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(1)
        scheme, theme = self._context.workspace.scheme, self._context.theme
        for k, (name, n) in enumerate(counts.items()):
            words = button(label_words(name), "link", does=partial(self._to_library, name))
            if name in scheme.names:
                words.setStyleSheet(f"{_PLAIN} color: {theme.entity(scheme.label(name)).strong.name()};")
            else:
                words.setStyleSheet(_PLAIN)
            number = label(whole(n), "small")
            number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(words, k // 2, k % 2 * 2)
            grid.addWidget(number, k // 2, k % 2 * 2 + 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 1)
        self._side.addLayout(grid)

    def _not_used(self, material: Material) -> None:
        left: Counter[str] = Counter(material.left)
        lines = [
            tr(f"learn.left.{status}", n=left[status]) for status in ("skipped", "in_progress", "new") if left[status]
        ]
        if material.several:
            lines.append(tr("learn.left.several", n=len(material.several)))
        if not lines:
            return
        self._side.addSpacing(8)
        self._side.addWidget(label(tr("learn.not_used"), "section"))
        for words in lines:
            self._side.addWidget(label(words, "small", wraps=True))

    def _show_foot(self, look: _Look) -> None:
        """What is new, how long it will take, and the button."""
        learnt = {
            article for one in look.tries for article in (*one.about.get("learnt", ()), *one.about.get("held", ()))
        }
        new = sum(d.article.id not in learnt for d in (*look.material.learnt, *look.material.held))
        reason = self.can_start()
        foot = row(gap=4)
        if look.material.missing:
            words = tr("learn.begins", least=LEAST, learnt=LEAST - 2, held=2)
            self._feet.addWidget(label(words, "small", wraps=True))
        else:
            foot.addWidget(label(tr("learn.new", n=new) if new else tr("learn.nothing_new"), "small"), 1)
            foot.addWidget(label(minutes(estimate(look.material.finished, [one.about for one in look.tries])), "small"))
            self._feet.addLayout(foot)
        ready = reason is None and self._learning.offered is None and new > 0
        words = tr("learn.missing", n=look.material.missing) if look.material.missing else tr("learn.again")
        if ready:
            words = tr("learn.start", n=look.material.finished)
        cap = "Ctrl+Enter" if ready else "F5"
        self.main = button(
            f"{words}  {cap.replace('Enter', '↵')}", "primary" if ready else "", does=self.again, key=cap
        )
        self.main.setEnabled(reason is None)
        self.main.setToolTip(reason or words)
        self.main.setAccessibleDescription(reason or cap)
        self._feet.addWidget(self.main)

    def _show_comparison(self) -> None:
        one = self._try(self._shown)
        there = one is not None
        for part in (self.before_after, self.keys, self.changed, self.which, self._chance):
            part.setVisible(there)
        for name in ("before_after", "keys", "changed"):
            self._heads[name].setVisible(there)
            self._notes[name].setVisible(there)
        if one is None:
            self._notes["before_after"].setText("")
            self._show_curve()
            return
        about = one.about
        self.before_after.show_lines([*about["labels"], *about["fields"]], tr("learn.before"), one.name)
        self._notes["before_after"].setText(tr("learn.on_held", n=len(about["articles"])))
        titles = self._look.titles if self._look else {}
        self.keys.show_pairs([tuple(pair) for pair in about["keys"]], [titles.get(a, a) for a in about["articles"]])
        self.keys.setAccessibleName(tr("learn.keys"))
        a, b = about["effort"]
        self._notes["keys"].setText(tr("learn.mean", a=decimal(a, 1), b=decimal(b, 1)))
        self._show_changed(self._chosen_marks)
        self._show_curve()

    _chosen_marks = "all"

    def _show_changed(self, which: str) -> None:
        one = self._try(self._shown)
        if one is None:
            return
        self._chosen_marks = which
        marks = [m for m in one.about["changed"] if not self._filtered or self._filtered in (m["before"], m["after"])]
        right = [mark for mark in marks if mark["right"]]
        wrong = [mark for mark in marks if not mark["right"]]
        choices = [
            Segment("all", tr("learn.all_marks", n=len(marks))),
            Segment("right", tr("learn.right_marks", n=len(right))),
            Segment("wrong", tr("learn.wrong_marks", n=len(wrong))),
        ]
        self.which.set_segments(choices, self._context.theme, [one.text for one in choices], [""] * 3)
        self.which.set_value(which)
        titles = self._look.titles if self._look else {}
        self.changed.show_marks({"right": right, "wrong": wrong}.get(which, marks), titles)
        self.changed.setAccessibleName(tr("learn.changed"))
        self._notes["changed"].setText(label_words(self._filtered) if self._filtered else "")

    def _show_curve(self) -> None:
        """One point a run, by its articles: the newest of so many."""
        points: dict[int, float] = {}
        for one in reversed(self._look.tries if self._look else ()):
            points[len(one.about.get("learnt", ()))] = one.about["entities"][1]
        found = [(n, (f1,)) for n, f1 in sorted(points.items()) if n]
        self.curve.setVisible(len(found) > 1)
        self._heads["curve"].setVisible(len(found) > 1)
        self._notes["curve"].setVisible(len(found) > 1)
        self.curve.setAccessibleName(tr("learn.curve"))
        self._notes["curve"].setText(tr("learn.curve_note"))
        force = self._try(self._look.force if self._look else None)
        if len(found) > 1:
            self.curve.show_points(found, None, force.about["entities"][1] if force else None)

    def _show_versions(self) -> None:
        look = self._look
        self.versions.setVisible(look is not None)
        self._heads["versions"].setVisible(look is not None)
        tries = look.tries if look is not None else ()
        heads = ("version", "date", "articles", "entities_f1", "quotes_f1", "keys", "condition", "")
        self.versions.setHorizontalHeaderLabels([tr(f"learn.column.{name}") if name else "" for name in heads])
        self.versions.setRowCount(len(tries) + 1)
        force = look.force if look is not None else None
        for at, one in enumerate(tries):
            about = one.about
            state = "not_better" if one.file is None and not one.better else "gone" if one.file is None else "kept"
            if one.file is not None and one.name == force:
                state = "in_force"
            elif one.name == self._learning.offered:
                state = "offered"
            cells = (
                one.name if one.file else "–", moment(about["made"]), whole(len(about.get("learnt", ()))),
                decimal(about["entities"][1]), decimal(about["quotes"][1]), decimal(about["effort"][1], 1),
                f"{'●' if state == 'in_force' else '○' if state == 'offered' else ' '} {tr(f'learn.state.{state}')}",
                tr("learn.go_back") if state in {"kept", "offered"} else tr("learn.show_difference"),
            )  # fmt: skip
            for k, words in enumerate(cells):
                self.versions.put(at, k, words, right=k in (2, 3, 4, 5), bold=state == "in_force")
        at = len(tries)
        state = "in_force" if force is None else "kept"
        mark = "●" if force is None else " "
        back = tr("learn.go_back") if force is not None else ""
        cells = (
            tr("learn.built_in"),
            tr("learn.with_program"),
            "–",
            "",
            "",
            "",
            f"{mark} {tr(f'learn.state.{state}')}",
            back,
        )
        for k, words in enumerate(cells):
            self.versions.put(at, k, words, right=k in (2, 3, 4, 5), bold=force is None)
        self.versions.setAccessibleName(tr("learn.versions"))
        self.versions.fit()

    # --- ways on

    def _decline(self) -> None:
        self._learning.decline()

    def _show_latest(self) -> None:
        if self._look is not None and self._look.tries:
            self._shown = self._look.tries[0].name
            self.show_all()
            self.before_after.setFocus()

    def _version_row(self, at: int) -> None:
        """Enter on a version puts it in force; on one that is, or was not better, shows its figures."""
        tries = self._look.tries if self._look else ()
        force = self._look.force if self._look else None
        if at >= len(tries):
            if force is not None:
                self.use(None)
            return
        one = tries[at]
        if one.file is not None and one.name != force:
            self.use(one.name)
        else:
            self._shown = one.name
            self.show_all()

    def _filter(self, at: int) -> None:
        """Enter on a row shows the changed marks of its label alone; again, all of them."""
        name = self.before_after.name_at(at)
        self._filtered = "" if name == self._filtered else name
        self._show_changed(self._chosen_marks)

    def _open_mark(self, at: int) -> None:
        if 0 <= at < len(self.changed.marks):
            mark = self.changed.marks[at]
            if self._context.articles.open(mark["article"]):
                self._context.article.select(Span(mark["start"], mark["end"]))
                self._context.navigation.show_page(None)

    def _open_article(self, at: int) -> None:
        one = self._try(self._shown)
        if one is not None and self._context.articles.open(one.about["articles"][at]):
            self._context.navigation.show_page(None)

    def _to_library(self, name: str) -> None:
        """The finished articles that have the label."""
        page = self._context.navigation.page("library")
        self._context.navigation.show_page("library")
        search = getattr(page, "search", None)
        if search is not None and name in self._context.workspace.scheme.names:
            search.setText(" ".join(("status:done", f"label:{name}")))

    def _switch(self, value: str) -> None:
        if value == "memory":
            self._context.navigation.show_page("memory")

    def _copy_words(self, words: str) -> None:
        QApplication.clipboard().setText(words)
        self._context.say(tr("learn.copied"))

    # --- layout

    def _lay_out(self) -> None:
        whole_side = column(_scrolling(frame("panel", self._side)), gap=0)
        whole_side.addWidget(frame("panel", self._feet))
        side = frame("panel", whole_side)
        side.setFixedWidth(_SIDE)
        head = row(self._title, gap=10)
        head.addWidget(self._state, 1)
        head.addWidget(self.tabs)
        left = column(_titled(self._heads["before_after"], self._notes["before_after"]), gap=4)
        left.addWidget(self.before_after)
        left.addWidget(self._chance)
        left.addStretch(1)
        right = column(_titled(self._heads["keys"], self._notes["keys"]), self.keys, 6, gap=4)
        marks = row(self._heads["changed"], gap=8)
        marks.addWidget(self._notes["changed"], 1)
        marks.addWidget(self.which)
        right.addLayout(marks)
        right.addWidget(self.changed)
        right.addSpacing(6)
        right.addWidget(_titled(self._heads["curve"], self._notes["curve"]))
        right.addWidget(self.curve)
        right.addStretch(1)
        self._left, self._right = QWidget(), QWidget()
        self._left.setLayout(left)
        self._right.setLayout(right)
        self._two = QHBoxLayout()
        self._two.setSpacing(28)
        self._two.addWidget(self._left, 58)
        self._two.addWidget(self._right, 42)
        inner = column(gap=10, margins=(24, 18, 24, 16))
        inner.addLayout(head)
        inner.addWidget(self.band)
        inner.addLayout(self._two)
        inner.addWidget(_titled(self._heads["versions"], self._notes["versions"]))
        inner.addWidget(self.versions)
        inner.addStretch(1)
        whole_page = row(side, _scrolling(frame("page", inner)), gap=0)
        self.setLayout(whole_page)

    def _arrange(self) -> None:
        narrow = self.width() - _SIDE < _NARROW - _SIDE
        way = QHBoxLayout.Direction.TopToBottom if narrow else QHBoxLayout.Direction.LeftToRight
        if self._two.direction() != way:
            self._two.setDirection(way)
            for column_ in (2, 3, 4):  # what a version is, and how to go to it, is always seen
                self.versions.setColumnHidden(column_, narrow)


class _Ticks(QWidget):
    """A tick an article: filled what is learnt from, tall and hollow what is held back."""

    def __init__(self, context: AppState, learnt: int, held: int) -> None:
        super().__init__()
        self._context, self._learnt, self._held = context, learnt, held
        self.setFixedHeight(22)
        self.setAccessibleName(f"{tr('learn.learnt', n=learnt)}, {tr('learn.held_back', n=held)}")

    def paintEvent(self, event: QPaintEvent) -> None:
        total = self._learnt + self._held
        if not total:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ui = self._context.theme.ui
        step = min(5.0, self.width() / total)
        every = total / self._held if self._held else total + 1
        due = every - 1
        for k in range(total):
            held = self._held > 0 and k >= due
            due += every if held else 0
            box = QRectF(k * step + 0.8, 2 if held else 5, max(1.2, step - 1.6), 16 if held else 10)
            painter.setPen(QPen(ui.ink, 1.1) if held else Qt.PenStyle.NoPen)
            painter.setBrush(ui.page if held else ui.ink_secondary)
            painter.drawRoundedRect(box, 1, 1)


def moment(time: str) -> str:
    """When a run ended, as people write it."""
    return f"{day(time[:10])}, {time[11:16]}"


def minutes(seconds: float | None) -> str:
    """A time to wait, about."""
    if seconds is None:
        return ""
    if seconds < 90:
        return tr("learn.seconds", n=max(10, round(seconds / 10) * 10))
    return tr("learn.minutes", n=round(seconds / 60))


def _titled(head: QWidget, note: QWidget) -> QWidget:
    made = QWidget()
    inside = row(head, gap=8)
    inside.addWidget(note, 1)
    made.setLayout(inside)
    return made


def _scrolling(inner: QWidget) -> QScrollArea:
    scroll = QScrollArea()
    scroll.setWidget(inner)
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return scroll
