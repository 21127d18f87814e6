"""What has been noted in all articles: on marks, on quotes, on articles."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from annotator.model.text import single_spaced
from annotator.storage.headlines import HEADLINE

_NOTES = (
    f"SELECT a.key, {HEADLINE}, n.name, x.number, x.item, x.text, x.annotator,"
    " x.created, x.resolved, coalesce(e.text, q.text)"
    " FROM notes x JOIN documents d ON d.id = x.document_id JOIN articles a ON a.id = d.article_id"
    " JOIN annotators n ON n.id = d.annotator_id"
    " LEFT JOIN entities e ON x.item GLOB 'e*' AND e.document_id = d.id AND e.number = CAST(substr(x.item, 2) AS INT)"
    " LEFT JOIN quotes q ON x.item GLOB 'q*' AND q.document_id = d.id AND q.number = CAST(substr(x.item, 2) AS INT)"
    " WHERE a.removed IS NULL"
)


@dataclass(frozen=True, slots=True)
class Noted:
    """A note, and where it stands."""

    article_id: str
    title: str  # the article's headline, or its first words
    document: str  # whose annotation it stands in
    note_id: str
    item: str | None  # the mark or quote; `None`: the article
    text: str
    annotator: str  # who noted it
    created: str
    resolved: bool
    words: str  # of the mark or quote


def notes(
    db: sqlite3.Connection,
    *,
    resolved: bool | None = None,
    by: str | None = None,
    ids: Sequence[str] | None = None,
    limit: int = -1,
) -> list[Noted]:
    """The notes of all articles, newest first; each argument that is given narrows them."""
    sql, values = _NOTES, list[object]()
    if resolved is not None:
        sql += " AND x.resolved = ?"
        values.append(int(resolved))
    if by is not None:
        sql += " AND x.annotator = ?"
        values.append(by)
    if ids is not None:
        sql += " AND a.key IN (SELECT value FROM json_each(?))"
        values.append(json.dumps(list(ids)))
    found = db.execute(f"{sql} ORDER BY x.created DESC, a.key, x.number LIMIT ?", (*values, limit))
    return [
        Noted(
            article_id=row[0],
            title=single_spaced(row[1]),
            document=row[2],
            note_id=f"n{row[3]}",
            item=row[4],
            text=row[5],
            annotator=row[6],
            created=row[7],
            resolved=bool(row[8]),
            words=single_spaced(row[9] or ""),
        )
        for row in found
    ]
