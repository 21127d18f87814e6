"""One painting of the article: page, quote fills, spans, text, chips, gutter, focus, in this order."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from annotator.gui.article import comparison_marks, quotes, spans
from annotator.gui.article.line_rows import Rows
from annotator.gui.article.marks import Marks, over
from annotator.gui.article.scene import PaintCache, Scene
from annotator.i18n import tr_in
from annotator.model import Quote, Span


class Canvas:
    """What is on the screen at one moment, ready to be painted or pointed at."""

    def __init__(self, scene: Scene, ink: PaintCache, marks: Marks, rows: Rows, screen: Callable[[], Rows]) -> None:
        """`rows` are those to be painted; `screen` gives all that are visible."""
        self.scene = scene
        self._marks = marks
        self._screen = screen
        self.ink = ink
        self.rows = rows
        seen, options = rows.span, scene.options
        self.spans = (
            spans.drawn(marks.entities(seen, rejected=options.rejected), rows) if options.entities and len(rows) else []
        )
        self.quotes = (
            quotes.drawn(marks.quotes(seen, rejected=options.rejected), rows, scene)
            if options.quotes and len(rows)
            else []
        )

    def paint(self, painter: QPainter, exposed: QRectF, height: float) -> None:
        """Paint what lies in `exposed`; `height` is the whole viewport's."""
        scene, theme, ink = self.scene, self.scene.theme, self.ink
        painter.fillRect(exposed, theme.ui.page)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        quotes.paint_backs(painter, scene, self.quotes)
        if scene.options.lines:
            comparison_marks.paint_agreed(painter, scene, ink, self.spans)
        else:
            spans.paint_backs(painter, scene, ink, self.spans)
        self._paint_hits(painter)
        quotes.paint_lines(painter, scene, self.quotes)
        self._paint_draft_ground(painter)
        self._paint_selection(painter)
        painter.setPen(theme.ui.ink)
        for row in self.rows:
            row.line.draw(painter, row.origin)
        chips = [] if scene.options.lines else spans.paint_fronts(painter, scene, ink, self.spans)
        quotes.paint_fronts(painter, scene, ink, self.quotes, chips)
        quotes.paint_gutter(painter, scene, ink, self.quotes)
        comparison_marks.paint_rivals(painter, scene, ink, self.rows)
        self._paint_focus(painter, height)
        self._paint_caret(painter)

    def _paint_focus(self, painter: QPainter, height: float) -> None:
        scene = self.scene
        for mark in self.spans:
            if mark.entity.id == scene.hovered and mark.entity.id != scene.focused:
                spans.paint_hover(painter, scene, mark)
        self._paint_focused_quote(painter, height)
        if scene.draft is None:
            for mark in self.spans:
                if mark.entity.id == scene.focused:
                    spans.paint_focus(painter, scene, self.ink, mark)
        self._paint_draft(painter)

    def _paint_focused_quote(self, painter: QPainter, height: float) -> None:
        scene = self.scene
        item = self._marks.document.get(scene.focused) if scene.focused and scene.options.quotes else None
        if not isinstance(item, Quote):
            return
        # The connector crosses rows that are not painted anew now; where it runs depends on the whole screen.
        rows = self._screen()
        for quote in quotes.drawn(self._marks.quotes(item.span), rows, scene):
            if quote.quote.id == item.id:
                quotes.paint_connector(painter, scene, self.ink, quote, rows, height)
                self._paint_content_edge(painter, quote)

    def _paint_content_edge(self, painter: QPainter, mark: quotes.DrawnQuote) -> None:
        """The bar at the edge of a quote's content that the keys move."""
        scene = self.scene
        stretches = [s for part in mark.parts for s in part]
        if not stretches or scene.edge is None or scene.draft is not None:
            return
        if scene.edge == "end":
            stretch, x, there = stretches[-1], stretches[-1].right + 1, stretches[-1].last
        else:
            stretch, x, there = stretches[0], stretches[0].left - 4, stretches[0].first
        if there:
            spans.paint_edge(painter, scene, x, spans.box(stretch, scene).adjusted(0, -2, 0, 2))

    def _paint_hits(self, painter: QPainter) -> None:
        scene = self.scene
        if not scene.hits:
            return
        current = scene.hits[scene.hit] if 0 <= scene.hit < len(scene.hits) else None
        for span in over(scene.hits, self.rows.span):
            for stretch in self.rows.stretches(span):
                frame = spans.box(stretch, scene).adjusted(1, 0, -1, 0)
                painter.setPen(QPen(QBrush(scene.theme.ui.focus), 1.4) if span == current else Qt.PenStyle.NoPen)
                painter.setBrush(scene.theme.ui.search_hit)
                painter.drawRoundedRect(frame, 3, 3)

    def _paint_draft_ground(self, painter: QPainter) -> None:
        scene = self.scene
        if scene.draft is None:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(scene.theme.ui.hover)
        for stretch in self.rows.stretches(scene.draft):
            painter.drawRoundedRect(spans.box(stretch, scene).adjusted(0, -1, 0, 1), 5, 5)

    def _paint_draft(self, painter: QPainter) -> None:
        scene, theme = self.scene, self.scene.theme
        if scene.draft is not None:
            stretches = self.rows.stretches(scene.draft)
            for stretch in stretches:
                frame = spans.box(stretch, scene).adjusted(-1.5, -2.5, 1.5, 2.5)
                painter.setPen(QPen(QBrush(theme.ui.focus), theme.measures.focus_stroke))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(frame, 6, 6)
                if scene.draft_edge == "end" and stretch.last:
                    spans.paint_edge(painter, scene, frame.right() - 2, frame)
                elif scene.draft_edge == "start" and stretch.first:
                    spans.paint_edge(painter, scene, frame.left() - 2, frame)
            if stretches and stretches[0].first:
                words = tr_in(scene.language, "act.draft_chip")
                first = stretches[0]
                spans.chip_box(painter, scene, self.ink, words, first.left, first.middle, theme.ui.focus)
        if scene.jump is not None and scene.jump_length:
            typed = Span(scene.jump.start, min(scene.jump.start + scene.jump_length, scene.jump.end))
            painter.setPen(QPen(QBrush(theme.ui.error), 2.5, c=Qt.PenCapStyle.RoundCap))
            for stretch in self.rows.stretches(typed):
                y = stretch.middle + 10 * scene.scale
                painter.drawLine(QLineF(stretch.left, y, stretch.right, y))

    def _paint_selection(self, painter: QPainter) -> None:
        scene = self.scene
        if scene.selection is None:
            return
        colour = QColor(scene.theme.ui.text_selection)
        # The fills of the spans show through, so that one sees what the selection crosses.
        colour.setAlphaF(1.0 if scene.theme.is_high_contrast else 0.82)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        for stretch in self.rows.stretches(scene.selection):
            half = min(13.0 * scene.scale, stretch.row.pitch / 2)
            painter.drawRect(QRectF(stretch.left, stretch.middle - half, stretch.right - stretch.left, 2 * half))

    def _paint_caret(self, painter: QPainter) -> None:
        scene = self.scene
        if scene.caret is None:
            return
        place = caret_place(self.rows, scene.caret, scene)
        if place is not None:
            painter.fillRect(place, scene.theme.ui.focus)


def caret_place(rows: Rows, point: int, scene: Scene) -> QRectF | None:
    """Where the caret before code point `point` stands; `None` when that is not on the screen."""
    row = rows.with_point(point)
    if row is None:
        return None
    half = min(11.0 * scene.scale, row.pitch / 2)
    x = rows.x(row, point)
    return QRectF(x - 0.75, row.middle - half, 1.6, 2 * half)


def mention_line(painter: QPainter, scene: Scene, start: QPointF, end: QPointF) -> None:
    """The line that is pulled from a quote's band to what is to be its mention."""
    pen = QPen(QBrush(scene.theme.quote.strong), 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawLine(QLineF(start, end))
    painter.setBrush(scene.theme.quote.strong)
    painter.drawEllipse(end, 3, 3)
