"""What an assistive technology is told of the window's panes."""

import gc

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QListWidget, QTabBar

from annotator.gui.kit import roles
from annotator.gui.window.panel_registry import PAGES
from tests.usability.stories import corpus

Role = QAccessible.Role


def told(widget):
    """Role and name, as they reach a screen reader."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.role(), interface.text(QAccessible.Text.Name)


def test_every_pane_says_what_it_is(seated):
    """Labels are a tool bar, the strip is the status, panels are pages of tabs; none is a nameless widget."""
    person = seated(corpus())
    window = person.window
    assert told(window.left) == (Role.Pane, "Pustaka")
    assert told(window.view) == (Role.EditableText, "Artikel")
    assert told(window.labels) == (Role.ToolBar, "Label")
    assert told(window.status) == (Role.StatusBar, "Status")
    assert told(window.status.ribbon) == (Role.Slider, "Kemajuan")
    for name, words in (
        ("quotes", "Kutipan"),
        ("entities", "Entitas"),
        ("speakers", "Narasumber"),
        ("history", "Riwayat"),
    ):
        panel = window.panel(name)
        assert told(panel) == (Role.PropertyPage, words)
        assert told(panel.list) == (Role.List, words)
    for name in PAGES:
        role, words = told(window.page(name))
        assert role == Role.Pane
        assert words


def test_tabs_of_the_dock_are_tabs(seated):
    """In a list of tabs, one of them in front; they can be pressed without keyboard or mouse."""
    person = seated(corpus())
    bar = QAccessible.queryAccessibleInterface(person.window.dock.findChild(QTabBar))
    assert bar.role() == Role.PageTabList
    tabs = [bar.child(at) for at in range(bar.childCount())]
    tabs = {tab.text(QAccessible.Text.Name): tab for tab in tabs if tab.role() == Role.PageTab}
    assert list(tabs) == ["Kutipan", "Entitas", "Narasumber", "Riwayat"]

    def in_front():
        return [words for words, tab in tabs.items() if tab.state().selected]

    assert in_front() == ["Kutipan"]
    action = tabs["Entitas"].actionInterface()
    action.doAction(action.actionNames()[0])
    assert in_front() == ["Entitas"]
    assert person.window.panel("entities").isVisible()


def test_what_qt_can_tell_more_of_keeps_its_interface(qtbot):
    """A panel of another package may be a list itself."""
    rows = QListWidget()
    qtbot.addWidget(rows)
    roles.tell(rows, Role.Pane)
    assert told(rows)[0] == Role.List


def test_panes_come_and_go_with_their_interfaces(qapp):
    """Hundreds of them, deleted by Qt or by Python, asked before or never."""
    for number in range(300):
        pane = QFrame()
        QLabel("isi", pane)
        roles.tell(pane, Role.Pane)
        if number % 3:
            assert told(pane)[0] == Role.Pane
        if number % 2:
            pane.deleteLater()
        if number % 50 == 0:
            gc.collect()
            QApplication.processEvents()
