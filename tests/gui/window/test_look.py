"""What would look broken: words that are cut off, in the window as it is laid out."""

import re
import sqlite3

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel, QMenu, QPushButton, QWidget

from annotator import i18n
from annotator.gui.kit.elided_label import ElidedLabel
from annotator.gui.kit.key_words import shown
from annotator.gui.state.command import SCOPES
from annotator.gui.window.panel_registry import PAGES, PANELS
from tests.gui.starting import words_of
from tests.test_catalogues import AREAS
from tests.usability.stories import corpus


@pytest.fixture
def person(visit):
    """Somebody at the window that the tests of this file share."""
    return visit(corpus())


def test_no_word_of_a_card_is_cut_off_by_zoom(seated):
    """The words of the quote and every field are as high as their lines at the width that they have."""
    person = seated(corpus())
    card = person.window.panel("quotes").card
    for zoom in (70, 250, 70):
        person.state.set_zoom(zoom)
        for quote in person.document.quotes:
            person.state.article.set_focus(quote.id)
            person.settle()
            person.settle()
            for part in (card.text, *card.rows.values()):
                assert not part.isVisible() or part.height() >= part.heightForWidth(part.width())
            assert card.stances.height() >= card.stances.sizeHint().height()


def test_a_list_of_all_keys_has_words_that_hold_at_any_moment(person):
    """Undo and redo without the step that they would be about, in Preferences and on the cheat sheet."""
    commands = person.state.commands
    titles = [commands.title(command) for command in commands.all()]
    assert "Urungkan" in titles
    assert "Ulangi" in titles
    assert not [title for title in titles if "–" in title]


def test_a_key_that_is_a_plus_is_shown_like_others():
    """Blanks between the keys that are held, as everywhere."""
    assert shown("Ctrl++") == "Ctrl +"
    assert shown("Ctrl+Shift+P") == "Ctrl Shift P"
    assert shown("+") == "+"


def test_an_act_that_is_refused_says_so_once(seated):
    """The notice and the strip do not say twice that nothing was stored."""
    person = seated(corpus())
    person.state.article.set_focus(person.document.entities[0].id)
    lock = sqlite3.connect(person.state.workspace.library.path)
    lock.execute("BEGIN IMMEDIATE")
    person.press("R")
    lock.execute("ROLLBACK")
    lock.close()
    words = person.window.notices.current().words()
    assert words.casefold().count("tidak tersimpan") == 1
    assert "program lain" in words


def test_the_question_before_an_unfinished_article_is_left_is_read_whole(person):
    """Both keys that answer it are in sight, at the size that the window has at first."""
    person.press("Ctrl+Enter")
    message = person.window.status.message
    assert "Shift+Enter" in message.text()
    assert message.contentsRect().width() >= message.fontMetrics().horizontalAdvance(message.text())


def test_the_ribbon_stays_where_it_is_from_key_to_key(person):
    """Sentences are of every length; the items of the ribbon do not run from under the pointer with them."""
    places = set()
    for _ in range(8):
        person.press("Space")
        places.add(person.window.status.ribbon.geometry().getRect())
    assert len(places) == 1


def test_what_is_decided_and_what_is_left_stand_out(person):
    """The numbers of the strip are bold, in ink; the words about them are not, and they are what is spoken."""
    person.press("Space")
    theme = person.state.theme
    document = person.document
    marks = [*document.entities, *document.quotes]
    sure = sum(not e.decided and e.confidence >= 0.80 for e in document.entities)
    for label, number, spoken in (
        (person.window.status.count, "1", f"1 dari {len(marks)} diputuskan"),
        (person.window.status.left, str(sure), f"Sisa ≥ 0,80: {sure}"),
    ):
        assert label.text() == label.accessibleName() == spoken
        assert [words for words, bold in label.parts() if bold] == [number]
        drawn = label.grab().toImage()
        dots = {drawn.pixelColor(x, y).name() for x in range(drawn.width()) for y in range(drawn.height())}
        assert theme.ui.ink.name() in dots


def test_the_library_opens_with_an_article_chosen(seated):
    """Its preview says something; while there is no article there is no preview."""
    person = seated(corpus())
    person.state.navigation.show_page("library")
    page = person.window.page("library")
    assert len(page.selected()) == 1
    assert page.preview.isVisible()
    assert page.preview._open.isEnabled()
    for article_id in ("a-story", "b-next"):
        person.state.workspace.library.remove(article_id)
    person.state.library_changed.emit()
    assert page.first_drop.isVisible()
    assert not page.preview.isVisible()


def test_guidelines_show_precedents_when_they_are_opened(person):
    """For what has the focus already, not only from the next move on."""
    entity = person.document.entities[0]
    person.state.article.set_focus(entity.id)
    person.state.navigation.show_panel("guidelines")
    person.settle()
    assert entity.span.of(person.document.text) in words_of(person.window.panel("guidelines"))


def test_an_article_that_is_all_in_sight_has_no_scroll_handle(person):
    """The bar keeps its place, or the text would reflow; a handle over its whole length tells nothing."""
    bar = person.window.view.verticalScrollBar()
    assert bar.isEnabled()
    person.state.articles.open("b-next")
    person.settle()
    assert not bar.isEnabled()
    assert bar.isVisible()


