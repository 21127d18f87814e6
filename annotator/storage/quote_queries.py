"""Who said what: the quotes of the whole library by speaker, stance and target, and the people in them."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any

from annotator.model import QuoteGroup, Span
from annotator.model.text import single_spaced
from annotator.storage import opinions
from annotator.storage.columns import person_key
from annotator.storage.headlines import HEADLINE


@dataclass(frozen=True, slots=True)
class LedgerFilters:
    """What the ledger shows; every field that is set narrows it."""

    annotator: str | None = None
    who: str | None = None  # a name exactly, as the ledger shows it
    groups: tuple[QuoteGroup, ...] = ()  # quotes of any of these
    decided_only: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """One quote as the ledger shows it."""

    who: str | None
    what: str
    how: str  # direct, indirect, mixed
    stance: str | None
    target: str | None
    article_id: str
    title: str  # the article's headline, or its first words
    annotator: str
    quote_id: str
    span: Span
    certain: bool
    origin: str
    hint: str | None  # the suggested stance
    date: str | None  # of the article, as its metadata have it


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the project-wide list."""

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


_WHO = opinions.WHO
_MOST_POSITIONS = 50
# CROSS keeps the quotes outermost, so that the newest page is found without sorting all of them.
_JOINED = (
    " FROM quotes q CROSS JOIN documents d ON d.id = q.document_id CROSS JOIN articles a ON a.id = d.article_id"
    " CROSS JOIN annotators n ON n.id = d.annotator_id LEFT JOIN speakers s ON s.id = q.speaker_id"
    " LEFT JOIN people p ON p.id = s.person_id WHERE q.origin <> 'rejected' AND a.removed IS NULL"
)


def said(db: sqlite3.Connection, filters: LedgerFilters, limit: int) -> list[Said]:
    """The quotes, newest first; those of one speaker in the order of the articles and the text."""
    where, values = _where(filters)
    order = "q.id DESC" if filters.who is None else 'a.key, n.name, q."start"'
    found = db.execute(
        f"SELECT {_WHO}, q.text, q.type, q.stance, q.target, a.key, {HEADLINE},"
        ' n.name, q.number, q."start", q."end", q.certain, q.origin, q.stance_hint,'
        f" a.meta ->> '$.date'{_JOINED}{where} ORDER BY {order} LIMIT ?",
        (*values, limit),
    )
    return [
        Said(
            who=row[0],
            what=row[1],
            how=row[2],
            stance=row[3],
            target=row[4],
            article_id=row[5],
            title=single_spaced(row[6]),
            annotator=row[7],
            quote_id=f"q{row[8]}",
            span=Span(row[9], row[10]),
            certain=bool(row[11]),
            origin=row[12],
            hint=row[13],
            date=str(row[14]) if row[14] is not None else None,
        )
        for row in found
    ]


def people(db: sqlite3.Connection, limit: int, annotator: str | None) -> list[Person]:
    """Those who are on a roster somewhere, most quoted first.

    With `annotator` only that one's rosters and quotes count.  Read off the sums, however large the library is.
    """
    whose = "0" if annotator is None else "(SELECT id FROM annotators WHERE name = ?)"
    found = db.execute(
        f"SELECT p.name, p.note, s.articles, s.quotes FROM speaker_sums s JOIN people p ON p.key = s.key"
        f" WHERE s.annotator_id = {whose} AND s.rosters > 0 ORDER BY s.quotes DESC, p.name LIMIT ?",
        (limit,) if annotator is None else (annotator, limit),
    )
    return [Person(*row) for row in found]


def positions(db: sqlite3.Connection, annotator: str | None) -> list[tuple[str, str, str | None, int]]:
    """Who stands how towards what, and in how many quotes: the most frequent ones."""
    whose, values = ("", ()) if annotator is None else (" AND n.name = ?", (annotator,))
    found = db.execute(
        f"SELECT {_WHO}, q.stance, q.target, count(*){_JOINED} AND q.stance IS NOT NULL AND {_WHO} IS NOT NULL{whose}"
        " GROUP BY 1, 2, 3 ORDER BY 4 DESC, 1, 2, 3 LIMIT ?",
        (*values, _MOST_POSITIONS),
    )
    return found.fetchall()


def tallies(db: sqlite3.Connection, annotator: str | None) -> Tallies:
    """Counts over the whole library, of one annotator or of all."""
    whose, values = ("", ()) if annotator is None else (" AND n.name = ?", (annotator,))

    def listed(kind: str, limit: int = 1000) -> dict[str, int]:
        """From the terms: each mark is counted there already."""
        found = db.execute(
            "SELECT t.value, sum(x.n) FROM terms t JOIN article_terms x ON x.term_id = t.id WHERE t.kind = ?"
            " AND x.article_id NOT IN (SELECT id FROM articles WHERE removed IS NOT NULL) GROUP BY t.id"
            " ORDER BY 2 DESC, 1 LIMIT ?",
            (kind, limit),
        )
        return dict(found.fetchall())

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
    marks: dict[str, dict[str, int]] = {}
    for kind, column, table, limit in (
        ("label", "x.label", entities, 1000),
        ("stance", "x.stance", quotes, 1000),
        ("speaker", "x.speaker_name", quotes, 50),
        ("target", "x.target", quotes, 50),
    ):
        marks[kind] = listed(kind, limit) if annotator is None else counted(column, table, standing, limit)
    origins = counted("x.origin", entities)
    for origin, n in counted("x.origin", quotes).items():
        origins[origin] = origins.get(origin, 0) + n
    return Tallies(
        statuses=counted("d.status", "documents d"),
        labels=marks["label"],
        origins=origins,
        types=counted("x.type", quotes, standing),
        stances=marks["stance"],
        speakers=marks["speaker"],
        targets=marks["target"],
    )


def _where(filters: LedgerFilters) -> tuple[str, tuple[Any, ...]]:
    where, values = "", list[Any]()
    if filters.annotator is not None:
        where += " AND n.name = ?"
        values.append(filters.annotator)
    if filters.who is not None:
        where += (
            f" AND {_WHO} = ? AND q.id IN (SELECT id FROM quotes WHERE speaker_name = ? UNION ALL SELECT x.id FROM"
            " people y JOIN speakers z ON z.person_id = y.id JOIN quotes x ON x.speaker_id = z.id WHERE y.key = ?)"
        )
        values += [filters.who, filters.who, person_key(filters.who)]
    if filters.decided_only:
        where += " AND q.origin <> 'suggested'"
    if filters.groups:
        groups = [_in_group(group) for group in filters.groups]
        where += f" AND ({' OR '.join(condition for condition, _ in groups)})"
        values += [value for _, found in groups for value in found]
    return where, tuple(values)


def _in_group(group: QuoteGroup) -> tuple[str, list[str]]:
    columns = (
        (opinions.WHO, group.who),
        (opinions.TARGET, group.target),
        (opinions.STANCE, group.stance),
        (opinions.MONTH, group.month),
    )
    wanted = [(column, value) for column, value in columns if value is not None]
    condition = " AND ".join(f"{column} = ?" for column, _ in wanted)
    return f"({condition or '1'})", [value for _, value in wanted]
