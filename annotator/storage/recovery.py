"""What can be read of a damaged library, into a new file; the damaged one is never written."""

from __future__ import annotations

import contextlib
import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from annotator.i18n import tr, tr_later
from annotator.model import Label, Scheme
from annotator.storage import backups, checking, connection, schemes
from annotator.storage.building import building, copied, free
from annotator.storage.checking import Report
from annotator.storage.errors import ROTTEN, StorageError, explained, explained_os
from annotator.storage.library import Library, opened

# In the order in which they point at each other; the column by whose values rows are read, where one will do.
_TABLES = {
    "meta": "rowid",
    "schemes": "id",
    "annotators": "id",
    "articles": "id",
    "runs": "id",
    "documents": "id",
    "people": "id",
    "speakers": "id",
    "entities": "document_id",
    "quotes": "id",
    "quote_pieces": None,
    "boilerplate": None,
    "notes": "id",
    "assignments": None,
    "collections": "id",
    "collection_articles": None,
    "journal": "id",
    "library_journal": "id",
}
_EARLIER = {"quote_pieces": "quote_parts"}  # what a table was called in older versions
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[\d.]*Z")  # anything else a damaged page has made up
_WHOLE = (  # older versions kept the one part of a quote in one piece too
    "DELETE FROM quote_pieces WHERE quote_id IN (SELECT quote_id FROM quote_pieces GROUP BY 1 HAVING count(*) = 1)"
)
_WORD = "recovered"  # stands in the name of the new file
_RUN = 256  # rows read at once; a run that fails is halved until the unreadable rows are alone
_IN_A_ROW = 200  # rows that fail one after another: from there on a run that fails is lost as a whole


@dataclass(frozen=True, slots=True)
class Part:
    """How many rows of a kind can be read; `of`: how many there are, as far as any index still tells."""

    read: int
    of: int


@dataclass(frozen=True, slots=True)
class Extent:
    """What a damaged library still holds.  Marks that are lost may yet come back from the journal."""

    articles: Part
    marks: Part  # entities and quotes
    until: str  # time of the newest edit that can be read, in UTC; empty where there is none
    copy: Path | None  # the newest daily copy


def extent(path: Path) -> Extent | None:
    """What could be restored of the library at `path`; `None` when nothing is wrong with the file.

    Reads every row once, writes nothing; on any thread.  Raises `StorageError` when the file is no library.
    """
    if not checking.damage(path):
        return None
    copies = backups.copies(path)
    with connection.unwritten(path) as db:
        with contextlib.suppress(*ROTTEN):
            db.execute("PRAGMA writable_schema = ON")
        entities, quotes = _part(db, "entities"), _part(db, "quotes")
        return Extent(
            _part(db, "articles"),
            Part(entities.read + quotes.read, entities.of + quotes.of),
            max((time for (time,) in _by_id(db, "journal", "id", "time") if _TIME.fullmatch(str(time))), default=""),
            copies[-1] if copies else None,
        )


def from_copy(path: Path, copy: Path) -> Path:
    """A new library beside the damaged one at `path` that is the daily copy; the copy itself stays as it is."""
    target = free(path, _WORD)
    with explained("storage.doing.copy", copy.name), connection.unwritten(copy) as source:
        return copied(source, target)


def recovered(path: Path, report: Report, known: Sequence[Scheme] = ()) -> Report:
    """Everything that can be read of the library at `path`, in a new library beside it.

    Documents whose marks were lost are made anew from their journal, and those whose scheme was lost get another,
    perhaps one of `known`.  Raises `StorageError` when nothing at all can be read; it names the newest daily copy.
    """
    target = free(path, _WORD)
    with explained_os(target), building(target) as draft:
        found = _recovered(path, draft, known)
    left = found.problems if not found.repaired else ()
    sentences = [
        tr("storage.recover.done", path=target, documents=found.documents, edits=found.edits),
        str(backups.advice(path)),
    ]
    return replace(
        report,
        problems=(*report.problems, *left),
        documents=found.documents,
        edits=found.edits,
        repaired=True,
        saved_to=target,
        sentences=tuple(sentences),
    )


