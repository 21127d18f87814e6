"""The page instead of the article when a library cannot be opened: what is the matter, and what can be done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from annotator.errors import AnnotatorError
from annotator.gui.kit import file_chooser
from annotator.gui.kit.theme import kind
from annotator.gui.state.tasks import Tasks
from annotator.gui.window.upgrade_page import StoppedError
from annotator.i18n import tr
from annotator.numbers import moment, whole

if TYPE_CHECKING:
    from annotator.storage.checking import Report
    from annotator.storage.recovery import Extent


class RecoveryPage(QWidget):
    """Try again, restore what is readable into a new file, or open another; the damaged file is never written.

    What is readable is told before anything is restored.  Both are done on a worker: a library may be large.
    """

    retried = Signal(str)  # the path to open

    def __init__(
        self, library: Path, error: AnnotatorError, parent: QWidget, report: str = "", *, again: bool = True
    ) -> None:
        """`report` is that of a bug, for the clipboard; without `again` nothing can be opened in this window."""
        super().__init__(parent)
        self._library, self._report = library, report
        self._tasks = Tasks(self)
        self._copy: Path | None = None
        self._restored = ""
        kind(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        card = QFrame(self)
        kind(card, "card")
        card.setFixedWidth(620)
        column = QVBoxLayout(card)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(12)
        self.sentence = self._label(error.sentence, "heading")
        self.hint = self._label(error.hint, "muted")
        self.extent = self._label("", "")
        for part in (self.sentence, self._label(str(library), "small"), self.hint, self.extent):
            column.addWidget(part)
        self.restore = self._button("db.restore", self._restore, look="primary")
        self.open_restored = self._button("window.open_restored", self._open_restored, look="primary")
        self.use_copy = self._button("window.use_copy", self._use_copy)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        self.copy_report = self._button("window.copy_report", self._copy_report)
        retry, other = self._button("save.retry", self._again), self._button("file.open_project", self._other)
        for button in (self.restore, self.open_restored, self.use_copy, retry, other, self.copy_report):
            buttons.addWidget(button)
        self.copy_report.setVisible(bool(report))
        for button in (retry, other):
            button.setVisible(again)
        buttons.addStretch(1)
        column.addSpacing(4)
        column.addLayout(buttons)
        middle = QHBoxLayout()  # and no alignment, which would give the card its hint's height: words were cut off
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(1)
        whole = QVBoxLayout(self)
        whole.addStretch(1)
        whole.addLayout(middle)
        whole.addStretch(2)
        self.setAccessibleName(error.sentence)
        self.setFocusProxy(retry if again else self.copy_report)
        for hidden in (self.extent, self.restore, self.open_restored, self.use_copy):
            hidden.hide()
        if again and library.is_file() and not isinstance(error, StoppedError):
            self._look()

    def leave(self) -> None:
        """Another library is opened: what is being read here is of no use any more."""
        self._tasks.stop()

    def _label(self, words: str, look: str) -> QLabel:
        label = QLabel(words, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        if look:
            kind(label, look)
        return label

    def _button(self, key: str, act: Callable[[], object], look: str = "") -> QPushButton:
        button = QPushButton(tr(key), self)
        button.setAutoDefault(True)  # Enter presses it, as Space does
        button.setAccessibleName(tr(key))
        if look:
            kind(button, look)
        button.clicked.connect(lambda _on=False: act())
        return button

    def _again(self) -> None:
        self.retried.emit(str(self._library))

    def _copy_report(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
        self._say(tr("window.report_copied"))

    def _refused(self, error: BaseException) -> None:
        if not isinstance(error, AnnotatorError):
            raise error
        self.extent.hide()
        self.sentence.setText(error.sentence)
        self.hint.setText(error.hint)
        self.hint.show()

    # --- what is readable

    def _look(self) -> None:
        from annotator.storage.recovery import extent

        self._say(tr("window.reading_extent"))
        self._tasks.start(lambda: extent(self._library), self._tell, lambda _error: self.extent.hide())

    def _tell(self, found: Extent | None) -> None:
        """How much of how much, up to when, and which copy there is; nothing when the file is sound."""
        if found is None:
            self.extent.hide()
            return
        articles, marks = found.articles, found.marks
        counts = {"a": articles.read, "b": articles.of, "c": marks.read, "d": marks.of}
        some = articles.of or marks.of
        told = [tr("window.readable", **{place: whole(count) for place, count in counts.items()})] if some else []
        if found.until:
            told.append(tr("window.readable_until", time=moment(found.until)))
        self._copy = found.copy
        if found.copy is not None:
            told.append(tr("window.newest_copy", name=found.copy.name))
            self.use_copy.show()
        self._say("\n".join(told))
        self.extent.setVisible(bool(told))
        if articles.read:
            self.hint.hide()  # it names the command line; the button does the same
            self.restore.show()
            self.restore.setFocus()
        elif found.copy is not None:
            self.use_copy.setFocus()

    def _say(self, words: str) -> None:
        self.extent.setText(words)
        self.extent.show()

    # --- what can be done

    def _restore(self) -> None:
        """What can be read, into a new file beside it; then this page says what that is, and offers to open it."""
        from annotator.storage.checking import check_file
        from annotator.workspace.schemes import every_scheme

        self.restore.setEnabled(False)
        self._say(tr("window.restoring"))
        self._tasks.start(
            lambda: check_file(self._library, repair=True, known=every_scheme()), self._done, self._refused
        )

    def _done(self, report: Report) -> None:
        if report.saved_to is None or not report.sentences:  # nothing was wrong after all
            self._again()
            return
        self.sentence.setText(tr("window.restored"))
        self.hint.setText("\n".join(report.sentences))
        self.hint.show()
        self._restored = str(report.saved_to)
        self.extent.hide()
        self.restore.hide()
        self.open_restored.show()
        self.open_restored.setFocus()

    def _use_copy(self) -> None:
        from annotator.storage.recovery import from_copy

        copy = self._copy
        if copy is not None:
            self._tasks.start(
                lambda: from_copy(self._library, copy), lambda made: self.retried.emit(str(made)), self._refused
            )

    def _open_restored(self) -> None:
        self.retried.emit(self._restored)

    def _other(self) -> None:
        again = lambda path: self.retried.emit(str(path))  # noqa: E731
        file_chooser.open_file(self, tr("file.open_project"), again, start=str(self._library.parent), may_be_new=True)
