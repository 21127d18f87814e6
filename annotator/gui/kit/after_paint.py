"""What may wait until the person sees what a key did: its effect is on the screen sooner, and no key gets lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QCoreApplication, QEvent, QObject

_NEXT = (QEvent.Type.ShortcutOverride, QEvent.Type.MouseButtonPress)
"""How a key and a click begin: the key itself goes to what has the keyboard by then."""
_LAST = -100  # the priority of an event; Qt asks for a paint with one of -1
_DUE = QEvent.Type(QEvent.registerEventType())


class AfterPaint(QObject):
    """Acts that follow the paint which is under way, or come before the next key or click, whichever is sooner."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: list[Callable[[], None]] = []

    def soon(self, act: Callable[[], None]) -> None:
        """Have `act` called once; in the order asked for."""
        if not self._waiting:
            cast("QCoreApplication", QCoreApplication.instance()).installEventFilter(self)
            QCoreApplication.postEvent(self, QEvent(_DUE), _LAST)
        self._waiting.append(act)

    def run(self) -> None:
        """Call what waits."""
        acts, self._waiting = self._waiting, []
        if acts:
            cast("QCoreApplication", QCoreApplication.instance()).removeEventFilter(self)
        for act in acts:
            act()

    def event(self, event: QEvent) -> bool:
        if event.type() == _DUE:
            self.run()
            return True
        return super().event(event)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _NEXT:
            self.run()
        return False
