"""For the trace: when an act began at a key or the mouse, when it was on disk, and when on the screen."""

from __future__ import annotations

import time
from typing import cast

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

from annotator import tracing

_GESTURES = (
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseButtonDblClick,
)


class EditTrace(QObject):
    """Goes along with one act at a time; tells nothing where no trace is written."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        if tracing.on():
            cast("QCoreApplication", QCoreApplication.instance()).installEventFilter(self)
        self.gesture = 0.0  # `time.time()` at the first line of the handler of the key or mouse event under way
        self._sequence = 0  # of the act under way
        self._unpainted: list[int] = []  # edits that are kept and not yet in the text on the screen
        self._painted: list[int] = []  # edits that are in the text, and not yet in the other parts of the window

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _GESTURES:
            self.gesture = time.time()
        return False

    def begin(self, kind: str) -> None:
        """An edit comes of what was pressed: now it is known, and told with the time of the handler's first line."""
        if tracing.on():
            self._sequence = tracing.next_sequence()
            tracing.event("edit_started", at=self.gesture or time.time(), seq=self._sequence, kind=kind)

    def stored(self) -> int:
        """The edit is on disk; the number of its lines in the trace, 0 where nothing is told."""
        number, self._sequence = self._sequence, 0
        if number:
            tracing.event("edit_committed", seq=number)
            self._unpainted.append(number)
        return number

    def stop(self) -> None:
        """The act is over, whether something was stored or not."""
        self._sequence = 0

    def painted(self, _number: int) -> None:
        """The view has painted whatever was kept by then: the other parts of the window do so in the same go."""
        if self._unpainted:
            self._painted, self._unpainted = [*self._painted, *self._unpainted], []
            QTimer.singleShot(0, self, self.shown)  # where the system, not an edit, asked for the paint

    def shown(self) -> None:
        """The whole window has been painted and handed to the system."""
        for sequence in self._painted:
            tracing.event("edit_painted", seq=sequence)
        self._painted.clear()
