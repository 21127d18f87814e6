"""The page instead of the article while a large library of an older version is brought up to date."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QProgressBar, QVBoxLayout, QWidget

from annotator.errors import AnnotatorError
from annotator.gui.kit.page_widgets import button, column, frame, label, row
from annotator.gui.kit.theme import kind
from annotator.gui.state.tasks import Tasks
from annotator.i18n import tr
from annotator.numbers import whole

_PARTS = {
    "copy": "window.upgrade.copy",
    "tables": "window.upgrade.tables",
    "room": "window.upgrade.room",
}
_KNOWN_S = 2.0  # seconds of work before the time that is left can be told
_STEPS = 1000


def centred(card: QFrame) -> QVBoxLayout:
    """A page of nothing but a card, in the middle and a little above."""
    card.setFixedWidth(620)
    # No alignment: it would give the card its hint's height, and cut words.
    return column(None, row(None, card, None), (None, 2))


class StoppedError(AnnotatorError):
    """A person has stopped it; nothing is the matter with the library."""


class UpgradePage(QWidget):
    """How far it is, how long it goes on, and Stop, after which the library is as it was."""

    done = Signal()
    failed = Signal(object)  # the `AnnotatorError` that it ended with; also after Stop
    _told = Signal(str, float)  # from the worker

    def __init__(self, library: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self._library = library
        self._tasks = Tasks(self)
        self._stopping = threading.Event()
        self._began = time.monotonic()
        kind(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        heading = label(tr("window.upgrade", name=library.name), "heading", wraps=True)
        self.bar = QProgressBar()
        self.bar.setRange(0, _STEPS)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(heading.text())
        self.words = label(tr(_PARTS["copy"]), wraps=True)
        self.stop = button(tr("window.upgrade.stop"), does=self.halt, key="Esc")
        where, hint = label(str(library), "small", wraps=True), label(tr("window.upgrade.hint"), "muted", wraps=True)
        parts = (heading, where, 4, self.bar, self.words, hint, 4, row(self.stop, None))
        self.setLayout(centred(frame("card", column(*parts, margins=(28, 24, 28, 24), gap=12))))
        self.setAccessibleName(heading.text())
        self.setFocusProxy(self.stop)
        self._told.connect(self._show)
        QGuiApplication.instance().aboutToQuit.connect(self.leave)  # type: ignore[union-attr]  # runs inside one

    def begin(self) -> None:
        """Bring it up to date, on a worker."""
        from annotator.storage import bring_up_to_date

        self._tasks.start(lambda: bring_up_to_date(self._library, self._heard), self._ended, self.failed.emit)

    def halt(self) -> None:
        """Stop, and take back what was done."""
        self._stopping.set()
        self.stop.setEnabled(False)
        self.words.setText(tr("window.upgrade.stopping"))

    def leave(self) -> None:
        """Nobody looks at this page any more; what is under way is taken back."""
        self._stopping.set()
        self._tasks.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc stops, wherever the keyboard is on the page."""
        if event.key() == Qt.Key.Key_Escape:
            self.halt()
        else:
            super().keyPressEvent(event)

    def _heard(self, what: str, share: float) -> None:
        """On the worker."""
        if self._stopping.is_set():
            raise StoppedError("window.upgrade.stopped")
        self._told.emit(what, share)

    def _show(self, what: str, share: float) -> None:
        if self._stopping.is_set():
            return
        self.bar.setValue(int(share * _STEPS))
        words, passed = [tr(_PARTS[what])], time.monotonic() - self._began
        if share and passed > _KNOWN_S:
            minutes = round(passed * (1 - share) / share / 60)
            words.append(tr("window.minutes_left", n=whole(minutes)) if minutes else tr("window.soon_done"))
        self.words.setText(" ".join(words))

    def _ended(self, _nothing: object) -> None:
        self.done.emit()
