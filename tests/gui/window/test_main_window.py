"""The whole window, by its keys."""

import contextlib
import gc
import re
import sqlite3
import sys
import weakref
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QGuiApplication, QHelpEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QToolTip

from annotator.editing import actions
from annotator.gui.cards.popup import Popup
from annotator.gui.kit.appearance import Appearance
from annotator.gui.opening import Border, Opening
from annotator.gui.pages.scheme_preferences import SchemeEditor
from annotator.gui.parts.article_list.article_model import RowRole
from annotator.gui.state.titles import title_of
from annotator.gui.window.main_window import Window
from annotator.model import Span
from annotator.storage import StorageError
from tests.usability.conftest import prepare
from tests.usability.driver import Driver
from tests.usability.stories import corpus


@pytest.fixture
def person(visit):
    """Somebody at the window that the tests of this file share."""
    return visit(corpus())


def test_a_bug_is_told_and_work_goes_on(seated):
    """An error of ours shows a notice with a report to copy; the next key works as ever."""
    person = seated(corpus())
    try:
        raise ValueError("what an article may have said")
    except ValueError:
        Border(person.window)(*sys.exc_info())
    assert person.window.notices.current().name == "bug"
    person.window.notices.main_button().click()
    assert "ValueError" in QGuiApplication.clipboard().text()
    person.window.to_article()
    person.state.article.set_focus(person.document.entities[0].id)
    person.press("R")
    assert not person.document.entities[0].certain


def test_a_part_of_the_window_that_breaks_at_an_edit_is_told(seated, monkeypatch):
    """The edit is kept, and the bug is not only logged."""
    person = seated(corpus())
    monkeypatch.setattr(sys, "excepthook", Border(person.window))

    def broken(_edit):
        raise ValueError("a panel")

    person.state.article.session.subscribe(broken)
    person.state.article.set_focus(person.document.entities[0].id)
    person.press("R")
    assert not person.stored().entities[0].certain
    assert person.window.notices.current().name == "bug"


def test_the_gravest_band_is_in_front(seated):
    """One notice at a time, the gravest first; what it hid comes back."""
    person = seated(corpus())
    person.window.acts.bug("report")
    person.window.acts.refusals.tell(StorageError("Penuh.", "Kosongkan."))
    assert person.window.notices.current().name == "unkept"
    person.window.notices.drop("unkept")
    assert person.window.notices.current().name == "bug"


def test_doubtful_first(seated):
    """In the other order of work the least sure suggestion comes first."""
    person = seated(corpus())
    person.window.review.set_queue("doubtful")
    person.state.article.set_focus(None)
    person.press("J")
    least = min(e.confidence for e in person.document.entities)
    assert person.state.focused.confidence == least


def test_flag_with_reason_and_skip(seated):
    """B asks why in the strip; skipping goes on and leaves the status."""
    person = seated(corpus())
    person.press("B")
    QApplication.focusWidget().setText("narasumber ganda")
    person.press("Enter")
    assert person.stored().progress.flag == "narasumber ganda"
    person.press("Ctrl+Shift+PgDown")
    assert person.document.article.id != person.article_id
    assert person.stored().status == "new"


def test_an_article_is_called_the_same_everywhere(person):
    """Without a headline by its first words: in the list, over the text, in the window's title and when it opens."""
    person.press("Ctrl+Enter", "Ctrl+Enter")
    called = "Warga Kupang antre di kelurahan."
    window = person.window
    listed = window.panel("library").list.model().index(0, 0)
    assert title_of(listed.data(RowRole)) == called
    assert called in [part.text() for part in window.header.findChildren(QLabel)]
    assert window.windowTitle().startswith(f"{called} — ")
    assert window.status.message.text() == f"Artikel selesai. {called}"
    assert window.view.accessibleDescription() == called


def test_what_was_said_of_an_article_goes_with_it(person):
    """The strip of the next one tells nothing of acts that were done in the one before."""
    message = person.window.status.message
    person.press("Space")
    assert message.isVisible()
    person.press("Ctrl+PgUp")
    assert person.document.article.id != person.article_id
    assert not message.isVisible()
    person.press("Ctrl+PgDown", "Ctrl+Enter", "Ctrl+Enter")
    assert message.isVisible()
    assert message.text().startswith("Artikel selesai.")


