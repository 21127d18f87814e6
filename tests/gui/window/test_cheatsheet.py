"""The sheet of all keys."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from annotator.gui.state.command import SCOPES
from annotator.gui.window.cheatsheet import CheatSheet
from annotator.gui.window.panel_registry import PAGES
from tests.usability.stories import corpus


@pytest.fixture
def person(visit):
    """Somebody at the window that the tests of this file share."""
    return visit(corpus())


def test_the_cheat_sheet_names_each_key_once(person):
    """Also in the column of what holds everywhere."""
    person.press("F1")
    sheet = person.window.findChild(CheatSheet)
    for scope in SCOPES:
        for command, keys in sheet.rows(scope):
            assert len(set(keys)) == len(keys), (scope, command.name, keys)
    person.press("Esc")
    assert not sheet.isVisible()


def test_f1_tells_the_keys_of_every_scope(person):
    """The cheat sheet has words for where one is, at least the keys of everywhere; Esc gives the keyboard back."""
    for page in (None, *PAGES):
        person.window.show_page(page)
        person.settle()
        before = QApplication.focusWidget()
        person.press("F1")
        sheet = person.window.findChild(CheatSheet)
        assert sheet.isVisible(), page
        title = sheet._title.text()
        assert "command." not in title
        assert any("Ctrl K" in label.text() for label in sheet.findChildren(QLabel)), page
        person.press("Esc")
        assert not sheet.isVisible()
        assert QApplication.focusWidget() is before, page
        assert person.window.page_name == page


def test_no_column_of_the_sheet_is_empty(person):
    """A page without keys of its own has those of everywhere and of the article."""
    person.window.show_page("preferences")
    person.settle()
    person.press("F1")
    sheet = person.window.findChild(CheatSheet)
    assert sheet.rows("preferences") == []
    assert sheet._title.text() == "Pintasan: Di mana saja"
    assert not any(label.text() == "Preferensi" for label in sheet.area.findChildren(QLabel))
    person.press("Esc")


def test_what_arrives_on_the_page_behind_does_not_take_the_keyboard(person, qtbot):
    """The team is read on the worker: it comes when the sheet is open already."""
    person.window.show_page("team")
    person.press("F1")
    sheet = person.window.findChild(CheatSheet)
    qtbot.waitUntil(lambda: not person.state.tasks.pending)
    assert sheet.isAncestorOf(QApplication.focusWidget()) or QApplication.focusWidget() is sheet
    person.press("Esc")
    assert not sheet.isVisible()
