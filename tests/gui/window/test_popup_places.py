"""Where a card's pop-ups open: what the choice depends on stays in sight."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect

from annotator.gui.cards.popup import Popup
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
def test_a_pop_up_hides_neither_its_field_nor_the_stance_above_it(seated, size):
    """Under its field where there is room; a card that stands low is left free as a whole."""
    person = seated(corpus(), size=size)
    window = person.window
    for quote in person.document.quotes:
        person.context.article.set_focus(quote.id)
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


def test_the_field_to_type_in_stays_where_it_is(seated):
    """Above the card, fewer choices end higher up, and what is typed does not move under the eyes."""
    person = seated(corpus())
    person.context.article.set_focus(person.document.quotes[-1].id)
    person.settle()
    pop, card, _ = opened(person, "S")
    assert place(person.window, pop.frame).bottom() < place(person.window, card).top() + 7
    before, height = place(person.window, pop.line), pop.height()
    person.press("b", "o", "b")
    assert pop.height() < height
    assert place(person.window, pop.line) == before
    person.press("Esc")
