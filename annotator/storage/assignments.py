"""Who is to do which article; any number of people an article."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from annotator.storage import codec


@dataclass(frozen=True, slots=True)
class Assignment:
    """One article given to one person."""

    article_id: str
    annotator: str
    given: str  # when, UTC
    giver: str  # by whom
    package: str | None = None  # the id of the package that it went out in, or came in
    suggestions: bool = True  # whether it was given with suggestions

    def as_json(self) -> str:
        """What the library's journal keeps."""
        return codec.json_text([self.given, self.giver, self.package, self.suggestions])


def read(db: sqlite3.Connection, *, annotator: str | None = None, ids: Sequence[str] | None = None) -> list[Assignment]:
    """All assignments, or one person's, or those of some articles, by article id and annotator."""
    sql = (
        "SELECT a.key, s.annotator, s.given, s.giver, s.package, s.suggestions FROM assignments s"
        " JOIN articles a ON a.id = s.article_id WHERE a.removed IS NULL"
    )
    values: list[object] = []
    if annotator is not None:
        sql += " AND s.annotator = ?"
        values.append(annotator)
    if ids is not None:
        sql += " AND a.key IN (SELECT value FROM json_each(?))"
        values.append(codec.json_text(list(ids)))
    found = db.execute(f"{sql} ORDER BY a.key, s.annotator", values)
    return [
        Assignment(key, name, given, giver, package, bool(with_)) for key, name, given, giver, package, with_ in found
    ]


def put(db: sqlite3.Connection, article_id: str, annotator: str, json: str | None) -> None:
    """Make the assignment what the journal says; `None`: it is taken away."""
    row = "(SELECT id FROM articles WHERE key = ?)"
    if json is None:
        db.execute(f"DELETE FROM assignments WHERE article_id = {row} AND annotator = ?", (article_id, annotator))
        return
    given, giver, package, suggestions = codec.values(json)
    db.execute(
        f"INSERT OR REPLACE INTO assignments VALUES ({row}, ?, ?, ?, ?, ?)",
        (article_id, annotator, given, giver, package, int(bool(suggestions))),
    )


def current(db: sqlite3.Connection, article_id: str, annotator: str) -> str | None:
    """The assignment as the journal would keep it; `None` where there is none."""
    found = list(read(db, annotator=annotator, ids=[article_id]))
    return found[0].as_json() if found else None
