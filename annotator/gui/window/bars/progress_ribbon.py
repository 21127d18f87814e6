"""Every item of the article in reading order: quotes as numbered blocks, entities as ticks, hollow while undecided.

For assistive technology it is a slider over the items.
"""

from __future__ import annotations

from bisect import bisect_right
from math import ceil, floor

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QToolTip

from annotator.gui.article.accessible_text import spoken
from annotator.gui.kit.theme import EntityColours
from annotator.gui.kit.tooltips import plain
from annotator.gui.state.app_state import AppState
from annotator.gui.window.review_order import Marked, Order
from annotator.i18n import language, tr
from annotator.model import Edit, Quote

_BLOCK, _TICK, _NARROW = 17.0, 5.0, 6.0
_WIDEST_GAP = 22.0
_LEAST_GAP = 1.5
_MANY = 50  # changes; beyond that everything is drawn again


class Ribbon(QAbstractSlider):
    """Where the work stands; a click or Enter jumps to the item."""

    def __init__(self, state: AppState, order: Order) -> None:
        super().__init__()
        self._state = state
        self._order = order
        self._lefts: list[float] = []
        self._widths: list[float] = []
        self._placed_for = (-1, -1)  # width and number of items
        self._ringed = -1  # the place of the item in focus
        self._share = 0.0  # px an item, while there are too many to draw each
        self._setting = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.valueChanged.connect(self._go)
        state.articles.opened.connect(lambda _id: self.renew())
        state.articles.reloaded.connect(self.renew)
        state.articles.focus_moved.connect(self._focused)
        state.looks_changed.connect(self.renew)

    def sizeHint(self) -> QSize:
        return QSize(300, 26)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, 26)

    def follow(self, edit: Edit, *, moved: bool) -> None:
        """Paint what the edit changed; the order has followed it already."""
        if moved or len(edit.changes) > _MANY or self._placed_for != (self.width(), len(self._order)):
            self.renew()
            return
        for change in edit.changes:
            self._paint_soon(self._order.place(change.item.id))

    def renew(self) -> None:
        """Everything again."""
        self._placed_for = (-1, -1)
        self._setting = True
        self.setRange(0, max(0, len(self._order) - 1))
        self._setting = False
        self._focused(self._state.focus)
        self.setAccessibleName(tr("window.progress"))
        self.update()

    def sliderChange(self, _change: QAbstractSlider.SliderChange) -> None:
        """Qt would paint all of it for the ring that goes from one item to the next."""

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._placed_for != (self.width(), len(self._order)):
            self._place()
        theme, middle = self._state.theme, self.height() / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw = self._draw_columns if self._share else self._draw_items
        region = event.region()  # held: its iterator does not hold it
        for exposed in region:  # type: ignore[attr-defined]  # the stubs miss its iterator
            painter.setClipRect(exposed)  # or what reaches into two of them would be drawn twice, and bolder
            draw(painter, exposed, middle)
        painter.setClipping(False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if 0 <= self._ringed < len(self._order):
            left, width = self._span_of(self._ringed)
            tall = 9.5 if isinstance(self._order.at(self._ringed), Quote) else 7
            painter.setPen(QPen(theme.ui.focus, 1.6))
            painter.drawRoundedRect(QRectF(left - 2.5, middle - tall, width + 5, 2 * tall), 4, 4)
        if self.hasFocus():
            painter.setPen(QPen(theme.ui.focus, 1.8))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        painter.end()

    def _draw_items(self, painter: QPainter, box: QRect, middle: float) -> None:
        number_font = self._state.theme.ui_font(10, 700)
        for place in range(max(0, bisect_right(self._lefts, box.left() - _BLOCK * 2) - 1), len(self._lefts)):
            left, width = self._lefts[place], self._widths[place]
            if left > box.right() + 4:
                break
            item = self._order.at(place)
            if isinstance(item, Quote):
                self._paint_quote(painter, item, QRectF(left, middle - 7, width, 14), number_font)
            else:
                self._paint_tick(painter, item, QRectF(left, middle - 4, width, 8))

    def _paint_soon(self, place: int) -> None:
        """Have the item at a place painted, its ring too."""
        if 0 <= place < len(self._order) and self._placed_for == (self.width(), len(self._order)):
            left, width = self._span_of(place)
            self.update(QRect(int(left) - 4, 0, int(width) + 9, self.height()))

    def _draw_columns(self, painter: QPainter, box: QRect, middle: float) -> None:
        """More items than there is room for: one line a pixel, hollow while one of its items is undecided."""
        theme, count = self._state.theme, len(self._order)
        by_label: dict[str, EntityColours] = {}
        for x in range(max(4, box.left()), min(self.width() - 4, box.right()) + 1):
            first = int((x - 4) / self._share)
            last = max(first + 1, int((x - 3) / self._share))
            items = [self._order.at(place) for place in range(first, min(last, count))]
            if not items:
                break
            waiting = next((item for item in items if not item.settled), None)
            shown = waiting or items[0]
            if isinstance(shown, Quote):
                colour, half = theme.quote.strong if waiting is None else theme.quote.line, 7.0
            else:
                colours = by_label.get(shown.label)
                if colours is None:
                    colours = by_label[shown.label] = self._colours(shown.label)
                colour, half = (colours.strong if waiting is None else colours.edge), (4.0 if waiting is None else 1.5)
            painter.fillRect(QRectF(x, middle - half, 1, 2 * half), colour)

    def _span_of(self, place: int) -> tuple[float, float]:
        """Where an item stands and how wide it is, in px."""
        if self._share:
            return 4 + place * self._share, max(1.0, self._share)
        return self._lefts[place], self._widths[place]

    def _paint_quote(self, painter: QPainter, quote: Quote, box: QRectF, font: object) -> None:
        theme = self._state.theme
        strong = theme.quote.strong
        painter.setPen(QPen(strong, 1.2))
        if quote.settled:
            painter.setBrush(strong if quote.certain else QBrush(strong, Qt.BrushStyle.BDiagPattern))
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 3, 3)
        document = self._state.document
        if box.width() >= _BLOCK and document is not None:
            painter.setFont(font)  # type: ignore[arg-type]
            painter.setPen(theme.ui.window if quote.settled and quote.certain else strong)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(document.quote_number(quote.id) or ""))

    def _paint_tick(self, painter: QPainter, item: Marked, box: QRectF) -> None:
        colours, decided = self._colours(getattr(item, "label", "")), item.decided
        painter.setPen(QPen(colours.strong if decided else colours.edge, 1.1))
        painter.setBrush(colours.strong if decided else Qt.BrushStyle.NoBrush)
        inner = box.adjusted(0.5, 0, -0.5, 0) if box.width() > 2 else box
        painter.drawRoundedRect(inner, 2, 2)
        if decided and not item.certain:  # a notch
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._state.theme.ui.window)
            painter.drawRect(QRectF(inner.left() - 1, inner.center().y() - 1, inner.width() + 2, 2))

    def _colours(self, label: str) -> EntityColours:
        return self._state.theme.entity(self._state.article.document.scheme.label(label))

    def _place(self) -> None:
        """Where each item stands, in px."""
        count = len(self._order)
        room = max(1.0, self.width() - 8.0)
        self._share, self._lefts, self._widths, self._placed_for = 0.0, [], [], (self.width(), count)
        if count * 2 > room:
            self._share = room / count
            return
        quotes = sum([isinstance(item, Quote) for item in self._order])
        block = self._block(quotes)
        if quotes * block + (count - quotes) * _TICK + count * _LEAST_GAP > room:
            block = _NARROW  # no room for the numbers
        natural = [block if isinstance(item, Quote) else _TICK for item in self._order]
        total = sum(natural)
        squeeze = min(1.0, room / total) if total else 1.0
        gap = min(_WIDEST_GAP, max(0.0, room - total) / max(1, count - 1))
        left = 4.0
        for width in natural:
            self._lefts.append(left)
            self._widths.append(max(1.0, width * squeeze))
            left += width * squeeze + gap

    def room_for_numbers(self) -> int:
        """Px in which every quote's block holds its number."""
        count = len(self._order)
        quotes = sum([isinstance(item, Quote) for item in self._order])
        return ceil(quotes * self._block(quotes) + (count - quotes) * _TICK + count * _LEAST_GAP + 8)

    def _block(self, quotes: int) -> float:
        """Px of a quote with its number."""
        if quotes < 100:
            return _BLOCK
        return QFontMetricsF(self._state.theme.ui_font(10, 700)).horizontalAdvance("000") + 6

    def clear_of(self, x: int) -> int:
        """What begins at `x` px covers the end of the ribbon: where it begins so that it cuts no item in two."""
        if self._placed_for != (self.width(), len(self._order)):
            self._place()
        at = bisect_right(self._lefts, x) - 1
        return floor(self._lefts[at]) if at >= 0 and x <= self._lefts[at] + self._widths[at] else x

    def place_at(self, x: float) -> int:
        """The item at a place in px; -1 when there is none near."""
        if self._share:
            place = int((x - 4) / self._share)
            return place if 0 <= place < len(self._order) else -1
        at = bisect_right(self._lefts, x + 3) - 1
        return at if at >= 0 and x <= self._lefts[at] + self._widths[at] + 12 else -1

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self.place_at(event.position().x())
        if place >= 0:
            self._jump(place)

    def keyPressEvent(self, event: object) -> None:
        key = event.key()  # type: ignore[attr-defined]
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._state.navigation.to_article()
            return
        super().keyPressEvent(event)  # type: ignore[arg-type]

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            place = self.place_at(event.pos().x())  # type: ignore[attr-defined]
            document = self._state.document
            if place >= 0 and document is not None:
                words = spoken(self._order.at(place), document, language())
                QToolTip.showText(event.globalPos(), plain(words), self)  # type: ignore[attr-defined]
            return True
        return super().event(event)

    def _jump(self, place: int) -> None:
        self._state.article.set_focus(self._order.at(place).id)
        self._state.navigation.to_article()

    def _go(self, value: int) -> None:
        if not self._setting and 0 <= value < len(self._order):
            self._state.article.set_focus(self._order.at(value).id)

    def _focused(self, id_: object) -> None:
        place = self._order.place(id_) if isinstance(id_, str) else -1
        if place >= 0 and place != self.value():
            self._setting = True
            self.setValue(place)
            self._setting = False
        for one in {self._ringed, place}:
            self._paint_soon(one)
        self._ringed = place