def test_ctrl_enter_finishes_from_every_pane(person):
    """Wherever the keyboard is beside the article; on a page the article is not in sight, and that is said."""
    document = person.document
    ids = [item.id for item in (*document.entities, *document.quotes)]
    person.state.article.do(lambda now: actions.accept_many(now, ids, include_quotes=True))
    person.state.navigation.show_page("preferences")
    person.press("Ctrl+Enter")
    assert person.stored().status != "done"
    assert "artikel" in person.said[-1]
    person.state.navigation.show_page(None)
    for pane in ("status", "labels", "bar"):
        for _ in range(8):
            person.press("F6")
            if getattr(person.window, pane).isAncestorOf(QApplication.focusWidget()):
                break
        else:
            raise AssertionError(f"F6 does not come to {pane}")
        person.press("Ctrl+Enter")
        assert person.stored().status == "done", pane
        person.state.articles.open(person.article_id)
        person.state.article.do(lambda now: actions.set_status(now, "in_progress"))
        person.window.to_article()


@pytest.mark.qt_log_ignore("does not support raise")  # of a tool tip, without a screen
def test_the_tool_tip_says_who_decided_and_when(person, qtbot):
    """A suggestion has nobody yet."""
    entity = person.document.entities[0]
    view = person.window.view
    at = view.rect_of(entity.span).center().toPoint()

    def told():
        QApplication.sendEvent(view.viewport(), QHelpEvent(QEvent.Type.ToolTip, at, view.viewport().mapToGlobal(at)))
        return QToolTip.text()

    assert "Diputuskan" not in told()
    person.state.article.do(lambda document: actions.accept(document, entity.id))
    QToolTip.hideText()
    words = told()
    assert re.search(r"Diputuskan oleh sari, \d\d\.\d\d\.\d\d", words)


def test_edits_reach_the_one_file_in_a_pause(person, qtbot):
    """No key waits until the `-wal` is full: in the first pause its edits go into the library's file by themselves."""
    path = person.state.workspace.library.path

    def steps_in_the_file_alone():
        # “Immutable” makes SQLite read nothing beside it.
        with contextlib.closing(sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True)) as alone:
            try:
                return alone.execute("SELECT count(*) FROM journal").fetchone()[0]
            except sqlite3.DatabaseError:  # it is just being written: torn for this moment
                return 0

    here = steps_in_the_file_alone()
    for key in "12" * 15:
        person.press(key)
    qtbot.waitUntil(lambda: steps_in_the_file_alone() >= here + 24, timeout=30_000)
    person.press("3")
    assert person.stored().items() == person.document.items()


@pytest.mark.parametrize("key", ["T", "S"])
def test_the_ledgers_keys_open_the_field_over_its_line(person, key):
    """The page stays in front: the pop-up of the card lies over the line that it is about."""
    person.press("Ctrl+Shift+N", "Tab", "Down", key)
    assert person.window.page_name == "speakers"
    table = person.state.navigation.page("speakers").table
    pop = next(pop for pop in person.window.findChildren(Popup) if pop.isVisible())
    line = table.visualRect(table.currentIndex())
    over = table.viewport().mapTo(person.window, line.topLeft()).y()
    assert over - 10 <= pop.mapTo(person.window, pop.line.geometry().topLeft()).y() <= over + line.height()
    assert not person.window.notices.has("bug")


def test_what_became_of_a_line_is_said(person):
    """Set aside, or part of the article again: one sentence served for both."""
    person.window.view.set_caret(len(person.document.text) - 1)
    person.press("X")
    assert person.said[-1] == "Bukan lagi bagian artikel."
    person.press("X")
    assert person.said[-1] == "Kembali menjadi bagian artikel."


def test_a_flag_is_the_last_thing_said(seated):
    """The list of the library is read anew behind the article without a word."""
    person = seated(corpus())
    person.press("Ctrl+Shift+L", "J", "Esc", "B")
    QApplication.focusWidget().setText("cek")
    person.press("Enter")
    assert person.document.progress.flag == "cek"
    assert person.said[-1] == "Artikel diberi bendera."


def test_the_differences_can_be_left_and_come_back_to(seated, qtbot):
    """Also when Python has tidied up in between: the article there shows all of a longer one too."""
    person = seated(corpus())
    for name in ("budi", "citra"):
        session = person.state.workspace.session("a-story", name)
        session.commit(actions.mark(session.document, Span(0, 5), "GPE"))
    person.press("Ctrl+Shift+D")
    gc.collect()
    view = person.state.navigation.page("differences").view
    for height in (500, 900, 600):
        person.press("Esc", "Ctrl+Shift+D")
        person.window.resize(1440, height)
        person.settle()
        bar = view.verticalScrollBar()
        assert bar.isEnabled() == (bar.maximum() > 0)
    assert not person.window.notices.has("bug")


