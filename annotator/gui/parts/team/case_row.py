"""A case on which two people differ: its words, and the article that they stand in."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from annotator.gui.kit import paint
from annotator.gui.kit.theme import kind
from annotator.gui.kit.tooltips import plain
from annotator.gui.state.app_state import AppState

_HEIGHT = 42  # px


class CaseRow(QPushButton):
    """Opens the differences of the article; what has no room is cut with an ellipsis."""

    def __init__(self, state: AppState, words: str, title: str) -> None:
        super().__init__()
        self._state, self._words, self._title = state, words, title
        kind(self, "row")
        self.setAutoDefault(True)
        self.setAccessibleName(f"{words}. {title}")
        self.setToolTip(plain(f"{words}\n{title}"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(200, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme, inner = self._state.theme, QRectF(self.rect()).adjusted(8, 3, -8, -3)
        painter = QPainter(self)
        upper = QRectF(inner.left(), inner.top(), inner.width(), 20)
        paint.draw_elided(painter, upper, self._words, paint.serif(theme, 13.5), theme.ui.ink)
        lower = QRectF(inner.left(), upper.bottom(), inner.width(), 15)
        paint.draw_elided(painter, lower, self._title, paint.ui(theme, 11), theme.ui.ink_secondary)
