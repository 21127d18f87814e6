"""How far people agree: the figures, a matrix, and the cases of a cell."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout

from annotator.gui.kit.page_widgets import choice_field, clear, column, label, row
from annotator.gui.parts.team.agreement_view import MATRIX_OF, FiguresView, MatrixView, named
from annotator.gui.parts.team.case_row import CaseRow
from annotator.gui.state.app_state import AppState
from annotator.i18n import tr
from annotator.measuring.intervals import FEW
from annotator.measuring.pairs import Case, PairAgreement
from annotator.model.text import single_spaced

_CASES = 60  # that are listed


class AgreementPanel(QVBoxLayout):
    """Of one pair, at first that with most articles in common; fewer than three of them are not enough."""

    paired = Signal(str, str)  # another pair was chosen

    def __init__(self, state: AppState) -> None:
        super().__init__()
        self._state = state
        self._titles: dict[str, str] = {}  # of the articles, by id
        self.agreement: PairAgreement | None = None
        self._title, self.pair = label(look="strong"), label(look="muted")
        self.pairs = choice_field()  # while more than two people share articles
        self.pairs.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.pairs.activated.connect(lambda at: self.paired.emit(*self.pairs.itemData(at)))
        self.few = label(look="muted", wraps=True)
        self.figures, self.matrix = FiguresView(state), MatrixView(state)
        self.figures.chosen.connect(lambda _name: self._show_matrix())
        self.matrix.chosen.connect(lambda _one, _two: self._show_cases())
        self._note = label(look="small", wraps=True)
        self._matrix_title, self._cases_title = label(look="strong", wraps=True), label(look="strong", wraps=True)
        self._cases = column(gap=2)
        self.setContentsMargins(14, 14, 14, 12)
        self.setSpacing(6)
        self.addLayout(row(self._title, None, self.pair))
        for part in (
            self.pairs, self.few, self.figures, self._note, self._matrix_title, self.matrix, self._cases_title
        ):  # fmt: skip
            self.addWidget(part)
        self.addLayout(self._cases)
        self.addStretch(1)

    def translate(self) -> None:
        """All words again."""
        self._title.setText(tr("team.agreement"))
        self.few.setText(tr("team.too_few"))
        self.pairs.setAccessibleName(tr("team.agreement"))

    def show_pair(self, pair: PairAgreement | None, titles: dict[str, str]) -> None:
        """The agreement of a pair; `titles` of the articles, by id."""
        few = pair is None or len(pair.articles) < FEW
        self.agreement, self._titles = None if few else pair, titles
        self.pair.setText("" if pair is None else tr("team.shared", n=len(pair.articles)))
        self.few.setVisible(few)
        self.figures.show_pair(self.agreement)
        self._note.setVisible(not few)
        if self.agreement is not None:
            without = len(self.agreement.without_suggestions)
            note = tr("team.interval_note")
            if without:
                note += " " + tr("team.kinds", n=without, m=len(self.agreement.articles) - without)
            self._note.setText(note)
        self._show_matrix()

    def show_pairs(self, shared: Sequence[tuple[str, str, int]], names: Sequence[str]) -> None:
        """Those who have articles in common, with how many; `names`: whose agreement is shown."""
        self.pairs.setVisible(len(shared) > 1)
        self.pairs.clear()
        for one, two, n in shared:
            self.pairs.addItem(f"{one} · {two} ({n})", (one, two))
            if tuple(names) == (one, two):
                self.pairs.setCurrentIndex(self.pairs.count() - 1)

    def numbers(self) -> str:
        """Of what has the keyboard, to be copied."""
        return self.matrix.numbers() if self.matrix.hasFocus() else self.figures.numbers()

    def open_case(self, case: Case) -> None:
        """The differences of the article that it is in."""
        if self._state.articles.open(case.article_id):
            self._state.navigation.show_page("differences")

    def _show_matrix(self) -> None:
        name, pair = MATRIX_OF.get(self.figures.field), self.agreement
        found = pair.matrices.get(name) if pair is not None and name is not None else None
        if found is not None and pair is not None:
            title = tr("team.matrix", field=tr(f"team.field_{name}"), a=pair.names[0], b=pair.names[1])
            self._matrix_title.setText(title)
            self.matrix.setAccessibleName(title)
        self._matrix_title.setVisible(found is not None)
        self.matrix.show_matrix(found, pair.names if pair is not None else ("", ""))
        self._show_cases()

    def _show_cases(self) -> None:
        clear(self._cases)
        cases, pair = self.matrix.cases(), self.matrix.pair()
        self._cases_title.setVisible(bool(cases))
        if pair is not None and self.agreement is not None:
            one, two = self.agreement.names
            words = f"{tr('team.cases', n=len(cases))} · {one}: {named(pair[0])} · {two}: {named(pair[1])}"
            self._cases_title.setText(words)
        for case in cases[:_CASES]:
            title = self._titles.get(case.article_id, case.article_id)
            pressed = CaseRow(self._state, single_spaced(case.words), title)
            pressed.clicked.connect(lambda _on, case=case: self.open_case(case))
            self._cases.addWidget(pressed)
        self._cases.addStretch(1)
