"""Painting quotes: fill, corner ticks, cue, mention, the gutter, and the connector of the one in focus."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPolygonF

from annotator.gui.article.line_rows import Rows, Stretch
from annotator.gui.article.marks import Numbered, extent
from annotator.gui.article.scene import PaintCache, Scene
from annotator.gui.article.spans import is_free
from annotator.gui.kit.shapes import draw_hatching, draw_stance
from annotator.i18n import tr_in
from annotator.model import Quote

_BESIDE = 7.0  # px between the bands of quotes that overlap
_ABOVE, _BELOW = 13.0, 14.0  # how far a band reaches over and under its lines' middles
_BEYOND = 60.0  # a band that goes on outside the screen ends this far outside
_FADED = 0.35


@dataclass(frozen=True, slots=True)
class Piece:
    """The band beside one part of a quote, in px of the viewport."""

    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class DrawnQuote:
    """A quote on the screen."""

    numbered: Numbered
    parts: list[list[Stretch]]
    cue: list[Stretch]
    mention: list[Stretch]
    pieces: list[Piece]
    number_y: float  # the middle of the number's circle

    @property
    def quote(self) -> Quote:
        return self.numbered.quote

    def band_x(self, scene: Scene) -> float:
        return scene.band + _BESIDE * self.numbered.level * scene.gutter_zoom

    def number_place(self, scene: Scene) -> QPointF:
        return QPointF(scene.band - 17 * scene.gutter_zoom, self.number_y)


def drawn(numbered: Iterable[Numbered], rows: Rows, scene: Scene) -> list[DrawnQuote]:
    """The quotes of which something is on the screen; numbers that would lie on each other are moved down."""
    found: list[DrawnQuote] = []
    free = float("-inf")
    for one in numbered:
        quote = one.quote
        if not extent(quote).overlaps(rows.span):
            continue
        parts = [rows.stretches(part) for part in quote.parts]
        pieces = _pieces(quote, parts, rows, scene)
        # The circle is 20 px across, its place 10 px under the band's top; another needs 22 px of its own.
        number_y = max(pieces[0].top + 10 * scene.gutter_zoom, free) if pieces else float("-inf")
        if pieces:
            free = number_y + 22 * scene.gutter_zoom
        cue = rows.stretches(quote.cue) if quote.cue else []
        mention = rows.stretches(quote.mention) if quote.mention else []
        found.append(DrawnQuote(one, parts, cue, mention, pieces, number_y))
    return found


def _pieces(quote: Quote, parts: list[list[Stretch]], rows: Rows, scene: Scene) -> list[Piece]:
    seen = rows.span
    pieces: list[Piece] = []
    for part, stretches in zip(quote.parts, parts, strict=True):
        if not stretches:
            if part.start < seen.start and part.end > seen.end:  # covers the screen, which shows blank lines only
                pieces.append(Piece(-_BEYOND, 1e5))
            continue
        top = stretches[0].middle - _ABOVE * scene.scale if stretches[0].first else -_BEYOND
        bottom = stretches[-1].middle + _BELOW * scene.scale
        if not stretches[-1].last:
            bottom = stretches[-1].row.bottom + _BEYOND
        if pieces and top < pieces[-1].bottom:  # the parts share a line
            middle = stretches[0].middle
            pieces[-1] = replace(pieces[-1], bottom=middle - 1.5)
            top = middle + 1.5
        pieces.append(Piece(top, bottom))
    return pieces


def paint_backs(painter: QPainter, scene: Scene, quotes: Iterable[DrawnQuote]) -> None:
    """What lies under everything else: the fill of the content."""
    painter.setPen(Qt.PenStyle.NoPen)
    for mark in quotes:
        if _faded(mark.quote, scene) or mark.quote.origin == "rejected":
            continue
        focused = mark.quote.id == scene.focused
        painter.setBrush(scene.theme.quote.fill_focus if focused else scene.theme.quote.fill)
        for stretch in (s for part in mark.parts for s in part):
            half = min(15.5 * scene.scale, stretch.row.pitch / 2)
            frame = QRectF(stretch.left - 2, stretch.middle - half + 0.5, stretch.right - stretch.left + 4, 2 * half)
            painter.drawRoundedRect(frame, 3, 3)


def paint_lines(painter: QPainter, scene: Scene, quotes: Iterable[DrawnQuote]) -> None:
    """The dotted line under the cue and the thin one under the mention, under the text."""
    colours = scene.theme.quote
    for mark in quotes:
        if _faded(mark.quote, scene) or mark.quote.origin == "rejected":
            continue
        focused = mark.quote.id == scene.focused
        width = 2.0 if focused else 1.4
        dotted = QPen(QBrush(colours.strong), width, c=Qt.PenCapStyle.RoundCap)
        dotted.setDashPattern([1.5 / width, 3 / width])
        painter.setPen(dotted)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for stretch in mark.cue:
            y = stretch.middle + 12 * scene.scale
            painter.drawLine(QLineF(stretch.left + 0.7, y, stretch.right - 0.7, y))
        if focused:
            painter.setPen(QPen(QBrush(colours.strong), 1.6))
            for stretch in mark.mention:
                half = 14.5 * scene.scale
                frame = QRectF(
                    stretch.left - 3, stretch.middle - half + 0.5, stretch.right - stretch.left + 6, 2 * half
                )
                painter.drawRoundedRect(frame, 6, 6)
        else:
            painter.setPen(QPen(QBrush(colours.line), 1.5))
            for stretch in mark.mention:
                y = stretch.middle + 12.5 * scene.scale
                painter.drawLine(QLineF(stretch.left, y, stretch.right, y))


def paint_fronts(
    painter: QPainter, scene: Scene, ink: PaintCache, quotes: Iterable[DrawnQuote], chips: list[QRectF]
) -> None:
    """Corner ticks, and the small number over a mention where no chip of a span is (`chips`)."""
    colours = scene.theme.quote
    for mark in quotes:
        quote = mark.quote
        if quote.origin == "rejected":
            painter.setPen(QPen(QBrush(scene.theme.ui.ink_decorative), 1.2))
            for stretch in (s for part in mark.parts for s in part):
                painter.drawLine(QLineF(stretch.left, stretch.middle + 1, stretch.right, stretch.middle + 1))
            continue
        if _faded(quote, scene):
            continue
        focused = quote.id == scene.focused
        painter.setPen(QPen(QBrush(colours.strong), 1.8 if focused else 1.2, j=Qt.PenJoinStyle.MiterJoin))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for part in mark.parts:
            _paint_ticks(painter, scene, part)
        if focused or not mark.mention or not scene.chips or quote.mention is None:
            continue
        first = mark.mention[0]
        place = QPointF(first.left + 1, first.middle - 12.5 * scene.scale)
        if first.first and is_free(QRectF(place.x(), place.y() - ink.chip_size, 12, ink.chip_size), chips):
            number = mark.numbered.number or ""
            ink.draw_letters(painter, f"“{number}", place, "note", colours.strong)


def _paint_ticks(painter: QPainter, scene: Scene, part: list[Stretch]) -> None:
    z = scene.scale
    if part and part[0].first:
        x, y = part[0].left - 2, part[0].middle
        painter.drawPolyline(QPolygonF([QPointF(x, y - 8 * z), QPointF(x, y - 14 * z), QPointF(x + 6 * z, y - 14 * z)]))
    if part and part[-1].last:
        x, y = part[-1].right + 2, part[-1].middle
        painter.drawPolyline(QPolygonF([QPointF(x, y + 9 * z), QPointF(x, y + 15 * z), QPointF(x - 6 * z, y + 15 * z)]))


def paint_gutter(painter: QPainter, scene: Scene, ink: PaintCache, quotes: Iterable[DrawnQuote]) -> None:
    """Notice, number and stance of each quote."""
    for mark in quotes:
        if not mark.pieces:
            continue
        if _faded(mark.quote, scene):
            painter.setOpacity(_FADED)
        _paint_bands(painter, scene, mark)
        if mark.numbered.level == 0 or mark.number_y > mark.pieces[0].top:
            _paint_number(painter, scene, ink, mark)
        stance = mark.quote.stance or mark.quote.stance_hint
        if stance and mark.quote.origin != "rejected":
            place = QPointF(scene.band - 40 * scene.gutter_zoom, mark.number_y)
            # A stance that only a hint names stays hollow, whatever has been decided about the rest of the quote.
            filled = mark.quote.decided and mark.quote.stance is not None
            draw_stance(painter, place, stance, scene.theme, filled=filled, scale=scene.gutter_zoom)
        painter.setOpacity(1.0)


def _paint_bands(painter: QPainter, scene: Scene, mark: DrawnQuote) -> None:
    theme, quote, x = scene.theme, mark.quote, mark.band_x(scene)
    strong, width = theme.quote.strong, theme.measures.band_width
    painter.setPen(QPen(QBrush(strong), 1))
    for one, two in zip(mark.pieces, mark.pieces[1:], strict=False):
        painter.drawLine(QLineF(x + width / 2, one.bottom, x + width / 2, two.top))
    for piece in mark.pieces:
        frame = QRectF(x, piece.top, width, piece.bottom - piece.top)
        if quote.origin == "rejected":
            pen = QPen(QBrush(theme.ui.ink_decorative), 1)
            pen.setDashPattern([2, 3])
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), 1.5, 1.5)
        elif quote.settled and quote.certain:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(strong)
            painter.drawRoundedRect(frame, 2, 2)
        else:
            painter.setPen(QPen(QBrush(strong), 1.2))
            painter.setBrush(theme.quote.fill_focus if quote.id == scene.focused else Qt.BrushStyle.NoBrush)
            hollow = frame.adjusted(0.6, 0.6, 0, -0.6)
            painter.drawRoundedRect(hollow, 1.7, 1.7)
            if quote.settled:
                path = QPainterPath()
                path.addRoundedRect(hollow, 1.7, 1.7)
                draw_hatching(painter, path, strong)


def _paint_number(painter: QPainter, scene: Scene, ink: PaintCache, mark: DrawnQuote) -> None:
    theme, quote = scene.theme, mark.quote
    centre, radius = mark.number_place(scene), 10 * scene.gutter_zoom
    colour = theme.ui.ink_decorative if quote.origin == "rejected" else theme.quote.strong
    pen = QPen(QBrush(colour), 1.4)
    if quote.origin == "rejected":
        pen.setDashPattern([2, 2])
    filled = quote.settled and quote.certain
    painter.setPen(pen)
    painter.setBrush(colour if filled else theme.ui.page)
    painter.drawEllipse(centre, radius, radius)
    if quote.settled and not quote.certain:
        path = QPainterPath()
        path.addEllipse(centre, radius, radius)
        before = painter.opacity()
        painter.setOpacity(before * 0.4)
        draw_hatching(painter, path, colour)
        painter.setOpacity(before)
    words = "×" if mark.numbered.number is None else str(mark.numbered.number)
    letters, width = ink.number(words)
    painter.translate(centre.x() - width / 2, centre.y() + 4.1 * scene.gutter_zoom)
    if filled:
        painter.fillPath(letters, theme.ui.page)
    else:
        painter.strokePath(letters, ink.halo)
        painter.fillPath(letters, theme.ui.ink_secondary if quote.origin == "rejected" else colour)
    painter.translate(-(centre.x() - width / 2), -(centre.y() + 4.1 * scene.gutter_zoom))
    if quote.id in (scene.focused, scene.hovered):
        colour = QColor(theme.ui.focus)
        colour.setAlphaF(1.0 if quote.id == scene.focused else 0.4)
        painter.setPen(QPen(QBrush(colour), max(1.6, theme.measures.focus_stroke - 0.2)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(centre, radius + 3, radius + 3)


def paint_connector(
    painter: QPainter, scene: Scene, ink: PaintCache, mark: DrawnQuote, rows: Rows, height: float
) -> None:
    """From the focused quote's band along the leading under the mention's line, up into the mention.

    `height` is the viewport's.  A mention outside the screen is pointed at with an arrow and a word.
    """
    quote = mark.quote
    if quote.mention is None or not mark.pieces:
        return
    top, bottom = mark.pieces[0].top, mark.pieces[-1].bottom
    x = mark.band_x(scene) + scene.theme.measures.band_width
    painter.setPen(QPen(QBrush(scene.theme.quote.strong), 1.5, j=Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if mark.mention:
        first = mark.mention[0]
        y, end = first.middle + 17.5 * scene.scale, first.left + 6
        leave = min(bottom - 4, max(top + 6, y - 6))
        painter.drawPath(_elbow(x, leave, y, end))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(scene.theme.quote.strong)
        painter.drawEllipse(QPointF(end, y - 3.2), 2.4, 2.4)
        return
    above = quote.mention.start < rows.span.start
    y = 14.0 if above else height - 12.0
    leave = min(bottom - 4, max(top + 6, y))
    path = QPainterPath(QPointF(x, leave))
    path.quadTo(QPointF(x + 8, leave), QPointF(x + 8, leave + (-8 if leave > y else 8)))
    path.lineTo(QPointF(x + 8, y))
    painter.drawPath(path)
    point = -4.0 if above else 4.0
    painter.drawPolyline(QPolygonF([QPointF(x + 4.5, y - point), QPointF(x + 8, y), QPointF(x + 11.5, y - point)]))
    words = tr_in(scene.language, "article.mention_above" if above else "article.mention_below")
    width = ink.shape(words, "note")[1]
    # Left of the line: right of it the text begins.
    ink.draw_letters(painter, words, QPointF(x + 2 - width, y + 4), "note", scene.theme.quote.strong)


def _elbow(x: float, leave: float, y: float, end: float) -> QPainterPath:
    path = QPainterPath(QPointF(x, leave))
    if abs(leave - y) > 16:
        bend = 8.0 if y > leave else -8.0
        path.quadTo(QPointF(x + 8, leave), QPointF(x + 8, leave + bend))
        path.lineTo(QPointF(x + 8, y - bend))
    path.quadTo(QPointF(x + 8, y), QPointF(x + 16, y))
    path.lineTo(QPointF(max(end - 5, x + 16), y))
    path.quadTo(QPointF(end, y), QPointF(end, y - 3))
    return path


def _faded(quote: Quote, scene: Scene) -> bool:
    return scene.options.pending_only and quote.settled and quote.id != scene.focused