def _recovered(path: Path, draft: Path, known: Sequence[Scheme]) -> Report:
    """Fill the new library at `draft`; what was found wrong with it and mended."""
    names: dict[int, tuple[object, object]] = {}
    with opened(draft) as library:
        try:
            with connection.unwritten(path) as damaged:
                # Lets SQLite read a file that is shorter than its first page says.
                damaged.execute("PRAGMA writable_schema = ON")
                kept = _copy(damaged, library)
                names = {row[0]: (row[1], row[2]) for row in _by_id(damaged, "schemes", "id", "id, name, version")}
        except ROTTEN:
            kept = 0
        if kept == 0:
            raise StorageError(tr_later("storage.recover.nothing", name=path.name), backups.advice(path))
        _mend_schemes(library, names, known)
        _drop_torn(library)
        found = checking.check(library, repair=True)
        _forget_copy(found)
    return found


def _copy(damaged: sqlite3.Connection, library: Library) -> int:
    """Copy every row that can be read; their number."""
    db = library.db.conn
    db.execute("PRAGMA foreign_keys = OFF")
    kept = 0
    with library.db.atomic():
        db.execute("DELETE FROM meta")
        for table, id_column in _TABLES.items():
            columns, source = [row[1] for row in db.execute(f"PRAGMA table_info({table})")], table
            with contextlib.suppress(*ROTTEN):  # an older version lacks those that came later
                known = _columns(damaged, table)
                if not known and table in _EARLIER:
                    source = _EARLIER[table]
                    known = _columns(damaged, source)
                columns = [column for column in columns if not known or column in known]
            listed = ", ".join(f'"{column}"' for column in columns)
            insert = f"INSERT OR IGNORE INTO {table} ({listed}) VALUES ({', '.join('?' * len(columns))})"
            rows = _by_id(damaged, table, id_column, listed) if id_column else _in_order(damaged, source, listed)
            for row in rows:
                with contextlib.suppress(sqlite3.Error):  # a value that a damaged page made up
                    kept += db.execute(insert, row).rowcount
        db.execute(_WHOLE)
    db.execute("PRAGMA foreign_keys = ON")
    return kept


def _mend_schemes(library: Library, names: Mapping[int, tuple[object, object]], known: Sequence[Scheme]) -> None:
    """No mark goes with its scheme: the documents get one that has all their labels, that of the same name first.

    Where neither the library nor `known` has such a one, it is made of the labels that are in use, under a name of its
    own: the whole of the lost scheme may have been longer.
    """
    db = library.db.conn
    with library.db.atomic():
        db.execute("PRAGMA defer_foreign_keys = ON")
        readable: list[Scheme] = []
        lost = {row[0] for row in db.execute("SELECT DISTINCT scheme_id FROM documents")}
        for (id_,) in db.execute("SELECT id FROM schemes").fetchall():
            try:
                readable.append(schemes.scheme_of(db, id_))
                lost.discard(id_)
            except ROTTEN:
                lost.add(id_)
                db.execute("DELETE FROM schemes WHERE id = ?", (id_,))
        taken = {(scheme.name, scheme.version) for scheme in readable}
        free = [scheme for scheme in known if (scheme.name, scheme.version) not in taken]
        for id_ in sorted(lost):
            scheme = _scheme_for(db, id_, names.get(id_, ("", 0)), [*readable, *free])
            db.execute("UPDATE documents SET scheme_id = ? WHERE scheme_id = ?", (schemes.scheme_id(db, scheme), id_))


