"""Every empty, loading and error state that the interaction specification lists, reached as a person reaches it."""

import hashlib
import os
import signal
import sqlite3
import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from annotator import paths, settings
from annotator.editing import actions
from annotator.gui.app import Border, Opening
from annotator.gui.kit.appearance import Appearance
from annotator.gui.pages.key_preferences import KeyTable
from annotator.gui.window.main_window import Window
from annotator.gui.window.recovery_page import RecoveryPage
from annotator.gui.window.source_watch import Comparison
from annotator.gui.window.tour import Tour
from annotator.model import Change, Edit, Quote, Run, Span
from annotator.storage import connection
from annotator.workspace import Workspace
from tests.usability.stories import corpus

NOTE = "Warga Kupang antre di kelurahan.\n"


@pytest.fixture
def person(seated):
    return seated(corpus())


@pytest.fixture
def started(qapp):
    """A function that starts the window on a library as `annotator` does, for the second time unless it is said."""
    windows = []

    def start(library, *files, first=False):
        settings.change(toured=not first)
        window = Window(Appearance(qapp, "light"))
        window.show()
        opening = Opening(window, library, files, "sari", None, "id", quiet=False)
        opening.open()
        windows.append((window, opening))
        qapp.processEvents()
        return window

    yield start
    for window, _opening in windows:
        window.close()
        window.deleteLater()
    qapp.processEvents()


def button_of(widget, words):
    """The button that says `words`."""
    return next(button for button in widget.findChildren(QPushButton) if button.text() == words)


def words_of(widget):
    """What can be read in a part of the window."""
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def band(person):
    return person.window.notices.current()


def imported(person, qtbot, *files):
    """Give files to the window, as a drop does, and wait until it has said what became of them."""
    before = len(person.said)
    person.context.import_files(files)
    qtbot.waitUntil(lambda: any("diimpor" in said for said in person.said[before:]))


def test_no_project_yet_offers_a_drop_area_and_the_sample(started, tmp_path, qtbot):
    """A first start shows the library with a place to drop files; one key press brings the sample articles in."""
    window = started(tmp_path / "new.sqlite")
    window.context.change_settings(suggest_on_open=False)
    page = window.page("library")
    assert window.page_name == "library"
    assert page.first_drop.isVisible()
    assert page.sample.text() == "Coba dengan contoh artikel"
    assert QApplication.focusWidget() is page.sample
    QTest.keyClick(page.sample, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: window.context.document is not None)
    assert window.page_name is None
    assert window.context.workspace.library.counts("sari")["total"] == len(list(paths.samples().glob("*.txt"))[:8])
    window.context.navigation.show_page("library")
    assert page.table.isVisible()
    assert not page.first_drop.isVisible()


def pressed(*keys):
    """Keys to whatever has the keyboard."""
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key)
        QApplication.processEvents()


def test_the_tour_comes_by_itself_at_the_very_first_start(started, tmp_path, qtbot):
    """On an empty library it offers the sample articles, goes on beside them, and is never there again."""
    settings.change(suggest_on_open=False)
    window = started(tmp_path / "new.sqlite", first=True)
    tour = window.findChild(Tour)
    qtbot.waitUntil(lambda: tour.isVisible() and tour.hasFocus())
    assert tour.sample.isVisible()
    pressed(Qt.Key.Key_Tab, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: window.context.document is not None)
    qtbot.waitUntil(tour.hasFocus)
    assert not tour.sample.isVisible()
    before = window.context.document
    pressed(*[Qt.Key.Key_Return] * 5)
    assert not tour.isVisible()
    assert window.view.hasFocus()
    assert window.context.document is before
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


def test_the_review_begins_when_the_suggestions_come(person, qtbot):
    """In an article that nobody has touched yet the first of them has the focus, and Space takes it at once."""
    person.context.articles.open("b-next")
    assert person.context.focus is None
    person.context.suggestions.ask(["b-next"])
    qtbot.waitUntil(lambda: not person.context.suggestions.waiting)
    first = next(iter(person.window.review.order))
    assert person.context.focus == first.id
    person.press("Space")
    assert person.document.entity(first.id).origin == "confirmed"


