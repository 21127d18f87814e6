"""A line of text that is laid out once and drawn as often as it is seen: measuring takes longer than drawing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QStaticText, QTransform


class TextLine(NamedTuple):
    """Where its upper left corner is, and how wide it is, in px."""

    at: QPointF
    text: QStaticText
    font: QFont
    colour: QColor
    width: float


def text_line(box: QRectF, words: str, font: QFont, colour: QColor) -> TextLine:
    """`words` at the left of `box`, in the middle of its height, with “…” where there is no room for all of them."""
    metrics = QFontMetricsF(font)
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(0.0, box.width()))
    text = QStaticText(shown)
    text.setTextFormat(Qt.TextFormat.PlainText)
    text.prepare(QTransform(), font)
    top = box.center().y() - text.size().height() / 2
    return TextLine(QPointF(box.left(), top), text, font, colour, metrics.horizontalAdvance(shown))


def draw_lines(painter: QPainter, lines: Iterable[TextLine]) -> None:
    """One after the other."""
    for at, text, font, colour, _width in lines:
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawStaticText(at, text)
