"""Keys from outside on a real X server: `python -m tests.speed.bench_outside`, or within `make bench`.

The program as a person starts it, with 1,000 spans in 5,000 words and all panels opened once.  Before each key that
edits another item gets the focus, and its card or row opens.  Told is the time from the key's arrival in the program
until the edit is painted, by the program's own trace.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from tests.speed.bench_window import APART_MS, library_with, ms, say

KEYS = ("3", "r", "1", "u", "space", "6")
ROUNDS = 30
TOOLS = ("Xvfb", "openbox", "xdotool")


def main() -> None:
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if sys.platform != "linux" or missing:
        say("keys from outside", f"needs Linux with {', '.join(missing or TOOLS)}")
        return
    from tests.desktop.desk import Desk, Screen

    screen = Screen("1440x900")
    with tempfile.TemporaryDirectory() as folder:
        library, id_ = library_with(Path(folder), 38_000, 1_000)
        person = Desk(screen.display, Path(folder), library, id_)
        try:
            person.start()
            for panel in ("4", "5", "6", "3"):
                person.press(f"Alt+{panel}")
            person.press("Alt+2")
            person.settle()
            for _ in range(ROUNDS):
                pressed = [key for edit in KEYS for key in ("Escape", "shift+j", edit)]
                person.xdotool("key", "--delay", str(APART_MS), *pressed)
                person.sent += 4 * len(KEYS)
                person.settle()
            events = person.events()
        finally:
            person.kill()
            screen.close()
    started = {e["seq"]: e["ms"] for e in events if e["event"] == "edit_started"}
    stored = {e["seq"]: e["ms"] for e in events if e["event"] == "edit_committed"}
    painted = {e["seq"]: e["ms"] for e in events if e["event"] == "edit_painted"}
    taken = [(painted[seq] - at) / 1000 for seq, at in started.items() if seq in painted]
    kept = [(stored[seq] - at) / 1000 for seq, at in started.items() if seq in stored]
    say("key from outside → committed and painted", ms(taken, aim=16), f"{len(taken)} edits")
    say("  of it until it is on disk", ms(kept))


if __name__ == "__main__":
    main()
