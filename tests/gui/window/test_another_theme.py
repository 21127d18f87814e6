"""A theme that is chosen while pages and panels are there: nothing on them keeps the colours of the one before."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from annotator.gui.kit.buttons import KeyButton
from annotator.gui.kit.contrast import ratio
from annotator.gui.kit.segments import Segments
from annotator.gui.kit.theme import Theme
from annotator.gui.window.panel_registry import PAGES, PANELS
from tests.usability.stories import corpus


@pytest.mark.parametrize("themes", [("dark",), pytest.param(("dark", "light"), marks=pytest.mark.thorough)])
def test_what_draws_its_own_words_draws_them_in_the_new_theme(seated, themes):
    """On each page and panel, the shown one and those that come back later; else words were black on black."""
    person = seated(corpus(), size=(1024, 700))
    window, state = person.window, person.state
    window.setUpdatesEnabled(False)  # which theme a part has is asked, not how it is painted

    def show(place):
        place()
        QApplication.processEvents()

    def drawn():
        parts = [*window.findChildren(KeyButton), *window.findChildren(Segments)]
        return [part for part in parts if part.isVisible() and part.theme is not None]

    def of_another_theme():
        return [part for part in drawn() if part.theme.ui != state.theme.ui]

    places = {name: partial(window.show_page, name) for name in PAGES}
    places |= {f"panel {name}": partial(window.to_panel, name) for name in PANELS}
    count = 0
    for place in places.values():
        show(place)
        count += len(drawn())
    assert count > 20
    for theme in themes:
        window.appearance.choose(theme)
        QApplication.processEvents()
        assert state.theme.dark is (theme == "dark")
        assert of_another_theme() == [], f"shown when {theme} was chosen"
        for name, place in places.items():
            show(place)
            assert of_another_theme() == [], (name, theme)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_in_high_contrast_what_cannot_be_pressed_is_told_apart(qtbot, qapp, name):
    """From what can, and from its ground; where there is no contrast asked for, too."""
    theme = Theme.load(name)
    for one in (theme, theme.high_contrast()):
        off, ground = one.ink_disabled, one.ui.page
        assert ratio(off, one.ui.ink) > 2
        assert ratio(off, ground) > (4.5 if one.is_high_contrast else 2)


def test_a_band_has_an_edge_where_it_has_no_ground(person):
    """High contrast takes the grounds away; fills become frames."""
    window = person.window
    window.appearance.set_high_contrast(True)
    window.acts.bug("report")
    QApplication.processEvents()
    picture = window.notices._frame.grab().toImage()
    middle = picture.height() // 2
    assert picture.pixelColor(0, middle) == window.appearance.theme.ui.ink


def test_while_the_look_changes_the_pointer_says_wait(person):
    """With many pages open it takes a second; afterwards, and where nothing changes, it is as before."""
    appearance, pointers = person.window.appearance, []
    appearance.changed.connect(lambda _theme: pointers.append(QApplication.overrideCursor().shape()))
    appearance.choose("light" if appearance.theme.dark else "dark")
    assert pointers == [Qt.CursorShape.WaitCursor]
    assert QApplication.overrideCursor() is None
    appearance.choose(appearance.choice)
    assert len(pointers) == 1
