"""Windows that the tests of a file come to in turn, for those that leave them as they found them."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from annotator import i18n
from annotator.gui.kit.floating import Floating
from annotator.gui.kit.theme import apply
from tests.usability.conftest import prepare, sit_down
from tests.usability.driver import NoDialogs


class Visited:
    """A window for each story and size, made for the first who comes to it, and how it was found."""

    def __init__(self, tmp_path_factory) -> None:
        self._folders = tmp_path_factory
        self._found = {}

    def begin(self, app, story, size):
        """Somebody at it, at the article that all begin with."""
        if (story, size) not in self._found:
            library = self._folders.mktemp("visited") / "library.sqlite"
            person = sit_down(app, library, prepare(library, story), size=size)
            self._found[story, size] = person, how(person)
        person, _ = self._found[story, size]
        apply(app, person.state.theme)  # another window may have another
        person.window.activateWindow()
        person.settle()
        person.pressed = 0
        person.said.clear()
        return person

    def leave(self, story, size) -> None:
        """Close what is open, and take back what was done; fails where something else has changed for good."""
        person, found = self._found[story, size]
        window, state = person.window, person.state
        while (over := QApplication.activePopupWidget()) is not None:
            over.close()
        for over in window.findChildren(Floating):
            if over.isVisible():
                over.escape()
        window.ask.leave()
        window.finder.leave()
        state.articles.open(person.article_id)
        window.show_page(None)
        while person.steps() > found["steps"]:
            assert state.article.undo()
        window.dock.show_tab("quotes")
        state.articles.close()
        state.articles.open(person.article_id)
        window.to_article()
        person.settle()
        changed = {name: value for name, value in how(person).items() if value != found[name]}
        assert changed == {}, "this test needs a window of its own: `seated`"

    def end(self) -> None:
        """Whoever comes next comes to a new one."""
        while self._found:
            person, _ = self._found.popitem()[1]
            person.stand_up()


def how(person) -> dict[str, object]:
    """What a test that comes later begins with."""
    window, state = person.window, person.state
    return {
        "marks": state.document.items(),
        "progress": state.document.progress,
        "steps": person.steps(),
        "articles": state.workspace.ids(),
        "focus": state.focus,
        "selection": state.selection,
        "keyboard": window.view.hasFocus(),
        "page": window.page_name,
        "size": window.size(),
        "theme": state.theme,
        "language": i18n.language(),
        "zoom": state.zoom,
        "options": state.options,
        "settings": state.settings,
        "views": dict(state.kept_views),
        "notice": window.notices.current(),
        "waiting": list(state.suggestions.waiting),
        "dock": window.dock.isWindow(),
        "library": window.left.isVisible(),
    }


@pytest.fixture(scope="module")
def visited(tmp_path_factory):
    """The windows of this file, once somebody has come to them."""
    all_ = Visited(tmp_path_factory)
    yield all_
    all_.end()


@pytest.fixture
def visit(visited, qapp):
    """A function that leads somebody to a window of this file, which has to be left as it was found.

    What was opened is closed afterwards, and what was done is taken back; anything else fails.
    """
    guard, where = NoDialogs(), []

    def come(story, size=(1440, 900)):
        where.append((story, size))
        return visited.begin(qapp, story, size)

    yield come
    try:
        assert not guard.opened, f"modal windows were opened: {guard.opened}"
        for story, size in where:
            visited.leave(story, size)
    except BaseException:
        visited.end()
        raise
