"""What the window does around the article: palette, keys, bands, bugs, queue."""

import contextlib
import gc
import itertools
import re
import sqlite3
import sys

import pytest
from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QGuiApplication, QHelpEvent, QRegion
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QToolTip

from annotator import i18n, plugins
from annotator.editing import actions
from annotator.gui.app import Border
from annotator.gui.cards.popup import Popup
from annotator.gui.parts.article_list.article_model import RowRole
from annotator.gui.parts.previews.everywhere import EverywherePreview
from annotator.gui.state.command import SCOPES
from annotator.gui.state.titles import title_of
from annotator.gui.window.cheatsheet import CheatSheet
from annotator.gui.window.palette import Palette, matched
from annotator.gui.window.panel_registry import PAGES
from annotator.model import Span
from annotator.storage import StorageError
from tests.docs.pages import blocks
from tests.usability.stories import corpus


@pytest.fixture
def person(seated):
    return seated(corpus())


def test_the_palette_finds_a_command_in_both_languages(person):
    """Every command is found by its Indonesian and its English name, and Enter runs it."""
    for name in ("pending-only", "page-library", "theme-dark", "make-quote"):
        command = person.context.commands.get(name)
        for code in i18n.LANGUAGES:
            words = person.context.commands.words(command, code)
            person.window.overlays.palette(words)
            found = [line.words for line in person.window.findChild(Palette).lines()]
            assert person.context.commands.words(command) in found, words
            person.press("Esc")
    person.press("Ctrl+K")
    QApplication.focusWidget().setText(person.context.commands.words(person.context.commands.get("pending-only")))
    person.press("Enter")
    assert person.context.options.pending_only
    assert person.window.view.hasFocus()


def test_the_palette_forgives_a_slip_and_nothing_more(person):
    """One wrong letter finds the command; words that only share letters are not offered."""
    for typed, wanted in (("eksor", "Ekspor"), ("naraubmer", "Narasumber"), ("narasmuber", "Narasumber")):
        person.window.overlays.palette(typed)
        found = [line.words for line in person.window.findChild(Palette).lines()]
        assert any(wanted in words for words in found[:3]), (typed, found[:3])
    person.window.overlays.palette("skema")
    assert not [line for line in person.window.findChild(Palette).lines() if "emua" in line.words]


def test_the_cheat_sheet_names_each_key_once(person):
    """Also in the column of what holds everywhere."""
    person.press("F1")
    sheet = person.window.findChild(CheatSheet)
    for scope in SCOPES:
        for command, keys in sheet.rows(scope):
            assert len(set(keys)) == len(keys), (scope, command.name, keys)
    person.press("Esc")
    assert not sheet.isVisible()


def test_what_cannot_run_is_last_and_says_why(person):
    """Unavailable commands stand at the end of the palette with the reason."""
    person.context.article.set_focus(None)
    person.window.overlays.palette("label")
    lines = [line for line in person.window.findChild(Palette).lines() if line.run is not None and line.where]
    reasons = [bool(line.reason) for line in lines if line.key or line.reason]
    assert reasons == sorted(reasons)
    assert any(reasons)


def test_no_two_commands_share_a_key(person):
    """The shipped keys do not contradict each other in any scope; a bad choice of one's own is told."""
    assert person.context.commands.conflicts() == []
    clash = person.context.commands.conflicts({"doubt": "U"})
    assert {(c.first, c.second) for c in clash} & {("doubt", "revert"), ("revert", "doubt")}


def test_a_remapped_key_works_and_the_old_one_does_not(person):
    """Keys that the person chose hold at once, in menus and palette too."""
    person.context.change_settings(keys={"doubt": "Z"})
    entity = person.document.entities[0]
    person.context.article.set_focus(entity.id)
    person.press("R")
    assert person.document.entity(entity.id).certain
    person.press("Z")
    assert not person.document.entity(entity.id).certain
    assert person.context.commands.key("doubt") == "Z"


