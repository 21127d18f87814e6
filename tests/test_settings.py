"""What the user has chosen."""

import pytest

from annotator import settings
from annotator.errors import AnnotatorError


def test_without_a_file_the_shipped_settings_hold():
    """Nothing has to be set up."""
    assert settings.read() == settings.Settings()


def test_a_choice_is_kept_in_a_file_that_can_be_edited_by_hand(user):
    """TOML; only what was chosen stands in it."""
    settings.change(theme="dark", zoom=120, keys={"accept": "Space"})
    assert settings.read() == settings.Settings(theme="dark", zoom=120, keys={"accept": "Space"})
    words = (user / "settings.toml").read_text(encoding="utf-8")
    assert 'theme = "dark"' in words
    assert "language" not in words


def test_what_this_version_does_not_know_stays(user):
    """A newer version's settings survive an older one."""
    user.mkdir(parents=True)
    (user / "settings.toml").write_text('suara = "keras"\ntheme = "light"\n', encoding="utf-8")
    settings.change(theme="dark")
    assert 'suara = "keras"' in (user / "settings.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("words", ["theme = ", "zoom = 'besar'", b"\xff\xfe"])
def test_a_file_that_cannot_be_understood_is_told_and_not_overwritten(user, words):
    """A choice is not silently forgotten; the program starts all the same."""
    user.mkdir(parents=True)
    path = user / "settings.toml"
    path.write_bytes(words.encode() if isinstance(words, str) else words)
    before = path.read_bytes()
    with pytest.raises(AnnotatorError, match=r"settings\.toml"):
        settings.change(theme="dark")
    assert path.read_bytes() == before
    assert settings.read_or_default() == settings.Settings()


def test_a_place_where_nothing_can_be_written_is_told(user):
    """A file where the folder should be."""
    user.parent.mkdir(parents=True, exist_ok=True)
    user.write_text("", encoding="utf-8")
    with pytest.raises(AnnotatorError):
        settings.change(theme="dark")


def test_no_half_file_is_left_behind(user):
    """Written beside, then renamed over."""
    settings.change(theme="dark")
    settings.change(theme="light")
    assert [file.name for file in user.iterdir()] == ["settings.toml"]
