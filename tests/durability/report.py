"""What happens to a library when the machine misbehaves: `python -m tests.durability.report` prints a table.

Every case is real: killed processes, a disk of one megabyte that is full (as root), a lock held for half a minute,
files cut short, and files with flipped bits.  The tests in `tests/storage/test_durability.py` are the same in small.
"""

from __future__ import annotations

import contextlib
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from annotator.editing import Session, actions
from annotator.storage import Library, StorageError, checking, opened
from annotator.storage.upgrading import PAGE
from tests.durability.kills import KILLS
from tests.durability.sessions import gone, many_edits
from tests.durability.telling import begun, row, say
from tests.storage import editor
from tests.storage.conftest import File
from tests.storage.test_durability import failing_writes

ROUNDS = 20
LOCKED_S = 30
FLIPPED = 50


def refused(session: Session, edits: int = 5000) -> StorageError | None:
    """The refusal that ends a run of edits."""
    for n in range(edits):
        try:
            session.commit(actions.set_status(session.document, ("skipped", "in_progress")[n % 2]))
        except StorageError as refusal:
            return refusal
    return None


def same(library: Library, session: Session) -> str:
    """Whether screen and file agree, and whether the file is sound."""
    agree = begun(library).document.items() == session.document.items()
    sound = checking.check(library).problems == ()
    return f"screen = file: {'yes' if agree else 'NO'}; sound: {'yes' if sound else 'NO'}"


def kills(folder: Path) -> None:
    """Processes that are killed in everything that writes."""
    for name, case in KILLS.items():
        inner = folder / name
        inner.mkdir()
        row(f"kill -9 in {name}", str(case(inner, ROUNDS)))


def full_file(folder: Path) -> None:
    """SQLite's own limit of pages."""
    with opened(folder / "library.sqlite") as library:
        library.add(File(), "sari", editor.SCHEME)
        session = begun(library)
        pages = library.db.conn.execute("PRAGMA page_count").fetchone()[0]
        library.db.conn.execute(f"PRAGMA max_page_count = {pages + 2}")
        refusal = refused(session)
        agree = same(library, session)
        library.db.conn.execute("PRAGMA max_page_count = 1000000")
        session.commit(actions.flag(session.document, "lihat lagi"))
        row("no page left (max_page_count)", f"“{refusal}”; {agree}; afterwards: works")


def full_disk(folder: Path) -> None:
    """A filesystem of one megabyte, filled up by another file."""
    disk = folder / "disk"
    disk.mkdir()
    if (
        os.geteuid()
        or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)], check=False).returncode
    ):
        row("disk full (tmpfs of 1 MB)", "not run: needs root")
        return
    try:
        with opened(disk / "library.sqlite") as library:
            library.add(File(), "sari", editor.SCHEME)
            session = begun(library)
            with (disk / "filler").open("wb", buffering=0) as file, contextlib.suppress(OSError):
                while True:
                    file.write(b"x" * 4096)
            refusal = refused(session)
            agree = begun(library).document.items() == session.document.items()
            (disk / "filler").unlink()
            session.commit(actions.flag(session.document, "lihat lagi"))
            row(
                "disk full (tmpfs of 1 MB)",
                f"“{refusal}”; screen = file: {agree}; afterwards: works, {same(library, session)}",
            )
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def failing(folder: Path) -> None:
    """Writes beyond a certain size of the log fail: the system's own limit, met by SQLite as an error of the disk."""
    path = folder / "library.sqlite"
    with opened(path) as library:
        library.add(File(), "sari", editor.SCHEME)
        session = begun(library)
        with failing_writes(path.with_name(f"{path.name}-wal").stat().st_size + 20_000):
            refusal = refused(session)
            agree = same(library, session)
        session.commit(actions.flag(session.document, "lihat lagi"))
        row("write fails (I/O error)", f"“{refusal}”; {agree}; afterwards: works, {same(library, session)}")


def locked(folder: Path) -> None:
    """Another program holds the write lock for half a minute."""
    path = folder / "library.sqlite"
    with opened(path) as library:
        library.add(File(), "sari", editor.SCHEME)
        session = begun(library)
        other = sqlite3.connect(path)
        other.execute("BEGIN IMMEDIATE")
        began, waits, refusal = time.monotonic(), [], None
        while time.monotonic() - began < LOCKED_S:
            at = time.monotonic()
            refusal = refused(session, 1) or refusal
            waits.append(time.monotonic() - at)
        other.rollback()
        other.close()
        session.commit(actions.flag(session.document, "lihat lagi"))
        tries = f"{len(waits)} tries, each refused after {max(waits):.1f} s at most"
        row(f"locked for {LOCKED_S} s", f"{tries}: “{refusal}”; {same(library, session)}; afterwards: works")


