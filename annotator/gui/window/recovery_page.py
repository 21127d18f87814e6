"""The page instead of the article when a library cannot be opened: what is the matter, and what can be done."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from annotator.errors import AnnotatorError
from annotator.gui.kit import file_chooser
from annotator.gui.kit.page_widgets import button, column, frame, label, row
from annotator.gui.kit.theme import kind
from annotator.gui.state.tasks import Tasks
from annotator.gui.window.upgrade_page import StoppedError, centred
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
        self.sentence = label(error.sentence, "heading", wraps=True)
        self.hint = label(error.hint, "muted", wraps=True)
        self.extent = label(wraps=True)
        self.restore = button(tr("db.restore"), "primary", does=self._restore)
        self.open_restored = button(tr("window.open_restored"), "primary", does=self._open_restored)
        self.use_copy = button(tr("window.use_copy"), does=self._use_copy)
        self.copy_report = button(tr("window.copy_report"), does=self._copy_report)
        self.copy_report.setVisible(bool(report))
        retry = button(tr("save.retry"), does=self._again)
        other = button(tr("file.open_project"), does=self._other)
        for opens in (retry, other):
            opens.setVisible(again)
        buttons = row(self.restore, self.open_restored, self.use_copy, retry, other, self.copy_report, None)
        where = label(str(library), "small", wraps=True)
        told = column(self.sentence, where, self.hint, self.extent, 4, buttons, margins=(28, 24, 28, 24), gap=12)
        self.setLayout(centred(frame("card", told)))
        self.setAccessibleName(error.sentence)
        self.setFocusProxy(retry if again else self.copy_report)
        for hidden in (self.extent, self.restore, self.open_restored, self.use_copy):
            hidden.hide()
        if again and library.is_file() and not isinstance(error, StoppedError):
            self._look()

    def leave(self) -> None:
        """Another library is opened: what is being read here is of no use any more."""
        self._tasks.stop()

    def _again(self) -> None:
        self.retried.emit(str(self._library))

    def _copy_report(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
        self._say(tr("window.report_copied"))

    def _refused(self, error: AnnotatorError) -> None:
        self.extent.hide()
        self.sentence.setText(error.sentence)
        self.hint.setText(error.hint)
        self.hint.show()

    # --- what is readable

    def _look(self) -> None:
        from annotator.storage.recovery import extent

        self._say(tr("window.reading_extent"))
        self._tasks.start(lambda: extent(self._library), self._tell, failed=lambda _error: self.extent.hide())

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
