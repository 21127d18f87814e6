"""The usability tasks from process start on a real X server: Xvfb shows the window, xdotool presses keys."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from annotator import settings
from annotator.workspace import Workspace
from tests.usability import stories
from tests.usability.conftest import prepare

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(
    not (shutil.which("Xvfb") and shutil.which("xdotool")), reason="Xvfb or xdotool is not installed"
)
NAMES = {
    "Space": "space",
    "Enter": "Return",
    "Esc": "Escape",
    "Del": "Delete",
    "[": "bracketleft",
    "]": "bracketright",
    "=": "equal",
    "Ctrl": "ctrl",
    "Shift": "shift",
    "Alt": "alt",
}
_QUIET = 0.3  # seconds without an event: the keys sent so far have been dealt with
_PATIENCE = 20.0  # seconds, for a machine that does other things too


class Desk:
    """One person at one program on one X server."""

    def __init__(self, display: str, folder: Path, library: Path, article_id: str) -> None:
        self.environment = {
            **os.environ,
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "ANNOTATOR_NAME": "sari",
            "ANNOTATOR_HOME": str(folder / "home"),
            "ANNOTATOR_LANGUAGE": "id",
        }
        self.library, self.article_id, self.folder = library, article_id, folder
        self.process: subprocess.Popen | None = None
        self.starts = 0
        self.trace = folder / "trace"

    def start(self) -> None:
        """The program, as a person starts it who has seen the tour."""
        settings.change(Path(self.environment["ANNOTATOR_HOME"]) / "settings.toml", toured=True)
        self.starts += 1
        self.trace = self.folder / f"trace-{self.starts}"
        file = self.folder / "a-story.txt"
        command = [sys.executable, "-m", "annotator", "open", str(file), "--db", str(self.library)]
        self.process = subprocess.Popen([*command, "--trace", str(self.trace)], env=self.environment, cwd=ROOT)
        self.wait_for(lambda: any(e["event"] == "suggestions_painted" for e in self.events()))
        found = ""

        def there() -> bool:
            nonlocal found
            found = self._xdotool("search", "--onlyvisible", "--name", "Anotasi")
            return bool(found)

        self.wait_for(there)
        self._xdotool("windowfocus", "--sync", found.split(maxsplit=1)[0])

    def press(self, *keys: str) -> None:
        """Keys, one after the other."""
        self._xdotool(
            "key", "--delay", "60", *("+".join(NAMES.get(part, part) for part in _parts(key)) for key in keys)
        )

    def type(self, words: str) -> None:
        self._xdotool("type", "--delay", "60", words)

    def edits(self) -> int:
        return sum(e["event"] == "edit_painted" for e in self.events())

    def act(self, *keys: str) -> None:
        """Keys that make edits; waits until all of them are on the screen and nothing more comes."""
        before = self.edits()
        self.press(*keys)
        self.wait_for(lambda: self.edits() > before)
        last = -1
        while last != len(self.events()):
            last = len(self.events())
            time.sleep(_QUIET)

    def events(self) -> list[dict]:
        if not self.trace.is_file():
            return []
        lines = self.trace.read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines if line.endswith("}")]

    def stored(self):
        with Workspace.opened(self.library, "sari") as workspace:
            return workspace.session(self.article_id).document

    def kill(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()

    def wait_for(self, done) -> None:
        deadline = time.monotonic() + _PATIENCE
        while not done():
            assert time.monotonic() < deadline, "waited in vain"
            assert self.process is None or self.process.poll() is None, "the program has ended"
            time.sleep(0.05)

    def _xdotool(self, *arguments: str) -> str:
        done = subprocess.run(["xdotool", *arguments], env=self.environment, capture_output=True, text=True, timeout=60)
        return done.stdout.strip()


def _parts(key: str) -> list[str]:
    """The parts of a chord; letters small, or X would add a Shift of its own."""
    parts = key.split("+") if len(key) > 1 else [key]
    return [part.lower() if len(part) == 1 else part for part in parts]


@pytest.fixture(scope="module")
def display():
    """An X server of our own, on a free number."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1440x900x24", "-nolisten", "tcp"],
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as told:
        number = told.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait()


@pytest.fixture
def desk(display, tmp_path):
    """A function that seats a person at a prepared library."""
    desks = []

    def sit(story):
        library = tmp_path / "library.sqlite"
        found = Desk(display, tmp_path, library, prepare(library, story))
        desks.append(found)
        found.start()
        return found

    yield sit
    for one in desks:
        one.kill()


