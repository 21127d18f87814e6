"""The list of articles, filtered and counted; written for 1,000,000 of them.

Each filter gives a set of row ids of a stretch of articles, read off a covering index or the search index alone; the
sets are intersected here, stretch by stretch until a page is full, and only the rows of that page are read.  (Joined in
SQL, two common filters took 1.6 s on 62,000.)
"""

from __future__ import annotations

import heapq
import math
import re
import sqlite3
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Literal, NamedTuple

from annotator.model import Edit, Entity, Progress, Quote
from annotator.model.text import single_spaced
from annotator.storage import codec

STATES = ("new", "suggested", "failed", "in_progress", "done", "skipped")
"""Every article is in exactly one: new ones have no suggestions, or some, or the suggester failed on them."""

Order = Literal["newest", "oldest", "id", "title", "modified"]


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list shows; every field that is set narrows it."""

    annotator: str  # whose documents give status, flag and counts
    words: tuple[str, ...] = ()  # full text: each word must be in the text, the title, a speaker's name or a target
    statuses: tuple[str, ...] = ()  # any of `STATES`, flagged, open_stance
    labels: tuple[str, ...] = ()  # each must be among the marks
    speakers: tuple[str, ...] = ()  # each must begin a word of a speaker's name in a quote
    stances: tuple[str, ...] = ()  # any of them
    targets: tuple[str, ...] = ()
    by: tuple[str, ...] = ()  # other annotators who must have begun it
    assigned: tuple[str, ...] = ()  # given to any of them; an empty name: to nobody
    done_by: tuple[str, ...] = ()  # annotators who must have finished it
    since: str = ""  # its day, or where that is not known the day it came in, is this one or later
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
    found: tuple[str, str, str] | None = None  # the first word found, with what stands before and after it
    failed: bool = False  # whether its suggestions failed

    @property
    def state(self) -> str:
        """One of `STATES`: a new article tells whether it has suggestions."""
        if self.status != "new":
            return self.status
        return "failed" if self.failed else "suggested" if self.suggested else "new"

    def after(self, edit: Edit, progress: Progress) -> ArticleRow:
        """The row once the annotator's document has had `edit`, and has that progress; what it was changed at stays."""
        counts = [self.suggested, self.entities, self.quotes, self.suggested + self._lacking]
        for change in edit.changes:
            for item, sign in ((change.before, -1), (change.after, 1)):
                if not isinstance(item, Entity | Quote) or item.origin == "rejected":
                    continue
                suggested = item.origin == "suggested"
                counts[0] += sign * suggested
                counts[1 if isinstance(item, Entity) else 2] += sign
                counts[3] += sign * (suggested or (isinstance(item, Quote) and item.stance_open))
        suggested_now, entities, quotes, undecided = counts
        run = progress.suggester
        return replace(
            self,
            status=progress.status,
            flag=progress.flag,
            suggested=suggested_now,
            entities=entities,
            quotes=quotes,
            decided=entities + quotes - undecided,
            failed=run is not None and _is_failed(run.failed, run.incomplete, suggested_now),
        )

    @property
    def _lacking(self) -> int:
        """Quotes that a person stands behind without a stance."""
        return self.entities + self.quotes - self.suggested - self.decided


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows, and how many there are in all."""

    rows: tuple[ArticleRow, ...]
    total: int  # so far, where not all are counted yet
    counted: bool = True


class Version(NamedTuple):
    """One annotator's document of an article."""

    article_id: str
    annotator: str
    status: str
    lacks_stance: bool  # it was finished by a version before 0.2 while the stance of a quote was open


