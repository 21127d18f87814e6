"""The list of articles, filtered and counted; written for 1,000,000 of them.

Each filter gives a set of row ids of a stretch of articles (`article_sets`); the sets are intersected here, stretch by
stretch until a page is full, and only the rows of that page are read (`article_details`).  (Joined in SQL, two common
filters took 1.6 s on 62,000.)
"""

from __future__ import annotations

import math
import sqlite3
import time
from collections import Counter
from collections.abc import Sequence

from annotator.storage import article_details
from annotator.storage.article_filters import BEGUN, STATES, Filters, Page
from annotator.storage.article_orders import OF_DOCUMENTS, OFF_AN_INDEX, given, ordered
from annotator.storage.article_sets import ANNOTATOR, REMOVED, ArticleSets, Stretch, Within
from annotator.storage.phrases import reads_texts

_STATUSES = f"SELECT status, undecided, n FROM document_sums WHERE annotator_id = {ANNOTATOR}"
# CROSS: the few articles that were removed come first.
_OF_REMOVED = (
    f"SELECT d.status, d.open > 0, -count(*) FROM ({REMOVED}) a CROSS JOIN documents d ON d.article_id = a.id"
    f" AND d.annotator_id = {ANNOTATOR} GROUP BY 1, 2"
)
_ARTICLES = "SELECT coalesce(sum(n), 0) FROM document_sums WHERE annotator_id = 0"
_FIRST_STRETCH = 4_000  # articles that are looked at in one go, at first: the first screen is there at once
_FIRST_OF_TEXTS = 500  # and where their texts have to be read
_MANY = 5_000  # articles that are rather picked from all in their order than sorted
_STEP = 200  # articles that are walked past in an index at a time, at first
_WALK_S = 20e-6  # what walking past an article takes, before it is known better
_GROWTH = 8  # how many times longer the next stretch is at most
_CAREFUL_GROWTH = 1.5  # where the first took long, and it is not known yet what of that each question takes anyway
_LOOK_S = 0.015  # how long looking through a stretch should take
_SCREEN_S = 0.03  # beside the patience: how long a first screen is waited for that does not fill
PATIENCE_S = 0.04
"""How long a list that somebody waits for counts on after its rows are found."""


