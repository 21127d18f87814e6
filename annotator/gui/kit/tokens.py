"""The kinds of values that a theme file holds."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor


@dataclass(frozen=True, slots=True)
class Ui:
    """Colours of the window and its text."""

    window: QColor
    panel: QColor
    page: QColor
    hover: QColor
    selected_row: QColor
    ink: QColor
    ink_secondary: QColor
    ink_decorative: QColor
    boilerplate: QColor
    line: QColor
    line_strong: QColor
    line_soft: QColor
    focus: QColor
    primary: QColor
    on_primary: QColor
    text_selection: QColor
    search_hit: QColor
    saved: QColor
    error: QColor


@dataclass(frozen=True, slots=True)
class QuoteColours:
    """Colours of quotes: band, number, ticks and cue in `strong`."""

    strong: QColor
    line: QColor
    fill: QColor
    fill_focus: QColor


@dataclass(frozen=True, slots=True)
class EntityColours:
    """Colours of one label: chip and pattern, fill of a decision, outline of a suggestion."""

    strong: QColor
    tint: QColor
    edge: QColor


@dataclass(frozen=True, slots=True)
class Measures:
    """Lengths in logical px and type sizes in px, at 100 %; those that grow with the text's zoom say so."""

    ui: float
    ui_small: float
    ui_key: float
    article: float  # grows
    article_line: float  # grows: pitch of a line
    article_blank: float  # grows
    boilerplate: float  # grows
    boilerplate_line: float  # grows
    card_quote: float
    card_quote_line: float
    chip: float
    chip_focus: float
    dock_left: int
    dock_left_min: int
    dock_left_rail: int
    dock_right: int
    dock_right_min: int
    dock_right_max: int
    article_measure_max: float
    gutter: float  # grows
    band_x: float  # grows
    band_width: float
    menubar: int
    strip: int
    status: int
    radius_span: float
    radius_card: int
    radius_button: int
    height: float  # grows: of a highlight
    pad_x: float
    hollow_stroke: float
    focus_stroke: float
    focus_outset: float
    nested_offset: float  # grows
    nested_stroke: float
    edge_handle: float
