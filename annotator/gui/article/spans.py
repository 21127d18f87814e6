"""Laying out entities: boxes, nested lines, chips, patterns; and the ring of the one in focus."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen

from annotator.gui.article.drawing import Letters, Shape, Word, draw_letters, extent, faint, letters
from annotator.gui.article.line_rows import Rows, Stretch
from annotator.gui.article.marks import Placed
from annotator.gui.article.paint_cache import LabelPens, PaintCache
from annotator.gui.article.scene import Scene
from annotator.gui.kit.shapes import stripes
from annotator.gui.kit.theme import Theme
from annotator.model import Entity

_HATCH_OPACITY = 0.55
_HOVER_OPACITY = 0.4
_BETWEEN_CHIPS = 3.0
_NO_PEN, _NO_BRUSH = Qt.PenStyle.NoPen, Qt.BrushStyle.NoBrush


@dataclass(slots=True)
class LaidEntity:
    """An entity on the screen: how it is stacked, the pieces of rows that it covers, and what is drawn of it."""

    placed: Placed
    words: str  # the chip's
    stretches: list[Stretch]
    boxes: list[QRectF]  # around the words, one a row
    under: list[Shape]  # under the text
    over: list[Shape]
    chip: Letters | None
    chip_room: QRectF  # that the chip takes; nothing else is written there
    slot: int  # of the leadings between the rows the one that its chip is in, counted from the top
    extent: QRectF
    places: list[QRectF] = field(default_factory=list)  # where it can be clicked
    chip_shown: bool = False  # false where it would collide with an earlier one

    @property
    def entity(self) -> Entity:
        return self.placed.entity


def lay(placed: Placed, rows: Rows, scene: Scene, ink: PaintCache) -> LaidEntity | None:
    """The entity on the rows; `None` when nothing of it is on them."""
    entity, level = placed.entity, placed.level
    stretches = rows.stretches(entity.span)
    if not stretches:
        return None
    pens, boxes = ink.label(entity.label), [box(stretch, scene) for stretch in stretches]
    faded = scene.options.pending_only and entity.decided and entity.id != scene.focused
    under: list[Shape] = []
    over: list[Shape] = []
    places = list(boxes)
    if level:
        ys = [nested_y(stretch, level, scene) for stretch in stretches]
        places += [QRectF(s.left, y - 3, s.right - s.left, 6) for s, y in zip(stretches, ys, strict=True)]
        if not faded:
            under = [Shape(_lines(stretches, ys, inset=1), pens.nested, _NO_BRUSH)]
    elif not faded:
        under = _box_shapes(entity, boxes, scene.theme, pens)
    if entity.origin == "rejected":
        over = [_strike(scene.theme, stretches)]
    elif (scene.patterns or faded) and not level:
        over = [_pattern(scene, pens, stretches, faded=faded)]
    chip, room, slot, words = None, QRectF(), -1, _chip_words(entity, scene, ink)
    if scene.chips:
        places.append(_chip_place(placed, words, stretches, scene, ink))
        if not faded and entity.origin != "rejected":
            chip, room, slot = _chip(placed, words, stretches, scene, ink)
    whole = extent(under) | extent(over) | room.adjusted(-3, -5, 3, 5)
    for place in places:
        whole |= place
    return LaidEntity(placed, words, stretches, boxes, under, over, chip, room, slot, whole, places)


def box(stretch: Stretch, scene: Scene) -> QRectF:
    """The highlight of a level-0 span on one row."""
    measures = scene.theme.measures
    # At a pitch that is smaller than an article line's, as boilerplate has, the box shrinks with it.
    height = min(measures.height * scene.zoom / 100, stretch.row.pitch - 2)
    top = stretch.middle - height * 11 / 23
    return QRectF(stretch.left - measures.pad_x, top, stretch.right - stretch.left + 2 * measures.pad_x, height)


def nested_y(stretch: Stretch, level: int, scene: Scene) -> float:
    """The height of the line that stands for a span on level 1, 2 or 3."""
    return stretch.middle + (11.0 + scene.theme.measures.nested_offset * level) * scene.zoom / 100


def place_chips(marks: Iterable[LaidEntity], taken: list[QRectF]) -> list[LaidEntity]:
    """Show each chip that has room beside what is `taken`, the earlier first; those of which that changes."""
    changed = []
    for mark in marks:
        room, shown = mark.chip_room, True
        for other in taken:
            if room.intersects(other):
                shown = False
                break
        if shown:
            taken.append(room)
        if shown is not mark.chip_shown:
            mark.chip_shown = shown
            changed.append(mark)
    return changed


# ---- what is drawn over everything else ------------------------------------------------------------------------------


def focus_extent(mark: LaidEntity, scene: Scene, ink: PaintCache) -> QRectF:
    """What the ring, the edge and the solid chip of the entity in focus cover."""
    whole, out = QRectF(), scene.theme.measures.focus_outset + 4
    for frame in mark.boxes:
        whole |= frame.adjusted(-out, -out, out, out)
    return whole | _solid_room(_offer_word(mark, ink), mark.stretches[0], scene, ink)


def draw_focus(painter: QPainter, scene: Scene, ink: PaintCache, mark: LaidEntity) -> None:
    """The ring, the active edge and the solid chip of the entity in focus."""
    out, stroke = scene.theme.measures.focus_outset, scene.theme.measures.focus_stroke
    rings = [frame.adjusted(-out, -out, out, out) for frame in mark.boxes]
    _rings(painter, rings, scene.theme.ui.focus, stroke)
    if scene.edge == "end" and mark.stretches[-1].last:
        draw_edge(painter, scene, rings[-1].right() - 3, rings[-1])
    elif scene.edge == "start" and mark.stretches[0].first:
        draw_edge(painter, scene, rings[0].left() - 1, rings[0])
    colour = ink.label(mark.entity.label).colours.strong
    if not is_offered(mark, scene):
        draw_solid_chip(painter, scene, ink, ink.word(mark.words, "focused"), mark.stretches[0], colour)


def is_offered(mark: LaidEntity, scene: Scene) -> bool:
    """Whether a click on the mark's chip accepts it: it is a suggestion under the pointer."""
    return mark.entity.id == scene.hovered and mark.entity.origin == "suggested" and mark.chip is not None


