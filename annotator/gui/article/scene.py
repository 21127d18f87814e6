"""Everything that the painting of an article depends on, and the tools made from it once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap

from annotator.editing.edges import Edge
from annotator.gui.kit.theme import EntityColours, Theme
from annotator.gui.state.view_options import Options
from annotator.model import Scheme, Span

ChipKind = Literal["suggested", "decided", "focused", "note"]

CHIPS_FROM = 85
"""The zoom in percent from which label chips are drawn; below it patterns tell the families apart."""
_LEAST_CHIP = 8.5


@dataclass(frozen=True, slots=True)
class Rival:
    """What one of two annotators has marked where the other has not the same."""

    span: Span
    label: str | None  # of an entity; `None`: a quote
    name: str  # the annotator's initials
    above: bool  # the first annotator's lines run over the words, the second's under them


@dataclass(slots=True)
class Scene:
    """The state of the view that is not the document's."""

    theme: Theme
    language: str = "id"
    zoom: int = 100  # percent
    options: Options = field(default_factory=Options)
    focused: str | None = None
    edge: Edge | None = None
    hovered: str | None = None
    draft: Span | None = None
    draft_edge: Edge | None = None
    hits: tuple[Span, ...] = ()
    hit: int = -1  # the current one of `hits`
    jump: Span | None = None  # the word that is jumped to
    jump_length: int = 0  # how many of its characters were typed
    rivals: tuple[Rival, ...] = ()
    compared: Span | None = None  # the difference that is looked at
    selection: Span | None = None
    caret: int | None = None  # drawn only while the view has the keyboard and nothing has the focus
    gutter: float = 104.0  # from the gutter's left side to the text
    gutter_left: float = 0.0
    gutter_zoom: float = 1.0

    @property
    def scale(self) -> float:
        return self.zoom / 100

    @property
    def chips(self) -> bool:
        return self.zoom >= CHIPS_FROM

    @property
    def patterns(self) -> bool:
        return self.options.patterns or self.theme.is_high_contrast or not self.chips

    @property
    def band(self) -> float:
        """The left side of the quotes' bands."""
        return self.gutter_left + self.theme.measures.band_x / self.theme.measures.gutter * self.gutter


@dataclass(frozen=True, slots=True)
class LabelInk:
    """Pens and brushes of one label."""

    colours: EntityColours
    family: str
    edge: QPen
    dashed: QPen  # the suggestion's frame in high contrast
    strong: QPen  # the decision's frame in high contrast
    nested: QPen
    pattern: QPen


