"""What a chart is made of, in px and coloured by role: boxes, lines, areas, words, stance signs, bars to be chosen.

The window paints these shapes, `svg` writes them; so both show the same picture.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from annotator.model import QuoteGroup

Role = Literal[
    "ink", "soft", "line", "grid", "page", "fill", "on",
    "quote", "support", "oppose", "neutral", "unclear", "gain", "loss",
]  # fmt: skip
"""A colour of the theme; `fill` is the quiet ground of a neutral bar, `on` what is written on a filled bar."""
Anchor = Literal["start", "middle", "end"]
Measure = Callable[[str, float, bool], float]
"""Width in px of words at a size in px, bold or not."""


@dataclass(frozen=True, slots=True)
class Box:
    """A bar or a part of one; `quiet` is the ground of neutral bars, `hatched` stands for unclear.

    With the role `page` a ground under words; as `plate` only where the bar that they stand on is hatched
    (`charting.boxes`).
    """

    x: float
    y: float
    width: float
    height: float
    role: Role
    look: Literal["filled", "outlined", "quiet", "hatched", "plate"] = "filled"


@dataclass(frozen=True, slots=True)
class Line:
    """An axis, or what joins two points."""

    x1: float
    y1: float
    x2: float
    y2: float
    role: Role = "line"
    width: float = 1
    dashes: tuple[float, ...] = ()  # in widths of the line; none: solid


@dataclass(frozen=True, slots=True)
class Words:
    """One line of words."""

    x: float
    y: float  # of the baseline
    text: str
    size: float = 12
    bold: bool = False
    role: Role = "ink"
    anchor: Anchor = "start"


@dataclass(frozen=True, slots=True)
class Sign:
    """The shape of a stance: triangle up, triangle down, circle, diamond."""

    stance: str
    x: float  # of the middle
    y: float
    size: float
    role: Role


@dataclass(frozen=True, slots=True)
class Ring:
    """A point, hollow."""

    x: float
    y: float
    role: Role
    radius: float = 3.8


@dataclass(frozen=True, slots=True)
class Area:
    """A filled band between lines."""

    corners: tuple[tuple[float, float], ...]
    role: Role


Shape = Box | Line | Words | Sign | Ring | Area


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar that can be chosen, or a point that can be opened: where a click hits it, what is said of it."""

    group: QuoteGroup | None  # its quotes; `None`: it is opened
    x: float
    y: float
    width: float
    height: float
    spoken: str  # “hasil pemilu 2024, menolak, 14 kutipan, 3 saran”
    row: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """One chart."""

    title: str
    width: float
    height: float
    shapes: tuple[Shape, ...]
    bars: tuple[Bar, ...]
