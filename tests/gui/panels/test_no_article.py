"""The panels of a library in which no article is open."""

import pytest

from annotator.gui.parts.list_panel import ListPanel
from annotator.gui.window import panel_registry
from tests.gui.workspace import shown


@pytest.mark.parametrize("name", ["quotes", "entities", "speakers", "history"])
def test_a_panel_says_that_no_article_is_open_and_keeps_its_filter_at_the_top(state, qtbot, name):
    """It is not empty, and nothing floats in its middle."""
    state.articles.close()
    panel = shown(panel_registry.panel(state, name), qtbot, 360, 700)
    assert isinstance(panel, ListPanel)
    assert panel.empty.isVisible()
    assert panel.empty.text() == "Belum ada artikel yang terbuka."
    assert panel.head.height() < 120
    assert panel.empty.y() < 140
