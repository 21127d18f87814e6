"""The label scheme edited in the preferences, by keys and by mouse."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from annotator.gui.pages.scheme_preferences import SchemeEditor
from annotator.gui.parts import beside
from annotator.workspace import schemes
from tests.gui.workspace import shown


@pytest.fixture
def editor(state, qtbot):
    return shown(SchemeEditor(state), qtbot, 760, 900)


def choose(editor, name):
    editor.list.setCurrentRow(editor._scheme.names.index(name))


def typed(field, words):
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, words)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_a_label_gets_another_name_at_once_in_the_file_and_in_the_window(editor, state, qtbot):
    """Everybody who shows labels is told, and the commands read the same file."""
    choose(editor, "ORG")
    with qtbot.waitSignal(state.scheme_changed):
        typed(editor.texts["id"], "Lembaga")
    assert schemes.scheme().label("ORG").tr_in("id") == "Lembaga"
    assert "Lembaga" in editor.list.currentItem().text()
    typed(editor.chips["en"], "INST")
    assert schemes.scheme().label("ORG").chip_in("en") == "INST"


def test_a_key_that_another_label_has_is_exchanged_and_that_is_told(editor):
    """With both names: nobody finds later that a key does something else."""
    choose(editor, "ORG")
    at = editor.digit.findData("1")
    assert "Orang" in editor.digit.itemText(at)  # whose it is now
    editor.digit.setCurrentIndex(at)
    editor.digit.activated.emit(at)
    scheme = schemes.scheme()
    assert (scheme.label("ORG").digit, scheme.label("PERSON").digit) == ("1", "3")
    assert "Organisasi" in editor.told.text()
    assert "Orang" in editor.told.text()


def test_a_colour_tells_how_well_it_is_read(editor, state):
    """One that is too faint is told with what the theme makes of it, and it is readable on the screen."""
    choose(editor, "ORG")
    assert "5," in editor.colour.contrast.text() or "6," in editor.colour.contrast.text()
    typed(editor.colour, "#ffe900")
    assert "1,2" in editor.colour.contrast.text()
    assert schemes.scheme().label("ORG").colour == "#ffe900"
    typed(editor.colour, "no colour")
    assert schemes.scheme().label("ORG").colour == "#ffe900"
    swatch = editor.colour.swatches.findChildren(QPushButton)[0]
    QTest.mouseClick(swatch, Qt.MouseButton.LeftButton)
    assert schemes.scheme().label("ORG").colour == swatch.toolTip()


def test_labels_are_moved_made_and_deleted_by_keys(editor, state, qtbot):
    """Alt with the arrows, Insert, Del: what a delete does to marks is asked first, and Esc is no."""
    editor.list.setFocus()
    choose(editor, "PERSON")
    QTest.keyClick(editor.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert schemes.scheme().names[:2] == ("TITLE", "PERSON")
    assert editor.list.name() == "PERSON"
    QTest.keyClick(editor.list, Qt.Key.Key_Insert)
    QTest.keyClicks(editor.ask.field, "senjata")
    QTest.keyClick(editor.ask.field, Qt.Key.Key_Return)
    assert schemes.scheme().names[-1] == editor.list.name() == "SENJATA"
    assert editor.window().focusWidget() is editor.texts["id"]
    choose(editor, "PERSON")
    editor.list.setFocus()
    QTest.keyClick(editor.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(editor.ask.isVisible)
    assert editor.becomes.isVisible()
    QTest.keyClick(editor.ask, Qt.Key.Key_Escape)
    assert not editor.becomes.isVisible()
    assert schemes.scheme().has("PERSON")


def test_deleting_says_how_many_marks_have_the_label_and_where_and_is_taken_back(editor, state, qtbot):
    """Two in one article: they become another label with the click, and are back with Undo."""
    state.articles.open("jembatan")
    choose(editor, "PERSON")
    QTest.mouseClick(editor.delete, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(editor.ask.isVisible)
    assert "2 tanda" in editor.ask.accessibleName()
    assert "Jembatan Retak" in editor.ask.accessibleName()
    editor.becomes.setCurrentIndex(editor.becomes.findData("NORP"))
    QTest.mouseClick(editor.ask.yes, Qt.MouseButton.LeftButton)
    assert [entity.label for entity in state.document.entities] == ["GPE", "NORP", "NORP"]
    assert not state.document.scheme.has("PERSON")
    QTest.mouseClick(editor.undone, Qt.MouseButton.LeftButton)
    assert [entity.label for entity in state.document.entities] == ["GPE", "PERSON", "PERSON"]
    assert editor._scheme.has("PERSON")


def test_where_a_label_may_lie_is_chosen_by_labels(editor, qtbot):
    """Any label, or those that are pressed; where no mark is in the way it holds at once."""
    choose(editor, "ORG")
    assert editor.anywhere.isChecked()
    QTest.mouseClick(editor.anywhere, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: schemes.scheme().label("ORG").within == schemes.scheme().names)
    person = next(one for one in editor._outer.findChildren(QPushButton) if one.text() == "Orang" and one.isVisible())
    QTest.mouseClick(person, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "PERSON" not in (schemes.scheme().label("ORG").within or ("PERSON",)))
    assert not editor.anywhere.isChecked()


def test_the_open_articles_labels_have_the_keys(person):
    """An article that was begun with one scheme keeps its digits when another is chosen for the next ones."""
    state = person.state
    begun = state.document.scheme
    assert begun.label("FAC").digit == "6"
    state.workspace.scheme = schemes.scheme("roles")
    state.look_at_scheme()
    assert state.document.scheme.name == begun.name
    labels = {command.name for command in state.commands.all() if command.name.startswith("label-")}
    assert labels == {f"label-{name}" for name in begun.names}
    state.articles.close()
    state.look_at_scheme()
    labels = {command.name for command in state.commands.all() if command.name.startswith("label-")}
    assert labels == {f"label-{name}" for name in schemes.scheme("roles").names}


def test_marks_in_many_articles_are_moved_beside_the_window(editor, state, qtbot, monkeypatch):
    """It is said while it lasts, nothing can be changed meanwhile, and the open article shows it afterwards."""
    monkeypatch.setattr(beside, "AT_ONCE", 0)
    state.articles.open("jembatan")
    label = state.article.document.entities[0].label
    choose(editor, label)
    deleted(editor, qtbot)
    assert "sedang disesuaikan" in editor.told.text()
    assert not editor.list.isEnabled()
    qtbot.waitUntil(editor.list.isEnabled)
    assert not state.workspace.scheme.has(label)
    assert label not in {entity.label for entity in state.article.document.entities}
    assert "sedang" not in editor.told.text()


def test_a_change_of_many_articles_is_taken_back_beside_the_window(editor, state, qtbot, monkeypatch):
    """A line runs meanwhile, beside the labels and in the library; then label, marks and keyboard are back."""
    monkeypatch.setattr(beside, "AT_ONCE", 0)
    state.articles.open("jembatan")
    choose(editor, "PERSON")
    deleted(editor, qtbot)
    qtbot.waitUntil(editor.list.isEnabled)
    editor.list.setFocus()
    editor.undo()
    assert not state.workspace.scheme.has("PERSON")  # the window goes on meanwhile
    assert editor._bar.isVisible()
    assert state.notices.notices["undo"].busy
    qtbot.waitUntil(editor.list.isEnabled)
    assert not state.notices.notices
    assert [entity.label for entity in state.document.entities] == ["GPE", "PERSON", "PERSON"]
    assert state.workspace.scheme.has("PERSON")
    assert "urungkan" in editor.told.text()
    assert editor.list.hasFocus()


def test_a_label_more_is_given_to_a_large_library_beside_the_window(editor, state, qtbot, monkeypatch):
    """The keyboard is then at its first name, as in a small one."""
    monkeypatch.setattr(beside, "MANY", 0)
    editor.ask_new()
    QTest.keyClicks(editor.ask.field, "senjata")
    QTest.keyClick(editor.ask.field, Qt.Key.Key_Return)
    assert "semua artikel" in editor.told.text()
    qtbot.waitUntil(lambda: editor.list.name() == "SENJATA")
    assert editor.window().focusWidget() is editor.texts["id"]


def test_marks_are_counted_while_the_window_goes_on(editor, state, qtbot):
    """A deletion asks once they are counted; where another label was chosen meanwhile it does not ask at all."""
    choose(editor, "PERSON")
    editor.ask_delete()
    assert editor._bar.isVisible()
    assert "Menghitung" in editor.told.text()
    assert not editor.ask.isVisible()
    choose(editor, "ORG")
    qtbot.waitUntil(lambda: not editor._bar.isVisible())
    assert not editor.ask.isVisible()
    choose(editor, "PERSON")
    editor.ask_delete()
    qtbot.waitUntil(editor.becomes.isVisible)
    choose(editor, "ORG")  # and after it asked
    assert not editor.ask.isVisible()
    assert not editor.becomes.isVisible()


def deleted(editor, qtbot):
    """The chosen label is deleted, whatever that does to marks."""
    editor.ask_delete()
    qtbot.waitUntil(editor.ask.isVisible)
    editor.ask.answer()
