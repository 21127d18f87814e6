"""Whether a window grows: 50,000 edits by keys in one window, all panels made: memory, open files, Qt objects.

`python -m tests.speed.bench_growth [EDITS]`, or within `make bench`.  What undo has to keep is no growth: each step's
row of the journal stays in memory, and its size is told beside the rest.
"""

from __future__ import annotations

import ctypes
import gc
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("ANNOTATOR_NAME", "sari")

from PySide6.QtCore import QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.speed.bench_window import close, library_with, seated

KEYS = ("3", "R", "1", "R", "4", "U", "]", "[", "2")
ROUNDS = 5
_MOST = 1.5  # kB an edit: what the history takes, twice what its fields hold, and room for chance


def resident() -> float:
    """Memory in MB, free pages given back first."""
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def handles() -> int:
    """Open files of this process."""
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


def kept(things: Iterable[object]) -> float:
    """The size in MB of the history that undo needs: its lists, its rows, and what their fields hold."""
    seen: set[int] = set()

    def size(thing: object) -> int:
        if id(thing) in seen or isinstance(thing, type):
            return 0
        seen.add(id(thing))
        inner: Iterable[object] = ()
        if isinstance(thing, Mapping):
            inner = (*thing.keys(), *thing.values())
        elif isinstance(thing, list | tuple):
            inner = thing
        elif is_dataclass(thing):
            inner = [getattr(thing, field.name) for field in fields(thing)]
        return sys.getsizeof(thing) + sum(map(size, inner))

    return sum(map(size, things)) / 1e6


def history(window) -> float:
    """The size in MB of the open article's history."""
    session = window.state.article.session
    return kept((session._done, session._undone, session._branches))


def edited(app: QApplication, window, count: int, chance: random.Random) -> None:
    """That many edits by keys, wherever they fall."""
    state, done = window.state, 0
    ids = [entity.id for entity in state.document.entities]
    while done < count:
        state.article.set_focus(chance.choice(ids))
        before = state.document
        QTest.keyClick(window.view, chance.choice(KEYS))
        done += state.document is not before
        app.processEvents()


def main(edits: int = 50_000) -> int:
    """Print the growth by fifths; 1 when files or Qt objects grew, or memory by more than `_MOST`."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    if not Path("/proc/self/status").is_file():
        sys.stdout.write("only where /proc tells the memory\n")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        library, id_ = library_with(Path(folder), 38_000, 1_000)
        window = seated(app, library, id_)
        for tab in ("entities", "speakers", "history", "quotes"):
            window.show_panel(tab)
            app.processEvents()
        window.to_article()
        chance = random.Random(7)
        edited(app, window, 500, chance)  # what is made once: caches, pictures, fonts
        first = resident(), handles(), len(window.findChildren(QObject))
        before = history(window)
        kinds = Counter(type(child).__name__ for child in window.findChildren(QObject))
        for turn in range(1, ROUNDS + 1):
            started = time.perf_counter()
            edited(app, window, edits // ROUNDS, chance)
            each = (time.perf_counter() - started) / (edits // ROUNDS) * 1000
            steps = len(window.state.article.session.steps())
            now = resident(), handles(), len(window.findChildren(QObject))
            sys.stdout.write(
                f"{edits // ROUNDS * turn:>7,} edits  memory {now[0]:6.1f} MB (+{now[0] - first[0]:.1f})  "
                f"files {now[1]} ({now[1] - first[1]:+d})  Qt objects {now[2]} ({now[2] - first[2]:+d})  "
                f"steps {steps:,}  {each:.1f} ms an edit\n"
            )
            sys.stdout.flush()
        grown = Counter(type(child).__name__ for child in window.findChildren(QObject)) - kinds
        if grown:
            sys.stdout.write(f"more Qt objects: {dict(grown)}\n")
        a_step, needed = (now[0] - first[0]) * 1024 / edits, (history(window) - before) * 1000 / edits
        sys.stdout.write(
            f"memory an edit: {a_step:.2f} kB; the fields of the history that undo needs: {needed:.2f} kB\n"
        )
        failed = now[1] > first[1] or now[2] > first[2] or a_step > _MOST
        close(app, window)
    return int(failed)


if __name__ == "__main__":
    status = main(int(sys.argv[1]) if len(sys.argv) > 1 else 50_000)
    sys.stdout.flush()
    os._exit(status)  # Qt's own tear-down is no part of a benchmark
