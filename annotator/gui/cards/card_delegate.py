"""A collapsed card: two lines that tell the whole record."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from annotator.gui.cards.card_list import CardList
from annotator.gui.kit import paint, shapes
from annotator.gui.kit.row_delegate import RowDelegate, State
from annotator.gui.kit.row_model import KEY, Index
from annotator.gui.kit.theme import Theme
from annotator.i18n import language, tr
from annotator.model import Document, Quote
from annotator.model.text import single_spaced

_LEFT, _RIGHT = 23, 13
_KEPT = 64  # pictures of rows: several screens full


class CardDelegate(RowDelegate):
    """The rows of a `CardList`."""

    inset = (12, 1)

    def __init__(self, view: CardList, look: Callable[[], tuple[Document, Theme, float]]) -> None:
        """`look` gives the document, theme and zoom in force."""
        super().__init__(lambda: look()[1], view)
        self._view = view
        self._look = look
        self._pictures: OrderedDict[str, tuple[tuple[object, ...], QPixmap]] = OrderedDict()  # by the quote's id

    @staticmethod
    def row_height(theme: Theme, zoom: float) -> int:
        """The height of a row: 55 px at 100 % and below, for its second line is of one size."""
        small = QFontMetricsF(paint.ui(theme, theme.measures.ui_small)).height()
        return round(21 * max(zoom, 1) + max(16, small) + 18)

    def draw(self, painter: QPainter, box: QRectF, index: Index, theme: Theme) -> None:
        document, _, zoom = self._look()
        item = document.get(str(index.data(KEY)))
        if isinstance(item, Quote):
            ratio = painter.device().devicePixelRatioF()
            painter.drawPixmap(box.topLeft(), self._picture(document, item, box, theme, zoom, ratio))

    def state(self, option: QStyleOptionViewItem, index: Index) -> QStyle.StateFlag:
        # The open card is a widget of its own, with the keyboard where one is open.
        shown = State.State_MouseOver | State.State_HasFocus if self._view.open_row < 0 else State.State_MouseOver
        return option.state & shown

    def draw_ahead(self, key: str) -> None:
        """Draw the row of a quote before it comes into view."""
        document, theme, zoom = self._look()
        item = document.get(key)
        if isinstance(item, Quote):
            port = self._view.viewport()
            box = QRectF(0, 0, port.width(), self._view.row_height)
            self._picture(document, item, box, theme, zoom, port.devicePixelRatioF())

    def _picture(
        self, document: Document, quote: Quote, rect: QRectF, theme: Theme, zoom: float, ratio: float
    ) -> QPixmap:
        """The row as it was drawn last, while it is the same.

        Its ten texts take 0.3 ms, and a card that opens moves every row under it.
        """
        size = QSize(round(rect.width() * ratio), round(rect.height() * ratio))
        state = quote, document.quote_number(quote.id), theme, zoom, size, ratio, language()
        kept = self._pictures.get(quote.id)
        # A document gives the same object for a quote until an edit changes it, so nothing is compared deeply.
        if kept is not None and all(one is two or one == two for one, two in zip(kept[0], state, strict=True)):
            self._pictures.move_to_end(quote.id)
            return kept[1]
        picture = QPixmap(size)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        onto = QPainter(picture)
        onto.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_row(onto, document, quote, QRectF(0, 0, rect.width(), rect.height()), theme, zoom)
        onto.end()
        self._pictures[quote.id] = state, picture
        if len(self._pictures) > _KEPT:
            self._pictures.popitem(last=False)
        return picture

    def _paint_row(
        self, painter: QPainter, document: Document, quote: Quote, rect: QRectF, theme: Theme, zoom: float
    ) -> None:
        state = paint.state_of(quote)
        paint.draw_number(painter, QRectF(_LEFT, rect.top() + 9, 22, 22), document.quote_number(quote.id), state, theme)
        left = _LEFT + 31
        right = rect.right() - _RIGHT
        side = paint.draw_state(painter, QRectF(left, rect.top() + 8, right - left, 20), quote, theme)
        first = QRectF(left, rect.top() + 8, side - left - 8, max(21 * zoom, 21))
        font = paint.serif(theme, 14 * zoom, struck=state == "rejected")
        # More than a line is never drawn: a quote may be a page long.
        said = single_spaced(quote.words(document.text)[:240])
        ink = theme.ui.ink_secondary if state == "rejected" else theme.ui.ink
        paint.draw_elided(painter, first, said, font, ink)
        second = QRectF(left, first.bottom() + 1, right - left, rect.bottom() - first.bottom() - 9)
        self._paint_record(painter, document, quote, second, theme)

    def _paint_record(self, painter: QPainter, document: Document, quote: Quote, box: QRectF, theme: Theme) -> None:
        """Speaker · cue · stance; the speaker gives way first where the room is short."""
        ui = theme.ui
        size = theme.measures.ui_small
        plain, medium = paint.ui(theme, size), paint.ui(theme, size, 500)
        stance = quote.stance or quote.stance_hint
        stance_text = tr(f"quote.stance_{stance}") if stance else tr("quote.stance_null")
        cue = single_spaced(quote.cue.of(document.text)) if quote.cue is not None else tr("quote.cue_none")
        name = quote.speaker_name or tr("card.empty_speaker")
        metrics, bold = QFontMetricsF(plain), QFontMetricsF(medium)
        dot = metrics.horizontalAdvance("·") + 12
        stance_width = metrics.horizontalAdvance(stance_text) + (17 if stance else 0)
        cue_width = min(metrics.horizontalAdvance(cue), max(40.0, box.width() * 0.3))
        room = box.width() - stance_width - cue_width - 2 * dot
        name_width = min(bold.horizontalAdvance(name), max(30.0, room))
        x = box.left()
        ink = ui.ink if quote.speaker_name and quote.origin != "rejected" else ui.ink_secondary
        paint.draw_elided(painter, QRectF(x, box.top(), name_width + 1, box.height()), name, medium, ink)
        x += name_width
        x = self._dot(painter, x, box, dot, plain, ui.ink_secondary)
        paint.draw_elided(painter, QRectF(x, box.top(), cue_width + 1, box.height()), cue, plain, ui.ink_secondary)
        x += cue_width
        x = self._dot(painter, x, box, dot, plain, ui.ink_secondary)
        if stance:
            centre = QPointF(x + 5.5, box.center().y())
            filled = quote.stance is not None and quote.origin != "suggested"
            shapes.draw_stance(painter, centre, stance, theme, filled=filled, scale=0.9)
            x += 17
        rest = QRectF(x, box.top(), max(0.0, box.right() - x), box.height())
        paint.draw_elided(painter, rest, stance_text, plain, ui.ink_secondary)

    @staticmethod
    def _dot(painter: QPainter, x: float, box: QRectF, width: float, font: QFont, colour: QColor) -> float:
        painter.setFont(font)
        painter.setPen(QPen(colour))
        painter.drawText(QRectF(x, box.top(), width, box.height()), paint.Align.AlignCenter, "·")
        return x + width
