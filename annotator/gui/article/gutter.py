"""Laying out the gutter beside the text: the bands of quotes, their numbers and stances."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen

from annotator.gui.article.drawing import Shape, extent, faint, letters
from annotator.gui.article.paint_cache import PaintCache
from annotator.gui.article.quotes import LaidQuote, faded
from annotator.gui.article.scene import Scene
from annotator.gui.kit.shapes import stance_path, stripes

_FADED = 0.35
_NO_PEN, _NO_BRUSH = Qt.PenStyle.NoPen, Qt.BrushStyle.NoBrush


def lay(laid: LaidQuote, number_y: float, scene: Scene, ink: PaintCache) -> list[QRectF]:
    """Band, number and stance, with the number at that height; what has to be painted for it, before and after."""
    before, laid.number_y, laid.gutter, laid.gutter_letters = laid.gutter_extent, number_y, [], []
    quote, share = laid.quote, _FADED if faded(laid.quote, scene) else 1.0
    if laid.pieces:
        laid.gutter += _bands(laid, scene, share)
        if laid.numbered.level == 0 or number_y > laid.pieces[0].top:
            _lay_number(laid, scene, ink, share)
        stance = quote.stance or quote.stance_hint
        if stance and quote.origin != "rejected":
            laid.gutter.append(_stance(laid, stance, scene, share))
    laid.gutter_extent = extent(laid.gutter) | ring_extent(laid, scene)
    return [before, laid.gutter_extent]


def number_wish(laid: LaidQuote, free: float, scene: Scene) -> float:
    """Where the number's circle stands when everything over `free` is taken; minus infinity without a band."""
    # The circle is 20 px across, its place 10 px under the band's top.
    return max(laid.pieces[0].top + 10 * scene.gutter_zoom, free) if laid.pieces else float("-inf")


def number_needs(scene: Scene) -> float:
    """How far from one number to the next, at least."""
    return 22 * scene.gutter_zoom


def draw_ring(painter: QPainter, scene: Scene, laid: LaidQuote) -> None:
    """The ring around the number of the quote that has the focus or is under the pointer."""
    focused, stroke = laid.quote.id == scene.focused, scene.theme.measures.focus_stroke
    colour = scene.theme.ui.focus if focused else faint(scene.theme.ui.focus, 0.4)
    painter.setPen(QPen(QBrush(colour), max(1.6, stroke - 0.2)))
    painter.setBrush(_NO_BRUSH)
    radius = 10 * scene.gutter_zoom + 3
    painter.drawEllipse(laid.number_place(scene), radius, radius)


def ring_extent(laid: LaidQuote, scene: Scene) -> QRectF:
    """What that ring covers."""
    if not laid.pieces:
        return QRectF()
    place, radius = laid.number_place(scene), 10 * scene.gutter_zoom + 6
    return QRectF(place.x() - radius, place.y() - radius, 2 * radius, 2 * radius)


def _bands(laid: LaidQuote, scene: Scene, share: float) -> list[Shape]:
    theme, quote, x = scene.theme, laid.quote, laid.band_x(scene)
    strong, width = faint(theme.quote.strong, share), theme.measures.band_width
    between, path = QPainterPath(), QPainterPath()
    for one, two in zip(laid.pieces, laid.pieces[1:], strict=False):
        between.moveTo(x + width / 2, one.bottom)
        between.lineTo(x + width / 2, two.top)
    shapes = [Shape(between, QPen(QBrush(strong), 1), _NO_BRUSH)]
    frames = [QRectF(x, piece.top, width, piece.bottom - piece.top) for piece in laid.pieces]
    if quote.origin == "rejected":
        pen = QPen(QBrush(faint(theme.ui.ink_decorative, share)), 1)
        pen.setDashPattern([2, 3])
        for frame in frames:
            path.addRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), 1.5, 1.5)
        return [*shapes, Shape(path, pen, _NO_BRUSH)]
    if quote.settled and quote.certain:
        for frame in frames:
            path.addRoundedRect(frame, 2, 2)
        return [*shapes, Shape(path, _NO_PEN, strong)]
    for frame in frames:
        path.addRoundedRect(frame.adjusted(0.6, 0.6, 0, -0.6), 1.7, 1.7)
    ground = theme.quote.fill_focus if laid.focused else _NO_BRUSH
    shapes.append(Shape(path, QPen(QBrush(strong), 1.2), ground))
    if quote.settled:
        shapes.append(Shape(stripes(path), _NO_PEN, strong))
    return shapes


def _lay_number(laid: LaidQuote, scene: Scene, ink: PaintCache, share: float) -> None:
    theme, quote = scene.theme, laid.quote
    centre, radius = laid.number_place(scene), 10 * scene.gutter_zoom
    rejected, filled = quote.origin == "rejected", quote.settled and quote.certain
    colour = faint(theme.ui.ink_decorative if rejected else theme.quote.strong, share)
    pen = QPen(QBrush(colour), 1.4)
    if rejected:
        pen.setDashPattern([2, 2])
    circle = QPainterPath()
    circle.addEllipse(centre, radius, radius)
    laid.gutter.append(Shape(circle, pen, colour if filled else theme.ui.page))
    if quote.settled and not quote.certain:
        laid.gutter.append(Shape(stripes(circle), _NO_PEN, faint(colour, 0.4)))
    number = laid.numbered.number
    word = ink.number("×" if number is None else str(number))
    words = theme.ui.page if filled else faint(theme.ui.ink_secondary, share) if rejected else colour
    x, y = centre.x() - word.width / 2, centre.y() + 4.1 * scene.gutter_zoom
    laid.gutter_letters.append(letters(word, x, y, words, halo=not filled, ratio=ink.ratio))


def _stance(laid: LaidQuote, stance: str, scene: Scene, share: float) -> Shape:
    theme, scale = scene.theme, scene.gutter_zoom
    colour = faint(QColor(theme.stance.get(stance, theme.ui.ink_secondary)), share)
    # A stance that only a hint names stays hollow, whatever has been decided about the rest of the quote.
    filled = laid.quote.decided and laid.quote.stance is not None
    pen = QPen(QBrush(colour), 1.4 * scale, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin)
    path = stance_path(stance, QPointF(scene.band - 40 * scale, laid.number_y), scale)
    return Shape(path, pen, colour if filled else _NO_BRUSH)
