"""What is painted, made ready when the lines are laid out: a paint only goes through it.

Letters are Qt's static text, which knows its glyphs; around them lies a halo, so that they can be read on the lines and
fills that pass behind them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QStaticText,
    QTransform,
)

_HALO = [(dx, dy) for dx in (-1.2, 0, 1.2) for dy in (-1.2, 0, 1.2) if dx or dy]  # px


class Shape(NamedTuple):
    """An outline with its line and its filling."""

    path: QPainterPath
    pen: QPen | Qt.PenStyle
    brush: QBrush | QColor | Qt.BrushStyle


class Word(NamedTuple):
    """A few letters in one font, to be drawn anywhere."""

    text: QStaticText
    font: QFont
    width: float
    ascent: float


class Letters(NamedTuple):
    """A word in its place: the upper left corner of its text."""

    at: QPointF
    word: Word
    colour: QColor
    halo: bool  # not on a ground of one colour


def word(words: str, font: QFont) -> Word:
    """`words`, ready to be drawn."""
    metrics = QFontMetricsF(font)
    text = QStaticText(words)
    text.setTextFormat(Qt.TextFormat.PlainText)
    text.prepare(QTransform(), font)
    return Word(text, font, metrics.horizontalAdvance(words), metrics.ascent())


def letters(made: Word, x: float, baseline: float, colour: QColor, *, halo: bool = True, ratio: float = 1.0) -> Letters:
    """`made` with its baseline beginning there, moved to a whole pixel of the screen."""
    x, baseline = round(x * ratio) / ratio, round(baseline * ratio) / ratio
    return Letters(QPointF(x, baseline - made.ascent), made, colour, halo)


def draw_shapes(painter: QPainter, shapes: Iterable[Shape]) -> None:
    """One after the other."""
    for path, pen, brush in shapes:
        painter.setPen(pen)
        painter.setBrush(brush)
        painter.drawPath(path)


def draw_letters(painter: QPainter, page: QColor, found: Iterable[Letters]) -> None:
    """Halos in the colour of the page, and the letters on them."""
    for at, made, colour, halo in found:
        painter.setFont(made.font)
        if halo:
            x, y = at.x(), at.y()
            painter.setPen(page)
            for dx, dy in _HALO:
                painter.drawStaticText(QPointF(x + dx, y + dy), made.text)
        painter.setPen(colour)
        painter.drawStaticText(at, made.text)


def extent(shapes: Iterable[Shape]) -> QRectF:
    """What the shapes cover, their lines too."""
    whole = QRectF()
    for path, _pen, _brush in shapes:
        whole |= path.controlPointRect().adjusted(-2, -2, 2, 2)
    return whole


def faint(colour: QColor, share: float) -> QColor:
    """The colour, letting through what lies behind it."""
    made = QColor(colour)
    made.setAlphaF(made.alphaF() * share)
    return made
