"""Where the keyboard is after something was done on a page."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QMenu

from annotator import i18n
from annotator.editing import actions
from annotator.gui.cards.choosers import SpeakerPopup, TargetPopup
from annotator.gui.parts.previews.panel import Preview
from tests.usability.stories import corpus


@pytest.fixture
def person(visit):
    """Somebody at the window that the tests of this file share."""
    return visit(corpus())


def test_a_click_on_a_button_at_the_top_leaves_the_keys_in_the_article(seated):
    """Another theme, or a step back: J goes on from where one was; with Tab the buttons can be come to still."""
    person = seated(corpus())
    person.window.view.setFocus()
    person.press("J", "R")
    bar = person.window.bar
    for button in (bar.sun, bar.undo, bar.redo):
        assert button.isEnabled()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert person.window.view.hasFocus()
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_a_language_is_chosen_and_chosen_again_by_keys_alone(seated):
    """The page is built anew in the other language; the control that changed it has the keyboard still."""
    person = seated(corpus())
    person.state.navigation.show_page("preferences")
    page = person.state.navigation.page("preferences")
    box = next(box for box in page.findChildren(QComboBox) if box.accessibleName() == "Bahasa")
    box.setFocus()
    for keys, language, name in ((("End",), "en", "Language"), (("Up",), "id", "Bahasa")):
        person.press(*keys)
        assert i18n.language() == language
        now = QApplication.focusWidget()
        assert isinstance(now, QComboBox)
        assert now.accessibleName() == name


@pytest.mark.parametrize("key", ["Ctrl+F", "/"])
def test_words_that_begin_with_a_key_of_the_library_can_be_filtered_by(person, key):
    """J, K and B are commands on the table; the foot of the window names the key that leads to the field."""
    person.state.navigation.show_page("library")
    page = person.state.navigation.page("library")
    assert page.table.hasFocus()
    said = [label.text() for label in person.window.status.hints.findChildren(QLabel) if label.isVisible()]
    assert "saring" in said
    assert said[said.index("saring") - 1] == "Ctrl F"
    person.press(key, "b", "e", "k", "j")
    assert page.search.text() == "bekj"
    person.press("Esc")
    assert page.search.text() == ""
    assert page.table.hasFocus()


def test_the_key_to_the_filter_finds_in_the_article_beside_the_dock(person):
    """There no letter is typed for a list of its own; the article in front is what is looked through."""
    person.press("Alt+1", "Ctrl+F")
    assert person.window.finder.field.hasFocus()


def test_the_ledger_is_worked_in_place(person):
    """1 to 4, T and S as on a card: the pop-up lies over the line, and the keyboard is back in the table."""
    person.state.navigation.show_page("speakers")
    page = person.state.navigation.page("speakers")
    page.table.setFocus()
    person.press("1")  # support needs a target: it is asked for at once
    line = page.table.line()
    pop = QApplication.focusWidget().parentWidget()
    assert isinstance(pop, TargetPopup)
    person.press(*"pasar", "Enter")
    assert person.document.quote(line.quote_id).target == "pasar"
    assert page.table.hasFocus()
    person.press("T")
    person.press(*"jalan", "Enter")
    assert person.document.quote(line.quote_id).target == "jalan"
    before = [line.quote_id for line in page.ledger.lines]
    assert before[0] == line.quote_id
    person.press("S")
    assert isinstance(QApplication.focusWidget().parentWidget(), SpeakerPopup)
    person.press(*"seorang warga", "Ctrl+N")
    assert person.document.quote(line.quote_id).speaker_name == "seorang warga"
    assert [line.quote_id for line in page.ledger.lines] == before[1:]
    assert page.table.hasFocus()
    assert page.table.line().quote_id == before[1]
    person.press("S", "Esc")
    assert page.table.hasFocus()
    assert person.window.page_name == "speakers"


def test_the_same_speaker_for_alike_is_shown_over_the_ledger(person):
    """As merging is; Esc leaves the page as it was."""
    person.state.navigation.show_page("speakers")
    page = person.state.navigation.page("speakers")
    page.table.setFocus()
    person.press("=")
    assert person.window.findChild(Preview).isVisible()
    assert person.window.page_name == "speakers"
    person.press("Esc")
    assert page.table.hasFocus()


def test_find_in_the_filter_of_the_library_is_for_the_filter(person):
    """The field has the keyboard already: what is typed next is a new word, and the article behind is not searched."""
    person.state.navigation.show_page("library")
    page = person.state.navigation.page("library")
    person.press("Ctrl+F", "d", "e", "s", "Ctrl+F")
    assert page.search.hasFocus()
    assert page.search.selectedText() == "des"
    assert person.window.finder.isHidden()
    person.press("k")
    assert page.search.text() == "k"
    person.state.navigation.show_page(None)
    assert person.window.finder.isHidden()
    person.press("Ctrl+F")
    assert person.window.finder.field.hasFocus()
    tips = [part.toolTip() for part in (person.window.finder.previous, person.window.finder.next)]
    assert tips == ["Hasil sebelumnya (Shift+F3)", "Hasil berikutnya (F3)"]


def test_find_from_another_page_brings_the_article_forward(person):
    """What is looked for is in the article: it would be found unseen behind the page."""
    for page in ("speakers", "search", "preferences"):
        person.state.navigation.show_page(page)
        person.press("Ctrl+F")
        assert person.window.page_name is None, page
        assert person.window.finder.field.hasFocus(), page
        person.press("Esc")


def test_find_looks_anew_in_an_article_that_opens_behind_a_page(person):
    """What was found in the one before is no place of this one."""
    person.press("Ctrl+F")
    last = person.document.text.split()[-1]
    person.press(*last)
    assert person.window.finder.hits
    person.state.navigation.show_page("library")
    (other,) = {d.article.id for d in person.state.workspace.library.documents()} - {person.article_id}
    person.state.articles.open(other)
    assert person.window.finder.hits == []
    person.press("Ctrl+F", "Esc")
    assert person.state.selection is None


def test_undo_in_a_field_is_the_fields_own(seated):
    """What was typed goes and comes back letter by letter; the article keeps its last decision."""
    person = seated(corpus())
    quote = person.document.quotes[0]
    person.state.article.do(lambda d: actions.doubt(d, quote.id))
    before = person.document
    for opens in ("Ctrl+F", "Ctrl+K", "S", "T"):
        person.window.to_article()
        person.state.article.set_focus(quote.id)
        person.press(opens)
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit), opens
        first = field.text()
        person.press("x", "y", "z")
        typed = field.text()
        assert typed.startswith("xyz"), opens
        person.press("Ctrl+Z")
        assert field.text() != typed, opens
        person.press("Ctrl+Z", "Ctrl+Z", "Ctrl+Z", "Ctrl+Z")  # also when there is nothing left to undo in it
        assert field.text() in (first, ""), opens
        person.press("Ctrl+Shift+Z")
        assert field.text().startswith("x"), opens
        assert person.document == before, opens
        person.press("Esc")


def test_the_menus_live_after_parts_of_the_window_are_deleted(seated):
    """Tab asks for the order of all parts; no part may count as owned by one that is deleted later."""
    person = seated(corpus())
    person.press("Tab", "Shift+Tab")
    for page in ("library", "speakers", "preferences"):
        person.state.navigation.show_page(page)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        person.press("Tab", "Esc")
        for menu in person.window.bar.menus.findChildren(QMenu):
            menu.aboutToShow.emit()
        assert all(QMenu.menuInAction(action).actions() for action in person.window.bar.menus.actions())
    i18n.use("en")
    person.state.language_changed.emit()
    assert person.window.bar.menus.actions()[0].text() == "&File"


def test_a_button_that_disappears_leaves_the_keyboard_in_its_pane(person):
    """Accept on a card goes with the click; the list of cards has the keyboard, and its keys work."""
    person.press("Alt+3")
    panel = person.state.navigation.panel("quotes")
    person.state.article.set_focus(next(q.id for q in person.document.quotes if q.origin == "suggested"))
    person.settle()
    QTest.mouseClick(panel.card.accept, Qt.MouseButton.LeftButton)
    person.settle()
    assert not panel.card.accept.isVisible()
    assert panel.list.hasFocus()
    before = person.state.focus
    person.press("J")
    assert person.state.focus != before


def test_the_buttons_that_stay_are_painted_where_they_stay(person):
    """Accept goes with the key, and the others take its room: in one paint, so that nothing jumps."""
    person.press("Alt+3")
    card = person.state.navigation.panel("quotes").card
    person.state.article.set_focus(next(q.id for q in person.document.quotes if q.origin == "suggested"))
    person.press("Alt+2")
    person.settle()
    painted = []
    watch = Watch(card.reject, QEvent.Type.Paint, lambda: painted.append(card.reject.geometry()))
    QTest.keyClick(person.window.view, Qt.Key.Key_Space)
    for _ in range(5):
        QApplication.processEvents()
    assert not card.accept.isVisible()
    assert len(painted) == 1
    del watch


class Watch(QObject):
    """Says when something of one kind happens to a widget."""

    def __init__(self, widget, kind, said):
        super().__init__(widget)
        self._kind, self._said = kind, said
        widget.installEventFilter(self)

    def eventFilter(self, _watched, event):
        if event.type() == self._kind:
            self._said()
        return False


def test_a_button_that_is_disabled_leaves_the_keyboard_on_its_page(person):
    """The export page's button is off while it writes: the next thing of the page has the keyboard, not the bar."""
    person.state.navigation.show_page("export")
    page = person.state.navigation.page("export")
    page.write.setFocus()
    page.write.setEnabled(False)
    assert page.isAncestorOf(QApplication.focusWidget())


def test_a_card_prints_keys_only_while_they_work(person):
    """With the focus on a name the card of a quote stays open; S and T would not be for it, and are not printed."""
    person.press("Alt+3")
    card = person.state.navigation.panel("quotes").card
    person.state.article.set_focus(person.document.quotes[0].id)
    person.settle()
    assert "S" in card.rows["speaker"].toolTip()
    person.state.article.set_focus(person.document.entities[-1].id)
    person.settle()
    assert card.quote == person.document.quotes[0]
    assert card.rows["speaker"].toolTip() == ""
    person.state.article.set_focus(person.document.quotes[0].id)
    person.settle()
    assert "S" in card.rows["speaker"].toolTip()


def test_the_zoom_is_reached_where_plus_takes_shift(seated):
    """Ctrl++ is Ctrl+Shift+= on US and Indonesian keyboards."""
    person = seated(corpus())
    before = person.state.zoom
    QTest.keyClick(
        person.window.view,
        Qt.Key.Key_Plus,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    assert person.state.zoom == before + 10