def test_a_bug_is_told_and_work_goes_on(person):
    """An error of ours shows a band with a report to copy; the next key works as ever."""
    try:
        raise ValueError("what an article may have said")
    except ValueError:
        Border(person.window)(*sys.exc_info())
    assert person.window.notices.current().name == "bug"
    person.window.notices.main_button().click()
    assert "ValueError" in QGuiApplication.clipboard().text()
    person.window.to_article()
    person.context.article.set_focus(person.document.entities[0].id)
    person.press("R")
    assert not person.document.entities[0].certain


def test_the_gravest_band_is_in_front(person):
    """One band at a time, the gravest first; what it hid comes back."""
    person.window.acts.bug("report")
    person.window.acts.refused(StorageError("Penuh.", "Kosongkan."))
    assert person.window.notices.current().name == "unkept"
    person.window.notices.drop("unkept")
    assert person.window.notices.current().name == "bug"


def test_doubtful_first(person):
    """In the other order of work the least sure suggestion comes first."""
    person.window.review.set_queue("doubtful")
    person.context.article.set_focus(None)
    person.press("J")
    least = min(e.confidence for e in person.document.entities)
    assert person.context.focused.confidence == least


def test_flag_with_reason_and_skip(person):
    """B asks why in the strip; skipping goes on and leaves the status."""
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


@pytest.mark.parametrize(
    ("typed", "words", "bold"),
    [
        ("buka", "Buka pustaka…", ["Buka"]),
        ("PUS buk", "Buka pustaka…", ["Buk", "pus"]),
        ("taka", "Buka pustaka…", ["taka"]),
        ("a aka", "Buka pustaka…", ["aka", "a"]),
        ("xyz", "Buka pustaka…", []),
        ("", "Buka pustaka…", []),
    ],
)
def test_the_letters_that_were_looked_for_are_marked(typed, words, bold):
    """Beginnings of words before their insides; nothing twice."""
    places = matched(typed, words)
    assert sorted(words[start:end] for start, end in places) == sorted(bold)
    assert all(one[1] <= two[0] for one, two in itertools.pairwise(places))


def test_matched_letters_are_bold_in_the_palette(person):
    """A line that was found by its English name is plain, by its own words it is bold in part."""
    command = person.context.commands.get("theme-dark")
    own, english = (person.context.commands.words(command, code) for code in ("id", "en"))
    palette = open_palette(person, english)
    plain = picture_of(palette, own)
    palette.field.setText(english[:-1])
    assert picture_of(palette, own) == plain
    palette.field.setText(own)
    assert picture_of(palette, own) != plain


def open_palette(person, typed):
    person.window.overlays.palette(typed)
    person.settle()
    return person.window.findChild(Palette)


def picture_of(palette, words):
    """The line of that command as it is painted, not chosen."""
    row = next(i for i, line in enumerate(palette.lines()) if line.words == words)
    item = palette.list.item(row)
    palette.list.clearSelection()
    palette.list.scrollToItem(item)
    QApplication.processEvents()
    return (
        palette.list.viewport().grab(palette.list.visualItemRect(item)).toImage().copy(0, 0, 300, 34)
    )  # no scroll bar


@pytest.fixture
def plugged(tmp_path, monkeypatch):
    """Another package with a panel, as pip would have installed it."""
    info = tmp_path / "site" / "catatan-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: catatan\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[annotator.panels]\nnotes = catatan_panel:NotesPanel\n", encoding="utf-8")
    (tmp_path / "site" / "catatan_panel.py").write_text(
        "from PySide6.QtWidgets import QListWidget, QVBoxLayout, QWidget\n\n\n"
        "class NotesPanel(QWidget):\n"
        "    name = 'notes'\n"
        "    title_key = 'Catatan redaksi'\n\n"
        "    def __init__(self, context):\n"
        "        super().__init__()\n"
        "        self.list = QListWidget()\n"
        "        QVBoxLayout(self).addWidget(self.list)\n",
        encoding="utf-8",
    )
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    plugins.forget()
    yield
    plugins.forget()


