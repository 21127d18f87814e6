"""Export from the window: what it weighs and loses, where it goes, and what was written."""

import pytest
from PySide6.QtWidgets import QApplication

from annotator import i18n
from annotator.exporting import exporters
from annotator.gui.kit import file_chooser
from annotator.gui.pages.export_page import ExportPage
from tests.gui.pages.exports import EVERY, looked, tick, told
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


def test_the_reason_of_an_article_that_stays_has_room_to_its_end(page, qtbot):
    """Its end is what tells; the title beside it gives way, and not the reason."""
    tick(page, "done")
    table = page.articles.stays
    qtbot.waitUntil(lambda: table.rowCount() == 2)
    assert any(table.item(at, 2).text().endswith("saran belum diputuskan") for at in range(2))
    assert table.columnWidth(2) > table.sizeHintForColumn(2)
    assert table.columnWidth(1) > 100


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
