"""Laying out quotes: fill, corner ticks, cue, mention, the gutter, and the connector of the one in focus."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainterPath, QPen, QPolygonF

from annotator.gui.article.drawing import Letters, Shape, extent, letters
from annotator.gui.article.line_rows import Rows, Stretch
from annotator.gui.article.marks import Numbered
from annotator.gui.article.marks import extent as extent_of
from annotator.gui.article.paint_cache import PaintCache
from annotator.gui.article.scene import Scene
from annotator.i18n import tr_in
from annotator.model import Quote

_BESIDE = 7.0  # px between the bands of quotes that overlap
_ABOVE, _BELOW = 13.0, 14.0  # how far a band reaches over and under its lines' middles
_BEYOND = 60.0  # a band that goes on outside the screen ends this far outside
_FADED = 0.35
_EDGE = 3.0  # px beside the fill that the bar at an edge of the content covers
_NO_PEN, _NO_BRUSH = Qt.PenStyle.NoPen, Qt.BrushStyle.NoBrush


@dataclass(frozen=True, slots=True)
class Piece:
    """The band beside one part of a quote, in px of the viewport."""

    top: float
    bottom: float


@dataclass(slots=True)
class LaidQuote:
    """A quote on the screen, and what is drawn of it."""

    numbered: Numbered
    focused: bool
    parts: list[list[Stretch]]
    cue: list[Stretch]
    mention: list[Stretch]
    pieces: list[Piece]
    fills: list[Shape]  # under everything else
    lines: list[Shape]  # under the text
    over: list[Shape]
    note: Letters | None  # its number, over the mention
    note_room: QRectF
    slot: int  # as that of an entity's chip
    note_shown: bool = False  # false where a chip is in its place
    connector: list[Shape] = field(default_factory=list)  # while it has the focus
    pointer: list[Letters] = field(default_factory=list)  # where the mention is, when it is not on the screen
    number_y: float = float("-inf")  # the middle of the number's circle
    gutter: list[Shape] = field(default_factory=list)
    gutter_letters: list[Letters] = field(default_factory=list)
    text_extents: list[QRectF] = field(default_factory=list)  # of all that is drawn in the text
    gutter_extent: QRectF = field(default_factory=QRectF)

    @property
    def quote(self) -> Quote:
        return self.numbered.quote

    @property
    def extents(self) -> list[QRectF]:
        """What is drawn of it covers these."""
        return [*self.text_extents, self.gutter_extent]

    def band_x(self, scene: Scene) -> float:
        return scene.band + _BESIDE * self.numbered.level * scene.gutter_zoom

    def number_place(self, scene: Scene) -> QPointF:
        return QPointF(scene.band - 17 * scene.gutter_zoom, self.number_y)


def lay(numbered: Numbered, rows: Rows, scene: Scene, ink: PaintCache, height: float) -> LaidQuote | None:
    """The quote on the rows, without its gutter; `None` when nothing of it is there.  `height` is the viewport's."""
    quote = numbered.quote
    if not extent_of(quote).overlaps(rows.span):
        return None
    focused = quote.id == scene.focused
    parts = [rows.stretches(part) for part in quote.parts]
    cue = rows.stretches(quote.cue) if quote.cue else []
    mention = rows.stretches(quote.mention) if quote.mention else []
    pieces = _pieces(quote, parts, rows, scene)
    laid = LaidQuote(numbered, focused, parts, cue, mention, pieces, [], [], [], None, QRectF(), -1)
    if quote.origin == "rejected":
        laid.over = [_strike(laid, scene)]
    elif not faded(quote, scene):
        laid.fills = [_fill(laid, scene)]
        laid.lines = _lines(laid, scene)
        laid.over = [_ticks(laid, scene)]
        _lay_note(laid, scene, ink)
    if focused:
        _lay_connector(laid, rows, scene, ink, height)
    text = [extent(shapes) for shapes in (laid.fills, laid.lines, laid.over, laid.connector)]
    if focused and laid.fills:
        text[0].adjust(-_EDGE, 0, _EDGE, 0)
    words = [_room(one) for one in laid.pointer]
    laid.text_extents = [room for room in (*text, *words, laid.note_room.adjusted(-3, -3, 3, 3)) if not room.isEmpty()]
    return laid


# ---- content, cue and mention ----------------------------------------------------------------------------------------


def _pieces(quote: Quote, parts: list[list[Stretch]], rows: Rows, scene: Scene) -> list[Piece]:
    seen = rows.span
    pieces: list[Piece] = []
    for part, stretches in zip(quote.parts, parts, strict=True):
        if not stretches:
            if part.start < seen.start and part.end > seen.end:  # covers the screen, which shows blank lines only
                pieces.append(Piece(-_BEYOND, max(row.bottom for row in rows) + _BEYOND))
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


def _fill(laid: LaidQuote, scene: Scene) -> Shape:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for part in laid.parts:
        for stretch in part:
            half = min(15.5 * scene.scale, stretch.row.pitch / 2)
            wide = stretch.right - stretch.left + 4
            path.addRoundedRect(QRectF(stretch.left - 2, stretch.middle - half + 0.5, wide, 2 * half), 3, 3)
    colours = scene.theme.quote
    return Shape(path, _NO_PEN, colours.fill_focus if laid.focused else colours.fill)


