"""The list of articles, filtered and counted; written for 100,000 of them.

Each filter gives a set of row ids, read off a covering index or the search index alone; the sets are intersected here,
and only the rows of the page that is asked for are read.  (Joined in SQL, two common filters took 1.6 s on 62,000.)
"""

from __future__ import annotations

import heapq
import re
import sqlite3
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
    total: int


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
_WITH_TERM = "SELECT article_id FROM article_terms WHERE term_id = (SELECT id FROM terms WHERE kind = ? AND value = ?)"
_WITH_WORD = "SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?"
_WITH_TERM_LIKE = (
    "SELECT article_id FROM article_terms WHERE term_id IN (SELECT t.id FROM terms_fts f JOIN terms t ON t.id = f.rowid"
    " WHERE terms_fts MATCH ? AND t.kind IN (SELECT value FROM json_each(?)))"
)
_SINCE = "SELECT id FROM articles WHERE coalesce(meta ->> 'date', imported) >= ?"
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


def _is_failed(failed: object, incomplete: object, suggested: int | None) -> bool:
    """Whether a run of the suggester brought nothing that somebody could decide about."""
    return bool(failed) or (bool(incomplete) and not suggested)


class ArticleQueries:
    """Lists over one connection; remembers the last filter's ids, so that scrolling asks for rows alone."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._key: tuple[object, ...] = ()
        self._ids: list[int] = []

    def page(self, filters: Filters, *, limit: int, offset: int) -> Page:
        """The rows from `offset` on, at most `limit` of them, and the number of all."""
        ids = self.row_ids(filters)
        return Page(tuple(self._details(filters, ids[offset : offset + limit])), len(ids))

    def keys(self, filters: Filters) -> list[str]:
        """The article ids of all that the filters leave, in their order."""
        found = dict(self._db.execute("SELECT id, key FROM articles"))
        return [found[id_] for id_ in self.row_ids(filters)]

    def row_ids(self, filters: Filters) -> list[int]:
        """The row ids of all that the filters leave, in their order."""
        changed = self._db.execute("PRAGMA data_version").fetchone()[0], self._db.total_changes
        if self._key != (filters, *changed):
            self._ids = self._ordered(filters, self._chosen(filters))
            self._key = (filters, *changed)
        return self._ids

    def forget(self) -> None:
        """Find everything anew the next time."""
        self._key = ()

    def counts(self, annotator: str, *, beside: Sequence[str] = ("flagged",)) -> dict[str, int]:
        """Articles by state for one annotator, which add up to `total`, and by the filters `beside` them."""
        gone = self._set("SELECT id FROM articles WHERE removed IS NOT NULL")
        total = self._db.execute("SELECT count(*) FROM articles WHERE removed IS NULL").fetchone()[0]
        found = {status: len(self._status(annotator, status) - gone) for status in (*STATES[1:], *beside)}
        return {"total": total, "new": total - sum(found[state] for state in STATES[1:]), **found}

    def _set(self, sql: str, *values: object) -> set[int]:
        return set(self._list(sql, *values))

    def _list(self, sql: str, *values: object) -> list[int]:
        """The one column that `sql` selects.  As one text: a row for each of 100,000 ids takes four times as long."""
        column = sql.split(maxsplit=2)[1]
        (joined,) = self._db.execute(
            f"SELECT group_concat({column.rpartition('.')[2]}) FROM ({sql})", values
        ).fetchone()
        return [] if joined is None else codec.numbers(f"[{joined}]")

    def _status(self, annotator: str, status: str) -> set[int]:
        match status:
            case "flagged":
                return self._set(_FLAGGED, annotator)
            case "open_stance":
                return self._set(_OPEN_STANCE, annotator)
            case "failed":
                return self._set(_FAILED, annotator) | (self._set(_INCOMPLETE, annotator) - self._undecided(annotator))
            case "suggested":
                return self._undecided(annotator) - self._set(_FAILED, annotator)
            case "new":  # with or without a document
                return self._set(_ALIVE).difference(*(self._status(annotator, other) for other in STATES[1:]))
            case _:
                return self._set(_WITH_STATUS, annotator, status)

    def _undecided(self, annotator: str) -> set[int]:
        """New articles with suggestions."""
        return self._set(_WITH_TERM, "open", annotator) & self._set(_WITH_STATUS, annotator, "new")

    def _like(self, word: str, *kinds: str) -> set[int]:
        return self._set(_WITH_TERM_LIKE, matching(word), codec.json_text(kinds))

    def _criteria(self, filters: Filters) -> Iterator[set[int]]:
        """The set of each criterion; the cheap ones first."""
        for label in filters.labels:
            yield self._set(_WITH_TERM, "label", label)
        for name in filters.speakers:
            yield self._like(name, "speaker")
        for target in filters.targets:
            yield self._like(target, "target")
        if filters.stances:
            yield set().union(*(self._set(_WITH_TERM, "stance", stance) for stance in filters.stances))
        for name in filters.by:
            yield set().union(*(self._status(name, status) for status in BEGUN))
        for name in filters.done_by:
            yield self._status(name, "done")
        if filters.assigned:
            yield set().union(*(self._assigned(name) for name in filters.assigned))
        if filters.statuses:
            yield set().union(*(self._status(filters.annotator, status) for status in filters.statuses))
        if filters.since:
            yield self._set(_SINCE, filters.since)
        if filters.words:
            yield self._with_words(filters.words)

    def _assigned(self, name: str) -> set[int]:
        """What is given to a person; to nobody, where the name is empty."""
        if name:
            return self._set("SELECT article_id FROM assignments WHERE annotator = ?", name)
        return self._set(_ALIVE) - self._set("SELECT article_id FROM assignments")

    def _with_words(self, words: Sequence[str]) -> set[int]:
        """Articles that have each word in their text or title, or else in a name, target or label.

        The search index itself intersects words of the text; only words that are names or targets too are looked at
        one by one, in each way that they can be shared out.
        """
        named = {word: ids for word in words if (ids := self._like(word, *_SEARCHED))}
        found: set[int] = set()
        for n in range(len(named) + 1):
            for in_names in combinations(named, n):
                in_text = [word for word in words if word not in in_names]
                sets = [named[word] for word in in_names]
                if in_text and all(sets):
                    sets.append(self._set(_WITH_WORD, " AND ".join(matching(word) for word in in_text)))
                found |= set.intersection(*sets)
        return found

    def _chosen(self, filters: Filters) -> set[int] | None:
        """What all criteria leave; `None` when there are none."""
        chosen: set[int] | None = None
        for ids in self._criteria(filters):
            chosen = ids if chosen is None else chosen & ids
            if not chosen:
                return chosen
        if chosen is not None:
            chosen -= self._set("SELECT id FROM articles WHERE removed IS NOT NULL")
        return chosen

    def _ordered(self, filters: Filters, chosen: set[int] | None) -> list[int]:
        """The ids in the order asked for; articles are numbered as they come, so the newest has the highest."""
        if filters.order in ("newest", "oldest"):
            down = filters.order == "newest"
            if chosen is not None:
                return sorted(chosen, reverse=down)
            everything = self._list(_ALIVE)  # off an index, so in the order of the ids
            return everything[::-1] if down else everything
        alive = self._set(_ALIVE) if chosen is None else chosen
        sql, values = _in_order(filters)
        ordered = [id_ for id_ in self._list(sql, *values) if id_ in alive]
        if len(ordered) < len(alive):  # articles without a document, when the order is that of the documents
            ordered += heapq.nlargest(len(alive), alive.difference(ordered))
        return ordered

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


def _in_order(filters: Filters) -> tuple[str, tuple[object, ...]]:
    match filters.order:
        case "title":
            return "SELECT id FROM articles ORDER BY title COLLATE NOCASE, id", ()
        case "modified":
            sql = f"SELECT article_id FROM documents WHERE annotator_id = {_ANNOTATOR}"
            return f"{sql} ORDER BY modified DESC, article_id DESC", (filters.annotator,)
        case _:
            return "SELECT id FROM articles ORDER BY key", ()


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
