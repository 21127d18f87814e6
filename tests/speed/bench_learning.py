"""Keys from outside while the program learns: `python -m tests.speed.bench_learning`, or within `make bench`.

The program as a person starts it, on a real X server, with finished articles to learn from and a long one that is
worked on: edits for so many seconds without learning, then as many while a run is under way.  What counts is the
difference of the two, and that the second one stays under a frame of 33 ms; the window may take 50 MB more.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from annotator.exporting.record import document_of, line_of
from annotator.workspace import Workspace
from tests.desktop.desk import Desk, Screen
from tests.speed.bench_outside import KEYS, TOOLS, Unwatched
from tests.speed.bench_window import APART_MS, library_with, ms, say

SECONDS = 60.0
ARTICLES = sorted((Path(__file__).parents[2] / "corpus" / "gold").glob("news-*.jsonl"))
LEARNER = b"--learner"


def main(arguments: Sequence[str]) -> None:
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if sys.platform != "linux" or missing:
        say("keys while learning", f"needs Linux with {', '.join(missing or TOOLS)}")
        return
    seconds = next((float(one.removeprefix("--seconds=")) for one in arguments if "--seconds=" in one), SECONDS)
    screen = Screen("1440x900")
    with tempfile.TemporaryDirectory() as folder:
        library, id_ = library_with(Path(folder), 38_000, 1_000)
        finish(library, Path(folder) / "finished.jsonl")
        person = Unwatched(screen.display, Path(folder), library, id_)
        try:
            person.start()
            edits(person, 5.0)
            quiet, before = edits(person, seconds), memory(person)
            person.press("Ctrl+Shift+B")
            person.wait_for(lambda: begun(person))
            person.press("Esc")
            person.settle()
            busy, after = edits(person, seconds), memory(person)
            still = learner(person) is not None
        finally:
            person.kill()
            screen.close()
    report("without learning", quiet)
    report("while it learns" if still else "while it learns (the run had ended before the keys)", busy, aim=33)
    say("window's memory", f"{before:.0f} MB, while it learns {after:.0f} MB", f"{after - before:+.0f} MB  (aim < 50)")


def finish(library: Path, file: Path) -> None:
    """Put the program's own articles into the library as finished ones: a run of some minutes."""
    found = [document_of(line) for path in ARTICLES for line in path.read_text(encoding="utf-8").splitlines()]
    done = [replace(d, annotator="sari", progress=replace(d.progress, status="done")) for d in found]
    file.write_bytes(b"".join(line_of(document) + b"\n" for document in done))
    with Workspace.opened(library, "sari") as workspace:
        workspace.load("jsonl", [file])


def begun(person: Desk) -> bool:
    """Press the key that starts a run until one is under way: what there is to learn from is read first."""
    if learner(person) is None:
        person.press("Ctrl+Enter")
        time.sleep(1)
    return learner(person) is not None


def edits(person: Desk, seconds: float) -> list[tuple[float, float]]:
    """Edits by keys for so long; of each the seconds until it was on the disk, and until it was painted."""
    first = max((e["seq"] for e in person.events() if e["event"] == "edit_started"), default=-1)
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        pressed = [key for edit in KEYS for key in ("Escape", "shift+j", edit)]
        person.xdotool("key", "--delay", str(APART_MS), *pressed)
        person.settle()
    at: dict[str, dict[int, float]] = {"edit_started": {}, "edit_committed": {}, "edit_painted": {}}
    for event in person.events():
        if event["event"] in at and event["seq"] > first:
            at[event["event"]][event["seq"]] = event["ms"] / 1000
    started, stored, painted = at.values()
    return [
        (stored[seq] - begin, painted[seq] - begin)
        for seq, begin in started.items()
        if seq in stored and seq in painted
    ]


def report(name: str, taken: Sequence[tuple[float, float]], *, aim: float | None = None) -> None:
    """What edits took."""
    say(f"edit painted, {name}", ms([painted for _, painted in taken], aim=aim), f"{len(taken)} edits")
    say(f"edit on disk, {name}", ms([stored for stored, _ in taken]))


def memory(person: Desk) -> float:
    """What the window's process holds, in MB."""
    pages = int(Path(f"/proc/{person.process.pid}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def learner(person: Desk) -> int | None:
    """The process that learns; `None` where none does."""
    return next((pid for pid, line in children(person.process.pid) if LEARNER in line), None)


def children(parent: int) -> Iterator[tuple[int, bytes]]:
    """The processes that `parent` has started, with their command lines."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            if int(stat.read_text(encoding="utf-8").rpartition(")")[2].split()[1]) == parent:
                yield int(stat.parent.name), (stat.parent / "cmdline").read_bytes()
        except OSError:  # it has ended meanwhile
            continue


if __name__ == "__main__":
    main(sys.argv[1:])
