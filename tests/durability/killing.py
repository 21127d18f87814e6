"""Programs that are killed at a moment of chance, and what is asked of the library afterwards."""

from __future__ import annotations

import contextlib
import io
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from annotator import cli
from annotator.editing import actions
from annotator.errors import AnnotatorError
from annotator.model import Span
from annotator.model.history import Draft
from annotator.storage import checking, opened
from tests.durability import worker
from tests.storage import editor
from tests.storage.conftest import File

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


def here(program: Sequence[str]) -> list[str]:
    """The lines that a command of `command` tells when nobody kills it; in this process, which saves a start."""
    with (
        mock.patch.dict(os.environ, ANNOTATOR_NAME="sari", ANNOTATOR_LANGUAGE="id"),
        contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)) as out,
        contextlib.redirect_stderr(io.StringIO()),
    ):
        cli.run(program[3:])
    return out.buffer.getvalue().decode().splitlines()


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
                journal.write([Draft("do", None, 1, edit)], after=0, document=document.apply(edit))
