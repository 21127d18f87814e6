"""Export from the window: what goes out as whose, what stays and why, what is lost, and what was written."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton

from annotator import i18n
from annotator.exporting import exporters
from annotator.gui.kit import file_chooser
from annotator.gui.pages.export_page import ExportPage
from annotator.gui.parts.exports.articles import reason, state_of
from annotator.model import Change, Edit
from annotator.storage.version_counts import Counted
from annotator.workspace.export_choice import StaysRow
from annotator.workspace.selection import Stays
from tests.gui.workspace import shown
from tests.usability.stories import corpus

KNOWN_BY = {  # what the programs that read the format go by
    "jsonl": "annotator.jsonl",
    "jsonl-1": "annotator-jsonl-1.jsonl",
    "spacy": "annotator.spacy",
    "prodigy": "annotator-prodigy.jsonl",
    "doccano": "annotator-doccano.jsonl",
    "label-studio": "annotator-label-studio.json",
    "brat": "annotator-brat",
    "conll": "annotator.conll",
    "w3c": "annotator-w3c.jsonld",
    "csv": "annotator.csv",
    "citron": "annotator-citron",
    "inception": "annotator-inception",
    "huggingface": "annotator-huggingface",
    "tei": "annotator-tei",
}
EVERY = ("done", "in_progress", "new", "skipped")


def tick(page, *statuses):
    for status, box in page.choices.statuses.items():
        box.setChecked(status in statuses)


def looked(page, qtbot, n):
    """Wait until the page has counted so many documents."""
    qtbot.waitUntil(lambda: page._look is not None and len(page._look.selection.documents) == n)


def press(page, words):
    radio = next(one for one in page.findChildren(QRadioButton) if one.text() == words and one.isVisible())
    QTest.mouseClick(radio, Qt.MouseButton.LeftButton, pos=radio.rect().center() - radio.rect().bottomRight() / 2.2)


def told(page):
    return page.outcome.words.text().replace("\u200b", "")


@pytest.fixture
def page(seated, tmp_path, monkeypatch, qtbot):
    """The page in a small window; the dialog for files, which the desktop suite tries, takes the name it is offered."""

    def takes(_parent, _title, then, *, start):
        then(tmp_path / "keluaran" / start)

    (tmp_path / "keluaran").mkdir()
    monkeypatch.setattr(file_chooser, "save_file", takes)
    person = seated(corpus(), size=(1024, 700))
    person.press("Ctrl+E")
    page = person.window.page("export")
    tick(page, *EVERY)
    qtbot.waitUntil(page.write.isEnabled)
    page.person = person
    return page


def test_what_was_written_is_told_for_every_format(page, tmp_path, qtbot):
    """The file, the number of documents, and what the format cannot hold, all of it to be read."""
    for name in exporters():
        page.formats.choose(name)
        page.formats.chosen.emit()
        assert page.outcome.words.text() == "", f"{name}: told before anything was written"
        qtbot.waitUntil(page.write.isEnabled)
        page.ask_where()
        qtbot.waitUntil(lambda: page.write.isEnabled() and page.outcome.folder.isVisible())
        file = tmp_path / "keluaran" / KNOWN_BY[name]
        first, *lost = told(page).splitlines()
        assert first == f"2 dokumen diekspor ke {file}.", name
        assert file.exists(), name
        if name == "doccano":  # which project is to be made there
            assert "doccano" in lost.pop(0)
        if name != "jsonl-1":  # whether it loses something hangs on what is known of the articles
            whole = ["Tidak ada yang hilang."]
            assert lost == whole if name == "jsonl" else lost.pop(0) == "Yang hilang dari pilihan ini:", name
            assert lost == whole or all(": " in one for one in lost), name


def test_the_same_export_again_is_two_keys_and_another_file_is_asked_about(page, tmp_path, qtbot, monkeypatch):
    """The choice is kept with the library; what this page did not write is never replaced without a question."""
    assert page.write.toolTip().endswith(" (Ctrl+Enter)")
    page.person.press("Ctrl+Enter")  # there is no place yet: it is asked for
    file = tmp_path / "keluaran" / "annotator.jsonl"
    qtbot.waitUntil(lambda: file.exists() and page.write.isEnabled())
    before = file.stat().st_mtime_ns
    page.person.press("Esc")
    page.person.press("Ctrl+E", "Ctrl+Enter") if page.write.isEnabled() else None
    qtbot.waitUntil(lambda: file.stat().st_mtime_ns != before and page.write.isEnabled())
    assert page.choice.statuses == EVERY
    assert not page.ask.isVisible()
    page._own = None
    page.act()
    assert page.ask.isVisible()
    assert str(file) in page.ask.accessibleName()
    page.formats.choose("conll")
    page.formats.chosen.emit()
    assert not page.ask.isVisible()  # it was asked for the other format
    page.formats.choose("jsonl")
    page.formats.chosen.emit()
    qtbot.waitUntil(page.write.isEnabled)
    page.act()
    page.ask.answer()
    qtbot.waitUntil(lambda: not page.bar.isVisible() and page.write.isEnabled())
    assert page.write.hasFocus()  # it was gone in between
    page.formats.choose("conll")
    page.formats.chosen.emit()
    qtbot.waitUntil(page.write.isEnabled)
    page.act()
    assert page.ask.isVisible()  # this page wrote the file, but in another format
    chosen = tmp_path / "keluaran" / "lain.jsonl"
    monkeypatch.setattr(file_chooser, "save_file", lambda _parent, _title, then, *, start: then(chosen))
    page.ask.other.setFocus()
    page.person.press("Enter")  # the button that has the keyboard, not the question's yes
    qtbot.waitUntil(lambda: chosen.exists() and page.write.isEnabled())
    assert not page.ask.isVisible()


def test_what_a_choice_weighs_and_loses_is_said_before_it_is_written(page, qtbot):
    """For all that goes out, whichever record is in front."""
    qtbot.waitUntil(lambda: page.weight.text().startswith("± ") and page.weight.text().endswith(" kB"))
    assert page.formats.losses.text() == "Tidak ada yang hilang."
    page.formats.choose("citron")
    page.formats.chosen.emit()
    qtbot.waitUntil(lambda: "entitas" in page.formats.losses.text())
    n = sum(one.counted.entities for one in page._look.goes)
    assert f"entitas: {n}" in page.formats.losses.text()


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


def test_the_reason_of_an_article_that_stays_has_room_to_its_end(page, qtbot):
    """Its end is what tells; the title beside it gives way, and not the reason."""
    tick(page, "done")
    table = page.articles.stays
    qtbot.waitUntil(lambda: table.rowCount() == 2)
    assert any(table.item(at, 2).text().endswith("saran belum diputuskan") for at in range(2))
    assert table.columnWidth(2) > table.sizeHintForColumn(2)
    assert table.columnWidth(1) > 100


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


def test_three_parts_make_three_files_and_always_hundred(state, qtbot, workspace, tmp_path):
    """One share more takes from what is learnt from; the files stand there before they are written."""
    page = shown(ExportPage(state), qtbot, 1400, 900)
    tick(page, *EVERY)
    looked(page, qtbot, 3)
    page.choices.split.setChecked(True)
    left = page.choices.shares["train"].lineEdit()  # without buttons it had no room for its number
    qtbot.waitUntil(lambda: left.width() > left.fontMetrics().horizontalAdvance(left.text()))
    QApplication.processEvents()
    for part in ("train", "test"):  # the numbers at the right are in sight
        count = page.choices._part_counts[part]
        assert count.visibleRegion().boundingRect() == count.rect()
    page.choices.shares["test"].setValue(30)
    assert page.choices.shares["train"].value() == 60
    page.choices.shares["dev"].setValue(80)
    assert [page.choices.shares[part].value() for part in ("train", "dev", "test")] == [0, 80, 20]
    page.choices.shares["dev"].setValue(30)
    page.choices.held.setChecked(False)
    qtbot.waitUntil(lambda: page._look is not None and sum(page._look.parts.values()) == 3)
    page.export_to(tmp_path / "x.jsonl")
    qtbot.waitUntil(lambda: page.outcome.folder.isVisible() and page.write.isEnabled())
    parts = {part: n for part, n in page._look.parts.items() if n}
    written = {file.name.split(".")[1]: len(file.read_bytes().splitlines()) for file in tmp_path.glob("x.*.jsonl")}
    assert written == parts
    assert all(f"x.{part}.jsonl" in page.formats.files.text() for part in parts)
    assert "diekspor ke" in told(page)
    i18n.use("en")
    state.language_changed.emit()
    assert "exported to" in told(page)
    i18n.use("id")


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


def test_only_the_articles_that_were_chosen_in_the_library_go_out(page, tmp_path, qtbot):
    """As the tick says, and all again without it; the next time all of them go out."""
    looked(page, qtbot, 2)
    person = page.person
    person.state.navigation.show_page("library")
    library = person.window.page("library")
    (chosen,) = library.selected()
    person.state.commands.run("library-export")
    tick(page, *EVERY)
    looked(page, qtbot, 1)
    assert page.narrowed.isVisible()
    assert page.narrowed.text() == "Hanya 1 artikel yang dipilih di Pustaka"
    page.export_to(tmp_path / "satu.jsonl")
    qtbot.waitUntil(lambda: (tmp_path / "satu.jsonl").exists() and page.bar.isHidden())
    lines = (tmp_path / "satu.jsonl").read_text(encoding="utf-8").splitlines()
    assert [f'"id":"{chosen}"' in line for line in lines] == [True]
    page.narrowed.setChecked(False)
    looked(page, qtbot, 2)


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