def test_a_panel_of_another_package_is_in_the_view_menu(plugged, seated, qtbot):
    """Its line shows it as a tab beside the others, with the keyboard in it; the palette finds it by its title."""
    person = seated(corpus())
    qtbot.waitUntil(lambda: person.context.commands.get("panel-notes") is not None)
    person.window.bar._fill("view")
    action = next(a for a in person.window.bar._menus["view"].actions() if a.text() == "Catatan redaksi")
    action.trigger()
    assert person.window.dock.current == "notes"
    assert QApplication.focusWidget() is person.window.panel("notes").list
    assert "Catatan redaksi" in [line.words for line in open_palette(person, "catatan red").lines()]


def test_the_page_of_the_documents_is_in_the_view_menu(tmp_path, monkeypatch, seated, qtbot):
    """The example of docs/write-a-page.md: it opens by its command, counts the article's words, and Esc leaves it."""
    (_, code), (_, points) = blocks("write-a-page.md", "python", "toml")
    info = tmp_path / "site" / "kata-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: kata\nVersion: 1.0\n", encoding="utf-8")
    points = points.replace('[project.entry-points."annotator.pages"]', "[annotator.pages]").replace('"', "")
    (info / "entry_points.txt").write_text(points, encoding="utf-8")
    (tmp_path / "site" / "word_count.py").write_text(code, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    plugins.forget()
    try:
        person = seated(corpus())
        qtbot.waitUntil(lambda: person.context.commands.get("page-words") is not None)
        person.context.commands.run("page-words")
        person.settle()
        page = person.window.page("words")
        assert person.context.navigation.page_name == "words"
        assert page.table.rowCount() > 10
        assert page.table.item(0, 1).text() == str(page.counts[0][1])
        person.press("Esc")
        assert person.context.navigation.page_name is None
    finally:
        plugins.forget()


def test_apply_alike_in_every_article(person, qtbot):
    """All places of the library are shown first; each article is one step, undone there; unticked ones stay."""
    context = person.context
    folder = context.workspace.library.path.parent / "more"
    folder.mkdir()
    for name in ("satu", "dua"):
        (folder / f"{name}.txt").write_text(f"Gudang {name}\n\nWarga Kupang dari Kupang.\n", encoding="utf-8")
    context.import_files([folder])
    qtbot.waitUntil(lambda: context.workspace.library.counts("sari")["total"] == 4)
    context.articles.open("satu")
    start = person.document.text.index("Kupang")
    context.article.do(lambda document: actions.mark(document, Span(start, start + 6), "GPE"))
    context.article.set_focus(person.document.entities[0].id)
    context.commands.run("alike-everywhere")
    person.settle()
    preview = next(part for part in person.window.findChildren(EverywherePreview) if part.isVisible())
    assert "semua artikel" in preview.title.text()
    qtbot.waitUntil(preview.apply.hasFocus)
    where = [key.split(" ")[0] for key in preview.model.keys]
    assert sorted(where) == ["b-next", "dua", "dua", "satu"]
    preview.toggle(where.index("b-next"))
    person.press("Enter")
    qtbot.waitUntil(lambda: any("diubah di" in said for said in person.said))
    assert [e.label for e in person.document.entities] == ["GPE", "GPE"]
    context.articles.open("b-next")
    assert person.document.entities == ()
    context.articles.open("dua")
    assert [e.span.of(person.document.text) for e in person.document.entities] == ["Kupang", "Kupang"]
    person.press("Ctrl+Z")
    assert person.document.entities == ()
    context.articles.open("satu")
    assert len(person.document.entities) == 2


@pytest.fixture
def everywhere(person, qtbot):
    """A function that opens the preview over the whole library, where 230 further articles have the word."""
    folder = person.context.workspace.library.path.parent / "more"
    folder.mkdir()
    for number in range(230):
        (folder / f"w-{number:03}.txt").write_text(f"Warta {number}\n\nWarga Kupang antre.\n", encoding="utf-8")
    list(person.context.workspace.import_paths([folder]))

    def opened():
        person.context.articles.open("b-next")
        start = person.document.text.index("Kupang")
        person.context.article.do(lambda document: actions.mark(document, Span(start, start + 6), "GPE"))
        person.context.article.set_focus(person.document.entities[0].id)
        person.context.commands.run("alike-everywhere")
        return next(part for part in person.window.findChildren(EverywherePreview) if part.isVisible())

    return opened


def marked(person):
    """How many of the further articles have the mark."""
    documents = person.context.workspace.library.documents(annotators=["sari"])
    return sum(bool(d.entities) for d in documents if d.article.id.startswith("w-"))


def test_a_whole_library_is_looked_through(person, everywhere, qtbot):
    """However many articles there are; until all have been looked through nothing can be applied, and that is said."""
    preview = everywhere()
    assert not preview.apply.isEnabled()
    assert "0 dari 230" in preview.note.text()
    person.press("Enter")
    assert preview.isVisible()
    qtbot.waitUntil(preview.apply.hasFocus)
    assert len(preview.places) == 230
    person.press("Enter")
    qtbot.waitUntil(lambda: any("diubah di" in said for said in person.said))
    assert marked(person) == 230


def test_a_change_of_many_articles_is_done_by_trying_again(person, everywhere, qtbot):
    """The disk refuses in the middle: Try again does the rest, and nothing twice."""
    preview = everywhere()
    qtbot.waitUntil(preview.apply.hasFocus)
    connection = person.context.workspace.library.db.conn
    preview.take()
    connection.execute("PRAGMA query_only = 1")
    qtbot.waitUntil(lambda: person.context.commits.waiting > 0)
    done = marked(person)
    assert 0 < done < 230
    connection.execute("PRAGMA query_only = 0")
    person.press("Esc")
    person.window.notices.main_button().click()
    assert marked(person) == 230
    assert not person.window.notices.has("unkept")


def test_a_change_of_many_articles_can_be_stopped(person, everywhere, qtbot):
    """Esc: what was changed by then stays, and is counted; the other articles are as they were."""
    preview = everywhere()
    qtbot.waitUntil(preview.apply.hasFocus)
    preview.take()
    qtbot.waitUntil(lambda: "8 dari" in preview.note.text())
    person.press("Esc")
    assert not preview.isVisible()
    assert 8 <= marked(person) < 230
    assert person.said[-1] == f"Dihentikan: {marked(person)} dari 230 artikel sudah diubah."


@pytest.mark.parametrize("page", [None, *PAGES])
def test_f1_tells_the_keys_of_every_scope(person, page):
    """The cheat sheet has words for where one is, at least the keys of everywhere; Esc gives the keyboard back."""
    person.window.show_page(page)
    person.settle()
    before = QApplication.focusWidget()
    person.press("F1")
    sheet = person.window.findChild(CheatSheet)
    assert sheet.isVisible()
    title = sheet._title.text()
    assert "command." not in title
    assert any("Ctrl K" in label.text() for label in sheet.findChildren(QLabel))
    person.press("Esc")
    assert not sheet.isVisible()
    assert QApplication.focusWidget() is before
    assert person.window.page_name == page


@pytest.mark.parametrize("pane", ["status", "labels", "bar"])
def test_ctrl_enter_finishes_from_every_pane(person, pane):
    """Wherever the keyboard is beside the article; on a page the article is not in sight, and that is said."""
    document = person.document
    ids = [item.id for item in (*document.entities, *document.quotes)]
    person.context.article.do(lambda now: actions.accept_many(now, ids, include_quotes=True))
    person.context.navigation.show_page("preferences")
    person.press("Ctrl+Enter")
    assert person.stored().status != "done"
    assert "artikel" in person.said[-1]
    person.context.navigation.show_page(None)
    for _ in range(8):
        person.press("F6")
        if getattr(person.window, pane).isAncestorOf(QApplication.focusWidget()):
            break
    person.press("Ctrl+Enter")
    assert person.stored().status == "done"


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
    person.context.article.do(lambda document: actions.accept(document, entity.id))
    QToolTip.hideText()
    words = told()
    assert re.search(r"Diputuskan oleh sari, \d\d\.\d\d\.\d\d", words)


def test_edits_reach_the_one_file_in_a_pause(person, qtbot):
    """No key waits until the `-wal` is full: in the first pause its edits go into the library's file by themselves."""
    path = person.context.workspace.library.path

    def steps_in_the_file_alone():
        # “Immutable” makes SQLite read nothing beside it.
        with contextlib.closing(sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True)) as alone:
            return alone.execute("SELECT count(*) FROM journal").fetchone()[0]

    here = steps_in_the_file_alone()
    for key in "12" * 15:
        person.press(key)
    qtbot.waitUntil(lambda: steps_in_the_file_alone() >= here + 24)
    person.press("3")
    assert person.stored().items() == person.document.items()


