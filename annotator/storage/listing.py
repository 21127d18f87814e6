"""The list of articles, filtered and counted; written for 100,000 of them.

Ids are found over indexes alone; only the rows of the page that is asked for are read.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from annotator.storage import codec

Order = Literal["newest", "oldest", "id", "title", "modified"]


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list shows; every field that is set narrows it."""

    annotator: str  # whose documents give status, flag and counts
    words: tuple[str, ...] = ()  # full text: each word must be in the text, the title, a speaker's name or a target
    statuses: tuple[str, ...] = ()  # new, suggested, in_progress, done, skipped, flagged: any of them
    labels: tuple[str, ...] = ()  # each must be among the marks
    speakers: tuple[str, ...] = ()  # each must begin a word of a speaker's name in a quote
    stances: tuple[str, ...] = ()  # any of them
    targets: tuple[str, ...] = ()
    by: tuple[str, ...] = ()  # other annotators who must have begun it
    order: Order = "newest"


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One article in a list."""

    id: str
    title: str | None
    source: str | None
    outlet: str | None
    date: str | None
    status: str  # as stored; `new` where the annotator has no document
    flag: str | None
    suggested: int  # marks and quotes that nobody has decided about
    entities: int
    quotes: int
    decided: int  # marks and quotes that a person stands behind
    modified: str | None
    imported: str
    lead: str = ""  # the first words of the text, for articles without a headline
    excerpt: str = ""  # around the first word found, `[` and `]` about it

    @property
    def has_suggestions(self) -> bool:
        return self.suggested > 0


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows, and how many there are in all."""

    rows: tuple[ArticleRow, ...]
    total: int


_ORDERS: dict[str, str] = {
    "newest": "a.imported DESC, a.id DESC",
    "oldest": "a.imported, a.id",
    "id": "a.key",
    "title": "a.title COLLATE NOCASE, a.id",
    "modified": "d.modified DESC, a.id DESC",
}
_UNDECIDED = "EXISTS (SELECT 1 FROM {} WHERE document_id = d.id AND origin = 'suggested')"
_SUGGESTED = f"({_UNDECIDED.format('entities')} OR {_UNDECIDED.format('quotes')})"
_STATUS = {
    "new": "(d.status IS NULL OR d.status = 'new')",
    "suggested": f"(d.status = 'new' AND {_SUGGESTED})",
    "in_progress": "d.status = 'in_progress'",
    "done": "d.status = 'done'",
    "skipped": "d.status = 'skipped'",
    "flagged": "d.flag IS NOT NULL",
}
_FROM = (
    "FROM articles a LEFT JOIN documents d ON d.article_id = a.id AND d.annotator_id ="
    " (SELECT id FROM annotators WHERE name = ?) WHERE a.removed IS NULL"
)
_WORD_IN_TEXT = "SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?"
_WORD_IN_QUOTES = (
    "SELECT x.article_id FROM documents x JOIN quotes q ON q.document_id = x.id WHERE q.id IN"
    " (SELECT rowid FROM quotes_fts WHERE quotes_fts MATCH ?)"
)
_DETAILS = (
    "SELECT a.id, a.key, a.title, a.source, a.meta, coalesce(d.status, 'new'), d.flag, d.modified, a.imported,"
    " (SELECT count(*) FROM entities WHERE document_id = d.id AND origin <> 'rejected'),"
    " (SELECT count(*) FROM quotes WHERE document_id = d.id AND origin <> 'rejected'),"
    " (SELECT count(*) FROM entities WHERE document_id = d.id AND origin = 'suggested'),"
    " (SELECT count(*) FROM quotes WHERE document_id = d.id AND origin = 'suggested'), substr(a.text, 1, 160)"
    " FROM articles a LEFT JOIN documents d ON d.article_id = a.id AND d.annotator_id ="
    " (SELECT id FROM annotators WHERE name = ?) WHERE a.id IN ({})"
)


def page(db: sqlite3.Connection, filters: Filters, *, limit: int, offset: int) -> Page:
    """The rows from `offset` on, at most `limit` of them, and the number of all."""
    where, values = _where(filters)
    found = db.execute(
        f"SELECT a.id {_FROM}{where} ORDER BY {_ORDERS[filters.order]} LIMIT ? OFFSET ?", (*values, limit, offset)
    )
    ids = [row[0] for row in found]
    if offset == 0 and len(ids) < limit:
        total = len(ids)
    else:
        total = db.execute(f"SELECT count(*) {_FROM}{where}", values).fetchone()[0]
    return Page(tuple(_details(db, filters, ids)), total)


def ids(db: sqlite3.Connection, filters: Filters) -> list[str]:
    """The ids of all articles that the filters leave."""
    where, values = _where(filters)
    found = db.execute(f"SELECT a.key {_FROM}{where} ORDER BY {_ORDERS[filters.order]}", values)
    return [row[0] for row in found]


