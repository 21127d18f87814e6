"""Whatever keys are pressed in whatever order: nothing breaks, what is shown is stored, and all of it can be undone.

One order always, two hundred in `make thorough`.
"""

import random

import pytest
from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QApplication

from annotator.gui.kit import file_chooser
from annotator.gui.window.sharing import Sharing
from annotator.model import Progress
from tests.examples import more
from tests.usability.stories import corpus

KEYS = 120
TYPED = (
    "a",
    "g",
    "m",
    "n",
    ":",
    "@",
    "/",
    "?",
    "1",
    "3",
    "6",
    "0",
    "Space",
    "Backspace",
    "Left",
    "Right",
    "Home",
    "End",
)
OFTEN = (
    "Esc",
    "Esc",
    "Enter",
    "Enter",
    "Tab",
    "Space",
    "J",
    "Shift+J",
    "Down",
    "Up",
    "Ctrl+Z",
    "R",
    "S",
    "T",
    "1",
    "6",
)
NEVER = {"Ctrl+Q"}  # ends the window


@pytest.fixture
def alone(monkeypatch, tmp_path):
    """The system's dialogs and windows beside this one stay away; what is exported goes into the test's folder."""
    monkeypatch.chdir(tmp_path)
    for name in ("open_file", "open_files", "open_folder", "save_file"):
        monkeypatch.setattr(file_chooser, name, lambda *_given, **_how: None)
    monkeypatch.setattr(QProcess, "startDetached", lambda *_given: True)
    monkeypatch.setattr(Sharing, "print_article", lambda _self: None)


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("seed", [0, *more(range(1, 200))])
def test_random_keys(seated, seed, qtlog):
    """Pressed one after the other, wherever the keyboard is."""
    chance, person = random.Random(seed), seated(corpus())
    articles, commands = person.state.articles, person.state.commands.all()
    of_commands = sorted({key for one in commands for keys in one.keys.values() for key in keys} - NEVER)
    pressed = []
    for _ in range(KEYS):
        key = chance.choice(chance.choice((of_commands, TYPED, OFTEN)))
        pressed.append(key)
        if QApplication.focusWidget() is None or key.endswith("+"):
            continue
        person.press(key)
        assert person.window.isVisible(), pressed
    with_trouble = [record.message for record in qtlog.records if "out of range" in record.message]
    assert with_trouble == [], pressed
    articles.open(person.article_id)
    assert person.document.items() == person.stored().items(), pressed
    shown = person.document.items()
    turned = 0
    while articles.now.session.can_undo():
        assert person.state.article.undo(), (person.said[-3:], pressed)
        turned += 1
    assert [item for item in person.document.items() if not isinstance(item, Progress)] == [], pressed
    for _ in range(turned):
        assert person.state.article.redo(), (person.said[-3:], pressed)
    assert person.document.items() == shown, pressed
