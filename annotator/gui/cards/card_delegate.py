"""A collapsed card: two lines that tell the whole record, three where the text is much enlarged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from annotator.gui.cards.card_list import CardList
from annotator.gui.kit import paint, shapes
from annotator.gui.kit.row_delegate import RowDelegate, State
from annotator.gui.kit.row_model import KEY, Index
from annotator.gui.kit.segments import STACKED
from annotator.gui.kit.text_line import TextLine, draw_lines, text_line
from annotator.gui.kit.theme import Theme
from annotator.i18n import language, tr
from annotator.model import Article, Document, Quote
from annotator.model.text import single_spaced

_LEFT, _RIGHT = 23, 20
_TEXT = _LEFT + 31


@dataclass(slots=True)
class _Row:
    """A row as it is laid out, from its upper left corner."""

    made_for: tuple[Quote, Theme, float, QSizeF, str]  # with another of these it is another
    lines: list[TextLine] = field(default_factory=list)
    stance: QPointF | None = None  # the middle of its shape


class CardDelegate(RowDelegate):
    """The rows of a `CardList`."""

    inset = (12, 1)

    def __init__(self, view: CardList, look: Callable[[], tuple[Document, Theme, float]]) -> None:
        """`look` gives the document, theme and zoom in force."""
        super().__init__(lambda: look()[1], view)
        self._view = view
        self._look = look
        self._article: Article | None = None  # that the rows are of
        self._rows: dict[str, _Row] = {}

    @staticmethod
    def row_height(theme: Theme, zoom: float) -> int:
        """The height of a row: 55 px at 100 % and below, for its second line is of one size."""
        theme = theme.zoomed(zoom)
        small = _small(theme)
        return round(21 * max(zoom, 1) + max(16, small) + 18 + (small if zoom > STACKED else 0))

    def draw(self, painter: QPainter, box: QRectF, index: Index, theme: Theme) -> None:
        document, _, zoom = self._look()
        theme = theme.zoomed(zoom)
        item = document.get(str(index.data(KEY)))
        if not isinstance(item, Quote):
            return
        if document.article is not self._article:
            self._article, self._rows = document.article, {}
        painter.translate(box.topLeft())
        number = QRectF(_LEFT, 9, 22 * theme.zoom, 22 * theme.zoom)
        paint.draw_number(painter, number, document.quote_number(item.id), paint.state_of(item), theme)
        left, right = _text(theme), box.width() - _RIGHT
        side = paint.draw_state(painter, QRectF(left, 8, right - left, 20 * theme.zoom), item, theme)
        made_for = (item, theme, zoom, box.size(), language())
        row = self._rows.get(item.id)
        if row is None or row.made_for != made_for:
            row = self._rows[item.id] = _Row(made_for)
            self._lay(row, document, item, side, theme, zoom)
        draw_lines(painter, row.lines)
        if row.stance is not None:
            filled = item.stance is not None and item.origin != "suggested"
            stance = item.stance or item.stance_hint or ""
            shapes.draw_stance(painter, row.stance, stance, theme, filled=filled, scale=0.9 * theme.zoom)
        painter.translate(-box.topLeft())

    def state(self, option: QStyleOptionViewItem, index: Index) -> QStyle.StateFlag:
        # The open card is a widget of its own, with the keyboard where one is open.
        shown = State.State_MouseOver | State.State_HasFocus if self._view.open_row < 0 else State.State_MouseOver
        return option.state & shown

    def _lay(self, row: _Row, document: Document, quote: Quote, side: float, theme: Theme, zoom: float) -> None:
        """The words of both lines; `side` is where the state begins."""
        size, rejected = row.made_for[3], quote.origin == "rejected"
        left = _text(theme)
        first = QRectF(left, 8, side - left - 8, max(21 * zoom, 21))
        # More than a line is never drawn: a quote may be a page long.
        said = single_spaced(quote.words(document.text)[:240])
        ink = theme.ui.ink_secondary if rejected else theme.ui.ink
        row.lines.append(text_line(first, said, paint.serif(theme, 14 * zoom, struck=rejected), ink))
        second = QRectF(left, first.bottom() + 1, size.width() - _RIGHT - left, size.height() - first.bottom() - 9)
        self._lay_record(row, document, quote, second, theme)

    def _lay_record(self, row: _Row, document: Document, quote: Quote, box: QRectF, theme: Theme) -> None:
        """Speaker · cue · stance; where the room is short the speaker gives way, and stands alone if enlarged."""
        ui, size = theme.ui, theme.measures.ui_small
        plain, medium = paint.ui(theme, size), paint.ui(theme, size, 500)
        stance = quote.stance or quote.stance_hint
        stance_text = tr(f"quote.stance_{stance}") if stance else tr("quote.stance_null")
        cue = single_spaced(quote.cue.of(document.text)) if quote.cue is not None else tr("quote.cue_none")
        name = quote.speaker_name or tr("card.empty_speaker")
        metrics, bold = QFontMetricsF(plain), QFontMetricsF(medium)
        dot = metrics.horizontalAdvance("·")
        shape = 17 * theme.zoom if stance else 0.0
        ink = ui.ink if quote.speaker_name and quote.origin != "rejected" else ui.ink_secondary
        alone = theme.zoom > STACKED
        if alone:
            line = QRectF(box.left(), box.top(), box.width(), _small(theme))
            row.lines.append(text_line(line, name, medium, ink))
            box = box.adjusted(0, line.height(), 0, 0)
        stance_width = metrics.horizontalAdvance(stance_text) + shape
        most = box.width() - stance_width - dot - 12 if alone else box.width() * 0.3
        cue_width = min(metrics.horizontalAdvance(cue), max(40.0, most))
        room = box.width() - stance_width - cue_width - 2 * (dot + 12)
        name_width = min(bold.horizontalAdvance(name), max(30.0, room))
        x = box.left()
        told = (
            (name, name_width, medium, ink),
            ("·", dot, plain, ui.ink_secondary),
            (cue, cue_width, plain, ui.ink_secondary),
            ("·", dot, plain, ui.ink_secondary),
        )
        for words, width, font, colour in told[2:] if alone else told:
            x += 6 if words == "·" else 0
            row.lines.append(text_line(QRectF(x, box.top(), width + 1, box.height()), words, font, colour))
            x += width + (6 if words == "·" else 0)
        if stance:
            row.stance = QPointF(x + 5.5 * theme.zoom, box.center().y())
            x += shape
        rest = QRectF(x, box.top(), max(0.0, box.right() - x), box.height())
        row.lines.append(text_line(rest, stance_text, plain, ui.ink_secondary))


def _small(theme: Theme) -> float:
    return QFontMetricsF(paint.ui(theme, theme.measures.ui_small)).height()


def _text(theme: Theme) -> float:
    """Where the words begin, behind the number."""
    return _TEXT + 22 * (theme.zoom - 1)
