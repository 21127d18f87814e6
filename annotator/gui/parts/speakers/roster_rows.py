"""How a person looks on the roster: initials, name, role, and how many quotes."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.gui.cards.speaker_search import initials
from annotator.gui.kit.icons import pixmap
from annotator.gui.state.app_state import AppState

KeyRole = Qt.ItemDataRole.UserRole + 1
DetailRole = Qt.ItemDataRole.UserRole + 2
CountRole = Qt.ItemDataRole.UserRole + 3

ALL = "·all"
NOBODY = "·nobody"
"""Keys of rows that are no person: they get an icon, not initials."""

_ANY = QModelIndex | QPersistentModelIndex
_SIDE = 26


class RosterRows(QStyledItemDelegate):
    """Rows of the roster; one without a key is a heading."""

    def __init__(self, context: AppState) -> None:
        super().__init__()
        self._context = context

    def sizeHint(self, option: QStyleOptionViewItem, index: _ANY) -> QSize:
        return QSize(option.rect.width(), 46 if index.data(KeyRole) else 32)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _ANY) -> None:
        theme, box = self._context.theme, option.rect
        name, detail, count = str(index.data() or ""), str(index.data(DetailRole) or ""), index.data(CountRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        if not index.data(KeyRole):
            painter.setFont(theme.ui_font(11, 600))
            painter.setPen(theme.ui.ink_secondary)
            painter.drawText(box.adjusted(18, 8, -10, 0), left, name)
            painter.restore()
            return
        row = QRectF(box.adjusted(8, 1, -8, -1))
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.ui.selected_row)
            painter.drawRoundedRect(row, 7, 7)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.ui.hover)
            painter.drawRoundedRect(row, 7, 7)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.ui.focus, theme.measures.focus_stroke))
            painter.drawRoundedRect(row.adjusted(1, 1, -1, -1), 6, 6)
        nobody = index.data(KeyRole) in (ALL, NOBODY)
        colours = theme.entity("PERSON")
        picture = QRectF(box.left() + 17, box.center().y() - _SIDE / 2 + 0.5, _SIDE, _SIDE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.ui.hover if nobody else colours.tint)
        painter.drawRoundedRect(picture, 6, 6)
        if nobody:
            shape = "users" if index.data(KeyRole) == ALL else "minus"
            ratio = painter.device().devicePixelRatioF()
            painter.drawPixmap(picture.center() - QPointF(7, 7), pixmap(shape, theme.ui.ink_secondary, 14, ratio))
        else:
            painter.setPen(colours.strong)
            painter.setFont(theme.ui_font(10, 600))
            painter.drawText(picture, Qt.AlignmentFlag.AlignCenter, initials(name))
        words = QRect(box.left() + 52, box.top(), box.width() - 100, box.height())
        if detail:
            words = QRect(words.left(), box.center().y() - 17, words.width(), 18)
        painter.setFont(theme.ui_font(12.5, 600))
        painter.setPen(theme.ui.ink)
        painter.drawText(words, left, _elided(painter, name, words.width()))
        if detail:
            under = QRect(words.left(), box.center().y() + 1, words.width(), 16)
            painter.setFont(theme.ui_font(11, 400))
            painter.setPen(theme.ui.ink_secondary)
            painter.drawText(under, left, _elided(painter, detail, under.width()))
        painter.setFont(theme.ui_font(11.5, 400))
        painter.setPen(theme.ui.ink_secondary)
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(box.adjusted(0, 0, -18, 0), right, str(count or ""))
        painter.restore()


def _elided(painter: QPainter, words: str, width: int) -> str:
    return painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, width)
