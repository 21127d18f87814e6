"""Small things that cards, lists and pop-ups draw alike: numbers, key caps, people, chips, text that fits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from math import ceil
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QIcon,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QTextLayout,
    QTextOption,
)

from annotator.gui.kit import fonts, shapes
from annotator.gui.kit.icons import pixmap
from annotator.gui.kit.theme import EntityColours, Theme
from annotator.model import Entity, Quote
from annotator.numbers import percent

_RIM = 14  # px around a box that its shadow reaches
_LEAST_ROOM = 60  # px; a layout asks for heights at widths that never come
State = Literal["suggested", "decided", "doubtful", "rejected"]
Align = Qt.AlignmentFlag


@lru_cache(maxsize=256)
def _font(families: tuple[str, ...], pixels: float, weight: int, struck: bool) -> QFont:
    made = fonts.font(families, pixels, weight)
    made.setStrikeOut(struck)
    return made


def ui(theme: Theme, pixels: float, weight: int = 400) -> QFont:
    """The window's font; kept, because making one takes longer than drawing a line with it.  Not to be changed."""
    return _font(theme.ui_families, pixels * theme.zoom, weight, False)


def serif(theme: Theme, pixels: float, weight: int = 400, *, struck: bool = False) -> QFont:
    """The article's font, kept likewise."""
    return _font(theme.article_families, pixels, weight, struck)


@lru_cache(maxsize=256)
def _advance(families: tuple[str, ...], pixels: float, weight: int, text: str) -> float:
    return QFontMetricsF(_font(families, pixels, weight, False)).horizontalAdvance(text)


def width_of(text: str, theme: Theme, pixels: float, weight: int = 400) -> float:
    """How wide the window's font sets a label or a key; kept, for these few are measured at every layout and paint."""
    return _advance(theme.ui_families, pixels * theme.zoom, weight, text)


def state_of(item: Entity | Quote) -> State:
    """How an item is drawn: hollow, filled, hatched, or dashed and struck."""
    if item.origin == "rejected":
        return "rejected"
    if not item.settled:
        return "suggested"
    return "decided" if item.certain else "doubtful"


def draw_number(painter: QPainter, box: QRectF, number: int | None, state: State, theme: Theme) -> None:
    """The number of a quote: hollow for a machine's, filled for a person's; a rejected quote has none."""
    strong = theme.quote.strong
    inner = box.adjusted(0.75, 0.75, -0.75, -0.75)
    radius = inner.height() / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink = strong
    if state == "rejected":
        pen = QPen(theme.ui.ink_decorative, 1.3)
        pen.setDashPattern([2.6, 2.2])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        ink = theme.ui.ink_secondary
    elif state == "suggested":
        painter.setPen(QPen(strong, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
    else:
        painter.setPen(QPen(strong, 1.5))
        painter.setBrush(strong)
        ink = theme.ui.page
    painter.drawRoundedRect(inner, radius, radius)
    if state == "doubtful":
        stripes = QPainterPath()
        stripes.addRoundedRect(inner, radius, radius)
        shapes.draw_hatching(painter, stripes, theme.quote.line)
        # The figure stands on a plain disc, or stripes would run through it.
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(strong)
        painter.drawEllipse(inner.center(), radius * 0.62, radius * 0.62)
    letters = "×" if number is None else str(number)
    size = theme.measures.ui_small if len(letters) < 3 else theme.measures.ui_small * 0.82
    painter.setFont(ui(theme, size, 600))
    painter.setPen(ink)
    painter.drawText(box, Align.AlignCenter, letters)
    painter.restore()


def keycap_width(text: str, theme: Theme) -> float:
    """How wide `draw_keycap` makes it."""
    return max(20.0 * theme.zoom, width_of(text, theme, theme.measures.ui_key, 500) + 10)  # one width for all letters


def draw_keycap(
    painter: QPainter, right: float, middle: float, text: str, theme: Theme, *, on: QColor | None = None
) -> float:
    """A key cap from x = `right` leftwards, around y = `middle`; gives its left edge. `on`: ink on colour."""
    width = keycap_width(text, theme)
    box = QRectF(right - width, middle - 8.5 * theme.zoom, width, 17 * theme.zoom)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    line = QColor(on) if on is not None else theme.ui.line_strong
    if on is not None:
        line.setAlphaF(0.5)
    painter.setPen(QPen(line, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush if on is not None else QBrush(theme.ui.page))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    if on is None:
        painter.drawLine(QPointF(box.left() + 4, box.bottom() - 1), QPointF(box.right() - 4, box.bottom() - 1))
    painter.setFont(ui(theme, theme.measures.ui_key, 500))
    painter.setPen(on if on is not None else theme.ui.ink_secondary)
    painter.drawText(box, Align.AlignCenter, text)
    painter.restore()
    return box.left()


def draw_avatar(
    painter: QPainter, box: QRectF, letters: str, theme: Theme, *, body: bool = False, plain: bool = False
) -> None:
    """The square with initials; `body` for an organisation, `plain` for “new” and “none”."""
    colours = theme.entity("ORG" if body else "PERSON")
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.ui.line_strong, 1) if theme.is_high_contrast else Qt.PenStyle.NoPen)
    painter.setBrush(theme.ui.hover if plain else colours.tint)
    painter.drawRoundedRect(box, box.height() * 0.3, box.height() * 0.3)
    painter.setPen(theme.ui.ink_secondary if plain else colours.strong)
    painter.setFont(ui(theme, box.height() * 0.475 / theme.zoom, 700))
    painter.drawText(box, Align.AlignCenter, letters)
    painter.restore()


def swatch(colours: EntityColours) -> QIcon:
    """A label's colours as a small square: its tint inside, its letters' colour around."""
    pixmap = QPixmap(28, 28)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colours.strong, 3))
    painter.setBrush(colours.tint)
    painter.drawRoundedRect(QRectF(1.5, 1.5, 11, 11), 3, 3)
    painter.end()
    return QIcon(pixmap)


