"""The library as a page: its rows, and its keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from annotator import i18n
from annotator.gui.parts.article_list.columns import Column
from tests.gui.pages.library import titles


@pytest.fixture
def page(library_page):
    return library_page


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


def test_the_filter_is_left_by_esc_and_opened_by_enter(page, state):
    """Esc empties it and gives the keys back to the table; Enter opens the first that is left."""
    page.table.setFocus()
    QTest.keyClicks(page.table, "zzz")
    assert titles(page) == []
    go_on = next(b for b in page.preview.findChildren(QPushButton) if b.accessibleName() == "Lanjutkan")
    assert not go_on.isEnabled()  # the preview is of none
    QTest.keyClick(page.search, Qt.Key.Key_Escape)
    assert len(titles(page)) == 3
    assert page.table.hasFocus()
    QTest.keyClicks(page.table, "pel")
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert state.document.article.id == "pelabuhan"


def test_the_choice_stays_when_the_list_is_read_anew(page, state, tmp_path):
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
    list(state.workspace.import_paths([tmp_path / "zirah.txt"]))
    state.library_changed.emit()
    assert page.model.rowCount() == 4
    assert page.selected() == first
    QTest.keyClick(page.table, Qt.Key.Key_J)
    assert page.selected() == [page.model.article(3).id]


def test_rows_are_moved_through_by_keys_and_opened_by_enter(page, state):
    """J, K and the arrows; Enter shows the article."""
    page.table.setFocus()
    first, second = page.model.article(0).id, page.model.article(1).id
    QTest.keyClick(page.table, Qt.Key.Key_J)
    assert page.current().id == second
    QTest.keyClick(page.table, Qt.Key.Key_K)
    assert page.current().id == first
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert state.document.article.id == second


def test_the_words_follow_the_language(page, state):
    """Without a restart."""
    i18n.use("en")
    state.language_changed.emit()
    assert page._title.text() == "Library"
    assert page.model.headerData(Column.QUOTES, Qt.Orientation.Horizontal) == "Quotes"
    assert page.table.accessibleName() == "Library"


def test_the_button_that_goes_on_shows_its_key(page):
    """Painted in it, and told to a screen reader in words."""
    page.resize(1440, 800)
    go_on = next(b for b in page.preview.findChildren(QPushButton) if b.accessibleName() == "Lanjutkan")
    assert go_on.accessibleDescription() == "Pintasan Enter"
    as_it_is = go_on.grab().toImage()
    go_on.show_words(go_on.theme, "Lanjutkan", "")
    assert go_on.grab().toImage() != as_it_is
