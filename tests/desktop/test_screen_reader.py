"""A screen reader at the window: each stop of the F6 ring as the system's accessibility bus tells it, as Orca asks."""

import shutil
from pathlib import Path

import pytest

from annotator.i18n import tr_in
from tests.desktop.desk import _PATIENCE, Desk
from tests.usability.conftest import prepare

pytest.importorskip("jeepney")
from tests.desktop.screen_reader import ScreenReader

LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
RING = (
    # name, role, and the pane that it lies in: by their words, and by AT-SPI's names of roles
    ("label.PERSON", "check box", ("tool bar", "window.labels")),
    ("view.quotes", "list", ("panel", "window.panels")),
    ("window.bulk", "push button", ("status bar", "window.status")),
    ("palette.placeholder", "push button", None),
    ("view.library", "list", ("panel", "view.library")),
    ("article.name", "text", None),
)
"""From the article on: label strip, cards, foot, menu row, library, and the article again."""


@pytest.fixture(scope="module")
def reader():
    """A bus of its own; where the system has none, this cannot be tried (`make system` installs it)."""
    if shutil.which("dbus-daemon") is None or not any(Path(one).exists() for one in LAUNCHERS):
        pytest.skip("needs dbus-daemon and at-spi2-core: `make system` installs them")
    one = ScreenReader()
    yield one
    one.close()


def test_each_stop_of_the_ring_is_told_with_name_role_and_state(reader, display, tmp_path, story):
    """F6 goes once round: what has the keyboard has a name in the window's language, its role, and says that it has."""
    library = tmp_path / "library.sqlite"
    person = Desk(display, tmp_path, library, prepare(library, story), **reader.environment)
    try:
        with reader.listening():
            person.start(suggests=False)
            person.wait(lambda seen: seen["focus"][:1] == ["ArticleView"])
            go_round(person, reader, "id")
            person.command("English")
            person.wait(lambda seen: seen["menus"][0][0] == "File" and seen["focus"][:1] == ["ArticleView"])
            go_round(person, reader, "en")
    finally:
        person.kill()
    assert person.bugs() == ""


def go_round(person, reader, language):
    """From the article to the article."""
    reader.forget()
    for name, role, pane in RING:
        person.press("F6")
        heard = reader.next_focus(_PATIENCE)
        assert (heard.name, heard.role) == (tr_in(language, name), role)
        assert {"focused", "focusable", "enabled", "sensitive", "showing", "visible"} <= heard.states, name
        if pane is not None:
            assert (pane[0], tr_in(language, pane[1])) in heard.panes, name
        assert ("application", "annotator") in heard.panes[-2:]  # Qt 6.8 names nothing above it
        assert "↵" not in heard.description
    assert heard.name == tr_in(language, "article.name")
    assert heard.description  # what it is about
