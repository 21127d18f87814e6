"""Two annotators' readings of one place: a line over the words for the first, under them for the second.

What both agree on is a single line under the words, so that the eye finds what is doubled.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from annotator.gui.article.drawing import draw_letters, letters
from annotator.gui.article.line_rows import Rows, Stretch
from annotator.gui.article.paint_cache import PaintCache
from annotator.gui.article.scene import Rival, Scene
from annotator.gui.article.spans import LaidEntity, box

_THICK = 2.2
_AGREED = 1.8


def paint_agreed(painter: QPainter, scene: Scene, ink: PaintCache, spans: Iterable[LaidEntity]) -> None:
    """A line in the label's colour under each entity of the document."""
    for mark in spans:
        colour = ink.label(mark.entity.label).colours.edge
        painter.setPen(QPen(QBrush(colour), _AGREED, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        for stretch in mark.stretches:
            y = box(stretch, scene).bottom() + 2.5 * mark.placed.level * scene.scale
            painter.drawLine(QLineF(stretch.left, y, stretch.right, y))


def paint_rivals(painter: QPainter, scene: Scene, ink: PaintCache, rows: Rows) -> None:
    """The lines and flags of both annotators, and the ring around the difference that is looked at."""
    if scene.compared is not None:
        out = scene.theme.measures.focus_outset + 1
        painter.setPen(QPen(QBrush(scene.theme.ui.focus), scene.theme.measures.focus_stroke))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for stretch in rows.stretches(scene.compared):
            painter.drawRoundedRect(box(stretch, scene).adjusted(-out, -out, out, out), 6, 6)
    for rival in scene.rivals:
        colour = scene.theme.quote.strong if rival.label is None else ink.label(rival.label).colours.strong
        pen = QPen(QBrush(colour), _THICK, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
        for stretch in rows.stretches(rival.span):
            y = _height(stretch, scene, above=rival.above)
            painter.setPen(pen)
            painter.drawLine(QLineF(stretch.left, y, stretch.right, y))
            if stretch.first:
                _flag(painter, scene, ink, rival, stretch.left, y, colour)


def _height(stretch: Stretch, scene: Scene, *, above: bool) -> float:
    frame = box(stretch, scene)
    return frame.top() if above else frame.bottom()


def _flag(painter: QPainter, scene: Scene, ink: PaintCache, rival: Rival, x: float, y: float, colour: QColor) -> None:
    """Who marked it as what: on the upper line, or hanging from the lower one."""
    what = "“" if rival.label is None else ink.chip(rival.label, scene.language, raw=scene.options.raw_labels)
    word = ink.word(f"{rival.name} · {what}", "focused")
    height = 12 * ink.chip_size / 9.3
    place = QRectF(x - 2, y - height if rival.above else y, word.width + 9, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(place, 2.5, 2.5)
    baseline = place.bottom() - height * 0.22
    page = scene.theme.ui.page
    draw_letters(painter, page, [letters(word, place.left() + 4.5, baseline, page, halo=False, ratio=ink.ratio)])