class _Search:
    """What a filter has found so far."""

    def __init__(self, queries: ArticleQueries, sets: ArticleSets, filters: Filters, all_ids: Stretch) -> None:
        self._queries, self._sets, self._filters = queries, sets, filters
        self._first, self._last = all_ids
        self._all = self._last - self._first + 1
        self._down = (filters.order == "oldest") == filters.turned
        self._by_coming = filters.order in ("newest", "oldest") and not filters.only
        self._along = filters.order in OFF_AN_INDEX and not (self._by_coming or filters.only)
        self._walked: list[int] = []  # the first of what is found, in an order that is read along an index
        self._step = _STEP
        self._passed = 0  # articles that were walked past for them
        self._walking = 0, 0.0  # how many of them before all was found, and the seconds that took
        self._sorted = False
        self._owed = 0  # rows of a first screen that has been given as far as it was
        self._shortest = _FIRST_OF_TEXTS if reads_texts(filters.words) else _FIRST_STRETCH
        self._length = self._shortest
        self._measured: tuple[int, float] | None = None  # articles of the stretch before, and the seconds it took
        self._found: list[int] = []
        self.ended = self._last < self._first or not self._last

    @property
    def total(self) -> int:
        """How many are found so far, and stand in their order."""
        return len(self._walked) if self._owed and self._along else max(len(self._found), len(self._walked))

    def rows(self, start: int, stop: int | None) -> list[int]:
        """Row ids of what `go_on` was asked for, in their order."""
        return (self._found if self._by_coming or self._sorted else self._walked)[start:stop]

    def go_on(self, wanted: int | None, patience: float, *, few: bool = False) -> None:
        """Until so many are found (`None`: all), and then for so many seconds more, a stretch at least if for any.

        With `few` a screen that cannot be filled soon is given as far as it is, also in an order that an index has.  In
        any other, all are found before the first is known.
        """
        began, looked = time.monotonic(), False
        most = patience + _SCREEN_S if few else patience
        few = few or bool(self._owed)
        if wanted is not None:
            wanted = max(wanted, self._owed)
        while not self.ended:
            enough = wanted is not None and self._has_rows(wanted, began + most)
            passed = time.monotonic() - began
            if enough:
                self._owed = 0
            if enough and (looked or patience <= 0) and passed > patience:
                return
            if few and not enough and looked and (self._by_coming or self._along) and passed > most:
                self._owed = wanted or 0
                return
            looked = True
            self._look()
        self._owed = 0
        self._sort(wanted)

    def _has_rows(self, wanted: int, until: float) -> bool:
        """Whether so many rows are known in their order; for those along an index, they are walked to."""
        if not self._along:
            return self._by_coming and len(self._found) >= wanted
        while len(self._walked) < wanted and self._walking_is_less(wanted - len(self._walked)):
            began = time.monotonic()
            if not self._walk(self._step):
                break
            now = time.monotonic()
            if now > until:
                break
            if now - began < _LOOK_S / 2:
                self._step *= 2
        return len(self._walked) >= wanted

    def _walking_is_less(self, wanted: int) -> bool:
        """Whether so many more are sooner walked to than all are found, by what has been found and what it took."""
        looked = self._looked()
        if not self._found or self._measured is None:
            return False
        length, took = self._measured
        passed, walking = self._walking
        among = looked / len(self._found)  # one is found among so many
        if passed > _FIRST_OF_TEXTS:  # those that are alike may stand together
            among = max(among, passed / (len(self._walked) + 1))
        to_walk = wanted * among * (walking / passed if passed else _WALK_S)
        return to_walk < (self._all - looked) * took / length

    def _looked(self) -> int:
        """How many articles have been looked through, from the end that the newest are at."""
        return self._all - (self._last - self._first + 1)

    def _walk(self, step: int) -> bool:
        """Past the next articles of the index, for those among them that the filters leave; false at its end."""
        began = time.monotonic()
        some = self._queries.along(self._filters, step, self._passed)
        self._passed += len(some)
        chosen = set(self._found) if self.ended else self._chosen(some)
        self._walked += [row for row in some if row in chosen]
        if not self.ended:
            self._walking = self._walking[0] + len(some), self._walking[1] + time.monotonic() - began
        return len(some) == step

    def _sort(self, wanted: int | None) -> None:
        """All that is found, in an order that is not that of its coming; of many along an index, so many as wanted."""
        if self._by_coming or self._sorted:
            return
        if wanted is None or not self._along or len(self._found) <= _MANY:
            self._found, self._sorted = self._queries.in_order(self._filters, set(self._found)), True
            return
        while len(self._walked) < min(wanted, len(self._found)):
            self._walk(max(_STEP, self._passed))

    def _look(self) -> None:
        """Through the next stretch; the one after it is longer where this one took little."""
        began = time.monotonic()
        if self._down:
            stretch = max(self._first, self._last - self._length + 1), self._last
            self._last = stretch[0] - 1
        else:
            stretch = self._first, min(self._last, self._first + self._length - 1)
            self._first = stretch[1] + 1
        chosen = self._chosen(stretch)
        if chosen:
            self._found += sorted(chosen - self._sets.removed(stretch), reverse=self._down)
        self._length = self._next_length(stretch[1] - stretch[0] + 1, time.monotonic() - began)
        self.ended = self._last < self._first

    def _next_length(self, length: int, took: float) -> int:
        """So many articles as are likely to take the time that one look should, beside what any question takes.

        For the start of a word FTS5 finds all that begins so before it gives those of a stretch: short ones cost as
        much as long ones.
        """
        before, self._measured = self._measured, (length, took)
        if before is None or before[0] == length:
            growth = _LOOK_S / (took or 1e-9)
            wanted = length * (growth if growth > 1 else _CAREFUL_GROWTH)
        else:
            of_each = (took - before[1]) / (length - before[0])
            wanted = _LOOK_S / of_each if of_each > 0 else math.inf
        return int(max(self._shortest, min(_GROWTH * length, wanted)))

    def _chosen(self, within: Within) -> set[int]:
        """What all criteria leave of some articles."""
        chosen: set[int] | None = None
        for ids in self._sets.criteria(self._filters, within):
            chosen = ids if chosen is None else chosen & ids
            if not chosen:
                return set()
        if not self._filters.words:
            return chosen or set()
        if chosen is not None and isinstance(within, list):
            within = list(chosen)
        found = self._sets.with_words(self._filters.words, within)
        return found if chosen is None else chosen & found


