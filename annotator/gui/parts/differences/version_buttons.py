"""A button for each version of the article: which of them are compared."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from annotator.gui.kit.elided_buttons import ElidedButton
from annotator.gui.kit.page_widgets import clear, row
from annotator.gui.kit.theme import kind
from annotator.gui.kit.tooltips import plain
from annotator.i18n import tr


class VersionButtons(QWidget):
    """Shown where there is more than one version."""

    chosen = Signal(str, bool)  # whose version, and whether it is to be compared

    def __init__(self) -> None:
        super().__init__()
        self.buttons: list[ElidedButton] = []
        self._row = row(gap=4)
        self.setLayout(self._row)

    def show_versions(self, names: Sequence[str], left_out: Collection[str]) -> None:
        """Whose versions there are, and which of them are not compared."""
        if [one.text() for one in self.buttons] != list(names):
            clear(self._row)
            self.buttons = [self._button(name) for name in names]
        for one in self.buttons:
            one.setChecked(one.text() not in left_out)
            one.setVisible(len(names) > 1)

    def _button(self, name: str) -> ElidedButton:
        made = ElidedButton(name)
        kind(made, "pill")
        made.setCheckable(True)
        made.setAutoDefault(False)
        made.setToolTip(plain(tr("page.diff.compare_version", name=name)))
        made.clicked.connect(lambda on: self.chosen.emit(name, on))
        self._row.addWidget(made)
        return made
