"""Before the first article, and after the last one is gone: every command and every key does something or says why."""

import pytest
from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QApplication

from annotator.gui.kit import file_chooser
from annotator.workspace import Workspace
from tests.usability.stories import corpus

SIZE = (1024, 700)  # the smallest: each key is painted
PAGES = (None, "library", "speakers", "differences")
PANELS = ("quotes", "entities", "speakers", "history")
ELSEWHERE = ("quit", "leave", "theme-", "high-contrast", "language-")
"""What ends the window or the page, and what takes long and asks no article."""


@pytest.fixture(params=["an empty library", "no article open"])
def person(request, seated, tmp_path, monkeypatch):
    """At a window that shows no article; dialogs for files and other windows, which are not tried here, stay away."""
    for name in ("open_file", "open_files", "save_file"):
        monkeypatch.setattr(file_chooser, name, lambda *_given, **_how: None)
    monkeypatch.setattr(QProcess, "startDetached", lambda *_given: True)
    if request.param == "an empty library":
        Workspace.opened(tmp_path / "library.sqlite", "sari").close()
        return seated(corpus(), prepared=False, size=SIZE)
    found = seated(corpus(), size=SIZE)
    found.state.articles.close()
    return found


def after(person):
    """Whatever came up is closed again, and no article is open."""
    person.settle()
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
    if person.state.document is not None:
        person.state.articles.close()


@pytest.mark.parametrize(
    ("person", "pages"),
    [
        ("no article open", len(PAGES)),
        ("an empty library", 2),
        pytest.param("an empty library", len(PAGES), marks=pytest.mark.thorough),
    ],
    indirect=["person"],
)
def test_every_command_runs_or_says_why_it_cannot(person, pages):
    """On every page that has some, of an empty library on its own; what its words and its tick need is there, too."""
    commands, said = person.state.commands, person.said
    refused = set()
    for page in PAGES[:pages]:
        for command in commands.all():
            if command.name.startswith(ELSEWHERE) or (page is not None and page not in command.keys):
                continue
            if person.window.page_name != page:
                person.state.navigation.show_page(page)
            assert commands.title(command)
            assert commands.words(command)
            if command.checked is not None:
                command.checked()
            before = len(said)
            if not commands.run(command.name):
                assert said[before:], command.name
                refused.add(command.name)
            after(person)
    assert {"accept", "done", "undo", "jump"} <= refused


@pytest.mark.parametrize("person", ["no article open"], indirect=True)
@pytest.mark.parametrize("everywhere", [False, pytest.param(True, marks=pytest.mark.thorough)])
def test_every_key_does_something_sensible_or_nothing(person, everywhere):
    """Wherever the keyboard is; letters and digits that are no key of anything, too.

    In the first panel every key; in each of the others those of lists, and `everywhere` all that hold everywhere.
    """
    in_panel = ("everywhere", "article", "card", "list")
    places = [(panel, in_panel if everywhere or panel == PANELS[0] else ("list",)) for panel in PANELS]
    places += [(page, (page, "everywhere") if everywhere else (page,)) for page in PAGES[1:]]
    for place, scopes in places:
        commands = person.state.commands.all()
        own = {key for command in commands for scope in scopes for key in command.keys.get(scope, ())}
        for key in sorted(key for key in {*own, *"0ghyz"} if not key.endswith("+") and key != "Ctrl+Q"):
            if place in PANELS:
                person.window.to_panel(place)
            elif person.window.page_name != place:
                person.state.navigation.show_page(place)
            person.press(key)
            after(person)
            assert person.window.isVisible(), key
            assert person.state.document is None, key


def test_pages_of_an_empty_library_say_what_to_do(started, tmp_path, qtbot):
    """No table without rows, no record of nothing; what to do is a sentence."""
    window = started(tmp_path / "new.sqlite")
    window.state.navigation.show_page("speakers")
    page = window.page("speakers")
    assert page._none.isVisible()
    assert "Ctrl+O" in page._none.text()
    assert not page.table.isVisible()
    window.state.navigation.show_page("export")
    export = window.page("export")
    qtbot.waitUntil(lambda: not export.record.isVisible())
    assert export.articles.none.isVisible()
