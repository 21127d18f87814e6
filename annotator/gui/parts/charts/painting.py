"""The shapes of a chart, painted in the colours of the theme."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from annotator.charting.boxes import drawn
from annotator.charting.shapes import Area, Box, Drawing, Line, Ring, Shape, Sign, Words
from annotator.charting.svg import points
from annotator.gui.kit import paint
from annotator.gui.kit.theme import Theme


def paint_drawing(painter: QPainter, drawing: Drawing, theme: Theme) -> None:
    """All shapes of the chart in the colours of the theme."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colours = colours_of(theme)
    for shape in drawing.shapes:
        _paint(painter, shape, colours, theme)


def _paint(painter: QPainter, shape: Shape, colours: dict[str, QColor], theme: Theme) -> None:
    colour = colours[shape.role]
    match shape:
        case Box():
            _paint_box(painter, shape, colours, theme)
        case Line():
            pen = QPen(colour, shape.width)
            if shape.dashes:
                pen.setDashPattern(shape.dashes)
            painter.setPen(pen)
            painter.drawLine(QPointF(shape.x1, shape.y1), QPointF(shape.x2, shape.y2))
        case Area():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in shape.corners]))
        case Ring():
            paint.draw_ring(painter, QPointF(shape.x, shape.y), colour, theme, shape.radius)
        case Words():
            font = theme.ui_font(shape.size, 600 if shape.bold else 400)
            painter.setFont(font)
            painter.setPen(colour)
            wide = QFontMetricsF(font).horizontalAdvance(shape.text)
            left = shape.x - {"start": 0.0, "middle": wide / 2, "end": wide}[shape.anchor]
            painter.drawText(QPointF(left, shape.y), shape.text)
        case Sign():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            corners = points(shape)
            if corners:
                painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
            else:
                painter.drawEllipse(QPointF(shape.x, shape.y), shape.size / 2, shape.size / 2)


def _paint_box(painter: QPainter, box: Box, colours: dict[str, QColor], theme: Theme) -> None:
    one = drawn(box, contrast=theme.is_high_contrast)
    if one is None:
        return
    frame = QPen(colours[box.role], one.frame)
    if one.dashes:
        frame.setDashPattern(one.dashes)
    painter.setPen(frame if one.frame else Qt.PenStyle.NoPen)
    painter.setBrush(colours[one.ground])
    painter.drawRoundedRect(QRectF(one.x, one.y, one.width, one.height), 1.5, 1.5)
    for line in one.hatching:
        _paint(painter, line, colours, theme)


def colours_of(theme: Theme) -> dict[str, QColor]:
    """The theme by the roles of `charting.shapes`."""
    ui = theme.ui
    return {
        "ink": ui.ink,
        "soft": ui.ink_secondary,
        "line": ui.line_strong,
        "grid": ui.line_soft,
        "gain": ui.saved,
        "loss": ui.error,
        "page": ui.page,
        "fill": ui.hover,
        "on": ui.ink if theme.is_high_contrast else ui.page,
        "quote": theme.quote.strong,
        **theme.stance,
    }