def test_j_goes_to_the_mark_that_begins_at_the_caret(person):
    """With nothing in focus and the caret at the very start the first mark is the next one, not the second."""
    first = next(iter(person.window.review.order))
    person.context.article.set_focus(None)
    person.window.view.set_caret(first.start)
    person.press("J")
    assert person.context.focus == first.id


def test_suggestions_take_nobody_away_from_where_they_are(person, qtbot):
    """With the caret in the text they come without a focus."""
    person.context.articles.open("b-next")
    person.press("Right", "Right")
    person.context.suggestions.ask(["b-next"])
    qtbot.waitUntil(lambda: not person.context.suggestions.waiting)
    assert person.document.entities
    assert person.context.focus is None
    assert person.window.view.caret() == 2


def test_while_the_model_loads_the_article_can_be_worked_on(person, qtbot):
    """A line says that the model is being loaded; labels can be given meanwhile, and stay when suggestions come."""
    person.context.articles.open("b-next")
    person.context.suggestions.ask(["b-next"])
    assert band(person).name == "model"
    assert band(person).busy
    assert band(person).words() == "Memuat model bahasa…"
    assert person.window.view.isVisible()
    start = person.document.text.index("kelurahan")
    person.context.article.select(Span(start, start + len("kelurahan")))
    person.press("6")
    mine = next(e for e in person.document.entities if e.span == Span(start, start + len("kelurahan")))
    qtbot.waitUntil(lambda: not person.context.suggestions.waiting)
    assert not person.window.notices.has("model")
    assert person.document.entity(mine.id) == mine


def test_running_suggestions_are_counted_and_can_be_paused(person, qtbot):
    """The library says how many articles wait and for how long; Pause holds on, Go on goes on."""
    folder = person.context.workspace.library.path.parent / "many"
    folder.mkdir()
    for number in range(5):
        (folder / f"warta-{number}.txt").write_text(f"Warta {number}\n\n{NOTE}", encoding="utf-8")
    imported(person, qtbot, folder)
    person.context.navigation.show_page("library")
    page = person.window.page("library")
    person.context.suggestions.ask(["warta-0", "warta-1", "warta-2", "warta-3", "warta-4"])
    assert page.notices.isVisible()
    assert "5 artikel" in words_of(page.notices)
    told = []

    def pause():
        if person.context.suggestions.made == 2 and not told:
            told.append((words_of(page.notices), page.notices.main_button().text()))
            page.notices.main_button().click()

    person.context.suggestions.changed.connect(pause)
    qtbot.waitUntil(lambda: bool(told))
    words, button = told[0]
    assert "3 artikel" in words
    assert "Sisa" in words
    assert button == "Jeda"
    assert "Sisa" not in words_of(page.notices)
    qtbot.waitUntil(lambda: not person.context.tasks.busy)
    assert person.context.suggestions.made == 2
    assert page.notices.main_button().text() == "Lanjutkan"
    page.notices.main_button().click()
    qtbot.waitUntil(lambda: not person.context.suggestions.waiting)
    assert not page.notices.isVisible()


def test_a_missing_model_is_told_and_retried(person, qtbot):
    """The band gives the reason, work by hand goes on, and Retry suggests once the model is there."""
    person.context.change_settings(pipeline="no_such_pipeline")
    person.context.articles.open("b-next")
    person.context.suggestions.ask(["b-next"])
    qtbot.waitUntil(lambda: person.context.suggestions.error is not None)
    assert "no_such_pipeline" in band(person).words()
    assert "Anotasi manual tetap bisa" in band(person).words()
    person.context.article.select(Span(0, 5))
    person.press("1")
    assert person.stored().article.id == person.article_id
    assert [e.span for e in person.document.entities] == [Span(0, 5)]
    person.context.change_settings(pipeline=None)
    person.window.notices.main_button().click()
    qtbot.waitUntil(lambda: not person.context.suggestions.waiting)
    assert person.context.suggestions.error is None
    assert not person.window.notices.has("model")
    assert not person.window.notices.has("incomplete")
    assert person.document.progress.suggester.failed is None