@pytest.fixture
def story():
    return stories.reference() if stories.has_reference() else stories.corpus()


def test_an_article_from_start_to_done(desk, story):
    """Tasks 1 to 3: six faults are mended and everything decided with keys alone; the record is the perfect one."""
    faulty, faults = stories.with_faults(story)
    person = desk(faulty)
    waiting = list(faults)
    person.act("Shift+Enter", "Enter")
    order = sorted(
        (i for i in faulty.items if i.id[0] in "eq" and (i.id[0] == "q" or i.confidence < stories.THRESHOLD)),
        key=lambda i: (i.start, -i.end),
    )
    for item in order:
        for fault in [f for f in waiting if f.at == item.id]:
            person.act(*fault.keys)
            waiting.remove(fault)
        if person.stored().get(item.id).origin == "suggested" or item.id[0] == "q":
            person.act("Space")
    assert not waiting
    person.act("Ctrl+Enter")
    done = person.stored()
    assert done.status == "done"
    assert {(e.start, e.end, e.label) for e in done.entities if e.decided} == {
        (e.start, e.end, e.label) for e in story.entities
    }
    assert [(q.parts, q.cue, q.mention, q.speaker_name) for q in done.quotes if q.decided] == [
        (q.parts, q.cue, q.mention, q.speaker_name) for q in story.quotes
    ]


def test_acts_survive_a_kill_and_undo_goes_back(desk, story):
    """Tasks 4, 5 and 8: drawn, moved, doubted, killed; after a new start all is there, and undo leads back."""
    faulty, faults = stories.with_faults(story)
    person = desk(faulty)
    start = person.stored()
    person.act(*faults[2].keys)
    person.act("Ctrl+Z")
    person.act("Ctrl+Shift+Z")
    person.act("Shift+J", "R")
    person.act("Shift+J", "Del")
    acted = person.stored()
    person.kill()
    assert person.stored().items() == acted.items()
    person.start()
    for _ in range(3):
        person.act("Ctrl+Z")
    assert person.stored().entities == start.entities


def test_apply_to_all_and_a_quote_by_hand(desk):
    """Tasks 6 and 7: a label goes to all alike as one step and comes back as one; Q makes a quote around a span."""
    story = stories.corpus("bank-sampah-digital-cilegon-digugat-nasabah-tak-bisa")
    person = desk(story)
    texts = [e.span.of(story.text) for e in story.entities]
    words = max(texts, key=texts.count)
    same = [e for e in story.entities if e.span.of(story.text) == words]
    assert len(same) > 1
    order = sorted((i for i in story.items if i.id[0] in "eq"), key=lambda i: (i.start, -i.end))
    person.press(*["Shift+J"] * order.index(same[0]))
    person.act("6")
    person.act("=", "Enter")
    assert {person.stored().entity(e.id).label for e in same} == {"FAC"}
    person.act("Ctrl+Z")
    person.act("Ctrl+Z")
    assert [person.stored().entity(e.id).label for e in same] == [e.label for e in same]
    quotes = len(person.stored().quotes)
    person.act("Q")
    assert len(person.stored().quotes) == quotes + 1


def test_a_refused_act_is_done_by_one_key(desk, story):
    """Task 9: while another program holds the file an act is refused; afterwards Ctrl+S does it."""
    person = desk(story)
    lock = sqlite3.connect(person.library)
    lock.execute("BEGIN IMMEDIATE")
    before = person.stored().items()
    person.press("R")
    time.sleep(1.0)
    lock.execute("ROLLBACK")
    lock.close()
    assert person.stored().items() == before
    person.act("Ctrl+S")
    assert person.stored().items() != before


def test_panes_languages_and_zoom_by_keys(desk, story):
    """Task 10: F6 goes round, the palette switches the language, zoom works; the article is untouched by all of it."""
    person = desk(story)
    before = person.stored().items()
    person.press(*["F6"] * 7, "Alt+2", "Ctrl+plus", "Ctrl+minus", "Ctrl+0", "Ctrl+K")
    person.type("English")
    person.press("Enter")
    person.press("F1", "Esc", "Ctrl+F")
    person.type("a")
    person.press("Enter", "Esc")
    assert person.stored().items() == before
    person.press("Esc", "J")
    person.act("R")
    assert person.process is not None
    assert person.process.poll() is None
