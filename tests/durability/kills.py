"""kill -9 in everything that writes; each case gives what was told as done, what of it is missing, what is unsound."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from annotator.storage import Library, connection, opened
from tests.durability import worker
from tests.durability.killing import ARTICLE, Outcome, command, filled, here, is_sound, rounds, run, working
from tests.durability.team_kills import bring, handover, take_over
from tests.storage import editor
from tests.storage.conftest import File
from tests.storage.test_durability import killed


def edit(folder: Path, n: int) -> Outcome:
    """Marks, moves, labels, undos and redos; killed at a random one of 200."""
    path, outcome, chance = folder / "library.sqlite", Outcome(n), random.Random(2025)
    with opened(path) as library:
        library.add(File(), "sari", editor.SCHEME)
    before = 0
    for seed in range(n):
        last = killed(path, seed, chance)
        outcome.killed += 1
        with opened(path) as library:
            outcome.told += last - before
            before = library.last_row("laut", "sari")
            outcome.lost += max(0, last - before)
        outcome.unsound += not is_sound(path)
    return outcome


def undo(folder: Path, n: int) -> Outcome:
    """Sixty edits taken back and done again."""
    path = folder / "library.sqlite"
    with opened(path) as library:
        library.add(File(), "sari", editor.SCHEME)
        session = worker.Session(*library.opened_document("laut", "sari", editor.SCHEME))
        chance = random.Random(3)
        for _ in range(60):
            editor.step(session, chance)

    def after(_number: int, told: list[str], outcome: Outcome) -> None:
        with opened(path) as library:
            outcome.lost += bool(told) and library.last_row("laut", "sari") < int(told[-1])
        outcome.unsound += not is_sound(path)

    return rounds(n, lambda _number: working(path, "undo"), after, longest=1.5 if n > 1 else 0.8)


def import_(folder: Path, n: int) -> Outcome:
    """A folder of many files; the same command finishes the work."""
    many = 1000 if n > 1 else 200
    files = folder / "files"
    files.mkdir()
    for number in range(many):
        (files / f"artikel-{number}.txt").write_text(ARTICLE.format(n=number), encoding="utf-8")
    program = lambda number: command(folder / f"{number}.sqlite", "import", files)  # noqa: E731

    def after(number: int, told: list[str], outcome: Outcome) -> None:
        path = folder / f"{number}.sqlite"
        if path.exists():
            with opened(path) as library:
                outcome.lost += sum(library.article_by_id(line.rsplit(" ", 1)[-1]) is None for line in told)
        outcome.lost += 0 if path.exists() else len(told)
        here(program(number))
        with opened(path) as library:
            finished = library.counts("sari")["total"] == many
        outcome.unsound += not (finished and is_sound(path))

    return rounds(n, program, after)


def suggest(folder: Path, n: int) -> Outcome:
    """All of 60 articles; each that was told has its suggestions."""
    filled(folder / "good.sqlite", 60)
    for number in range(-1, n):
        shutil.copy(folder / "good.sqlite", folder / f"{number}.sqlite")
    program = lambda number: command(folder / f"{number}.sqlite", "suggest", "--all")  # noqa: E731

    def after(number: int, told: list[str], outcome: Outcome) -> None:
        path = folder / f"{number}.sqlite"
        with opened(path) as library:
            done = {d.article.id for d in library.documents() if d.progress.suggester is not None}
        outcome.lost += sum(line.partition(":")[0] not in done for line in told if line.startswith("artikel-"))
        outcome.unsound += not is_sound(path)

    return rounds(n, program, after)


def export(folder: Path, n: int) -> Outcome:
    """Over an export of the day before: it is the old one or the new one, and no draft outlives the next."""
    path, target = folder / "library.sqlite", folder / "out.jsonl"
    filled(path, 400 if n > 1 else 150, marked=True)
    wanted = ("export", "--format", "jsonl", "--status", "all", "--output", target, "--json")
    program = lambda _number: command(path, *wanted)  # noqa: E731
    here(program(0))
    new = target.read_bytes()
    old = new[: new.index(b"\n") + 1]
    target.write_bytes(old)

    def after(_number: int, told: list[str], outcome: Outcome) -> None:
        content = target.read_bytes()
        outcome.lost += content != new if told else content not in (old, new)
        here(program(0))
        left = [entry.name for entry in folder.iterdir() if entry.name.startswith(".")]
        outcome.unsound += bool(left) or target.read_bytes() != new or not is_sound(path)
        target.write_bytes(old)

    return rounds(n, program, after)


def load(folder: Path, n: int) -> Outcome:
    """Two hundred documents from a file: all of them or none."""
    source, file = folder / "source.sqlite", folder / "in.jsonl"
    filled(source, 200, marked=True)
    here(command(source, "export", "--format", "jsonl", "--status", "all", "--output", file))
    program = lambda number: command(folder / f"{number}.sqlite", "load", "--format", "jsonl", file, "--json")  # noqa: E731

    def after(number: int, told: list[str], outcome: Outcome) -> None:
        path = folder / f"{number}.sqlite"
        if path.exists():
            with opened(path) as library:
                there = len(library.versions())
            outcome.lost += there not in ((200,) if told else (0, 200))
            outcome.unsound += not is_sound(path)
        here([*program(number), "--skip"])
        outcome.unsound += not is_sound(path)

    return rounds(n, program, after)


def repair(folder: Path, n: int) -> Outcome:
    """Rows that were deleted behind the program's back; the same command mends them all, and the copy is kept."""
    good = folder / "good.sqlite"
    filled(good, 150 if n > 1 else 80, marked=True)
    with opened(good) as library:
        wanted = _marks(library)
    with closing(sqlite3.connect(good)) as db:
        db.execute("DELETE FROM entities WHERE document_id % 2")
        db.commit()
        db.execute("PRAGMA journal_mode = DELETE")
    for number in range(-1, n):
        shutil.copy(good, folder / f"{number}.sqlite")
    program = lambda number: command(folder / f"{number}.sqlite", "check", "--repair")  # noqa: E731

    def after(number: int, _told: list[str], outcome: Outcome) -> None:
        path = folder / f"{number}.sqlite"
        here(program(number))
        with opened(path) as library:
            outcome.lost += _marks(library) != wanted
        outcome.unsound += not is_sound(path)

    return rounds(n, program, after)


