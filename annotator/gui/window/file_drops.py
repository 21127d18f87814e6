"""Files that are dropped anywhere on the window are imported: a text field would write their addresses into itself."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragMoveEvent, QWindow
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

_DRAGS = (QEvent.Type.DragEnter, QEvent.Type.DragMove)
_OVER = (QEvent.Type.DragLeave, QEvent.Type.Drop)


class FileDrops(QObject):
    """Hears from the system when something is dragged over the window, and only then goes before its fields."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._application = cast("QApplication", QApplication.instance())
        handle = window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if isinstance(watched, QWindow):
            if kind == QEvent.Type.DragEnter:
                self._application.installEventFilter(self)
            elif kind in _OVER:
                self._application.removeEventFilter(self)
            return False
        return kind in _DRAGS and _ignored_by_field(watched, event)


def _ignored_by_field(watched: QObject, event: QEvent) -> bool:
    """Whether files are dragged over a field: not its own, so Qt asks what it stands in, at last the window."""
    if not isinstance(watched, QLineEdit) or not isinstance(event, QDragMoveEvent) or not event.mimeData().hasUrls():
        return False
    event.ignore()
    return True
