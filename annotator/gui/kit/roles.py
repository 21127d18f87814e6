"""What panes, pages and strips are to an assistive technology: Qt knows them as frames and widgets only."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QAccessibleWidget, QWidget

_PROPERTY = "toldAs"
_installed = False


def tell(widget: QWidget, role: QAccessible.Role) -> None:
    """Have `widget` told as `role`; for plain widgets and frames, whose own interface does nothing more, and tabs."""
    if isinstance(widget, QAbstractScrollArea):
        return  # a list or a text of another package's panel, which Qt can tell more of
    global _installed  # noqa: PLW0603 - Qt keeps its factories as long as the process lives
    if not _installed:
        QAccessible.installFactory(_made)
        _installed = True
    widget.setProperty(_PROPERTY, role.value)


class _Tab(QAccessibleWidget):
    """A checkable button of which one is in front: Qt tells those as radio buttons."""

    def __init__(self, button: QAbstractButton) -> None:
        super().__init__(button, QAccessible.Role.PageTab)

    def text(self, which: QAccessible.Text) -> str:
        button = self.object()
        said = super().text(which)
        if which == QAccessible.Text.Name and not said and isinstance(button, QAbstractButton):
            return button.text()
        return said

    def state(self) -> QAccessible.State:
        found = super().state()
        button = self.object()
        if isinstance(button, QAbstractButton):  # it may be gone, and its interface still be asked
            found.selectable = True
            found.selected = found.checked = button.isChecked()
        return found

    def actionNames(self) -> list[str]:
        return [self.pressAction(), *super().actionNames()]

    def doAction(self, name: str) -> None:
        button = self.object()
        if name != self.pressAction():
            super().doAction(name)
        elif isinstance(button, QAbstractButton):
            button.click()


def _made(_class: str, told: QObject) -> QAccessibleInterface | None:
    """Qt's own interface with the role that was given; `None`: as Qt makes it."""
    if not isinstance(told, QWidget):
        return None
    role = told.property(_PROPERTY)
    if role == QAccessible.Role.PageTab.value and isinstance(told, QAbstractButton):
        return _Tab(told)
    return QAccessibleWidget(told, QAccessible.Role(role)) if isinstance(role, int) else None
