"""How an article looks as a row: in the dock beside the text, and in the table of the library page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QFontMetricsF, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.gui.kit import shapes
from annotator.gui.kit.theme import Theme
from annotator.gui.parts.article_list.article_model import Column, RowRole, shown_status
from annotator.gui.state.app_state import AppState
from annotator.gui.state.titles import title_of
from annotator.i18n import tr
from annotator.storage import ArticleRow

_ANY = QModelIndex | QPersistentModelIndex
_LINE = 18
_PAD = 11


class DockRows(QStyledItemDelegate):
    """A status, the title on at most two lines, and what is in the article."""

    def __init__(self, context: AppState) -> None:
        super().__init__()
        self._context = context

    def sizeHint(self, option: QStyleOptionViewItem, index: _ANY) -> QSize:
        row = index.data(RowRole)
        width = max(option.rect.width(), 160)
        metrics = QFontMetrics(self._context.theme.ui_font(12.5, 600))
        lines = 1 if row is None or metrics.horizontalAdvance(title_of(row)) <= width - 54 else 2
        return QSize(width, 2 * _PAD + max(lines, 1) * _LINE + 18)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _ANY) -> None:
        row = index.data(RowRole)
        if row is None:
            return
        theme, box = self._context.theme, option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        document = self._context.document
        is_open = document is not None and document.article.id == row.id
        if is_open or option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.ui.selected_row)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, theme.ui.hover)
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), theme.ui.line_soft)
        if option.state & QStyle.StateFlag.State_HasFocus:
            _focus_ring(painter, box, theme)
        shapes.draw_status(painter, QRectF(box.left() + 13, box.top() + _PAD + 1, 14, 14), shown_status(row), theme)
        text_box = QRect(box.left() + 38, box.top() + _PAD - 1, box.width() - 52, box.height())
        done = row.status in ("done", "skipped")
        painter.setFont(theme.ui_font(12.5, 400 if done else 600))
        painter.setPen(theme.ui.ink_secondary if done else theme.ui.ink)
        used = _draw_lines(painter, title_of(row), text_box, 2)
        painter.setFont(theme.ui_font(11, 400))
        painter.setPen(theme.ui.ink_secondary)
        below = QRect(text_box.left(), text_box.top() + used * _LINE + 2, text_box.width(), 16)
        words = _below(row)
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        if row.status == "in_progress" and row.entities + row.quotes:
            left = below.left() + painter.fontMetrics().horizontalAdvance(words) + 10
            _bar(painter, QRect(left, below.center().y(), below.right() - left, 3), row, theme)
        painter.restore()


class TableRows(QStyledItemDelegate):
    """The cells of the library page that are more than words."""

    def __init__(self, context: AppState) -> None:
        super().__init__()
        self._context = context
        self.hovered: Callable[[_ANY], bool] = lambda _index: False  # whether the pointer is on the row of a cell

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _ANY) -> None:
        row = index.data(RowRole)
        if row is None:
            return
        theme, box = self._context.theme, option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.ui.selected_row)
        elif self.hovered(index):
            painter.fillRect(box, theme.ui.hover)
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), theme.ui.line)
        column = Column(index.column())
        inner = box.adjusted(10, 0, -10, 0)
        words = str(index.data() or "")
        painter.setFont(theme.ui_font(12.5, 400))
        painter.setPen(theme.ui.ink)
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        match column:
            case Column.STATUS:
                middle = box.center().y()
                shapes.draw_status(painter, QRectF(inner.left(), middle - 6.5, 14, 14), shown_status(row), theme)
                inner.adjust(24, 0, 0, 0)
            case Column.ARTICLE:
                self._title(painter, inner, row, theme)
                words = ""
            case Column.ENTITIES | Column.QUOTES:
                align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            case Column.PROGRESS:
                if row.status == "in_progress" and row.entities + row.quotes:
                    _bar(painter, QRect(inner.left(), box.center().y() - 1, inner.width(), 3), row, theme)
            case Column.DATE | Column.LAST:
                painter.setPen(theme.ui.ink_secondary)
        if words:
            elided = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, inner.width())
            painter.drawText(inner, align, elided)
        painter.restore()

    def _title(self, painter: QPainter, box: QRect, row: ArticleRow, theme: Theme) -> None:
        done = row.status in ("done", "skipped")
        painter.setFont(theme.ui_font(12.5, 400 if done else 600))
        painter.setPen(theme.ui.ink_secondary if done else theme.ui.ink)
        line, below = box, bool(row.flag or row.found)
        if below:
            line = QRect(box.left(), box.center().y() - 17, box.width(), 18)
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(line, align, _elided(painter, title_of(row), box.width()))
        under = QRect(box.left(), box.center().y() + 1, box.width(), 16)
        if row.flag:
            painter.setFont(theme.ui_font(11, 400))
            painter.setPen(theme.ui.error)
            painter.drawText(under, align, _elided(painter, row.flag, box.width()))
        elif row.found:
            draw_found(painter, QRectF(under), row.found, theme.ui_font(11, 400), theme)


def draw_found(painter: QPainter, box: QRectF, found: tuple[str, str, str], font: QFont, theme: Theme) -> None:
    """One line around the words found, which are marked and always in view: what is too long is cut on both sides."""
    before, words, after = found
    metrics = QFontMetricsF(font)
    words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, box.width())
    wide = metrics.horizontalAdvance(words)
    room = box.width() - wide
    share = max(room / 2, room - metrics.horizontalAdvance(after))
    before = metrics.elidedText(before, Qt.TextElideMode.ElideLeft, share)
    left = box.left() + metrics.horizontalAdvance(before)
    mark = QRectF(left - 1, box.top(), wide + 2, box.height())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.ui.search_hit)
    painter.drawRoundedRect(mark, 3, 3)
    painter.setFont(font)
    rest = metrics.elidedText(after, Qt.TextElideMode.ElideRight, box.right() - mark.right())
    for piece, at, ink in (
        (before, box.left(), theme.ui.ink_secondary),
        (words, left, theme.ui.ink),
        (rest, mark.right(), theme.ui.ink_secondary),
    ):
        painter.setPen(ink)
        painter.drawText(QRectF(at, box.top(), box.right() - at, box.height()), Qt.AlignmentFlag.AlignVCenter, piece)


def _below(row: ArticleRow) -> str:
    outlet = f"{row.outlet}   " if row.outlet else ""
    if row.state in ("new", "failed"):
        return outlet + tr("page.library.nothing_yet" if row.state == "new" else "status.failed")
    return outlet + tr("page.library.quotes", n=row.quotes)


def _elided(painter: QPainter, words: str, width: int) -> str:
    return painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, width)


def _draw_lines(painter: QPainter, words: str, box: QRect, most: int) -> int:
    """Draw at most `most` lines, the last one elided; how many there were."""
    layout = QTextLayout(words, painter.font())
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    layout.beginLayout()
    starts: list[tuple[int, int]] = []
    while len(starts) < most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(box.width())
        starts.append((line.textStart(), line.textLength()))
    layout.endLayout()
    for number, (start, length) in enumerate(starts):
        rest = words[start:] if number == most - 1 else words[start : start + length]
        top = QRect(box.left(), box.top() + number * _LINE, box.width(), _LINE)
        painter.drawText(top, Qt.AlignmentFlag.AlignVCenter, _elided(painter, rest.strip(), box.width()))
    return len(starts)


def _bar(painter: QPainter, box: QRect, row: ArticleRow, theme: Theme) -> None:
    share = row.decided / max(row.entities + row.quotes, 1)
    painter.setPen(Qt.PenStyle.NoPen)
    for width, colour in ((box.width(), theme.ui.line_strong), (round(box.width() * share), theme.quote.strong)):
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(QRect(box.left(), box.top(), width, box.height()), 1.5, 1.5)


def _focus_ring(painter: QPainter, box: QRect, theme: Theme) -> None:
    pen = painter.pen()
    pen.setColor(theme.ui.focus)
    pen.setWidthF(theme.measures.focus_stroke)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(box).adjusted(2, 2, -3, -3), 6, 6)
