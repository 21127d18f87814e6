"""What an assistive technology is told of everything that can be operated, state by state of the window."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from annotator import i18n
from annotator.gui.kit.appearance import Appearance
from annotator.gui.opening import Opening
from annotator.gui.window.main_window import Window
from annotator.gui.window.panel_registry import PAGES, PANELS
from tests.usability.driver import Driver

SILENT = {QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Window}
"""Roles that say nothing about what a thing is for."""


def states(person) -> Iterator[str]:
    """The window with one thing after the other open, by the keys that open it."""
    window = person.window
    yield "article"
    for name in (*PANELS, "guidelines"):
        if name != "library":
            window.show_panel(name)
            person.settle()
            yield f"panel {name}"
    for name, keys in (
        ("palette", ("Ctrl+K",)),
        ("cheat sheet", ("F1",)),
        ("find", ("Ctrl+F",)),
        ("bulk accept", ("Shift+Enter",)),
        ("speaker", ("S",)),
        ("target", ("T",)),
        ("flag", ("B",)),
    ):
        window.to_article()
        window.state.article.set_focus(next(q.id for q in person.document.quotes))
        person.press(*keys)
        yield name
        person.press("Esc")
        left = [part for part in window.findChildren(QWidget) if callable(getattr(part, "escape", None))]
        over = [
            type(part).__name__ for part in left if part.isVisible() and part.parentWidget() in (window, window.middle)
        ]
        assert not over, f"Esc does not leave {over}"
    for name in (*PAGES, "load"):
        window.show_page(name)
        person.settle()
        yield f"page {name}"
    window.show_page(None)


def operable(window: QWidget) -> list[QWidget]:
    """Everything that is on the screen and can be operated."""
    kinds = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit)
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and not widget.visibleRegion().isEmpty()
        and (isinstance(widget, kinds) or widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and not isinstance(widget, QHeaderView)  # its table tells it
        and not isinstance(widget.parentWidget(), QComboBox | QAbstractSpinBox)  # which tells it
    ]


def nameless(window: QWidget) -> list[str]:
    """What has no name, or no role that says what it is for."""
    found = []
    for widget in operable(window):
        told = QAccessible.queryAccessibleInterface(widget)
        name = told.text(QAccessible.Text.Name) if told is not None else ""
        role = told.role() if told is not None else QAccessible.Role.NoRole
        surface = isinstance(widget, QScrollArea) or bool(widget.property("scope"))  # its parts are told one by one
        silent = role in SILENT and not surface
        if not name.strip() or silent:
            found.append(f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}: “{name}”, {role.name}")
    return found


def tab_order(person, key: str = "Tab", most: int = 200) -> list[QWidget]:
    """What Tab, or Shift+Tab, leads to, from where the keyboard is until it comes back there."""
    start = QApplication.focusWidget()
    found = []
    for _ in range(most):
        person.press(key)
        now = QApplication.focusWidget()
        if now is start:
            return found
        found.append(now)
    raise AssertionError(f"Tab does not come back to {type(start).__name__}")


Look = Callable[[str], None]


def swept(person, look: Look = lambda _state: None) -> dict[str, list[str]]:
    """State by state, what has no name or role; `look` is called at each."""
    wrong = {}
    for state in states(person):
        look(state)
        found = nameless(person.window)
        if found:
            wrong[state] = found
    return wrong


def main(library: str, article_id: str, pictures: str, *wanted: str) -> None:
    """The sweep on the screen that there is: `python -m tests.usability.sweep LIBRARY ARTICLE FOLDER [STATE …]`.

    A picture of each state, or of those that are wanted, goes into the folder; what is wrong is printed, and the exit
    status tells.
    """
    app = QApplication([])
    i18n.use("id")
    window = Window(Appearance(app, "light"))
    window.show()
    QTest.qWaitForWindowExposed(window)
    Opening(window, Path(library), (), "sari", None, "id", quiet=True).open(article_id)
    window.activateWindow()
    window.to_article()
    person = Driver(window, article_id)
    person.settle()

    def look(state: str) -> None:
        person.settle()
        if wanted and state not in wanted:
            return
        picture = window.screen().grabWindow(window.winId())
        picture.save(str(Path(pictures) / f"{state.replace(' ', '-')}.png"), quality=85)  # quick, and hardly larger

    wrong = swept(person, look)
    window.to_article()
    tab_order(person)
    window.close()
    for state, lines in wrong.items():
        sys.stdout.write("\n".join([state, *(f"    {line}" for line in lines)]) + "\n")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main(*sys.argv[1:])
