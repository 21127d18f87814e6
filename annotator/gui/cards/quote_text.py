"""The words of a quote on its card."""

from __future__ import annotations

from bisect import bisect_left

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.gui.kit import paint
from annotator.gui.kit.theme import Theme
from annotator.gui.kit.tooltips import plain
from annotator.model import Document, Quote, Ruler, Span

_MOST_LINES = 12  # of a quote in the card; the article has the rest
_AIR = 3.5  # px between an entity's box and the words around it
_PAD = 2.5  # px that a box reaches beyond its words


class QuoteText(QWidget):
    """The words of a quote in the article's font, wrapped, with its entities outlined."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Not fixed: a layout keeps the hint of another width, and would cut the last line off.
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._theme: Theme | None = None
        self._zoom = 1.0
        self._text = ""
        self.marks: list[tuple[int, int, paint.State, str]] = []  # UTF-16 units of `_text`
        self._labels: dict[str, object] = {}
        self._struck = False
        self._document: Document | None = None
        self._lines: dict[int, tuple[QTextLayout, int, bool]] = {}  # the words, wrapped, by width

    def show_quote(self, document: Document, quote: Quote, theme: Theme, zoom: float) -> None:
        """Take the words from the article, part by part."""
        self._theme, self._zoom, self._document = theme, zoom, document
        self._struck = quote.origin == "rejected"
        pieces: list[str] = []
        places: list[tuple[Span, int]] = []  # a part, and where it begins in the joined words
        length = 0
        for part in quote.parts:
            if pieces:
                pieces.append(" … ")
                length += 3
            places.append((part, length))
            # One character for one character, so that places stay true.
            pieces.append(part.of(document.text).replace("\n", " ").replace("\u00a0", " "))
            length += part.end - part.start
        self._text = "".join(pieces)
        self._lines.clear()
        ruler = Ruler(self._text)
        self.marks = []
        first = bisect_left(document.entities, quote.start, key=lambda entity: entity.start)
        for entity in document.entities[first:]:
            if entity.start >= quote.end:
                break
            if entity.origin == "rejected" or self._struck:
                continue
            for part, at in places:
                if part.contains(entity.span):
                    start, end = at + entity.start - part.start, at + entity.end - part.start
                    mark = (ruler.to_units(start), ruler.to_units(end), paint.state_of(entity), entity.label)
                    self.marks.append(mark)
        self.setAccessibleName(self._text)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        _, lines, _ = self._layout(width)
        return round(max(1, lines) * self._pitch()) + 10

    def sizeHint(self) -> QSize:
        width = self.width() if self.width() > 40 else 300
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._theme is None or self._document is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        layout, lines, cut = self._layout(self.width())
        pitch = self._pitch()
        for start, end, state, label in self.marks:
            self._draw_mark(painter, layout, lines, start, end, state, label)
        painter.setPen(self._theme.ui.ink_secondary if self._struck else self._theme.ui.ink)
        for i in range(lines):
            line = layout.lineAt(i)
            line.draw(painter, QPointF(0, 0))
            if cut and i == lines - 1:
                box = QRectF(self.width() - 26, line.y(), 26, pitch)
                painter.fillRect(box, self._theme.ui.page)
                painter.drawText(box, paint.Align.AlignCenter, "…")
        self.setToolTip(plain(self._text) if cut else "")

    def _draw_mark(
        self, painter: QPainter, layout: QTextLayout, lines: int, start: int, end: int, state: paint.State, label: str
    ) -> None:
        theme, document = self._theme, self._document
        if theme is None or document is None:
            return
        colours = theme.entity(document.scheme.label(label))
        for i in range(lines):
            line = layout.lineAt(i)
            first, last = line.textStart(), line.textStart() + line.textLength()
            if last <= start or first >= end:
                continue
            x1 = self._x(line, max(start, first))
            words_end = line.x() + line.naturalTextWidth()  # the blank that the line was broken at is outside
            x2 = self._x(line, end) - _AIR if end <= last else words_end
            box = QRectF(x1 - _PAD, 0, x2 - x1 + 2 * _PAD, self._pitch() - 3.5)
            box.moveCenter(QPointF(box.center().x(), line.y() + line.height() / 2))
            if state == "suggested":
                painter.setPen(QPen(colours.edge, 1.2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
            else:
                painter.setPen(Qt.PenStyle.NoPen if not theme.is_high_contrast else QPen(colours.strong, 1.5))
                painter.setBrush(Qt.BrushStyle.NoBrush if theme.is_high_contrast else colours.tint)
            painter.drawRoundedRect(box, 4, 4)

    @staticmethod
    def _x(line: object, unit: int) -> float:
        found = line.cursorToX(unit)  # type: ignore[attr-defined]  # QTextLine; PySide gives a tuple or a float
        return float(found[0] if isinstance(found, tuple) else found)

    def _pitch(self) -> float:
        return self._theme.measures.card_quote_line * self._zoom if self._theme is not None else 24

    def _layout(self, width: int) -> tuple[QTextLayout, int, bool]:
        """The lines of the words in `width` px, how many are shown, and whether some are not."""
        theme = self._theme
        if theme is None:
            return QTextLayout(), 0, False
        if width not in self._lines:
            font = paint.serif(theme, theme.measures.card_quote * self._zoom, struck=self._struck)
            self._lines[width] = paint.wrapped(
                self._text, font, width, self._pitch(), _MOST_LINES, formats=self._box_margins(), indent=self._indent
            )
        return self._lines[width]

    def _box_margins(self) -> list[QTextLayout.FormatRange]:
        """Room before and after each box, as an inline box of a web page has it."""
        wide = QTextCharFormat()
        wide.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
        wide.setFontLetterSpacing(_AIR)
        found = []
        for unit in sorted({unit for start, end, _, _ in self.marks for unit in (start - 1, end - 1) if unit >= 0}):
            one = QTextLayout.FormatRange()
            one.start, one.length, one.format = unit, 1, wide
            found.append(one)
        return found

    def _indent(self, unit: int) -> float:
        """A box at the start of a line would be cut off without it."""
        return _PAD + 1 if any(start <= unit < end for start, end, _, _ in self.marks) else 0.0