def _lines(laid: LaidQuote, scene: Scene) -> list[Shape]:
    """The dotted line under the cue, and the line under the mention or, in focus, the frame around it."""
    colours, width = scene.theme.quote, 2.0 if laid.focused else 1.4
    dotted = QPen(QBrush(colours.strong), width, c=Qt.PenCapStyle.RoundCap)
    dotted.setDashPattern([1.5 / width, 3 / width])
    cue, mention = QPainterPath(), QPainterPath()
    for stretch in laid.cue:
        y = stretch.middle + 12 * scene.scale
        cue.moveTo(stretch.left + 0.7, y)
        cue.lineTo(stretch.right - 0.7, y)
    for stretch in laid.mention:
        if laid.focused:
            half = 14.5 * scene.scale
            wide = stretch.right - stretch.left + 6
            mention.addRoundedRect(QRectF(stretch.left - 3, stretch.middle - half + 0.5, wide, 2 * half), 6, 6)
        else:
            y = stretch.middle + 12.5 * scene.scale
            mention.moveTo(stretch.left, y)
            mention.lineTo(stretch.right, y)
    pen = QPen(QBrush(colours.strong), 1.6) if laid.focused else QPen(QBrush(colours.line), 1.5)
    return [Shape(cue, dotted, _NO_BRUSH), Shape(mention, pen, _NO_BRUSH)]


def _strike(laid: LaidQuote, scene: Scene) -> Shape:
    path = QPainterPath()
    for part in laid.parts:
        for stretch in part:
            path.moveTo(stretch.left, stretch.middle + 1)
            path.lineTo(stretch.right, stretch.middle + 1)
    return Shape(path, QPen(QBrush(scene.theme.ui.ink_decorative), 1.2), _NO_BRUSH)


def _ticks(laid: LaidQuote, scene: Scene) -> Shape:
    """The corners of each part."""
    z, path = scene.scale, QPainterPath()
    for part in laid.parts:
        if part and part[0].first:
            x, y = part[0].left - 2, part[0].middle
            path.addPolygon(QPolygonF([QPointF(x, y - 8 * z), QPointF(x, y - 14 * z), QPointF(x + 6 * z, y - 14 * z)]))
        if part and part[-1].last:
            x, y = part[-1].right + 2, part[-1].middle
            path.addPolygon(QPolygonF([QPointF(x, y + 9 * z), QPointF(x, y + 15 * z), QPointF(x - 6 * z, y + 15 * z)]))
    pen = QPen(QBrush(scene.theme.quote.strong), 1.8 if laid.focused else 1.2, j=Qt.PenJoinStyle.MiterJoin)
    return Shape(path, pen, _NO_BRUSH)


def _lay_note(laid: LaidQuote, scene: Scene, ink: PaintCache) -> None:
    """The small number over the mention; the screen shows it where no chip of a span is."""
    if laid.focused or not laid.mention or not scene.chips or not laid.mention[0].first:
        return
    first = laid.mention[0]
    x, y = first.left + 1, first.middle - 12.5 * scene.scale
    word = ink.word(f"“{laid.numbered.number or ''}", "note")
    laid.note = letters(word, x, y, scene.theme.quote.strong, ratio=ink.ratio)
    laid.note_room = QRectF(x, y - ink.chip_size, 12, ink.chip_size)
    laid.slot = first.row.number


# ---- the connector ---------------------------------------------------------------------------------------------------


def _lay_connector(laid: LaidQuote, rows: Rows, scene: Scene, ink: PaintCache, height: float) -> None:
    """From the quote's band along the leading under the mention's line, up into the mention.

    `height` is the viewport's.  A mention outside the screen is pointed at with an arrow and a word.
    """
    quote, strong = laid.quote, scene.theme.quote.strong
    if quote.mention is None or not laid.pieces:
        return
    top, bottom = laid.pieces[0].top, laid.pieces[-1].bottom
    x = laid.band_x(scene) + scene.theme.measures.band_width
    pen = QPen(QBrush(strong), 1.5, j=Qt.PenJoinStyle.RoundJoin)
    on_screen = [row for row in rows if row.bottom > 0 and row.top < height]
    seen = [stretch for stretch in laid.mention if stretch.row in on_screen]
    if seen:
        first = seen[0]
        y, end = first.middle + 17.5 * scene.scale, first.left + 6
        leave = min(bottom - 4, max(top + 6, y - 6))
        dot = QPainterPath()
        dot.addEllipse(QPointF(end, y - 3.2), 2.4, 2.4)
        laid.connector = [Shape(_elbow(x, leave, y, end), pen, _NO_BRUSH), Shape(dot, _NO_PEN, strong)]
        return
    above = bool(on_screen) and quote.mention.start < on_screen[0].start
    y = 14.0 if above else height - 12.0
    leave = min(bottom - 4, max(top + 6, y))
    path = QPainterPath(QPointF(x, leave))
    path.quadTo(QPointF(x + 8, leave), QPointF(x + 8, leave + (-8 if leave > y else 8)))
    path.lineTo(QPointF(x + 8, y))
    point = -4.0 if above else 4.0
    path.addPolygon(QPolygonF([QPointF(x + 4.5, y - point), QPointF(x + 8, y), QPointF(x + 11.5, y - point)]))
    laid.connector = [Shape(path, pen, _NO_BRUSH)]
    word = ink.word(tr_in(scene.language, "article.mention_above" if above else "article.mention_below"), "note")
    # Left of the line: right of it the text begins.
    laid.pointer = [letters(word, x + 2 - word.width, y + 4, strong, ratio=ink.ratio)]


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


def _room(one: Letters) -> QRectF:
    return QRectF(one.at, one.word.text.size()).adjusted(-3, -3, 3, 3)


def faded(quote: Quote, scene: Scene) -> bool:
    """Whether it steps back behind what is still to be decided."""
    return scene.options.pending_only and quote.settled and quote.id != scene.focused
