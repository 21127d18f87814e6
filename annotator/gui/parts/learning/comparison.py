"""Two versions side by side on the articles that were held back: labels, keys, changed marks, and the curve."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from annotator.charting import learning as drawing
from annotator.charting.table import Table
from annotator.gui.kit.page_widgets import button, column, label, row
from annotator.gui.kit.segments import Segment, Segments
from annotator.gui.parts.charts.chart_view import ChartView, Maker
from annotator.gui.parts.learning.overview import Overview
from annotator.gui.parts.learning.tables import BeforeAfter, ChangedMarks, label_words
from annotator.gui.state.app_state import AppState
from annotator.i18n import tr
from annotator.model import Span
from annotator.numbers import decimal, signed
from annotator.workspace.learning import outlook
from annotator.workspace.learning.told import parts_told
from annotator.workspace.learning.versions import Try


class Comparison(QWidget):
    """The table of labels at the left; at the right, or under it in a narrow window, charts and changed marks."""

    article_wanted = Signal(str, object)  # its id, and the Span to be selected, or None
    curve_wanted = Signal()
    narrowed = Signal()  # the changed marks of one article are shown

    def __init__(self, state: AppState) -> None:
        super().__init__()
        self._state = state
        self._found: Overview | None = None
        self._run: Try | None = None  # the one that is compared
        self._filtered = ""  # the label of the row whose marks are shown
        self._of_article = ""  # the id of the one whose marks are shown
        self._chosen_marks = "all"
        self.before_after = BeforeAfter(state)
        self.keys, self.curve = ChartView(state.theme, one_click=True), ChartView(state.theme)
        self.measure = button("", "link", does=self.curve_wanted.emit)
        self.changed = ChangedMarks(state)
        self.which = Segments(small=True)
        self.open_article = button("", "link", does=self._open_article)
        self._heads = {name: label(look="strong") for name in ("before_after", "keys", "changed", "curve")}
        self._notes = {name: label(look="small", wraps=True) for name in self._heads}
        self._chance, self._parts = label(look="small"), label(look="small", wraps=True)
        self._lay_out()
        self.which.chosen.connect(self._choose_marks)
        self.changed.cellActivated.connect(lambda at, _column: self._open_mark(at))
        self.changed.cellClicked.connect(lambda at, _column: self._open_mark(at))
        self.before_after.cellActivated.connect(lambda at, _column: self._filter(at))
        self.keys.opened.connect(self._narrow_to_article)

    def set_narrow(self, narrow: bool) -> None:
        """The charts under the table, or beside it."""
        way = QHBoxLayout.Direction.TopToBottom if narrow else QHBoxLayout.Direction.LeftToRight
        if self._two.direction() != way:
            self._two.setDirection(way)

    def show_run(self, found: Overview | None, run: Try | None, names: tuple[str, str] = ("", "")) -> None:
        """Compare a run with what was in force before it; `None`: there is nothing to compare.

        `names`: what the two are called, where they are not the run and what was before it.
        """
        if run is not self._run:
            self._of_article = ""
        self._found, self._run = found, run
        for chart in (self.keys, self.curve):
            chart.use(self._state.theme)
        for name, words in self._heads.items():
            words.setText(tr(f"learn.{name}"))
        self._chance.setText(f"≈ {tr('learn.within_chance')}")
        for part in (self.before_after, self.keys, self.changed, self.which, self._chance, self._parts):
            part.setVisible(run is not None)
        self._table_side.setVisible(run is not None)
        self.open_article.setText(tr("learn.open_article"))
        for name in ("before_after", "keys", "changed"):
            self._heads[name].setVisible(run is not None)
            self._notes[name].setVisible(run is not None)
        if found is not None and run is not None:
            self._compare(found, run, names)
            self._show_changed()
        else:
            self.open_article.hide()
        self._show_curve()

    def _compare(self, found: Overview, run: Try, names: tuple[str, str]) -> None:
        about, titles = run.about, found.titles
        one, other = names if any(names) else (tr("learn.before"), run.name)
        self.before_after.show_lines([*about["labels"], *about["fields"]], one, other)
        taken = about.get("taken", {})
        new, rest = (parts_told(taken, new=which) or "–" for which in (True, False))
        self._parts.setText(tr("learn.taken", parts=new, rest=rest) if taken else "")
        self._notes["before_after"].setText(tr("learn.on_held", n=len(about["articles"])))
        pairs = [(before, after) for before, after in about["keys"]]
        articles = [titles.get(article, article) for article in about["articles"]]
        _draw(self.keys, partial(drawing.keys, pairs, articles), partial(drawing.keys_table, pairs, articles))
        a, b = about["effort"]
        self._notes["keys"].setText(tr("learn.mean", a=decimal(a, 1), b=decimal(b, 1)))

    def _choose_marks(self, which: str) -> None:
        self._chosen_marks = which
        self._show_changed()

    def _show_changed(self) -> None:
        """The marks that became right or wrong, all, of one label, or of one article."""
        if self._run is None or self._found is None:
            return
        changed = self._run.about["changed"]
        marks = [mark for mark in changed if not self._filtered or self._filtered in (mark["before"], mark["after"])]
        marks = [mark for mark in marks if self._of_article in ("", mark["article"])]
        right = [mark for mark in marks if mark["right"]]
        wrong = [mark for mark in marks if not mark["right"]]
        choices = [
            Segment("all", tr("learn.all_marks", n=len(marks))),
            Segment("right", tr("learn.right_marks", n=len(right))),
            Segment("wrong", tr("learn.wrong_marks", n=len(wrong))),
        ]
        self.which.set_segments(choices, self._state.theme, [one.text for one in choices])
        self.which.set_value(self._chosen_marks)
        self.changed.show_marks({"right": right, "wrong": wrong}.get(self._chosen_marks, marks), self._found.titles)
        self.changed.setAccessibleName(tr("learn.changed"))
        self.open_article.setVisible(bool(self._of_article))
        told = [label_words(self._filtered)] if self._filtered else []
        if self._of_article:
            told.append(self._found.titles.get(self._of_article, self._of_article))
        if told and not marks:
            told.append(tr("learn.none_changed"))
        self._notes["changed"].setText(" · ".join(told))

    def _show_curve(self) -> None:
        """The curve that was measured; before that, a point a run by its articles: the newest of so many."""
        found = self._found
        enough = found is not None and not found.material.missing
        measured = found.curve if found is not None else ()
        points: list[drawing.Point] = [(one["articles"], tuple(one["entities"])) for one in measured]
        if not points and found is not None:
            runs = {len(one.about.get("learnt", ())): one.about["entities"][1] for one in reversed(found.tries)}
            points = [(n, (f1,)) for n, f1 in sorted(runs.items()) if n]
        self.curve.setVisible(len(points) > 1)
        for part in (self._heads["curve"], self._notes["curve"]):
            part.setVisible(len(points) > 1 or enough)
        self.measure.setVisible(enough)
        self.measure.setText(tr("learn.measure_again" if measured else "learn.measure"))
        self.measure.setEnabled(not self._state.learning.running)
        more = outlook.ahead(measured, drawing.AHEAD)
        words = tr("learn.curve_note") if points else tr("learn.curve_none")
        if more is not None:
            words = tr("learn.ahead", n=drawing.AHEAD, f1=signed(more[0], 2), keys=signed(more[1], 1))
        self._notes["curve"].setText(words)
        force = found.run(found.force) if found is not None else None
        if len(points) > 1:
            level = force.about["entities"][1] if force else None
            make = partial(drawing.curve, points, level, more[0] if more is not None else None)
            _draw(self.curve, make, partial(drawing.curve_table, points))

    def _filter(self, at: int) -> None:
        """Enter on a row shows the changed marks of its label alone; again, all of them."""
        name = self.before_after.name_at(at)
        self._filtered = "" if name == self._filtered else name
        self._show_changed()

    def _open_mark(self, at: int) -> None:
        if 0 <= at < len(self.changed.marks):
            mark = self.changed.marks[at]
            self.article_wanted.emit(mark["article"], Span(mark["start"], mark["end"]))

    def _narrow_to_article(self, at: int) -> None:
        """The marks of the article behind a pair of the chart, both ways; the same pair again: those of all."""
        if self._run is None:
            return
        article = self._run.about["articles"][at]
        self._of_article = "" if article == self._of_article else article
        self._filtered, self._chosen_marks = "", "all"
        self._show_changed()
        if self._of_article:
            (self.changed if self.changed.marks else self.open_article).setFocus()
            self.changed.setCurrentCell(0, 0)
            self.narrowed.emit()

    def widen(self) -> bool:
        """All changed marks again; whether they were those of a label or an article."""
        narrow = bool(self._filtered or self._of_article)
        if narrow:
            self._filtered = self._of_article = ""
            self._show_changed()
            self.keys.setFocus()
        return narrow

    def _open_article(self) -> None:
        self.article_wanted.emit(self._of_article, None)

    def _lay_out(self) -> None:
        heads, notes = self._heads, self._notes
        before_after = titled(heads["before_after"], notes["before_after"])
        left = column(before_after, self.before_after, self._chance, self._parts, None, gap=4)
        keys = titled(heads["keys"], notes["keys"])
        marks = row(heads["changed"], (notes["changed"], 1), self.open_article, self.which)
        curve = row(heads["curve"], (notes["curve"], 1), self.measure)
        right = column(keys, self.keys, 6, marks, self.changed, 6, curve, self.curve, None, gap=4)
        self._two = row(gap=28)
        self._table_side, charts = QWidget(), QWidget()
        for half, side, stretch in ((self._table_side, left, 58), (charts, right, 42)):
            half.setLayout(side)
            self._two.addWidget(half, stretch)
        self.setLayout(self._two)


def _draw(chart: ChartView, make: Maker, numbers: Callable[[], Table]) -> None:
    """Show a chart that says all its points at once: they are few."""
    chart.show_chart(make, numbers, "")
    chart.setAccessibleDescription("; ".join(bar.spoken for bar in chart.drawing.bars))


def titled(head: QWidget, note: QWidget) -> QWidget:
    """A heading, and beside it a remark that takes the room that is left."""
    made = QWidget()
    made.setLayout(row(head, (note, 1)))
    return made
