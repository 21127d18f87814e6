"""The bar under the compared article: how far the versions agree, in four figures."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from annotator.gui.kit.elided_label import ElidedLabel
from annotator.gui.kit.page_widgets import clear, label, row
from annotator.gui.kit.theme import kind
from annotator.gui.kit.tooltips import plain
from annotator.i18n import tr
from annotator.numbers import decimal
from annotator.workspace.adjudicating import Comparison

_FIGURES = ("span_f1", "label_kappa", "quote_f1", "stance_kappa")


class AgreementBar(QFrame):
    """The figures; what each was counted on stands in its tool tip."""

    def __init__(self) -> None:
        super().__init__()
        kind(self, "strip")
        self.setFixedHeight(42)
        self._row = row(margins=(12, 0, 14, 0), gap=18)
        self.setLayout(self._row)

    def show_agreement(self, compared: Comparison | None) -> None:
        """Of all versions that are compared; nothing where there are none."""
        clear(self._row)
        if compared is None:
            return
        from annotator.measuring.agreement import agreed

        found = {figure.name: figure for figure in agreed(compared.versions, compared.annotators).figures}
        for name in _FIGURES:
            figure = found[name]
            number = "–" if figure.value is None else decimal(figure.value)
            said = f"{tr(f'agreement.{name}')}: {number}, {tr('page.diff.figure_counts', n=figure.n)}"
            words, value = label(tr(f"page.diff.figure_{name}"), "strong"), label(number, "muted")
            for part in (words, value):
                part.setToolTip(plain(said))
                part.setAccessibleDescription(said)
            self._row.addLayout(row(words, value, gap=4))
        self._row.addStretch(1)
        legend = ElidedLabel(tr("page.diff.legend"), "small")
        self._row.addWidget(legend)
