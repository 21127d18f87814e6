"""Where a card's pop-ups open: what the choice depends on stays in sight."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetricsF

from annotator.gui.cards.popup import Popup
from annotator.gui.kit.option_list import Option
from tests.usability.stories import corpus

FIELDS = {"S": "speaker", "M": "mention", "C": "cue", "T": "target"}


def place(window, widget) -> QRect:
    """Where `widget` is in the window."""
    return QRect(widget.mapTo(window, widget.rect().topLeft()), widget.size())


def opened(person, key):
    """The pop-up of a field, its card, and the place of its field."""
    person.press(key)
    pop = next(pop for pop in person.window.findChildren(Popup) if pop.isVisible())
    card = person.window.panel("quotes").card
    return pop, card, place(person.window, card.rows[FIELDS[key]])


@pytest.mark.parametrize("size", [(1440, 900), (1024, 700)])
def test_a_pop_up_hides_neither_its_field_nor_the_stance_above_it(visit, size):
    """Under its field where there is room; a card that stands low is left free as a whole."""
    person = visit(corpus(), size=size)
    window = person.window
    first, *_, last = person.document.quotes  # the one stands high, the other low
    for quote in (first, last):
        person.state.article.set_focus(quote.id)
        person.settle()
        for key in FIELDS:
            pop, card, field = opened(person, key)
            choices, line = place(window, pop.frame), place(window, pop.line)
            assert window.rect().contains(pop.geometry())
            assert not choices.intersects(field)
            if pop.line.isVisible() and line.intersects(field):  # written in its place
                assert abs(line.center().y() - field.center().y()) <= 1
            stances = [place(window, button) for button in card.stances.buttons]
            if key == "T":
                assert not any(choices.intersects(stance) or line.intersects(stance) for stance in stances)
            elif choices.top() < field.bottom():
                everything = [place(window, part) for part in card.rows.values()] + stances
                assert not any(choices.intersects(part) for part in everything)
            person.press("Esc")


def test_the_field_to_type_in_stays_where_it_is(visit):
    """Beside a low card, near its field; with fewer choices what is typed does not move under the eyes."""
    person = visit(corpus())
    person.state.article.set_focus(person.document.quotes[-1].id)
    person.settle()
    pop, card, field = opened(person, "S")
    assert place(person.window, pop.frame).right() < place(person.window, card).left() + 12
    assert pop.geometry().top() <= field.bottom() <= pop.geometry().bottom()
    before, height = place(person.window, pop.line), pop.height()
    person.press("b", "o", "b")
    assert pop.height() < height
    assert place(person.window, pop.line) == before
    person.press("Esc")


def test_choices_that_differ_at_their_ends_are_read_whole(visit):
    """The pop-up is as wide as they are; what is wider still takes two lines."""
    person = visit(corpus())
    person.state.article.set_focus(person.document.quotes[0].id)
    person.settle()
    pop, _, _ = opened(person, "T")
    long = "melaporkan melalui jalur hukum yang berlaku"
    pop.show_options([Option(f"{long} di kota ini"), Option(f"{long} di kota itu"), Option(f"{long} {long} {long}")])
    first, _, third = (pop.list.visualRect(pop.list.model().index(row, 0)) for row in range(3))
    words = QFontMetricsF(pop.list.font_of(pop.list.option(0))).horizontalAdvance(pop.list.option(0).title)
    assert words + 37 <= first.width()
    assert third.height() > first.height()


def test_choices_that_have_no_room_scroll_above_what_is_said_of_their_keys(seated):
    """At text of twice the size in a small window nothing is written over anything."""
    person = seated(corpus(), size=(1024, 700))
    person.state.set_zoom(200)
    person.state.article.set_focus(person.document.quotes[0].id)
    person.settle()
    pop, _, _ = opened(person, "S")
    pop.show_options([Option(f"Bupati {number}", detail="dari pustaka") for number in range(9)])
    listed, foot = place(person.window, pop.list), place(person.window, pop.foot)
    assert pop.list.height() < pop.list.tall
    assert listed.bottom() < foot.top()
    assert foot.bottom() <= pop.geometry().bottom()
    person.press("Up")  # from the first to the last
    assert pop.list.viewport().rect().contains(pop.list.visualRect(pop.list.currentIndex()).center())
    person.press("Esc")


@pytest.mark.parametrize("size", [(1440, 900), (1024, 700)])
def test_the_words_around_a_cue_are_whole(visit, size):
    """They tell one place from another, and lost their end although there was room."""
    person = visit(corpus(), size=size)
    person.state.article.set_focus(person.document.quotes[0].id)
    person.settle()
    pop, _, _ = opened(person, "C")
    (option, *_) = pop.list.shown
    assert option.detail
    wanted = sum(QFontMetricsF(font).horizontalAdvance(part) for part, font in pop.list.detail_of(option))
    assert pop.list.viewport().width() >= wanted + 60  # its digit and its tick beside it
    assert person.window.rect().contains(pop.geometry())
