"""A row of choices of which one is in force."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from annotator.gui.kit import paint, shapes
from annotator.gui.kit.accessible_name import keyed
from annotator.gui.kit.theme import Theme, kind

STACKED = 1.3
"""Zoom above which what stands side by side on a card stands one below the other."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One choice of a row of segments."""

    value: str
    text: str
    key: str = ""
    stance: str | None = None  # draws its shape


class SegmentButton(QPushButton):
    """One segment; a push button for everybody who does not look at it."""

    def __init__(self, segment: Segment, row: Segments) -> None:
        super().__init__(row)
        self.segment = segment
        self._row = row
        self.setCheckable(True)
        kind(self, "segment")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hinted = False
        self.filled = False

    def sizeHint(self) -> QSize:
        return QSize(round(self._row.width_of(self.segment)), self._row.segment_height)

    def minimumSizeHint(self) -> QSize:
        return QSize(24, self._row.segment_height)

    def show_state(self, *, on: bool, hinted: bool, filled: bool) -> None:
        """Whether it is in force, only suggested (dashed), and whether its shape is filled."""
        self.setChecked(on)
        if (hinted, filled) != (self.hinted, self.filled):
            self.hinted, self.filled = hinted, filled
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)  # the ground, the edge and the ring: the style sheet's
        theme = self._row.theme
        if theme is not None:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._draw(painter, theme)

    def _draw(self, painter: QPainter, theme: Theme) -> None:
        """The edge of a hint, the shape of a stance, the words, and the key in small."""
        box = QRectF(self.rect())
        if self.hinted and not self.hasFocus():  # not by the style sheet: to give a button another style takes long
            painter.setPen(QPen(theme.ui.ink_decorative, 1, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        on = self.isChecked()
        ink = theme.ui.ink if on or self.hinted or self.underMouse() else theme.ui.ink_secondary
        font = paint.ui(theme, self._row.type_size, 600 if on else 500 if self.hinted else 400)
        key_font = paint.ui(theme, theme.measures.ui_key, 500)
        key_width = QFontMetricsF(key_font).horizontalAdvance(self.segment.key)
        extras = (self._row.lead if self.segment.stance else 0) + (key_width + 3 if self.segment.key else 0)
        words = QFontMetricsF(font).horizontalAdvance(self.segment.text)
        text_width = min(words, max(0.0, box.width() - extras - 3.5))
        left = box.center().x() - (text_width + extras) / 2
        if self.segment.stance:
            zoom = theme.zoom
            centre = QPointF(left + 5.5 * zoom, box.center().y())
            shapes.draw_stance(painter, centre, self.segment.stance, theme, filled=self.filled, scale=0.88 * zoom)
            left += self._row.lead
        paint.draw_elided(painter, QRectF(left, 0, text_width + 1, self.height()), self.segment.text, font, ink)
        if self.segment.key:
            painter.setFont(key_font)
            painter.setPen(theme.ui.ink_secondary)
            place = QRectF(left + text_width + 3, 0, key_width + 2, self.height())
            painter.drawText(place, paint.Align.AlignVCenter, self.segment.key)


class Segments(QWidget):
    """A row of choices of which one is in force; one stop of the Tab key, ← and → move inside."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, small: bool = False) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.theme: Theme | None = None
        self.small = small
        self.tight = False  # short of room: smaller type
        self._buttons: list[SegmentButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(2, 2, 2, 2)
        self._row.setSpacing(0)
        self._value: str | None = None
        self._measured: tuple[Theme, bool, list[Segment]] | None = None  # what the widths of the buttons were made with
        fixed = QSizePolicy.Policy.Fixed
        self.setSizePolicy(QSizePolicy.Policy.Preferred if small else QSizePolicy.Policy.Ignored, fixed)

    @property
    def value(self) -> str | None:
        """What is in force."""
        return self._value

    @property
    def type_size(self) -> float:
        return 11.0 if self.small or self.tight else 11.5

    @property
    def lead(self) -> int:
        """Of the words after a stance's shape."""
        return round((12 if self.tight else 14) * (self.theme.zoom if self.theme is not None else 1.0))

    @property
    def segment_height(self) -> int:
        zoom = self.theme.zoom if self.theme is not None else 1.0
        return round((20 if self.small else 24) * zoom)

    @property
    def buttons(self) -> Sequence[SegmentButton]:
        return self._buttons

    def width_of(self, segment: Segment) -> float:
        """How wide a segment wants to be, with its text in the heaviest weight it can get."""
        if self.theme is None:
            return 40
        words = QFontMetricsF(paint.ui(self.theme, self.type_size, 600)).horizontalAdvance(segment.text)
        key = QFontMetricsF(paint.ui(self.theme, self.theme.measures.ui_key, 500)).horizontalAdvance(segment.key)
        return (
            words
            + (key + 3 if segment.key else 0)
            + (self.lead if segment.stance else 0)
            + (12 if self.small else 2 if self.tight else 6)
        )

    def set_segments(
        self,
        segments: Sequence[Segment],
        theme: Theme,
        names: Sequence[str],
        words: Sequence[str] | None = None,
        caps: Sequence[str] | None = None,
    ) -> None:
        """Show these choices; `names` for screen readers, `words` for the tool tips, `caps`: the key of each."""
        self.theme = theme
        self._row.setDirection(
            QBoxLayout.Direction.TopToBottom if theme.zoom > STACKED else QBoxLayout.Direction.LeftToRight
        )
        if [button.segment.value for button in self._buttons] != [segment.value for segment in segments]:
            for button in self._buttons:
                self._row.removeWidget(button)
                button.hide()  # it lives on until the event loop comes round
                button.deleteLater()
            self._buttons = []
            for segment in segments:
                button = SegmentButton(segment, self)
                button.clicked.connect(lambda _checked, value=segment.value: self._click(value))
                self._row.addWidget(button)
                button.show()  # else the row has no height until the event loop comes round, nor the card's row its own
                self._buttons.append(button)
            kind(self, "segments" if len(segments) > 1 else "")
            for button in self._buttons:  # what cannot be chosen is only told
                kind(button, "segment" if len(segments) > 1 else "told")
        told = zip(names, words or names, caps or [""] * len(names), strict=True)
        for button, segment, (name, said, cap) in zip(self._buttons, segments, told, strict=True):
            keyed(button, name, cap, said)
            button.segment = segment
        measured = theme, self.tight, list(segments)
        if measured != self._measured:
            self._measured = measured
            for at, button in enumerate(self._buttons):
                self._row.setStretch(at, 0 if self.small else round(self.width_of(button.segment)))
                button.updateGeometry()
                button.update()
            self.update()

    def set_value(self, value: str | None, *, hint: str | None = None, filled: bool = True) -> None:
        """What is in force, and what is only suggested (dashed)."""
        self._value = value
        stop = value or hint or (self._buttons[0].segment.value if self._buttons else None)
        for button in self._buttons:
            own = button.segment.value
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if own == stop else Qt.FocusPolicy.ClickFocus)
            chosen = own == value
            button.show_state(on=chosen, hinted=value is None and own == hint, filled=chosen and filled)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        at = next((i for i, button in enumerate(self._buttons) if button.hasFocus()), -1)
        if step is None or at < 0:
            event.ignore()
            return
        self._buttons[(at + step) % len(self._buttons)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _click(self, value: str) -> None:
        self.set_value(self._value)  # the click toggled a button; the truth comes with the edit
        self.chosen.emit(value)
