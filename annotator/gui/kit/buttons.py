"""The small parts of a card: number, state, and buttons with key caps."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from annotator.gui.kit import paint
from annotator.gui.kit.accessible_name import named
from annotator.gui.kit.icons import pixmap
from annotator.gui.kit.theme import Theme


class NumberBadge(QWidget):
    """The quote's number in its state."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(22, 22)
        self._number: int | None = None
        self._state: paint.State = "suggested"
        self._theme: Theme | None = None

    def show_number(self, number: int | None, state: paint.State, theme: Theme) -> None:
        if (number, state, theme) != (self._number, self._state, self._theme):
            self._number, self._state, self._theme = number, state, theme
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._theme is not None:
            painter = QPainter(self)
            paint.draw_number(painter, QRectF(self.rect()), self._number, self._state, self._theme)


class KeyButton(QPushButton):
    """A button that shows its key cap beside its words."""

    def __init__(self, parent: QWidget | None = None, *, primary: bool = False) -> None:
        super().__init__(parent)
        self.setProperty("kind", "primary" if primary else "")
        self._primary = primary
        self._theme: Theme | None = None
        self._words = self._key = ""
        self.setSizePolicy(
            QSizePolicy.Policy.Expanding if primary else QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed
        )

    def set_primary(self, primary: bool) -> None:
        """Whether it is the one that Enter or Space would take."""
        if primary != self._primary:
            self._primary = primary
            self.update()

    def show_words(self, theme: Theme, words: str, key: str, tip: str) -> None:
        """`tip` names the shortcut, for the tool tip and for screen readers."""
        named(self, words, tip)
        if (theme, words, key) != (self._theme, self._words, self._key):
            self._theme, self._words, self._key = theme, words, key
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        if self._theme is None:
            return QSize(60, 28)
        return QSize(round(self._wanted() + 20), 28)

    def minimumSizeHint(self) -> QSize:
        """The words alone: the key cap gives way where the room is short, the main button's last."""
        if self._theme is None:
            return QSize(40, 28)
        if self._primary:
            return QSize(round(self._wanted() + 13), 28)
        words = QFontMetricsF(paint.ui(self._theme, 12.5, 500)).horizontalAdvance(self._words)
        return QSize(round(words + 15), 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._theme is not None:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._draw(painter, self._theme)

    def _draw(self, painter: QPainter, theme: Theme) -> None:
        ui = theme.ui
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        on = self.isEnabled() and self._primary
        ground = ui.primary if on else ui.selected_row if self.isChecked() else ui.page
        if self.isEnabled() and not on and (self.underMouse() or self.isDown()):
            ground = ui.hover
        line = ui.line_strong if not on else ui.primary
        painter.setPen(QPen(line, 1))
        painter.setBrush(ground if self.isEnabled() else ui.hover)
        painter.drawRoundedRect(box, theme.measures.radius_button, theme.measures.radius_button)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ring = theme.quote.strong if on else ui.focus
            painter.setPen(QPen(ring, theme.measures.focus_stroke))
            inset = 2.2 if on else 0.6
            painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), 6, 6)
        ink = ui.on_primary if on else ui.ink if self.isEnabled() else ui.ink_secondary
        font = paint.ui(theme, 12.5, 500)
        wanted = QFontMetricsF(font).horizontalAdvance(self._words)
        cap = paint.keycap_width(self._key, theme) + 8 if self._key else 0.0
        if wanted + cap + 12 > self.width():
            cap = 0.0
        room = self.width() - 12 - cap
        left = max(6.0, (self.width() - min(wanted, room) - cap) / 2)
        width = paint.draw_elided(
            painter, QRectF(left, 0, min(wanted, room) + 1, self.height()), self._words, font, ink
        )
        if cap:
            right = left + width + cap
            paint.draw_keycap(painter, right, self.height() / 2, self._key, theme, on=ink if on else None)

    def _wanted(self) -> float:
        if self._theme is None:
            return 40
        words = QFontMetricsF(paint.ui(self._theme, 12.5, 500)).horizontalAdvance(self._words)
        return words + (paint.keycap_width(self._key, self._theme) + 8 if self._key else 0)


class StateNote(QWidget):
    """What the head of a card says at the right: confidence, ✓, changed, doubtful, rejected."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._theme: Theme | None = None
        self._draw: Callable[[QPainter, float], float] | None = None
        self._width = 0.0

    def show_confidence(self, theme: Theme, word: str, number: str) -> None:
        """`yakin 92`; without the word where there is no room."""
        small, strong = paint.ui(theme, 11.5), paint.ui(theme, 11.5, 600)
        lead = QFontMetricsF(small).horizontalAdvance(f"{word} ") if word else 0.0
        width = lead + QFontMetricsF(strong).horizontalAdvance(number) + 2

        def draw(painter: QPainter, right: float) -> float:
            left = right - width
            if word:
                paint.draw_elided(painter, QRectF(left, 0, lead + 2, 22), f"{word} ", small, theme.ui.ink_secondary)
            paint.draw_elided(painter, QRectF(left + lead, 0, width - lead + 4, 22), number, strong, theme.ui.ink)
            return left

        self._show(theme, width, draw)

    def show_words(self, theme: Theme, icon: str, words: str, colour: QColor, *, dot: bool = False) -> None:
        """An icon (or `?`) with words; `dot` for what was changed."""
        font = paint.ui(theme, 11.5, 500)
        lead = 20.0 if icon != "?" else 12.0
        width = lead + QFontMetricsF(font).horizontalAdvance(words) + (14 if dot else 2)

        def draw(painter: QPainter, right: float) -> float:
            left = right - width
            if icon == "?":
                painter.setFont(paint.ui(theme, 11.5, 700))
                painter.setPen(colour)
                painter.drawText(QRectF(left, 0, lead, 22), paint.Align.AlignVCenter, "?")
            else:
                ratio = painter.device().devicePixelRatioF()
                painter.drawPixmap(QPointF(left, 3), pixmap(icon, colour, 16, ratio))
            paint.draw_elided(painter, QRectF(left + lead, 0, width, 22), words, font, colour)
            if dot:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colour)
                painter.drawEllipse(QPointF(right - 5, 11), 4, 4)
            return left

        self._show(theme, width, draw)

    def _show(self, theme: Theme, width: float, draw: Callable[[QPainter, float], float]) -> None:
        self._theme, self._width, self._draw = theme, width, draw
        self.setFixedSize(round(width) + 1, 22)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._draw is not None:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._draw(painter, float(self.width()))
