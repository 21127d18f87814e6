"""The list of cards: rows of one height and one open card, so that 9,000 quotes cost what nine do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from annotator.gui.kit.lists import PanelList
from annotator.gui.kit.row_model import Index


class CardList(PanelList):
    """A list whose open row is a live widget."""

    _card: QWidget | None = None
    _open = -1
    _card_height = 0
    _follows = False  # the open card stays in view when the list is resized, until somebody scrolls

    @property
    def open_row(self) -> int:
        """The row that the card stands in, -1 when none is open."""
        return self._open

    def set_card(self, card: QWidget) -> None:
        """The widget that stands in the open row."""
        self._card = card
        card.setParent(self.viewport())
        card.hide()
        card.installEventFilter(self)

    def open_at(self, row: int) -> None:
        """Put the card into `row`; -1 closes it.  The rows below a card that stays move as they are."""
        self._follows = True
        if row != self._open or row < 0:
            self._open = row
            self.doItemsLayout()
            return
        before, offset = self.row_rect(row), self.verticalOffset()
        self._measure_card()
        self.updateGeometries()
        self._place_card()
        if self.verticalOffset() != offset:
            self.viewport().update()
            return
        room = self.viewport().rect()
        room.setTop(min(before.bottom(), self.row_rect(row).bottom()) + 1)
        self.viewport().scroll(0, self.row_rect(row).height() - before.height(), room)

    def show_part(self, part: QRect) -> None:
        """Bring a part of the open card into view."""
        top = self.row_rect(self._open).top() + part.top()
        bottom = top + part.height()
        bar, room = self.verticalScrollBar(), self.viewport().height()
        if top < self.margin:
            bar.setValue(bar.value() + top - self.margin)
        elif bottom > room - self.margin:
            bar.setValue(bar.value() + bottom - room + self.margin)

    def total(self) -> int:
        return super().total() + (self._card_height - self.row_height if 0 <= self._open < self.count() else 0)

    def row_at(self, y: int) -> int:
        top = self._open * self.row_height
        y += self.verticalOffset() - self.margin
        if y < 0:
            return -1
        if self._open < 0 or y < top:
            row = y // self.row_height
        elif y < top + self._card_height:
            row = self._open
        else:
            row = self._open + 1 + (y - top - self._card_height) // self.row_height
        return row if row < self.count() else -1

    def row_rect(self, row: int) -> QRect:
        rect = super().row_rect(row)
        if row == self._open:
            rect.setHeight(self._card_height)
        elif 0 <= self._open < row:
            rect.translate(0, self._card_height - self.row_height)
        return rect

    def paints(self, row: int) -> bool:
        return row != self._open

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """Nothing is drawn in the open row, and of the card in it only what shows something else."""
        if not first.row() == last.row() == self._open:
            super().dataChanged(first, last, roles)

    def doItemsLayout(self) -> None:
        self._measure_card()
        super().doItemsLayout()
        self._place_card()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._place_card()
        super().scrollContentsBy(dx, dy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_in_view()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._follows = False
        super().wheelEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The card says when its parts want more or less room, for instance once the fonts are there."""
        card = self._card
        asks = card is not None and watched is card and event.type() == QEvent.Type.LayoutRequest
        if card is not None and asks and self._open >= 0:
            wanted = card.heightForWidth(self.viewport().width())
            if wanted != self._card_height:
                self.doItemsLayout()
                self._keep_in_view()
        return super().eventFilter(watched, event)

    def _measure_card(self) -> None:
        if self._card is not None and self._open >= 0:
            self._card_height = self._card.heightForWidth(self.viewport().width())

    def _keep_in_view(self) -> None:
        if self._follows and 0 <= self._open < self.count() and self._rows is not None:
            self.scrollTo(self._rows.index(self._open))

    def _place_card(self) -> None:
        if self._card is None:
            return
        if not 0 <= self._open < self.count():
            self._card.hide()
            return
        rect = self.row_rect(self._open)
        self._card.setGeometry(rect)
        self._card.show()