def chip_width(text: str, theme: Theme) -> float:
    """How wide `draw_chip` wants its box."""
    return QFontMetricsF(ui(theme, theme.measures.ui_key, 700)).horizontalAdvance(text) + 12 * theme.zoom


def draw_chip(painter: QPainter, box: QRectF, text: str, colours: EntityColours, state: State, theme: Theme) -> None:
    """A label's chip: outlined for a suggestion, filled for a decision, hatched for a doubt."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inner = box.adjusted(0.6, 0.6, -0.6, -0.6)
    flat = theme.is_high_contrast
    if state == "rejected":
        pen = QPen(theme.ui.ink_decorative, 1)
        pen.setDashPattern([2, 2])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
    elif state == "suggested":
        painter.setPen(QPen(colours.edge, 1.2, Qt.PenStyle.DashLine if flat else Qt.PenStyle.SolidLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
    else:
        painter.setPen(QPen(colours.strong, 2) if flat else Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush if flat else QBrush(colours.tint))
    painter.drawRoundedRect(inner, 4, 4)
    if state == "doubtful":
        stripes = QColor(colours.edge)
        stripes.setAlphaF(0.55)
        path = QPainterPath()
        path.addRoundedRect(inner, 4, 4)
        shapes.draw_hatching(painter, path, stripes)
    painter.setFont(ui(theme, theme.measures.ui_key, 500 if state == "suggested" else 700))
    painter.setPen(theme.ui.ink_secondary if state == "rejected" else colours.strong)
    painter.drawText(box, Align.AlignCenter, text)
    painter.restore()


def draw_elided(painter: QPainter, box: QRectF, text: str, font: QFont, colour: QColor) -> float:
    """One line of `text`, shortened with an ellipsis where it does not fit; gives the width it took."""
    metrics = QFontMetricsF(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, box.width()))
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(box, int(Align.AlignLeft | Align.AlignVCenter | Qt.TextFlag.TextSingleLine), shown)
    return metrics.horizontalAdvance(shown)


def draw_at_right(painter: QPainter, box: QRectF, text: str, font: QFont, colour: QColor) -> float:
    """One whole line of `text` at the right end of `box`; gives where it begins."""
    width = QFontMetricsF(font).horizontalAdvance(text)
    left = box.right() - width
    draw_elided(painter, QRectF(left, box.top(), width + 2, box.height()), text, font, colour)
    return left


def draw_state(painter: QPainter, box: QRectF, item: Entity | Quote, theme: Theme) -> float:
    """How far an item is, at the right end of `box`: confidence, ✓, ? or ×; gives where it begins."""
    right, middle, zoom = box.right(), box.center().y(), theme.zoom
    if item.origin == "suggested":
        number = percent(item.confidence) if item.confidence is not None else ""
        font = ui(theme, theme.measures.ui_small)
        return draw_at_right(painter, box, number, font, theme.ui.ink_secondary)
    gone = item.origin == "rejected"
    if not gone and (not item.certain or (isinstance(item, Quote) and item.stance_open)):
        painter.setFont(ui(theme, 13, 700))
        painter.setPen(theme.stance["unclear"])
        sign = QRectF(right - 14 * zoom, middle - 9 * zoom, 14 * zoom, 18 * zoom)
        painter.drawText(sign, Align.AlignCenter, "?")
        return right - 16 * zoom
    colour = theme.ui.ink_secondary if gone else theme.ui.saved
    picture = pixmap("x" if gone else "check", colour, round(16 * zoom), painter.device().devicePixelRatioF())
    painter.drawPixmap(QPointF(right - 16 * zoom, middle - 8 * zoom), picture)
    if isinstance(item, Quote) and item.origin == "changed":  # a mark's chip says it
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(QPointF(right - 21 * zoom, middle), 2.4 * zoom, 2.4 * zoom)
        return right - 26 * zoom
    return right - 18 * zoom


def draw_shadow(painter: QPainter, box: QRectF, radius: float, theme: Theme) -> None:
    """The soft shadow under a card or a pop-up, a few px below it.

    Of one small picture, whose corners stay as they are and whose middles are drawn out.
    """
    picture, corner = _shadow(radius, theme.shadow.rgba(), painter.device().devicePixelRatioF())
    ratio = picture.devicePixelRatio()
    whole = box.adjusted(-_RIM, -_RIM, _RIM, _RIM)
    cuts = ((0.0, corner), (corner, 1.0), (corner + 1.0, corner))
    across = _thirds(whole.left(), whole.right(), corner)
    for (top, height), (cut_top, cut_height) in zip(_thirds(whole.top(), whole.bottom(), corner), cuts, strict=True):
        for (left, width), (cut_left, cut_width) in zip(across, cuts, strict=True):
            if cut_top == corner == cut_left:
                continue  # what lies under the card is never seen
            piece = QRectF(cut_left * ratio, cut_top * ratio, cut_width * ratio, cut_height * ratio)
            painter.drawPixmap(QRectF(left, top, width, height), picture, piece)


def _thirds(start: float, end: float, corner: float) -> tuple[tuple[float, float], ...]:
    """Where the two corners and what is between them begin, and how long they are."""
    return (start, corner), (start + corner, end - start - 2 * corner), (end - corner, corner)


@lru_cache(maxsize=24)
def _shadow(radius: float, rgba: int, ratio: float) -> tuple[QPixmap, float]:
    """The shadow of a box that has a pixel between its corners, and how wide a corner is; drawing one takes 1 ms."""
    corner = _RIM + ceil(radius) + 5.0  # the shadow is rounded as far as it lies below the box
    side = 2 * corner + 1
    picture = QPixmap(QSize(round(side * ratio), round(side * ratio)))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    box = QRectF(_RIM, _RIM, side - 2 * _RIM, side - 2 * _RIM)
    colour = QColor.fromRgba(rgba)
    whole = colour.alphaF()
    for spread in range(8, 0, -1):
        colour.setAlphaF(whole * 0.028 * (9 - spread) / 2)
        painter.setBrush(colour)
        grown = box.adjusted(-spread, -spread + 4, spread, spread + 3)
        painter.drawRoundedRect(grown, radius + spread, radius + spread)
    painter.end()
    return picture, corner


def _fitting(text: str, font: QFont, width: float) -> QFont:
    """The font, or a smaller one in which the longest word fits into `width`; not below two fifths of it."""
    words = text.split()
    most = max(map(len, words), default=0)
    metrics = QFontMetricsF(font)
    needs = max((metrics.horizontalAdvance(word) for word in words if len(word) > most - 3), default=0.0)
    if needs <= width or width < _LEAST_ROOM:
        return font
    smaller = QFont(font)
    smaller.setPixelSize(max(int(font.pixelSize() * 0.4), int(font.pixelSize() * width / needs)))
    return smaller


def wrapped(
    text: str,
    font: QFont,
    width: float,
    pitch: float,
    most: int,
    *,
    formats: Sequence[QTextLayout.FormatRange] = (),
    indent: Callable[[int], float] = lambda _unit: 0.0,
) -> tuple[QTextLayout, int, bool]:
    """`text` in lines of `pitch` px, how many there are (at most `most`), and whether something is left over.

    `indent` gives how far a line that starts at a UTF-16 unit stands in from the left.  A word that is longer than a
    line is set smaller, with all the others: it is not broken in its middle.
    """
    layout = QTextLayout(text, _fitting(text, font, width))
    if formats:
        layout.setFormats(formats)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    lines, cut = 0, False
    while True:
        line = layout.createLine()
        if not line.isValid():
            break
        if lines == most:
            cut = True
            break
        left = indent(line.textStart())
        line.setLineWidth(max(20.0, width - left))
        line.setPosition(QPointF(left, lines * pitch + (pitch - line.height()) / 2))
        lines += 1
    layout.endLayout()
    return layout, lines, cut


def draw_ring(painter: QPainter, place: QPointF, colour: QColor, theme: Theme, radius: float = 3.8) -> None:
    """A point of a chart, hollow."""
    painter.setPen(QPen(colour, 1.8))
    painter.setBrush(theme.ui.page)
    painter.drawEllipse(place, radius, radius)
