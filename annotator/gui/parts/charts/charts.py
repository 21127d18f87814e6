"""The three charts of a library or of one person, with what is chosen in them."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QLabel, QVBoxLayout, QWidget

from annotator import drafts, outputs
from annotator.charting import drawing, table
from annotator.charting.figures import Figures, figures
from annotator.charting.svg import roughly, svg
from annotator.errors import AnnotatorError, system_reason
from annotator.gui.kit import file_chooser
from annotator.gui.kit.page_widgets import column, row
from annotator.gui.kit.segments import Segment, Segments
from annotator.gui.kit.theme import kind
from annotator.gui.parts.charts.chart_view import ChartView
from annotator.gui.parts.charts.painting import colours_of
from annotator.gui.state.app_state import AppState
from annotator.i18n import tr, tr_later
from annotator.model import QuoteGroup
from annotator.storage.opinions import Opinion

_MAKERS = (drawing.who_speaks, drawing.sides, drawing.by_month)
_SHARES = (2, 5)  # of the width: who speaks, and stance by target; of one person there is only the second
_SIDE_BY_SIDE = 820  # px of the charts; below it they stand one under the other


class Charts(QWidget):
    """Who speaks, stance by target, and by month; a bar puts its quotes into the list below."""

    changed = Signal()  # which bars are chosen

    def __init__(self, state: AppState) -> None:
        super().__init__()
        self._state = state
        self._found: list[Opinion] = []
        self.person: str | None = None  # whose charts they are; `None`: everybody's
        self.decided_only = False
        self.figures = Figures()
        self.groups: set[QuoteGroup] = set()
        self.who, self.sides, self.months = (ChartView(state.theme, self) for _ in range(3))
        self._heads = {view: QLabel(self) for view in self.views}
        self._notes = {view: QLabel(self) for view in self.views}
        self.which = Segments(small=True)
        self.which.chosen.connect(self._use)
        who, sides = _SHARES
        self._top = row((self._framed(self.who), who), (self._framed(self.sides), sides), gap=34)
        self.setLayout(column(self._top, self._framed(self.months), gap=14))
        for view in self.views:
            view.chosen.connect(self._chosen)
            view.told.connect(state.say)
        state.theme_changed.connect(self._themed)
        self.translate()

    @property
    def views(self) -> tuple[ChartView, ChartView, ChartView]:
        """The three, in the order of Tab."""
        return self.who, self.sides, self.months

    def show_opinions(self, found: list[Opinion]) -> None:
        """Draw these; bars that are not there any more are not chosen any more."""
        self._found = found
        self._draw()

    def show_person(self, person: str | None) -> None:
        """One person's, or everybody's; nothing is chosen in them."""
        self.person, self.groups = person, set()
        self._draw()

    def clear(self) -> None:
        """Choose nothing."""
        if self.groups:
            self._set(set())

    def drop(self, group: QuoteGroup) -> None:
        """Choose that bar no more."""
        self._set(self.groups - {group})

    def translate(self) -> None:
        """All words again."""
        for view, key in zip(self.views, ("chart.who", "chart.sides", "chart.months"), strict=True):
            kind(self._heads[view], "section")
            kind(self._notes[view], "small")
            self._heads[view].setText(tr(key))
        names = [tr("chart.everything"), tr("chart.decided_only")]
        values = ("all", "decided")
        segments = [Segment(value, name) for value, name in zip(values, names, strict=True)]
        self.which.set_segments(segments, self._state.theme, names)
        self.which.set_value("decided" if self.decided_only else "all")
        self._draw()

    def resizeEvent(self, event: object) -> None:
        wide = self.width() >= _SIDE_BY_SIDE
        self._top.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def choose_file(self) -> None:
        """Ask where the picture goes; the name's end says whether it becomes SVG or PNG."""
        file_chooser.save_file(
            self,
            tr("chart.save"),
            self.save,
            start=f"{tr('chart.sides').lower().replace(' ', '-')}.svg",
            filters="SVG (*.svg);;PNG (*.png)",
            suffix="svg",
        )

    def save(self, path: Path) -> None:
        """All three as one SVG, or the chart of sides as PNG; what cannot be written is said."""
        try:
            outputs.refuse(path)
            if path.suffix.lower() == ".png":
                content = self.sides.png()
            else:
                made = [make(self.figures, 900.0, roughly) for make in _MAKERS]
                theme = self._state.theme
                colours = {name: colour.name() for name, colour in colours_of(theme).items()}
                contrast = theme.is_high_contrast
                content = svg(made, colours, title=self._title(), about=self._about(), contrast=contrast).encode()
            with drafts.writing(path, before=outputs.refuse) as (file,):
                file.write(content)
        except OSError as error:
            reason = system_reason(error)
            self._state.refused.emit(AnnotatorError("share.failed", name=path.name, reason=reason))
        except AnnotatorError as error:
            self._state.refused.emit(error)
        else:
            self._state.say(tr_later("share.saved", name=path.name))

    # --- inside

    def _framed(self, view: ChartView) -> QVBoxLayout:
        return column(row(self._heads[view], self._notes[view], None, gap=10), view, None)

    def _themed(self) -> None:
        for view in self.views:
            view.use(self._state.theme)

    def _use(self, which: str) -> None:
        self.decided_only = which == "decided"
        self.which.set_value(which)
        self._draw()

    def _draw(self) -> None:
        made = self.figures = figures(self._found, decided_only=self.decided_only, who=self.person)
        numbers = (table.of_speakers, table.of_sides, table.of_months)
        for view, make, rows in zip(self.views, _MAKERS, numbers, strict=True):
            view.show_chart(partial(make, made), partial(rows, made), self._about())
        self._notes[self.sides].setText(tr("chart.of_targets", n=len(made.targets), all=made.all_targets))
        self._notes[self.months].setText(tr("chart.directions") if made.months else "")
        self._notes[self.who].hide()
        self._top.setStretch(0, _SHARES[0] if self.person is None else 0)
        for view, shown in (
            (self.who, self.person is None),
            (self.sides, bool(made.targets)),
            (self.months, bool(made.targets)),
        ):
            view.setVisible(shown)
            self._heads[view].setVisible(shown)
            self._notes[view].setVisible(shown and view is not self.who)
        self.which.setVisible(bool(self._found))
        there = {bar.group for view in self.views for bar in view.drawing.bars}
        self._set(self.groups & there)

    def _chosen(self, group: QuoteGroup, more: bool) -> None:
        if more:
            self._set(self.groups ^ {group})
        else:
            self._set(set() if self.groups == {group} else {group})

    def _set(self, groups: set[QuoteGroup]) -> None:
        changed = groups != self.groups
        self.groups = groups
        for view in self.views:
            view.choose(groups)
        if changed:
            self.changed.emit()

    def _title(self) -> str:
        return self.person or tr("chart.all_speakers")

    def _about(self) -> str:
        return f"{self._state.workspace.annotator} · {tr('chart.quotes', n=self.figures.quotes)}"
