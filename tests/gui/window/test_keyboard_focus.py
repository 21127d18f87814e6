"""Where the keyboard is after something was done on a page."""

import pytest
from PySide6.QtWidgets import QApplication, QComboBox

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
