"""Files that are dropped anywhere on the window are imported: a text field would write their addresses into itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragMoveEvent
from PySide6.QtWidgets import QLineEdit

DRAGS = (QEvent.Type.DragEnter, QEvent.Type.DragMove)


def kept_from_field(watched: QObject, event: QEvent) -> bool:
    """Whether files are dragged over a field: not its own, so Qt asks what it stands in, at last the window."""
    if not isinstance(watched, QLineEdit) or not isinstance(event, QDragMoveEvent) or not event.mimeData().hasUrls():
        return False
    event.ignore()
    return True