@pytest.mark.parametrize("key", ["T", "S"])
def test_the_ledgers_keys_open_the_field_over_its_line(person, key):
    """The page stays in front: the pop-up of the card lies over the line that it is about."""
    person.press("Ctrl+Shift+N", "Tab", "Down", key)
    assert person.window.page_name == "speakers"
    table = person.context.navigation.page("speakers").table
    pop = next(pop for pop in person.window.findChildren(Popup) if pop.isVisible())
    line = table.visualRect(table.currentIndex())
    over = table.viewport().mapTo(person.window, line.topLeft()).y()
    assert over - 10 <= pop.mapTo(person.window, pop.line.geometry().topLeft()).y() <= over + line.height()
    assert not person.window.notices.has("bug")


def test_the_palettes_shadow_goes_with_its_size(person, qtbot):
    """Where the frame ended when it was longer, the window is painted anew when it gets shorter."""
    person.press("Ctrl+K")
    palette = person.window.findChild(Palette)
    frame = palette.frame.geometry()
    beside = QRect(frame.center().x(), frame.bottom() + 4, 1, 6)  # the old shadow
    painted = Painted(palette)
    person.press("#", "f", "a", "s")
    assert palette.frame.geometry().bottom() < frame.bottom()
    qtbot.waitUntil(lambda: painted.region.contains(beside))
    person.press("Esc")


