"""How an article that was found looks in the list of hits: its title, and the words found between their neighbours."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.gui.kit import paint
from annotator.gui.parts.article_list.article_delegates import draw_found
from annotator.gui.state.app_state import AppState

HitRole = Qt.ItemDataRole.UserRole + 1

_ANY = QModelIndex | QPersistentModelIndex
_HEIGHT = 50


@dataclass(frozen=True, slots=True)
class Hit:
    """One article; without an excerpt when no word was looked for."""

    title: str
    before: str = ""
    found: str = ""
    after: str = ""


class HitRows(QStyledItemDelegate):
    """Two lines: the title, then the excerpt with what was found marked as it is in the article."""

    def __init__(self, context: AppState) -> None:
        super().__init__()
        self._context = context

    def sizeHint(self, option: QStyleOptionViewItem, index: _ANY) -> QSize:
        hit: Hit | None = index.data(HitRole)
        return QSize(200, _HEIGHT if hit is not None and hit.found else 34)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _ANY) -> None:
        hit: Hit | None = index.data(HitRole)
        if hit is None:
            return
        theme, box = self._context.theme, QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        state = option.state
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            chosen = bool(state & QStyle.StateFlag.State_Selected)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.ui.selected_row if chosen else theme.ui.hover)
            painter.drawRoundedRect(box.adjusted(0, 1, -1, -1), 6, 6)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.ui.focus, theme.measures.focus_stroke))
            painter.drawRoundedRect(box.adjusted(1, 2, -2, -2), 6, 6)
        inner = box.adjusted(12, 6, -12, -6)
        line = QRectF(inner.left(), inner.top(), inner.width(), 19 if hit.found else inner.height())
        paint.draw_elided(painter, line, hit.title, paint.ui(theme, 13, 600), theme.ui.ink)
        if hit.found:
            line = QRectF(inner.left(), inner.top() + 19, inner.width(), 20)
            draw_found(painter, line, (hit.before, hit.found, hit.after), paint.serif(theme, 13.5), theme)
        painter.restore()
