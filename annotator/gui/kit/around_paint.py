"""What is done once around the paint that a key brings: before it, or when the person has seen what the key did."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QCoreApplication, QEvent, QObject

_NEXT = (QEvent.Type.ShortcutOverride, QEvent.Type.MouseButtonPress)
"""How a key and a click begin: the key itself goes to what has the keyboard by then."""
_DUE = QEvent.Type(QEvent.registerEventType())
_SOONER, _LATER = 0, -100  # priorities of events; Qt asks for a paint with one of -1


class AroundPaint(QObject):
    """Acts that come before the next paint or after it; in any case before the next key or click."""

    def __init__(self, priority: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._priority = priority
        self._waiting: list[Callable[[], None]] = []

    def soon(self, act: Callable[[], None]) -> None:
        """Have `act` called: once, however often it is asked for; in the order first asked for."""
        if act in self._waiting:
            return
        if not self._waiting:
            cast("QCoreApplication", QCoreApplication.instance()).installEventFilter(self)
            QCoreApplication.postEvent(self, QEvent(_DUE), self._priority)
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


def before_paint(parent: QObject) -> AroundPaint:
    """For what several parts of one act ask for, as an edit and the focus that goes on: it is done once, not twice."""
    return AroundPaint(_SOONER, parent)


def after_paint(parent: QObject) -> AroundPaint:
    """For what a key opens besides, as the next card: its effect is on the screen sooner, and no key gets lost."""
    return AroundPaint(_LATER, parent)