def test_an_article_whose_suggestions_failed_says_so_until_they_are_there(person, qtbot):
    """The suggester's process is killed: that article is marked as failed, others are not; Retry makes its suggestions.

    The library has it under a filter of its own, and Done does not take it for an article with nothing in it.
    """
    context = person.context
    counts = lambda: context.workspace.library.counts("sari")  # noqa: E731
    context.workspace.use_subprocess()
    process = context.workspace._suggesters._apart
    context.suggestions.ask(["b-next"])
    qtbot.waitUntil(lambda: process._child is not None)
    os.kill(process._child.pid, signal.SIGKILL)
    qtbot.waitUntil(lambda: not context.suggestions.waiting)
    assert counts()["failed"] == 1
    context.articles.open("b-next")
    assert band(person).words().startswith("Saran gagal dibuat untuk artikel ini: kesalahan di dalam program")
    assert "Anotasi manual tetap bisa" in band(person).words()
    person.press("Ctrl+Enter")
    assert "gagal dibuat" in person.said[-1]
    assert person.document.status == "new"
    context.navigation.show_page("library")
    page = context.navigation.page("library")
    page.filter("failed")
    assert [page.model.article(row).id for row in range(page.model.rowCount())] == ["b-next"]
    context.navigation.show_page(None)
    person.window.notices.main_button().click()
    qtbot.waitUntil(lambda: not context.suggestions.waiting)
    assert person.window.notices.current() is None
    assert counts()["failed"] == 0


def test_open_stances_of_an_older_library_are_offered_as_a_list(person, started, qtbot):
    """Finished with a quote whose stance nobody decided: the window says so at the start, and shows the articles."""
    library = person.context.workspace.library.path
    with Workspace.opened(library, "sari") as workspace:
        session = workspace.session("b-next")
        session.commit(actions.set_status(session.document, "done"))
        quote = Quote("q1", (Span(0, 12),), "indirect")
        session.commit(Edit("add-quote", (Change(None, quote),)))
    person.window.close()
    window = started(library)
    qtbot.waitUntil(lambda: "stances" in window.context.notices.notices)
    assert "1 artikel selesai" in window.context.notices.notices["stances"].words()
    window.context.notices.notices["stances"].buttons[0][1]()
    page = window.context.navigation.page("library")
    assert window.page_name == "library"
    assert [page.model.article(row).id for row in range(page.model.rowCount())] == ["b-next"]


def test_incomplete_suggestions_are_told_until_they_are_whole(person, qtbot):
    """The band says what is missing for as long as it is, also when the article is opened again; Retry fills it in."""
    document = person.document
    run = Run("id_news", "1", "2026-01-01T00:00:00Z", {"incomplete": ["quotes"]})
    progress = document.progress
    person.context.article.session.commit(Edit("suggest", (Change(progress, replace(progress, suggester=run)),)))
    here = document.article.id
    person.context.articles.open("b-next")
    assert not person.window.notices.has("incomplete")
    person.context.articles.open(here)
    assert band(person).words() == "Saran tidak lengkap: kutipan belum dicari. Anotasi manual tetap bisa."
    person.window.notices.main_button().click()
    qtbot.waitUntil(lambda: not person.context.suggestions.waiting)
    assert not person.window.notices.has("incomplete")


def test_an_article_without_marks_says_how_to_make_one(person):
    """Both lists are one line that names the key."""
    person.context.articles.open("b-next")
    for name, key in (("quotes", "Q"), ("entities", "angka")):
        person.context.navigation.show_panel(name)
        empty = person.window.panel(name).empty
        assert empty.isVisible()
        assert key in empty.text()


def test_everything_decided_is_said_and_done_is_next(person):
    """After the last decision the strip says so, and Done is the primary button."""
    document = person.document
    keys = [item.id for item in (*document.entities, *document.quotes)]
    assert person.window.status.done.property("kind") != "primary"
    person.context.article.do(lambda now: actions.accept_many(now, keys, include_quotes=True))
    assert person.window.status.count.text().startswith(f"{len(person.window.review.order)} dari ")
    assert person.window.status.done.property("kind") == "primary"


