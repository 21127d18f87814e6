"""A row of the Entities tab: chip, words, confidence or what a person made of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from annotator.gui.cards import reasons
from annotator.gui.kit import paint
from annotator.gui.kit.icons import pixmap
from annotator.gui.kit.lists import PanelList
from annotator.gui.kit.row_model import KEY, Index
from annotator.gui.kit.theme import Theme
from annotator.gui.kit.tooltips import plain
from annotator.gui.parts.previews.plans import label_of
from annotator.i18n import tr
from annotator.model import Document, Entity, Label
from annotator.numbers import percent

_CHIP = 52  # px from the row's start to its words


class EntityDelegate(QStyledItemDelegate):
    """Paints entities and the headings between groups."""

    def __init__(
        self,
        view: PanelList,
        look: Callable[[], tuple[Document | None, Theme, float]],
        chip_of: Callable[[Label], str],
        size_of: Callable[[str], int],
    ) -> None:
        """`chip_of` gives a label's chip; `size_of` gives the number of rows under a heading."""
        super().__init__(view)
        self._view = view
        self._look = look
        self._chip_of = chip_of
        self._size_of = size_of

    @staticmethod
    def row_height(theme: Theme, zoom: float) -> int:
        """32 px at 100 %."""
        return round(max(32.0, 22 * zoom + 10))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, self._view.row_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        document, theme, zoom = self._look()
        key = index.data(KEY)
        if document is None or not key:
            return
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        item = document.get(key)
        if isinstance(item, Entity):
            self._paint_entity(painter, box, document, item, index, theme, zoom)
        elif key.startswith("#"):
            self._paint_heading(painter, box, document, key, theme)
        painter.restore()

    def _paint_entity(
        self,
        painter: QPainter,
        box: QRectF,
        document: Document,
        entity: Entity,
        index: Index,
        theme: Theme,
        zoom: float,
    ) -> None:
        ui = theme.ui
        frame = box.adjusted(8, 1, -8, -1)
        current = index.row() == self._view.currentIndex().row()
        if current or index.row() == self._view.hover:
            painter.setPen(
                QPen(ui.focus, theme.measures.focus_stroke) if current and self._view.hasFocus() else Qt.PenStyle.NoPen
            )
            painter.setBrush(ui.selected_row if current else ui.hover)
            painter.drawRoundedRect(frame.adjusted(1, 1, -1, -1), 6, 6)
        label = document.scheme.label(entity.label)
        state = paint.state_of(entity)
        chip = self._chip_of(label)
        mark = f"{chip} ?" if state == "doubtful" else f"{chip} •" if entity.origin == "changed" else chip
        width = min(paint.chip_width(mark, theme), 62.0)
        chip_box = QRectF(frame.left() + 6, box.center().y() - 9.5, max(36.0, width), 19)
        paint.draw_chip(painter, chip_box, mark, theme.entity(label), state, theme)
        left = frame.left() + max(_CHIP, chip_box.width() + 14)
        right = self._paint_side(painter, entity, frame.right() - 8, box.center().y(), theme)
        font = paint.serif(theme, 14 * zoom, struck=state == "rejected")
        # More than a line is never drawn, and a mark may be a page long.
        shown = " ".join(document.text[entity.start : min(entity.end, entity.start + 200)].split())
        ink = ui.ink_secondary if state == "rejected" else ui.ink
        paint.draw_elided(painter, QRectF(left, box.top(), right - left - 8, box.height()), shown, font, ink)

    def _paint_side(self, painter: QPainter, entity: Entity, right: float, middle: float, theme: Theme) -> float:
        if entity.origin == "suggested":
            number = percent(entity.confidence) if entity.confidence is not None else ""
            font = paint.ui(theme, theme.measures.ui_small)
            width = QFontMetricsF(font).horizontalAdvance(number)
            paint.draw_elided(
                painter, QRectF(right - width, middle - 10, width + 2, 20), number, font, theme.ui.ink_secondary
            )
            return right - width
        if entity.origin != "rejected" and not entity.certain:
            painter.setFont(paint.ui(theme, 13, 700))
            painter.setPen(theme.stance["unclear"])
            painter.drawText(QRectF(right - 14, middle - 9, 14, 18), paint.Align.AlignCenter, "?")
            return right - 16
        gone = entity.origin == "rejected"
        colour = theme.ui.ink_secondary if gone else theme.ui.saved
        picture = pixmap("x" if gone else "check", colour, 15, painter.device().devicePixelRatioF())
        painter.drawPixmap(QPointF(right - 15, middle - 7.5), picture)
        return right - 18

    def _paint_heading(self, painter: QPainter, box: QRectF, document: Document, key: str, theme: Theme) -> None:
        name = label_of(document, key.removeprefix("#"))
        font = paint.ui(theme, 12, 600)
        left = box.left() + 15
        width = paint.draw_elided(
            painter, QRectF(left, box.top() + 4, box.width() - 70, box.height() - 4), name, font, theme.ui.ink_secondary
        )
        count = QRectF(left + width + 7, box.top() + 4, 60, box.height() - 4)
        paint.draw_elided(painter, count, str(self._size_of(key)), paint.ui(theme, 11.5), theme.ui.ink_secondary)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """The whole words, the state, and why it was suggested."""
        document, _, _ = self._look()
        item = document.get(index.data(KEY)) if document is not None and index.isValid() else None
        if event.type() != QEvent.Type.ToolTip or not isinstance(item, Entity):
            return super().helpEvent(event, view, option, index)
        lines = [str(index.data())]
        if item.reasons:
            lines.append(f"{tr('card.why')}: {reasons.in_words(item.reasons)}")
        QToolTip.showText(event.globalPos(), plain("\n".join(lines)), view, QRect())
        return True
