"""The orders that a list of articles can be in; SQLite sorts, and only row ids come back."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from annotator.model import ADJUDICATION
from annotator.storage import codec

Order = Literal[
    "newest", "oldest", "id", "title", "modified", "status", "date", "entities", "quotes", "progress", "assigned",
    "versions", "agreement", "given",
]  # fmt: skip
ORDERS: tuple[Order, ...] = get_args(Order)


@dataclass(frozen=True, slots=True)
class _Key:
    """What an order sorts by: an expression over the article `a` and the annotator's document `d` of it."""

    by: str
    falls: bool = False  # whether it begins with the highest


_ANNOTATOR = "(SELECT id FROM annotators WHERE name = ?)"
_OTHERS = f"annotator_id IS NOT (SELECT id FROM annotators WHERE name = '{ADJUDICATION}')"
_FAILED = (
    "d.run_id IN (SELECT id FROM runs WHERE options ->> 'failed' IS NOT NULL)"
    " OR d.open = 0 AND d.run_id IN (SELECT id FROM runs WHERE options ->> 'incomplete' IS NOT NULL)"
)
_STATUS = (
    "CASE WHEN d.flag IS NOT NULL THEN 6 WHEN d.status = 'done' THEN 4 WHEN d.status = 'skipped' THEN 5"
    f" WHEN d.status = 'in_progress' THEN 3 WHEN {_FAILED} THEN 2 WHEN d.open > 0 THEN 1 ELSE 0 END"
)
_PROGRESS = "(d.entities + d.quotes - d.open - d.lacking) * 1.0 / nullif(d.entities + d.quotes, 0)"
_ASSIGNED = "(SELECT min(annotator) FROM assignments WHERE article_id = a.id)"
_VERSIONS = (
    "(SELECT sum(CASE status WHEN 'done' THEN 1000 ELSE 1 END) FROM documents WHERE article_id = a.id"
    f" AND status IN ('in_progress', 'done') AND {_OTHERS})"
)
_HOW_MANY = (
    f"SELECT coalesce(sum(n) FILTER (WHERE annotator_id = {_ANNOTATOR}), 0),"
    " coalesce(sum(n) FILTER (WHERE annotator_id = 0), 0) FROM document_sums"
)
_KEYS: dict[Order, _Key] = {
    "newest": _Key("a.id", falls=True),
    "oldest": _Key("a.id"),
    "id": _Key("a.key"),
    "title": _Key("coalesce(a.title, substr(a.text, 1, 160)) COLLATE NOCASE"),
    "date": _Key("a.meta ->> 'date'", falls=True),
    "modified": _Key("d.modified", falls=True),
    "status": _Key(_STATUS),
    "entities": _Key("d.entities", falls=True),
    "quotes": _Key("d.quotes", falls=True),
    "progress": _Key(_PROGRESS, falls=True),
    "assigned": _Key(_ASSIGNED),
    "versions": _Key(_VERSIONS, falls=True),
    "agreement": _Key("g.f1"),
}
OF_DOCUMENTS: tuple[Order, ...] = ("modified", "entities", "quotes", "progress")
"""Orders that an index of documents has: articles without anything to be sorted by come last, whatever is turned."""
OFF_AN_INDEX: tuple[Order, ...] = ("newest", "oldest", "id", "title", "date", *OF_DOCUMENTS)
"""Orders of which a page is read without sorting all articles."""
_IS_VERSION = (
    f"{{0}}.{_OTHERS} AND {{0}}.status <> 'skipped'"
    " AND ({0}.status <> 'new' OR {0}.entities + {0}.quotes > {0}.open)"
)
_SAME = (
    "(SELECT count(*) FROM entities e JOIN entities f ON f.document_id = y.id"
    ' AND f."start" = e."start" AND f."end" = e."end" AND f.label = e.label AND f.origin <> \'rejected\''
    " WHERE e.document_id = x.id AND e.origin <> 'rejected')"
)
AGREEMENT = (
    f"SELECT x.article_id AS id, sum({_SAME}) * 2.0 / nullif(sum(x.entities + y.entities), 0) AS f1"
    " FROM documents x JOIN documents y ON y.article_id = x.article_id AND y.id > x.id"
    f" WHERE {_IS_VERSION.format('x')} AND {_IS_VERSION.format('y')}{{}} GROUP BY x.article_id"
)
"""F1 of place and label between the versions of each article that has several, each two of them taken together.

What stands in its place narrows it: `AND x.article_id …`, or nothing.
"""


