"""Runs what the pages say in this process: starting Python anew for each line would take longer than the lines."""

from __future__ import annotations

import contextlib
import io
import os
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from annotator import cli


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command said."""

    status: int
    out: str
    err: str


def annotator(folder: Path, *words: str, **more: str) -> Answer:
    """A command of the program in `folder`, with its `library.sqlite`; `more`: of the environment."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    with inside(folder, **more), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            status = cli.run(words)
        except SystemExit as ended:  # what a shell has asked to complete
            status = int(ended.code or 0)
    return Answer(status, *(stream.buffer.getvalue().decode() for stream in (out, err)))


def done(folder: Path, *words: str) -> str:
    """The same for a command that must not fail; what it printed."""
    answer = annotator(folder, *words)
    assert answer.status == 0, f"{words}\n{answer.out}\n{answer.err}"
    return answer.out


def spacy(folder: Path, *words: str, doubts: bool = False) -> str:
    """A command of spaCy's; what it printed.  `doubts`: it may end with a status that says so."""
    from spacy.cli import app
    from typer.main import get_command

    with inside(folder), quiet() as out, contextlib.suppress(*[SystemExit] * doubts):
        get_command(app).main(list(words), prog_name="spacy", standalone_mode=False)
    return out.getvalue()


def python(folder: Path, code: str) -> None:
    """A program of the page."""
    with inside(folder), quiet():
        exec(code, {"__name__": "__main__"})


@contextlib.contextmanager
def inside(folder: Path, **more: str) -> Iterator[None]:
    """The folder as a shell has it."""
    own = {"ANNOTATOR_DB": str(folder / "library.sqlite"), "ANNOTATOR_HOME": str(folder / "home")}
    with contextlib.chdir(folder), mock.patch.dict(os.environ, own | more):
        yield


@contextlib.contextmanager
def quiet() -> Iterator[io.StringIO]:
    """What is printed; spaCy's own training warns, and that is not what is tested here."""
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()) as out:
        warnings.simplefilter("ignore")
        yield out
