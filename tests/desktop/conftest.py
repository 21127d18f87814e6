"""A screen, and people who sit down at it."""

import os
import shutil
import sys

import pytest

from tests.desktop.desk import Desk, Screen
from tests.usability import stories
from tests.usability.conftest import prepare

TOOLS = ("Xvfb", "openbox", "xdotool")


def pytest_collection_modifyitems(items):
    """Without the tools, or on another system, nothing here can be tried; in CI that is a failure."""
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if sys.platform == "linux" and os.environ.get("CI"):
        return  # a test that needs a tool fails
    if sys.platform != "linux" or missing:
        why = f"needs Linux with {', '.join(missing or TOOLS)}: `make system` installs them"
        for item in items:
            if item.path.parent.name == "desktop" and item.path.parent.parent.name == "tests":
                item.add_marker(pytest.mark.skip(reason=why))


@pytest.fixture(scope="session")
def display():
    """The screen of most desks of the trade: 1366×768."""
    screen = Screen("1366x768")
    yield screen.display
    screen.close()


@pytest.fixture
def desk(display, tmp_path):
    """A function that seats a person at a prepared library."""
    desks = []

    def sit(story, **how):
        library = tmp_path / "library.sqlite"
        found = Desk(display, tmp_path, library, prepare(library, story))
        desks.append(found)
        found.start(**how)
        return found

    yield sit
    for one in desks:
        one.kill()


@pytest.fixture
def story():
    return stories.corpus()
