"""Articles and documents as rows: found by their names, and made."""

from __future__ import annotations

import difflib
import re
import sqlite3
from typing import Literal

from annotator.clock import now
from annotator.errors import AnnotatorError
from annotator.model import Article, Document
from annotator.storage import codec, schemes
from annotator.storage.document_reader import ARTICLE_COLUMNS, article_of


def article(db: sqlite3.Connection, article_id: str) -> tuple[int, Article] | None:
    """The row number of an article that was not removed, and the article."""
    row = db.execute(
        f"SELECT id, {ARTICLE_COLUMNS} FROM articles WHERE key = ? AND removed IS NULL", (article_id,)
    ).fetchone()
    return None if row is None else (row[0], article_of(row[1:]))


def article_where(db: sqlite3.Connection, column: Literal["key", "sha256"], value: str) -> Article | None:
    """The article with this id, case ignored, or this sum of its text."""
    row = db.execute(
        f"SELECT {ARTICLE_COLUMNS} FROM articles WHERE {column} = ? AND removed IS NULL", (value,)
    ).fetchone()
    return None if row is None else article_of(row)


def ids_like(db: sqlite3.Connection, typed: str, limit: int, *, anywhere: bool = False) -> list[str]:
    """Ids that begin as `typed` does, case ignored; with `anywhere` those with a part that does, which takes longer."""
    parts = re.findall(r"[a-z0-9]+", typed.lower())
    if not parts:
        return []
    there = " AND id NOT IN (SELECT id FROM articles WHERE removed IS NOT NULL) ORDER BY key LIMIT ?"
    if not anywhere:
        wanted = typed.strip().lower()  # the index of the ids knows no case; no sign of an id comes after "~"
        found = db.execute(f"SELECT key FROM articles WHERE key >= ? AND key < ?{there}", (wanted, f"{wanted}~", limit))
    else:
        wanted = "[-_.]".join(parts) + "*"
        sql = f"SELECT key FROM articles WHERE (lower(key) GLOB ? OR lower(key) GLOB ?){there}"
        found = db.execute(sql, (wanted, f"*[-_.]{wanted}", limit))
    return [row[0] for row in found]


def no_article(db: sqlite3.Connection, article_id: str) -> AnnotatorError:
    """The refusal that names ids like the one that is not there."""
    sql = "SELECT key FROM articles WHERE id NOT IN (SELECT id FROM articles WHERE removed IS NOT NULL) LIMIT 5000"
    near = difflib.get_close_matches(article_id, [row[0] for row in db.execute(sql)], n=3, cutoff=0.6)
    hint = "storage.no_article.near" if near else "storage.no_article.hint"
    return AnnotatorError("storage.no_article", hint, id=article_id, near=", ".join(near))


def insert_article(db: sqlite3.Connection, article: Article) -> int:
    """Make the article's row; its number."""
    values = (
        article.id, article.title or None, article.source or None, article.text, article.sha256, article.language,
        article.encoding, codec.json_text(dict(article.meta)), now(),
    )  # fmt: skip
    made = db.execute(
        "INSERT INTO articles (key, title, source, text, sha256, language, encoding, meta, imported)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        values,
    )
    return int(made.lastrowid or 0)


def document_row(db: sqlite3.Connection, article_row: int, annotator: str) -> int | None:
    """The row number of an annotator's document of an article."""
    row = db.execute(
        "SELECT d.id FROM documents d JOIN annotators n ON n.id = d.annotator_id WHERE d.article_id = ? AND n.name = ?",
        (article_row, annotator),
    ).fetchone()
    return None if row is None else int(row[0])


def insert_document(db: sqlite3.Connection, article_row: int, document: Document) -> int:
    """Make the row of a document, without its marks; its number."""
    time = now()
    db.execute(
        "INSERT INTO annotators (name, created) VALUES (?, ?) ON CONFLICT (name) DO NOTHING",
        (document.annotator, time),
    )
    made = db.execute(
        "INSERT INTO documents (article_id, annotator_id, scheme_id, created, modified)"
        " VALUES (?, (SELECT id FROM annotators WHERE name = ?), ?, ?, ?) ON CONFLICT DO NOTHING",
        (article_row, document.annotator, schemes.scheme_id(db, document.scheme), time, time),
    )
    if made.rowcount == 1:
        return int(made.lastrowid or 0)
    # Another program made it since: the journal's own question tells whether it was edited too.
    return document_row(db, article_row, document.annotator) or 0
