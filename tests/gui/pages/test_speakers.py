"""People and the ledger."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.gui.pages.ledger import Column
from annotator.gui.pages.roster_rows import KeyRole
from annotator.gui.pages.speakers_page import SpeakersPage


@pytest.fixture
def page(context, qtbot):
    context.open_article("jembatan")
    page = SpeakersPage(context)
    qtbot.addWidget(page)
    page.resize(1300, 800)
    page.show()
    return page


def choose(page, name):
    for row in range(page.roster.count()):
        if page.roster.item(row).text() == name and page.roster.item(row).data(KeyRole):
            page.roster.setCurrentRow(row)
            return
    raise AssertionError(name)


def column(page, which):
    return [page.ledger.index(row, which).data() for row in range(page.ledger.rowCount())]


def test_the_roster_has_the_articles_people_and_the_librarys(page):
    """And everybody together, whose ledger is the whole library's."""
    names = [page.roster.item(row).text() for row in range(page.roster.count())]
    assert names[:4] == ["Semua narasumber", "Artikel ini", "Rina Maheswari", "Bayu Pranata"]
    assert sorted(column(page, Column.CONTENT)) == ["Kami siap,", "jembatan itu aman", "pedagang tenang"]


def test_one_persons_ledger_in_the_article_and_in_the_library(page):
    """By speaker, stance and target."""
    choose(page, "Rina Maheswari")
    assert column(page, Column.CONTENT) == ["jembatan itu aman"]
    assert column(page, Column.STANCE) == ["Netral"]
    page.roster.setCurrentRow(page.roster.count() - 1)
    library = page.roster.item(page.roster.count() - 1).text()
    assert library in ("Rina Maheswari", "Bayu Pranata")
    page._chosen = "·Rina Maheswari"
    page.refresh()
    assert sorted(column(page, Column.TARGET)) == ["ketenangan", "–"]
    page.ledger.sort_by("stance")
    assert column(page, Column.STANCE) == ["Mendukung", "Netral"]
    page.ledger.sort_by("target")
    assert column(page, Column.TARGET) == ["ketenangan", "–"]


def test_a_person_is_renamed_made_and_merged_by_keys_in_the_page(page, context):
    """One line to type in; Esc leaves; every one is one undo step."""
    choose(page, "Bayu Pranata")
    page.rename()
    page._editor.setText("Bayu Putra Pranata")
    QTest.keyClick(page._editor, Qt.Key.Key_Return)
    assert context.document.quote("q2").speaker_name == "Bayu Putra Pranata"
    page.new()
    page._editor.setText("Maria Kolin")
    QTest.keyClick(page._editor, Qt.Key.Key_Return)
    assert context.document.speaker_called("Maria Kolin")
    choose(page, "Maria Kolin")
    page.delete()
    assert context.document.speaker_called("Maria Kolin") is None
    choose(page, "Bayu Putra Pranata")
    page.merge()
    page._editor.setText("nobody")
    QTest.keyClick(page._editor, Qt.Key.Key_Return)
    assert page._editor.isVisible()
    page._editor.setText("rina maheswari")
    QTest.keyClick(page._editor, Qt.Key.Key_Return)
    assert {quote.speaker_name for quote in context.document.quotes} == {"Rina Maheswari"}
    context.undo()
    assert context.document.quote("q2").speaker_name == "Bayu Putra Pranata"
    page.new()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert not page._editor.isVisible()


def test_a_name_that_is_taken_is_refused_and_said(page, context, qtbot):
    """Nothing changes."""
    choose(page, "Bayu Pranata")
    page.rename()
    page._editor.setText("Rina Maheswari")
    with qtbot.waitSignal(context.refused):
        QTest.keyClick(page._editor, Qt.Key.Key_Return)
    assert context.document.quote("q2").speaker_name == "Bayu Pranata"


def test_enter_on_a_line_goes_to_the_text(page, context):
    """Also to another article."""
    page.table.selectRow(page.ledger.rowCount() - 1)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert context.document.article.id == "pasar"
    assert context.focus == "q1"


def test_typing_in_the_search_narrows_the_roster(page):
    """Names, roles and other names."""
    QTest.keyClicks(page.search, "bayu")
    names = [page.roster.item(row).text() for row in range(page.roster.count())]
    assert "Bayu Pranata" in names
    assert "Rina Maheswari" not in names
