"""The lines on the screen, and where characters stand in them.

Rows are made for one event and forgotten: they point into Qt's layouts, which the next edit of the window may clear.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtGui import QTextBlock, QTextLine

from annotator.gui.article.layout import SpacedLayout, middle_of, x_of
from annotator.model import Ruler, Span


@dataclass(frozen=True, slots=True)
class Row:
    """One line of text on the screen; code points and UTF-16 units count from the start of the article."""

    line: QTextLine
    origin: QPointF  # where its block's layout is drawn
    base: int  # the first unit of its block
    span: Span  # code points, the line end not included
    units: tuple[int, int]
    top: float  # of the row, its air included
    pitch: float

    @property
    def middle(self) -> float:
        """The height of the line's middle: marks are placed around it."""
        return self.top + middle_of(self.pitch)

    @property
    def bottom(self) -> float:
        return self.top + self.pitch

    def x(self, unit: int) -> float:
        """Where the caret before `unit` stands, in px of the viewport."""
        return self.origin.x() + x_of(self.line, min(max(unit, self.units[0]), self.units[1]) - self.base)


@dataclass(frozen=True, slots=True)
class Stretch:
    """What a span covers of one row."""

    row: Row
    left: float
    right: float
    first: bool  # the span starts here
    last: bool  # the span ends here

    @property
    def middle(self) -> float:
        return self.row.middle


class Rows:
    """The rows between two heights of the viewport, from top to bottom."""

    def __init__(self, rows: list[Row], ruler: Ruler) -> None:
        self._rows = rows
        self._ruler = ruler
        self._starts = [row.span.start for row in rows]

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def span(self) -> Span:
        """The code points from the first row's start to the last row's end."""
        if not self._rows:
            return Span(0, 0)
        return Span(self._rows[0].span.start, self._rows[-1].span.end)

    def within(self, top: float, bottom: float) -> Rows:
        """Those of the rows that meet these heights."""
        return Rows([row for row in self._rows if row.bottom > top and row.top <= bottom], self._ruler)

    def over(self, span: Span) -> list[Row]:
        """The rows that show a part of `span`."""
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        last = bisect_left(self._starts, span.end)
        return [row for row in self._rows[first:last] if row.span.start < span.end and row.span.end > span.start]

    def stretches(self, span: Span) -> list[Stretch]:
        """What `span` covers, a piece a row; rows where it covers blanks only are left out."""
        start, end = self._ruler.to_units(span.start), self._ruler.to_units(span.end)
        found = []
        for row in self.over(span):
            one, two = row.x(max(start, row.units[0])), row.x(min(end, row.units[1]))
            left, right = (
                min(one, two),
                max(one, two),
            )  # in a line that runs from right to left the start is on the right
            if right - left >= 1:
                found.append(Stretch(row, left, right, row.units[0] <= start, row.units[1] >= end))
        return found

    def with_point(self, point: int) -> Row | None:
        """The row in which the caret before `point` stands: of two that meet there, the later one."""
        at = bisect_right(self._starts, point) - 1
        return self._rows[at] if at >= 0 and point <= self._rows[at].span.end else None

    def x(self, row: Row, point: int) -> float:
        """Where in `row` the caret before `point` stands."""
        return row.x(self._ruler.to_units(point))

    def at(self, y: float) -> Row | None:
        """The row at height `y`; the nearest one beside a gap, `None` when there is none at all."""
        found = None
        for row in self._rows:
            if row.top > y and found is not None:
                break
            found = row
        return found

    def point_at(self, position: QPointF) -> int | None:
        """The code point whose left edge is nearest to `position`, in the row at its height."""
        row = self.at(position.y())
        if row is None:
            return None
        unit = row.base + row.line.xToCursor(
            position.x() - row.origin.x(), QTextLine.CursorPosition.CursorBetweenCharacters
        )
        return min(max(self._ruler.to_points(unit), row.span.start), row.span.end)

    def character_at(self, position: QPointF) -> int | None:
        """The code point of the character under `position`; `None` beside the text."""
        row = self.at(position.y())
        if row is None or not row.top <= position.y() < row.bottom:
            return None
        x = position.x() - row.origin.x()
        if not row.line.x() - 2 <= x <= row.line.x() + row.line.naturalTextWidth() + 2:
            return None
        unit = row.base + row.line.xToCursor(x, QTextLine.CursorPosition.CursorOnCharacter)
        return min(max(self._ruler.to_points(unit), row.span.start), max(row.span.end - 1, row.span.start))


def rows_between(
    layout: SpacedLayout, block: QTextBlock, offset: QPointF, top: float, bottom: float, ruler: Ruler
) -> Rows:
    """The rows that meet the heights `top` to `bottom`; `block` is the first one on the screen, drawn at `offset`."""
    rows: list[Row] = []
    y = offset.y()
    while block.isValid() and y <= bottom:
        height = layout.blockBoundingRect(block).height()
        if y + height >= top:
            _rows_of(layout, block, QPointF(offset.x(), y), top, bottom, ruler, rows)
        y += height
        block = block.next()
    return Rows(rows, ruler)


def _rows_of(
    layout: SpacedLayout,
    block: QTextBlock,
    origin: QPointF,
    top: float,
    bottom: float,
    ruler: Ruler,
    rows: list[Row],
) -> None:
    lines, base, pitch = block.layout(), block.position(), layout.pitch_of(block)
    start = origin.y() + (layout.pitch.first if block.blockNumber() == 0 else 0.0)
    first = max(int((top - start) // pitch), 0)
    last = min(int((bottom - start) // pitch) + 1, lines.lineCount())
    for number in range(first, last):
        line = lines.lineAt(number)
        units = base + line.textStart(), base + line.textStart() + line.textLength()
        span = Span(ruler.to_points(units[0]), ruler.to_points(units[1]))
        rows.append(Row(line, origin, base, span, units, start + number * pitch, pitch))
