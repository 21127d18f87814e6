"""A screen, and people who sit down at it."""

import os
import shutil
import sys
from dataclasses import replace

import pytest

from annotator.workspace import Workspace
from tests.desktop.articles import ARTICLES
from tests.desktop.desk import Desk, Screen
from tests.usability import stories
from tests.usability.conftest import prepare

TOOLS = ("Xvfb", "openbox", "xdotool")


def pytest_runtest_setup(item):
    """Without the tools, or on another system, nothing here can be tried; in CI that is a failure."""
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if sys.platform == "linux" and not missing:
        return
    why = f"needs Linux with {', '.join(missing or TOOLS)}: `make system` installs them"
    if sys.platform == "linux" and os.environ.get("CI"):
        pytest.fail(why, pytrace=False)
    pytest.skip(why)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if call.when == "call" and report.failed:
        for desk in Desk.seated:
            report.sections.append(("on the screen", str(desk.picture())))
        if "one_window" in item.fixturenames:
            item.funcargs["one_window"].kill()  # whatever state it is in: the next person starts it anew
    return report


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


@pytest.fixture(scope="session")
def one_window(display, tmp_path_factory):
    """A program that tests share: each has an article of its own in it, by the names in `ARTICLES`."""
    folder = tmp_path_factory.mktemp("window")
    library = folder / "library.sqlite"
    with Workspace.opened(library, "sari") as workspace:
        for name, story in ARTICLES.items():
            own = replace(story, text=f"{story.text.rstrip()}\n\n{name}\n")  # no two articles have the same text
            (folder / f"{name}.txt").write_text(own.text, encoding="utf-8")
            (found,) = [made.article_id for made in workspace.import_paths([folder / f"{name}.txt"])]
            assert found == name
            session = workspace.session(name)
            session.commit(own.edit(session.document))
    one = Desk(display, folder, library, next(iter(ARTICLES)))
    yield one
    one.kill()


@pytest.fixture
def seat(one_window):
    """A function that seats a person at an article of the shared window; after it the program has said nothing."""

    def sit(name):
        if one_window.process is None or one_window.process.poll() is not None:
            one_window.article_id = name  # another's file may have changed
            one_window.start(suggests=False)
        one_window.open(name)
        return one_window

    yield sit
    assert one_window.bugs() == ""


@pytest.fixture
def story():
    return stories.corpus()
