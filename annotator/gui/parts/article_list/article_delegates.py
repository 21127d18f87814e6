"""How an article looks as a row: in the dock beside the text, and in the table of the library page."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from annotator.editing.edit_titles import flag_reason
from annotator.gui.cards.speaker_search import initials
from annotator.gui.kit import paint, shapes
from annotator.gui.kit.row_delegate import RowDelegate, State
from annotator.gui.kit.row_model import Index
from annotator.gui.kit.rows_table import CellDelegate
from annotator.gui.kit.theme import Theme
from annotator.gui.parts.article_list.article_model import ReasonRole, RowRole
from annotator.gui.parts.article_list.columns import Column, shown_status
from annotator.gui.state.app_state import AppState
from annotator.gui.state.titles import title_of
from annotator.i18n import tr
from annotator.storage import ArticleRow

_LINE = 18
_MOST_LINES = 2  # of a title
_PAD = 11
ROW_HEIGHT = 2 * _PAD + 2 * _LINE + 18
"""Of each row of the dock: of thousands each would have to be read and measured, again with each that comes."""


class DockRows(RowDelegate):
    """A status, the title on at most two lines, and what is in the article."""

    inset = None
    ruled = True

    def __init__(self, state: AppState, parent: QWidget) -> None:
        super().__init__(lambda: state.theme, parent)
        self._state = state

    def state(self, option: QStyleOptionViewItem, index: Index) -> QStyle.StateFlag:
        """The open article is marked, too."""
        row = index.data(RowRole)
        is_open = row is not None and row.id == self._state.article_id
        return option.state | (State.State_Selected if is_open else State.State_None)

    def draw(self, painter: QPainter, box: QRectF, index: Index, theme: Theme) -> None:
        row = index.data(RowRole)
        if row is None:
            return
        done = row.status in ("done", "skipped")
        painter.setFont(theme.ui_font(12.5, 400 if done else 600))
        one_line = painter.fontMetrics().horizontalAdvance(title_of(row)) <= box.width() - 54
        top = box.top() + _PAD + (_LINE / 2 if one_line else 0)
        shapes.draw_status(painter, QRectF(box.left() + 13, top + 1, 14, 14), shown_status(row), theme)
        text_box = QRectF(box.left() + 38, top - 1, box.width() - 52, box.height()).toRect()
        painter.setPen(theme.ui.ink_secondary if done else theme.ui.ink)
        used = _draw_lines(painter, title_of(row), text_box)
        below = QRectF(text_box.left(), text_box.top() + used * _LINE + 2, text_box.width(), 16)
        wide = paint.draw_elided(painter, below, _second_line(row), theme.ui_font(11), theme.ui.ink_secondary)
        if row.status == "in_progress" and row.entities + row.quotes:
            _bar(
                painter, QRectF(below.left() + wide + 10, below.center().y(), below.width() - wide - 10, 3), row, theme
            )

    def tip(self, index: Index) -> str:
        return str(index.data(Qt.ItemDataRole.ToolTipRole))


class TableRows(CellDelegate):
    """The cells of the library page that are more than words."""

    def draw(self, painter: QPainter, box: QRectF, index: Index, theme: Theme) -> None:
        row = index.data(RowRole)
        if row is None:
            return
        inner = box.adjusted(10, 0, -10, 0)
        words, font, ink = str(index.data() or ""), theme.ui_font(12.5), theme.ui.ink
        match Column(index.column()):
            case Column.STATUS:
                middle = box.center().y()
                shapes.draw_status(painter, QRectF(inner.left(), middle - 6.5, 14, 14), shown_status(row), theme)
                inner.adjust(24, 0, 0, 0)
            case Column.ARTICLE:
                self._title(painter, inner, row, index.data(ReasonRole), theme)
                return
            case Column.VERSIONS:
                _draw_versions(painter, inner, row, theme)
                return
            case Column.ENTITIES | Column.QUOTES | Column.AGREEMENT:
                paint.draw_at_right(painter, inner, words, font, ink)
                return
            case Column.PROGRESS:
                if row.status == "in_progress" and row.entities + row.quotes:
                    _bar(painter, QRectF(inner.left(), box.center().y() - 1, inner.width(), 3), row, theme)
                return
            case Column.DATE | Column.LAST | Column.ASSIGNED:
                ink = theme.ui.ink_secondary
        paint.draw_elided(painter, inner, words, font, ink)

    def tip(self, index: Index) -> str:
        return str(index.data(Qt.ItemDataRole.ToolTipRole))

    def _title(self, painter: QPainter, box: QRectF, row: ArticleRow, reason: str | None, theme: Theme) -> None:
        """The title, and under it what was found, else why it is useful, else why it is flagged."""
        done = row.status in ("done", "skipped")
        line, under = box, QRectF(box.left(), box.center().y() + 1, box.width(), 16)
        if row.found or reason or row.flag:
            line = QRectF(box.left(), box.center().y() - 17, box.width(), 18)
        ink = theme.ui.ink_secondary if done else theme.ui.ink
        paint.draw_elided(painter, line, title_of(row), theme.ui_font(12.5, 400 if done else 600), ink)
        if row.found:
            draw_found(painter, under, row.found, theme.ui_font(11), theme)
        elif reason:
            paint.draw_elided(painter, under, reason, theme.ui_font(11), theme.ui.ink_secondary)
        elif row.flag:
            paint.draw_elided(painter, under, flag_reason(row.flag), theme.ui_font(11), theme.ui.error)


def _draw_versions(painter: QPainter, box: QRectF, row: ArticleRow, theme: Theme) -> None:
    """Who has begun the article, each with the state of their own version; what has no room is counted."""
    left, font = box.left(), theme.ui_font(11.5)
    for number, (name, status) in enumerate(row.versions):
        letters = initials(name)
        width = 18 + QFontMetricsF(font).horizontalAdvance(letters) + 8
        if left + width > box.right() and number:
            rest = QRectF(left, box.top(), box.right() - left, box.height())
            paint.draw_elided(painter, rest, f"+{len(row.versions) - number}", font, theme.ui.ink_secondary)
            return
        shapes.draw_status(painter, QRectF(left, box.center().y() - 6.5, 14, 14), status, theme)
        words = QRectF(left + 18, box.top(), width - 18, box.height())
        paint.draw_elided(painter, words, letters, font, theme.ui.ink_secondary)
        left += width


def draw_found(
    painter: QPainter,
    box: QRectF,
    found: tuple[str, str, str],
    font: QFont,
    theme: Theme,
    around: QColor | None = None,
) -> None:
    """One line around the words found, which are marked and always in view: what is too long is cut on both sides.

    `around`: the ink of the other words, where it is not the secondary one.
    """
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
        (before, box.left(), around or theme.ui.ink_secondary),
        (words, left, theme.ui.ink),
        (rest, mark.right(), around or theme.ui.ink_secondary),
    ):
        painter.setPen(ink)
        painter.drawText(QRectF(at, box.top(), box.right() - at, box.height()), Qt.AlignmentFlag.AlignVCenter, piece)


def _second_line(row: ArticleRow) -> str:
    outlet = f"{row.outlet}   " if row.outlet else ""
    if row.state in ("new", "failed"):
        return outlet + tr("page.library.nothing_yet" if row.state == "new" else "status.failed")
    return outlet + tr("page.library.quotes", n=row.quotes)


def _draw_lines(painter: QPainter, words: str, box: QRect) -> int:
    """Draw at most two lines, the second one elided; how many there were."""
    layout = QTextLayout(words, painter.font())
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    layout.beginLayout()
    starts: list[tuple[int, int]] = []
    while len(starts) < _MOST_LINES:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(box.width())
        starts.append((line.textStart(), line.textLength()))
    layout.endLayout()
    for number, (start, length) in enumerate(starts):
        rest = words[start:] if number == _MOST_LINES - 1 else words[start : start + length]
        top = QRect(box.left(), box.top() + number * _LINE, box.width(), _LINE)
        shown = painter.fontMetrics().elidedText(rest.strip(), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(top, Qt.AlignmentFlag.AlignVCenter, shown)
    return len(starts)


def _bar(painter: QPainter, box: QRectF, row: ArticleRow, theme: Theme) -> None:
    share = row.decided / max(row.entities + row.quotes, 1)
    painter.setPen(Qt.PenStyle.NoPen)
    for width, colour in ((box.width(), theme.ui.line_strong), (box.width() * share, theme.quote.strong)):
        painter.setBrush(colour)
        painter.drawRoundedRect(QRectF(box.left(), box.top(), width, box.height()), 1.5, 1.5)
