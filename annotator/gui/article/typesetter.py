"""The text in the widget: its characters, its column, its pitch, and where the screen stands in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QBrush, QFont, QFontMetricsF, QTextBlock, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QPlainTextEdit

from annotator.gui.article.display_text import shown
from annotator.gui.article.layout import Look, Pitch, SpacedLayout
from annotator.gui.article.line_rows import AROUND, Rows, rows_between
from annotator.gui.article.scene import Scene
from annotator.gui.kit.theme import Theme
from annotator.model import Document, Ruler, Span

_RIGHT = 32.0  # px right of the text, beside the scroll bar
_NARROW = 640.0  # a viewport narrower than this has a smaller gutter
_NARROW_GUTTER, _NARROW_RIGHT = 92.0, 14.0
_MOST_GUTTER = 0.2  # of the viewport: at a large zoom the text needs the room more than the gutter
_MARGIN_ROWS = 1.4  # rows that stay free over and under what is brought on the screen
# Looking for a word's end, Qt reads the rest of the word for each line: 30,000 letters without a blank took 2.7 s.
_ENDLESS = 1_000
_ENDLESS_WORD = re.compile(rf"\S{{{_ENDLESS}}}")
_HEIGHT = 0.36  # where on the screen it comes, when it was not there


class Typesetter:
    """What the view does with Qt's document; the only part that counts UTF-16."""

    def __init__(self, view: QPlainTextEdit, scene: Scene, theme: Theme) -> None:
        self._view = view
        self._scene = scene
        self._theme = theme
        self._document: Document | None = None
        self.ruler = Ruler("")
        self._looks: dict[int, Look] = {}
        self._boilerplate: tuple[Span, ...] = ()
        self._holding = False
        self._rows = Rows([], self.ruler)
        self._rows_at: tuple[float, ...] = ()  # the state that they were laid out in
        self._layout = SpacedLayout(view.document(), self._look_of)
        view.document().setDocumentMargin(0)
        # Wrapping is the layout's business; Qt lays the only block of a text out by itself as it comes.
        view.setWordWrapMode(QTextOption.WrapMode.NoWrap)
        view.document().setDocumentLayout(self._layout)

    # ---- text and fonts ------------------------------------------------------------------------------------------

    def show(self, document: Document) -> None:
        """Put the article's text in the widget, at its top."""
        self._document = None  # until the text is whole, looks are not kept
        self._view.verticalScrollBar().setValue(0)
        with QSignalBlocker(self._view):
            self._view.setPlainText(shown(document.text))
        self._document = document
        self.ruler = Ruler(document.text)
        self._boilerplate = tuple(b.span for b in document.boilerplate)
        self.lay_anew()
        self._view.verticalScrollBar().setValue(0)

    def set_theme(self, theme: Theme) -> None:
        """Take the fonts and colours of `theme`; `arrange` then."""
        self._theme = theme

    def keep_font(self) -> None:
        """The article's own font again, after Qt gave the document the widget's."""
        font = self._font()
        if self._view.document().defaultFont() != font:
            self._view.document().setDefaultFont(font)
            self.lay_anew()

    def arrange(self) -> None:
        """Font, pitch and column anew, as zoom, theme or width have changed."""
        self._view.document().setDefaultFont(self._font())
        self.place_column()
        self.lay_anew()

    def _font(self) -> QFont:
        return self._theme.article_font(self._theme.measures.article * self._scene.zoom / 100)

    # ---- column --------------------------------------------------------------------------------------------------

    def place_column(self) -> None:
        """Centre gutter and column in the viewport."""
        left, gutter, _ = self.gutter()
        self._layout.set_column(left + gutter, self._column())
        self._layout.pitch = self._pitch()

    def _pitch(self) -> Pitch:
        scale, measures = self._scene.zoom / 100, self._theme.measures
        line = round(measures.article_line * scale)
        # Less air at the end where the screen is hardly higher than a line, or Qt would scroll past the last one.
        room = max(self._view.viewport().height() - line - 2, 0)
        return Pitch(
            line=line,
            blank=round(measures.article_blank * scale),
            boilerplate=round(measures.boilerplate_line * scale),
            gap=round(8 * scale),
            first=round(15 * scale),
            last=min(20 + round(22 * scale), room),
        )

    def gutter(self) -> tuple[float, float, float]:
        """Left side and width of the gutter, and how much it is enlarged."""
        width = float(self._view.viewport().width())
        zoom = self._gutter_zoom(width)
        gutter = (_NARROW_GUTTER if width < _NARROW else self._theme.measures.gutter) * zoom
        right = _NARROW_RIGHT if width < _NARROW else _RIGHT
        return max((width - gutter - self._column() - right) / 2, 0.0), gutter, zoom

    @property
    def text_left(self) -> float:
        """Where the text column starts."""
        return self._layout.left

    def _gutter_zoom(self, width: float) -> float:
        most = max(width * _MOST_GUTTER / self._theme.measures.gutter, 0.7)
        return min(self._scene.zoom / 100, max(most, min(1.0, self._scene.zoom / 100)))

    def _column(self) -> float:
        width = float(self._view.viewport().width())
        zoom = self._gutter_zoom(width)
        gutter = (_NARROW_GUTTER if width < _NARROW else self._theme.measures.gutter) * zoom
        right = _NARROW_RIGHT if width < _NARROW else _RIGHT
        return max(min(self._theme.measures.article_measure_max * self._scene.zoom / 100, width - gutter - right), 40.0)

    # ---- layout --------------------------------------------------------------------------------------------------

    def lay_anew(self) -> None:
        """Forget where lines were; each block is laid out when it is next looked at."""
        self._looks.clear()
        average = QFontMetricsF(self._font()).averageCharWidth()
        self._layout.start_anew(max(self._layout.column / average * 1.05, 10.0))
        self._view.viewport().update()

    def renew_boilerplate(self, document: Document) -> None:
        """Set the lines anew whose boilerplate is another in `document`."""
        self._document = document
        after = tuple(b.span for b in document.boilerplate)
        changed = set(self._boilerplate) ^ set(after)
        self._boilerplate = after
        if not changed:
            return
        self._looks.clear()  # first: Qt asks for lines anew as soon as some are forgotten
        with self.held():
            for span in changed:
                self._layout.forget(self._blocks(span))
        self._view.viewport().update()

    def _blocks(self, span: Span) -> Iterator[QTextBlock]:
        block = self._view.document().findBlock(self.ruler.to_units(span.start))
        end = self.ruler.to_units(span.end)
        while block.isValid() and block.position() < end:
            yield block
            block = block.next()

    def _look_of(self, block: QTextBlock) -> Look:
        if self._document is None:
            # Qt asks while the text comes in; it must get real lines, and soon: see `_ENDLESS`.
            return Look(self._layout.pitch.line, anywhere=True)
        number = block.blockNumber()
        look = self._looks.get(number)
        if look is None:
            look = self._looks[number] = self._new_look(block, self._document.text)
        return look

    def _new_look(self, block: QTextBlock, text: str) -> Look:
        pitch = self._layout.pitch
        span = Span(self.ruler.to_points(block.position()), self.ruler.to_points(block.position() + block.length() - 1))
        words = span.trimmed(text)
        if words.start == words.end:
            return Look(pitch.blank)
        anywhere = span.end - span.start > _ENDLESS and _ENDLESS_WORD.search(text, *span) is not None
        inside = self._boilerplate_in(span)
        whole = any(b.contains(words) for b in inside)
        formats = tuple(self._format(b, span, whole=whole) for b in inside)
        if whole:
            return Look(pitch.boilerplate, 0.0, anywhere, formats)
        return Look(pitch.line, self._gap_after(span.end, text), anywhere, formats)

    def _gap_after(self, end: int, text: str) -> float:
        """A little air under a paragraph that is followed by another at once."""
        if text[end : end + 1] != "\n" or end + 1 >= len(text):
            return 0.0  # the text's end, or a piece of a long paragraph
        after = text[end + 1 : end + 200].split("\n", 1)[0]
        return self._layout.pitch.gap if after.strip() else 0.0

    def _boilerplate_in(self, span: Span) -> list[Span]:
        first = bisect_right(self._boilerplate, span.start, key=lambda b: b.end)
        found = []
        for stretch in self._boilerplate[first:]:
            if stretch.start >= span.end:
                break
            found.append(stretch)
        return found

    def _format(self, stretch: Span, block: Span, *, whole: bool) -> tuple[int, int, QTextCharFormat]:
        dimmed = QTextCharFormat()
        dimmed.setForeground(QBrush(self._theme.ui.boilerplate))
        if whole:
            dimmed.setFont(self._theme.article_font(self._theme.measures.boilerplate * self._scene.zoom / 100))
        base = self.ruler.to_units(block.start)
        start = self.ruler.to_units(max(stretch.start, block.start)) - base
        end = self.ruler.to_units(min(stretch.end, block.end)) - base
        return start, end - start, dimmed

    # ---- where the screen is -------------------------------------------------------------------------------------

    @property
    def state(self) -> tuple[float, ...]:
        """Another one when rows may stand elsewhere on the screen than before."""
        port = self._view.viewport()
        return self._layout.version, self._view.verticalScrollBar().value(), port.width(), port.height()

    def rows(self) -> Rows:
        """The rows on the screen, and those so near to it that their marks reach into it."""
        if self._document is None:
            return Rows([], self.ruler)
        if self._rows_at != self.state:
            view, bottom = self._view, self._view.viewport().height() + AROUND
            first, offset = view.firstVisibleBlock(), view.contentOffset()
            self._rows = rows_between(self._layout, first, offset, -AROUND, bottom, self.ruler)
            self._rows_at = self.state  # after the lines have been laid out
        return self._rows

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep the first line on the screen where it is, while lines are laid out anew."""
        if self._document is None or self._holding:
            yield
            return
        self._holding = True
        bar = self._view.verticalScrollBar()
        kept = self._first_unit() if bar.value() > 0 else None
        try:
            yield
        finally:
            self._holding = False
        if kept is not None:
            bar.setValue(self._line_number(kept))

    def _first_unit(self) -> int:
        block = self._view.firstVisibleBlock()
        if not block.isValid():  # in a viewport of less than a line Qt scrolls past the end
            return 0
        line = max(self._view.verticalScrollBar().value() - block.firstLineNumber(), 0)
        layout = block.layout()
        return block.position() + (layout.lineAt(line).textStart() if line < layout.lineCount() else 0)

    def _line_number(self, unit: int) -> int:
        """The number of the line, from the article's top, that shows `unit`; its block is laid out for it."""
        block = self._view.document().findBlock(unit)
        self._layout.blockBoundingRect(block)
        line = block.layout().lineForTextPosition(unit - block.position())
        return block.firstLineNumber() + (line.lineNumber() if line.isValid() else 0)

    def bring(self, span: Span) -> None:
        """Scroll so that `span` is on the screen with a row of air; not at all when it is."""
        height = self._view.viewport().height()
        rows = self.rows()
        touched = rows.over(span) or ([row] if (row := rows.with_point(span.start)) else [])
        if touched and touched[0].start <= span.start:
            air = _MARGIN_ROWS * touched[0].pitch
            at_top = self._view.verticalScrollBar().value() == 0
            top_free = touched[0].top >= air - touched[0].pitch or at_top
            whole = touched[-1].end >= span.end and touched[-1].bottom <= height - air + touched[-1].pitch
            long = touched[0].top <= height * _HEIGHT
            if top_free and (whole or long):
                return
        unit = self.ruler.to_units(span.start)
        block = self._view.document().findBlock(unit)
        self._layout.blockBoundingRect(block)
        line = block.layout().lineForTextPosition(unit - block.position())
        number = line.lineNumber() if line.isValid() else 0
        above, free = number, height * _HEIGHT - (number + 1) * self._layout.pitch_of(block)
        before = block.previous()
        while before.isValid() and free > 0:
            free -= self._layout.blockBoundingRect(before).height()
            above += before.lineCount()
            before = before.previous()
        if free < 0:
            rows_too_many = int(-free // self._layout.pitch.line)
            above = max(above - rows_too_many, 0)
        self._view.verticalScrollBar().setValue(block.firstLineNumber() + number - above)

    def set_cursor(self, cursor: QTextCursor) -> None:
        """Put the caret there without Qt's own scrolling."""
        bar = self._view.verticalScrollBar()
        kept = bar.value()
        self._view.setTextCursor(cursor)
        bar.setValue(kept)