_ALIVE = "SELECT id FROM articles WHERE removed IS NULL"
_ANNOTATOR = "(SELECT id FROM annotators WHERE name = ?)"
BESIDE = ("flagged", "open_stance")
"""Filters beside the states: flagged articles, and done ones in which the stance of a quote is open."""
BEGUN = ("in_progress", "done", "skipped")
"""The statuses of articles that a person has begun; suggestions alone leave an article new."""
_WITH_STATUS = f"SELECT article_id FROM documents WHERE annotator_id = {_ANNOTATOR} AND status = ?"
_FLAGGED = f"SELECT article_id FROM documents WHERE annotator_id = {_ANNOTATOR} AND flag IS NOT NULL"
# A run that failed, or in which a part failed; the articles of the latter that have suggestions are left out later.
_FAILED = (
    f"SELECT article_id FROM documents WHERE annotator_id = {_ANNOTATOR} AND status = 'new' AND run_id IN"
    " (SELECT id FROM runs WHERE options ->> 'failed' IS NOT NULL)"
)
_INCOMPLETE = _FAILED.replace("'failed'", "'incomplete'")
_LACKS_STANCE = (
    "d.status = 'done' AND EXISTS (SELECT 1 FROM quotes WHERE document_id = d.id AND stance IS NULL"
    " AND origin NOT IN ('suggested', 'rejected'))"
)
_OPEN_STANCE = f"SELECT article_id FROM documents d WHERE annotator_id = {_ANNOTATOR} AND {_LACKS_STANCE}"
_UNDECIDED = f"SELECT article_id FROM documents WHERE annotator_id = {_ANNOTATOR} AND status = 'new' AND open > 0"
_STATUSES = f"SELECT status, sum(open > 0), count(*) FROM documents WHERE annotator_id = {_ANNOTATOR}"
_OF_REMOVED = " AND article_id IN (SELECT id FROM articles WHERE removed IS NOT NULL)"
_ALL_BUT_REMOVED = "SELECT id FROM articles WHERE id NOT IN (SELECT id FROM articles WHERE removed IS NOT NULL)"
_ORDERS: dict[Order, str] = {
    "newest": "id DESC",
    "oldest": "id",
    "title": "title COLLATE NOCASE, id",
    "id": "key",
}
_WITH_TERM = "SELECT article_id FROM article_terms WHERE term_id = (SELECT id FROM terms WHERE kind = ? AND value = ?)"
_WITH_WORD = "SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?"
# CROSS: the words are looked up once; else SQLite may go through all terms and ask the search index for each.
_WITH_TERM_LIKE = (
    "SELECT article_id FROM article_terms WHERE term_id IN (SELECT t.id FROM terms_fts f"
    " CROSS JOIN terms t ON t.id = f.rowid WHERE terms_fts MATCH ? AND t.kind IN (SELECT value FROM json_each(?)))"
)
_SINCE = "SELECT article_id FROM article_days WHERE day >= ?"
_SPACES = re.compile(r"\s+")
_AROUND = 60  # code points of an excerpt on either side
_SEARCHED = ("label", "speaker", "target")  # what plain words are looked for in, beside text and title
_DETAILS = (
    "SELECT a.id, a.key, a.title, a.source, a.meta, coalesce(d.status, 'new'), d.flag, d.modified, a.imported,"
    " (SELECT count(*) FROM entities WHERE document_id = d.id AND origin <> 'rejected'),"
    " (SELECT count(*) FROM quotes WHERE document_id = d.id AND origin <> 'rejected'),"
    " (SELECT count(*) FROM quotes WHERE document_id = d.id AND stance IS NULL"
    " AND origin NOT IN ('suggested', 'rejected')), (SELECT options FROM runs WHERE id = d.run_id),"
    " (SELECT n FROM article_terms WHERE article_id = a.id AND term_id ="
    " (SELECT id FROM terms WHERE kind = 'open' AND value = ?)), substr(a.text, 1, 160)"
    f" FROM articles a LEFT JOIN documents d ON d.article_id = a.id AND d.annotator_id = {_ANNOTATOR}"
    " WHERE a.id IN (SELECT value FROM json_each(?))"
)


