"""A library's file is built beside its place and comes to it whole, under its name, or not at all."""

from __future__ import annotations

import contextlib
import glob
import itertools
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from annotator import drafts
from annotator.storage.errors import explained_os

RESCUED = "rescued"  # stands in the name of what was kept of a library whose file was gone
_AT_ONCE = 1000  # pages
_BESIDE = ("", "-journal", "-wal", "-shm")


@contextmanager
def building(path: Path) -> Iterator[Path]:
    """A name for a new file beside `path`, which has that name when the block ends well.

    Never over anything: raises `FileExistsError` when there is something by then, and another `OSError` when the place
    refuses.
    """
    draft = drafts.draft_name(path)
    try:
        yield draft
        _publish(draft, path)
    finally:
        for suffix in _BESIDE:
            draft.with_name(draft.name + suffix).unlink(missing_ok=True)


def free(path: Path, word: str) -> Path:
    """A name beside `path` that nothing has: `library.word.sqlite`, `library.word-2.sqlite`."""
    for number in itertools.count(1):
        target = path.with_name(f"{path.stem}.{word}{'' if number == 1 else f'-{number}'}{path.suffix}")
        if not os.path.lexists(target):
            return target
    raise AssertionError  # itertools.count does not end


def beside(path: Path, word: str) -> Path | None:
    """The newest of the files that got their names from `free`; `None` where there is none."""
    found = path.parent.glob(f"{glob.escape(path.stem)}.{word}*{glob.escape(path.suffix)}")
    return max(found, key=lambda one: one.stat().st_mtime, default=None)


def unused(path: Path) -> Path:
    """`path`, or with a number behind it: a copy is not replaced by a later one, which may be worse."""
    number, found = 1, path
    while os.path.lexists(found):
        number += 1
        found = path.with_name(f"{path.name}-{number}")
    return found


def copied(source: sqlite3.Connection, path: Path) -> Path:
    """A whole copy of what `source` has open, as a new file at `path`."""
    with explained_os(path), building(path) as draft:
        fill(source, draft)
    return path


def fill(source: sqlite3.Connection, draft: Path, *, progress: Callable[[int, int, int], object] | None = None) -> None:
    """Every page of what `source` has open, into one file with nothing beside it; consistent while others write.

    `progress` is told after each few MB: SQLite's status, pages left, pages in all.
    """
    with contextlib.closing(sqlite3.connect(draft)) as target:
        source.backup(target, pages=-1 if progress is None else _AT_ONCE, progress=progress, sleep=0)
        target.execute("PRAGMA journal_mode = DELETE")
        target.execute("PRAGMA synchronous = FULL")


def _publish(draft: Path, path: Path) -> None:
    """Give the file its final name by a hard link: renaming would replace a file that was made there meanwhile."""
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:  # a disk without second names
        if os.path.lexists(path):
            raise FileExistsError(path) from None
        draft.rename(path)
    settled(path.parent)


def settled(folder: Path) -> None:
    """The names in the folder are on the disk, as far as the system lets them be put there."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
