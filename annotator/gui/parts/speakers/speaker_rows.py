"""A row of the Speakers tab: who it is, what they are, how often they speak."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from annotator.gui.cards.speaker_search import initials
from annotator.gui.kit import paint
from annotator.gui.kit.lists import PanelList
from annotator.gui.kit.row_model import KEY, Index
from annotator.gui.kit.theme import Theme
from annotator.gui.kit.tooltips import plain


@dataclass(frozen=True, slots=True)
class Shown:
    """What the row of a speaker shows."""

    name: str
    detail: str
    quotes: int
    body: bool = False
    unnamed: bool = False  # the row of the quotes that have no named speaker


class SpeakerDelegate(QStyledItemDelegate):
    """Paints speakers."""

    def __init__(self, view: PanelList, look: Callable[[], Theme], shown_of: Callable[[str], Shown | None]) -> None:
        super().__init__(view)
        self._view = view
        self._look = look
        self._shown_of = shown_of

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, self._view.row_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shown, theme = self._shown_of(str(index.data(KEY))), self._look()
        if shown is None:
            return
        ui = theme.ui
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = index.row() == self._view.currentIndex().row()
        if current or index.row() == self._view.hover:
            ring = (
                QPen(ui.focus, theme.measures.focus_stroke) if current and self._view.hasFocus() else Qt.PenStyle.NoPen
            )
            painter.setPen(ring)
            painter.setBrush(ui.selected_row if current else ui.hover)
            painter.drawRoundedRect(box.adjusted(9, 2, -9, -2), 7, 7)
        square = QRectF(box.left() + 18, box.center().y() - 13, 26, 26)
        letters = "–" if shown.unnamed else initials(shown.name)
        paint.draw_avatar(painter, square, letters, theme, body=shown.body, plain=shown.unnamed)
        count = str(shown.quotes)
        font = paint.ui(theme, 12)
        width = QFontMetricsF(font).horizontalAdvance(count)
        right = box.right() - 20
        paint.draw_elided(
            painter, QRectF(right - width, box.top(), width + 1, box.height()), count, font, ui.ink_secondary
        )
        left = square.right() + 10
        room = right - width - 12 - left
        name_font = paint.ui(theme, 13, 600)
        if shown.detail:
            paint.draw_elided(painter, QRectF(left, box.center().y() - 18, room, 19), shown.name, name_font, ui.ink)
            detail = QRectF(left, box.center().y() + 1, room, 17)
            paint.draw_elided(painter, detail, shown.detail, paint.ui(theme, 11.5), ui.ink_secondary)
        else:
            paint.draw_elided(painter, QRectF(left, box.top(), room, box.height()), shown.name, name_font, ui.ink)
        painter.restore()

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """The whole name and role."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), plain(str(index.data())), view, QRect())
        return True
