"""Each filter as a set of row ids of a stretch of articles, read off a covering index or the search index alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from annotator.storage import codec, phrases
from annotator.storage.article_filters import BEGUN, STATES, Filters
from annotator.storage.article_orders import AGREEMENT, given

Stretch = tuple[int, int]
"""The first and the last row id that are looked at."""
Within = Stretch | list[int]
"""A stretch, or some row ids."""
ANNOTATOR = "(SELECT id FROM annotators WHERE name = ?)"
LACKS_STANCE = (
    "d.status = 'done' AND EXISTS (SELECT 1 FROM quotes WHERE document_id = d.id AND stance IS NULL"
    " AND origin NOT IN ('suggested', 'rejected'))"
)
# By the index of the few: for a stretch SQLite would rather go through all of its articles, texts and all.
REMOVED = "SELECT id FROM articles INDEXED BY articles_removed WHERE removed IS NOT NULL"
EVERY = "SELECT article_id FROM article_days"
"""All articles, removed ones too, off a table that has one small row for each."""
_WITH_STATUS = f"SELECT article_id FROM documents WHERE annotator_id = {ANNOTATOR} AND status = ?"
# By the index of the few: SQLite takes one that is as good for an annotator alone.
_FLAGGED = (
    f"SELECT article_id FROM documents INDEXED BY documents_flag WHERE annotator_id = {ANNOTATOR} AND flag IS NOT NULL"
)
# A run that failed, or in which a part failed; the articles of the latter that have suggestions are left out later.
_FAILED = (
    f"SELECT article_id FROM documents INDEXED BY documents_run WHERE annotator_id = {ANNOTATOR} AND status = 'new'"
    " AND run_id IN (SELECT id FROM runs INDEXED BY runs_failed WHERE options ->> 'failed' IS NOT NULL)"
)
_INCOMPLETE = _FAILED.replace("failed", "incomplete")
_OPEN_STANCE = f"SELECT article_id FROM documents d WHERE annotator_id = {ANNOTATOR} AND {LACKS_STANCE}"
_UNDECIDED = f"SELECT article_id FROM documents WHERE annotator_id = {ANNOTATOR} AND status = 'new' AND open > 0"
_WITH_TERM = "SELECT article_id FROM article_terms WHERE term_id = (SELECT id FROM terms WHERE kind = ? AND value = ?)"
_WITH_WORDS = "SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?"
# CROSS: the words are looked up once; else SQLite may go through all terms and ask the search index for each.
_WITH_TERM_LIKE = (
    "SELECT article_id FROM article_terms WHERE term_id IN (SELECT t.id FROM terms_fts f"
    " CROSS JOIN terms t ON t.id = f.rowid WHERE terms_fts MATCH ? AND t.kind IN (SELECT value FROM json_each(?)))"
)
_SINCE = "SELECT article_id FROM article_days WHERE day >= ?"
_IN_COLLECTION = (
    "SELECT article_id FROM collection_articles WHERE collection_id = (SELECT id FROM collections WHERE name = ?)"
)
_IN_FOLDER = (
    "SELECT article_id FROM article_folders WHERE folder_id IN (SELECT id FROM folders WHERE path = ?1"
    " OR substr(path, 1, length(?1) + 1) = ?1 || '/' OR substr(path, -length(?1) - 1) = '/' || ?1)"
)
_COMPARED = {"twice": "", "differ": " WHERE f1 < 1", "same": " WHERE f1 = 1"}
_SEARCHED = ("label", "speaker", "target")  # what plain words are looked for in, beside text and title


class ArticleSets:
    """Sets of row ids over one connection."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def criteria(self, filters: Filters, within: Within) -> Iterator[set[int]]:
        """The set of each criterion but the words, in a stretch; the cheap ones first."""
        for label in filters.labels:
            yield self._set(_WITH_TERM, "label", label, within=within)
        for name in filters.speakers:
            yield self._with_term_like(name, "speaker", within=within)
        for target in filters.targets:
            yield self._with_term_like(target, "target", within=within)
        if filters.stances:
            sets = (self._set(_WITH_TERM, "stance", stance, within=within) for stance in filters.stances)
            yield set[int]().union(*sets)
        for name in filters.by:
            yield set[int]().union(*(self.status(name, status, within) for status in BEGUN))
        if filters.collections:
            yield set[int]().union(*(self._set(_IN_COLLECTION, name, within=within) for name in filters.collections))
        if filters.folders:
            yield set[int]().union(*(self._set(_IN_FOLDER, path, within=within) for path in filters.folders))
        if filters.only:
            yield set(given(self._db, filters.only))
        for name in filters.done_by:
            yield self.status(name, "done", within)
        for name, status in filters.states_of:
            yield self.status(name, status, within)
        if filters.compared:
            yield self._compared(filters.compared, within)
        if filters.assigned:
            yield set[int]().union(*(self._assigned(name, within) for name in filters.assigned))
        if filters.statuses:
            yield set[int]().union(*(self.status(filters.annotator, status, within) for status in filters.statuses))
        if filters.since:
            yield self._set(_SINCE, filters.since, within=within)

    def removed(self, within: Within | None = None) -> set[int]:
        """The articles of a stretch that were removed."""
        return self._set(REMOVED, within=within)

    def status(self, annotator: str, status: str, within: Within | None = None) -> set[int]:
        """The articles in a state of `STATES`, or in one `BESIDE` them."""
        match status:
            case "flagged":
                return self._set(_FLAGGED, annotator, within=within)
            case "open_stance":
                return self._set(_OPEN_STANCE, annotator, within=within)
            case "failed":
                lacking = self._set(_INCOMPLETE, annotator, within=within)
                lacking -= self.undecided_among(annotator, lacking)
                return self._set(_FAILED, annotator, within=within) | lacking
            case "suggested":
                found = self._set(_UNDECIDED, annotator, within=within)
                return found - self._set(_FAILED, annotator, within=within)
            case "new":  # with or without a document
                others = (self.status(annotator, other, within) for other in STATES[1:])
                return self._set(EVERY, within=within).difference(*others)
            case _:
                return self._set(_WITH_STATUS, annotator, status, within=within)

    def undecided_among(self, annotator: str, ids: set[int]) -> set[int]:
        """Those of these new articles that have suggestions."""
        if not ids:
            return set()
        return self._set(f"{_UNDECIDED} AND article_id IN (SELECT value FROM json_each(?))", annotator, id_list(ids))

    def _with_term_like(self, word: str, *kinds: str, within: Within) -> set[int]:
        return self._set(_WITH_TERM_LIKE, phrases.quoted(word), codec.json_text(kinds), within=within)

    def _compared(self, which: str, within: Within) -> set[int]:
        """Articles with several versions, or those of them whose marks differ or are the same."""
        among, values = _condition_within("x.article_id", within)
        sql = AGREEMENT.format(f" AND {among}")
        return {row[0] for row in self._db.execute(f"SELECT id FROM ({sql}){_COMPARED[which]}", values)}

    def _assigned(self, name: str, within: Within) -> set[int]:
        """What is given to a person; to nobody, where the name is empty."""
        if name:
            return self._set("SELECT article_id FROM assignments WHERE annotator = ?", name, within=within)
        given = self._set("SELECT article_id FROM assignments", within=within)
        return self._set(EVERY, within=within) - given

    def with_words(self, words: Sequence[str], within: Within) -> set[int]:
        """Articles that have each word in their text or title, or else in a name, target or label.

        The search index itself intersects words of the text; only words that are names or targets too are looked at
        one by one, in each way that they can be shared out.  Of a few articles the texts and names themselves are read.
        """
        if isinstance(within, list):
            return phrases.among(self._db, within, [phrases.phrase(word) for word in words], names=True)
        named = {word: ids for word in words if (ids := self._with_term_like(word, *_SEARCHED, within=within))}
        found: set[int] = set()
        for n in range(len(named) + 1):
            for in_names in combinations(named, n):
                in_text = [word for word in words if word not in in_names]
                sets = [named[word] for word in in_names]
                if in_text and all(sets):
                    sets += self._in_text(in_text, within)
                found |= set.intersection(*sets)
        return found

    def _in_text(self, words: Sequence[str], within: Within) -> Iterator[set[int]]:
        """The index knows which texts have all the words; whether those of a phrase follow each other, the texts do."""
        asked, sought = list[str](), list[phrases.Phrase]()
        for word in words:
            phrase = None if phrases.is_word(word) else phrases.phrase(word)
            asked += [word] if phrase is None else phrase.words
            if phrase is not None and len(phrase.words) != 1:
                sought.append(phrase)
        if not asked or not all(phrase.words for phrase in sought):  # nothing that could be looked for
            yield set()
            return
        found = self._set(_WITH_WORDS, " AND ".join(map(phrases.quoted, asked)), within=within)
        yield phrases.among(self._db, found, sought) if sought else found

    def _set(self, sql: str, *values: object, within: Within | None = None) -> set[int]:
        """The one column that `sql` selects, of the articles of a stretch.

        As one text: a row for each of 100,000 ids takes four times as long.
        """
        column = sql.split(maxsplit=2)[1]
        if within is not None:
            word = "AND" if " WHERE " in sql else "WHERE"
            among, these = _condition_within(column, within)
            sql, values = f"{sql} {word} {among}", (*values, *these)
        (joined,) = self._db.execute(
            f"SELECT group_concat({column.rpartition('.')[2]}) FROM ({sql})", values
        ).fetchone()
        return set() if joined is None else set(codec.numbers(f"[{joined}]"))


def _condition_within(column: str, within: Within) -> tuple[str, tuple[object, ...]]:
    """A condition that narrows a column to a stretch or to some rows, and its values."""
    if isinstance(within, list):
        return f"{column} IN (SELECT value FROM json_each(?))", (id_list(within),)
    return f"{column} BETWEEN ? AND ?", within


def id_list(ids: Iterable[int]) -> str:
    """Row ids as one parameter, for `json_each`."""
    return codec.json_text(list(ids))
