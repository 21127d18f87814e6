"""Keys from outside on a real X server: `python -m tests.speed.bench_outside`, or within `make bench`.

The program as a person starts it, with 1,000 spans in 5,000 words and all panels opened once.  Before each key that
edits another item gets the focus, and its card or row opens.  Told is the time from the key's arrival in the program
until the window has painted the edit, by the program's own trace.  Nobody looks on: what tells tests what the screen
shows would take time from the keys.  The keys begin when the program has come to rest: what it
does in its first second (the daily copy, the tables of the pickers) is told by a line of its own, of keys that meet it.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.desktop.desk import Desk, Screen
from tests.speed.bench_window import APART_MS, library_with, ms, say

KEYS = ("3", "r", "1", "u", "space", "6")
ROUNDS = 30
REST_S = 2.0  # until nothing of the start is left to do
TOOLS = ("Xvfb", "openbox", "xdotool")
_STILL_S = 0.3  # without a line in the trace, until all keys have been dealt with


class Unwatched(Desk):
    """The program alone, as a person starts it."""

    def program(self) -> list[str]:
        return ["annotator"]

    def sit_down(self) -> None:
        self.wait_for(lambda: any(e["event"] == self.first for e in self.events()))
        self.find()
        self.xdotool("windowactivate", "--sync", self.shown)
        self.settle()

    def settle(self) -> dict:
        """Wait until nothing happens any more; nothing is seen."""
        size = -1
        while size != self.trace.stat().st_size:
            size = self.trace.stat().st_size
            time.sleep(_STILL_S)
        return {}


def main() -> None:
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if sys.platform != "linux" or missing:
        say("keys from outside", f"needs Linux with {', '.join(missing or TOOLS)}")
        return
    screen = Screen("1440x900")
    with tempfile.TemporaryDirectory() as folder:
        library, id_ = library_with(Path(folder), 38_000, 1_000)
        person = Unwatched(screen.display, Path(folder), library, id_)
        try:
            person.start()
            early = edited(person, 2)
            for panel in ("4", "5", "6", "3"):
                person.press(f"Alt+{panel}")
            person.press("Alt+2")
            person.settle()
            time.sleep(REST_S)
            events = edited(person, ROUNDS)[len(early) :]
        finally:
            person.kill()
            screen.close()
    say("key from outside → committed and painted", ms(taken(events, "edit_painted"), aim=16), f"{ROUNDS} rounds")
    say("  of it until it is on disk", ms(taken(events, "edit_committed")))
    say("  in the first second after the start", ms(taken(early, "edit_painted")))


def edited(person: Desk, rounds: int) -> list[dict[str, Any]]:
    """All that the program has told since its start, after so many rounds of keys."""
    for _ in range(rounds):
        pressed = [key for edit in KEYS for key in ("Escape", "shift+j", edit)]
        person.xdotool("key", "--delay", str(APART_MS), *pressed)
        person.settle()
    return person.events()


def taken(events: Sequence[dict[str, Any]], end: str) -> list[float]:
    """Seconds from each edit's key until `end`; suggestions that arrive meanwhile have no key."""
    keys = [e for e in events if e["event"] == "edit_started" and e["kind"] != "suggest"]
    started = {e["seq"]: e["ms"] for e in keys}
    ended = {e["seq"]: e["ms"] for e in events if e["event"] == end}
    return [(ended[seq] - at) / 1000 for seq, at in started.items() if seq in ended]


if __name__ == "__main__":
    main()