def test_what_another_program_takes_away_has_no_focus_any_more(person):
    """A mark that is focused here and removed elsewhere: the next keys are about no mark."""
    person.context.article.select(Span(0, 5))
    person.press("1")
    mine = person.context.focused
    with Workspace.opened(person.context.workspace.library.path, "sari", create=False) as other:
        session = other.session(person.article_id)
        session.commit(actions.reject(session.document, mine.id))
    moved = []
    person.context.articles.focus_moved.connect(moved.append)
    person.window.acts.look()
    assert person.document.get(mine.id) is None
    assert person.context.focus is None
    assert moved[-1] is None


def test_done_goes_to_the_first_open_stance(person):
    """A corrected quote that was passed with J counts as open, and is exported so: Done says so and goes there."""
    quotes = person.document.quotes
    person.context.article.do(lambda now: actions.accept_many(now, [i.id for i in (*now.entities, *now.quotes)]))
    for quote in quotes:
        if quote.stance_hint is None or quote is quotes[1]:
            continue
        person.context.article.do(lambda now, id_=quote.id: actions.set_stance(now, id_, "neutral"))
        person.context.article.do(lambda now, id_=quote.id: actions.accept(now, id_))
    first = quotes[1]
    person.context.article.do(
        lambda now: actions.set_type(now, first.id, "direct" if first.type == "indirect" else "indirect")
    )
    person.context.article.set_focus(first.id)
    person.press("J")
    assert not person.document.quote(first.id).settled
    left = sum(not quote.settled for quote in person.document.quotes)
    assert person.window.status.count.text().split(" dari ")[0] != str(len(person.window.review.order))
    person.press("Ctrl+Enter")
    assert person.context.focus == first.id
    assert "Sikap 1 kutipan belum diputuskan" in person.said[-1]
    assert person.document.status != "done"
    card = person.window.panel("quotes").card
    assert card.accept.isVisible()
    person.press("Space")
    assert person.document.quote(first.id).stance == first.stance_hint
    assert sum(not quote.settled for quote in person.document.quotes) == left - 1


def test_an_article_without_a_decision_is_not_done_by_one_key(person):
    """The strip asks; the second Ctrl+Enter is yes."""
    person.context.articles.open("b-next")
    person.press("Ctrl+Enter")
    assert person.document.article.id == "b-next"
    assert person.document.status != "done"
    assert "Belum ada keputusan" in person.said[-1]
    document = person.document
    person.press("Ctrl+Enter")
    assert person.context.workspace.session("b-next").document.status == "done", document.status


def test_a_refused_act_can_be_done_again_or_the_library_saved_elsewhere(person, tmp_path, qtbot):
    """While the file is locked the screen stays what is on disk; a copy can be made, and the act done again."""
    entity = person.document.entities[0]
    person.context.article.set_focus(entity.id)
    lock = sqlite3.connect(person.context.workspace.library.path)
    lock.execute("BEGIN IMMEDIATE")
    person.press("R")
    assert person.document.entity(entity.id).certain
    assert [button.text() for button in person.window.notices._buttons] == ["Coba lagi", "Simpan salinan…"]
    person.window.acts.save_copy(tmp_path / "salinan.sqlite")
    qtbot.waitUntil(lambda: any("salinan.sqlite" in said for said in person.said))
    lock.execute("ROLLBACK")
    lock.close()
    with Workspace.opened(tmp_path / "salinan.sqlite", "sari") as copy:
        assert copy.session(person.article_id).document.entity(entity.id) == entity
    person.window.notices.main_button().click()
    assert not person.stored().entity(entity.id).certain
    assert not person.window.notices.has("unkept")


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


def test_a_damaged_library_is_restored_into_a_new_file(started, damaged, qtbot):
    """The start page says how much can be read, and up to when, before anything is done; a new file has it."""
    library = damaged("documents_shelf")
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
    assert window.context.workspace.library.path != library
    window.context.articles.open("warta-0")
    assert [e.span for e in window.context.document.entities] == [Span(6, 12)]
    assert fingerprint(library) == before


