"""Three columns of a page; on a small screen the left one's part stands at the top of the right one."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QWidget

from annotator.gui.kit.page_widgets import column, frame, row, scrolling
from annotator.gui.kit.wheel import scroll_past

_LEFT, _RIGHT, _NARROW = 285, 320, 1200  # px


class Columns(QWidget):
    """What is chosen at the left and the right, what it comes to in the middle, the buttons at the right's foot."""

    def __init__(self, folding: QWidget, middle: QLayout, right: QWidget, foot: QLayout) -> None:
        """`folding`: what the left column holds, as long as there is one."""
        super().__init__()
        self._folding = folding
        self._left = column(folding, None, margins=(16, 16, 16, 12))
        self._right = column(right, None, margins=(16, 16, 16, 4))
        self._left_side = frame("panel", column(scrolling(frame("panel", self._left)), gap=0))
        self._left_side.setFixedWidth(_LEFT)
        self._left_side.setProperty("edge", "right")
        right_side = frame("panel", column(scrolling(frame("panel", self._right)), foot, gap=0))
        right_side.setFixedWidth(_RIGHT)
        right_side.setProperty("edge", "left")
        self.setLayout(row(self._left_side, (scrolling(frame("page", middle)), 1), right_side, gap=0))
        scroll_past(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a small screen what is chosen stands in one column, with the buttons at its foot."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        if narrow != self._left_side.isHidden():
            self._left_side.setVisible(not narrow)
            (self._right if narrow else self._left).insertWidget(0, self._folding)