def counts(db: sqlite3.Connection, annotator: str) -> dict[str, int]:
    """Articles by status for one annotator; `total`, `suggested` and `flagged` beside them."""
    found = {"new": 0, "in_progress": 0, "done": 0, "skipped": 0}
    alive = "NOT EXISTS (SELECT 1 FROM articles a WHERE a.id = d.article_id AND a.removed IS NOT NULL)"
    removed = db.execute("SELECT count(*) FROM articles WHERE removed IS NOT NULL").fetchone()[0]
    total = db.execute("SELECT count(*) FROM articles").fetchone()[0] - removed
    whose = "d.annotator_id = (SELECT id FROM annotators WHERE name = ?)"
    live = f"{whose} AND {alive}" if removed else whose
    for status, n in db.execute(f"SELECT status, count(*) FROM documents d WHERE {live} GROUP BY status", (annotator,)):
        found[status] = n
    found["new"] += total - sum(found.values())
    suggested = f"SELECT count(*) FROM documents d WHERE {live} AND d.status = 'new' AND {_SUGGESTED}"
    found["suggested"] = db.execute(suggested, (annotator,)).fetchone()[0]
    flagged = f"SELECT count(*) FROM documents d WHERE {live} AND d.flag IS NOT NULL"
    found["flagged"] = db.execute(flagged, (annotator,)).fetchone()[0]
    return {"total": total, **found}


def document_rows(
    db: sqlite3.Connection,
    *,
    annotators: Iterable[str] | None,
    statuses: Iterable[str] | None,
    ids: Iterable[str] | None,
) -> list[int]:
    """Row ids of documents in the order of the files."""
    where, values = "", list[Any]()
    for column, wanted in (("n.name", annotators), ("d.status", statuses), ("a.key", ids)):
        if wanted is not None:
            listed = tuple(wanted)
            where += f" AND {column} IN (SELECT value FROM json_each(?))"
            values.append(codec.json_text(listed))
    found = db.execute(
        "SELECT d.id FROM documents d JOIN articles a ON a.id = d.article_id JOIN annotators n ON n.id = d.annotator_id"
        f" WHERE a.removed IS NULL{where} ORDER BY a.key COLLATE BINARY, n.name",
        values,
    )
    return [row[0] for row in found]


def matching(word: str) -> str:
    """A word as FTS5 takes it: quoted, inner quotes doubled, `*` kept at its end; no operator has any power."""
    word = word.replace("\0", " ")  # ends the query for FTS5
    stem = word.rstrip("*")
    return '"' + stem.replace('"', '""') + '"' + ("*" if stem != word else "")


def _where(filters: Filters) -> tuple[str, tuple[Any, ...]]:
    where, values = "", list[Any]([filters.annotator])
    for word in filters.words:
        where += f" AND a.id IN ({_WORD_IN_TEXT} UNION {_WORD_IN_QUOTES})"
        values += [matching(word), matching(word)]
    for column, wanted in (("speaker_name", filters.speakers), ("target", filters.targets)):
        for word in wanted:
            where += f" AND a.id IN ({_WORD_IN_QUOTES})"
            values.append(f"{column} : {matching(word)}")
    for label in filters.labels:
        where += (
            " AND a.id IN (SELECT x.article_id FROM documents x WHERE x.id IN (SELECT document_id FROM entities WHERE"
            " label = ? AND origin <> 'rejected'))"
        )
        values.append(label)
    if filters.stances:
        where += (
            " AND a.id IN (SELECT x.article_id FROM documents x WHERE x.id IN (SELECT document_id FROM quotes WHERE"
            f" stance IN ({', '.join('?' * len(filters.stances))}) AND origin <> 'rejected'))"
        )
        values += filters.stances
    for name in filters.by:
        where += (
            " AND a.id IN (SELECT x.article_id FROM documents x JOIN annotators m ON m.id = x.annotator_id"
            " WHERE m.name = ?)"
        )
        values.append(name)
    if filters.statuses:
        where += " AND (" + " OR ".join(_STATUS[status] for status in filters.statuses) + ")"
    return where, tuple(values)


def _details(db: sqlite3.Connection, filters: Filters, ids: Sequence[int]) -> Iterable[ArticleRow]:
    if not ids:
        return
    found = {
        row[0]: row
        for row in db.execute(_DETAILS.format(", ".join("?" * len(ids))), (filters.annotator, *ids))
    }  # fmt: skip
    excerpts = _excerpts(db, filters.words, ids)
    for id_ in ids:
        row = found[id_]
        meta = codec.mapping(row[4])
        entities, quotes, open_entities, open_quotes, lead = row[9:14]
        yield ArticleRow(
            id=row[1],
            title=row[2],
            source=row[3],
            outlet=_string(meta.get("outlet")),
            date=_string(meta.get("date")),
            status=row[5],
            flag=row[6],
            suggested=open_entities + open_quotes,
            entities=entities,
            quotes=quotes,
            decided=entities + quotes - open_entities - open_quotes,
            modified=row[7],
            imported=row[8],
            lead=" ".join(lead.split()),
            excerpt=excerpts.get(id_, ""),
        )


def _excerpts(db: sqlite3.Connection, words: Sequence[str], ids: Sequence[int]) -> dict[int, str]:
    """Some words of each article around what was searched for."""
    if not words:
        return {}
    found = db.execute(
        "SELECT rowid, snippet(articles_fts, 1, '[', ']', '…', 12) FROM articles_fts WHERE articles_fts MATCH ?"
        f" AND rowid IN ({', '.join('?' * len(ids))})",
        (" OR ".join(matching(word) for word in words), *ids),
    )
    return dict(found.fetchall())


def _string(value: object) -> str | None:
    return value if isinstance(value, str) else None
