"""Small widgets in lines that wrap, as words do."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

_GAP = 6


class Flow(QWidget):
    """Holds any number of widgets, as many in a line as fit."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[QWidget] = []

    def add(self, widget: QWidget) -> None:
        widget.setParent(self)
        widget.show()
        self._parts.append(widget)
        self._arrange(self.width())

    def clear(self) -> None:
        for part in self._parts:
            part.hide()
            part.deleteLater()
        self._parts.clear()
        self._arrange(self.width())

    def refit(self) -> None:
        """Place everything anew, after a part has changed its size."""
        self._arrange(self.width())

    def sizeHint(self) -> QSize:
        return QSize(300, self.heightForWidth(max(self.width(), 300)))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(width, moving=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange(event.size().width())

    def _arrange(self, width: int) -> None:
        self.setMinimumHeight(self._place(width, moving=True))
        self.updateGeometry()

    def _place(self, width: int, *, moving: bool) -> int:
        left = top = tallest = 0
        for part in self._parts:
            hint = part.sizeHint()
            wide = min(hint.width(), max(width, 40))
            if left and left + wide > width:
                left, top, tallest = 0, top + tallest + _GAP, 0
            if moving:
                part.setGeometry(QRect(left, top, wide, hint.height()))
            left += wide + _GAP
            tallest = max(tallest, hint.height())
        return top + tallest
