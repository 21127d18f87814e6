"""The page instead of the article when a library cannot be opened: what is the matter, and what can be done."""

from __future__ import annotations

from datetime import datetime
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
        self._restored = ""
        self.open_restored = self._button("window.open_restored", self._open_restored, look="primary")
        self.open_restored.hide()
        for button in (
            self.restore,
            self.open_restored,
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
        """What can be read, into a new file beside it; then this page says what that is, and offers to open it."""
        from annotator.storage import opened
        from annotator.storage.checking import check_file

        try:
            report = check_file(self._library, repair=True)
            if report.saved_to is None or not report.sentences:  # nothing was wrong after all
                self._again()
                return
            with opened(report.saved_to) as library:
                last = library.last_edit_at()
        except AnnotatorError as error:
            self.sentence.setText(error.sentence)
            self.hint.setText(error.hint)
            return
        until = [text("window.readable_until", time=_local(last))] if last else []
        self.sentence.setText(report.sentences[0])
        self.hint.setText("\n".join([*until, *report.sentences[1:]]))
        self._restored = str(report.saved_to)
        self.restore.hide()
        self.open_restored.show()
        self.open_restored.setFocus()

    def _open_restored(self) -> None:
        self.retried.emit(self._restored)

    def _other(self) -> None:
        dialog = QFileDialog(self, text("file.open_project"), str(self._library.parent))
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.fileSelected.connect(self.retried.emit)
        dialog.open()


def _local(stamp: str) -> str:
    """A time of the file, in UTC, as the clock on the wall had it."""
    return f"{datetime.fromisoformat(stamp).astimezone():%Y-%m-%d %H:%M}"
