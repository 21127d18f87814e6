"""Making a library sound again whose file is whole: from the journal where it can be replayed, else from the rows."""

from __future__ import annotations

import time
from dataclasses import replace

from annotator.clock import now
from annotator.i18n import tr
from annotator.storage import checking, codec, columns, document_writer, mark_sums, speaker_sums, strings, term_index
from annotator.storage.building import copied, unused
from annotator.storage.checking import Problem, Report
from annotator.storage.document_reader import Loader
from annotator.storage.errors import explained
from annotator.storage.library import Library

_POINTS = {"quotes": "quote_id", "documents": "document_id", "articles": "article_id", "collections": "collection_id"}
"""The columns by which tables without row ids point at others."""
_PASSES = 3  # what is dropped in one may show what hung on it in the next


def repaired(library: Library, report: Report) -> Report:
    """Repair the problems of `report`, after a backup; those that cannot be repaired stay in the report.

    A text that is not what its fingerprint says cannot be mended.
    """
    stamp = time.strftime("%Y%m%d-%H%M%S")
    copy = library.path.with_name(f"{library.name}.bak-repair-{stamp}")
    with explained("storage.doing.copy", copy.name):
        saved = copied(library.db.conn, unused(copy))
    left = report
    for _ in range(_PASSES):
        with explained("storage.doing.keep", library.name), library.db.atomic():
            library.db.conn.execute("PRAGMA defer_foreign_keys = ON")  # journal rows point at each other
            _mend(library, left)
        left = checking.check(library)
        if not left.problems:
            break
    sentences = [tr("storage.repair.copy", path=saved)]
    if left.problems:
        sentences.append(tr("storage.repair.left", n=len(left.problems)))
    return replace(
        left,
        problems=left.problems or report.problems,
        repaired=not left.problems,
        saved_to=saved,
        sentences=tuple(sentences),
    )


def _mend(library: Library, report: Report) -> None:
    db = library.db.conn
    kinds = checking.kinds(report.problems)
    if "dangling" in kinds:
        _drop_dangling(library)
    if "string" in kinds:
        strings.mend(db)
    documents = {problem.document for problem in report.problems if problem.document is not None}
    there = {row[0] for row in db.execute("SELECT id FROM documents")}  # one that hung on nothing is gone by now
    for row in sorted(there if "invariant" in kinds else documents & there):
        _mend_document(library, row)
    if "person" in kinds:
        _link_people(library)
    # A search index is made anew in seconds, and the rows under it may just have changed.
    term_index.rebuild(db)
    speaker_sums.rebuild(db)
    mark_sums.rebuild(db)
    for table in ("articles_fts", "terms_fts"):
        db.execute(f"INSERT INTO {table} ({table}) VALUES ('rebuild')")


def _drop_dangling(library: Library) -> None:
    """Rows that hang on nothing; again, until none is left, for what hung on them hangs on nothing now."""
    db = library.db.conn
    while found := db.execute("PRAGMA foreign_key_check").fetchall():
        for table, rowid, parent, _ in found:
            if rowid is None:  # it has no row ids
                column = _POINTS[parent]
                db.execute(f"DELETE FROM {table} WHERE {column} NOT IN (SELECT id FROM {parent})")
            elif (table, parent) == ("quotes", "speakers"):
                db.execute("UPDATE quotes SET speaker_id = NULL WHERE id = ?", (rowid,))
            elif (table, parent) == ("speakers", "people"):
                db.execute("UPDATE speakers SET person_id = NULL WHERE id = ?", (rowid,))
            elif (table, parent) == ("documents", "runs"):
                db.execute("UPDATE documents SET run_id = NULL WHERE id = ?", (rowid,))
            else:
                db.execute(f"DELETE FROM {table} WHERE rowid = ?", (rowid,))


def _mend_document(library: Library, row: int) -> None:
    """The rows as the journal has them; where it cannot be replayed, the journal begins anew with the rows."""
    db = library.db.conn
    loader = Loader(db)
    try:
        document = loader.documents([row])[0]
    except checking.UNREADABLE:
        document = loader.untouched(row)
    try:
        whole, edits = checking.replay(db, row, document)
        if edits == 0 and checking.everything(document):
            raise ValueError("marks without a journal")
    except checking.UNREADABLE:
        whole = document
        db.execute("DELETE FROM journal WHERE document_id = ?", (row,))
        changes = checking.everything(whole)
        if changes:
            db.execute(
                "INSERT INTO journal (document_id, time, kind, step, action, changes, packed)"
                " VALUES (?, ?, 'do', 1, 'load', ?, ?)",
                (row, now(), *codec.encoded([*changes, *checking.progress_change(whole)])),
            )
    for table in ("quotes", "entities", "speakers", "notes", "boilerplate"):
        db.execute(f"DELETE FROM {table} WHERE document_id = ?", (row,))
    document_writer.write_changes(db, row, whole, checking.everything(whole))
    document_writer.write_document(db, row, whole, document.modified)


def _link_people(library: Library) -> None:
    db = library.db.conn
    for id_, name in db.execute("SELECT id, name FROM speakers").fetchall():
        key = columns.person_key(name)
        if key is not None:
            document_writer.know_person(db, name, key)
        db.execute("UPDATE speakers SET person_id = (SELECT id FROM people WHERE key = ?) WHERE id = ?", (key, id_))


__all__ = ["Problem", "repaired"]
