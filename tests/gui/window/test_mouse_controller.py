"""The menu over the article, and what taking a step back brings into focus."""

import pytest
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from annotator.gui.window.label_picker import LabelPick
from annotator.model import Span
from tests.usability.stories import corpus

# Of a menu, without a screen.
no_screen = pytest.mark.qt_log_ignore("does not support raise", "does not support grabbing the keyboard")


@pytest.fixture
def person(visit):
    """Somebody at the window that the tests of this file share."""
    return visit(corpus())


def menu_at(person, span):
    """The menu that a right click in the middle of `span` opens, as lines of words and key."""
    view = person.window.view
    view.ensure_visible(span)
    person.settle()
    at = view.rect_of(span).center().toPoint()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.viewport().mapToGlobal(at))
    QApplication.sendEvent(view.viewport(), event)
    person.settle()
    menu = next(m for m in person.window.findChildren(QMenu) if m.isVisible() and m.actions())
    lines = [action.text().split("\t") for action in menu.actions() if action.text()]
    menu.close()
    return lines


@no_screen
def test_a_right_click_on_a_mark_is_about_it(person):
    """Also while words elsewhere are selected; each line names its key, the space bar too."""
    mark = person.document.entity("e6")
    person.state.article.select(Span(0, 5))
    lines = menu_at(person, mark.span)
    assert person.state.focus == "e6"
    assert person.state.selection is None
    assert ["Terima, lanjut", "Spasi"] in lines
    assert all(len(line) == 2 for line in lines), lines


@no_screen
def test_a_right_click_in_the_selection_keeps_it(person):
    """The menu is about the selected words then."""
    mark = person.document.entity("e6")
    person.state.article.select(mark.span)
    lines = menu_at(person, mark.span)
    assert not any(words.startswith("Terima") for words, _ in lines)  # words are no suggestion
    assert person.state.selection == mark.span
    assert ["Jadikan kutipan", "Q"] in lines


def test_a_step_taken_back_has_the_focus(person):
    """What was decided in haste is at hand for the right key after Ctrl+Z, wherever the review went on to."""
    person.state.article.set_focus("e2")
    person.press("Space", "Space")
    assert person.state.focus == "e4"
    person.press("Ctrl+Z", "Ctrl+Z")
    assert person.state.focus == "e2"
    person.press("Ctrl+Shift+Z")
    assert person.state.focus == "e2"
    assert person.document.entity("e2").origin == "confirmed"


@pytest.mark.parametrize("id_", ["e1", "e11", "e29"])
def test_the_labels_to_choose_from_keep_clear_of_the_words(person, id_):
    """`L`: one sees what one labels, wherever it stands."""
    person.state.article.set_focus(id_)
    person.settle()
    view = person.window.view
    words = view.rect_of(person.document.entity(id_).span).toRect()
    words.moveTopLeft(view.viewport().mapTo(person.window, words.topLeft()))
    person.press("L")
    panel = person.window.findChild(LabelPick)
    assert panel.isVisible()
    assert not panel.frame.geometry().intersects(words)
    assert panel.rect().contains(panel.frame.geometry())
    person.press("Esc")