class _Search:
    """What a filter has found so far."""

    def __init__(self, queries: ArticleQueries, filters: Filters, all_ids: _Stretch) -> None:
        self._queries, self._filters = queries, filters
        self._first, self._last = all_ids
        self._down = filters.order != "oldest"
        self._by_coming = filters.order in ("newest", "oldest")
        self._length = _FIRST_STRETCH
        self.found: list[int] = []
        self.ended = self._last < self._first or not self._last

    def go_on(self, wanted: int | None, patience: float) -> None:
        """Until so many are found (`None`: all), and then for so many seconds more, a stretch at least if for any.

        In an order that is not that of their coming, all are found before the first is known.
        """
        until, looked = time.monotonic() + patience, patience <= 0
        unordered = not self.ended and not self._by_coming
        while not self.ended:
            enough = self._by_coming and wanted is not None and len(self.found) >= wanted
            if enough and looked and time.monotonic() > until:
                return
            looked = True
            self._look()
        if unordered:
            self.found = self._queries.in_order(self._filters, set(self.found))

    def _look(self) -> None:
        """Through the next stretch; the next but one is longer."""
        if self._down:
            stretch = max(self._first, self._last - self._length + 1), self._last
            self._last = stretch[0] - 1
        else:
            stretch = self._first, min(self._last, self._first + self._length - 1)
            self._first = stretch[1] + 1
        chosen: set[int] | None = None
        for ids in self._queries.criteria(self._filters, stretch):
            chosen = ids if chosen is None else chosen & ids
            if not chosen:
                break
        if chosen:
            self.found += sorted(chosen - self._queries.removed(stretch), reverse=self._down)
        if _RARE * len(chosen or ()) < self._length:  # reading all of what is rare takes little
            self._length *= 8
        else:
            self._length = max(self._length, min(self._length * 2, _LONGEST_STRETCH))
        self.ended = self._last < self._first


def _narrows(filters: Filters) -> bool:
    """Whether there is anything to look for."""
    return replace(filters, annotator="", order="newest") != Filters("")


def _json(ids: Iterable[int]) -> str:
    return codec.json_text(list(ids))


def _is_failed(failed: object, incomplete: object, suggested: int | None) -> bool:
    """Whether a run of the suggester brought nothing that somebody could decide about."""
    return bool(failed) or (bool(incomplete) and not suggested)


_FIRST_STRETCH = 4_000  # articles that are looked at in one go, at first: the first screen is there at once
_LONGEST_STRETCH = 64_000
_RARE = 50  # one article in so many
PATIENCE_S = 0.04
"""How long a list that somebody waits for counts on after its rows are found."""
_Stretch = tuple[int, int]
"""The first and the last row id that are looked at."""