def _marks(library: Library) -> dict[str, object]:
    return {document.article.id: document.items() for document in library.documents()}


def migration(folder: Path, n: int) -> Outcome:
    """A later version opens the library: it is of the old shape or of the new one, whole."""
    good = folder / "good.sqlite"
    many = 300 if n > 1 else 100
    filled(good, many, marked=True)
    for number in range(-1, n):
        shutil.copy(good, folder / f"{number}.sqlite")

    def after(number: int, told: list[str], outcome: Outcome) -> None:
        path = folder / f"{number}.sqlite"
        with closing(sqlite3.connect(path)) as db:
            version = db.execute("PRAGMA user_version").fetchone()[0]
            columns = [row[1] for row in db.execute("PRAGMA table_info(articles)")]
            whole = db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            edits = db.execute("SELECT count(*) FROM journal").fetchone()[0]
        outcome.lost += edits != many or (bool(told) and version != connection.LATEST + 1)
        outcome.unsound += not whole or ("note" in columns) != (version > connection.LATEST)
        finished, _ = run(working(path, "migrate"))
        outcome.unsound += finished != ["opened"]

    return rounds(n, lambda number: working(folder / f"{number}.sqlite", "migrate"), after)


def create(folder: Path, n: int) -> Outcome:
    """A first start: what was cut off opens the next time."""

    def after(number: int, told: list[str], outcome: Outcome) -> None:
        path = folder / f"{number}.sqlite"
        with opened(path) as library:
            outcome.lost += bool(told) and not library.has_document("laut", "sari")
        left = [entry.name for entry in folder.iterdir() if entry.name.startswith(f".{number}.sqlite")]
        outcome.unsound += bool(left and not told) or not is_sound(path)

    return rounds(n, lambda number: working(folder / f"{number}.sqlite", "create"), after)


KILLS: dict[str, Callable[[Path, int], Outcome]] = {
    "edit": edit,
    "undo": undo,
    "import": import_,
    "suggest": suggest,
    "export": export,
    "load": load,
    "repair": repair,
    "migration": migration,
    "creation": create,
    "bring": bring,
    "handover": handover,
    "take-over": take_over,
}