def test_a_bug_while_the_library_opens_is_told_on_the_start_page(qapp, qtbot, tmp_path, monkeypatch):
    """A window with nothing in it tells nobody anything; the report is kept, and holds no word of an article."""
    settings.change(toured=True)
    (tmp_path / "warta.txt").write_text("Warga Kupang antre.\n", encoding="utf-8")
    library = tmp_path / "aneh.sqlite"
    with Workspace.opened(library, "sari") as workspace:
        list(workspace.import_paths([tmp_path / "warta.txt"]))
    by_others = sqlite3.connect(library)
    by_others.execute("ALTER TABLE terms RENAME TO gone")
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
    by_others.execute("ALTER TABLE gone RENAME TO terms")
    by_others.close()
    button_of(window.pages.currentWidget(), "Coba lagi").click()
    qtbot.waitUntil(lambda: window.context is not None and window.context.document is not None)
    assert window.context.document.text == "Warga Kupang antre.\n"
    window.close()


def test_articles_that_are_lost_are_counted_and_a_daily_copy_is_offered(started, damaged, qtbot):
    """An index that is whole knows how many there were; the copy opens as a new file and stays as it is."""
    library = damaged("documents_shelf", "articles")
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
    qtbot.waitUntil(lambda: window.context is not None)
    assert window.context.workspace.library.path.parent == library.parent
    assert window.context.document.article.id == "warta-0"
    assert fingerprint(copy) == kept


def test_damage_that_shows_later_offers_the_same(started, damaged, qtbot):
    """An article that cannot be read any more is no crash: a band leads to the page that restores."""
    library = damaged("sqlite_autoindex_articles_1")
    before = fingerprint(library)
    window = started(library)
    window.context.articles.open("warta-0")
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
    window.context.articles.open("warta-0")
    assert [e.span for e in window.context.document.entities] == [Span(6, 12)]
    assert window.context.document.scheme == window.context.workspace.scheme
    assert fingerprint(library) == before


def test_what_another_window_did_is_told_and_shown(person):
    """A library that is open twice: the other's act is on the screen, and a sentence says where it came from."""
    entity = person.document.entities[0]
    with Workspace.opened(person.context.workspace.library.path, "sari") as other:
        session = other.session(person.article_id)
        session.commit(actions.set_certain(session.document, entity.id, certain=False))
    person.window.acts.look()
    assert not person.document.entity(entity.id).certain
    assert any("diubah program lain" in said for said in person.said)


def test_a_read_only_library_can_be_looked_at(seated, tmp_path, monkeypatch):
    """Where nothing can be written a band says so; the article is shown, and an act is refused."""
    library = tmp_path / "library.sqlite"
    person = seated(corpus(), path=library)
    person.window.close()
    monkeypatch.setattr(connection, "_writable", lambda _path: False)  # a mode bit does not stop root
    person = seated(corpus(), path=library, prepared=False)
    assert "tidak dapat ditulisi" in band(person).words()
    entity = person.document.entities[0]
    person.context.article.set_focus(entity.id)
    person.press("R")
    assert person.document.entity(entity.id).certain
    assert band(person).name == "unkept"


def test_a_source_file_that_is_gone_is_told(person, qtbot):
    """Nothing can be imported from it, so the band has no button; the marks stay."""
    items = person.document.items()
    (person.context.workspace.library.path.parent / "a-story.txt").unlink()
    person.window.acts.source.look()
    qtbot.waitUntil(lambda: person.window.notices.has("source"))
    assert "tidak ada lagi" in band(person).words()
    assert person.window.notices.main_button() is None
    assert person.document.items() == items