def falls(order: Order, *, turned: bool) -> bool:
    """Whether the highest, latest or last in the alphabet comes first."""
    return order in _KEYS and _KEYS[order].falls != turned


def ordered(
    db: sqlite3.Connection,
    annotator: str,
    order: Order,
    *,
    turned: bool = False,
    among: Iterable[int] | None = None,
    limit: int = -1,
    offset: int = 0,
) -> list[int]:
    """Row ids of articles in an order, as `annotator` sees them; `turned`: the other way round.

    `among`: only of these.  Articles that have nothing to be sorted by come last.
    """
    key = _KEYS[order]
    way = "DESC" if falls(order, turned=turned) else "ASC"
    if among is None and order in OF_DOCUMENTS:
        return _off_documents(db, annotator, key.by, way, limit, offset)
    by, values = key.by, list[object]()
    # Rows of `articles` are long: what needs none of their words is read off the small rows beside them.
    bare = not re.search(r"\ba\.(?!id\b)", by)
    sql = "SELECT a.id FROM " + ("(SELECT article_id AS id FROM article_days) a" if bare else "articles a")
    if "d." in by:
        sql += f" LEFT JOIN documents d ON d.article_id = a.id AND d.annotator_id = {_ANNOTATOR}"
        values.append(annotator)
    if "g." in by:
        sql += f" LEFT JOIN ({AGREEMENT.format('')}) g ON g.id = a.id"
    sql += " WHERE a.id NOT IN (SELECT id FROM articles WHERE removed IS NOT NULL)"
    if among is not None:
        sql += " AND a.id IN (SELECT value FROM json_each(?))"
        values.append(codec.json_text(list(among)))
    if order in OF_DOCUMENTS:
        sql += f" ORDER BY {by} {way} NULLS LAST, d.id IS NULL, a.id {way}"
    elif order in OFF_AN_INDEX:
        sql += f" ORDER BY {by} {way}" + ("" if by == "a.id" else f", a.id {way}")
    else:
        sql += f" ORDER BY {by} {way} NULLS LAST, a.id DESC"
    return [row[0] for row in db.execute(f"{sql} LIMIT ? OFFSET ?", (*values, limit, offset))]


def _off_documents(db: sqlite3.Connection, annotator: str, by: str, way: str, limit: int, offset: int) -> list[int]:
    """As `ordered`: documents with something to be sorted by, those without, articles without a document."""
    standing = "article_id NOT IN (SELECT id FROM articles WHERE removed IS NOT NULL)"
    whose = f"SELECT article_id FROM documents d WHERE annotator_id = {_ANNOTATOR}"
    parts = [
        f"{whose} AND {standing} AND {by} IS NOT NULL ORDER BY {by} {way}, article_id {way}",
        f"{whose} AND {standing} AND {by} IS NULL ORDER BY article_id {way}",
    ]
    with_document, articles = db.execute(_HOW_MANY, (annotator,)).fetchone()
    if with_document < articles:
        parts.append(
            f"SELECT article_id FROM article_days WHERE {standing} AND article_id NOT IN ({whose})"
            f" ORDER BY article_id {way}"
        )
    found: list[int] = []
    for sql in parts:
        left = limit if limit < 0 else limit - len(found)
        some = [row[0] for row in db.execute(f"{sql} LIMIT ? OFFSET ?", (annotator, left, offset))]
        found += some
        if len(found) == limit:
            break
        if some or not offset:
            offset = 0
        else:
            offset -= db.execute(f"SELECT count(*) FROM ({sql})", (annotator,)).fetchone()[0]
    return found


def given(db: sqlite3.Connection, keys: Sequence[str], among: Iterable[int] | None = None) -> list[int]:
    """Row ids of the articles with these ids, in the order of the ids; `among`: only of these rows."""
    sql = "SELECT a.id FROM json_each(?) j JOIN articles a ON a.key = j.value WHERE a.removed IS NULL"
    values = [codec.json_text(list(keys))]
    if among is not None:
        sql += " AND a.id IN (SELECT value FROM json_each(?))"
        values.append(codec.json_text(list(among)))
    return [row[0] for row in db.execute(f"{sql} ORDER BY j.key", values)]
