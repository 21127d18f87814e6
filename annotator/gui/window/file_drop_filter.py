"""Files that are dropped anywhere on the window are imported: a text field would write their addresses into itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragMoveEvent
from PySide6.QtWidgets import QLineEdit

_DRAGS = (QEvent.Type.DragEnter, QEvent.Type.DragMove)


class FileDropFilter(QObject):
    """Installed on the application: a field has no part in files, so Qt asks what it stands in, at last the window."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _DRAGS or not isinstance(watched, QLineEdit) or not isinstance(event, QDragMoveEvent):
            return False
        if not event.mimeData().hasUrls():
            return False
        event.ignore()
        return True
