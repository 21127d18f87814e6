"""The page Memory."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from annotator.editing import actions
from annotator.gui.pages.memory_page import MemoryPage
from annotator.model import Span
from annotator.model.lesson import Lesson
from tests.gui.workspace import shown


def test_a_memory_row_is_switched_forgotten_and_brought_back(state, qtbot):
    """By keys alone; what is off stays listed, what is forgotten does not."""
    workspace = state.workspace
    session = workspace.session("pelabuhan")
    at = session.document.text.index("Gelombang")
    session.commit(actions.toggle_boilerplate(session.document, Span(at, at + 5)))
    page = shown(MemoryPage(state), qtbot)
    qtbot.waitUntil(lambda: page.table.rowCount() > 1)
    page.filter.setText("gelombang")
    assert page.table.rowCount() == 1
    assert page.current().lesson.kind == "boilerplate"
    assert page.table.isColumnHidden(5)  # nothing is to be remarked: where it comes from has the room
    page.turn()
    qtbot.waitUntil(lambda: page.current() is not None and page.current().off)
    assert not page.table.isColumnHidden(5)
    assert "tidak dipakai" in page.table.item(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    page.undo()
    qtbot.waitUntil(lambda: page.current() is not None and not page.current().off)
    page.forget()
    qtbot.waitUntil(lambda: page.table.rowCount() == 0)
    assert page.empty.isVisible()
    page.undo()
    qtbot.waitUntil(lambda: page.table.rowCount() == 1)
    page.open()
    assert state.document.article.id == "pelabuhan"


def test_an_empty_memory_says_what_makes_it_grow(state, qtbot):
    """No table without rows."""
    workspace = state.workspace
    workspace.memory.forget([known.lesson.key for known in workspace.memory.known()])
    page = shown(MemoryPage(state), qtbot)
    qtbot.waitUntil(lambda: bool(page.empty.text()))
    assert "Ingatan tumbuh" in page.empty.text()
    assert not page.table.isVisible()


def test_in_a_narrow_window_the_choices_of_the_memory_are_over_its_table(state, qtbot):
    """Those that something has; the table has the whole width."""
    session = state.workspace.session("pelabuhan")
    at = session.document.text.index("Gelombang")
    session.commit(actions.toggle_boilerplate(session.document, Span(at, at + 5)))
    page = shown(MemoryPage(state), qtbot)
    page.resize(1024, 640)
    qtbot.waitUntil(lambda: page.table.rowCount() > 1)
    assert not page._side_frame.isVisible()
    assert page.table.width() > 900
    choices = {one.text().split("   ")[0]: one for one in page._strip.findChildren(QPushButton) if one.isVisible()}
    assert "Bertentangan" not in choices
    qtbot.mouseClick(choices["Bukan bagian artikel"], Qt.MouseButton.LeftButton)
    assert {one.lesson.kind for one in page._rows} == {"boilerplate"}
    page.resize(1440, 640)
    qtbot.waitUntil(page._side_frame.isVisible)
    assert not page._strip.isVisible()


def test_words_lie_on_the_ground_of_their_label_while_they_are_used(state, qtbot):
    """Switched off they are plain; a style sheet's rows show no ground of an item's own."""
    state.workspace.memory.bring([Lesson("name", "Laut Sawu", "LOC", "", "")])
    page = shown(MemoryPage(state), qtbot)
    page.filter.setText("sawu")
    qtbot.waitUntil(lambda: [one.lesson.becomes for one in page._rows] == ["LOC"], timeout=5000)
    at, tint = 0, state.theme.entity(state.workspace.scheme.label("LOC")).tint

    def tinted():
        box = page.table.visualItemRect(page.table.item(at, 1))
        picture = page.table.viewport().grab(box).toImage()
        dots = [picture.pixelColor(x, y) for x in range(picture.width()) for y in range(0, picture.height(), 3)]
        return sum(dot == tint for dot in dots)

    page.table.setCurrentCell(at, 1)
    assert tinted() > 50
    page.turn()
    qtbot.waitUntil(lambda: page.current() is not None and page.current().off)
    assert tinted() == 0
