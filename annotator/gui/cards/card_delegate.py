"""A collapsed card: two lines that tell the whole record."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from annotator.gui.cards.card_list import CardList
from annotator.gui.kit import paint, shapes
from annotator.gui.kit.icons import pixmap
from annotator.gui.kit.row_model import KEY, Index
from annotator.gui.kit.theme import Theme
from annotator.gui.kit.tooltips import plain
from annotator.i18n import language, tr
from annotator.model import Document, Quote
from annotator.numbers import percent

_LEFT, _RIGHT = 23, 13
_KEPT = 64  # pictures of rows: several screens full


class CardDelegate(QStyledItemDelegate):
    """Paints the rows of a `CardList`."""

    def __init__(self, view: CardList, look: Callable[[], tuple[Document | None, Theme, float]]) -> None:
        """`look` gives the document, theme and zoom in force."""
        super().__init__(view)
        self._view = view
        self._look = look
        self._pictures: OrderedDict[str, tuple[tuple[object, ...], QPixmap]] = OrderedDict()  # by the quote's id

    @staticmethod
    def row_height(theme: Theme, zoom: float) -> int:
        """The height of a row: 55 px at 100 % and below, for its second line is of one size."""
        small = QFontMetricsF(paint.ui(theme, theme.measures.ui_small)).height()
        return round(21 * max(zoom, 1) + max(16, small) + 18)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        document, theme, zoom = self._look()
        key = index.data(KEY)
        item = document.get(key) if document is not None and key else None
        if document is None or not isinstance(item, Quote):
            return
        rect = QRectF(option.rect)
        if index.row() == self._view.hover:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.ui.hover)
            painter.drawRoundedRect(rect.adjusted(12, 1, -3, -1), 9, 9)
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(rect.topLeft(), self._picture(document, item, rect, theme, zoom, ratio))

    def draw_ahead(self, key: str) -> None:
        """Draw the row of a quote before it comes into view."""
        document, theme, zoom = self._look()
        item = document.get(key) if document is not None else None
        if document is not None and isinstance(item, Quote):
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
        side = self._paint_side(painter, quote, right, rect.top() + 9, theme)
        first = QRectF(left, rect.top() + 8, side - left - 8, max(21 * zoom, 21))
        font = paint.serif(theme, 14 * zoom, struck=state == "rejected")
        # More than a line is never drawn: a quote may be a page long.
        said = " ".join(quote.words(document.text)[:240].split())
        ink = theme.ui.ink_secondary if state == "rejected" else theme.ui.ink
        paint.draw_elided(painter, first, said, font, ink)
        second = QRectF(left, first.bottom() + 1, right - left, rect.bottom() - first.bottom() - 9)
        self._paint_record(painter, document, quote, second, theme)

    def _paint_side(self, painter: QPainter, quote: Quote, right: float, top: float, theme: Theme) -> float:
        """Confidence, ✓, ? or ×; gives where it begins."""
        size = theme.measures.ui_small
        if quote.origin == "suggested":
            number = percent(quote.confidence) if quote.confidence is not None else ""
            font = paint.ui(theme, size)
            width = QFontMetricsF(font).horizontalAdvance(number)
            box = QRectF(right - width, top - 1, width + 2, 20)
            paint.draw_elided(painter, box, number, font, theme.ui.ink_secondary)
            return right - width
        if quote.stance_open or (quote.origin != "rejected" and not quote.certain):
            painter.setFont(paint.ui(theme, 13, 700))
            painter.setPen(theme.stance["unclear"])
            painter.drawText(QRectF(right - 14, top, 14, 18), paint.Align.AlignCenter, "?")
            return right - 16
        gone = quote.origin == "rejected"
        colour = theme.ui.ink_secondary if gone else theme.ui.saved
        picture = pixmap("x" if gone else "check", colour, 16, painter.device().devicePixelRatioF())
        painter.drawPixmap(QPointF(right - 16, top), picture)
        if quote.origin == "changed":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(QPointF(right - 21, top + 8), 2.4, 2.4)
            return right - 26
        return right - 18

    def _paint_record(self, painter: QPainter, document: Document, quote: Quote, box: QRectF, theme: Theme) -> None:
        """Speaker · cue · stance; the speaker gives way first where the room is short."""
        ui = theme.ui
        size = theme.measures.ui_small
        plain, medium = paint.ui(theme, size), paint.ui(theme, size, 500)
        stance = quote.stance or quote.stance_hint
        stance_text = tr(f"quote.stance_{stance}") if stance else tr("quote.stance_null")
        cue = " ".join(quote.cue.of(document.text).split()) if quote.cue is not None else tr("quote.cue_none")
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

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(320, self._view.row_rect(index.row()).height())

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """The whole record as a tool tip: rows shorten what does not fit."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), plain(str(index.data())), view, QRect())
        return True
