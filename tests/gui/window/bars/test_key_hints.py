"""On a full page the foot of the window names the keys that matter there."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from annotator.gui.window.bars.key_hints import PAGES
from tests.usability.stories import corpus


@pytest.fixture
def window(seated):
    """The real window on an article, as small as it may be: each page is painted."""
    return seated(corpus(), size=(1024, 700)).window


def _said(hints) -> list[str]:
    QApplication.processEvents()  # what was added to a layout is shown with the next events
    return [label.text() for label in hints.findChildren(QLabel) if label.isVisibleTo(hints)]


def test_each_page_names_its_keys_and_the_article_the_review(window):
    """On the article the ribbon stands there."""
    state = window.state
    for page in PAGES:
        state.navigation.show_page(page)
        assert {"F1", "Esc"} <= set(_said(window.status.hints))
        assert window.status.ribbon.isHidden()
    state.navigation.show_page(None)
    assert window.status.hints.isHidden()
    assert not window.status.ribbon.isHidden()


def test_a_remapped_key_is_the_one_that_is_named(window):
    """The strip reads the command table as it is in force."""
    state = window.state
    state.commands.remap({"library-flag": "Z"})
    state.navigation.show_page("library")
    assert "Z" in _said(window.status.hints)
    assert "B" not in _said(window.status.hints)
