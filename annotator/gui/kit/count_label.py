"""A line of words with one number in it that stands out."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from annotator.numbers import whole

MARK = "\0"
"""Where the number goes in the words."""


class Counted(QLabel):
    """Plain text; its number is bold and in `ink`.  Painted here: markup in a label costs a key 1 ms."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._parts: list[tuple[str, bool]] = []
        self._ink = QColor()
        self._take_font()

    def show_words(self, words: str, number: int | None = None, ink: QColor | None = None) -> None:
        """Say `words`, with `number` where they have their `MARK`."""
        before, _, after = words.partition(MARK)
        counted = "" if number is None else whole(number)
        self._parts = [part for part in ((before, False), (counted, True), (after, False)) if part[0]]
        self._ink = ink or QColor()
        said = before + counted + after
        self.setText(said)
        if self.accessibleName() != said:
            self.setAccessibleName(said)
        self.update()

    def parts(self) -> list[tuple[str, bool]]:
        """The words in the order in which they stand; whether they are bold."""
        return self._parts

    def sizeHint(self) -> QSize:
        return QSize(self._full_width() + 1, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        quiet, x = self.palette().windowText().color(), 0
        for words, bold in self._parts:
            painter.setFont(self._bold if bold else self.font())
            painter.setPen(self._ink if bold else quiet)
            wide = painter.fontMetrics().horizontalAdvance(words)
            painter.drawText(
                x, 0, wide + 1, self.height(), int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), words
            )
            x += wide
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._take_font()

    def _take_font(self) -> None:
        self._bold = QFont(self.font())
        self._bold.setWeight(QFont.Weight.DemiBold)

    def _full_width(self) -> int:
        strong, usual = QFontMetrics(self._bold), self.fontMetrics()
        return sum([(strong if bold else usual).horizontalAdvance(words) for words, bold in self._parts])
