"""Documents and articles by their names alone, in the order of the files."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from annotator.model.text import single_spaced
from annotator.storage import codec
from annotator.storage.article_sets import LACKS_STANCE
from annotator.storage.headlines import HEADLINE


class Version(NamedTuple):
    """One annotator's document of an article."""

    article_id: str
    annotator: str
    status: str
    lacks_stance: bool  # it was finished by a version before 0.2 while the stance of a quote was open


def headlines(db: sqlite3.Connection) -> dict[str, str]:
    """Headline, else the first words, of each article by its id; the newest first."""
    found = db.execute(f"SELECT a.key, {HEADLINE} FROM articles a WHERE a.removed IS NULL ORDER BY a.id DESC")
    return {key: single_spaced(words) for key, words in found}


def open_stances(db: sqlite3.Connection, annotator: str | None) -> list[tuple[str, str, str]]:
    """Article, annotator and quote of each stance that is open in a done document."""
    found = db.execute(
        "SELECT a.key, n.name, q.number FROM documents d JOIN quotes q ON q.document_id = d.id"
        " JOIN articles a ON a.id = d.article_id JOIN annotators n ON n.id = d.annotator_id"
        " WHERE d.status = 'done' AND q.stance IS NULL AND q.origin NOT IN ('suggested', 'rejected')"
        " AND a.removed IS NULL AND coalesce(?, n.name) = n.name ORDER BY a.key, n.name, q.number",
        (annotator,),
    )
    return [(key, name, f"q{number}") for key, name, number in found]


def complete_runs(db: sqlite3.Connection, annotator: str) -> Iterator[tuple[str, str, str, str]]:
    """Article id, language, and name and version of the suggester, of documents in whose run nothing failed."""
    yield from db.execute(
        "SELECT a.key, a.language, r.name, r.version FROM documents d JOIN articles a ON a.id = d.article_id"
        " JOIN runs r ON r.id = d.run_id JOIN annotators n ON n.id = d.annotator_id"
        " WHERE n.name = ? AND r.options ->> 'failed' IS NULL AND r.options ->> 'incomplete' IS NULL",
        (annotator,),
    )


def document_rows(
    db: sqlite3.Connection,
    *,
    annotators: Iterable[str] | None,
    statuses: Iterable[str] | None,
    ids: Iterable[str] | None,
) -> list[int]:
    """Row ids of documents in the order of the files."""
    narrowed, values = _narrowed({"n.name": annotators, "d.status": statuses, "a.key": ids})
    return [row[0] for row in db.execute(f"SELECT d.id {narrowed}", values)]


def versions(db: sqlite3.Connection, *, annotators: Iterable[str] | None, ids: Iterable[str] | None) -> list[Version]:
    """What there is of each article, in the order of the files."""
    narrowed, values = _narrowed({"n.name": annotators, "a.key": ids})
    found = db.execute(f"SELECT a.key, n.name, d.status, {LACKS_STANCE} {narrowed}", values)
    return [Version(key, name, status, bool(lacks)) for key, name, status, lacks in found]


def _narrowed(wanted: Mapping[str, Iterable[str] | None]) -> tuple[str, list[str]]:
    """The documents whose columns have one of the values, from FROM on; `None`: any value."""
    where, values = "", []
    for column, listed in wanted.items():
        if listed is not None:
            where += f" AND {column} IN (SELECT value FROM json_each(?))"
            values.append(codec.json_text(tuple(listed)))
    joined = "documents d JOIN articles a ON a.id = d.article_id JOIN annotators n ON n.id = d.annotator_id"
    return f"FROM {joined} WHERE a.removed IS NULL{where} ORDER BY a.key COLLATE BINARY, n.name", values
