"""What panes, pages and strips are to an assistive technology: Qt knows them as frames and widgets only."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractScrollArea, QAccessibleWidget, QWidget
from shiboken6 import isValid

_PROPERTY = "toldAs"
_installed = False
_alive: list[QAccessibleInterface] = []
"""What Qt holds: in 6.8 an interface would go with its last reference here, and Qt would later delete it again."""


def tell(widget: QWidget, role: QAccessible.Role) -> None:
    """Have `widget` told as `role`; for plain widgets and frames, whose own interface does nothing more."""
    if isinstance(widget, QAbstractScrollArea):
        return  # a list or a text of another package's panel, which Qt can tell more of
    global _installed  # noqa: PLW0603 - Qt keeps its factories as long as the process lives
    if not _installed:
        QAccessible.installFactory(_made)
        _installed = True
    widget.setProperty(_PROPERTY, role.value)
    so_far = QAccessible.queryAccessibleInterface(widget)
    if so_far.role() != role:  # Qt 6.8 made one when the widget got its name
        QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(so_far))


def _made(_class: str, told: QObject) -> QAccessibleInterface | None:
    """Qt's own interface with the role that was given; `None`: as Qt makes it."""
    if not isinstance(told, QWidget):
        return None
    role = told.property(_PROPERTY)
    if not isinstance(role, int):
        return None
    _alive[:] = [interface for interface in _alive if isValid(interface)]
    _alive.append(QAccessibleWidget(told, QAccessible.Role(role)))
    return _alive[-1]
