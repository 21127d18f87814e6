"""The library's file goes while the window is open: it says so, and goes on in a new library with everything shown."""

import shutil
import sqlite3

import pytest

from annotator.editing import actions
from annotator.gui.window.recovery_page import RecoveryPage
from annotator.storage import checking
from tests.gui.starting import button_of
from tests.storage.test_durability import failing_writes
from tests.storage.test_presence import deleted, older_in_place, renamed, words_in_place
from tests.usability.conftest import prepare
from tests.usability.stories import corpus


@pytest.mark.parametrize("way", [deleted, renamed, older_in_place, words_in_place])
def test_the_window_goes_on_with_everything_that_was_shown(person, tmp_path, way):
    """The decision that met it is shown too, and none is shown that is not on disk."""
    library = person.state.workspace.library
    old = library.path
    library.daily_maintenance()
    person.press("Space", "Space")
    shown = person.document.items()
    way(old)
    person.press("Space")
    notice = person.window.notices.current()
    assert (notice.name, notice.grave) == ("gone", True)
    assert old.name in notice.words()
    assert str(library.path) in notice.words()
    assert library.path != old
    assert not person.window.saving.troubled
    assert person.state.commits.waiting == 0
    assert len([item for item in person.document.items() if item not in shown]) >= 1
    assert person.stored().items() == person.document.items()
    person.press("Space", "Ctrl+z", "Ctrl+z", "Ctrl+Shift+z")
    assert person.stored().items() == person.document.items()
    assert checking.check_file(library.path).problems == ()


def test_it_is_noticed_without_a_key(person):
    """Each second the window looks."""
    library = person.state.workspace.library
    old = library.path
    deleted(old)
    person.window.acts.look()
    assert person.window.notices.current().name == "gone"
    assert library.path != old
    person.window.acts.look()
    person.press("Space")
    assert person.stored().items() == person.document.items()


def test_where_nothing_can_be_rescued_to_the_window_waits(person, user, tmp_path, monkeypatch):
    """It says why in red, keeps what is refused, and does both again when there is room."""
    library = person.state.workspace.library
    full = sqlite3.OperationalError("database or disk is full")

    def no_room(source, draft):
        raise full

    with monkeypatch.context() as patch:
        patch.setattr("annotator.storage.building.fill", no_room)
        patch.setattr("annotator.storage.rescue._bring", no_room)
        deleted(library.path)
        person.press("Space")
        assert person.window.notices.current().name == "gone"
        assert person.window.saving.troubled
        before = person.document.items()
        person.press("Space")
        assert person.document.items() == before
    person.window.notices.main_button().click()
    person.settle()
    assert person.window.notices.current().name == "gone"
    assert not person.window.saving.troubled
    assert person.stored().items() == person.document.items()
    assert person.document.items() != before


def test_a_library_that_was_cut_to_nothing_offers_its_copy(started, tmp_path, qtbot):
    """An empty file is not a new library."""
    path = tmp_path / "library.sqlite"
    prepare(path, corpus())
    from annotator.storage import opened

    with opened(path) as library:
        library.daily_maintenance()
    path.write_bytes(b"")
    window = started(path)
    page = window.pages.currentWidget()
    assert isinstance(page, RecoveryPage)
    assert "kosong" in page.sentence.text()
    qtbot.waitUntil(page.use_copy.isVisible)
    page.use_copy.click()
    qtbot.waitUntil(lambda: window.state is not None)
    assert window.state.workspace.library.has_document("a-story", "sari")
    assert path.read_bytes() == b""


def test_a_copy_of_the_day_that_cannot_be_made_is_told_and_stops_nothing(started, tmp_path, qtbot):
    """It stands in a notice until it is closed, not in a line that passes."""
    path = tmp_path / "library.sqlite"
    prepare(path, corpus())
    shutil.rmtree(tmp_path / "backups", ignore_errors=True)
    (tmp_path / "backups").write_text("in the way")
    window = started(path)
    qtbot.waitUntil(lambda: window.notices.has("copy"))
    assert button_of(window.notices, "") is not None
    assert window.state.workspace.library.can_write()


def test_edits_that_do_not_reach_the_one_file_are_told_until_they_do(person, qtbot):
    """The disk refuses to settle the log: nothing is lost, but a copy of the file would lack the latest edits."""

    def edits():
        for number in range(26):
            person.state.article.do(
                lambda document, n=number: actions.flag(document, f"{n} {document.progress.flag}"[:40])
            )

    edits()
    with failing_writes(1000):
        qtbot.waitUntil(lambda: person.window.notices.has("unsettled"))
    told = person.window.notices.current().words()
    assert "Suntingan terakhir belum masuk ke berkas utama pustaka: diska tempat library.sqlite tidak" in told
    edits()
    qtbot.waitUntil(lambda: not person.window.notices.has("unsettled"))
    assert person.stored().items() == person.document.items()