class ArticleQueries:
    """Lists over one connection; remembers what the last filter has found, so that scrolling asks for rows alone.

    A million articles are looked at stretch by stretch, from the end that the list begins with, until the rows that
    are asked for are found; the rest is counted when somebody asks again.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._sets = ArticleSets(db)
        self._key: tuple[object, ...] = ()
        self._search: _Search | None = None
        self._sorted_for: tuple[object, ...] = ()
        self._sorted: list[int] = []  # all articles, in the order that was asked for last

    def page(self, filters: Filters, *, limit: int, offset: int, patience: float = math.inf) -> Page:
        """The rows from `offset` on, at most `limit` of them, and the number of all, as far as it is known."""
        if not filters.narrow:
            ids = self._plain(filters, limit, offset)
            return Page(tuple(article_details.rows(self._db, filters, ids)), self._alive())
        search = self._search_for(filters)
        search.go_on(offset + limit, patience, few=not offset)
        ids = search.rows(offset, offset + limit)
        return Page(tuple(article_details.rows(self._db, filters, ids)), search.total, search.ended)

    def keys(self, filters: Filters) -> list[str]:
        """The article ids of all that the filters leave, in their order."""
        found = dict(self._db.execute("SELECT id, key FROM articles"))
        return [found[id_] for id_ in self.row_ids(filters)]

    def row_ids(self, filters: Filters) -> list[int]:
        """The row ids of all that the filters leave, in their order."""
        if not filters.narrow:
            return self._plain(filters, -1, 0)
        search = self._search_for(filters)
        search.go_on(None, 0)
        return search.rows(0, None)

    def forget(self) -> None:
        """Find everything anew the next time."""
        self._key = self._sorted_for = ()

    def counts(self, annotator: str, *, beside: Sequence[str] = ("flagged",)) -> dict[str, int]:
        """Articles by state for one annotator, which add up to `total`, and by the filters `beside` them."""
        total = self._alive()
        by_status: Counter[str] = Counter()
        for sql in (_STATUSES, _OF_REMOVED):
            for status, undecided, n in self._db.execute(sql, (annotator,)):
                by_status[status] += n
                if status == "new" and undecided:
                    by_status["suggested"] += n
        gone = self._sets.removed()
        failed = self._sets.status(annotator, "failed") - gone
        both = len(failed & self._sets.undecided_among(annotator, failed))
        found = {"suggested": by_status["suggested"] - both, "failed": len(failed)}
        found |= {status: by_status[status] for status in BEGUN}
        found |= {name: len(self._sets.status(annotator, name) - gone) for name in beside}
        return {"total": total, "new": total - sum(found[state] for state in STATES[1:]), **found}

    def _alive(self) -> int:
        """How many articles there are; the few removed are counted, not the many others."""
        everything, removed = _ARTICLES, f"SELECT count(*) FROM ({REMOVED})"
        return int(self._db.execute(everything).fetchone()[0]) - int(self._db.execute(removed).fetchone()[0])

    def _changed(self) -> tuple[int, int]:
        """What is another one after each change of the file, whoever made it."""
        return self._db.execute("PRAGMA data_version").fetchone()[0], self._db.total_changes

    def _search_for(self, filters: Filters) -> _Search:
        changed = self._changed()
        if self._search is None or self._key != (filters, *changed):
            first, last = self._db.execute(
                "SELECT (SELECT min(id) FROM articles), (SELECT max(id) FROM articles)"
            ).fetchone()
            self._search = _Search(self, self._sets, filters, (first or 0, last or 0))
            self._key = (filters, *changed)
        return self._search

    def _plain(self, filters: Filters, limit: int, offset: int) -> list[int]:
        """Row ids of all articles in the order asked for: off an index, or sorted once and remembered."""
        whose, order, turned = filters.annotator, filters.order, filters.turned
        if order in OF_DOCUMENTS:
            return ordered(self._db, whose, order, turned=turned, limit=limit, offset=offset)
        if order in OFF_AN_INDEX:
            left = self._alive() - offset
            if limit < 0 or left > offset:
                return ordered(self._db, whose, order, turned=turned, limit=limit, offset=offset)
            page, before = min(limit, max(0, left)), max(0, left - limit)  # the end is nearer
            return ordered(self._db, whose, order, turned=not turned, limit=page, offset=before)[::-1]
        now = (filters, *self._changed())
        if self._sorted_for != now:
            self._sorted, self._sorted_for = ordered(self._db, whose, order, turned=turned), now
        return self._sorted[offset:] if limit < 0 else self._sorted[offset : offset + limit]

    def along(self, filters: Filters, limit: int, offset: int) -> list[int]:
        """Articles in an order that an index has, whatever else the filters say."""
        whose, order, turned = filters.annotator, filters.order, filters.turned
        return ordered(self._db, whose, order, turned=turned, limit=limit, offset=offset)

    def in_order(self, filters: Filters, ids: set[int]) -> list[int]:
        """These row ids in an order that is not that of their coming."""
        if filters.order == "given":
            return given(self._db, filters.only, ids)
        if filters.order in OFF_AN_INDEX and len(ids) > _MANY:  # going along the index is less than looking each up
            everything = ordered(self._db, filters.annotator, filters.order, turned=filters.turned)
            return [row for row in everything if row in ids]
        return ordered(self._db, filters.annotator, filters.order, turned=filters.turned, among=ids)
