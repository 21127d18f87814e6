"""Documents that come from elsewhere, whole: their rows, and the one step of the journal that made them."""

from __future__ import annotations

import sqlite3

from annotator.clock import now
from annotator.model import Document, Edit
from annotator.model.history import Draft
from annotator.storage import article_rows, document_writer, schemes
from annotator.storage.journal import write_row


def begin(db: sqlite3.Connection, document: Document) -> int:
    """The row of `document`, made, without marks, where there is none; its scheme is the one in force then."""
    found = db.execute("SELECT id FROM articles WHERE key = ? AND removed IS NULL", (document.article.id,)).fetchone()
    if found is None:
        raise article_rows.no_article(db, document.article.id)
    row = article_rows.document_row(db, found[0], document.annotator)
    if row is None:
        return article_rows.insert_document(db, found[0], document)
    schemes.put(db, row, document.scheme)
    return row


def keep(db: sqlite3.Connection, document: Document, edit: Edit) -> None:
    """Keep `document` as `edit`, the first step of its journal, has made it of nothing.

    Its article is there, and no work of that annotator's on it.  What is written is what is given: whoever calls has
    made sure that it is sound.
    """
    time, row = now(), begin(db, document)
    write_row(db, row, Draft("do", None, 1, edit), time, 0)
    document_writer.write_changes(db, row, document, edit.changes)
    document_writer.write_document(db, row, document, time)
    set_times(db, row, document)


def set_times(db: sqlite3.Connection, row: int, document: Document) -> None:
    """Times and highest numbers as a file has them: export and import do not change them."""
    db.execute(
        "UPDATE documents SET created = ?, modified = ?, last_entity = max(last_entity, ?), last_quote ="
        " max(last_quote, ?), last_speaker = max(last_speaker, ?) WHERE id = ?",
        (
            document.created,
            max(document.created, document.modified),
            document.last_entity,
            document.last_quote,
            document.last_speaker,
            row,
        ),
    )
