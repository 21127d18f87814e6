"""The colour of a label: typed, or one of the theme's by a click, with how well it is seen."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLineEdit, QPushButton

from annotator.gui.kit.contrast import ratio
from annotator.gui.kit.flow_layout import Flow
from annotator.gui.kit.page_widgets import label
from annotator.gui.kit.paint import swatch
from annotator.gui.kit.theme import TEXT_CONTRAST, Theme, kind
from annotator.i18n import tr
from annotator.model import Label
from annotator.numbers import decimal


class ColourField(QLineEdit):
    """`#rrggbb`; `swatches` and `contrast` stand under it."""

    chosen = Signal(str)  # another colour, as `#rrggbb`

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setMaxLength(7)
        self._theme, self._label = theme, Label("")
        self.swatches = Flow()
        self.contrast = label(look="small", wraps=True)
        self.editingFinished.connect(lambda: self.keep(self.text()))
        self.textEdited.connect(lambda _typed: self._show_contrast())

    def show_label(self, one: Label, theme: Theme) -> None:
        """The colour of a label, its own or the theme's."""
        self._label, self._theme = one, theme
        self.setText(one.colour or theme.entity(one).strong.name())
        self._show_contrast()
        self._show_swatches()

    def keep(self, typed: str, _on: bool = False) -> None:
        """Take a colour over; what is none is taken back."""
        if not QColor.isValidColorName(typed):
            self.setText(self._label.colour or "")
            self._show_contrast()
        elif QColor(typed).name() != self._label.colour:
            self.chosen.emit(QColor(typed).name())

    def _show_contrast(self) -> None:
        """How well the letters are seen: what the colour itself comes to, and what the theme makes of it."""
        if not QColor.isValidColorName(self.text()):
            self.contrast.setText(tr("scheme.no_colour"))
            return
        colour, page = QColor(self.text()), self._theme.ui.page
        own = ratio(colour, page)
        shown = ratio(self._theme.entity(replace(self._label, colour=colour.name())).strong, page)
        key = "scheme.contrast" if own >= TEXT_CONTRAST else "scheme.contrast_mended"
        self.contrast.setText(tr(key, own=decimal(own, 1), shown=decimal(shown, 1)))

    def _show_swatches(self) -> None:
        """The colours of the theme, one click each."""
        light = Theme.load("light")
        self.swatches.clear()
        for name in dict.fromkeys(colours.strong.name() for colours in light.entities.values()):
            made = QPushButton()
            kind(made, "icon")
            made.setIcon(swatch(self._theme.entity(Label("", colour=name))))
            made.setCheckable(True)
            made.setChecked(name == self.text())
            made.setToolTip(name)
            made.setAccessibleName(tr("scheme.swatch", colour=name))
            made.clicked.connect(partial(self.keep, name))
            made.setFixedSize(26, 26)
            self.swatches.add(made)
