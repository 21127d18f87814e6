"""Copies of a library: the user's own, and one a day."""

from __future__ import annotations

import contextlib
import glob
import os
import sqlite3
from pathlib import Path

from annotator import drafts, outputs
from annotator.clock import now
from annotator.i18n import Words, tr_later
from annotator.storage.building import building, fill
from annotator.storage.errors import ROTTEN, StorageError, explained, explained_os

KEPT = 7  # daily copies
_JOURNAL_MODE = slice(18, 20)  # bytes of the header: 1 in a copy, 2 from the first time that it is worked on


def copy_to(connection: sqlite3.Connection, path: Path) -> Path:
    """A whole copy of the open library at `path`, by SQLite's backup API; an earlier copy there is replaced at the end.

    Consistent also while others write.  Raises `AnnotatorError` where anything else lies there.
    """
    if not _is_copy(path):
        outputs.refuse(path)
    with explained_os(path), explained("storage.doing.copy", path.name):
        if not os.path.lexists(path):
            with building(path) as draft:
                _fill(connection, draft)
            return path
        aside = drafts.draft_name(path)
        try:
            _fill(connection, aside)
            aside.replace(path)
        finally:
            drafts.discard(aside)
    return path


def advice(path: Path) -> Words:
    """The newest copy of the library at `path`, or that there is none."""
    there = copies(path)
    return tr_later("storage.recover.copy", path=there[-1]) if there else tr_later("storage.recover.no_copy")


def daily(connection: sqlite3.Connection, library: Path) -> Path | None:
    """Today's copy, unless it is there already; of the older ones the newest are kept, seven in all.

    A copy that holds more than the library now is never deleted: what it holds may still be needed.
    """
    target = today(library)
    if target.exists():
        return None
    with explained_os(target), explained("storage.doing.copy", target.name):
        target.parent.mkdir(parents=True, exist_ok=True)
        for left in target.parent.glob(f".{glob.escape(library.stem)}-*{glob.escape(library.suffix)}.part"):
            left.unlink()  # of an older version that was killed
        with contextlib.suppress(FileExistsError), building(target) as draft:  # another program was quicker
            _fill(connection, draft)
        worth = _copy_rank(target)
        for old in copies(library)[:-KEPT]:
            if _copy_rank(old) <= worth:
                old.unlink(missing_ok=True)
    return target


def _fill(connection: sqlite3.Connection, draft: Path) -> None:
    """Copy, and read the copy: a disk may take what it does not give back."""
    fill(connection, draft)
    with contextlib.closing(_connect_unchanging(draft)) as db:
        found = db.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise StorageError("storage.copy_unsound", path=draft.parent)


def today(library: Path) -> Path:
    """Where the copy of this day lies, or would."""
    return library.parent / outputs.BACKUPS / f"{library.stem}-{now()[:10]}{library.suffix}"


def copies(library: Path) -> list[Path]:
    """The daily copies of a library, oldest first."""
    name = f"{glob.escape(library.stem)}-????-??-??{glob.escape(library.suffix)}"
    return sorted((library.parent / outputs.BACKUPS).glob(name))


def newest(library: Path) -> Path | None:
    """The newest daily copy that can be read."""
    return next((copy for copy in reversed(copies(library)) if _copy_rank(copy) > (0, 0)), None)


def _copy_rank(copy: Path) -> tuple[int, int]:
    """How much work a copy holds: edits ever made and one, and articles; nothing when it cannot be read."""
    with contextlib.suppress(*ROTTEN), contextlib.closing(_connect_unchanging(copy)) as db:
        articles, edits = db.execute(
            "SELECT (SELECT count(*) FROM articles WHERE removed IS NULL), (SELECT coalesce(max(id), 0) FROM journal)"
        ).fetchone()
        return int(edits) + 1, int(articles)
    return 0, 0


def _connect_unchanging(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)


def _is_copy(path: Path) -> bool:
    """Whether the file is a copy that this program made and that nobody has worked on since."""
    if outputs.is_held(path) or path.is_symlink() or not path.is_file():
        return False
    with contextlib.suppress(OSError), path.open("rb") as file:
        return file.read(20)[_JOURNAL_MODE] == b"\1\1" and _copy_rank(path) > (0, 0)
    return False
