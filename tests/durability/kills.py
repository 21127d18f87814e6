"""kill -9 in everything that writes; each case gives what was told as done, what of it is missing, what is unsound."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from annotator.editing import actions
from annotator.errors import AnnotatorError
from annotator.model import ADJUDICATION, Span
from annotator.storage import Library, checking, connection, opened
from annotator.workspace.packages import Package
from tests.durability import worker
from tests.storage import editor
from tests.storage.conftest import File
from tests.storage.test_durability import killed

ROOT = Path(__file__).parents[2]
ARTICLE = "Manado (KABAR) - Gubernur Budi Santoso menolak reklamasi nomor {n}.\n\n“Kami tetap di sini,” kata Yulius.\n"


@dataclass
class Outcome:
    """What became of some rounds."""

    rounds: int
    killed: int = 0  # rounds in which the process was still at work
    told: int = 0  # things that were told as done
    lost: int = 0  # of them missing afterwards
    unsound: int = 0  # rounds after which the library was not sound, or the same command did not finish the work

    def __str__(self) -> str:
        return (
            f"{self.rounds} rounds, {self.killed} killed at work: {self.told} told, {self.lost} lost,"
            f" {self.unsound} unsound"
        )


def command(path: Path, *arguments: object) -> list[str]:
    """The program's own command line on the library at `path`."""
    return [sys.executable, "-m", "annotator", *map(str, arguments), "--db", str(path)]


def working(path: Path, what: str) -> list[str]:
    """The worker."""
    return [sys.executable, worker.__file__, str(path), what]


def run(program: Sequence[str], after: float | None = None) -> tuple[list[str], bool]:
    """The lines that a program told until it ended or was killed; whether it was killed."""
    env = os.environ | {"PYTHONPATH": str(ROOT), "ANNOTATOR_NAME": "sari", "ANNOTATOR_LANGUAGE": "id"}
    process = subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=env)
    timer = threading.Timer(after or 600, process.kill)
    timer.start()
    with process.stdout as lines:
        told = [line.rstrip("\n") for line in lines if line.endswith("\n")]
    process.wait()
    timer.cancel()
    return told, process.returncode == -signal.SIGKILL


def rounds(
    n: int,
    program: Callable[[int], Sequence[str]],
    after: Callable[[int, list[str], Outcome], None],
    *,
    longest: float = 60,
) -> Outcome:
    """`n` rounds of a program that is killed somewhere in the time that it takes when nobody kills it."""
    chance, outcome = random.Random(2026), Outcome(n)
    began = time.monotonic()
    run(program(-1), longest)
    whole = time.monotonic() - began
    for number in range(n):
        told, was_killed = run(program(number), whole * chance.uniform(0.35, 1.0))
        outcome.killed += was_killed
        outcome.told += len(told)
        after(number, told, outcome)
    return outcome


def is_sound(path: Path) -> bool:
    """Whether the file and everything in it is as it should be, and can be written to."""
    try:
        with opened(path, create=False) as library:
            library.set_meta("looked", "at")
            whole = library.db.conn.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        return whole and checking.check_file(path).problems == ()
    except AnnotatorError:
        return False


def filled(path: Path, n: int, *, marked: bool = False) -> None:
    """A library with `n` articles; `marked`: with a mark in each."""
    with opened(path) as library:
        for number in range(n):
            library.add(File(id=f"artikel-{number}", text=ARTICLE.format(n=number)), "sari", editor.SCHEME)
            if marked:
                document, journal = library.opened_document(f"artikel-{number}", "sari", editor.SCHEME)
                edit = actions.mark(document, Span(0, 6), "GPE")
                journal.write([_draft(edit)], after=0, document=document.apply(edit))


def _draft(edit: object) -> object:
    from annotator.model.history import Draft

    return Draft("do", None, 1, edit)


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

    return rounds(n, lambda _number: working(path, "undo"), after, longest=1.5)


def import_(folder: Path, n: int) -> Outcome:
    """A folder of 1,000 files; the same command finishes the work."""
    files = folder / "files"
    files.mkdir()
    for number in range(1000):
        (files / f"artikel-{number}.txt").write_text(ARTICLE.format(n=number), encoding="utf-8")
    program = lambda number: command(folder / f"{number}.sqlite", "import", files)  # noqa: E731

    def after(number: int, told: list[str], outcome: Outcome) -> None:
        path = folder / f"{number}.sqlite"
        if path.exists():
            with opened(path) as library:
                outcome.lost += sum(library.article_by_id(line.rsplit(" ", 1)[-1]) is None for line in told)
        outcome.lost += 0 if path.exists() else len(told)
        run(program(number))
        with opened(path) as library:
            finished = library.counts("sari")["total"] == 1000
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
    filled(path, 400, marked=True)
    wanted = ("export", "--format", "jsonl", "--status", "all", "--output", target, "--json")
    program = lambda _number: command(path, *wanted)  # noqa: E731
    run(program(0))
    new = target.read_bytes()
    old = new[: new.index(b"\n") + 1]
    target.write_bytes(old)

    def after(_number: int, told: list[str], outcome: Outcome) -> None:
        content = target.read_bytes()
        outcome.lost += content != new if told else content not in (old, new)
        run(program(0))
        left = [entry.name for entry in folder.iterdir() if entry.name.startswith(".")]
        outcome.unsound += bool(left) or target.read_bytes() != new or not is_sound(path)
        target.write_bytes(old)

    return rounds(n, program, after)


