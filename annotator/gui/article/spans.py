"""Painting entities: boxes, nested lines, chips, patterns, the focus ring."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen

from annotator.gui.article.line_rows import Rows, Stretch
from annotator.gui.article.marks import Placed
from annotator.gui.article.scene import ChipKind, PaintCache, Scene
from annotator.gui.kit.shapes import draw_hatching
from annotator.model import Entity

_HATCH_OPACITY = 0.55
_HOVER_OPACITY = 0.4
_BETWEEN_CHIPS = 3.0


@dataclass(frozen=True, slots=True)
class Drawn:
    """An entity on the screen: how it is stacked, and the pieces of rows that it covers."""

    placed: Placed
    stretches: list[Stretch]

    @property
    def entity(self) -> Entity:
        return self.placed.entity


def drawn(placed: Iterable[Placed], rows: Rows) -> list[Drawn]:
    """The entities that are on the screen."""
    found = (Drawn(p, rows.stretches(p.entity.span)) for p in placed)
    return [d for d in found if d.stretches]


def box(stretch: Stretch, scene: Scene) -> QRectF:
    """The highlight of a level-0 span on one row."""
    measures, scale = scene.theme.measures, scene.scale
    # At a pitch that is smaller than an article line's, as boilerplate has, the box shrinks with it.
    height = min(measures.height * scale, stretch.row.pitch - 2)
    top = stretch.middle - height * 11 / 23
    return QRectF(stretch.left - measures.pad_x, top, stretch.right - stretch.left + 2 * measures.pad_x, height)


def nested_y(stretch: Stretch, level: int, scene: Scene) -> float:
    """The height of the line that stands for a span on level 1, 2 or 3."""
    offset = scene.theme.measures.nested_offset
    return stretch.middle + (11.0 + offset * level) * scene.scale


def paint_backs(painter: QPainter, scene: Scene, ink: PaintCache, spans: Iterable[Drawn]) -> None:
    """What lies under the text: fills, outlines, nested lines."""
    for mark in spans:
        entity = mark.entity
        pens = ink.label(entity.label)
        if _faded(entity, scene):
            continue
        if mark.placed.level:
            painter.setPen(pens.nested)
            for stretch in mark.stretches:
                y = nested_y(stretch, mark.placed.level, scene)
                painter.drawLine(QLineF(stretch.left + 1, y, stretch.right - 1, y))
            continue
        for stretch in mark.stretches:
            _paint_box(painter, scene, ink, entity, box(stretch, scene))


def paint_fronts(painter: QPainter, scene: Scene, ink: PaintCache, spans: list[Drawn]) -> list[QRectF]:
    """What lies over the text: patterns and chips, the later of two that would collide left out.

    Where chips were drawn comes back, so that nothing else is written there.
    """
    taken: list[QRectF] = []
    with_chips: list[Drawn] = []
    for mark in spans:
        entity = mark.entity
        faded = _faded(entity, scene)
        if entity.origin == "rejected":
            _strike(painter, scene, mark.stretches)
            continue
        if (scene.patterns or faded) and not mark.placed.level:
            _paint_pattern(painter, scene, ink, mark, faded=faded)
        if scene.chips and not faded and entity.id != scene.focused:
            with_chips.append(mark)
    # Boxes first: their chips have a place of their own, those of nested lines share it with the next row.
    for mark in with_chips:
        if not mark.placed.level:
            _paint_chip(painter, scene, ink, mark, taken)
    for mark in with_chips:
        if mark.placed.level:
            _paint_chip(painter, scene, ink, mark, taken)
    return taken


def is_free(place: QRectF, taken: list[QRectF]) -> bool:
    """Whether nothing was written at `place` yet."""
    return not any(place.intersects(other) for other in taken)


def paint_focus(painter: QPainter, scene: Scene, ink: PaintCache, mark: Drawn) -> None:
    """The ring, the active edge and the solid chip of the entity in focus."""
    measures, colours = scene.theme.measures, ink.label(mark.entity.label).colours
    for stretch in mark.stretches:
        frame = ring_box(mark, stretch, scene)
        _ring(painter, frame, scene.theme.ui.focus, measures.focus_stroke)
        if scene.edge == "end" and stretch.last:
            paint_edge(painter, scene, frame.right() - 3, frame)
        elif scene.edge == "start" and stretch.first:
            paint_edge(painter, scene, frame.left() - 1, frame)
    first = mark.stretches[0]
    chip_box(painter, scene, ink, _chip(mark.entity, scene, ink), first.left, first.middle, colours.strong)


def paint_hover(painter: QPainter, scene: Scene, mark: Drawn) -> None:
    """A faint ring around what the pointer is on."""
    colour = QColor(scene.theme.ui.focus)
    colour.setAlphaF(_HOVER_OPACITY)
    for stretch in mark.stretches:
        _ring(painter, ring_box(mark, stretch, scene), colour, scene.theme.measures.focus_stroke)


def ring_box(mark: Drawn, stretch: Stretch, scene: Scene) -> QRectF:
    """Where the ring of a span runs on one row; around the words, also for a span that is a line under another."""
    out = scene.theme.measures.focus_outset
    return box(stretch, scene).adjusted(-out, -out, out, out)


def paint_edge(painter: QPainter, scene: Scene, left: float, frame: QRectF) -> None:
    """The bar at the edge that the keys move."""
    bar = QRectF(left, frame.top() - 2, scene.theme.measures.edge_handle, frame.height() + 4)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(scene.theme.ui.focus)
    painter.drawRoundedRect(bar, 2, 2)


def chip_box(
    painter: QPainter, scene: Scene, ink: PaintCache, words: str, x: float, middle: float, colour: QColor
) -> QRectF:
    """A solid chip that sits on the ring of what it names; where it was drawn."""
    path, width = ink.shape(words, "focused")
    height = 14 * ink.chip_size / 9.3
    place = QRectF(x - 4.5, middle - 13 * scene.scale - height, width + 9, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(place, 4, 4)
    painter.translate(x, place.bottom() - height * 0.265)
    painter.fillPath(path, scene.theme.ui.page)
    painter.translate(-x, -(place.bottom() - height * 0.265))
    return place


def chip_place(mark: Drawn, scene: Scene, ink: PaintCache) -> QRectF:
    """Where the chip of a span is, to be clicked on."""
    width = ink.shape(_chip(mark.entity, scene, ink), "decided")[1]
    if mark.placed.level:
        last = mark.stretches[-1]
        y = nested_y(last, mark.placed.level, scene)
        return QRectF(last.right + 2, y - 6, width + 4, 10)
    first = mark.stretches[0]
    top = first.middle - 13.2 * scene.scale - ink.chip_size
    return QRectF(first.left - 2, top, width + 4, ink.chip_size + 3)


def _faded(entity: Entity, scene: Scene) -> bool:
    return scene.options.pending_only and entity.decided and entity.id != scene.focused


def _paint_box(painter: QPainter, scene: Scene, ink: PaintCache, entity: Entity, frame: QRectF) -> None:
    theme, pens = scene.theme, ink.label(entity.label)
    radius = theme.measures.radius_span
    if entity.origin == "rejected":
        pen = QPen(QBrush(theme.ui.ink_decorative), 1)
        pen.setDashPattern([2, 3])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        return
    if theme.is_high_contrast:
        inset = 1.0 if entity.decided else 0.5
        painter.setPen(pens.strong if entity.decided else pens.dashed)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame.adjusted(inset, inset, -inset, -inset), radius, radius)
        if entity.decided and not entity.certain:
            _hatch(painter, frame, pens.colours.edge, radius)
        return
    if not entity.decided:
        inset = theme.measures.hollow_stroke / 2
        painter.setPen(pens.edge)
        painter.setBrush(theme.hollow)
        painter.drawRoundedRect(frame.adjusted(inset, inset, -inset, -inset), radius, radius)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(pens.colours.tint)
    painter.drawRoundedRect(frame, radius, radius)
    if not entity.certain:
        _hatch(painter, frame, pens.colours.edge, radius)


def _hatch(painter: QPainter, frame: QRectF, colour: QColor, radius: float) -> None:
    path = QPainterPath()
    path.addRoundedRect(frame, radius, radius)
    painter.setOpacity(_HATCH_OPACITY)
    draw_hatching(painter, path, colour)
    painter.setOpacity(1.0)


def _paint_pattern(painter: QPainter, scene: Scene, ink: PaintCache, mark: Drawn, *, faded: bool) -> None:
    pens = ink.label(mark.entity.label)
    pen = QPen(pens.pattern)
    if faded:
        pen.setBrush(pens.colours.edge)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    kind = scene.theme.pattern(pens.family)
    for stretch in mark.stretches:
        y = stretch.middle + 11 * scene.scale
        if kind == "wave":
            painter.drawPath(_wave(stretch.left, stretch.right, y))
        elif kind == "double":
            painter.drawLine(QLineF(stretch.left, y - 1, stretch.right, y - 1))
            painter.drawLine(QLineF(stretch.left, y + 1.5, stretch.right, y + 1.5))
        else:
            painter.drawLine(QLineF(stretch.left, y, stretch.right, y))


def _wave(left: float, right: float, y: float) -> QPainterPath:
    path = QPainterPath(QPointF(left, y))
    x, up = left, True
    while x < right:
        end = min(x + 3, right)
        path.quadTo(QPointF((x + end) / 2, y - 2.4 if up else y + 2.4), QPointF(end, y))
        x, up = end, not up
    return path


def _strike(painter: QPainter, scene: Scene, stretches: list[Stretch]) -> None:
    painter.setPen(QPen(QBrush(scene.theme.ui.ink_decorative), 1.2))
    for stretch in stretches:
        painter.drawLine(QLineF(stretch.left, stretch.middle + 1, stretch.right, stretch.middle + 1))


def _chip(entity: Entity, scene: Scene, ink: PaintCache) -> str:
    words = ink.chip(entity.label, scene.language, raw=scene.options.raw_labels)
    if entity.decided and not entity.certain:
        return f"{words} ?"
    return f"{words} •" if entity.origin == "changed" else words


def _paint_chip(painter: QPainter, scene: Scene, ink: PaintCache, mark: Drawn, taken: list[QRectF]) -> None:
    entity = mark.entity
    words = _chip(entity, scene, ink)
    kind: ChipKind = "decided" if entity.decided else "suggested"
    colour = ink.label(entity.label).colours.strong
    if mark.placed.level:
        last = mark.stretches[-1]
        place = QPointF(last.right + 3, nested_y(last, mark.placed.level, scene) + 2.5 * scene.scale)
    else:
        first = mark.stretches[0]
        if not first.first:
            return  # the chip is on the first line, which is above the screen
        place = QPointF(first.left - 1, first.middle - 13.2 * scene.scale)
    if mark.placed.more:
        words = f"{words} +{mark.placed.more}"
    width = ink.shape(words, kind)[1]
    # As high as capitals are, and a little room to both sides.
    frame = QRectF(place.x(), place.y() - 0.73 * ink.chip_size, width + _BETWEEN_CHIPS, 0.73 * ink.chip_size)
    if is_free(frame, taken):
        taken.append(frame)
        ink.draw_letters(painter, words, place, kind, colour)


def _ring(painter: QPainter, frame: QRectF, colour: QColor, width: float) -> None:
    painter.setPen(QPen(QBrush(colour), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(frame, 6, 6)