def offers_at(mark: LaidEntity, at: QPointF, scene: Scene, ink: PaintCache) -> bool:
    """Whether the chip that offers to accept the mark is drawn there."""
    return is_offered(mark, scene) and _solid_room(_offer_word(mark, ink), mark.stretches[0], scene, ink).contains(at)


def _offer_word(mark: LaidEntity, ink: PaintCache) -> Word:
    return ink.word(f"✓ {mark.words}", "focused")


def draw_hover(painter: QPainter, scene: Scene, ink: PaintCache, mark: LaidEntity) -> None:
    """A faint ring around what the pointer is on; over a suggestion its chip offers to accept it."""
    out, stroke = scene.theme.measures.focus_outset, scene.theme.measures.focus_stroke
    rings = [frame.adjusted(-out, -out, out, out) for frame in mark.boxes]
    if mark.entity.id != scene.focused:
        _rings(painter, rings, faint(scene.theme.ui.focus, _HOVER_OPACITY), stroke)
    if is_offered(mark, scene):
        colour = ink.label(mark.entity.label).colours.strong
        draw_solid_chip(painter, scene, ink, _offer_word(mark, ink), mark.stretches[0], colour)


def draw_edge(painter: QPainter, scene: Scene, left: float, frame: QRectF) -> None:
    """The bar at the edge that the keys move."""
    bar = QRectF(left, frame.top() - 2, scene.theme.measures.edge_handle, frame.height() + 4)
    painter.setPen(_NO_PEN)
    painter.setBrush(scene.theme.ui.focus)
    painter.drawRoundedRect(bar, 2, 2)


def draw_solid_chip(
    painter: QPainter, scene: Scene, ink: PaintCache, word: Word, first: Stretch, colour: QColor
) -> None:
    """A solid chip that sits on the ring of what it names."""
    room = _solid_room(word, first, scene, ink)
    painter.setPen(_NO_PEN)
    painter.setBrush(colour)
    painter.drawRoundedRect(room, 4, 4)
    baseline = room.bottom() - room.height() * 0.265
    page = scene.theme.ui.page
    draw_letters(painter, page, [letters(word, first.left, baseline, page, halo=False, ratio=ink.ratio)])


def _solid_room(word: Word, first: Stretch, scene: Scene, ink: PaintCache) -> QRectF:
    height = 14 * ink.chip_size / 9.3
    return QRectF(first.left - 4.5, first.middle - 13 * scene.scale - height, word.width + 9, height)


def _rings(painter: QPainter, frames: list[QRectF], colour: QColor, width: float) -> None:
    painter.setPen(QPen(QBrush(colour), width))
    painter.setBrush(_NO_BRUSH)
    for frame in frames:
        painter.drawRoundedRect(frame, 6, 6)


# ---- the parts of one entity -----------------------------------------------------------------------------------------


