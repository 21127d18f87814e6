"""A damaged library: what is left is told, and restored into a new file."""

import hashlib
import sqlite3

import pytest
from PySide6.QtWidgets import QLabel

from annotator.editing import actions
from annotator.gui.window.recovery_page import RecoveryPage
from annotator.model import Span
from annotator.storage import connection
from annotator.workspace import Workspace
from tests.gui.starting import words_of


@pytest.fixture
def damaged(tmp_path):
    """A function that makes a library with a mark, and overwrites the first page of some tables or indexes."""

    def make(*names):
        library = tmp_path / "rusak.sqlite"
        for number in range(30):
            (tmp_path / f"warta-{number}.txt").write_text(f"Warga Kupang {number} antre.\n" * 40, encoding="utf-8")
        with Workspace.opened(library, "sari") as workspace:
            list(workspace.import_paths(sorted(tmp_path.glob("*.txt"))))
            session = workspace.session("warta-0")
            session.commit(actions.mark(session.document, Span(6, 12), "GPE"))
        with connection.unwritten(library) as db:
            asked = "SELECT rootpage, page_size FROM sqlite_master, pragma_page_size WHERE name = ?"
            places = [db.execute(asked, (name,)).fetchone() for name in names]
        with library.open("r+b") as file:
            for page, size in places:
                file.seek((page - 1) * size)
                file.write(bytes(size))
        return library

    return make


def fingerprint(file):
    return hashlib.sha256(file.read_bytes()).hexdigest()


@pytest.mark.parametrize("where", ["meta", "sqlite_autoindex_meta_1"])
def test_a_damaged_library_is_restored_into_a_new_file(started, damaged, qtbot, where):
    """The start page says how much can be read, and up to when, before anything is done; a new file has it."""
    library = damaged(where)
    before = fingerprint(library)
    window = started(library)
    page = window.pages.currentWidget()
    assert isinstance(page, RecoveryPage)
    qtbot.waitUntil(page.restore.isVisible)
    assert page.restore.text() == "Pulihkan ke berkas baru"
    assert "30 dari 30 artikel, 1 dari 1 anotasi" in page.extent.text()
    for label in page.findChildren(QLabel):
        assert not label.isVisible() or label.height() >= label.heightForWidth(label.width()), label.text()
    assert "Suntingan terakhir yang terbaca" in page.extent.text()
    assert not page.use_copy.isVisible()
    assert sorted(library.parent.glob("*.sqlite")) == [library]
    page.restore.click()
    qtbot.waitUntil(page.open_restored.isVisible)
    assert "30 dokumen dengan 1 suntingan" in page.hint.text()
    assert fingerprint(library) == before
    page.open_restored.click()
    assert window.state.workspace.library.path != library
    window.state.articles.open("warta-0")
    assert [e.span for e in window.state.document.entities] == [Span(6, 12)]
    assert fingerprint(library) == before


def test_articles_that_are_lost_are_counted_and_a_daily_copy_is_offered(started, damaged, qtbot):
    """An index that is whole knows how many there were; the copy opens as a new file and stays as it is."""
    library = damaged("documents_modified", "articles")
    copy = library.parent / "backups" / "rusak-2026-01-02.sqlite"
    copy.parent.mkdir()
    with Workspace.opened(copy, "sari") as workspace:
        list(workspace.import_paths([library.parent / "warta-0.txt"]))
    kept = fingerprint(copy)
    window = started(library)
    page = window.pages.currentWidget()
    qtbot.waitUntil(page.use_copy.isVisible)
    assert "0 dari 30 artikel" in page.extent.text()
    assert "rusak-2026-01-02.sqlite" in page.extent.text()
    assert not page.restore.isVisible()
    page.use_copy.click()
    qtbot.waitUntil(lambda: window.state is not None)
    assert window.state.workspace.library.path.parent == library.parent
    assert window.state.document.article.id == "warta-0"
    assert fingerprint(copy) == kept


def test_damage_that_no_list_and_no_article_comes_to_is_told(started, damaged, qtbot):
    """The window opens, for the index of the states is in nobody's way yet; the day's look at the file finds it."""
    library = damaged("documents_shelf")
    before = fingerprint(library)
    window = started(library)
    qtbot.waitUntil(lambda: window.state is not None and hasattr(window, "notices"))
    qtbot.waitUntil(lambda: window.notices.current() is not None and window.notices.current().name == "damaged")
    assert window.notices.main_button().text() == "Pulihkan ke berkas baru"
    assert not (library.parent / "backups").exists()  # no copy of it stands beside good ones
    window.notices.main_button().click()
    page = window.pages.currentWidget()
    assert isinstance(page, RecoveryPage)
    qtbot.waitUntil(page.restore.isVisible)
    assert "30 dari 30 artikel, 1 dari 1 anotasi" in page.extent.text()
    assert fingerprint(library) == before


def test_damage_that_shows_later_offers_the_same(started, damaged, qtbot):
    """An article that cannot be read any more is no crash: a notice leads to the page that restores."""
    library = damaged("sqlite_autoindex_articles_1")
    before = fingerprint(library)
    window = started(library)
    window.state.articles.open("warta-0")
    assert window.notices.current().name == "damaged"
    assert window.notices.main_button().text() == "Pulihkan ke berkas baru"
    window.notices.main_button().click()
    page = window.pages.currentWidget()
    assert isinstance(page, RecoveryPage)
    qtbot.waitUntil(page.restore.isVisible)
    page.restore.click()
    qtbot.waitUntil(page.open_restored.isVisible)
    assert fingerprint(library) == before


def test_a_library_whose_scheme_is_lost_is_restored_with_all_marks(started, damaged, qtbot):
    """It could be listed, and the first article was a bug of the program."""
    library = damaged()
    by_others = sqlite3.connect(library)
    by_others.execute("PRAGMA ignore_check_constraints = ON")
    by_others.execute("UPDATE schemes SET labels = '[{'")
    by_others.commit()
    by_others.close()
    before = fingerprint(library)
    window = started(library)
    page = window.pages.currentWidget()
    assert isinstance(page, RecoveryPage)
    assert "rusak.sqlite rusak" in page.sentence.text()
    qtbot.waitUntil(page.restore.isVisible)
    assert "30 dari 30 artikel, 1 dari 1 anotasi" in page.extent.text()
    page.restore.click()
    qtbot.waitUntil(page.open_restored.isVisible)
    page.open_restored.click()
    window.state.articles.open("warta-0")
    assert [e.span for e in window.state.document.entities] == [Span(6, 12)]
    assert window.state.document.scheme == window.state.workspace.scheme
    assert fingerprint(library) == before


def test_a_file_that_is_no_library_has_nothing_to_be_read(started, tmp_path, qtbot):
    """No “0 dari 0 artikel”, and what to do is said as in a window."""
    other = tmp_path / "catatan.sqlite"
    other.write_bytes(b"SQLite format 3\0" + bytes(range(256)) * 40)
    window = started(other)
    page = window.findChild(RecoveryPage)
    qtbot.waitUntil(lambda: not page.extent.isVisible())
    words = words_of(page)
    assert "0 dari 0" not in words
    assert "Pilih berkas lain" in words
