"""Copies of a library: the user's own, the one before a migration, and one a day."""

from __future__ import annotations

import contextlib
import glob
import sqlite3
from pathlib import Path

from annotator.clock import now
from annotator.storage.errors import explained

KEPT = 7  # daily copies
FOLDER = "backups"  # beside the library


def copy_to(connection: sqlite3.Connection, path: Path) -> Path:
    """A whole copy of the open library at `path`, by SQLite's backup API; a file there is replaced at the end only.

    Consistent also while others write.  Raises `StorageError`.
    """
    part = path.with_name(f".{path.name}.part")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with explained("storage.doing.copy", path.name):
            target = sqlite3.connect(part)
            try:
                connection.backup(target)
                target.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it
            finally:
                target.close()
        part.replace(path)
    finally:
        with contextlib.suppress(FileNotFoundError):
            part.unlink()
    return path


def daily(connection: sqlite3.Connection, library: Path) -> Path | None:
    """Today's copy, unless it is there already; of the older ones the newest are kept, seven in all."""
    target = today(library)
    if target.exists():
        return None
    copy_to(connection, target)
    for old in copies(library)[:-KEPT]:
        old.unlink(missing_ok=True)
    return target


def today(library: Path) -> Path:
    """Where the copy of this day lies, or would."""
    return library.parent / FOLDER / f"{library.stem}-{now()[:10]}{library.suffix}"


def copies(library: Path) -> list[Path]:
    """The daily copies of a library, oldest first."""
    name = f"{glob.escape(library.stem)}-????-??-??{glob.escape(library.suffix)}"
    return sorted((library.parent / FOLDER).glob(name))
