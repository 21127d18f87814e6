"""Filters and collections of the library page."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.gui.parts.article_list.article_table import DRAGGED
from annotator.gui.window.commands import library as library_commands
from annotator.gui.window.commands.row import Here
from annotator.storage import STATES
from tests.gui.pages.library import choose, entry, ids, row_of, shown_menu, titles


@pytest.fixture
def page(library_page):
    return library_page


def test_status_filters(page):
    """`Ctrl+1` … and the rows at the side do the same."""
    page.filter_by_number(4)
    assert sorted(titles(page)) == ["Jembatan Retak", "Pasar Dibuka"]
    page.filter_by_number(1)
    assert len(titles(page)) == 3


def test_chosen_articles_go_into_a_new_collection_and_undo_takes_them_out(page, workspace):
    """By the menu; the collection stands at the side with its count, narrows the list, and is ticked in the menu."""
    page.table.selectAll()
    page.menus.show()
    choose(page, "Masukkan ke koleksi", "Koleksi baru…")
    QTest.keyClicks(page._question.field, "Pesisir")
    QTest.keyClick(page._question.field, Qt.Key.Key_Return)
    row = page.side.rows["collection", "Pesisir"]
    assert row.accessibleDescription() == "3"
    page.table.selectRow(row_of(page, "pasar"))
    page.menus.show_collections()
    assert entry(shown_menu(page), "Pesisir").isChecked()
    choose(page, "Pesisir")
    QTest.mouseClick(page.side.rows["collection", "Pesisir"], Qt.MouseButton.LeftButton)
    assert sorted(ids(page)) == ["jembatan", "pelabuhan"]
    page.acts.undo()
    assert sorted(ids(page)) == ["jembatan", "pasar", "pelabuhan"]
    page.acts.undo()
    assert workspace.library.collections.listed() == []
    page.acts.redo()
    assert [one.articles for one in workspace.library.collections.listed()] == [3]


def test_articles_are_dropped_on_a_collection(page, state, workspace):
    """Which is marked while they are over it."""
    workspace.library.collections.make("Pesisir")
    state.library_changed.emit()
    page.table.selectRow(row_of(page, "pasar"))
    row = page.side.rows["collection", "Pesisir"]
    data = QMimeData()
    data.setData(DRAGGED, b"")
    where, copy = QPoint(20, 10), Qt.DropAction.CopyAction
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(row, QDragEnterEvent(where, copy, data, buttons, keys))
    assert row.property("over") == "true"
    QApplication.sendEvent(row, QDropEvent(QPointF(where), copy, data, buttons, keys))
    assert workspace.library.collections.of("pasar") == ["Pesisir"]


def test_a_collection_is_renamed_and_deleted_by_the_keys_of_an_article(page, state, workspace):
    """F2 and Del on its row; what is shown stays that collection; deleting keeps the articles and is taken back."""
    state.commands.add(row.of(Here(state, None)) for row in library_commands.ROWS)
    workspace.library.collections.put(["pasar"], "Pesisir")
    state.library_changed.emit()
    page.choose("collection", "Pesisir")
    QApplication.processEvents()
    page.side.rows["collection", "Pesisir"].setFocus()
    page.rename()
    page._question.field.setText("Flores")
    QTest.keyClick(page._question.field, Qt.Key.Key_Return)
    assert page.model.shown.collection == "Flores"
    assert ids(page) == ["pasar"]
    QApplication.processEvents()
    page.side.rows["collection", "Flores"].setFocus()
    page.remove()
    assert workspace.library.collections.listed() == []
    assert len(ids(page)) == len(workspace.ids()) == 3  # not an empty list of what is gone
    assert QApplication.focusWidget() is page.side.rows["", None]
    assert "Ctrl+Z" in state.latest
    page.acts.undo()
    assert workspace.library.collections.of("pasar") == ["Flores"]


def test_the_arrows_go_through_the_filters_and_the_collections(page, state, workspace):
    """Past the button between them; Enter or Space narrows, and the row that was pressed keeps the keyboard."""
    workspace.library.collections.put(["pasar"], "Pesisir")
    state.library_changed.emit()
    page.side.rows["status", "flagged"].setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert QApplication.focusWidget() is page.side.rows["collection", "Pesisir"]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert ids(page) == ["pasar"]
    assert QApplication.focusWidget() is page.side.rows["collection", "Pesisir"]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    assert QApplication.focusWidget() is page.side.rows["status", "flagged"]


def test_an_empty_collection_says_how_to_fill_it(page, workspace):
    """In the place of the table."""
    workspace.library.collections.make("Pesisir")
    page.choose("collection", "Pesisir")
    assert page._none.isVisible()
    assert page._none.text().startswith("Koleksi ini kosong.")
    page.choose("", None)
    assert len(ids(page)) == 3


def test_the_counts_of_the_states_add_up_to_all(page, workspace):
    """Each row at the side leaves as many articles as it says, and those of the states make up the library."""
    total = 0
    for (name, value), row in list(page.side.rows.items()):
        if name == "status":
            page.choose(name, value)
            assert page.model.rowCount() == int(row.accessibleDescription()), value
            page.choose(name, value)
            total += int(row.accessibleDescription()) if value in STATES else 0
    assert total == int(page.side.rows["", None].accessibleDescription()) == 3
