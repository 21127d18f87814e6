"""Pages that several files test."""

import pytest

from annotator.gui.pages.library_page import LibraryPage


@pytest.fixture
def library_page(state, qtbot):
    """The page, over the three articles of the workspace."""
    page = LibraryPage(state)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    return page
