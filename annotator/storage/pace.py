"""How many articles each person finishes a day, and how long what is left takes at that pace."""

from __future__ import annotations

import math
import sqlite3
from dataclasses import dataclass

from annotator.model import ADJUDICATION

RECENT = 10
"""Days with a finished article that the pace is taken from, the newest ones."""
# The day is that of the person's own clock.  Work that came from elsewhere has no act of finishing in this journal.
_FINISHED = (
    "SELECT n.name, date(coalesce((SELECT max(time) FROM journal WHERE document_id = d.id AND action = 'set-status'),"
    " d.modified), 'localtime') AS day, count(*) FROM documents d JOIN annotators n ON n.id = d.annotator_id"
    " WHERE d.status = 'done' AND d.article_id NOT IN (SELECT id FROM articles WHERE removed IS NOT NULL)"
    " GROUP BY 1, 2 ORDER BY 1, 2"
)
_ENDED = (
    "EXISTS (SELECT 1 FROM documents d JOIN annotators n ON n.id = d.annotator_id WHERE d.article_id = s.article_id"
    " AND n.name = s.annotator AND d.status IN ('done', 'skipped'))"
)
_GIVEN = (
    f"SELECT s.annotator, count(*) - sum({_ENDED}) FROM assignments s WHERE s.article_id NOT IN"
    " (SELECT id FROM articles WHERE removed IS NOT NULL) GROUP BY 1"
)
_ALL = (
    "SELECT (SELECT count(*) FROM articles) - (SELECT count(*) FROM articles WHERE removed IS NOT NULL)"
    " - (SELECT count(*) FROM documents WHERE annotator_id = (SELECT id FROM annotators WHERE name = ?)"
    " AND status IN ('done', 'skipped') AND article_id NOT IN (SELECT id FROM articles WHERE removed IS NOT NULL))"
)


@dataclass(frozen=True, slots=True)
class Pace:
    """One person's."""

    annotator: str
    by_day: tuple[tuple[str, int], ...]  # day, articles finished on it; the oldest first
    left: int  # articles that are theirs to do: those given to them; where nothing is given to anybody, all

    @property
    def finished(self) -> int:
        return sum(n for _, n in self.by_day)

    @property
    def a_day(self) -> float:
        """Articles on a day of work, lately."""
        lately = self.by_day[-RECENT:]
        return sum(n for _, n in lately) / len(lately) if lately else 0.0

    @property
    def days_left(self) -> int | None:
        """Days of work that what is left takes; `None` while nothing tells."""
        return math.ceil(self.left / self.a_day) if self.by_day else None


def paces(db: sqlite3.Connection) -> list[Pace]:
    """Of everybody who has finished an article or been given one, by name; the layer of decisions is nobody."""
    by_day: dict[str, list[tuple[str, int]]] = {}
    for name, day, n in db.execute(_FINISHED):
        if name != ADJUDICATION:
            by_day.setdefault(name, []).append((day, n))
    given = {name: int(left) for name, left in db.execute(_GIVEN)}
    found = []
    for name in sorted(by_day.keys() | given.keys()):
        left = given.get(name, 0) if given else int(db.execute(_ALL, (name,)).fetchone()[0])
        found.append(Pace(name, tuple(by_day.get(name, ())), left))
    return found
