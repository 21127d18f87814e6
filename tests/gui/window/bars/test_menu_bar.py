"""The menus by the keyboard alone, as on other Linux desktops; `tests.desktop.test_menus` presses the keys."""

from annotator import i18n
from annotator.gui.state.command import MENUS
from tests.usability.stories import corpus


def test_each_menu_has_a_letter_of_its_own(seated):
    """In either language."""
    person = seated(corpus())
    for language in i18n.LANGUAGES:
        person.window.choices.use_language(language)
        texts = [action.text() for action in person.window.bar.menus.actions()]
        letters = [text[text.index("&") + 1].lower() for text in texts]
        assert len(set(letters)) == len(MENUS), texts
        assert [text.replace("&", "") for text in texts] == [i18n.tr(f"menu.{name}") for name in MENUS]


def test_nothing_to_do_again_is_not_shown_as_a_dash(seated):
    """The menu says “Ulangi” alone, and offers it not."""
    window = seated(corpus(), language="id").window
    redo = window.state.commands.get("redo")
    assert window.state.commands.words(redo) == "Ulangi"
