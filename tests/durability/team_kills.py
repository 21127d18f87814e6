"""kill -9 while people's work is handed over, brought together and decided."""

from __future__ import annotations

import shutil
from pathlib import Path

from annotator.model import ADJUDICATION
from annotator.storage import opened
from annotator.workspace.packages import Package
from tests.durability.killing import Outcome, command, filled, here, is_sound, rounds


def bring(folder: Path, n: int) -> Outcome:
    """A package of 150 documents of somebody else's, taken in: all of them in one act, or none."""
    there, package = folder / "budi.sqlite", folder / "budi.annotator"
    filled(there, 150, marked=True)
    here(command(there, "handover", "--back", "--output", package))
    filled(folder / "good.sqlite", 150)
    for number in range(-1, n):
        shutil.copy(folder / "good.sqlite", folder / f"{number}.sqlite")
    program = lambda number: command(folder / f"{number}.sqlite", "bring", package, "--as", "budi", "--json")  # noqa: E731

    def after(number: int, told: list[str], outcome: Outcome) -> None:
        path = folder / f"{number}.sqlite"
        outcome.lost += _theirs(path, "budi") not in ((150, 1),) if told else _theirs(path, "budi") not in _ALL_OR_NONE
        outcome.unsound += not is_sound(path)
        here(program(number))
        outcome.unsound += _theirs(path, "budi")[0] != 150
        here(command(path, "bring", "--undo"))
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
            here(program(number))
            with opened(path) as library:
                outcome.unsound += len(library.assignments()) != 60

    return rounds(n, program, after)


def take_over(folder: Path, n: int) -> Outcome:
    """What two people agree on in 80 articles goes into the decided layer: of all of them, or of none."""
    path = folder / "good.sqlite"
    filled(path, 80, marked=True)
    package = folder / "sari.annotator"
    here(command(path, "handover", "--back", "--output", package))
    here(command(path, "bring", package, "--as", "budi"))
    for number in range(-1, n):
        shutil.copy(path, folder / f"{number}.sqlite")
    program = lambda number: command(folder / f"{number}.sqlite", "differences", "--agreed", "--json")  # noqa: E731

    def after(number: int, told: list[str], outcome: Outcome) -> None:
        path = folder / f"{number}.sqlite"
        for _ in range(2):
            with opened(path) as library:
                layers = sum(one.status == "done" for one in library.versions(annotators=[ADJUDICATION]))
            outcome.lost += layers != 80 if told else layers not in (0, 80)
            outcome.unsound += not is_sound(path)
            told = here(program(number))
            outcome.unsound += not told  # the same command finishes the work, and says so

    return rounds(n, program, after)
