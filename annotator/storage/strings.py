"""Strings that an older version let in and that no file takes: found by `check`, made fit by `--repair`."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from annotator.model import Quote, Speaker, clean, language_tag
from annotator.model.article import UNKNOWN
from annotator.model.fields import fields_of
from annotator.model.text import NAME
from annotator.storage import codec

_OF_DOCUMENT = " JOIN documents d ON d.id = x.document_id JOIN articles a ON a.id = d.article_id"
_ARTICLES = "SELECT id, key, title, language FROM articles"
_ANNOTATORS = "SELECT id, name FROM annotators"


def _words(item: type, table: str) -> str:
    """A query for all words of such items, those of a JSON array first."""
    words = [f"x.{field.written}" for field in fields_of(item) if field.kind == "words"]
    names = [f"x.{field.written}" for field in fields_of(item) if field.kind == "names"] or ["'[]'"]
    return f"SELECT a.key, d.id, {names[0]}, {', '.join(words)} FROM {table} x{_OF_DOCUMENT}"


_QUERIES = {
    "speaker": _words(Speaker, "speakers"),
    "quote": _words(Quote, "quotes"),
    "flag": "SELECT a.key, x.id, '[]', x.flag FROM documents x JOIN articles a ON a.id = x.article_id",
}


class Unfit(NamedTuple):
    """A string that the rules of the files refuse."""

    where: str  # the article, or the annotator
    field: str
    document: int | None = None  # its row, where the string is part of the work


def found(db: sqlite3.Connection) -> Iterator[Unfit]:
    """Every place with such a string."""
    for _, key, title, language in db.execute(_ARTICLES):
        if title != clean(title):
            yield Unfit(key, "title")
        if language != language_tag(language):
            yield Unfit(key, "language")
    for _, name in db.execute(_ANNOTATORS):
        if name != clean(name, NAME):
            yield Unfit(str(clean(name)), "annotator")
    for field, query in _QUERIES.items():
        for key, document, aliases, *values in db.execute(query):
            if any(value != clean(value) for value in (*values, *codec.strings(aliases))):
                yield Unfit(key, field, document)


def mend(db: sqlite3.Connection) -> None:
    """Make those of articles and annotators fit; what is part of the work is written anew from the journal."""
    for row, _, title, language in db.execute(_ARTICLES).fetchall():
        fit = clean(title), language_tag(language) or UNKNOWN
        if fit != (title, language):
            db.execute("UPDATE articles SET title = ?, language = ? WHERE id = ?", (*fit, row))
    for row, name in db.execute(_ANNOTATORS).fetchall():
        fit_name = clean(name, NAME) or f"anotator {row}"
        if fit_name != name:
            if db.execute("SELECT 1 FROM annotators WHERE name = ?", (fit_name,)).fetchone() is not None:
                fit_name = f"{fit_name[: NAME - 10].strip()} {row}"
            db.execute("UPDATE annotators SET name = ? WHERE id = ?", (fit_name, row))
