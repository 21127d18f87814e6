"""What leaves the window for people: a copied quote, a page, a PDF, and the libraries of before."""

import shutil

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from annotator import i18n
from annotator.gui.kit import file_chooser
from annotator.model import Quote
from annotator.workspace import Workspace
from tests.usability.stories import corpus


@pytest.fixture
def person(visit):
    """Somebody at the window that the tests of this file share."""
    return visit(corpus())


def test_a_focused_quote_is_copied_with_its_speaker(person):
    """`Ctrl+C` on a quote: its words and who said them, as text and as rich text."""
    document = person.state.document
    quote = next(quote for quote in document.quotes if quote.speaker_name)
    person.state.article.set_focus(quote.id)
    person.press("Ctrl+C")
    content = QGuiApplication.clipboard().mimeData()
    assert content.text().startswith(f"“{quote.words(document.text)}” — {quote.speaker_name}")
    assert "<blockquote>" in content.html()
    assert isinstance(person.state.focused, Quote)
    QGuiApplication.clipboard().clear()  # Qt's platform without a screen crashes at its end over what it still holds


@pytest.mark.parametrize(("name", "begins"), [("a.html", b"<!DOCTYPE html>"), ("a.pdf", b"%PDF-")])
def test_a_page_is_written_where_one_says(person, tmp_path, monkeypatch, name, begins):
    """HTML or PDF by the name's end; a second time it is replaced, and what is no page of ours stays."""
    asked = []

    def takes(_parent, _title, then, *, start, filters, suffix):
        asked.append((start, filters, suffix))
        then(tmp_path / name)

    monkeypatch.setattr(file_chooser, "save_file", takes)
    for _ in range(2):
        person.state.commands.run("save-page")
        assert (tmp_path / name).read_bytes().startswith(begins)
    assert asked[0][0] == f"{person.state.document.article.id}.html"
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]
    (tmp_path / name).write_bytes(b"a letter")
    person.state.commands.run("save-page")
    assert (tmp_path / name).read_bytes() == b"a letter"
    assert i18n.tr("share.saved", name=name) != person.window.status.message.text()


def test_the_file_menu_has_the_libraries_of_before(seated, tmp_path):
    """Those that are still there, each by its name and folder; the open one is not among them."""
    person = seated(corpus())
    there, gone = tmp_path / "lama" / "arsip.sqlite", tmp_path / "hilang.sqlite"
    there.parent.mkdir()
    Workspace.opened(there, "sari").close()
    shutil.copy(there, gone)
    gone.unlink()
    open_now = str(person.state.workspace.library.path)
    person.state.change_settings(recent=(open_now, str(there), str(gone)))
    chosen = []
    person.window.bar.library_chosen.disconnect()
    person.window.bar.library_chosen.connect(chosen.append)
    menu = QMenu.menuInAction(person.window.bar.menus.actions()[0])
    menu.aboutToShow.emit()
    recent = next(inner for action in menu.actions() if (inner := QMenu.menuInAction(action)))
    assert recent.title() == i18n.tr("share.recent")
    (entry,) = recent.actions()
    assert entry.text().startswith("arsip.sqlite · ")
    entry.trigger()
    assert chosen == [there]