@pytest.mark.parametrize(("page", "keys"), [("search", ["Esc"]), ("speakers", ["Esc", "Esc"])])
def test_esc_leaves_a_page_from_its_field(person, page, keys):
    """A field that has no use for Esc does not keep one on the page; from a filter it leads to its list first."""
    person.state.navigation.show_page(page)
    field = person.state.navigation.page(page).findChild(QLineEdit)
    field.setFocus()
    person.settle()
    assert QApplication.focusWidget() is field
    person.press(*keys)
    assert person.window.page_name is None
    assert person.window.view.hasFocus()


def test_esc_is_no_to_a_question_before_it_leaves_the_page(person, qtbot):
    """From any of its buttons, and from a choice that stands below it."""
    window = person.window
    window.show_page("library")
    person.settle()
    person.press("Del")
    library, preferences = window.page("library"), window.page("preferences")
    assert library._question.isVisible()
    person.press("Tab", "Esc")
    assert (library._question.isVisible(), window.page_name) == (False, "library")
    window.show_page("preferences")
    editor = preferences.findChild(SchemeEditor)
    editor.list.setFocus()
    person.press("Del")
    qtbot.waitUntil(editor.ask.isVisible)
    assert QApplication.focusWidget() is editor.becomes
    person.press("Esc")
    assert (editor.ask.isVisible(), window.page_name) == (False, "preferences")
    person.press("Esc")
    assert window.page_name is None


def test_the_arrow_leads_from_the_search_to_what_it_found(person):
    """Then Enter opens it."""
    person.press("Ctrl+Shift+F")
    page = person.state.navigation.page("search")
    page.look_for("Warga")
    page.field.setFocus()
    person.press("Down")
    assert page.hits.hasFocus()
    person.press("Enter")
    assert person.document.article.id == "b-next"


def test_a_window_that_is_closed_is_let_go_of(qapp, tmp_path):
    """With its library, its pages and all that it drew: what comes after it in the process begins empty."""
    library = tmp_path / "library.sqlite"
    article_id = prepare(library, corpus())
    window = Window(Appearance(qapp, "light"))
    window.show()
    Opening(window, library, (), "sari", None, "id", quiet=True).open(article_id)
    qapp.processEvents()
    window.activateWindow()
    window.to_article()
    qapp.processEvents()
    Driver(window, article_id).press("Space", "Ctrl+Shift+L", "Esc")
    one, state = weakref.ref(window), weakref.ref(window.state)
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    del window
    gc.collect()
    assert one() is None
    assert state() is None


def test_the_next_article_is_the_next_of_the_list_it_was_chosen_from(seated, qtbot):
    """Sorted by title, Ctrl+PgDn goes on in that order."""
    person = seated(corpus())
    person.state.navigation.show_page("library")
    page = person.window.page("library")
    page.model.show(replace(page.model.shown, order="title"))
    ids = page.model.every_id()
    assert ids != person.state.workspace.ids()
    page.table.setCurrentIndex(page.model.index(0, 0))
    page.open_current()
    seen = [person.document.article.id]
    for _ in ids[1:]:
        person.press("Ctrl+PgDown")
        seen.append(person.document.article.id)
    assert seen == ids


def test_a_sentence_in_the_strip_is_seen_to_its_end(person):
    """Its end is often what is to be done; it lies over the ribbon, and nothing moves for it."""
    message, ribbon = person.window.status.message, person.window.status.ribbon.geometry()
    person.state.say("7 belum diputuskan: Ctrl+Enter lagi membiarkannya, Shift+Enter menerima massal.")
    room = message.contentsRect()
    assert message.fontMetrics().horizontalAdvance(message.text()) < room.width()
    assert room.left() >= 6, "it stands apart from the ribbon's last item"
    assert person.window.status.ribbon.geometry() == ribbon


def test_a_panel_that_leaves_the_window_is_seen_whole(person):
    """It opened over the upper right corner of the screen: without its title, and without its right edge."""
    window, dock = person.window, person.window.dock
    window.dock_layout.float_dock()
    assert dock.isWindow()
    around = window.frameGeometry()
    at = dock.pos()
    assert at.y() > around.top()
    assert around.left() < at.x()
    assert at.x() + dock.width() < around.right()
    assert at.y() + dock.height() < around.bottom()
    window.dock_layout.float_dock()
    assert not dock.isWindow()
