"""The field over a list that narrows it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from annotator.gui.kit.theme import kind


class FilterField(QLineEdit):
    """Esc empties it, ↓ and Enter go on, as a rule to the list, and so does Esc when it is empty."""

    left = Signal()  # ↓ or Esc
    entered = Signal()  # Enter

    def __init__(self, parent: QWidget | None = None, *, guest: bool = False) -> None:
        """`guest`: letters came from the list, so the Esc that empties it leaves it too."""
        super().__init__(parent)
        self._guest = guest
        self.setClearButtonEnabled(True)
        kind(self, "search")

    def call(self, words: str) -> None:
        """What it filters: its name, and what stands in it while it is empty."""
        self.setPlaceholderText(words)
        self.setAccessibleName(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            leaves = self._guest or not self.text()
            self.clear()
            if leaves:
                self.left.emit()
        elif key == Qt.Key.Key_Down:
            self.left.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)