def _scheme_for(db: sqlite3.Connection, id_: int, name: tuple[object, object], found: Sequence[Scheme]) -> Scheme:
    used = db.execute(
        "SELECT DISTINCT e.label FROM entities e JOIN documents d ON d.id = e.document_id WHERE d.scheme_id = ?", (id_,)
    )
    labels = {row[0] for row in used}
    fitting = [scheme for scheme in found if labels <= set(scheme.names)]
    made = Scheme(f"recovered-{id_}", 1, tuple(Label(label) for label in sorted(labels)))
    return max(fitting, key=lambda s: (s.name == name[0], s.version == name[1]), default=made)


def _columns(db: sqlite3.Connection, table: str) -> set[str]:
    return {row[1] for row in db.execute(f"PRAGMA table_info({table})")}


def _by_id(db: sqlite3.Connection, table: str, column: str, listed: str) -> Iterator[tuple[Any, ...]]:
    """The rows that can be read."""
    highest = _highest(db, table, column)
    in_a_row = 0  # a leaf of the tree holds some hundred rows; more than that is a branch, and halving takes for ever
    select = f"SELECT {listed} FROM {table} NOT INDEXED WHERE {column} BETWEEN ? AND ? ORDER BY {column}"
    for first in range(1, highest + 1, _RUN):
        waiting = [(first, min(first + _RUN - 1, highest))]
        while waiting:
            low, high = waiting.pop()
            try:
                yield from db.execute(select, (low, high)).fetchall()
                in_a_row = 0
            except ROTTEN:
                if low < high and in_a_row < _IN_A_ROW:
                    middle = (low + high) // 2
                    waiting += [(middle + 1, high), (low, middle)]
                    continue
                in_a_row += high - low + 1


def _part(db: sqlite3.Connection, table: str) -> Part:
    """The rows of a table: an index that is whole knows of rows that cannot be read."""
    column = str(_TABLES[table])
    read = sum(1 for _ in _by_id(db, table, column, f"{column}, text"))
    known = [read]
    for index in [None, *_indexes(db, table)]:
        by = f'INDEXED BY "{index}"' if index else "NOT INDEXED"
        with contextlib.suppress(*ROTTEN):
            known.append(db.execute(f"SELECT count(*) FROM {table} {by}").fetchone()[0])
    return Part(read, max(known))


def _indexes(db: sqlite3.Connection, table: str) -> list[str]:
    try:
        return [row[1] for row in db.execute(f"PRAGMA index_list({table})")]
    except ROTTEN:
        return []


def _in_order(db: sqlite3.Connection, table: str, listed: str) -> Iterator[tuple[Any, ...]]:
    """Rows from the front until reading fails: what else is lost comes back from the journal."""
    with contextlib.suppress(*ROTTEN):
        yield from db.execute(f"SELECT {listed} FROM {table}")


def _highest(db: sqlite3.Connection, table: str, column: str) -> int:
    try:
        return int(db.execute(f"SELECT max({column}) FROM {table} NOT INDEXED").fetchone()[0] or 0)
    except ROTTEN as error:
        if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_ERROR:  # there is no such table
            return 0
    # The way to the last row is lost: count upwards as far as anything can be read.
    highest = 0
    for power in range(20):
        try:
            row = db.execute(
                f"SELECT {column} FROM {table} NOT INDEXED WHERE {column} >= ? LIMIT 1", (2**power,)
            ).fetchone()
        except ROTTEN:
            highest = 2 ** (power + 1)
            continue
        if row is None:
            break
        highest = 2 ** (power + 1)
    return highest


def _drop_torn(library: Library) -> None:
    """Documents whose article or annotator was lost have nothing to stand on."""
    with library.db.atomic():
        db = library.db.conn
        db.execute(
            "DELETE FROM documents WHERE article_id NOT IN (SELECT id FROM articles) OR annotator_id NOT IN"
            " (SELECT id FROM annotators) OR scheme_id NOT IN (SELECT id FROM schemes)"
        )


def _forget_copy(found: Report) -> None:
    """The new file needs no copy of what it was before it was mended: the damaged one is that."""
    if found.saved_to is not None:
        found.saved_to.unlink(missing_ok=True)
