"""What the rows of all lists have in common: their ground, the ring of the keyboard, and a whole tool tip."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from annotator.gui.kit.row_model import Index
from annotator.gui.kit.theme import Theme
from annotator.gui.kit.tooltips import plain

State = QStyle.StateFlag


class RowDelegate(QStyledItemDelegate):
    """Draws the ground; a kind of row says what stands on it in `draw`."""

    inset: tuple[int, int] | None = (9, 2)  # px around a ground with round corners; `None`: from edge to edge
    ruled = False  # whether a thin line runs under each row

    def __init__(self, theme: Callable[[], Theme], parent: QObject | None = None) -> None:
        """`theme` gives the theme in force."""
        super().__init__(parent)
        self._theme = theme

    def draw(self, painter: QPainter, box: QRectF, index: Index, theme: Theme) -> None:
        """What the row shows, in `box`."""
        raise NotImplementedError

    def tip(self, index: Index) -> str:
        """The words of the tool tip: all that the row says, for it shortens what has no room."""
        return str(index.data() or "")

    def state(self, option: QStyleOptionViewItem, index: Index) -> QStyle.StateFlag:
        """Whether the row is chosen, under the pointer, and has the keyboard."""
        return option.state

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, box = self._theme(), QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, box, self.state(option, index), theme)
        self.draw(painter, box, index, theme)
        painter.restore()

    def _paint_ground(self, painter: QPainter, box: QRectF, state: QStyle.StateFlag, theme: Theme) -> None:
        ui, chosen = theme.ui, bool(state & State.State_Selected)
        x, y = self.inset or (0, 0)
        radius = 6 if self.inset else 0
        ground = box.adjusted(x, y, -x, -y)
        if chosen or state & State.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ui.selected_row if chosen else ui.hover)
            painter.drawRoundedRect(ground, radius, radius)
        if chosen and theme.is_high_contrast:  # a shade of the page alone is not seen by all
            self._paint_edges(painter, ground, ui.ink)
        elif self.ruled:
            painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), ui.line_soft)
        if state & State.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ui.focus, theme.measures.focus_stroke))
            ring = ground if self.inset else ground.adjusted(2, 2, -2, -3)
            painter.drawRoundedRect(ring, 6, 6)

    def _paint_edges(self, painter: QPainter, ground: QRectF, ink: QColor) -> None:
        """Lines over and under the chosen row, or one around it where it has round corners."""
        if self.inset:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ink, 1))
            painter.drawRoundedRect(ground.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        else:
            for top in (ground.top(), ground.bottom() - 2):
                painter.fillRect(QRectF(ground.left(), top, ground.width(), 2), ink)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), plain(self.tip(index)), view, QRect())
        return True
