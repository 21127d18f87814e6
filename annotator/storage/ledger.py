"""Who said what: the quotes of the whole library by speaker, stance and target, and the people in them."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any

from annotator.model import Span
from annotator.storage.listing import matching


@dataclass(frozen=True, slots=True)
class LedgerFilters:
    """What the ledger shows; every field that is set narrows it."""

    annotator: str | None = None
    article: str | None = None
    who: str | None = None  # a name exactly, as the ledger shows it
    words: tuple[str, ...] = ()  # in a name or a target
    stances: tuple[str, ...] = ()
    target: str | None = None
    done_only: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """One quote as the ledger shows it."""

    who: str | None
    what: str
    how: str  # direct, indirect, mixed
    stance: str | None
    target: str | None
    article_id: str
    title: str | None
    annotator: str
    quote_id: str
    span: Span
    certain: bool
    origin: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the project-wide list."""

    name: str
    note: str | None
    articles: int
    quotes: int


@dataclass(frozen=True, slots=True)
class Tallies:
    """How often each thing occurs, most frequent first; rejected marks are left out."""

    statuses: dict[str, int]
    labels: dict[str, int]
    origins: dict[str, int]  # of entities and quotes together
    types: dict[str, int]
    stances: dict[str, int]
    speakers: dict[str, int]
    targets: dict[str, int]


_WHO = "coalesce(p.name, q.speaker_name, q.speaker_text)"
_JOINED = (
    " FROM quotes q JOIN documents d ON d.id = q.document_id JOIN articles a ON a.id = d.article_id"
    " JOIN annotators n ON n.id = d.annotator_id LEFT JOIN speakers s ON s.id = q.speaker_id"
    " LEFT JOIN people p ON p.id = s.person_id WHERE q.origin <> 'rejected' AND a.removed IS NULL"
)


def said(db: sqlite3.Connection, filters: LedgerFilters, limit: int, offset: int) -> list[Said]:
    """The quotes, by who spoke, then article and place."""
    where, values = _where(filters)
    found = db.execute(
        f'SELECT {_WHO}, q.text, q.type, q.stance, q.target, a.key, a.title, n.name, q.number, q."start", q."end",'
        f' q.certain, q.origin{_JOINED}{where} ORDER BY 1 IS NULL, 1 COLLATE NOCASE, a.key, n.name, q."start"'
        " LIMIT ? OFFSET ?",
        (*values, limit, offset),
    )
    return [
        Said(
            who=row[0],
            what=row[1],
            how=row[2],
            stance=row[3],
            target=row[4],
            article_id=row[5],
            title=row[6],
            annotator=row[7],
            quote_id=f"q{row[8]}",
            span=Span(row[9], row[10]),
            certain=bool(row[11]),
            origin=row[12],
        )
        for row in found
    ]


def people(db: sqlite3.Connection, prefix: str, limit: int) -> list[Person]:
    """Those who speak somewhere, or about whom something is noted; `prefix` begins a name, case ignored."""
    found = db.execute(
        "SELECT p.name, p.note, count(DISTINCT s.document_id), count(q.id) AS quotes FROM people p"
        " LEFT JOIN speakers s ON s.person_id = p.id LEFT JOIN quotes q ON q.speaker_id = s.id"
        " AND q.origin <> 'rejected' WHERE p.key >= ? AND p.key < ? GROUP BY p.id"
        " HAVING count(s.id) > 0 OR p.note IS NOT NULL ORDER BY quotes DESC, p.name LIMIT ?",
        (prefix.casefold(), prefix.casefold() + "\U0010ffff", limit),
    )
    return [Person(*row) for row in found]


def tallies(db: sqlite3.Connection, annotator: str | None) -> Tallies:
    """Counts over the whole library, of one annotator or of all."""
    whose, values = ("", ()) if annotator is None else (" AND n.name = ?", (annotator,))

    def counted(column: str, table: str, more: str = "", limit: int = 1000) -> dict[str, int]:
        found = db.execute(
            f"SELECT {column}, count(*) FROM {table} JOIN annotators n ON n.id = d.annotator_id JOIN articles a"
            f" ON a.id = d.article_id WHERE a.removed IS NULL{whose}{more} AND {column} IS NOT NULL GROUP BY 1"
            f" ORDER BY 2 DESC, 1 LIMIT {limit:d}",
            values,
        )
        return dict(found.fetchall())

    entities = "entities x JOIN documents d ON d.id = x.document_id"
    quotes = "quotes x JOIN documents d ON d.id = x.document_id"
    standing = " AND x.origin <> 'rejected'"
    origins = counted("x.origin", entities)
    for origin, n in counted("x.origin", quotes).items():
        origins[origin] = origins.get(origin, 0) + n
    return Tallies(
        statuses=counted("d.status", "documents d"),
        labels=counted("x.label", entities, standing),
        origins=origins,
        types=counted("x.type", quotes, standing),
        stances=counted("x.stance", quotes, standing),
        speakers=counted("x.speaker_name", quotes, standing, 50),
        targets=counted("x.target", quotes, standing, 50),
    )


def _where(filters: LedgerFilters) -> tuple[str, tuple[Any, ...]]:
    where, values = "", list[Any]()
    for condition, value in (
        ("n.name = ?", filters.annotator),
        ("a.key = ?", filters.article),
        (f"{_WHO} = ?", filters.who),
        ("q.target = ?", filters.target),
    ):
        if value is not None:
            where += f" AND {condition}"
            values.append(value)
    for word in filters.words:
        where += (
            " AND (q.speaker_name IN (SELECT t.value FROM terms_fts f JOIN terms t ON t.id = f.rowid WHERE t.kind ="
            " 'speaker' AND terms_fts MATCH ?) OR q.target IN (SELECT t.value FROM terms_fts f JOIN terms t ON t.id ="
            " f.rowid WHERE t.kind = 'target' AND terms_fts MATCH ?))"
        )
        values += [matching(word), matching(word)]
    if filters.stances:
        where += f" AND q.stance IN ({', '.join('?' * len(filters.stances))})"
        values += filters.stances
    if filters.done_only:
        where += " AND d.status = 'done'"
    return where, tuple(values)
