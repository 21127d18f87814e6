"""What panes, pages and strips are to an assistive technology: Qt knows them as frames and widgets only."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractScrollArea, QAccessibleWidget, QWidget

_PROPERTY = "toldAs"
_installed = False


def tell(widget: QWidget, role: QAccessible.Role) -> None:
    """Have `widget` told as `role`; for plain widgets and frames, whose own interface does nothing more."""
    if isinstance(widget, QAbstractScrollArea):
        return  # a list or a text of another package's panel, which Qt can tell more of
    global _installed  # noqa: PLW0603 - Qt keeps its factories as long as the process lives
    if not _installed:
        QAccessible.installFactory(_made)
        _installed = True
    widget.setProperty(_PROPERTY, role.value)


def _made(_class: str, told: QObject) -> QAccessibleInterface | None:
    """Qt's own interface with the role that was given; `None`: as Qt makes it."""
    if not isinstance(told, QWidget):
        return None
    role = told.property(_PROPERTY)
    return QAccessibleWidget(told, QAccessible.Role(role)) if isinstance(role, int) else None
