"""Where the keyboard is after something was done on a page."""

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel

from annotator import i18n
from tests.usability.stories import corpus


@pytest.fixture
def person(seated):
    yield seated(corpus())
    i18n.use("id")


def test_a_language_is_chosen_and_chosen_again_by_keys_alone(person):
    """The page is built anew in the other language; the control that changed it has the keyboard still."""
    person.context.show_page("preferences")
    page = person.context.page("preferences")
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
    person.context.show_page("library")
    page = person.context.page("library")
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
