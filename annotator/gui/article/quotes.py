"""Laying out quotes: fill, corner ticks, cue, mention, the gutter, and the connector of the one in focus."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPolygonF

from annotator.gui.article.drawing import Letters, Shape, extent, faint, letters
from annotator.gui.article.ink import Ink
from annotator.gui.article.line_rows import Rows, Stretch
from annotator.gui.article.marks import Numbered
from annotator.gui.article.marks import extent as extent_of
from annotator.gui.article.scene import Scene
from annotator.gui.kit.shapes import stance_path, stripes
from annotator.i18n import tr_in
from annotator.model import Quote

_BESIDE = 7.0  # px between the bands of quotes that overlap
_ABOVE, _BELOW = 13.0, 14.0  # how far a band reaches over and under its lines' middles
_BEYOND = 60.0  # a band that goes on outside the screen ends this far outside
_FADED = 0.35
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


def lay(numbered: Numbered, rows: Rows, scene: Scene, ink: Ink, height: float) -> LaidQuote | None:
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
    elif not _faded(quote, scene):
        laid.fills = [_fill(laid, scene)]
        laid.lines = _lines(laid, scene)
        laid.over = [_ticks(laid, scene)]
        _lay_note(laid, scene, ink)
    if focused:
        _lay_connector(laid, rows, scene, ink, height)
    text = [extent(shapes) for shapes in (laid.fills, laid.lines, laid.over, laid.connector)]
    words = [_room(one) for one in laid.pointer]
    laid.text_extents = [room for room in (*text, *words, laid.note_room.adjusted(-3, -3, 3, 3)) if not room.isEmpty()]
    return laid


def lay_gutter(laid: LaidQuote, number_y: float, scene: Scene, ink: Ink) -> list[QRectF]:
    """Band, number and stance, with the number at that height; what has to be painted for it, before and after."""
    before, laid.number_y, laid.gutter, laid.gutter_letters = laid.gutter_extent, number_y, [], []
    quote, share = laid.quote, _FADED if _faded(laid.quote, scene) else 1.0
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


def _lay_note(laid: LaidQuote, scene: Scene, ink: Ink) -> None:
    """The small number over the mention; the screen shows it where no chip of a span is."""
    if laid.focused or not laid.mention or not scene.chips or not laid.mention[0].first:
        return
    first = laid.mention[0]
    x, y = first.left + 1, first.middle - 12.5 * scene.scale
    word = ink.word(f"“{laid.numbered.number or ''}", "note")
    laid.note = letters(word, x, y, scene.theme.quote.strong, ratio=ink.ratio)
    laid.note_room = QRectF(x, y - ink.chip_size, 12, ink.chip_size)
    laid.slot = first.row.number


# ---- the gutter ------------------------------------------------------------------------------------------------------


def _room(one: Letters) -> QRectF:
    return QRectF(one.at, one.word.text.size()).adjusted(-3, -3, 3, 3)


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


def _lay_number(laid: LaidQuote, scene: Scene, ink: Ink, share: float) -> None:
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


# ---- the connector ---------------------------------------------------------------------------------------------------


def _lay_connector(laid: LaidQuote, rows: Rows, scene: Scene, ink: Ink, height: float) -> None:
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


def _faded(quote: Quote, scene: Scene) -> bool:
    return scene.options.pending_only and quote.settled and quote.id != scene.focused
