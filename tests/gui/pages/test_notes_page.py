"""What has been noted, over the whole library."""

import pytest

from annotator.editing import actions
from annotator.gui.pages.notes_page import NotesPage
from annotator.gui.parts.notes_table import Column
from tests.gui.workspace import shown


@pytest.fixture
def page(state, qtbot, workspace):
    """Two open notes of Arini and a resolved one of Dimas."""
    for id_, who, item, text in (
        ("jembatan", "Arini", "q1", "sikapnya ragu"),
        ("pasar", "Arini", None, "artikel terpotong"),
        ("jembatan", "Dimas", None, "lihat lagi"),
    ):
        session = workspace.session(id_, who)
        session.commit(actions.add_note(session.document, text, who, "2026-01-02T03:04:05Z", item))
    session.commit(actions.resolve_note(session.document, "n1"))
    return shown(NotesPage(state), qtbot)


def texts(page):
    return sorted(noted.text for noted in page.table.rows.notes)


def choose(page, text):
    at = [noted.text for noted in page.table.rows.notes].index(text)
    page.table.setCurrentIndex(page.table.rows.index(at, 0))


def test_open_ones_are_shown_until_others_are_wished(page):
    """By state and by person; the words of the mark stand beside the note."""
    assert texts(page) == ["artikel terpotong", "sikapnya ragu"]
    page.shown.chosen.emit("all")
    assert len(texts(page)) == 3
    page.by.setCurrentIndex(page.by.findData("Dimas"))
    assert texts(page) == ["lihat lagi"]
    page.by.setCurrentIndex(0)
    choose(page, "sikapnya ragu")
    assert page.table.noted().words == "jembatan itu aman"
    page.shown.chosen.emit("resolved")
    assert texts(page) == ["lihat lagi"]


def test_a_click_leads_to_the_mark(page, state):
    """The article opens, with the keyboard on what was noted."""
    choose(page, "sikapnya ragu")
    page.table.clicked.emit(page.table.currentIndex())
    assert (state.article_id, state.focus) == ("jembatan", "q1")


def test_a_note_is_resolved_from_the_list(page, workspace):
    """One step of its article, whosever annotation it stands in."""
    choose(page, "artikel terpotong")
    page.turn()
    assert texts(page) == ["sikapnya ragu"]
    session = workspace.session("pasar", "Arini")
    assert session.document.note("n1").resolved
    session.undo()
    page.look()
    assert texts(page) == ["artikel terpotong", "sikapnya ragu"]


def test_without_notes_the_page_says_how_to_make_one(state, qtbot):
    """An empty state with the key."""
    page = shown(NotesPage(state), qtbot)
    assert "Ctrl+M" in page._empty.text()
    assert page.table.isHidden()


@pytest.mark.parametrize("width", [800, 960, 1366])
def test_the_note_has_more_room_than_what_it_is_about(page, width):
    """In narrow windows, too: it is what is read."""
    page.resize(width, 600)
    shown = [column for column in Column if not page.table.isColumnHidden(column)]
    widest = max(shown, key=page.table.columnWidth)
    assert widest == Column.TEXT
    assert page.table.columnWidth(Column.TEXT) > page.table.viewport().width() / 3
