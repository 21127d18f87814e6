"""The stance on the open card: its name over the row of choices."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from annotator import i18n
from annotator.gui.cards import reasons
from annotator.gui.kit import fonts
from annotator.gui.kit.page_widgets import column, label
from annotator.gui.kit.remark_label import Line
from annotator.gui.kit.segments import Segment, Segments
from annotator.gui.kit.theme import Theme
from annotator.i18n import tr
from annotator.model import Quote
from annotator.model.scheme import StanceValue


class StanceRow(QWidget):
    """The stances of the scheme; what is only hinted at is dashed.  A hair line runs over it."""

    def __init__(self, parent: QWidget | None = None, *, key_of: Callable[[str], str]) -> None:
        """`key_of` gives the key cap of a command by its name."""
        super().__init__(parent)
        self._key_of = key_of
        self._theme: Theme | None = None
        self._label = label(look="field")
        self.segments = Segments(self)
        self.why = Line(self)
        self.column = column(self._label, self.segments, self.why, margins=(0, 8, 0, 9), gap=6)
        self.setLayout(self.column)

    def show_stance(self, stances: Sequence[StanceValue], quote: Quote, theme: Theme, *, roomy: bool) -> None:
        """`roomy`: with the stances' whole names; else with short ones, in smaller type."""
        self._theme = theme
        size = fonts.whole(12 * theme.zoom)
        self._label.setStyleSheet(f"font-size: {size}px;" if theme.zoom > 1 else "")
        self._label.setText(tr("quote.stance"))
        values = [stance.name for stance in stances]
        own = [stance.text.get(i18n.language()) for stance in stances]
        full = [name or tr(f"quote.stance_{value}") for name, value in zip(own, values, strict=True)]
        short = [name or tr(f"card.{value}_short") for name, value in zip(own, values, strict=True)]
        shown = full if roomy else short
        segments = [
            Segment(value, name, self._key_of(f"stance-{value}"), value)
            for value, name in zip(values, shown, strict=True)
        ]
        names = []
        for value, name in zip(values, full, strict=True):
            said = tr("card.field.stance", value=name)
            is_hint = quote.stance is None and quote.stance_hint == value
            names.append(tr("card.field.suggested", field=said) if is_hint else said)
        self.segments.tight = not roomy
        self.segments.set_segments(segments, theme, names, full, [segment.key for segment in segments])
        why = reasons.of_stance(quote.reasons) if quote.stance is None and quote.stance_hint is not None else ""
        self.why.show_line(theme, "info", why)
        self.why.setAccessibleName(f"{tr('card.why')}: {why}" if why else "")
        self.segments.set_value(quote.stance, hint=quote.stance_hint, filled=quote.decided or quote.stance is not None)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._theme is not None:
            painter = QPainter(self)
            painter.setPen(QPen(self._theme.ui.line_soft, 1))
            painter.drawLine(0, 0, self.width(), 0)
