"""How the window starts, and ends."""

import shutil
import sqlite3
import sys
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator import paths, settings
from annotator.editing import actions
from annotator.gui.kit.appearance import Appearance
from annotator.gui.opening import Border, Opening
from annotator.gui.window.main_window import Window
from annotator.gui.window.recovery_page import RecoveryPage
from annotator.gui.window.tour import Tour
from annotator.gui.window.upgrade_page import UpgradePage
from annotator.i18n import tr
from annotator.storage import connection
from annotator.workspace import Workspace
from tests.gui.starting import ENDLESS, NOTE, button_of, notice
from tests.usability.stories import corpus


def test_no_project_yet_offers_a_drop_area_and_the_sample(started, tmp_path, qtbot):
    """A first start shows the library with a place to drop files; one key press brings the sample articles in."""
    window = started(tmp_path / "new.sqlite")
    page = window.page("library")
    assert window.page_name == "library"
    assert page.first_drop.isVisible()
    assert page.sample.text() == "Coba dengan contoh artikel"
    assert QApplication.focusWidget() is page.sample
    QTest.keyClick(page.sample, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: window.state.document is not None)
    assert window.page_name is None
    assert window.state.workspace.library.counts("sari")["total"] == len(list(paths.samples().glob("*.txt"))[:8])
    window.state.navigation.show_page("library")
    assert page.table.isVisible()
    assert not page.first_drop.isVisible()


OLD = Path(__file__).parents[1] / "storage" / "databases" / "v1.db"


def test_a_large_old_library_is_brought_up_to_date_before_eyes(started, tmp_path, qtbot, monkeypatch):
    """A page says so with a bar while the window lives; then the article is there, and a notice names the copy."""
    monkeypatch.setattr(connection, "_LARGE", 0)
    path = tmp_path / "library.sqlite"
    shutil.copy(OLD, path)
    window = started(path)
    page = window.pages.currentWidget()
    assert isinstance(page, UpgradePage)
    assert QApplication.focusWidget() is page.stop
    qtbot.waitUntil(lambda: window.state is not None and window.state.document is not None)
    assert path.with_name("library.sqlite.bak-1").exists()


def test_an_old_library_whose_update_is_stopped_can_be_tried_again(started, tmp_path, qtbot, monkeypatch):
    """Esc ends it, the library is as it was, and the page that says so offers to try again."""
    monkeypatch.setattr(connection, "_LARGE", 0)
    path = tmp_path / "library.sqlite"
    shutil.copy(OLD, path)
    monkeypatch.setattr(UpgradePage, "begin", lambda page: (QTest.keyClick(page.stop, Qt.Key.Key_Escape), begin(page)))
    window = started(path)
    qtbot.waitUntil(lambda: isinstance(window.pages.currentWidget(), RecoveryPage))
    page = window.pages.currentWidget()
    assert tr("window.upgrade.stopped") == page.sentence.text()
    assert not page.extent.isVisible()  # nothing is damaged
    assert [one.name for one in tmp_path.glob("library*.bak*")] == []
    monkeypatch.setattr(UpgradePage, "begin", begin)
    QTest.keyClick(button_of(page, tr("save.retry")), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.state is not None and window.state.document is not None)


begin = UpgradePage.begin


def pressed(*keys):
    """Keys to whatever has the keyboard."""
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key)
        QApplication.processEvents()


def test_the_tour_comes_by_itself_at_the_very_first_start(started, tmp_path, qtbot):
    """On an empty library it offers the sample articles, goes on beside them, and is never there again."""
    window = started(tmp_path / "new.sqlite", first=True)
    tour = window.findChild(Tour)
    qtbot.waitUntil(lambda: tour.isVisible() and tour.hasFocus())
    assert tour.sample.isVisible()
    pressed(Qt.Key.Key_Tab, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: window.state.document is not None)
    qtbot.waitUntil(tour.hasFocus)
    assert not tour.sample.isVisible()
    before = window.state.document
    pressed(*[Qt.Key.Key_Return] * 5)
    assert not tour.isVisible()
    assert window.view.hasFocus()
    assert window.state.document is before
    assert settings.read().toured
    window.close()
    window = started(tmp_path / "new.sqlite")
    qtbot.wait(50)
    assert window.findChild(Tour) is None


def test_a_skipped_tour_leaves_the_first_start_as_it_is(started, tmp_path, qtbot):
    """Esc: the library with its drop area, the sample one key away; the tour does not come again."""
    window = started(tmp_path / "new.sqlite", first=True)
    qtbot.waitUntil(lambda: window.findChild(Tour) is not None)
    pressed(Qt.Key.Key_Escape)
    assert not window.findChild(Tour).isVisible()
    assert window.page_name == "library"
    assert QApplication.focusWidget() is window.page("library").sample
    assert settings.read().toured


