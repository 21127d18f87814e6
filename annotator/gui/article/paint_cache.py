"""The tools that an article is painted with: pens, colours and letters for one theme, zoom and label scheme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QFont, QPen

from annotator.gui.article.drawing import Word, word
from annotator.gui.kit.theme import EntityColours, Theme
from annotator.model import Scheme

ChipKind = Literal["suggested", "decided", "focused", "note"]

_LEAST_CHIP = 8.5


@dataclass(frozen=True, slots=True)
class LabelPens:
    """Pens and brushes of one label."""

    colours: EntityColours
    family: str
    edge: QPen
    dashed: QPen  # the suggestion's frame in high contrast
    strong: QPen  # the decision's frame in high contrast
    nested: QPen
    pattern: QPen


class PaintCache:
    """What every mark of an article is drawn with."""

    def __init__(self, theme: Theme, zoom: int, scheme: Scheme, gutter_zoom: float, ratio: float) -> None:
        """`zoom` in percent; `ratio`: pixels of the screen for one of ours."""
        self.theme = theme
        self.ratio = ratio
        self.made_for = (theme, zoom, scheme, gutter_zoom, ratio)
        self._scheme = scheme
        self._labels: dict[str, LabelPens] = {}
        self._words: dict[tuple[str, ChipKind], Word] = {}
        self._numbers: dict[str, Word] = {}
        measures, scale = theme.measures, zoom / 100
        chip = max(_LEAST_CHIP, measures.chip * scale)
        self.chip_size = chip
        wide = 0.35 * chip / measures.chip
        self._fonts: dict[ChipKind, QFont] = {
            "suggested": _spaced(theme.ui_font(chip, 500), wide),
            "decided": _spaced(theme.ui_font(chip, 700), wide),
            "focused": _spaced(theme.ui_font(chip * measures.chip_focus / measures.chip, 700), wide),
            "note": theme.ui_font(max(_LEAST_CHIP, 9.5 * scale), 600),
        }
        self._number_font = theme.ui_font(11.5 * gutter_zoom, 600)

    def label(self, name: str) -> LabelPens:
        """What label `name` is drawn with."""
        ink = self._labels.get(name)
        if ink is None:
            label = self._scheme.label(name)
            colours = self.theme.entity(label)
            measures = self.theme.measures
            ink = self._labels[name] = LabelPens(
                colours,
                label.family,
                QPen(QBrush(colours.edge), measures.hollow_stroke),
                QPen(QBrush(colours.strong), 1, Qt.PenStyle.DashLine),
                QPen(QBrush(colours.strong), 2),
                QPen(QBrush(colours.strong), measures.nested_stroke, c=Qt.PenCapStyle.RoundCap),
                self._pattern(label.family, QBrush(colours.strong)),
            )
        return ink

    def chip(self, name: str, language: str, *, raw: bool) -> str:
        """The chip's letters for label `name`."""
        return name if raw else self._scheme.label(name).chip_in(language)

    def word(self, words: str, kind: ChipKind) -> Word:
        """The letters of a chip or a note."""
        made = self._words.get((words, kind))
        if made is None:
            made = self._words[words, kind] = word(words, self._fonts[kind])
        return made

    def number(self, words: str) -> Word:
        """The letters of a quote's number."""
        made = self._numbers.get(words)
        if made is None:
            made = self._numbers[words] = word(words, self._number_font)
        return made

    def _pattern(self, family: str, brush: QBrush) -> QPen:
        pen = QPen(brush, 1.6, c=Qt.PenCapStyle.FlatCap)
        dashes = self.theme.pattern(family)
        if isinstance(dashes, tuple) and dashes:
            pen.setDashPattern([dash / 1.6 for dash in dashes])
        elif dashes == "double":
            pen.setWidthF(1.0)
        return pen


def _spaced(font: QFont, pixels: float) -> QFont:
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, pixels)
    return font