def test_a_changed_source_file_becomes_an_article_of_its_own(person, qtbot):
    """Its lines can be compared; “Import as a new article” opens the new text; the old one keeps its marks."""
    items = person.document.items()
    (person.context.workspace.library.path.parent / "a-story.txt").write_text(NOTE * 2, encoding="utf-8")
    QApplication.sendEvent(person.window, QEvent(QEvent.Type.WindowActivate))  # as when one comes from an editor
    qtbot.waitUntil(lambda: person.window.notices.has("source"))
    person.window.notices._buttons[1].click()
    qtbot.waitUntil(lambda: person.window.findChild(Comparison) is not None)
    lines = person.window.findChild(Comparison).lines.toPlainText().splitlines()
    assert lines[1] == f"− {person.document.text.splitlines()[0]}"
    assert lines[-2:] == [f"+ {NOTE.strip()}"] * 2
    person.press("Esc")
    assert not person.window.findChild(Comparison).isVisible()
    person.window.notices.main_button().click()
    qtbot.waitUntil(lambda: person.document.article.id != person.article_id)
    assert person.document.text == NOTE * 2
    assert not person.window.notices.has("namesakes")
    assert person.stored().items() == items


def test_an_article_that_is_there_is_not_imported_again(person, qtbot):
    """The same text is skipped and told; the one that is there can be opened."""
    again = person.context.workspace.library.path.parent / "b-next.txt"
    imported(person, qtbot, again)
    assert person.said[-1] == "0 diimpor, 1 sudah ada, 0 gagal"
    assert "Sudah ada di pustaka: b-next.txt" in band(person).words()
    person.window.notices.main_button().click()
    assert person.document.article.id == "b-next"


@pytest.mark.parametrize("keeps", [True, False])
def test_a_known_name_with_another_text_is_asked_about_once(person, qtbot, keeps):
    """One question for all such files: they stay as new articles, or those that are there are used."""
    folder = person.context.workspace.library.path.parent / "other"
    folder.mkdir()
    for name in ("a-story", "b-next"):
        (folder / f"{name}.txt").write_text(f"{name}\n\n{NOTE}", encoding="utf-8")
    person.context.change_settings(suggest_on_open=False)
    imported(person, qtbot, folder)
    assert band(person).name == "namesakes"
    assert band(person).words().startswith("2 berkas")
    person.window.notices._buttons[0 if keeps else 1].click()
    assert not person.window.notices.has("namesakes")
    assert person.context.workspace.library.counts("sari")["total"] == (4 if keeps else 2)
    assert person.document.article.id == "a-story"


def test_files_that_cannot_be_read_are_listed_and_the_others_go_on(person, qtbot):
    """Each with its reason; where the encoding was the matter a person can say it."""
    folder = person.context.workspace.library.path.parent / "mixed"
    folder.mkdir()
    (folder / "baik.txt").write_text("Warta baik.\n", encoding="utf-8")
    (folder / "kosong.txt").write_bytes(b"")
    (folder / "rusak.txt").write_bytes("Kafé, José, dan André.\n".encode() + b"Harga naik \x96 lagi.\n")
    person.context.change_settings(suggest_on_open=False)
    imported(person, qtbot, folder)
    assert person.said[-1] == "1 diimpor, 0 sudah ada, 2 gagal"
    assert "kosong.txt" in band(person).words()
    assert "rusak.txt" in band(person).words()
    assert person.window.notices.main_button().text() == "Pilih pengodean…"
    menu = person.window.acts.importing.encodings([folder / "rusak.txt"])
    before = len(person.said)
    next(action for action in menu.actions() if action.text() == "windows-1252").trigger()
    qtbot.waitUntil(lambda: len(person.said) > before)
    assert person.said[-1] == "1 diimpor, 0 sudah ada, 0 gagal"
    assert not person.window.notices.has("import")
    menu.close()


def test_files_dropped_on_a_field_are_imported_too(person, qtbot, tmp_path):
    """A text field does not write their addresses into itself."""
    file = tmp_path / "warta.txt"
    file.write_text(f"Lain. {NOTE}", encoding="utf-8")
    person.context.navigation.show_page("preferences")
    field = person.context.navigation.page("preferences").findChild(KeyTable).filter
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    at, copy, left, none = QPoint(5, 5), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0)
    asked = Asked(person.window)
    QApplication.sendEvent(field, QDragEnterEvent(at, copy, data, left, none))
    assert asked.about == [True]
    person.window.dropEvent(QDropEvent(QPointF(at), copy, data, left, none))  # only a drag of Qt’s own sends one
    qtbot.waitUntil(lambda: "warta" in person.context.workspace.ids())
    assert field.text() == ""
    data.clear()
    data.setText("ekspor")
    QApplication.sendEvent(field, QDragEnterEvent(at, copy, data, left, none))
    assert asked.about == [True]  # words are the field's own


