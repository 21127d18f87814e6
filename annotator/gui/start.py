"""The page instead of the article when a library cannot be opened: what is the matter, and what can be done."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from annotator.errors import AnnotatorError
from annotator.gui.theme import kind
from annotator.i18n import text


class Trouble(QWidget):
    """Try again, restore what is readable into a new file, or open another; the damaged file is never written."""

    retried = Signal(str)  # the path to open

    def __init__(self, library: Path, error: AnnotatorError, parent: QWidget) -> None:
        super().__init__(parent)
        self._library = library
        kind(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        card = QFrame(self)
        kind(card, "card")
        card.setMaximumWidth(620)
        column = QVBoxLayout(card)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(12)
        self.sentence = self._label(error.sentence, "heading")
        self.hint = self._label(error.hint, "muted")
        column.addWidget(self.sentence)
        column.addWidget(self._label(str(library), "small"))
        column.addWidget(self.hint)
        self.restore = self._button("db.restore", self._restore, look="primary")
        self.restore.setVisible(library.is_file())
        for button in (
            self.restore,
            self._button("save.retry", self._again),
            self._button("file.open_project", self._other),
        ):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        whole = QVBoxLayout(self)
        whole.addStretch(1)
        whole.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        whole.addStretch(2)
        self.setAccessibleName(error.sentence)

    def _label(self, words: str, look: str) -> QLabel:
        label = QLabel(words, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setMinimumWidth(460)
        kind(label, look)
        return label

    def _button(self, key: str, act: object, look: str = "") -> QPushButton:
        button = QPushButton(text(key), self)
        button.setAccessibleName(text(key))
        if look:
            kind(button, look)
        button.clicked.connect(act)
        return button

    def _again(self) -> None:
        self.retried.emit(str(self._library))

    def _restore(self) -> None:
        """What can be read, into a new file beside it; then that one is opened."""
        from annotator.storage.checking import check_file

        try:
            report = check_file(self._library, repair=True)
        except AnnotatorError as error:
            self.sentence.setText(error.sentence)
            self.hint.setText(error.hint)
            return
        self.retried.emit(str(report.saved_to or self._library))

    def _other(self) -> None:
        dialog = QFileDialog(self, text("file.open_project"), str(self._library.parent))
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.fileSelected.connect(self.retried.emit)
        dialog.open()
