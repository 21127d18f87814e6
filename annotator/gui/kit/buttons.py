"""Small parts of cards and panels: the number of a quote, its state, and buttons with key caps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from annotator.gui.kit import fonts, paint
from annotator.gui.kit.accessible_name import keyed, named
from annotator.gui.kit.icons import pixmap
from annotator.gui.kit.page_widgets import label, row
from annotator.gui.kit.theme import Theme, kind

Tone = Literal["quiet", "open", "saved"]
"""The colour of a state: nothing is to be done, something is, or it is decided."""


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
            self.setFixedSize(round(22 * theme.zoom), round(22 * theme.zoom))
            self._number, self._state, self._theme = number, state, theme
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._theme is not None:
            painter = QPainter(self)
            paint.draw_number(painter, QRectF(self.rect()), self._number, self._state, self._theme)


class KeyButton(QPushButton):
    """A button that shows its key cap beside its words; ground, edge and ring are the style sheet's."""

    def __init__(self, parent: QWidget | None = None, *, primary: bool = False) -> None:
        super().__init__(parent)
        self.theme: Theme | None = None
        self._words = self._key = ""
        self.setSizePolicy(
            QSizePolicy.Policy.Expanding if primary else QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed
        )
        self.setAutoDefault(True)  # Enter presses it, as Space does
        self.set_primary(primary)

    def set_primary(self, primary: bool) -> None:
        """Whether it is the one that Enter or Space would take."""
        self._primary = primary
        kind(self, "primary" if primary else "key")

    def show_words(
        self, theme: Theme, words: str, key: str, *, name: str = "", reason: str = "", bare: bool = False
    ) -> None:
        """Words and key; `name`: what a sign is called; `reason`: why it cannot be pressed; `bare`: no cap is drawn."""
        if reason:
            named(self, name or words, reason)
        else:
            keyed(self, name or words, key)
        if bare:
            key = ""
        if (theme, words, key) != (self.theme, self._words, self._key):
            self.theme, self._words, self._key = theme, words, key
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(self._words_width + self._cap_width + 20), self._high) if self.theme else QSize(60, 28)

    def minimumSizeHint(self) -> QSize:
        """The words alone: the key cap gives way where the room is short, the main button's last."""
        cap = self._cap_width if self._primary else 2
        return QSize(round(self._words_width + cap + 13), self._high) if self.theme else QSize(40, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme = self.theme
        if theme is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self._primary and self.isEnabled()
        ink = theme.ui.on_primary if on else theme.ui.ink if self.isEnabled() else theme.ink_disabled
        words, cap = self._words_width, self._cap_width
        if words + cap + 12 > self.width():
            cap = 0.0
        room = min(words, self.width() - 12 - cap)
        left = max(6.0, (self.width() - room - cap) / 2)
        box = QRectF(left, 0, room + 1, self.height())
        width = paint.draw_elided(painter, box, self._words, paint.ui(theme, 12.5, 500), ink)
        if cap:
            paint.draw_keycap(painter, left + width + cap, self.height() / 2, self._key, theme, on=ink if on else None)

    @property
    def _high(self) -> int:
        return round(28 * self.theme.zoom) if self.theme else 28

    @property
    def _words_width(self) -> float:
        return QFontMetricsF(paint.ui(self.theme, 12.5, 500)).horizontalAdvance(self._words) if self.theme else 0.0

    @property
    def _cap_width(self) -> float:
        """Of the key cap, with the air before it."""
        return paint.keycap_width(self._key, self.theme) + 8 if self.theme and self._key else 0.0


class StateNote(QWidget):
    """What the head of a card says at the right: confidence, ✓, changed, doubtful, rejected."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._zoom = 1.0
        self.setFixedHeight(22)
        # One label a tone, of which one is seen: to give a label another style takes longer than to show another.
        self._words = {tone: label(look=f"state-{tone}") for tone in ("quiet", "open", "saved")}
        self._sign, self._confidence, self._number = (
            label(look="state-open"),
            label(look="small"),
            label(look="small-strong"),
        )
        self.row = row(self._sign, *self._words.values(), self._confidence, self._number, gap=4)
        self.setLayout(self.row)

    def set_zoom(self, zoom: float) -> None:
        """As large as the rest of the card."""
        if zoom != self._zoom:
            self._zoom = zoom
            self.setFixedHeight(round(22 * zoom))
            self.setStyleSheet(f"QLabel {{ font-size: {fonts.whole(11.5 * zoom)}px; }}" if zoom > 1 else "")

    def show_confidence(self, word: str, number: str) -> None:
        """`yakin 92`; without the word where there is no room."""
        self._show({self._confidence: word, self._number: number})

    def show_words(self, theme: Theme, sign: str, words: str, tone: Tone, *, dot: bool = False) -> None:
        """An icon (or `?`) with words; `dot` for what was changed."""
        self._show({self._sign: "?" if sign == "?" else "", self._words[tone]: f"{words} •" if dot else words})
        if sign != "?":
            colour = {"quiet": theme.ui.ink_secondary, "open": theme.stance["unclear"], "saved": theme.ui.saved}[tone]
            self._sign.setPixmap(pixmap(sign, colour, round(16 * self._zoom), self.devicePixelRatioF()))
            self._sign.show()

    def _show(self, words: Mapping[QLabel, str]) -> None:
        for part in (self._sign, *self._words.values(), self._confidence, self._number):
            text = words.get(part, "")
            part.setText(text)
            part.setVisible(bool(text))
