"""A library that is open in two windows: the second is read-only until the first is closed, or the person decides."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, QTimer, Signal

from annotator.errors import AnnotatorError
from annotator.gui.state.messages import Messages
from annotator.gui.state.notices import Notice, NoticeModel
from annotator.i18n import tr

if TYPE_CHECKING:
    from annotator.workspace import Workspace

_LOOK_MS = 1000  # between looks whether the other window has been closed
_NAME = "annotator"


class LibraryLock(QObject):
    """Who writes to the library: the window that was there first.

    A small file beside the library says so.  It is Qt's own lock, which a killed program leaves behind and the next
    one takes over.  In a folder that cannot be written to there is none, and nothing can be edited there anyway.
    """

    freed = Signal()  # what was only looked at can be edited now

    def __init__(self, workspace: Workspace, messages: Messages, notices: NoticeModel) -> None:
        super().__init__(messages)
        self._workspace, self._messages, self._notices = workspace, messages, notices
        self._lock = self._beside_library()
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)

    def _beside_library(self) -> QLockFile:
        lock = QLockFile(f"{self._workspace.library.path}.window")
        lock.setStaleLockTime(0)  # however long a window is open it is not forgotten
        return lock

    def move(self) -> None:
        """The library is another file from now on."""
        self.leave()
        self._lock = self._beside_library()
        self.take()

    def take(self) -> None:
        """Take the lock file; while another window has it, nothing is written here."""
        library = self._workspace.library
        if library.read_only or self._lock.tryLock(0) or self._lock.error() != QLockFile.LockError.LockFailedError:
            return
        library.hold(on=True)
        self.tell()
        self._timer.start()

    def tell(self) -> None:
        """Show the notice again that says why nothing can be edited here."""
        edit = ("window.edit_too", self.edit_too)
        self._notices.put(Notice("twice", 70, self._words, (edit,)))

    def edit_too(self) -> None:
        """Write from here as well: each window refuses what would run over the other's work."""
        self._free(tr("window.edits_too"))

    def look(self) -> None:
        """Whether the other window has been closed."""
        if self._lock.tryLock(0):
            self._timer.stop()
            if self._workspace.library.held:
                self._free(tr("window.other_closed"))

    def leave(self) -> None:
        """Get up: the next window may work."""
        self._timer.stop()
        self._lock.unlock()

    def refusal(self) -> AnnotatorError | None:
        """Why an act cannot be done; `None` while it can."""
        if not self._workspace.library.held:
            return None
        return AnnotatorError("db.locked", "window.edit_too_hint")

    def _free(self, sentence: str) -> None:
        self._workspace.library.hold(on=False)
        self._notices.drop("twice")
        self.freed.emit()
        self._messages.library_changed.emit()
        self._messages.say(sentence)

    def _words(self) -> str:
        """On another computer the person has to know on which."""
        host = str(self._lock.getLockInfo()[1])
        where = tr("window.on_computer", name=host) if host and host != socket.gethostname() else ""
        return f"{tr('db.locked')} {where}".strip()
