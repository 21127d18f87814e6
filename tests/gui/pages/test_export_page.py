"""Export from the window: what goes out as whose, what stays and why, and how a record looks."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton

from annotator.gui.pages.export_page import ExportPage
from annotator.gui.parts.exports.articles import reason, state_of
from annotator.model import Change, Edit
from annotator.storage.version_counts import Counted
from annotator.workspace.export_choice import StaysRow
from annotator.workspace.selection import Stays
from tests.gui.pages.exports import EVERY, looked, tick
from tests.gui.workspace import shown


def press(page, words):
    radio = next(one for one in page.findChildren(QRadioButton) if one.text() == words and one.isVisible())
    QTest.mouseClick(radio, Qt.MouseButton.LeftButton, pos=radio.rect().center() - radio.rect().bottomRight() / 2.2)


def test_the_record_in_front_is_shown_folded_in_the_chosen_format(state, qtbot):
    """JSON by its fields, other text as it is, of a binary file the same content as JSONL; Space folds it away."""
    state.articles.open("jembatan")
    page = shown(ExportPage(state), qtbot, 1400, 900)
    tick(page, *EVERY)
    looked(page, qtbot, 3)
    tree = page.record.tree
    qtbot.waitUntil(lambda: tree.topLevelItemCount() > 3)
    names = [tree.topLevelItem(at).text(0) for at in range(tree.topLevelItemCount())]
    assert '"format": "annotator/2"' in names
    quotes = next(tree.topLevelItem(at) for at in range(len(names)) if names[at].startswith('"quotes"'))
    assert not quotes.isExpanded()
    quotes.setExpanded(True)
    assert quotes.childCount() == 2
    page.formats.choose("conll")
    page.formats.chosen.emit()
    qtbot.waitUntil(lambda: "-DOCSTART-" in page.record.text.toPlainText())
    assert page.record.text.font().family() == "JetBrains Mono"
    page.formats.choose("spacy")
    page.formats.chosen.emit()
    qtbot.waitUntil(lambda: "biner" in page.record._title.text() and tree.topLevelItemCount() > 3)
    page.articles.goes.setFocus()
    QTest.keyClick(page.articles.goes, Qt.Key.Key_Space)
    assert not tree.isVisible()


def test_the_record_has_the_height_that_is_left_and_nothing_else_is_pulled_apart(state, qtbot):
    """It ends where the page ends; folded away, or with nothing to show, the rest stands together at the top."""
    page = shown(ExportPage(state), qtbot, 1400, 900)
    tick(page, *EVERY)
    looked(page, qtbot, 3)
    record = page.record
    qtbot.waitUntil(lambda: page.height() - record.geometry().bottom() < 30)
    assert record.tree.height() > 300
    record.turn()
    qtbot.waitUntil(lambda: record.height() < 60)
    top = record.y()
    record.turn()
    qtbot.waitUntil(lambda: record.tree.height() > 300)
    assert record.y() == top
    tick(page)
    looked(page, qtbot, 0)
    qtbot.waitUntil(record.isHidden)
    assert page.articles.y() - page.told.geometry().bottom() < 30


def test_what_goes_out_and_what_stays_are_tables_with_reasons(state, qtbot, workspace, two_annotators):
    """Numbers beside every choice; of an article with two versions none goes until it is decided."""
    page = shown(ExportPage(state), qtbot, 1400, 900)
    looked(page, qtbot, 0)
    assert not page.write.isEnabled()
    assert page.articles.none.text() == "Tidak ada artikel dengan pilihan ini."
    tick(page, "done", "in_progress")
    looked(page, qtbot, 1)
    assert page.articles.goes.item(0, 1).text() == "Pasar Dibuka"
    reasons = {page.articles.stays.item(at, 1).text(): page.articles.stays.item(at, 2).text() for at in range(2)}
    assert reasons["Jembatan Retak"] == "2 versi, belum diputuskan"
    assert reasons["Pelabuhan Tutup"] == "Baru"
    assert page.choices.statuses["new"].text() == "Belum dikerjakan"
    assert page.write.accessibleName() == "Ekspor 1 artikel"
    page.choices._choose("by:Dimas")
    qtbot.waitUntil(lambda: page.articles.goes.item(0, 1).text() == "Jembatan Retak")
    assert page._look.versions["by:Dimas"] == 1


def test_an_article_is_kept_back_by_a_key_and_brought_back_the_same_way(state, qtbot):
    """It stands among those that stay, with that reason; the choice holds after the page was left."""
    page = shown(ExportPage(state), qtbot, 1400, 900)
    tick(page, *EVERY)
    looked(page, qtbot, 3)
    page.articles.goes.setFocus()
    page.articles.goes.setCurrentCell(0, 1)
    QTest.keyClick(page.articles.goes, Qt.Key.Key_Delete)
    looked(page, qtbot, 2)
    assert page.articles.stays.item(0, 2).text() == "ditahan oleh Anda"
    page.hide()
    page.show()
    assert page.choice.kept_back
    page.articles.stays.setFocus()
    page.articles.stays.setCurrentCell(0, 1)
    QTest.keyClick(page.articles.stays, Qt.Key.Key_Delete)
    looked(page, qtbot, 3)


def test_a_filter_narrows_both_tables(state, qtbot):
    """By the letters of the title; nothing of the choice changes."""
    page = shown(ExportPage(state), qtbot, 1400, 900)
    tick(page, *EVERY)
    looked(page, qtbot, 3)
    page.filter.setText("pasar")
    assert [page.articles.goes.item(at, 1).text() for at in range(page.articles.goes.rowCount())] == ["Pasar Dibuka"]
    assert page.write.accessibleName() == "Ekspor 3 artikel"


def test_a_row_that_comes_later_is_whole_and_nothing_is_cut_off_at_the_side(state, qtbot):
    """Nothing goes out at first; then something does, and its first line is longer than the column is wide."""
    page = shown(ExportPage(state), qtbot, 1366, 700)
    tick(page, "skipped")
    looked(page, qtbot, 0)
    assert page.articles.goes.isHidden()
    tick(page, *EVERY)
    looked(page, qtbot, 3)
    table = page.articles.goes
    assert table.height() >= table.horizontalHeader().sizeHint().height() + 3 * table.rowHeight(0)
    page.record.show_record("Warta dari Kupang " * 20, '{"id": "a"}')
    assert page.record.minimumSizeHint().width() < 500


def test_export_counts_no_article_with_an_open_stance_as_done(state, qtbot, workspace):
    """As an older version let it be finished: it stays behind, and the page says why."""
    session = workspace.session("jembatan")
    progress = session.document.progress
    session.commit(Edit("set-status", (Change(progress, replace(progress, status="done")),)))
    page = shown(ExportPage(state), qtbot, 1400, 900)
    looked(page, qtbot, 0)
    assert page.choices._counts["in_progress"].text() == "2"
    assert "1 artikel selesai dihitung masih dikerjakan" in page.told.text()


def test_what_learning_holds_back_is_in_the_test_part_and_the_shares_stay(state, workspace):
    """Every fifth article is held back; the others share out the rest, so that a fifth is tested with, not a third."""
    from annotator.workspace.export_choice import Choice, parts_of
    from annotator.workspace.learning.material import is_held_back

    place = parts_of(workspace.library, Choice(shares=(70, 10, 20)))
    ids = [f"artikel-{n}" for n in range(4000)]
    found = {part: sum(place(id_) == part for id_ in ids) / 40 for part in ("train", "dev", "test")}
    assert all(place(id_) == "test" for id_ in ids if is_held_back(id_))
    assert found["train"] == pytest.approx(70, abs=2.5)
    assert found["test"] == pytest.approx(20, abs=2.5)


@pytest.mark.parametrize(("undecided", "words"), [(0, "Baru"), (3, "3 saran belum diputuskan")])
def test_an_article_is_called_what_the_library_calls_it(undecided, words):
    """New with suggestions is *Disarankan* on every page."""
    counted = Counted("Pasar Dibuka", "", "new", 3, 0, undecided)
    assert reason(StaysRow(Stays("pasar", ("sari",), "new", "status"), counted)) == words
    assert state_of("new", counted) == ("suggested" if undecided else "new")


def test_what_a_row_shows_keeps_its_colours_while_it_is_chosen(state, qtbot):
    """Status and initials were washed out on the chosen row, as if they said something less."""
    page = shown(ExportPage(state), qtbot, 1400, 900)
    tick(page, *EVERY)
    looked(page, qtbot, 3)
    for column in (0, 2):
        icon = page.articles.goes.item(0, column).icon()
        plain, chosen = (icon.pixmap(36, 18, mode).toImage() for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected))
        assert not plain.isNull()
        assert chosen == plain


def test_several_versions_of_an_article_are_one_article(state, qtbot, two_annotators):
    """“4 of 3 articles” was said of all versions; each of them is a row."""
    page = shown(ExportPage(state), qtbot, 1400, 900)
    tick(page, *EVERY)
    looked(page, qtbot, 2)
    press(page, "Semua versi, terpisah")
    looked(page, qtbot, 4)
    assert page.total.text() == "3 dari 3 artikel"
    assert page.write.accessibleName() == "Ekspor 3 artikel"
    assert page.articles.goes.rowCount() == 4