class ArticleQueries:
    """Lists over one connection; remembers what the last filter has found, so that scrolling asks for rows alone.

    A million articles are looked at stretch by stretch, from the end that the list begins with, until the rows that
    are asked for are found; the rest is counted when somebody asks again.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._key: tuple[object, ...] = ()
        self._search: _Search | None = None

    def page(self, filters: Filters, *, limit: int, offset: int, patience: float = math.inf) -> Page:
        """The rows from `offset` on, at most `limit` of them, and the number of all, as far as it is known."""
        if not _narrows(filters):
            ids = self._plain(filters, limit, offset)
            return Page(tuple(self._details(filters, ids)), self._alive())
        search = self._of(filters)
        search.go_on(offset + limit, patience)
        ids = search.found[offset : offset + limit]
        return Page(tuple(self._details(filters, ids)), len(search.found), search.ended)

    def keys(self, filters: Filters) -> list[str]:
        """The article ids of all that the filters leave, in their order."""
        found = dict(self._db.execute("SELECT id, key FROM articles"))
        return [found[id_] for id_ in self.row_ids(filters)]

    def row_ids(self, filters: Filters) -> list[int]:
        """The row ids of all that the filters leave, in their order."""
        if not _narrows(filters):
            return self._plain(filters, -1, 0)
        search = self._of(filters)
        search.go_on(None, 0)
        return search.found

    def forget(self) -> None:
        """Find everything anew the next time."""
        self._key = ()

    def counts(self, annotator: str, *, beside: Sequence[str] = ("flagged",)) -> dict[str, int]:
        """Articles by state for one annotator, which add up to `total`, and by the filters `beside` them."""
        total = self._alive()
        by_status: Counter[str] = Counter()
        for sql, sign in ((_STATUSES, 1), (_STATUSES + _OF_REMOVED, -1)):
            for status, undecided, n in self._db.execute(f"{sql} GROUP BY 1", (annotator,)):
                by_status[status] += sign * n
                if status == "new":
                    by_status["suggested"] += sign * undecided
        gone = self._set("SELECT id FROM articles WHERE removed IS NOT NULL")
        failed = self._status(annotator, "failed") - gone
        both = len(failed & self._undecided_among(annotator, failed))
        found = {"suggested": by_status["suggested"] - both, "failed": len(failed)}
        found |= {status: by_status[status] for status in BEGUN}
        found |= {name: len(self._status(annotator, name) - gone) for name in beside}
        return {"total": total, "new": total - sum(found[state] for state in STATES[1:]), **found}

    def _alive(self) -> int:
        """How many articles there are; the few removed are counted, not the many others."""
        count, removed = "SELECT count(*) FROM articles", "SELECT count(*) FROM articles WHERE removed IS NOT NULL"
        return int(self._db.execute(count).fetchone()[0]) - int(self._db.execute(removed).fetchone()[0])

    def _of(self, filters: Filters) -> _Search:
        changed = self._db.execute("PRAGMA data_version").fetchone()[0], self._db.total_changes
        if self._search is None or self._key != (filters, *changed):
            first, last = self._db.execute("SELECT min(id), max(id) FROM articles").fetchone()
            self._search = _Search(self, filters, (first or 0, last or 0))
            self._key = (filters, *changed)
        return self._search

    def _plain(self, filters: Filters, limit: int, offset: int) -> list[int]:
        """Row ids of all articles in the order asked for, off an index."""
        if filters.order != "modified":
            sql = f"{_ALL_BUT_REMOVED} ORDER BY {_ORDERS[filters.order]} LIMIT ? OFFSET ?"
            return [row[0] for row in self._db.execute(sql, (limit, offset))]
        with_document = f"SELECT article_id FROM documents WHERE annotator_id = {_ANNOTATOR}"
        removed = " AND article_id NOT IN (SELECT id FROM articles WHERE removed IS NOT NULL)"
        sql = f"{with_document}{removed} ORDER BY modified DESC, article_id DESC LIMIT ? OFFSET ?"
        found = [row[0] for row in self._db.execute(sql, (filters.annotator, limit, offset))]
        if limit < 0 or len(found) < limit:  # articles without a document come last
            sql = f"SELECT count(*) FROM documents WHERE annotator_id = {_ANNOTATOR}{removed}"
            (number,) = self._db.execute(sql, (filters.annotator,)).fetchone()
            if number < self._alive():
                left = -1 if limit < 0 else limit - len(found)
                rest = f"{_ALL_BUT_REMOVED} AND id NOT IN ({with_document}) ORDER BY id DESC LIMIT ? OFFSET ?"
                values = (filters.annotator, left, max(0, offset - number))
                found += [row[0] for row in self._db.execute(rest, values)]
        return found

    def _set(self, sql: str, *values: object, within: _Stretch | None = None) -> set[int]:
        """The one column that `sql` selects, of the articles of a stretch.

        As one text: a row for each of 100,000 ids takes four times as long.
        """
        column = sql.split(maxsplit=2)[1]
        if within is not None:
            word = "AND" if " WHERE " in sql else "WHERE"
            sql = f"{sql} {word} {column} BETWEEN ? AND ?"
            values = (*values, *within)
        (joined,) = self._db.execute(
            f"SELECT group_concat({column.rpartition('.')[2]}) FROM ({sql})", values
        ).fetchone()
        return set() if joined is None else set(codec.numbers(f"[{joined}]"))

    def _status(self, annotator: str, status: str, within: _Stretch | None = None) -> set[int]:
        match status:
            case "flagged":
                return self._set(_FLAGGED, annotator, within=within)
            case "open_stance":
                return self._set(_OPEN_STANCE, annotator, within=within)
            case "failed":
                lacking = self._set(_INCOMPLETE, annotator, within=within)
                lacking -= self._undecided_among(annotator, lacking)
                return self._set(_FAILED, annotator, within=within) | lacking
            case "suggested":
                found = self._set(_UNDECIDED, annotator, within=within)
                return found - self._set(_FAILED, annotator, within=within)
            case "new":  # with or without a document
                others = (self._status(annotator, other, within) for other in STATES[1:])
                return self._set(_ALIVE, within=within).difference(*others)
            case _:
                return self._set(_WITH_STATUS, annotator, status, within=within)

    def _undecided_among(self, annotator: str, ids: set[int]) -> set[int]:
        """Those of these new articles that have suggestions."""
        if not ids:
            return set()
        return self._set(f"{_UNDECIDED} AND article_id IN (SELECT value FROM json_each(?))", annotator, _json(ids))

    def _like(self, word: str, *kinds: str, within: _Stretch) -> set[int]:
        return self._set(_WITH_TERM_LIKE, matching(word), codec.json_text(kinds), within=within)

    def criteria(self, filters: Filters, within: _Stretch) -> Iterator[set[int]]:
        """The set of each criterion in a stretch; the cheap ones first."""
        for label in filters.labels:
            yield self._set(_WITH_TERM, "label", label, within=within)
        for name in filters.speakers:
            yield self._like(name, "speaker", within=within)
        for target in filters.targets:
            yield self._like(target, "target", within=within)
        if filters.stances:
            sets = (self._set(_WITH_TERM, "stance", stance, within=within) for stance in filters.stances)
            yield set[int]().union(*sets)
        for name in filters.by:
            yield set[int]().union(*(self._status(name, status, within) for status in BEGUN))
        for name in filters.done_by:
            yield self._status(name, "done", within)
        if filters.assigned:
            yield set[int]().union(*(self._assigned(name, within) for name in filters.assigned))
        if filters.statuses:
            yield set[int]().union(*(self._status(filters.annotator, status, within) for status in filters.statuses))
        if filters.since:
            yield self._set(_SINCE, filters.since, within=within)
        if filters.words:
            yield self._with_words(filters.words, within)

    def _assigned(self, name: str, within: _Stretch) -> set[int]:
        """What is given to a person; to nobody, where the name is empty."""
        if name:
            return self._set("SELECT article_id FROM assignments WHERE annotator = ?", name, within=within)
        given = self._set("SELECT article_id FROM assignments", within=within)
        return self._set(_ALIVE, within=within) - given

    def _with_words(self, words: Sequence[str], within: _Stretch) -> set[int]:
        """Articles that have each word in their text or title, or else in a name, target or label.

        The search index itself intersects words of the text; only words that are names or targets too are looked at
        one by one, in each way that they can be shared out.
        """
        named = {word: ids for word in words if (ids := self._like(word, *_SEARCHED, within=within))}
        found: set[int] = set()
        for n in range(len(named) + 1):
            for in_names in combinations(named, n):
                in_text = [word for word in words if word not in in_names]
                sets = [named[word] for word in in_names]
                if in_text and all(sets):
                    asked = " AND ".join(matching(word) for word in in_text)
                    sets.append(self._set(_WITH_WORD, asked, within=within))
                found |= set.intersection(*sets)
        return found

    def removed(self, within: _Stretch) -> set[int]:
        """The articles of a stretch that were removed."""
        return self._set("SELECT id FROM articles WHERE removed IS NOT NULL", within=within)

    def in_order(self, filters: Filters, ids: set[int]) -> list[int]:
        """These row ids in an order that is not that of their coming."""
        if filters.order == "modified":
            sql = f"SELECT article_id FROM documents WHERE annotator_id = {_ANNOTATOR} AND article_id IN"
            sql += " (SELECT value FROM json_each(?)) ORDER BY modified DESC, article_id DESC"
            ordered = [row[0] for row in self._db.execute(sql, (filters.annotator, _json(ids)))]
            return ordered + heapq.nlargest(len(ids), ids.difference(ordered))
        sql = "SELECT id FROM articles WHERE id IN (SELECT value FROM json_each(?)) ORDER BY "
        return [row[0] for row in self._db.execute(sql + _ORDERS[filters.order], (_json(ids),))]

    def _details(self, filters: Filters, ids: Sequence[int]) -> Iterator[ArticleRow]:
        found = {
            row[0]: row
            for row in self._db.execute(_DETAILS, (filters.annotator, filters.annotator, codec.json_text(ids)))
        }
        pattern = _pattern(filters.words)
        for id_ in ids:
            row = found[id_]
            meta = codec.mapping(row[4])
            entities, quotes, undecided = row[9], row[10], (row[13] or 0) + row[11]
            run = codec.mapping(row[12]) if row[12] else {}
            yield ArticleRow(
                id=row[1],
                title=row[2],
                source=row[3],
                outlet=_string(meta.get("outlet")),
                date=_string(meta.get("date")),
                status=row[5],
                flag=row[6],
                suggested=row[13] or 0,
                entities=entities,
                quotes=quotes,
                decided=entities + quotes - undecided,
                modified=row[7],
                imported=row[8],
                lead=single_spaced(row[14]),
                found=self._found(pattern, id_),
                failed=_is_failed(run.get("failed"), run.get("incomplete"), row[13]),
            )

    def _found(self, found: re.Pattern[str] | None, id_: int) -> tuple[str, str, str] | None:
        """What was searched for, with some words on either side; `None` when it is not in the text as typed.

        (FTS5's `snippet` took 2 ms an article for the prefix of a common word.)
        """
        if found is None:
            return None
        (words,) = self._db.execute("SELECT text FROM articles WHERE id = ?", (id_,)).fetchone()
        match = found.search(words)
        if match is None:
            return None
        start, end = match.span()
        before, after = words[max(0, start - _AROUND) : start], words[end : end + _AROUND]
        if start > _AROUND:
            before = "…" + before.partition(" ")[2]
        if end + _AROUND < len(words):
            after = after.rpartition(" ")[0] + "…"
        return _SPACES.sub(" ", before.lstrip()), _SPACES.sub(" ", match[0]), _SPACES.sub(" ", after.rstrip())


def _pattern(words: Sequence[str]) -> re.Pattern[str] | None:
    """What finds the first of `words` in a text, blanks and signs between the words of a phrase however they are."""
    found = []
    for word in words:
        pieces = re.findall(r"\w+", word)
        if pieces:
            found.append(r"\W+".join(map(re.escape, pieces)) + (r"\w*" if word.endswith("*") else ""))
    return re.compile(rf"\b(?:{'|'.join(found)})\b", re.IGNORECASE) if found else None


def headlines(db: sqlite3.Connection) -> dict[str, str]:
    """Headline, else the first words, of each article by its id; the newest first."""
    found = db.execute(
        "SELECT key, coalesce(title, substr(text, 1, 160)) FROM articles WHERE removed IS NULL ORDER BY id DESC"
    )
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
    found = db.execute(f"SELECT a.key, n.name, d.status, {_LACKS_STANCE} {narrowed}", values)
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


def matching(word: str) -> str:
    """A word as FTS5 takes it: quoted, inner quotes doubled, `*` kept at its end; no operator has any power."""
    word = word.replace("\0", " ")  # ends the query for FTS5
    stem = word.rstrip("*")
    return '"' + stem.replace('"', '""') + '"' + ("*" if stem != word else "")


def _string(value: object) -> str | None:
    return value if isinstance(value, str) else None
