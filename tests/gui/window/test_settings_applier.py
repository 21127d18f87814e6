"""What is chosen in Preferences is what the window and the commands do."""

from pathlib import Path

import pytest

from annotator import paths, settings
from annotator.gui.parts.previews import show_bulk
from tests.usability.stories import corpus


@pytest.fixture
def window(seated):
    """The real window on an article."""
    return seated(corpus()).window


def test_the_chosen_library_opens_when_none_is_named(tmp_path, monkeypatch):
    """`ANNOTATOR_DB` comes before it, the user's folder after it."""
    assert settings.library() == paths.default_library()
    settings.change(library=str(tmp_path / "own.sqlite"))
    assert settings.library() == tmp_path / "own.sqlite"
    monkeypatch.setenv("ANNOTATOR_DB", str(tmp_path / "named.sqlite"))
    assert settings.library() == Path(tmp_path / "named.sqlite")


def test_the_article_takes_the_chosen_font_and_contrast(window):
    """At once, and back again."""
    state = window.state
    shipped = state.theme.article_families[0]
    state.change_settings(article_font="Inter", high_contrast=True)
    assert state.theme.article_families[0] == "Inter"
    assert state.theme.is_high_contrast
    state.change_settings(article_font=None, high_contrast=False)
    assert state.theme.article_families[0] == shipped
    assert not state.theme.is_high_contrast


def test_high_contrast_from_the_menu_is_kept(window):
    """Another choice made later does not take it away."""
    window.choices.use_high_contrast(on=True)
    window.state.change_settings(bulk_threshold=0.7)
    assert window.state.theme.is_high_contrast
    assert settings.read().high_contrast


def test_bulk_accept_opens_at_the_chosen_threshold(window):
    """Not at the shipped one."""
    for threshold in (0.6, 0.95):
        window.state.change_settings(bulk_threshold=threshold)
        preview = show_bulk(window.state, window)
        assert preview.threshold == threshold
        preview.leave()
