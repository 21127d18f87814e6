"""Who is to do an article, who has begun it, and how far they agree: for the rows of a page, and counted for all."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from annotator.model import ADJUDICATION
from annotator.storage import codec
from annotator.storage.article_orders import AGREEMENT

_OF = " IN (SELECT value FROM json_each(?))"
_ASSIGNED = f"SELECT article_id, annotator FROM assignments WHERE article_id{_OF} ORDER BY annotator"
_VERSIONS = (
    "SELECT d.article_id, n.name, d.status FROM documents d JOIN annotators n ON n.id = d.annotator_id"
    f" WHERE d.article_id{_OF} AND d.status <> 'new' ORDER BY n.name"
)
_NOT_REMOVED = "article_id NOT IN (SELECT id FROM articles WHERE removed IS NOT NULL)"
_GIVEN = f"SELECT annotator, count(*) FROM assignments WHERE {_NOT_REMOVED} GROUP BY 1 ORDER BY 1"
_NOT_GIVEN = (
    "SELECT (SELECT count(*) FROM articles) - (SELECT count(*) FROM articles WHERE removed IS NOT NULL)"
    f" - (SELECT count(DISTINCT article_id) FROM assignments WHERE {_NOT_REMOVED})"
)
_COMPARED = (
    "SELECT count(*), coalesce(sum(f1 < 1), 0) FROM (" + AGREEMENT.format(f" AND x.{_NOT_REMOVED}") + ")"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class People:
    """By the row id of the article; whoever is missing has none."""

    assigned: Mapping[int, tuple[str, ...]]
    versions: Mapping[int, tuple[tuple[str, str], ...]]  # annotator and status
    agreement: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class TeamCounts:
    """Figures beside the filters of a team."""

    assigned: Mapping[str, int]  # articles by whom they are given to
    to_nobody: int
    twice: int  # articles with several versions
    differ: int  # those of them whose marks differ


def of(db: sqlite3.Connection, ids: Sequence[int]) -> People:
    """The people of these articles."""
    listed = codec.json_text(list(ids))
    assigned: dict[int, tuple[str, ...]] = {}
    for article, name in db.execute(_ASSIGNED, (listed,)):
        assigned[article] = (*assigned.get(article, ()), name)
    versions: dict[int, tuple[tuple[str, str], ...]] = {}
    for article, name, status in db.execute(_VERSIONS, (listed,)):
        if name != ADJUDICATION:
            versions[article] = (*versions.get(article, ()), (name, status))
    several = codec.json_text([article for article, found in versions.items() if len(found) > 1])
    agreed = db.execute(AGREEMENT.format(f" AND x.article_id{_OF}"), (several,)) if several != "[]" else ()
    return People(assigned, versions, {article: f1 for article, f1 in agreed if f1 is not None})


def counts(db: sqlite3.Connection) -> TeamCounts:
    """How many articles each filter of a team leaves."""
    assigned = dict(db.execute(_GIVEN).fetchall())
    twice, differ = db.execute(_COMPARED).fetchone()
    return TeamCounts(assigned, int(db.execute(_NOT_GIVEN).fetchone()[0]), int(twice), int(differ))
