"""A line of plain text that ends in “…” where it has no room, with the whole of it as its tool tip."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle, QStyleOption, QWidget

from annotator.gui.kit.theme import kind
from annotator.gui.kit.tooltips import plain


class ElidedLabel(QLabel):
    """Takes as much room as its words need, and less when there is less."""

    def __init__(self, words: str = "", look: str = "", parent: QWidget | None = None) -> None:
        """`look`: one of the theme's."""
        super().__init__(parent)
        self._tip = ""  # the tool tip that is its own, and not somebody else's
        if look:
            kind(self, look)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.setText(words)

    def setText(self, words: str) -> None:
        """Other words; all of it is painted anew, where Qt leaves out the margin of a style."""
        super().setText(words)
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(min(40, self.sizeHint().width()), super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        option = QStyleOption()
        option.initFrom(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, self)  # a ground of its own
        painter.setPen(self.palette().windowText().color())
        box = self.contentsRect()
        words = self.fitting(box.width())
        painter.drawText(box, int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), words)
        painter.end()
        tip = plain(self.whole()) if words != self.text() else ""
        if self.toolTip() in ("", self._tip) and self.toolTip() != tip:
            self._tip = tip
            self.setToolTip(tip)

    def fitting(self, width: int) -> str:
        """Its words, as many as `width` px take."""
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, width)

    def whole(self) -> str:
        """What the tool tip says where something has no room."""
        return self.text()


class ElidedList(ElidedLabel):
    """Several things in a line: those that fit whole, and how many more there are; all of them are its tool tip."""

    def __init__(self, look: str = "") -> None:
        self._things: tuple[str, ...] = ()
        self._whole = ""
        super().__init__(look=look)

    def show_things(self, things: Sequence[str], whole: str) -> None:
        """These, the most telling first; `whole` says them at length."""
        self._things, self._whole = tuple(things), whole
        self.setText(", ".join(self._things))

    def whole(self) -> str:
        return self._whole

    def fitting(self, width: int) -> str:
        """The first things, and `+n` for the others; of one that is too long itself as much as there is room for."""
        metrics, things = self.fontMetrics(), self._things
        for shown in range(len(things), 0, -1):
            rest = f" +{len(things) - shown}" if shown < len(things) else ""
            words = ", ".join(things[:shown]) + rest
            if metrics.horizontalAdvance(words) <= width:
                return words
        return super().fitting(width)
