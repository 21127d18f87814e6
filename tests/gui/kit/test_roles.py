"""What an assistive technology is told of the window's panes."""

import gc

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QListWidget

from annotator.gui.kit import roles
from annotator.gui.kit.theme import Theme
from annotator.gui.window.docks import TabButton
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
    tabs = {tab.text(): tab for tab in person.window.findChildren(TabButton) if tab.isVisible()}
    assert told(tabs["Kutipan"].parentWidget())[0] == Role.PageTabList
    assert {words: told(tab)[0] for words, tab in tabs.items()} == dict.fromkeys(tabs, Role.PageTab)
    assert len(tabs) == 4

    def in_front():
        states = {words: QAccessible.queryAccessibleInterface(tab).state() for words, tab in tabs.items()}
        assert all(state.selectable and state.selected == state.checked for state in states.values())
        return [words for words, state in states.items() if state.selected]

    assert in_front() == ["Kutipan"]
    action = QAccessible.queryAccessibleInterface(tabs["Entitas"]).actionInterface()
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
    """Hundreds of them, with tabs, deleted by Qt or by Python, asked before or never."""
    theme = Theme.load("light")
    for number in range(300):
        pane = QFrame()
        QLabel("isi", pane)
        tab = TabButton(theme, pane)
        tab.setChecked(True)
        roles.tell(pane, Role.Pane)
        if number % 3:
            assert told(pane)[0] == Role.Pane
            assert QAccessible.queryAccessibleInterface(tab).state().selected
        if number % 2:
            pane.deleteLater()
        if number % 50 == 0:
            gc.collect()
            QApplication.processEvents()
