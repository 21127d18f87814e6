"""The page about the program."""

from annotator.gui.pages.about_page import AboutPage
from tests.gui.workspace import shown


def test_about_names_versions_and_licences(state, qtbot):
    """Of the program, its data and its parts."""
    page = shown(AboutPage(state), qtbot)
    words = page._parts.toPlainText()
    for part in ("MIT", "CC BY-SA 4.0", "Open Font License", "ISC", "spacy", "trafilatura"):
        assert part in words
