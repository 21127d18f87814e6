"""Long and troubled sessions: the library's file goes while it is open, and twenty thousand edits."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Iterable
from pathlib import Path

from annotator.editing import actions
from annotator.model import Document, Progress
from annotator.storage import Gone, checking, opened
from tests.durability.telling import begun, row
from tests.storage import editor
from tests.storage.conftest import File
from tests.storage.test_presence import WAYS

ROUNDS = 20
MANY = 20_000


def gone(folder: Path) -> None:
    """The file deleted, replaced, overwritten, renamed, cut, or robbed of its log, in the middle of the work."""
    for way in WAYS:
        missing, sentences, untouched = 0, set(), 0
        for number in range(ROUNDS):
            inner = folder / f"{way.__name__}-{number}"
            chance = random.Random(number)
            with opened(inner / "library.sqlite") as library:
                library.add(File(), "sari", editor.SCHEME)
                session = begun(library)
                library.daily_maintenance()
                for _ in range(chance.randrange(1, 60)):
                    editor.step(session, chance)
                if number % 2:
                    library.settle()
                    editor.step(session, chance)
                way(library.path)
                shown, there = session.document, _contents(inner)
                try:
                    editor.step(session, chance)
                except Gone as stop:
                    sentences.add(stop.sentence)
                    library.go_on()
                untouched += _contents(inner, there) == there
                kept = begun(library)
                missing += _lacks(kept.document, shown)
                missing += bool(checking.check(library).problems)
        told = "; ".join(f"“{sentence}”" for sentence in sentences) or "NOT TOLD"
        row(
            f"{way.__name__}, {ROUNDS} times",
            f"{told}; shown and missing: {missing}; files there untouched: {untouched}",
        )


def _lacks(kept: Document, shown: Document) -> int:
    """How many items that were shown are missing; the one edit that met the stop may have changed one."""
    there = set(kept.items())
    return max(0, sum(item not in there for item in shown.items() if not isinstance(item, Progress)) - 1)


def _contents(folder: Path, only: Iterable[Path] | None = None) -> dict[Path, bytes]:
    """The bytes of what lies in a folder and is no part of an open library."""
    found = [path for path in folder.rglob("*") if path.is_file()] if only is None else only
    parts = ("-shm", "-wal")
    return {path: path.read_bytes() for path in found if path.exists() and not path.name.endswith(parts)}


def many_edits(folder: Path) -> None:
    """A long session: what memory and files do."""
    path = folder / "library.sqlite"
    with opened(path) as library:
        library.add(File(), "sari", editor.SCHEME)
        session = begun(library)
        chance = random.Random(11)
        memory, sizes, logs = [], [], []
        for number in range(1, MANY + 1):
            other = "skipped" if session.document.status == "in_progress" else "in_progress"
            session.commit(actions.set_status(session.document, other))
            if chance.random() < 0.3:
                session.undo()
            if number % 24 == 0:
                library.settle()
            if number % (MANY // 10) == 0:
                memory.append(_resident())
                sizes.append(path.stat().st_size)
                logs.append(path.with_name(f"{path.name}-wal").stat().st_size)
        rows = session.last_row
        row(f"{MANY} edits: memory in MB, each tenth", " ".join(f"{size:.0f}" for size in memory))
        row(f"{MANY} edits: library in MB, each tenth", " ".join(f"{size / 1e6:.1f}" for size in sizes))
        row(f"{MANY} edits: -wal in MB, each tenth", " ".join(f"{size / 1e6:.1f}" for size in logs))
        changes = library.db.conn.execute("SELECT sum(length(changes)) FROM journal").fetchone()[0]
        row(
            f"{MANY} edits: what grows",
            f"the journal: {rows} rows, {(sizes[-1] - sizes[0]) / max(1, rows * 0.9):.0f} bytes of file a row,"
            f" {changes / rows:.0f} of them the change itself; memory: the list of rows that undo needs",
        )
        began = time.perf_counter()
        for _ in range(2000):
            library.watch()
        row("the look at the file after each commit", f"{(time.perf_counter() - began) / 2000 * 1e6:.0f} µs")


def _resident() -> float:
    """MB of this process that are in memory."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