def _box_shapes(entity: Entity, boxes: list[QRectF], theme: Theme, pens: LabelPens) -> list[Shape]:
    radius = theme.measures.radius_span
    if entity.origin == "rejected":
        pen = QPen(QBrush(theme.ui.ink_decorative), 1)
        pen.setDashPattern([2, 3])
        return [Shape(_rounded(boxes, radius, 0.5), pen, _NO_BRUSH)]
    if not entity.decided:
        if theme.is_high_contrast:
            return [Shape(_rounded(boxes, radius, 0.5), pens.dashed, _NO_BRUSH)]
        return [Shape(_rounded(boxes, radius, theme.measures.hollow_stroke / 2), pens.edge, theme.hollow)]
    path = _rounded(boxes, radius, 0)
    if theme.is_high_contrast:
        shapes = [Shape(_rounded(boxes, radius, 1), pens.strong, _NO_BRUSH)]
    else:
        shapes = [Shape(path, _NO_PEN, pens.colours.tint)]
    if not entity.certain:
        shapes.append(Shape(stripes(path), _NO_PEN, faint(pens.colours.edge, _HATCH_OPACITY)))
    return shapes


def _rounded(boxes: list[QRectF], radius: float, inset: float) -> QPainterPath:
    path = QPainterPath()
    for frame in boxes:
        path.addRoundedRect(frame.adjusted(inset, inset, -inset, -inset), radius, radius)
    return path


def _lines(stretches: list[Stretch], ys: Iterable[float], inset: float = 0) -> QPainterPath:
    path = QPainterPath()
    for stretch, y in zip(stretches, ys, strict=True):
        path.moveTo(stretch.left + inset, y)
        path.lineTo(stretch.right - inset, y)
    return path


def _strike(theme: Theme, stretches: list[Stretch]) -> Shape:
    pen = QPen(QBrush(theme.ui.ink_decorative), 1.2)
    return Shape(_lines(stretches, [stretch.middle + 1 for stretch in stretches]), pen, _NO_BRUSH)


def _pattern(scene: Scene, pens: LabelPens, stretches: list[Stretch], *, faded: bool) -> Shape:
    pen = QPen(pens.pattern)
    if faded:
        pen.setBrush(pens.colours.edge)
    kind = scene.theme.pattern(pens.family)
    ys = [stretch.middle + 11 * scene.scale for stretch in stretches]
    if kind == "wave":
        path = QPainterPath()
        for stretch, y in zip(stretches, ys, strict=True):
            path.addPath(_wave(stretch.left, stretch.right, y))
    elif kind == "double":
        path = _lines(stretches, [y - 1 for y in ys])
        path.addPath(_lines(stretches, [y + 1.5 for y in ys]))
    else:
        path = _lines(stretches, ys)
    return Shape(path, pen, _NO_BRUSH)


def _wave(left: float, right: float, y: float) -> QPainterPath:
    path = QPainterPath(QPointF(left, y))
    x, up = left, True
    while x < right:
        end = min(x + 3, right)
        path.quadTo(QPointF((x + end) / 2, y - 2.4 if up else y + 2.4), QPointF(end, y))
        x, up = end, not up
    return path


def _chip_words(entity: Entity, scene: Scene, ink: PaintCache) -> str:
    words = ink.chip(entity.label, scene.language, raw=scene.options.raw_labels)
    if entity.decided and not entity.certain:
        return f"{words} ?"
    return f"{words} •" if entity.origin == "changed" else words


def _chip_place(placed: Placed, words: str, stretches: list[Stretch], scene: Scene, ink: PaintCache) -> QRectF:
    """Where the chip of a span is, to be clicked on."""
    width = ink.word(words, "decided").width
    if placed.level:
        last = stretches[-1]
        return QRectF(last.right + 2, nested_y(last, placed.level, scene) - 6, width + 4, 10)
    first = stretches[0]
    top = first.middle - 13.2 * scene.scale - ink.chip_size
    return QRectF(first.left - 2, top, width + 4, ink.chip_size + 3)


def _chip(
    placed: Placed, words: str, stretches: list[Stretch], scene: Scene, ink: PaintCache
) -> tuple[Letters | None, QRectF, int]:
    """The chip's letters, the room that they take, and the leading that they are in."""
    entity, first, last = placed.entity, stretches[0], stretches[-1]
    if placed.more:
        words = f"{words} +{placed.more}"
    word = ink.word(words, "decided" if entity.decided else "suggested")
    if placed.level:
        # In the air over the next row.
        x, y = last.right + 3, nested_y(last, placed.level, scene) + 2.5 * scene.scale
        slot = last.row.number + 1
    elif first.first:
        x, y, slot = first.left - 1, first.middle - 13.2 * scene.scale, first.row.number
    else:
        return None, QRectF(), -1  # the chip is on the first line, which is above the screen
    # As high as capitals are, and a little room to both sides.
    room = QRectF(x, y - 0.73 * ink.chip_size, word.width + _BETWEEN_CHIPS, 0.73 * ink.chip_size)
    return letters(word, x, y, ink.label(entity.label).colours.strong, ratio=ink.ratio), room, slot
