"""One painting of the article: page, quote fills, spans, text, chips, gutter, focus, in this order."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from annotator.gui.article import comparison_marks, gutter, spans
from annotator.gui.article.drawing import draw_letters, draw_shapes
from annotator.gui.article.line_rows import Rows
from annotator.gui.article.marks import over
from annotator.gui.article.quotes import LaidQuote
from annotator.gui.article.scene import Scene
from annotator.gui.article.screen import Screen
from annotator.i18n import tr_in
from annotator.model import Span


def paint(painter: QPainter, screen: Screen, exposed: QRectF) -> None:
    """Paint what lies in `exposed`."""
    scene, ui = screen.scene, screen.scene.theme.ui
    top, bottom = exposed.top(), exposed.bottom()
    entities = [mark for mark in screen.entities if mark.extent.top() < bottom and mark.extent.bottom() > top]
    marked = [mark for mark in screen.quotes if any(map(exposed.intersects, mark.extents))]
    painter.fillRect(exposed, ui.page)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    draw_shapes(painter, [shape for quote in marked for shape in quote.fills])
    if scene.options.lines:
        comparison_marks.paint_agreed(painter, scene, screen.ink, entities)
    else:
        draw_shapes(painter, [shape for mark in entities for shape in mark.under])
    _paint_hits(painter, screen)
    draw_shapes(painter, [shape for quote in marked for shape in quote.lines])
    _paint_draft_ground(painter, screen)
    _paint_selection(painter, screen)
    painter.setPen(ui.ink)
    for row in screen.rows:
        if row.top < bottom and row.bottom > top:
            row.line.draw(painter, row.origin)
    # Lines that may cross letters come before them.
    draw_shapes(painter, [shape for quote in marked for shape in (*quote.over, *quote.connector, *quote.gutter)])
    if not scene.options.lines:
        draw_shapes(painter, [shape for mark in entities for shape in mark.over])
        shown = [mark for mark in entities if mark.chip_shown and mark.entity.id != scene.focused]
        draw_letters(painter, ui.page, [mark.chip for mark in shown if mark.chip is not None])
    draw_letters(painter, ui.page, [mark.note for mark in marked if mark.note_shown and mark.note is not None])
    draw_letters(painter, ui.page, [one for mark in marked for one in (*mark.pointer, *mark.gutter_letters)])
    if scene.rivals or scene.compared is not None:
        comparison_marks.paint_rivals(painter, scene, screen.ink, screen.rows)
    _paint_focus(painter, screen)
    _paint_draft(painter, screen)
    if scene.caret is not None:
        place = caret_place(screen.rows, scene.caret, scene)
        if place is not None:
            painter.fillRect(place, ui.focus)


def _paint_focus(painter: QPainter, screen: Screen) -> None:
    scene = screen.scene
    hovered = screen.entity(scene.hovered)
    if hovered is not None:
        spans.draw_hover(painter, scene, screen.ink, hovered)
    for id_ in {scene.hovered, scene.focused}:
        quote = screen.quote(id_)
        if quote is not None and quote.pieces:
            gutter.draw_ring(painter, scene, quote)
            if id_ == scene.focused:
                _paint_content_edge(painter, scene, quote)
    focused = screen.entity(scene.focused)
    if focused is not None and scene.draft is None:
        spans.draw_focus(painter, scene, screen.ink, focused)


def _paint_content_edge(painter: QPainter, scene: Scene, mark: LaidQuote) -> None:
    """The bar at the edge of a quote's content that the keys move."""
    stretches = [s for part in mark.parts for s in part]
    if not stretches or scene.edge is None or scene.draft is not None:
        return
    if scene.edge == "end":
        stretch, x, there = stretches[-1], stretches[-1].right + 1, stretches[-1].last
    else:
        stretch, x, there = stretches[0], stretches[0].left - 4, stretches[0].first
    if there:
        spans.draw_edge(painter, scene, x, spans.box(stretch, scene).adjusted(0, -2, 0, 2))


def _paint_hits(painter: QPainter, screen: Screen) -> None:
    scene = screen.scene
    if not scene.hits:
        return
    current = scene.hits[scene.hit] if 0 <= scene.hit < len(scene.hits) else None
    for span in over(scene.hits, screen.rows.span):
        for stretch in screen.rows.stretches(span):
            frame = spans.box(stretch, scene).adjusted(1, 0, -1, 0)
            painter.setPen(QPen(QBrush(scene.theme.ui.focus), 1.4) if span == current else Qt.PenStyle.NoPen)
            painter.setBrush(scene.theme.ui.search_hit)
            painter.drawRoundedRect(frame, 3, 3)


def _paint_draft_ground(painter: QPainter, screen: Screen) -> None:
    scene = screen.scene
    if scene.draft is None:
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(scene.theme.ui.hover)
    for stretch in screen.rows.stretches(scene.draft):
        painter.drawRoundedRect(spans.box(stretch, scene).adjusted(0, -1, 0, 1), 5, 5)


def _paint_draft(painter: QPainter, screen: Screen) -> None:
    scene, theme = screen.scene, screen.scene.theme
    if scene.draft is not None:
        stretches = screen.rows.stretches(scene.draft)
        for stretch in stretches:
            frame = spans.box(stretch, scene).adjusted(-1.5, -2.5, 1.5, 2.5)
            painter.setPen(QPen(QBrush(theme.ui.focus), theme.measures.focus_stroke))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame, 6, 6)
            if scene.draft_edge == "end" and stretch.last:
                spans.draw_edge(painter, scene, frame.right() - 2, frame)
            elif scene.draft_edge == "start" and stretch.first:
                spans.draw_edge(painter, scene, frame.left() - 2, frame)
        if stretches and stretches[0].first:
            word = screen.ink.word(tr_in(scene.language, "act.draft_chip"), "focused")
            spans.draw_solid_chip(painter, scene, screen.ink, word, stretches[0], theme.ui.focus)
    if scene.jump is not None and scene.jump_length:
        typed = Span(scene.jump.start, min(scene.jump.start + scene.jump_length, scene.jump.end))
        painter.setPen(QPen(QBrush(theme.ui.error), 2.5, c=Qt.PenCapStyle.RoundCap))
        for stretch in screen.rows.stretches(typed):
            y = stretch.middle + 10 * scene.scale
            painter.drawLine(QLineF(stretch.left, y, stretch.right, y))


def _paint_selection(painter: QPainter, screen: Screen) -> None:
    scene = screen.scene
    if scene.selection is None:
        return
    colour = QColor(scene.theme.ui.text_selection)
    # The fills of the spans show through, so that one sees what the selection crosses.
    colour.setAlphaF(1.0 if scene.theme.is_high_contrast else 0.82)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    for stretch in screen.rows.stretches(scene.selection):
        half = min(13.0 * scene.scale, stretch.row.pitch / 2)
        painter.drawRect(QRectF(stretch.left, stretch.middle - half, stretch.right - stretch.left, 2 * half))


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
