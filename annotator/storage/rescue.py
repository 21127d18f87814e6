"""What an open library holds, in a new one beside it, when its file has gone or is another one."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from annotator import paths
from annotator.errors import AnnotatorError, system_reason
from annotator.i18n import Words, tr_later
from annotator.model import Change, Document, Edit, Progress
from annotator.model.history import Draft
from annotator.storage import backups, building, connection
from annotator.storage.errors import ROTTEN, Gone, StorageError
from annotator.storage.journal import LibraryJournal, Shown
from annotator.storage.presence import Reason

if TYPE_CHECKING:
    from annotator.storage.library_file import LibraryFile


def rescued(library: LibraryFile, reason: Reason, shown: Sequence[Shown]) -> Gone:
    """The refusal that every further write to `library` meets; it names the new library, which is proved.

    `shown` is what this process has read or written last.  First the connection is asked for every page; where the file
    was overwritten under it, the best copy there is gets what was `shown`.
    """
    sentence = tr_later(f"storage.gone.{reason}", name=library.name)
    refusal: str | Words = ""
    for place in (library.path.absolute(), paths.user_data() / library.name):
        target = building.free(place, building.RESCUED)
        try:
            with building.building(target) as draft:
                hint = _filled(library, draft, shown, target)
        except (OSError, sqlite3.Error, AnnotatorError) as error:
            refusal = error.told[0] if isinstance(error, AnnotatorError) else _why(error)
            continue
        return Gone(sentence, hint, target)
    return Gone(sentence, tr_later("storage.gone.unsaved", reason=refusal), None)


def _why(error: OSError | sqlite3.Error) -> Words | str:
    """A full disk is SQLite's error as often as the system's."""
    full = getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
    return tr_later("system.full") if full else system_reason(error)


def _filled(library: LibraryFile, draft: Path, shown: Sequence[Shown], target: Path) -> Words:
    """Make the new library; what is to be said of it."""
    try:
        building.fill(library.db.conn, draft)
        _prove(draft, shown)
    except (*ROTTEN, StorageError, _Missing):
        for suffix in ("", "-wal", "-shm"):
            draft.with_name(draft.name + suffix).unlink(missing_ok=True)
    else:
        return tr_later("storage.gone.whole", path=target)
    base = _base(library)
    if base is not None:
        with connection.unwritten(base) as source:
            building.fill(source, draft)
    _bring(draft, shown)
    _prove(draft, shown)
    if base is None:
        return tr_later("storage.gone.shown", path=target, n=len(shown))
    return tr_later("storage.gone.parts", path=target, copy=base.name, n=len(shown))


class _Missing(Exception):
    """Something that was shown is not in a new library."""


def _prove(draft: Path, shown: Sequence[Shown]) -> None:
    """The file is whole, and all that was shown is in it."""
    from annotator.storage.library import opened

    with contextlib.closing(sqlite3.connect(draft)) as db:
        if [row[0] for row in db.execute("PRAGMA integrity_check(1)")] != ["ok"]:
            raise _Missing
        if db.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise _Missing
    with opened(draft, create=False) as copy:
        for document, last in shown:
            there, journal = copy.opened_document(document.article.id, document.annotator, document.scheme)
            if _last(journal) > last:  # another program has gone on since
                continue
            if there.article.text != document.article.text or there.items() != document.items():
                raise _Missing


def _base(library: LibraryFile) -> Path | None:
    """The best that is left on the disk: the file itself where it is still this library, or the newest daily copy."""
    there = [path for path in (library.path, backups.newest(library.path)) if path is not None and path.is_file()]
    found = [(last, path) for path in there if (last := _last_number(path, library.id)) is not None]
    return max(found, key=lambda one: one[0])[1] if found else None


def _last_number(path: Path, id_: str) -> int | None:
    with contextlib.suppress(*ROTTEN, TypeError, OSError), connection.unwritten(path) as db:
        if db.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok":
            (known,) = db.execute("SELECT value FROM meta WHERE key = 'id'").fetchone()
            (last,) = db.execute("SELECT coalesce(max(id), 0) FROM journal").fetchone()
            return int(last) if known == id_ else None
    return None


def _bring(draft: Path, shown: Sequence[Shown]) -> None:
    """Each document as it was shown, as one step of its history."""
    from annotator.storage.library import opened

    with opened(draft) as copy, copy.together():
        for document, last in shown:
            copy.add_article(document.article)
            copy.begin(document)
            there, journal = copy.opened_document(document.article.id, document.annotator, document.scheme)
            if there.items() == document.items() or _last(journal) > last:
                continue
            step = max((row.step for row in journal.rows()), default=0) + 1
            edit = Edit("rescue", _changes(there, document))
            journal.write([Draft("do", None, step, edit)], after=_last(journal), document=document)


def _last(journal: LibraryJournal) -> int:
    """Number of the newest row; 0 where there is none."""
    rows = journal.rows()
    return rows[-1].number if rows else 0


def _changes(before: Document, after: Document) -> tuple[Change, ...]:
    """All marks of one document taken away, last first, and all of the other's made."""
    removed = [Change(item, None) for item in reversed(before.items()) if not isinstance(item, Progress)]
    made = [Change(None, item) for item in after.items() if not isinstance(item, Progress)]
    moved = [] if before.progress == after.progress else [Change(before.progress, after.progress)]
    return (*removed, *made, *moved)
