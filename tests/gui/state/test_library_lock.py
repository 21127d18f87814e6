"""A library that two windows have open, each in a process of its own."""

import os
import subprocess
import sys

import pytest
from PySide6.QtWidgets import QPushButton

from annotator import settings
from annotator.editing import actions
from annotator.gui.kit.appearance import Appearance
from annotator.gui.opening import Opening
from annotator.gui.window.main_window import Window
from annotator.model import Span
from annotator.storage import StorageError
from annotator.workspace import Workspace
from tests.usability.conftest import prepare
from tests.usability.driver import Driver
from tests.usability.stories import ROOT, corpus


class First:
    """The program itself in another process, with a library open in its window: begun for whoever finds it ended."""

    def __init__(self, folder) -> None:
        self.home = folder / "home"
        self.library = folder / "library.sqlite"
        self.lock = folder / "library.sqlite.window"
        self.process = None
        prepare(self.library, corpus())  # an article that is suggested already

    def begin(self, qtbot) -> None:
        if self.process is None or self.process.poll() is not None:
            self.end()
            settings.change(self.home / "settings.toml", toured=True, suggest_on_open=False)  # it loads no language
            command = [sys.executable, "-m", "annotator", "open", "--db", str(self.library)]
            self.process = subprocess.Popen(command, cwd=ROOT, env=os.environ | {"ANNOTATOR_HOME": str(self.home)})
        qtbot.waitUntil(lambda: self.lock.exists() or self.process.poll() is not None)
        assert self.process.poll() is None

    def end(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()
        self.lock.unlink(missing_ok=True)


@pytest.fixture(scope="module")
def other_process(tmp_path_factory):
    one = First(tmp_path_factory.mktemp("first"))
    yield one
    one.end()


@pytest.fixture
def first(other_process, qtbot):
    """The program in another process; what a test decides stays in the library, so each takes an entity of its own."""
    other_process.begin(qtbot)
    return other_process


@pytest.fixture
def second(qapp, first):
    """A person at a second window."""
    settings.change(toured=True, suggest_on_open=False)
    window = Window(Appearance(qapp, "light"))
    window.show()
    Opening(window, first.library, (), "sari", None, "id").open()
    qapp.processEvents()
    window.activateWindow()
    window.to_article()
    window.state.articles.open("a-story")
    qapp.processEvents()
    yield Driver(window, "a-story")
    window.close()
    window.deleteLater()
    qapp.processEvents()


def test_the_second_window_looks_on(second, tmp_path):
    """A notice says why, and comes again with each refused act, which is not kept; looking and exporting work."""
    assert second.window.notices.current().name == "twice"
    second.window.notices.drop("twice")
    entity = second.document.entities[0]
    second.state.article.set_focus(entity.id)
    before = second.stored().items()
    second.said.clear()
    second.press("R")
    assert second.document.entity(entity.id) == entity
    assert len(second.said) == 1
    assert "jendela lain" in second.said[0]
    assert second.window.notices.current().name == "twice"
    assert not second.state.commits.waiting
    assert not second.window.saving.troubled
    second.press("Ctrl+Z")
    second.state.suggestions.ask(["b-next"])
    assert not second.state.suggestions.waiting
    assert second.stored().items() == before
    assert second.state.workspace.export("jsonl", tmp_path / "keluar.jsonl")


def test_the_second_window_cannot_write_by_any_road(second):
    """Its connection itself refuses, whatever asks; so nothing can be written past the window's own question."""
    library = second.state.workspace.library
    session = second.state.workspace.session("b-next")
    with pytest.raises(StorageError):
        session.commit(actions.mark(session.document, Span(0, 5), "PERSON"))
    for act in (lambda: library.rename("b-next", "Judul"), lambda: library.remove("b-next")):
        with pytest.raises(StorageError):
            act()
    assert not library.can_write()


def test_a_person_can_choose_to_edit_in_both(second):
    """One button; what the other window writes to the same article is never run over."""
    edit = next(b for b in second.window.notices.findChildren(QPushButton) if b.text() == "Sunting juga di sini")
    edit.click()
    assert second.window.notices.current() is None
    entity = second.document.entities[2]
    second.state.article.set_focus(entity.id)
    second.press("R")
    assert not second.stored().entity(entity.id).certain


def test_it_can_edit_when_the_first_is_gone(second, first, qtbot):
    """However the first one ended, the second takes over by itself and says so."""
    first.process.kill()
    first.process.wait()
    qtbot.waitUntil(lambda: not second.state.workspace.library.held)
    assert second.window.notices.current() is None
    assert any("menyunting di sini" in said for said in second.said)
    entity = second.document.entities[1]
    second.state.article.set_focus(entity.id)
    second.press("R")
    assert not second.stored().entity(entity.id).certain


def test_a_closed_window_leaves_nothing_behind(seated, tmp_path):
    """The next window is the first."""
    library = tmp_path / "library.sqlite"
    person = seated(corpus(), path=library)
    person.state.library_lock.take()
    lock = library.with_name(library.name + ".window")
    assert lock.exists()
    person.window.close()
    assert not lock.exists()
    with Workspace.opened(library, "sari") as workspace:
        assert not workspace.library.held
