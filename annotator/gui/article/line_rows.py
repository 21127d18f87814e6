"""The lines on the screen, and where characters stand in them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, cast

from PySide6.QtCore import QPointF
from PySide6.QtGui import QTextBlock, QTextLine

from annotator.gui.article.layout import SpacedLayout, middle_of
from annotator.model import Ruler, Span

AROUND = 46.0
"""Px over and under the viewport of which rows are known: so far their chips, rings and lines may reach into it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of text on the screen; code points and UTF-16 units count from the start of the article."""

    number: int  # its place among the rows that are known
    line: QTextLine
    origin: QPointF  # where its block's layout is drawn
    base: int  # the first unit of its block
    start: int  # code points, the line end not included
    end: int
    units: tuple[int, int]
    top: float  # of the row, its air included
    pitch: float
    middle: float  # the height of the line's middle: marks are placed around it
    bottom: float

    def x(self, unit: int) -> float:
        """Where the caret before `unit` stands, in px of the viewport; never in the blanks that hang off the end."""
        first, last = self.units
        line = self.line
        # The binding returns the position that was used, too.
        x = cast("tuple[float, int]", line.cursorToX(min(max(unit, first), last) - self.base))[0]
        if unit >= last:
            width = line.naturalTextWidth()
            if width > 0:
                x = min(x, line.x() + width)
        return self.origin.x() + x


class Stretch(NamedTuple):
    """What a span covers of one row."""

    row: Row
    left: float
    right: float
    first: bool  # the span starts here
    last: bool  # the span ends here
    middle: float


class Rows:
    """Rows that follow each other, from top to bottom."""

    def __init__(self, rows: list[Row], ruler: Ruler) -> None:
        self._rows = rows
        self._ruler = ruler
        self._starts = [row.start for row in rows]

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def span(self) -> Span:
        """The code points from the first row's start to the last row's end."""
        if not self._rows:
            return Span(0, 0)
        return Span(self._rows[0].start, self._rows[-1].end)

    def within(self, top: float, bottom: float) -> Rows:
        """Those of the rows that meet these heights."""
        return Rows([row for row in self._rows if row.bottom > top and row.top <= bottom], self._ruler)

    def over(self, span: Span) -> list[Row]:
        """The rows that show a part of `span`."""
        start, end = span
        found = []
        for at in range(max(bisect_right(self._starts, start) - 1, 0), len(self._rows)):
            row = self._rows[at]
            if row.start >= end:
                break
            if row.end > start:
                found.append(row)
        return found

    def stretches(self, span: Span) -> list[Stretch]:
        """What `span` covers, a piece a row; rows where it covers blanks only are left out."""
        rows = self.over(span)
        if not rows:
            return []
        start, end = self._ruler.to_units(span.start), self._ruler.to_units(span.end)
        found = []
        for row in rows:
            first, last = row.units
            left, right = row.x(max(start, first)), row.x(min(end, last))
            if left > right:  # in a line that runs from right to left the start is on the right
                left, right = right, left
            if right - left >= 1:
                found.append(Stretch(row, left, right, first <= start, last >= end, row.middle))
        return found

    def with_point(self, point: int) -> Row | None:
        """The row in which the caret before `point` stands: of two that meet there, the later one."""
        at = bisect_right(self._starts, point) - 1
        return self._rows[at] if at >= 0 and point <= self._rows[at].end else None

    def x(self, row: Row, point: int) -> float:
        """Where in `row` the caret before `point` stands."""
        return row.x(self._ruler.to_units(point))

    def at(self, y: float) -> Row | None:
        """The row at height `y`; the nearest one beside a gap, `None` when there is none near."""
        found = None
        for row in self._rows:
            if row.top > y and found is not None:
                break
            found = row
        return found if found is not None and found.top - AROUND <= y <= found.bottom + AROUND else None

    def point_at(self, position: QPointF) -> int | None:
        """The code point whose left edge is nearest to `position`, in the row at its height."""
        row = self.at(position.y())
        if row is None:
            return None
        unit = row.base + row.line.xToCursor(
            position.x() - row.origin.x(), QTextLine.CursorPosition.CursorBetweenCharacters
        )
        return min(max(self._ruler.to_points(unit), row.start), row.end)

    def character_at(self, position: QPointF) -> int | None:
        """The code point of the character under `position`; `None` beside the text."""
        row = self.at(position.y())
        if row is None or not row.top <= position.y() < row.bottom:
            return None
        x = position.x() - row.origin.x()
        if not row.line.x() - 2 <= x <= row.line.x() + row.line.naturalTextWidth() + 2:
            return None
        unit = row.base + row.line.xToCursor(x, QTextLine.CursorPosition.CursorOnCharacter)
        return min(max(self._ruler.to_points(unit), row.start), max(row.end - 1, row.start))


def rows_between(
    layout: SpacedLayout, block: QTextBlock, offset: QPointF, top: float, bottom: float, ruler: Ruler
) -> Rows:
    """The rows that meet the heights `top` to `bottom`; `block` is the first one on the screen, drawn at `offset`."""
    rows: list[Row] = []
    left, y = offset.x(), offset.y()
    while block.isValid() and y <= bottom:
        height = layout.blockBoundingRect(block).height()
        if y + height >= top:
            lines, base, pitch = block.layout(), block.position(), layout.pitch_of(block)
            start = y + (layout.pitch.first if block.blockNumber() == 0 else 0.0)
            first = max(int((top - start) // pitch), 0)
            last = min(int((bottom - start) // pitch) + 1, lines.lineCount())
            origin, middle = QPointF(left, y), middle_of(pitch)
            for number in range(first, last):
                line, row_top = lines.lineAt(number), start + number * pitch
                begin = base + line.textStart()
                units = begin, begin + line.textLength()
                points = ruler.to_points(units[0]), ruler.to_points(units[1])
                found = Row(
                    len(rows), line, origin, base, *points, units, row_top, pitch, row_top + middle, row_top + pitch
                )
                rows.append(found)
        y += height
        block = block.next()
    return Rows(rows, ruler)