class PaintCache:
    """Fonts, pens and letter shapes for one theme, zoom and scheme; made once, used by every paint."""

    def __init__(self, theme: Theme, zoom: int, scheme: Scheme, gutter_zoom: float = 1.0) -> None:
        self.theme = theme
        self.scale = zoom / 100
        self._scheme = scheme
        self._labels: dict[str, LabelInk] = {}
        self._chips: dict[tuple[str, str], str] = {}
        self._shapes: dict[tuple[str, ChipKind], tuple[QPainterPath, float]] = {}
        self._letters: dict[tuple[str, ChipKind, int, float], tuple[QPixmap, QPoint]] = {}
        measures = theme.measures
        chip = max(_LEAST_CHIP, measures.chip * self.scale)
        self.chip_size = chip
        wide = 0.35 * chip / measures.chip
        self._fonts: dict[ChipKind, QFont] = {
            "suggested": _spaced(theme.ui_font(chip, 500), wide),
            "decided": _spaced(theme.ui_font(chip, 700), wide),
            "focused": _spaced(theme.ui_font(chip * measures.chip_focus / measures.chip, 700), wide),
            "note": theme.ui_font(max(_LEAST_CHIP, 9.5 * self.scale), 600),
        }
        self._number_font = theme.ui_font(11.5 * gutter_zoom, 600)
        self._numbers: dict[str, tuple[QPainterPath, float]] = {}
        self.halo = QPen(QBrush(theme.ui.page), 3, j=Qt.PenJoinStyle.RoundJoin)

    def label(self, name: str) -> LabelInk:
        """What label `name` is drawn with."""
        ink = self._labels.get(name)
        if ink is None:
            label = self._scheme.label(name)
            colours = self.theme.entity(label)
            measures = self.theme.measures
            dashed = QPen(QBrush(colours.strong), 1, Qt.PenStyle.DashLine)
            ink = self._labels[name] = LabelInk(
                colours,
                label.family,
                QPen(QBrush(colours.edge), measures.hollow_stroke),
                dashed,
                QPen(QBrush(colours.strong), 2),
                QPen(QBrush(colours.strong), measures.nested_stroke, c=Qt.PenCapStyle.RoundCap),
                self._pattern(label.family, colours.strong),
            )
        return ink

    def chip(self, name: str, language: str, *, raw: bool) -> str:
        """The chip's letters for label `name`."""
        if raw:
            return name
        found = self._chips.get((name, language))
        if found is None:
            found = self._chips[name, language] = self._scheme.label(name).chip_in(language)
        return found

    def shape(self, words: str, kind: ChipKind) -> tuple[QPainterPath, float]:
        """The outline of a chip's letters with their origin at (0, 0), and how wide they are.

        Outlines take a halo, which keeps a chip readable on lines and fills that pass behind it.
        """
        found = self._shapes.get((words, kind))
        if found is None:
            font = self._fonts[kind]
            path = QPainterPath()
            path.addText(0, 0, font, words)
            found = self._shapes[words, kind] = (path, QFontMetricsF(font).horizontalAdvance(words))
        return found

    def draw_letters(self, painter: QPainter, words: str, place: QPointF, kind: ChipKind, colour: QColor) -> None:
        """Letters whose baseline starts at `place`, to a whole pixel of the screen, in a halo of the page's colour.

        They are drawn once and kept as a picture: stroking the halo took 60 µs a chip, a third of a whole paint.
        """
        ratio = painter.device().devicePixelRatioF()
        key = words, kind, colour.rgba(), ratio
        found = self._letters.get(key)
        if found is None:
            found = self._letters[key] = self._drawn(self.shape(words, kind)[0], colour, ratio)
        picture, corner = found
        x, y = round(place.x() * ratio) / ratio, round(place.y() * ratio) / ratio
        painter.drawPixmap(QPointF(x + corner.x(), y + corner.y()), picture)

    def _drawn(self, path: QPainterPath, colour: QColor, ratio: float) -> tuple[QPixmap, QPoint]:
        """The picture of letters and their halo, and where its corner lies from the baseline's start."""
        box: QRect = path.boundingRect().adjusted(-2, -2, 2, 2).toAlignedRect()
        picture = QPixmap(round(box.width() * ratio), round(box.height() * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-box.topLeft())
        painter.strokePath(path, self.halo)
        painter.fillPath(path, colour)
        painter.end()
        return picture, box.topLeft()

    def number(self, words: str) -> tuple[QPainterPath, float]:
        """The outline of a quote's number, and how wide it is."""
        found = self._numbers.get(words)
        if found is None:
            path = QPainterPath()
            path.addText(0, 0, self._number_font, words)
            width = QFontMetricsF(self._number_font).horizontalAdvance(words)
            found = self._numbers[words] = (path, width)
        return found

    def _pattern(self, family: str, colour: QColor) -> QPen:
        pen = QPen(QBrush(colour), 1.6, c=Qt.PenCapStyle.FlatCap)
        dashes = self.theme.pattern(family)
        if isinstance(dashes, tuple) and dashes:
            pen.setDashPattern([dash / 1.6 for dash in dashes])
        elif dashes == "double":
            pen.setWidthF(1.0)
        return pen


def _spaced(font: QFont, pixels: float) -> QFont:
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, pixels)
    return font