def load(folder: Path, n: int) -> Outcome:
    """Two hundred documents from a file: all of them or none."""
    source, file = folder / "source.sqlite", folder / "in.jsonl"
    filled(source, 200, marked=True)
    run(command(source, "export", "--format", "jsonl", "--status", "all", "--output", file))
    program = lambda number: command(folder / f"{number}.sqlite", "load", "--format", "jsonl", file, "--json")  # noqa: E731

    def after(number: int, told: list[str], outcome: Outcome) -> None:
        path = folder / f"{number}.sqlite"
        if path.exists():
            with opened(path) as library:
                there = library.count_documents()
            outcome.lost += there not in ((200,) if told else (0, 200))
            outcome.unsound += not is_sound(path)
        run([*program(number), "--skip"])
        outcome.unsound += not is_sound(path)

    return rounds(n, program, after)


def repair(folder: Path, n: int) -> Outcome:
    """Rows that were deleted behind the program's back; the same command mends them all, and the copy is kept."""
    good = folder / "good.sqlite"
    filled(good, 150, marked=True)
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
        run(program(number))
        with opened(path) as library:
            outcome.lost += _marks(library) != wanted
        outcome.unsound += not is_sound(path)

    return rounds(n, program, after)


def _marks(library: Library) -> dict[str, object]:
    return {document.article.id: document.items() for document in library.documents()}


def migration(folder: Path, n: int) -> Outcome:
    """A later version opens the library: it is of the old shape or of the new one, whole."""
    good = folder / "good.sqlite"
    filled(good, 300, marked=True)
    for number in range(-1, n):
        shutil.copy(good, folder / f"{number}.sqlite")

    def after(number: int, told: list[str], outcome: Outcome) -> None:
        path = folder / f"{number}.sqlite"
        with closing(sqlite3.connect(path)) as db:
            version = db.execute("PRAGMA user_version").fetchone()[0]
            columns = [row[1] for row in db.execute("PRAGMA table_info(articles)")]
            whole = db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            edits = db.execute("SELECT count(*) FROM journal").fetchone()[0]
        outcome.lost += edits != 300 or (bool(told) and version != connection.LATEST + 1)
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


def bring(folder: Path, n: int) -> Outcome:
    """A package of 150 documents of somebody else's, taken in: all of them in one act, or none."""
    there, package = folder / "budi.sqlite", folder / "budi.annotator"
    filled(there, 150, marked=True)
    run(command(there, "handover", "--back", "--output", package))
    filled(folder / "good.sqlite", 150)
    for number in range(-1, n):
        shutil.copy(folder / "good.sqlite", folder / f"{number}.sqlite")
    program = lambda number: command(folder / f"{number}.sqlite", "bring", package, "--as", "budi", "--json")  # noqa: E731

    def after(number: int, told: list[str], outcome: Outcome) -> None:
        path = folder / f"{number}.sqlite"
        outcome.lost += _theirs(path, "budi") not in ((150, 1),) if told else _theirs(path, "budi") not in _ALL_OR_NONE
        outcome.unsound += not is_sound(path)
        run(program(number))
        outcome.unsound += _theirs(path, "budi")[0] != 150
        run(command(path, "bring", "--undo"))
        with opened(path) as library:
            left = sum(bool(document.entities) for document in library.documents(annotators=["budi"]))
        outcome.unsound += bool(left) or not is_sound(path)

    return rounds(n, program, after)


_ALL_OR_NONE = ((150, 1), (0, 0))


def _theirs(path: Path, name: str) -> tuple[int, int]:
    """How many documents a person has in the library, and how many acts brought such in."""
    with opened(path) as library:
        documents = sum(bool(document.entities) for document in library.documents(annotators=[name]))
        acts = library.db.conn.execute("SELECT count(*) FROM library_journal WHERE action = 'bring'").fetchone()[0]
    return documents, acts


def handover(folder: Path, n: int) -> Outcome:
    """Sixty articles given to two people: the library knows of all or of none, and what was told is a whole file."""
    filled(folder / "good.sqlite", 60)
    for number in range(-1, n):
        shutil.copy(folder / "good.sqlite", folder / f"{number}.sqlite")

    def program(number: int) -> list[str]:
        people = ("--to", "budi", "--to", "citra", "--without-suggestions")
        return command(folder / f"{number}.sqlite", "handover", *people, "--output", folder / f"out{number}", "--json")

    def after(number: int, told: list[str], outcome: Outcome) -> None:
        path = folder / f"{number}.sqlite"
        with opened(path) as library:
            given = len(library.assignments())
        outcome.lost += given != 60 if told else given not in (0, 60)
        outcome.unsound += not is_sound(path)
        for file in (folder / f"out{number}").glob("*.annotator"):
            outcome.unsound += Package(file).manifest.articles != 30
        if not given:
            run(program(number))
            with opened(path) as library:
                outcome.unsound += len(library.assignments()) != 60

    return rounds(n, program, after)


def take_over(folder: Path, n: int) -> Outcome:
    """What two people agree on in 80 articles goes into the decided layer: of all of them, or of none."""
    path = folder / "good.sqlite"
    filled(path, 80, marked=True)
    package = folder / "sari.annotator"
    run(command(path, "handover", "--back", "--output", package))
    run(command(path, "bring", package, "--as", "budi"))
    for number in range(-1, n):
        shutil.copy(path, folder / f"{number}.sqlite")
    program = lambda number: command(folder / f"{number}.sqlite", "differences", "--agreed", "--json")  # noqa: E731

    def after(number: int, told: list[str], outcome: Outcome) -> None:
        path = folder / f"{number}.sqlite"
        for _ in range(2):
            with opened(path) as library:
                layers = library.count_documents(annotators=[ADJUDICATION], statuses=["done"])
            outcome.lost += layers != 80 if told else layers not in (0, 80)
            outcome.unsound += not is_sound(path)
            told, _ = run(program(number))

    return rounds(n, program, after)


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
