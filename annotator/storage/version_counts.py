"""What the documents of an export hold, in numbers, without reading the documents."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from annotator.storage import codec

_FEW = 500  # ids in one question


class Counted(NamedTuple):
    """One annotator's document of an article."""

    title: str | None
    lead: str  # the first words of the text, for articles without a headline
    status: str
    entities: int
    quotes: int
    undecided: int  # marks and quotes that are only suggested


def counted(db: sqlite3.Connection, ids: Iterable[str]) -> dict[tuple[str, str], Counted]:
    """The documents of these articles, by article id and annotator; rejected marks are not counted."""
    wanted, found = list(dict.fromkeys(ids)), dict[tuple[str, str], Counted]()
    for start in range(0, len(wanted), _FEW):
        rows = db.execute(
            "SELECT a.key, n.name, a.title, substr(a.text, 1, 160), d.status,"
            " (SELECT count(*) FROM entities e WHERE e.document_id = d.id AND e.origin <> 'rejected'),"
            " (SELECT count(*) FROM quotes q WHERE q.document_id = d.id AND q.origin <> 'rejected'),"
            " (SELECT count(*) FROM entities e WHERE e.document_id = d.id AND e.origin = 'suggested')"
            " + (SELECT count(*) FROM quotes q WHERE q.document_id = d.id AND q.origin = 'suggested')"
            " FROM documents d JOIN articles a ON a.id = d.article_id JOIN annotators n ON n.id = d.annotator_id"
            " WHERE a.key IN (SELECT value FROM json_each(?))",
            (codec.json_text(wanted[start : start + _FEW]),),
        )
        for key, name, *rest in rows:
            found[key, name] = Counted(*rest)
    return found