class Asked(QObject):
    """What a window is asked to take, since nothing that stands in it took it: files, or something else."""

    def __init__(self, window):
        super().__init__(window)
        self.about = []
        window.installEventFilter(self)

    def eventFilter(self, _watched, event):
        if event.type() == QEvent.Type.DragEnter:
            self.about.append(event.mimeData().hasUrls())
        return False


def test_a_very_long_article_opens_and_is_worked_on_while_it_is_suggested(person, qtbot):
    """More than 200,000 characters: labels can be given while the suggester goes through it, and it can be left."""
    long = person.context.workspace.library.path.parent / "panjang.txt"
    long.write_text("".join(f"Warta ke-{n} dari Kupang. {NOTE}" for n in range(4500)), encoding="utf-8")
    person.context.change_settings(suggest_on_open=False)
    imported(person, qtbot, long)
    person.context.articles.open("panjang")
    assert len(person.document.text) > 200_000
    person.context.suggestions.ask(["panjang"])
    person.context.article.select(Span(0, 5))
    person.press("1")
    assert [e.span for e in person.document.entities] == [Span(0, 5)]
    assert person.context.suggestions.waiting == ["panjang"]
    person.window.close()  # ends between two pieces, not after the whole article
    assert not person.context.tasks.busy or person.context.tasks.stopping


def test_a_long_article_is_suggested_near_the_view_first(person, qtbot):
    """What the person reads is marked before the rest; in the end all stands as one run over the whole has it."""
    from annotator.suggesting import Suggester

    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(paths.samples().glob("*.txt")))
    long = person.context.workspace.library.path.parent / "panjang.txt"
    long.write_text(text[:40_000], encoding="utf-8")
    person.context.suggestions.long = 30_000  # rather than 200,000, for the test's time
    person.context.change_settings(suggest_on_open=False)
    imported(person, qtbot, long)
    person.context.articles.open("panjang")
    middle = len(person.document.text) // 2
    person.window.view.ensure_visible(Span(middle, middle + 1))
    came = []
    person.context.articles.edited.connect(lambda edit: came.append([c.after for c in edit.changes]))
    person.context.suggestions.ask(["panjang"])
    qtbot.waitUntil(lambda: len(came) == 1)
    seen = person.window.view.visible_span()
    assert any(seen.start <= item.start < seen.end for item in came[0])
    assert all(abs(item.start - middle) < 10_000 for item in came[0])
    assert len(person.document.text) == 40_000
    qtbot.waitUntil(lambda: not person.context.suggestions.waiting)
    alone = Suggester().predictions(person.document.text)
    assert [(e.start, e.end, e.label) for e in person.document.entities] == sorted(
        (e.start, e.end, e.label) for e in alone.entities
    )
    assert len(person.document.quotes) == len(alone.quotes)
    assert [b.span for b in person.document.boilerplate] == sorted(Span(*pair) for pair in alone.boilerplate)


ENDLESS = "import time; time.sleep(600)"


def test_a_file_that_is_read_for_ever_stops_nothing(person, qtbot, tmp_path, monkeypatch):
    """It is told after a second and can be given up; meanwhile the window does what it is asked."""
    monkeypatch.setattr("annotator.child._program", lambda: [sys.executable, "-c", ENDLESS])
    (tmp_path / "a.html").write_text("<p>Budi datang.</p>")
    person.context.import_files([tmp_path / "a.html"])
    qtbot.waitUntil(lambda: band(person) is not None and band(person).busy)
    person.context.articles.open("b-next")
    assert person.document.article.id == "b-next"
    reader = person.window.acts.importing._incoming
    person.window.notices.main_button().click()
    qtbot.waitUntil(lambda: reader.ended)
    assert not person.window.notices.has("import")


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
    qtbot.waitUntil(lambda: window.context.document is not None)
    assert window.context.document.article.id == "a"
    assert "b.txt" in window.notices.current().words()