def read_only(folder: Path) -> None:
    """A place where nobody may write."""
    inner = folder / "inner"
    path = inner / "library.sqlite"
    with opened(path) as library:
        library.add(File(), "sari", editor.SCHEME)
    root = os.geteuid() == 0
    if root:
        subprocess.run(["mount", "--bind", str(inner), str(inner)], check=True)
        subprocess.run(["mount", "-o", "remount,ro,bind", str(inner)], check=True)
    else:
        path.chmod(0o400)
        inner.chmod(0o500)
    try:
        with opened(path) as library:
            session = begun(library)
            row("read-only place", f"“{library.notices[0]}”; edit: “{refused(session, 1)}”; reading and export: work")
    finally:
        if root:
            subprocess.run(["umount", str(inner)], check=True)
        else:
            inner.chmod(0o700)


def worked_on(path: Path) -> bytes:
    """The bytes of a library with forty articles that were worked on."""
    with opened(path) as library:
        chance = random.Random(1)
        for n in range(40):
            library.add(File(id=f"artikel-{n}", text=f"{File().text}\nNomor {n}.\n"), "sari", editor.SCHEME)
            session = Session(*library.opened_document(f"artikel-{n}", "sari", editor.SCHEME))
            for _ in range(5):
                editor.step(session, chance)
    return path.read_bytes()


def after(path: Path, damaged: bytes) -> tuple[str, Path | None]:
    """What `check` and `check --repair` make of a damaged file: in a word, and the file that holds what was saved."""
    for other in path.parent.glob("library*"):
        other.unlink()
    path.write_bytes(damaged)
    try:
        report = checking.check_file(path)
        if not report.problems:
            return "nothing wrong to see", path
        broken = report.problems[0].kind == "damaged"
        mended = checking.check_file(path, repair=True)
        if broken and path.read_bytes() != damaged:
            return "THE DAMAGED FILE WAS WRITTEN", None
        where = mended.saved_to if broken else path
        left = {problem.kind for problem in checking.check_file(where or path).problems}
        state = "sound" if not left else f"told: {', '.join(sorted(left))}"
        return ("saved into a new file, " if broken else "mended in place, ") + state, where
    except StorageError:
        return "refused with a sentence", None


def whole(path: Path | None, wanted: dict[str, object]) -> int:
    """How many documents came back with all their marks."""
    if path is None:
        return 0
    try:
        with opened(path, create=False) as library:
            back = {document.article.id: document.items() for document in library.documents()}
    except StorageError:
        return 0
    return sum(back.get(id_) == items for id_, items in wanted.items())


def damaged(folder: Path) -> None:
    """Cut short, a page of noughts, flipped bits."""
    path = folder / "library.sqlite"
    good = worked_on(path)
    with opened(path) as library:
        wanted: dict[str, object] = {document.article.id: document.items() for document in library.documents()}
    for share in (0.95, 0.8, 0.5, 0.2):
        outcome, where = after(path, good[: int(len(good) * share)])
        row(f"cut to {share:.0%}", f"{outcome}; {whole(where, wanted)} of 40 documents whole")
    for place in (0.25, 0.5, 0.75):
        page = PAGE
        start = int(len(good) // page * place) * page
        outcome, where = after(path, good[:start] + bytes(page) + good[start + page :])
        row(f"a page of noughts at {place:.0%}", f"{outcome}; {whole(where, wanted)} of 40 documents whole")
    outcomes: Counter[str] = Counter()
    saved = 0
    for seed in range(FLIPPED):
        chance = random.Random(seed)
        bits = bytearray(good)
        for _ in range(chance.choice((1, 3, 20))):
            bits[chance.randrange(100, len(bits))] ^= 1 << chance.randrange(8)
        outcome, where = after(path, bytes(bits))
        outcomes[outcome] += 1
        saved += whole(where, wanted)
    for outcome, n in outcomes.most_common():
        row(f"1, 3 or 20 flipped bits, {FLIPPED} files", f"{n}: {outcome}")
    row(
        f"1, 3 or 20 flipped bits, {FLIPPED} files",
        f"{saved / FLIPPED:.1f} of 40 documents whole on average; 0 tracebacks",
    )


@contextlib.contextmanager
def place() -> Iterator[Path]:
    """A folder of its own for a case."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


CASES: tuple[Callable[[Path], None], ...] = (
    kills,
    gone,
    many_edits,
    full_file,
    full_disk,
    failing,
    locked,
    read_only,
    damaged,
)


def main(names: list[str]) -> None:
    """Run the cases, or those that are named."""
    say("| what happens | outcome |\n|---|---|")
    for case in CASES:
        if not names or case.__name__ in names:
            with place() as folder:
                case(folder)


if __name__ == "__main__":
    main(sys.argv[1:])
