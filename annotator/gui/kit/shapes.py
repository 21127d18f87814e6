"""The app's own shapes: what a stance and an article's status look like, hollow or filled."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPolygonF

from annotator.gui.kit.theme import Theme


def stance_path(stance: str, centre: QPointF, scale: float = 1.0) -> QPainterPath:
    """Up triangle, down triangle, circle or diamond, about 10 px wide at scale 1."""
    x, y, path = centre.x(), centre.y(), QPainterPath()
    corners: tuple[tuple[float, float], ...]
    if stance == "neutral":
        path.addEllipse(centre, 4.4 * scale, 4.4 * scale)
        return path
    if stance == "support":
        corners = ((0, -4.5), (5, 4), (-5, 4))
    elif stance == "oppose":
        corners = ((0, 4.5), (5, -4), (-5, -4))
    else:
        corners = ((0, -5), (5, 0), (0, 5), (-5, 0))
    path.addPolygon(QPolygonF([QPointF(x + dx * scale, y + dy * scale) for dx, dy in corners]))
    path.closeSubpath()
    return path


def draw_stance(
    painter: QPainter, centre: QPointF, stance: str, theme: Theme, *, filled: bool, scale: float = 1.0
) -> None:
    """The shape of `stance` around `centre`."""
    colour = theme.stance.get(stance, theme.ui.ink_secondary)
    painter.setPen(_pen(colour, 1.4 * scale))
    painter.setBrush(QBrush(colour) if filled else Qt.BrushStyle.NoBrush)
    painter.drawPath(stance_path(stance, centre, scale))


def draw_status(painter: QPainter, box: QRectF, status: str, theme: Theme) -> None:
    """The mark of an article's status in a square `box`: new, suggested, failed, in_progress, done and so on."""
    scale = box.width() / 16
    painter.save()
    painter.translate(box.topLeft())
    painter.scale(scale, scale)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    middle = QPointF(8, 8)
    match status:
        case "suggested":
            painter.setPen(_pen(theme.quote.strong, 1.6))
            painter.drawEllipse(middle, 5.6, 5.6)
        case "in_progress":
            painter.setPen(_pen(theme.quote.strong, 1.6))
            painter.drawEllipse(middle, 5.6, 5.6)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.quote.strong)
            painter.drawPie(QRectF(4.2, 4.2, 7.6, 7.6), 90 * 16, -180 * 16)
        case "done":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.ui.saved)
            painter.drawEllipse(middle, 6.3, 6.3)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(_pen(theme.ui.page, 1.6))
            painter.drawPolyline(QPolygonF([QPointF(5.2, 8.2), QPointF(7.2, 10.2), QPointF(10.9, 6.2)]))
        case "skipped":
            painter.setPen(_pen(theme.ui.ink_secondary, 1.4))
            painter.drawEllipse(middle, 5.6, 5.6)
            painter.drawLine(QPointF(4.2, 11.8), QPointF(11.8, 4.2))
        case "failed":
            painter.setPen(_pen(theme.ui.error, 1.6))
            painter.drawEllipse(middle, 5.6, 5.6)
            painter.drawLine(QPointF(8, 4.8), QPointF(8, 8.8))
            painter.drawPoint(QPointF(8, 11.2))
        case "open_stance":
            painter.setPen(_pen(theme.stance["unclear"], 1.6))
            painter.drawEllipse(middle, 5.6, 5.6)
            painter.drawLine(QPointF(5.2, 8), QPointF(10.8, 8))
        case "flagged":
            painter.setPen(_pen(theme.ui.error, 1.4))
            painter.setBrush(theme.ui.error)
            flag = [
                QPointF(4, 14),
                QPointF(4, 2.6),
                QPointF(11.6, 2.6),
                QPointF(9.8, 5.6),
                QPointF(11.6, 8.6),
                QPointF(4, 8.6),
            ]
            painter.drawPolygon(QPolygonF(flag))
        case _:
            pen = _pen(theme.ui.ink_decorative, 1.4)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            pen.setDashPattern([2.2 / 1.4, 2.2 / 1.4])
            painter.setPen(pen)
            painter.drawEllipse(middle, 5.6, 5.6)
    painter.restore()


def stripes(path: QPainterPath) -> QPainterPath:
    """Slanting stripes inside `path`, 2 of every 6 px: what is doubtful.

    Stripes rather than a pattern brush: they stay sharp at every zoom and device pixel ratio.
    """
    box, across = path.boundingRect(), 2**0.5  # half a stripe's width, measured along a side
    step = 6 * 2**0.5
    # The stripes hang on the page, not on the span, so that two boxes of one span continue each other.
    x = (box.left() + box.top()) // step * step
    all_over = QPainterPath()
    while x < box.right() + box.bottom():
        top, bottom = x - box.top() + 2, x - box.bottom() - 2
        all_over.addPolygon(
            QPolygonF(
                [
                    QPointF(top - across, box.top() - 2),
                    QPointF(top + across, box.top() - 2),
                    QPointF(bottom + across, box.bottom() + 2),
                    QPointF(bottom - across, box.bottom() + 2),
                ]
            )
        )
        all_over.closeSubpath()
        x += step
    return all_over.intersected(path)


def draw_hatching(painter: QPainter, path: QPainterPath, colour: QColor) -> None:
    """The stripes of what is doubtful."""
    painter.fillPath(stripes(path), colour)


def _pen(colour: QColor, width: float) -> QPen:
    return QPen(QBrush(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
