"""The field of a pop-up: what is typed, and in grey how it could go on."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from annotator.gui.kit import paint
from annotator.gui.kit.theme import Theme


class GhostEdit(QLineEdit):
    """A line that shows how what is typed could go on, greyed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ghost = ""
        self.theme: Theme | None = None

    def show_ghost(self, ghost: str) -> None:
        self.ghost = ghost
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme = self.theme
        if theme is None:
            return
        painter = QPainter(self)
        if self.ghost:
            x = self.cursorRect().right() - 3.0
            box = QRectF(x, 0, self.width() - x - 34, self.height())
            painter.setFont(self.font())
            painter.setPen(theme.ui.ink_secondary)
            metrics = QFontMetricsF(self.font())
            # A leading blank would be trimmed by eliding.
            shown = metrics.elidedText(self.ghost, Qt.TextElideMode.ElideRight, max(0.0, box.width()))
            painter.drawText(box, int(paint.Align.AlignVCenter), shown)
        if self.ghost or not self.text():
            paint.draw_keycap(painter, self.width() - 7, self.height() / 2, "↵", theme)
