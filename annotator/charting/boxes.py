"""How the box of a bar is drawn: its ground, its frame, its hatching; the window and `svg` both draw what stands here.

Decided is filled, suggested is outlined.  In high contrast nothing depends on a ground: decided is a thick frame full
of crossed lines, suggested a thin dashed one around nothing.  That is seen without colours too, also on paper.
"""

from __future__ import annotations

from dataclasses import dataclass

from annotator.charting.shapes import Box, Line, Role

_FRAME, _THICK = 1.2, 2.4
_DASHES = (3.0, 2.0)  # in widths of the frame
_STEP = 5.0  # px from one line of a hatching to the next
_LINE, _CROSSED = 1.4, 0.9  # px


@dataclass(frozen=True, slots=True)
class DrawnBox:
    """A rectangle with round corners, whose frame lies inside the bar, and what is drawn on it."""

    x: float
    y: float
    width: float
    height: float
    ground: Role
    frame: float = 0  # px; 0: none
    dashes: tuple[float, ...] = ()
    hatching: tuple[Line, ...] = ()


def drawn(box: Box, *, contrast: bool) -> DrawnBox | None:
    """The box as it looks; `None` for what is drawn in high contrast alone."""
    if box.role == "page":  # a ground under words
        return DrawnBox(box.x, box.y, box.width, box.height, "page") if contrast or box.look == "filled" else None
    if box.look == "filled" and not contrast:
        return DrawnBox(box.x, box.y, max(1.0, box.width), max(1.0, box.height), box.role)
    frame = _THICK if box.look == "filled" else _FRAME
    x, y = box.x + frame / 2, box.y + frame / 2
    width, height = max(1.0, box.width - frame), max(1.0, box.height - frame)
    ground: Role = "fill" if box.look == "quiet" and not contrast else "page"
    dashes = _DASHES if box.look == "outlined" and contrast else ()
    lines: tuple[Line, ...] = ()
    if box.look == "hatched":
        lines = _slanting(x, y, width, height, box.role, _LINE)
    elif box.look == "filled":
        lines = (
            *_slanting(x, y, width, height, box.role, _CROSSED),
            *_slanting(x, y, width, height, box.role, _CROSSED, falls=True),
        )
    return DrawnBox(x, y, width, height, ground, frame, dashes, lines)


def _slanting(
    x: float, y: float, width: float, height: float, role: Role, stroke: float, *, falls: bool = False
) -> tuple[Line, ...]:
    """Lines that rise to the right, or fall, as far as they lie inside."""
    lines = []
    start = x - height + _STEP / 2
    while start < x + width:
        left, right = max(start, x), min(start + height, x + width)
        down = (left - start, right - start) if falls else (height - (left - start), height - (right - start))
        if left < right:
            lines.append(Line(left, y + down[0], right, y + down[1], role, stroke))
        start += _STEP
    return tuple(lines)