def test_a_flag_is_the_last_thing_said(person):
    """The list of the library is read anew behind the article without a word."""
    person.press("Ctrl+Shift+L", "J", "Esc", "B")
    QApplication.focusWidget().setText("cek")
    person.press("Enter")
    assert person.document.progress.flag == "cek"
    assert person.said[-1] == "Artikel ditandai"


def test_the_differences_can_be_left_and_come_back_to(person, qtbot):
    """Also when Python has tidied up in between: the article there shows all of a longer one too."""
    for name in ("budi", "citra"):
        session = person.context.workspace.session("a-story", name)
        session.commit(actions.mark(session.document, Span(0, 5), "GPE"))
    person.press("Ctrl+Shift+D")
    gc.collect()
    view = person.context.navigation.page("differences").view
    for height in (500, 900, 600):
        person.press("Esc", "Ctrl+Shift+D")
        person.window.resize(1440, height)
        person.settle()
        bar = view.verticalScrollBar()
        assert bar.isEnabled() == (bar.maximum() > 0)
    assert not person.window.notices.has("bug")


@pytest.mark.parametrize("page", ["search", "speakers"])
def test_esc_leaves_a_page_from_its_field(person, page):
    """A field that has no use for Esc does not keep one on the page."""
    person.context.navigation.show_page(page)
    field = person.context.navigation.page(page).findChild(QLineEdit)
    field.setFocus()
    person.settle()
    assert QApplication.focusWidget() is field
    person.press("Esc")
    assert person.window.page_name is None
    assert person.window.view.hasFocus()


def test_the_arrow_leads_from_the_search_to_what_it_found(person):
    """Then Enter opens it."""
    person.press("Ctrl+Shift+F")
    page = person.context.navigation.page("search")
    page.look_for("Warga")
    page.field.setFocus()
    person.press("Down")
    assert page.hits.hasFocus()
    person.press("Enter")
    assert person.document.article.id == "b-next"


class Painted(QObject):
    """What of a widget has been painted since."""

    def __init__(self, widget):
        super().__init__(widget)
        self.region = QRegion()
        widget.installEventFilter(self)

    def eventFilter(self, _watched, event):
        if event.type() == QEvent.Type.Paint:
            self.region |= event.region()
        return False
