"""How many marks a document has, beside those that are undecided (`documents.open`): what lists are sorted by."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from annotator.model import Change, Entity, Quote

_OF = {
    "entities": "(SELECT count(*) FROM entities WHERE document_id = d.id AND origin <> 'rejected')",
    "quotes": "(SELECT count(*) FROM quotes WHERE document_id = d.id AND origin <> 'rejected')",
    "lacking": "(SELECT count(*) FROM quotes WHERE document_id = d.id AND stance IS NULL"
    " AND origin NOT IN ('suggested', 'rejected'))",
}
"""Marks and quotes that stand, and quotes that a person stands behind without a stance."""


def update(db: sqlite3.Connection, row: int, changes: Iterable[Change]) -> None:
    """Bring the sums of the document `row` from before `changes` to after them, inside the open transaction."""
    entities = quotes = lacking = 0
    for change in changes:
        for item, sign in ((change.before, -1), (change.after, 1)):
            if isinstance(item, Entity):
                entities += sign * (item.origin != "rejected")
            elif isinstance(item, Quote) and item.origin != "rejected":
                quotes += sign
                lacking += sign * item.stance_open
    if entities or quotes or lacking:
        sql = "UPDATE documents SET entities = entities + ?, quotes = quotes + ?, lacking = lacking + ? WHERE id = ?"
        db.execute(sql, (entities, quotes, lacking, row))


def rebuild(db: sqlite3.Connection) -> None:
    """Count all of them anew."""
    for column, counted in _OF.items():
        db.execute(f"UPDATE documents AS d SET {column} = {counted} WHERE {column} <> {counted}")


def differing(db: sqlite3.Connection) -> list[str]:
    """Documents whose sums are not those of their marks, some of them."""
    wrong = " OR ".join(f"{column} <> {counted}" for column, counted in _OF.items())
    return [f"marks ({row})" for (row,) in db.execute(f"SELECT id FROM documents d WHERE {wrong} LIMIT 5")]