def test_who_has_decided_items_already_gets_no_tour_unasked(started, tmp_path, qtbot):
    """A file was named at the first start and worked on: the second start shows the article, and Help has the tour."""
    (tmp_path / "warta.txt").write_text(NOTE, encoding="utf-8")
    library = tmp_path / "new.sqlite"
    window = started(library, tmp_path / "warta.txt", first=True)
    qtbot.waitUntil(lambda: window.state.document is not None)
    window.state.article.do(lambda document: actions.set_status(document, "skipped"))
    window.close()
    window = started(library, first=True)
    qtbot.waitUntil(lambda: window.state.document is not None)
    qtbot.wait(50)
    assert window.findChild(Tour) is None
    assert settings.read().toured
    window.state.commands.run("tour")
    assert window.findChild(Tour).isVisible()


def test_a_bug_while_the_library_opens_is_told_on_the_start_page(qapp, qtbot, tmp_path, monkeypatch):
    """A window with nothing in it tells nobody anything; the report is kept, and holds no word of an article."""
    settings.change(toured=True)
    (tmp_path / "warta.txt").write_text("Warga Kupang antre.\n", encoding="utf-8")
    library = tmp_path / "aneh.sqlite"
    with Workspace.opened(library, "sari") as workspace:
        list(workspace.import_paths([tmp_path / "warta.txt"]))
    by_others = sqlite3.connect(library)
    by_others.execute("ALTER TABLE documents RENAME TO gone")
    window = Window(Appearance(qapp, "light"))
    qtbot.addWidget(window)
    opening = Opening(window, library, (), "sari", None, "id")
    window.shown.connect(lambda: QTimer.singleShot(0, opening.open))
    monkeypatch.setattr(sys, "excepthook", Border(window, opening))
    window.show()
    qtbot.waitUntil(lambda: isinstance(window.pages.currentWidget(), RecoveryPage))
    page = window.pages.currentWidget()
    assert page.sentence.text().startswith("Pustaka ini tidak dapat dibuka karena ada kesalahan di program.")
    reports = list((paths.user_data() / "reports").glob("*.txt"))
    assert len(reports) == 1
    assert str(reports[0]) in page.hint.text()
    assert "Kupang" not in reports[0].read_text(encoding="utf-8")
    page.copy_report.click()
    assert "OperationalError" in QGuiApplication.clipboard().text()
    button_of(page, "Coba lagi").click()
    qtbot.waitUntil(lambda: window.pages.currentWidget() is not page and window.pages.count() == 2)
    assert isinstance(window.pages.currentWidget(), RecoveryPage)
    by_others.execute("ALTER TABLE gone RENAME TO documents")
    by_others.close()
    button_of(window.pages.currentWidget(), "Coba lagi").click()
    qtbot.waitUntil(lambda: window.state is not None and window.state.document is not None)
    assert window.state.document.text == "Warga Kupang antre.\n"
    window.close()


def test_a_read_only_library_can_be_looked_at(seated, tmp_path, monkeypatch):
    """Where nothing can be written a notice says so; the article is shown, and an act is refused."""
    library = tmp_path / "library.sqlite"
    person = seated(corpus(), path=library)
    person.window.close()
    monkeypatch.setattr(connection, "_writable", lambda _path: False)  # a mode bit does not stop root
    person = seated(corpus(), path=library, prepared=False)
    assert "tidak dapat ditulisi" in notice(person).words()
    entity = person.document.entities[0]
    person.state.article.set_focus(entity.id)
    person.press("R")
    assert person.document.entity(entity.id).certain
    assert notice(person).name == "unkept"


def test_the_window_closes_while_a_file_is_read(qapp, qtbot, started, tmp_path, monkeypatch):
    """`annotator open` on a file that takes for ever: Ctrl+Q is heard, and no process is left."""
    monkeypatch.setattr("annotator.child._program", lambda: [sys.executable, "-c", ENDLESS])
    (tmp_path / "a.html").write_text("<p>Budi datang.</p>")
    window = started(tmp_path / "baru.sqlite", tmp_path / "a.html")
    importing = window.acts.importing
    qtbot.waitUntil(lambda: importing._incoming is not None)
    reader = importing._incoming
    window.close()
    qtbot.waitUntil(lambda: reader.ended)


def test_the_named_file_is_opened_however_it_is_read(started, qtbot, tmp_path):
    """A page is read in a process of its own; what cannot be read is told in the window."""
    (tmp_path / "a.html").write_text("<html><body><p>Budi Santoso datang ke pasar.</p></body></html>")
    (tmp_path / "b.txt").write_text("")
    window = started(tmp_path / "baru.sqlite", tmp_path / "b.txt", tmp_path / "a.html")
    qtbot.waitUntil(lambda: window.state.document is not None)
    assert window.state.document.article.id == "a"
    assert "b.txt" in window.notices.current().words()
