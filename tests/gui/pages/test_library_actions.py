"""Acts on articles of the library page: flagged, done, removed, named, and taken back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.editing import actions
from annotator.gui.parts import beside
from tests.gui.pages.library import titles


@pytest.fixture
def page(library_page):
    return library_page


def test_several_articles_are_flagged_finished_and_set_aside_at_once(page, workspace):
    """Each is an edit of its own document, undoable there."""
    page.table.selectAll()
    assert len(page.selected()) == 3
    said: list[str] = []
    page._state.said.connect(said.append)
    page.acts.flag()
    assert [row.flag for row in workspace.rows().rows] == ["Ditandai"] * 3
    page.table.selectAll()
    page.acts.flag()
    assert [row.flag for row in workspace.rows().rows] == [None] * 3
    session = workspace.session("jembatan")
    session.commit(actions.set_stance(session.document, "q2", "neutral"))
    page.table.selectAll()
    page.acts.finish()
    page._question.answer()
    assert {row.status for row in workspace.rows().rows} == {"done"}
    session = workspace.session("pasar")
    session.undo()
    assert session.document.status == "in_progress"
    assert {"3 artikel diberi bendera.", "Bendera 3 artikel dilepas.", "3 artikel selesai."} <= set(said)


def test_done_asks_first_where_nothing_was_decided(page, workspace, state):
    """How many, and why; Esc is no.  What cannot be done, because a stance is open, stays and is told."""
    said = []
    state.said.connect(said.append)
    page.table.selectAll()
    page.acts.finish()
    assert page._question.isVisible()
    assert page._question.accessibleName() == (
        "Di 1 artikel belum ada yang diputuskan. 1 artikel tetap: sikap atau sasaran sebuah kutipan masih terbuka."
    )
    QTest.keyClick(page._question.yes, Qt.Key.Key_Escape)
    assert {row.status for row in workspace.rows().rows} == {"in_progress", "new"}
    page.acts.finish()
    QTest.keyClick(page._question.yes, Qt.Key.Key_Return)
    assert {row.id: row.status for row in workspace.rows().rows} == {
        "jembatan": "in_progress",
        "pasar": "done",
        "pelabuhan": "done",
    }
    assert said[-1] == "2 artikel selesai. 1 artikel tetap: sikap atau sasaran sebuah kutipan masih terbuka."


def test_done_does_not_ask_where_all_is_decided(page, workspace):
    """One decided article is done at once."""
    page.table.selectRow([page.model.article(row).id for row in range(3)].index("pasar"))
    page.acts.finish()
    assert page._question.isHidden()
    assert {row.id: row.status for row in workspace.rows().rows}["pasar"] == "done"


def test_removing_asks_in_the_page_and_can_be_taken_back(page, workspace, state):
    """Esc is no, and so are other articles in the list; after a yes one Ctrl+Z brings all back, and that is said."""
    said = []
    state.said.connect(said.append)
    state.articles.open("jembatan")
    page.table.selectAll()
    page.acts.remove()
    QTest.keyClick(page._question.yes, Qt.Key.Key_Escape)
    assert len(titles(page)) == 3
    page.table.selectAll()
    page.acts.remove()
    page.filter("done")  # those it was asked about are out of sight, and no longer chosen
    assert page._question.isHidden()
    page.filter()
    page.table.selectRow(0)
    page.acts.remove()
    page.table.selectRow(1)  # as a click on another row
    assert page._question.isHidden()
    page.table.selectAll()
    page.acts.remove()
    QTest.keyClick(page._question.yes, Qt.Key.Key_Return)
    assert titles(page) == []
    assert state.articles.now is None
    assert page.acts.can_undo() is None
    page.acts.undo()
    assert len(titles(page)) == 3
    assert said[-1] == "Diurungkan: Keluarkan dari pustaka"
    assert workspace.session("jembatan").document.entities
    assert page.acts.can_undo()


def test_a_change_of_many_articles_is_undone_and_done_again_beside_the_window(
    page, workspace, state, qtbot, monkeypatch
):
    """With a line that runs in the page; the list shows what is in force afterwards."""
    monkeypatch.setattr(beside, "AT_ONCE", -1)
    ids = page.model.ids(0, page.model.rowCount() - 1)
    workspace.library.collections.put(ids, "Pesisir")
    for act, there in ((page.acts.undo, 0), (page.acts.redo, len(ids))):
        act()
        assert state.notices.notices["undo"].busy
        qtbot.waitUntil(lambda: "undo" not in state.notices.notices)
        assert sum(one.articles for one in workspace.library.collections.listed()) == there


def test_after_a_removal_the_next_article_is_chosen(page):
    """Del, Enter, and the keys are about the one that came into its place."""
    ids = [page.model.article(row).id for row in range(3)]
    for row, left in ((1, ids[2]), (1, ids[0])):
        page.table.setCurrentIndex(page.model.index(row, 0))
        page.acts.remove()
        QTest.keyClick(page._question.yes, Qt.Key.Key_Return)
        assert page.selected() == [left]
        assert page.table.hasFocus()


def test_an_article_gets_another_headline(page, workspace):
    """Typed in the page; an empty one changes nothing."""
    page.table.setCurrentIndex(page.model.index(0, 0))
    article = page.current().id
    page.rename()
    page._question.field.setText("Judul Baru")
    QTest.keyClick(page._question.field, Qt.Key.Key_Return)
    assert workspace.library.article(article).title == "Judul Baru"
    page.rename()
    page._question.field.setText("  ")
    QTest.keyClick(page._question.field, Qt.Key.Key_Return)
    assert workspace.library.article(article).title == "Judul Baru"
