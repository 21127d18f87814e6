"""Every item of the article in reading order: quotes as numbered blocks, entities as ticks, hollow while undecided.

For assistive technology it is a slider over the items.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QToolTip

from annotator.gui.article.spoken import spoken
from annotator.gui.context import Context
from annotator.gui.order import Marked, Order
from annotator.i18n import language, text
from annotator.model import Edit, Quote

_BLOCK, _TICK, _NARROW = 17.0, 5.0, 6.0
_WIDEST_GAP = 22.0
_LEAST_STEP = 11.0


class Ribbon(QAbstractSlider):
    """Where the work stands; a click or Enter jumps to the item."""

    def __init__(self, context: Context, order: Order) -> None:
        super().__init__()
        self._context = context
        self._order = order
        self._lefts: list[float] = []
        self._widths: list[float] = []
        self._quotes_before: list[int] = []
        self._stale = True
        self._setting = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.valueChanged.connect(self._go)
        context.article_opened.connect(lambda _id: self.renew())
        context.reloaded.connect(self.renew)
        context.focus_moved.connect(self._focused)
        context.language_changed.connect(self.renew)
        context.theme_changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(300, 26)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, 26)

    def follow(self, edit: Edit, *, moved: bool) -> None:
        """Paint what the edit changed; the order has followed it already."""
        if moved or len(edit.changes) > 50 or self._stale:
            self.renew()
            return
        for change in edit.changes:
            place = self._order.place(change.item.id)
            if 0 <= place < len(self._lefts):
                self.update(int(self._lefts[place]) - 4, 0, int(self._widths[place]) + 9, self.height())

    def renew(self) -> None:
        """Everything again."""
        self._stale = True
        self._setting = True
        self.setRange(0, max(0, len(self._order) - 1))
        self._setting = False
        self._focused(self._context.focus)
        self.setAccessibleName(text("window.progress"))
        self.update()

    def resizeEvent(self, event: object) -> None:
        self._stale = True

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._stale:
            self._place()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        exposed = event.rect()
        theme = self._context.theme
        middle = self.height() / 2
        last = -2.0
        number_font = theme.ui_font(10, 700)
        for place, item in enumerate(self._order):
            left, width = self._lefts[place], self._widths[place]
            if left > exposed.right() + 4:
                break
            if left + width < exposed.left() - 4:
                continue
            # With more items than pixels only what is to do is worth its pixel.
            if left - last < 0.9 and item.decided:
                continue
            last = left
            if isinstance(item, Quote):
                self._paint_quote(painter, item, QRectF(left, middle - 7, width, 14), number_font, place)
            else:
                self._paint_tick(painter, item, QRectF(left, middle - 4, width, 8))
            if item.id == self._context.focus:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(theme.ui.focus, 1.6))
                tall = 9.5 if isinstance(item, Quote) else 7
                painter.drawRoundedRect(QRectF(left - 2.5, middle - tall, width + 5, 2 * tall), 4, 4)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.ui.focus, 1.8))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        painter.end()

    def _paint_quote(self, painter: QPainter, quote: Quote, box: QRectF, font: object, place: int) -> None:
        theme = self._context.theme
        strong = theme.quote.strong
        painter.setPen(QPen(strong, 1.2))
        if quote.decided:
            painter.setBrush(strong if quote.certain else QBrush(strong, Qt.BrushStyle.BDiagPattern))
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 3, 3)
        if box.width() >= _BLOCK:
            painter.setFont(font)  # type: ignore[arg-type]
            painter.setPen(theme.ui.window if quote.decided and quote.certain else strong)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self._quotes_before[place] + 1))

    def _paint_tick(self, painter: QPainter, item: Marked, box: QRectF) -> None:
        label = getattr(item, "label", "")
        colours = self._context.theme.entity(label)
        painter.setPen(QPen(colours.strong if item.decided else colours.edge, 1.1))
        painter.setBrush(colours.strong if item.decided else Qt.BrushStyle.NoBrush)
        inner = box.adjusted(0.5, 0, -0.5, 0) if box.width() > 2 else box
        painter.drawRoundedRect(inner, 2, 2)
        if item.decided and not item.certain:  # a notch
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._context.theme.ui.window)
            painter.drawRect(QRectF(inner.left() - 1, inner.center().y() - 1, inner.width() + 2, 2))

    def _place(self) -> None:
        """Where each item stands, in px."""
        self._stale = False
        count = len(self._order)
        room = max(1.0, self.width() - 8.0)
        wide = count > 0 and room / count >= _LEAST_STEP
        block = _BLOCK if wide else _NARROW
        natural = [block if isinstance(item, Quote) else _TICK for item in self._order]
        if wide and count:
            metrics = QFontMetricsF(self._context.theme.ui_font(10, 700))
            widest = metrics.horizontalAdvance("000") + 6
            quotes = sum(isinstance(item, Quote) for item in self._order)
            if quotes >= 100:
                natural = [max(w, widest) if w == _BLOCK else w for w in natural]
        total = sum(natural)
        if total > room:  # squeezed: every item its share
            share = room / total
            natural = [w * share for w in natural]
            gap = 0.0
        else:
            gap = min(_WIDEST_GAP, (room - total) / max(1, count - 1)) if count > 1 else 0.0
        left, self._lefts, self._widths, self._quotes_before = 4.0, [], [], []
        quotes_seen = 0
        for width, item in zip(natural, self._order, strict=True):
            self._lefts.append(left)
            self._widths.append(max(1.0, width))
            self._quotes_before.append(quotes_seen)
            quotes_seen += isinstance(item, Quote)
            left += width + gap

    def place_at(self, x: float) -> int:
        """The item at a place in px; -1 when there is none near."""
        from bisect import bisect_right

        if self._stale:
            self._place()
        at = bisect_right(self._lefts, x + 3) - 1
        return at if at >= 0 and x <= self._lefts[at] + self._widths[at] + 12 else -1

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self.place_at(event.position().x())
        if place >= 0:
            self._jump(place)

    def keyPressEvent(self, event: object) -> None:
        key = event.key()  # type: ignore[attr-defined]
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._context.to_article()
            return
        super().keyPressEvent(event)  # type: ignore[arg-type]

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            place = self.place_at(event.pos().x())  # type: ignore[attr-defined]
            document = self._context.document
            if place >= 0 and document is not None:
                words = spoken(self._order.at(place), document, language())
                QToolTip.showText(event.globalPos(), words, self)  # type: ignore[attr-defined]
            return True
        return super().event(event)

    def _jump(self, place: int) -> None:
        self._context.set_focus(self._order.at(place).id)
        self._context.to_article()

    def _go(self, value: int) -> None:
        if not self._setting and 0 <= value < len(self._order):
            self._context.set_focus(self._order.at(value).id)

    def _focused(self, id_: object) -> None:
        place = self._order.place(id_) if isinstance(id_, str) else -1
        if place >= 0 and place != self.value():
            self._setting = True
            self.setValue(place)
            self._setting = False
        self.update()
