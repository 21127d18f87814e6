"""Export from the window: what is chosen, what will be lost, and what was written, whatever the format."""

from dataclasses import replace

import pytest

from annotator.exporting import exporters
from annotator.gui.kit import file_chooser
from annotator.gui.pages.export_page import ExportPage
from annotator.model import Change, Edit
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
}


@pytest.fixture
def page(seated, tmp_path, monkeypatch, qtbot):
    """The page in a small window; the dialog for files, which the desktop suite tries, takes the name it is offered."""

    def takes(_parent, _title, then, *, start):
        then(tmp_path / "keluaran" / start)

    (tmp_path / "keluaran").mkdir()
    monkeypatch.setattr(file_chooser, "save_file", takes)
    person = seated(corpus(), size=(900, 600))
    person.press("Ctrl+E")
    page = person.window.page("export")
    for box in page.statuses:
        box.setChecked(True)
    qtbot.waitUntil(page.write.isEnabled)
    return page


def test_what_was_written_is_told_for_every_format(page, tmp_path, qtbot):
    """The file, the number of documents, and what the format cannot hold, all of it to be read."""
    for name in exporters():
        page.formats.setCurrentIndex(page.formats.findData(name))
        assert page.outcome.text() == "", f"{name}: told before anything was written"
        page.write.click()
        qtbot.waitUntil(page.write.isEnabled)
        told = page.outcome.text().replace("\u200b", "")
        file = tmp_path / "keluaran" / KNOWN_BY[name]
        assert told == f"2 dokumen ditulis ke {file}.", name
        assert file.exists(), name
        lost = page.losses.text()
        if name != "jsonl-1":  # whether it loses something hangs on what is known of the articles
            assert lost == "Tidak ada yang hilang." if name == "jsonl" else ": " in lost, name
        for words in (page.outcome, page.losses):
            qtbot.waitUntil(lambda words=words: words.height() >= words.heightForWidth(words.width()))
        assert page.rect().contains(page.outcome.geometry().translated(page.outcome.parentWidget().pos()))


def test_another_format_chosen_meanwhile_does_not_take_the_outcome(page, qtbot):
    """What was lost stands with the file it is about: Citron has no entities."""
    entities = sum(len(document.entities) for document in page._context.workspace.library.documents())
    page.formats.setCurrentIndex(page.formats.findData("citron"))
    page.write.click()
    page.formats.setCurrentIndex(page.formats.findData("jsonl"))
    qtbot.waitUntil(page.write.isEnabled)
    qtbot.waitUntil(lambda: page.losses.text() == "Tidak ada yang hilang.")
    assert "annotator-citron" in page.outcome.text()
    assert f"entitas: {entities}" in page.outcome.text()


def test_export_shows_the_first_record_and_the_losses_before_writing(context, qtbot, tmp_path):
    """And reads back what it wrote."""
    context.articles.open("jembatan")
    page = shown(ExportPage(context), qtbot)
    for box in page.statuses:
        box.setChecked(True)
    page.formats.setCurrentIndex(page.formats.findData("conll"))
    qtbot.waitUntil(lambda: "-DOCSTART-" in page.first.toPlainText())
    assert page.losses.text()
    page.formats.setCurrentIndex(page.formats.findData("jsonl"))
    qtbot.waitUntil(lambda: '"format":"annotator/2"' in page.first.toPlainText())
    assert page.losses.text() == "Tidak ada yang hilang."
    page.export_to(tmp_path / "out.jsonl")
    qtbot.waitUntil(lambda: (tmp_path / "out.jsonl").exists() and page.write.isEnabled())
    assert len((tmp_path / "out.jsonl").read_bytes().splitlines()) == 3
    assert "out.jsonl" in page.outcome.text()


def test_export_takes_what_is_done_and_one_version_of_it(context, qtbot, workspace, two_annotators):
    """The numbers stand beside the states; of an article with two versions none goes until it is decided."""
    page = shown(ExportPage(context), qtbot)
    qtbot.waitUntil(lambda: page.statuses[0].text() == "Selesai (0)")
    assert page.chosen_statuses() == ["done"]
    assert page.total.text() == "Tidak ada artikel dengan pilihan ini."
    assert not page.write.isEnabled()
    page.statuses[1].setChecked(True)
    qtbot.waitUntil(lambda: "tertahan sampai diputuskan versi siapa yang dipakai: jembatan" in page.total.text())
    page.whose.setCurrentIndex(page.whose.findData("Dimas"))
    page.whose.activated.emit(page.whose.currentIndex())
    qtbot.waitUntil(lambda: page.total.text() == "1 dokumen akan diekspor.")
    assert page.statuses[1].text().endswith("(1)")


def test_export_counts_no_article_with_an_open_stance_as_done(context, qtbot, workspace):
    """As an older version let it be finished: it stays behind, and the page says why."""
    session = workspace.session("jembatan")
    progress = session.document.progress
    session.commit(Edit("set-status", (Change(progress, replace(progress, status="done")),)))
    page = shown(ExportPage(context), qtbot)
    qtbot.waitUntil(lambda: page.statuses[0].text() == "Selesai (0)")
    assert page.statuses[1].text().endswith("(2)")
    assert "1 artikel selesai dihitung masih dikerjakan" in page.total.text()


def test_gold_alone_and_in_three_parts(context, qtbot, workspace, tmp_path):
    """What has no decided version stays, and is counted; a split makes files by part; a wrong one is told."""
    page = shown(ExportPage(context), qtbot)
    for box in page.statuses:
        box.setChecked(True)
    page.whose.setCurrentIndex(1)
    page.whose.activated.emit(1)
    qtbot.waitUntil(lambda: page.stays.text() == "3 belum punya versi putusan")
    page.whose.setCurrentIndex(0)
    page.whose.activated.emit(0)
    qtbot.waitUntil(lambda: page.write.isEnabled() and "3" in page.total.text())
    page.split.setChecked(True)
    page.shares.setText("40/30/30")
    page.export_to(tmp_path / "x.jsonl")
    qtbot.waitUntil(lambda: any(tmp_path.glob("x.*.jsonl")) and page.write.isEnabled())
    lines = [line for file in tmp_path.glob("x.*.jsonl") for line in file.read_bytes().splitlines()]
    assert len(lines) == 3
    page.shares.setText("1/2/3")
    page.export_to(tmp_path / "y.jsonl")
    qtbot.waitUntil(lambda: "1/2/3" in page.outcome.text())
