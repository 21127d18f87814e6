"""The row at the window's foot in small windows."""

import itertools

import pytest
from PySide6.QtWidgets import QApplication

from annotator import i18n
from annotator.i18n import tr_later
from tests.usability.stories import CORPUS_ID, corpus

MANY_MARKS = "ekspor-tuna-bitung-ke-jepang-terhambat-aturan"


def test_both_ways_on_are_there_in_every_window(seated):
    """Accepting in bulk too, and nothing of it is cut off; the ribbon has room beside them."""
    window = seated(corpus(), size=(900, 700)).window
    status = window.status
    for language, width in itertools.product(i18n.LANGUAGES, (900, 1366, 1024)):
        window.choices.use_language(language)
        window.resize(width, 700)
        QApplication.processEvents()
        assert status.width() == width
        for button in (status.bulk, status.done):
            assert button.isVisible()
            assert button.width() >= button.sizeHint().width()
            assert status.rect().contains(button.geometry())
        assert status.ribbon.width() >= 200


def test_a_sentence_lies_over_nothing_but_the_end_of_the_ribbon(visit):
    """In a small window, where it has no place of its own."""
    person = visit(corpus(), size=(1024, 700))
    status = person.window.status
    status.say("Diterima: Kupang. " * 3)
    assert status.message.isVisible()
    assert status.message.geometry().right() < status.bulk.geometry().left()
    assert status.message.geometry().left() > status.count.geometry().right()


def test_a_sentence_cuts_no_block_of_the_ribbon_and_no_key_in_two(visit):
    """What it covers in part it covers whole: half a number or half a key cap is none."""
    person = visit(corpus(), size=(1024, 700))
    status, ribbon = person.window.status, person.window.status.ribbon
    for words in range(20, 40):
        status.say("a" * words)
        left = status.message.geometry().left() - ribbon.x()
        spans = [ribbon._span_of(place) for place in range(len(ribbon._order))]
        assert not [at for at, width in spans if at < left < at + width - 0.5]
    person.state.navigation.show_page("speakers")
    for words in range(20, 60):
        status.say("a" * words)
        QApplication.processEvents()
        right = status.message.geometry().right() - status.hints.x()
        groups = [group.geometry() for group in status.hints._groups if group.isVisible()]
        assert not [box for box in groups if box.left() < right < box.right()]


def test_what_was_said_follows_the_language(seated):
    """While it is shown; what cannot be said again is over."""
    person = seated(corpus(), language="id")
    status = person.window.status
    person.window.state.say(tr_later("quote.need_target"))
    assert status.message.text() == i18n.tr_in("id", "quote.need_target")
    person.window.choices.use_language("en")
    assert status.message.isVisible()
    assert status.message.text() == i18n.tr_in("en", "quote.need_target")
    person.window.state.say("Kalimat dari luar.")
    person.window.choices.use_language("id")
    assert not status.message.isVisible()


@pytest.mark.parametrize(("size", "article"), [((1366, 768), CORPUS_ID), ((1024, 700), MANY_MARKS)])
def test_the_numbers_of_quotes_have_room(seated, size, article):
    """Also in the longer words of Indonesian; on a small screen the keys on the buttons give way, not their words."""
    status = seated(corpus(article), language="id", size=size).window.status
    assert status.ribbon.width() >= status.ribbon.room_for_numbers()
    for button in (status.bulk, status.done):
        assert button.width() >= button.minimumSizeHint().width()
        assert button.toolTip()


def test_the_numbers_are_back_when_learning_is_over(seated, qtbot):
    """While it goes on in a small window it takes no more room than its rounds do; the keys stay away as before."""
    person = seated(corpus(MANY_MARKS), language="id", size=(1024, 700))
    status, learning = person.window.status, person.window.state.learning
    keyless = status.bulk.width(), status.done.width()
    learning.start()  # with nothing to learn from it ends soon
    assert status.learning.isVisible()
    assert status.learning.width() < 110
    assert status.learning.rect().contains(status.learning.show_page.geometry())
    qtbot.waitUntil(lambda: not learning.running)
    assert not status.learning.isVisible()
    assert status.ribbon.width() >= status.ribbon.room_for_numbers()
    assert (status.bulk.width(), status.done.width()) == keyless
