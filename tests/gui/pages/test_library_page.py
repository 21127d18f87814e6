"""The library, in the dock and as a page."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from annotator import i18n
from annotator.editing import actions
from annotator.gui.pages.library_page import LibraryPage
from annotator.gui.parts.article_list.article_model import Column


@pytest.fixture
def page(context, qtbot):
    page = LibraryPage(context)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    return page


def titles(page):
    return [page.model.index(row, Column.ARTICLE).data() for row in range(page.model.rowCount())]


def test_the_table_says_how_far_each_article_is(page):
    """Status, headline, counts and date in the words of the language."""
    found = {page.model.index(row, Column.ARTICLE).data(): row for row in range(page.model.rowCount())}
    assert set(found) == {"Jembatan Retak", "Pasar Dibuka", "Pelabuhan Tutup"}
    row = found["Jembatan Retak"]
    cells = [page.model.index(row, column).data() for column in (Column.STATUS, Column.ENTITIES, Column.QUOTES)]
    assert cells == ["Dikerjakan", "3", "2"]
    assert page.model.index(found["Pelabuhan Tutup"], Column.STATUS).data() == "Baru"


def test_letters_typed_on_the_table_narrow_it_and_fields_are_understood(page):
    """An unfinished field changes nothing; clearing shows all again."""
    QTest.keyClicks(page.table, "pel")
    assert page.search.text() == "pel"
    assert titles(page) == ["Pelabuhan Tutup"]
    page.search.setText("")
    QTest.keyClicks(page.search, "pelabuhan")
    assert titles(page) == ["Pelabuhan Tutup"]
    page.search.selectAll()
    QTest.keyClicks(page.search, "sikap:mendukung")
    assert titles(page) == ["Pasar Dibuka"]
    page.search.selectAll()
    QTest.keyClicks(page.search, "zzz")
    assert titles(page) == []
    assert page._none.isVisible()
    page.search.selectAll()
    QTest.keyClick(page.search, Qt.Key.Key_Backspace)
    assert len(titles(page)) == 3


def test_the_filter_is_left_by_esc_and_opened_by_enter(page, context):
    """Esc empties it and gives the keys back to the table; Enter opens the first that is left."""
    page.table.setFocus()
    QTest.keyClicks(page.table, "zzz")
    assert titles(page) == []
    go_on = next(b for b in page.preview.findChildren(QPushButton) if b.text() == "Lanjutkan")
    assert not go_on.isEnabled()  # the preview is of none
    QTest.keyClick(page.search, Qt.Key.Key_Escape)
    assert len(titles(page)) == 3
    assert page.table.hasFocus()
    QTest.keyClicks(page.table, "pel")
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert context.document.article.id == "pelabuhan"


def test_the_choice_stays_when_the_list_is_read_anew(page, context, tmp_path):
    """After an act on the chosen articles, and when others come in above them."""
    first = [page.model.article(row).id for row in (0, 1)]
    page.table.setFocus()
    page.table.setCurrentIndex(page.model.index(0, 0))
    QTest.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert page.selected() == first
    page.acts.flag()
    assert page.selected() == first
    assert page.current().id == first[1]
    (tmp_path / "zirah.txt").write_text("Zirah\n\nBaru masuk.\n", encoding="utf-8")
    list(context.workspace.import_paths([tmp_path / "zirah.txt"]))
    context.library_changed.emit()
    assert page.model.rowCount() == 4
    assert page.selected() == first
    QTest.keyClick(page.table, Qt.Key.Key_J)
    assert page.selected() == [page.model.article(3).id]


def test_rows_are_moved_through_by_keys_and_opened_by_enter(page, context):
    """J, K and the arrows; Enter shows the article."""
    page.table.setFocus()
    first, second = page.model.article(0).id, page.model.article(1).id
    QTest.keyClick(page.table, Qt.Key.Key_J)
    assert page.current().id == second
    QTest.keyClick(page.table, Qt.Key.Key_K)
    assert page.current().id == first
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert context.document.article.id == second


def test_status_filters(page):
    """`Ctrl+1` … and the rows at the side do the same."""
    page.filter_by_number(4)
    assert sorted(titles(page)) == ["Jembatan Retak", "Pasar Dibuka"]
    page.filter_by_number(1)
    assert len(titles(page)) == 3


def test_several_articles_are_flagged_finished_and_set_aside_at_once(page, workspace):
    """Each is an edit of its own document, undoable there."""
    page.table.selectAll()
    assert len(page.selected()) == 3
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


def test_done_asks_first_where_nothing_was_decided(page, workspace, context):
    """How many, and why; Esc is no.  What cannot be done, because a stance is open, stays and is told."""
    said = []
    context.said.connect(said.append)
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
    assert said[-1] == ("2 artikel diubah. 1 artikel tetap: sikap atau sasaran sebuah kutipan masih terbuka.")


def test_done_does_not_ask_where_all_is_decided(page, workspace):
    """One decided article is done at once."""
    page.table.selectRow([page.model.article(row).id for row in range(3)].index("pasar"))
    page.acts.finish()
    assert page._question.isHidden()
    assert {row.id: row.status for row in workspace.rows().rows}["pasar"] == "done"


def test_removing_asks_in_the_page_and_can_be_taken_back(page, workspace, context):
    """Esc is no; after a yes one Ctrl+Z brings everything back, and that is said."""
    said = []
    context.said.connect(said.append)
    context.articles.open("jembatan")
    page.table.selectAll()
    page.acts.remove()
    QTest.keyClick(page._question.yes, Qt.Key.Key_Escape)
    assert len(titles(page)) == 3
    page.table.selectAll()
    page.acts.remove()
    QTest.keyClick(page._question.yes, Qt.Key.Key_Return)
    assert titles(page) == []
    assert context.articles.now is None
    assert page.acts.can_undo() is None
    page.acts.undo()
    assert len(titles(page)) == 3
    assert said[-1] == "Diurungkan: Keluarkan dari pustaka"
    assert workspace.session("jembatan").document.entities
    assert page.acts.can_undo()


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


def test_the_preview_shows_words_progress_speakers_and_file(page):
    """What a person needs to decide whether to open it."""
    from PySide6.QtWidgets import QLabel

    row = next(row for row in range(3) if page.model.article(row).id == "jembatan")
    page.table.setCurrentIndex(page.model.index(row, 0))
    words = " ".join(label.text() for label in page.preview.findChildren(QLabel))
    assert "Rina Maheswari mengatakan" in words
    assert "Bayu Pranata" in words
    assert "jembatan.txt" in words
    assert "UTF-8" in words


def test_the_words_follow_the_language(page, context):
    """Without a restart."""
    from annotator import i18n

    i18n.use("en")
    context.language_changed.emit()
    assert page._title.text() == "Library"
    assert page.model.headerData(Column.QUOTES, Qt.Orientation.Horizontal) == "Quotes"
    assert page.table.accessibleName() == "Library"


def test_the_key_of_the_preview_is_called_in_the_language_in_force(page, context):
    """Also after the language was switched while the page was there."""
    caps = lambda: {cap.text() for cap in page.preview.findChildren(QLabel)}  # noqa: E731
    assert "Spasi" in caps()
    i18n.use("en")
    context.language_changed.emit()
    assert "Space" in caps()
    assert "Spasi" not in caps()
    i18n.use("id")
