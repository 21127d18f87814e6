"""A question in the strip under the article: one line to answer, Enter or Esc."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QWidget

from annotator.gui.kit.announce import announce
from annotator.gui.kit.theme import kind


class PromptBar(QFrame):
    """Takes the label strip's place while it asks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        kind(self, "strip")
        self.setFixedHeight(44)
        self._question = QLabel(self)
        self._question.setTextFormat(Qt.TextFormat.PlainText)
        kind(self._question, "medium")
        self.field = QLineEdit(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 0, 18, 0)
        row.setSpacing(12)
        row.addWidget(self._question)
        row.addWidget(self.field, 1)
        for key in ("↵", "Esc"):
            cap = QLabel(key, self)
            kind(cap, "keycap")
            row.addWidget(cap)
        self._answered: Callable[[str], object] = lambda _words: None
        self._left: Callable[[], object] = lambda: None
        self.hide()

    def ask(self, question: str, answered: Callable[[str], object], left: Callable[[], object]) -> None:
        """Ask; `answered` gets the words, `left` is called in either case, before."""
        self._answered, self._left = answered, left
        self._question.setText(question)
        self.field.setAccessibleName(question)
        self.field.clear()
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        announce(self, question)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            words = self.field.text()
            self._leave()
            self._answered(words)
        elif event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _leave(self) -> None:
        self.hide()
        self._left()
