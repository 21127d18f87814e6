"""What a run that is under way has reached, round by round, beside the version in force."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QFrame

from annotator.charting import learning as drawing
from annotator.gui.kit.page_widgets import column, label, row
from annotator.gui.kit.theme import kind
from annotator.gui.parts.charts.chart_view import ChartView
from annotator.gui.parts.learning.tables import Rows
from annotator.gui.state.app_state import AppState
from annotator.i18n import tr
from annotator.numbers import decimal
from annotator.workspace.learning.told import Round

_HEIGHT = 24


class RunProgress(QFrame):
    """A chart of the rounds so far, and the three figures that count; hidden while nothing is learnt."""

    def __init__(self, state: AppState) -> None:
        super().__init__()
        kind(self, "card")
        self._state = state
        self.chart = ChartView(state.theme)
        self.figures = Rows(3, _HEIGHT)
        self.figures.stretch(0, {1: 90, 2: 90})
        self._note = label(look="small", wraps=True)
        beside = column(self.figures, self._note, None, gap=4)
        self.setLayout(row((self.chart, 58), (beside, 42), gap=28, margins=(16, 10, 16, 10)))

    def show_rounds(self, rounds: Sequence[Round], in_force: str, held: int) -> None:
        """The rounds so far, the first of them what the version `in_force` reaches on the `held` articles."""
        rounds = [one for one in rounds if not one.check]
        self.setVisible(len(rounds) > 1)
        if len(rounds) < 2:
            return
        before, now = rounds[0], rounds[-1]
        scores = [(one.number, one.entities) for one in rounds[1:]]
        self.chart.use(self._state.theme)
        make = partial(drawing.progress, scores, now.learning, before.entities, in_force)
        self.chart.show_chart(make, partial(drawing.progress_table, scores), "")
        self.figures.setHorizontalHeaderLabels(["", in_force, tr("learn.now")])
        lines = (
            (tr("learn.column.entities_f1"), decimal(before.entities), decimal(now.entities)),
            (tr("learn.column.quotes_f1"), decimal(before.quotes), decimal(now.quotes)),
            (tr("learn.keys"), decimal(before.keys, 1), decimal(now.keys, 1)),
        )
        self.figures.setRowCount(len(lines))
        for at, cells in enumerate(lines):
            for k, words in enumerate(cells):
                self.figures.put(at, k, words, right=k > 0, bold=k == 2)
        self.figures.setAccessibleName(tr("learn.progress"))
        self.figures.fit()
        self._note.setText(tr("learn.progress_note", n=held, v=in_force))
