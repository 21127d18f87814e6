"""A person at the program on a real X server: keys and clicks come from outside, what is seen is told by the window."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

from annotator import settings
from annotator.workspace import Workspace

ROOT = Path(__file__).parents[2]
NAMES = {
    "Space": "space",
    "Enter": "Return",
    "Esc": "Escape",
    "Del": "Delete",
    "[": "bracketleft",
    "]": "bracketright",
    "=": "equal",
    ",": "comma",
    "Ctrl": "ctrl",
    "Shift": "shift",
    "Alt": "alt",
}
_SHIFTED = ':"?+<>'
_BETWEEN = "6"  # ms between two keys
_LOOK_S = 0.015  # between two looks
_STILL = 10  # looks at the window in which nothing has changed
_PATIENCE = float(os.environ.get("ANNOTATOR_TEST_PATIENCE", "100"))  # seconds, for a machine that does other things too


class Screen:
    """An X server of its own, with a window manager, on a free number."""

    def __init__(self, size: str) -> None:
        read, write = os.pipe()
        # Without keys that repeat: on a busy machine one is held down for longer than anybody meant to.
        command = ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{size}x24", "-nolisten", "tcp", "-r"]
        self._server = subprocess.Popen(command, pass_fds=(write,), stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as told:
            self.display = f":{told.readline().strip()}"
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        environment = {**os.environ, "DISPLAY": self.display}
        self._home = tempfile.TemporaryDirectory()
        manager = ["openbox", *patient(Path(self._home.name) / "rc.xml")]
        self._manager = subprocess.Popen(manager, env=environment, **quiet)
        asked = ("xdotool", "get_num_desktops")  # which only a window manager tells
        deadline = time.monotonic() + _PATIENCE
        while subprocess.run(asked, env=environment, check=False, **quiet).returncode:
            assert time.monotonic() < deadline, "the window manager does not start"
            assert self._server.poll() is None, "the X server has ended"
            if self._manager.poll() is not None:  # it was earlier than the server
                self._manager = subprocess.Popen(manager, env=environment, **quiet)
            time.sleep(0.03)

    def close(self) -> None:
        for process in (self._manager, self._server):
            process.terminate()
            process.wait()
        self._home.cleanup()


def patient(file: Path) -> list[str]:
    """The window manager's options for its usual settings, but with double clicks as slow as a busy machine's."""
    usual = Path("/etc/xdg/openbox/rc.xml")
    if not usual.is_file():
        return []
    limit = "<doubleClickTime>{}</doubleClickTime>"
    file.write_text(
        re.sub(limit.format(r"\d+"), limit.format(5000), usual.read_text(encoding="utf-8")), encoding="utf-8"
    )
    return ["--config-file", str(file)]


class Desk:
    """One person at one program on one screen."""

    seated: ClassVar[list[Desk]] = []  # those whose program runs

    def __init__(self, display: str, folder: Path, library: Path, article_id: str = "", **environment: str) -> None:
        self.environment = {
            **os.environ,
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "ANNOTATOR_NAME": "sari",
            "ANNOTATOR_HOME": str(folder / "home"),
            "ANNOTATOR_LANGUAGE": "id",
            "PYTHONPATH": str(ROOT),
            **environment,
        }
        self.library, self.article_id, self.folder = library, article_id, folder
        self.process: subprocess.Popen | None = None
        self.first = "window_shown"  # what is waited for at the start
        self.shown = ""  # X's number of the window
        self.starts = 0
        self.sent = 0  # keys let go since the start
        self.trace = self.file = folder / "trace"

    def start(self, *, toured: bool = True, named: bool = True, suggests: bool = True) -> None:
        """The program, as a person starts it: with the article's file, or as the library is; its window is in front.

        One that suggests nothing loads no language, which takes a processor longer than all the rest.
        """
        self.launch(toured=toured, named=named, suggests=suggests)
        self.sit_down()

    def launch(self, *, toured: bool = True, named: bool = True, suggests: bool = True) -> None:
        """Begin the start; `sit_down` waits for the window."""
        own = Path(self.environment["ANNOTATOR_HOME"]) / "settings.toml"
        if toured:
            settings.change(own, toured=True)
        if not suggests:
            settings.change(own, suggest_on_open=False)
        self.starts, self.sent = self.starts + 1, 0
        number = f"{os.getpid()}-{id(self)}-{self.starts}"
        self.trace, self.file = self.folder / f"trace-{number}", self.folder / f"seen-{number}"
        file = [str(self.folder / f"{self.article_id}.txt")] if self.article_id and named else []
        self.first = ("suggestions_painted" if suggests else "article_painted") if file else "window_shown"
        arguments = ["open", *file, "--db", str(self.library), "--trace", str(self.trace)]
        with (self.folder / f"errors-{number}").open("wb") as errors:
            self.process = subprocess.Popen(
                [sys.executable, "-m", *self.program(), *arguments],
                env=self.environment,
                cwd=self.folder,
                stderr=errors,
            )
        Desk.seated.append(self)

    def program(self) -> list[str]:
        """The module that is run, and its own arguments."""
        return ["tests.desktop.watched", str(self.file)]

    def sit_down(self) -> None:
        """Wait until the window is there, and bring it to the front."""
        self.wait_for(lambda: any(e["event"] == self.first for e in self.events()))
        self.wait(lambda seen: seen["article"] or not self.article_id)
        self.find()
        self.activate()

    def find(self) -> None:
        """Wait until X knows the window."""

        def there() -> bool:
            which = ("--pid", str(self.process.pid), "--name", "Anotasi|Annot")
            found = self.xdotool("search", "--all", "--onlyvisible", *which)
            self.shown = found.split(maxsplit=1)[0] if found else ""
            return bool(found)

        self.wait_for(there)

    def activate(self) -> None:
        """Bring the window to the front, as the window manager does for a person."""

        def in_front() -> bool:
            self.xdotool("windowactivate", self.shown)
            return bool(self.seen().get("active"))

        self.wait_for(in_front)

    # --- what a person does

    def press(self, *keys: str) -> None:
        """Keys, one after the other."""
        chords = [[NAMES.get(part, part) for part in _parts(key)] for key in keys]
        self.sent += sum(len(chord) for chord in chords)
        self.xdotool("key", "--delay", _BETWEEN, *("+".join(chord) for chord in chords))

    def type(self, words: str) -> None:
        self.sent += sum(1 + (letter.isupper() or letter in _SHIFTED) for letter in words)
        self.xdotool("type", "--delay", _BETWEEN, words)

    def command(self, words: str) -> None:
        """What the palette finds first for the words."""
        self.press("Ctrl+K")
        self.type(words)
        self.press("Enter")

    def open(self, name: str) -> None:
        """Another article of the library, by its file's name."""
        self.begin_anew()
        self.press("Esc", "Esc", "Esc")
        self.command(f":{name}")
        self.article_id = name
        self.wait(lambda seen: seen["article"] == name and seen["focus"][:1] == ["ArticleView"])

    def click(self, box: list[int]) -> None:
        """Press the mouse in the middle of a box of the screen."""
        self.point(box, "click", "1")

    def point(self, box: list[int], *then: str) -> None:
        """The mouse over the middle of a box of the screen."""
        left, top, width, height = box
        self.xdotool("mousemove", str(left + width // 2), str(top + height // 2), *then)

    def title_bar_twice(self) -> None:
        """A double click on the title bar, which makes the window as large as the screen, or small again."""
        left, top, width, _ = self.seen()["frame"]
        self.point([left, top, width, 16], "click", "--repeat", "2", "--delay", "60", "1")

    def act(self, *keys: str) -> None:
        """Keys that make edits; waits until they have been dealt with and an edit is on the screen."""
        before = self.edits()
        self.press(*keys)
        self.wait_for(lambda: self.edits() > before)
        self.settle()

    def begin_anew(self) -> None:
        """Count keys from here: a dialog that closes takes some along."""
        self.sent = self.stands(lambda seen: seen["released"], lambda _: True)

    def settle(self) -> dict:
        """Wait until every key sent has been dealt with; what is seen then."""
        return self.wait(lambda seen: seen["released"] >= self.sent)

    def look_away_and_back(self) -> None:
        """The window is an icon for a moment."""
        self.xdotool("windowminimize", "--sync", self.shown)
        self.wait(lambda seen: not seen["active"])
        self.activate()

    # --- what a person sees

    def seen(self) -> dict:
        """What the window shows now."""
        try:
            return json.loads(self.file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {"ready": False}

    def wait(self, done: Callable[[dict], bool]) -> dict:
        """Wait until what is seen is so; what is seen then."""
        found: dict = {}

        def look() -> bool:
            nonlocal found
            found = self.seen()
            return bool(found.get("ready")) and bool(done(found))

        self.wait_for(look, lambda: found)
        return found

    def stands(self, look: Callable[[dict], Any], done: Callable[[Any], bool] = bool) -> Any:
        """What is looked at, once it is as wished and does not change any more."""
        last: list[Any] = []

        def still(seen: dict) -> bool:
            last.append(look(seen))
            return len(last) > _STILL and all(one == last[-1] for one in last[-_STILL:]) and bool(done(last[-1]))

        self.wait(still)
        return last[-1]

    def button(self, name: str, *, begins: bool = False) -> list[int]:
        """Where the button of that name, or whose name `begins` so, is, once it is there and stays there."""

        def place(seen: dict) -> list[int]:
            boxes = [box for called, box in seen["buttons"] if called == name or (begins and called.startswith(name))]
            return boxes[0] if boxes else []

        return self.stands(place)

    def bugs(self) -> str:
        """What the program has written to the terminal."""
        files = sorted(self.folder.glob("errors-*"))
        return "".join(file.read_text(encoding="utf-8", errors="replace") for file in files)

    def edits(self) -> int:
        return sum(e["event"] == "edit_painted" for e in self.events())

    def events(self) -> list[dict]:
        if not self.trace.is_file():
            return []
        lines = self.trace.read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines if line.endswith("}")]

    def picture(self) -> Path:
        """What is on the screen, as a PNG beside the library."""
        file = self.folder / f"screen-{self.starts}.png"
        grab = (
            "import sys; from PySide6.QtGui import QGuiApplication; a = QGuiApplication([]);"
            " sys.exit(not a.primaryScreen().grabWindow(0).save(sys.argv[1]))"
        )
        subprocess.run([sys.executable, "-c", grab, str(file)], env=self.environment, check=False, timeout=60)
        return file

    # --- what is in the file

    def documents(self) -> list:
        """All articles as the file has them."""
        with Workspace.opened(self.library, "sari") as workspace:
            return list(workspace.library.documents())

    def stored(self):
        with Workspace.opened(self.library, "sari") as workspace:
            return workspace.session(self.article_id).document

    # --- the process

    def quit(self) -> None:
        """As a person does."""
        self.press("Ctrl+Q")
        self.process.wait(_PATIENCE)
        Desk.seated.remove(self)

    def kill(self) -> None:
        if self in Desk.seated:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
            Desk.seated.remove(self)

    def wait_for(self, done: Callable[[], bool], shown: Callable[[], object] = lambda: "") -> None:
        deadline = time.monotonic() + _PATIENCE
        while not done():
            assert time.monotonic() < deadline, f"waited in vain: {shown()}"
            assert self.process is None or self.process.poll() is None, f"the program has ended: {self.bugs()}"
            time.sleep(_LOOK_S)

    def xdotool(self, *arguments: str) -> str:
        done = subprocess.run(["xdotool", *arguments], env=self.environment, capture_output=True, text=True, timeout=60)
        return done.stdout.strip()


def _parts(key: str) -> list[str]:
    """The parts of a chord; letters small, or X would add a Shift of its own."""
    parts = key.split("+") if len(key) > 1 else [key]
    return [part.lower() if len(part) == 1 else part for part in parts]