def test_stances_that_nobody_has_given_are_hollow_beside_the_ledger(person):
    """Hollow is the machine's: the sums by target too; one line a target."""
    person.state.navigation.show_page("speakers")
    page = person.window.page("speakers")
    assert all(not line.decided for line in page.ledger.lines if line.stance)
    targets = [page._targets.itemAt(at) for at in range(page._targets.count())]
    names = [line.itemAt(0).widget().text() for line in targets]
    assert len(set(names)) == len(names)


def test_every_menu_has_room_on_a_small_screen(person):
    """Below the bar of a window of 700 px; Qt would break a longer menu into columns and cut its keys off."""
    bar, title_bar = person.window.bar, 24
    for menu in bar._menus.values():
        menu.sizeHint()
        entries = sum(menu.actionGeometry(action).height() for action in menu.actions())
        assert entries <= 700 - title_bar - bar.height(), menu.title()


def test_every_command_of_a_menu_can_be_reached_there(person):
    """Also those that stand in a menu of their own."""

    def words(menu):
        for action in menu.actions():
            yield from words(inner) if (inner := QMenu.menuInAction(action)) else [action.text().partition("\t")[0]]

    for menu in person.window.bar._menus.values():
        menu.aboutToShow.emit()
    shown_ = {entry for menu in person.window.bar._menus.values() for entry in words(menu)}
    commands = person.state.commands
    for command in commands.all():
        if command.menu and not command.hidden:
            assert commands.words(command).replace("&", "&&") in shown_, command.name


def cut_off(window):
    """Words that have less room than they need, and do not say so by “…”."""
    found = []
    for part in (*window.findChildren(QLabel), *window.findChildren(QPushButton)):
        if not part.isVisible() or part.visibleRegion().isEmpty() or not part.text() or isinstance(part, ElidedLabel):
            continue
        if isinstance(part, QLabel) and part.wordWrap():
            short = part.height() < part.heightForWidth(part.width())
        else:
            short = part.width() < part.sizeHint().width()
        place = part.mapTo(window, part.rect().topRight())
        if short or place.x() > window.width():
            found.append(f"{type(part).__name__} “{part.text()}”")
    return found


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("size", [(900, 600), pytest.param((1024, 700), marks=pytest.mark.thorough)])
def test_no_words_are_cut_off_in_a_small_window(seated, language, size):
    """On every page, and beside the article with the library open and shut, in a small window."""
    person = seated(corpus(), language=language, size=size)
    wrong = {}
    for page in (None, "library open", *PAGES, "load"):
        if page == "library open":
            person.window.to_panel("library")
            person.settle()
            assert person.window.middle.geometry().right() < person.window.dock.geometry().left()
        else:
            person.state.navigation.show_page(page)
        for _ in range(4):
            person.settle()
        assert (person.window.width(), person.window.height()) == size, page
        found = cut_off(person.window)
        if found:
            wrong[page] = found
    assert not wrong


BARE = re.compile(rf"\b(?:{'|'.join(AREAS)})\.[a-z_]+[a-z0-9_.]*")
"""What a key of the catalogues looks like where it is shown in place of its words."""


def told(window):
    """Everything that can be read in the window: words, names, tool tips, and the rows of its lists."""
    for part in window.findChildren(QWidget):
        yield from (part.accessibleName(), part.accessibleDescription(), part.toolTip())
        yield part.text() if isinstance(part, QLabel | QAbstractButton) else ""
        model = part.model() if isinstance(part, QAbstractItemView) else None
        if model is None:
            continue
        header = getattr(part, "horizontalHeader", getattr(part, "header", None))
        columns = range(header().count() if header is not None else 1)
        yield from (str(model.headerData(column, Qt.Orientation.Horizontal) or "") for column in columns)
        for row in range(min(model.rowCount(), 300)):
            yield from (str(model.index(row, column).data() or "") for column in columns)


def test_no_key_of_the_catalogues_stands_in_place_of_its_words(seated):
    """On any page or tab, in a list, a tool tip or a name; words that are put together are looked for there alone."""
    person = seated(corpus())
    for page in PAGES:
        person.state.navigation.show_page(page)
        person.settle()
    for panel in PANELS:
        person.state.navigation.show_panel(panel)
        person.settle()
    assert {words for words in told(person.window) if BARE.search(words)} == set()


def test_where_a_key_holds_has_words(person):
    """In the table of the preferences and over the cheat sheet; of no more places than they show."""
    commands = [command for command in person.state.commands.all() if not command.hidden]
    for scope in SCOPES:
        if not any(scope in command.keys for command in commands):
            assert not i18n.has(f"command.scope.{scope}"), scope
            continue
        assert i18n.has(f"preference.scope_{scope}"), scope
        assert i18n.has(f"command.scope.{scope}"), scope


def test_what_was_said_on_a_page_is_over_on_the_next(seated):
    """“1 dipilih” of the library means nothing beside what was learnt."""
    person = seated(corpus())
    person.state.navigation.show_page("library")
    person.state.say("1 dipilih")
    assert person.window.status.message.isVisible()
    person.state.navigation.show_page("learn")
    assert not person.window.status.message.isVisible()
