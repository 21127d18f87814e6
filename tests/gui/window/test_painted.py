"""Only what an edit changes is painted: the window is the same as if all of it were painted anew."""

import random

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from annotator.model import Quote
from tests.gui.pictures import SMOOTHING, furthest_apart
from tests.usability.stories import corpus

KEYS = ("J", "Shift+J", "Shift+K", "K", "1", "2", "3", "6", "R", "Space", "]", "[", "Shift+]", "X", "Ctrl+Z")


@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.thorough) for seed in range(2, 30))])
def test_the_window_is_what_a_whole_paint_would_show(seated, seed):
    """After any keys, pixel for pixel: no ring, bar, number or line of what was before is left."""
    person = seated(corpus(), size=(1024, 700))
    chance, window = random.Random(seed), person.window
    quotes = [item.id for item in person.document.quotes]
    for step in range(25):
        if step % 3 == 0:
            person.state.article.set_focus(chance.choice(quotes))
        key = chance.choice(KEYS)
        person.press(key)
        person.press("Esc")
        person.settle()
        shown = window.screen().grabWindow(window.winId()).toImage()
        for part in (window, *window.findChildren(QWidget)):
            QWidget.update(part)  # an older PySide hides it behind that of lists
        QApplication.processEvents()
        anew = window.screen().grabWindow(window.winId()).toImage()
        assert furthest_apart(anew, shown) <= SMOOTHING, (step, key)
        quotes = [item.id for item in person.document.items() if isinstance(item, Quote)] or quotes
