"""Cells of the memory: whether a thing is used, and its words in the colour of what they become."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem, QTableWidget

from annotator.gui.kit import paint
from annotator.gui.parts.learning.tables import Words
from annotator.gui.state.app_state import AppState

_ANY = QModelIndex | QPersistentModelIndex
ON = Qt.ItemDataRole.UserRole + 1
TINT = Qt.ItemDataRole.UserRole + 2
"""Of words that are used: the ground that a person's marks of the label have."""


class Switch(Words):
    """Filled and to the right: used; hollow and to the left: not."""

    def __init__(self, state: AppState, table: QTableWidget) -> None:
        super().__init__(table)
        self._state = state

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _ANY) -> None:
        super().paint(painter, option, index)
        on = index.data(ON)
        if on is None:
            return
        ui = self._state.theme.ui
        box = QRectF(option.rect.left() + 10, option.rect.center().y() - 6, 26, 14)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ui.ink if on else ui.ink_secondary, 1.2))
        painter.setBrush(ui.ink if on else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 7, 7)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ui.page if on else ui.ink_secondary)
        middle = box.right() - 7 if on else box.left() + 7
        painter.drawEllipse(QRectF(middle - 4, box.center().y() - 4, 8, 8))
        painter.restore()


class LessonWords(Words):
    """As in an article: its letters, on the ground of a mark while they are used; plain grey where they are not."""

    def __init__(self, state: AppState, table: QTableWidget) -> None:
        super().__init__(table)
        self._state = state

    def initStyleOption(self, option: QStyleOptionViewItem, index: _ANY) -> None:
        super().initStyleOption(option, index)
        option.font = self._state.theme.article_font(14)  # the width that the tool tip asks for

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _ANY) -> None:
        theme, words, tint = self._state.theme, str(index.data() or ""), index.data(TINT)
        super().paint(painter, option, QModelIndex())  # the ground of the row without words
        font = theme.article_font(14)
        inner = QRectF(option.rect).adjusted(10, 0, -10, 0)
        painter.save()
        if isinstance(tint, QColor):
            width = min(QFontMetricsF(font).horizontalAdvance(words), inner.width())
            ground = QRectF(inner.left() - 4, inner.center().y() - 11, width + 8, 22)
            painter.setPen(QPen(theme.ui.line_strong) if theme.is_high_contrast else Qt.PenStyle.NoPen)
            painter.setBrush(theme.ui.page if theme.is_high_contrast else tint)
            painter.drawRoundedRect(ground, 3, 3)
        ink = index.data(Qt.ItemDataRole.ForegroundRole)
        paint.draw_elided(painter, inner, words, font, ink.color() if ink is not None else theme.ui.ink)
        painter.restore()
