"""The library: articles and what everybody has marked in them, in one file."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotator.i18n import tr_later
from annotator.storage import (
    article_people,
    article_queries,
    collections,
    connection,
    document_queries,
    note_queries,
    pace,
    person_queries,
    precedents,
    quote_queries,
    usefulness,
)
from annotator.storage.article_filters import Filters, Page
from annotator.storage.errors import StorageError, explained
from annotator.storage.library_acts import PERSON
from annotator.storage.library_documents import LibraryDocuments
from annotator.storage.opinions import Opinion, opinions
from annotator.storage.quote_queries import LedgerFilters, Person, Said, Tallies
from annotator.storage.upgrading import Told, silent

if TYPE_CHECKING:
    from annotator.storage.checking import Report

Reader = sqlite3.Connection
"""One moment of a library, for several questions: `Library.reader`."""


class Library(LibraryDocuments):
    """One open library: its file, articles and documents (the classes below it), and the lists over all of them."""

    def _begin(self, path: Path, opened: connection.Opened) -> None:
        super()._begin(path, opened)
        self._shelf = article_queries.ArticleQueries(opened.db.conn)

    def rows(self, filters: Filters, *, limit: int = 200, offset: int = 0, patience: float = math.inf) -> Page:
        """A page of the library as one annotator sees it.

        After so many seconds beyond the rows themselves the rest is not counted any more (`Page.counted`); the same
        call again counts on.  A first page that does not fill soon comes as far as it is, and is not counted either.
        """
        with explained("storage.doing.read", self.name):
            return self._shelf.page(filters, limit=limit, offset=offset, patience=patience)

    def ids(self, filters: Filters) -> list[str]:
        """The ids of all articles that the filters leave, in their order."""
        with explained("storage.doing.read", self.name):
            return self._shelf.keys(filters)

    def counts(self, annotator: str, *, beside: Sequence[str] = ("flagged",)) -> dict[str, int]:
        """Articles by state for one annotator, which add up to `total`, and by the filters `beside` them."""
        with explained("storage.doing.read", self.name):
            return self._shelf.counts(annotator, beside=beside)

    def team_counts(self) -> article_people.TeamCounts:
        """How many articles each filter of a team leaves.  On any thread."""
        with explained("storage.doing.read", self.name), self.reader() as reader:
            return article_people.counts(reader)

    def folders(self) -> list[collections.Folder]:
        """The folders that articles were imported from, by path.  On any thread."""
        with explained("storage.doing.read", self.name), self.reader() as reader:
            return collections.folders(reader)

    def paces(self) -> list[pace.Pace]:
        """How many articles each person finishes a day, and what is left to them.  On any thread."""
        with explained("storage.doing.read", self.name), self.reader() as reader:
            return pace.paces(reader)

    def open_stances(self, annotator: str | None = None) -> list[tuple[str, str, str]]:
        """Quotes of done documents that a person decided without a stance: article, annotator, quote.  On any thread.

        Versions before 0.2 let documents be finished so.
        """
        with explained("storage.doing.read", self.name), self.reader() as reader:
            return document_queries.open_stances(reader, annotator)

    def most_useful(self, annotator: str, limit: int = 20) -> list[usefulness.Useful]:
        """The articles that are worth most to be done next, with the reasons.  On any thread."""
        with explained("storage.doing.read", self.name), self.reader() as reader:
            return usefulness.most_useful(reader, annotator, limit)

    def people(self, *, limit: int = 1000, annotator: str | None = None) -> list[Person]:
        """The people of the whole library, or of one annotator's part of it, most quoted first."""
        with explained("storage.doing.read", self.name):
            return quote_queries.people(self.db.conn, limit, annotator)

    def spelled(self, name: str) -> list[dict[str, Any]]:
        """The change of an act (`step`) by which the list of people spells a name so; none where it does."""
        with explained("storage.doing.read", self.name):
            known = person_queries.spelling(self.db.conn, name)
        if known is None or known[1] == name:
            return []
        return [{"article": "", "field": f"{PERSON}{known[0]}", "before": known[1], "after": name}]

    def articles_with(self, person: str, annotator: str) -> list[str]:
        """The ids of the articles in which an annotator has a person of that name on the roster."""
        with explained("storage.doing.read", self.name):
            return person_queries.articles(self.db.conn, person, annotator)

    def known_as(self, person: str, annotator: str) -> person_queries.KnownAs:
        """Roles and aliases that an annotator's rosters have for a person."""
        with explained("storage.doing.read", self.name):
            return person_queries.known_as(self.db.conn, person, annotator)

    def notes(
        self,
        *,
        resolved: bool | None = None,
        by: str | None = None,
        ids: Sequence[str] | None = None,
        limit: int = -1,
    ) -> list[note_queries.Noted]:
        """What has been noted in all articles, newest first; each argument that is given narrows it."""
        with explained("storage.doing.read", self.name):
            return note_queries.notes(self.db.conn, resolved=resolved, by=by, ids=ids, limit=limit)

    def ledger(self, filters: LedgerFilters, *, limit: int = 200) -> list[Said]:
        """Who said what of whom, over the whole library."""
        with explained("storage.doing.read", self.name):
            return quote_queries.said(self.db.conn, filters, limit)

    def precedents(
        self, words: str, *, speaker: bool = False, limit: int = 40, annotator: str | None = None
    ) -> list[precedents.Precedent]:
        """Other places with these words as an entity, or (`speaker`) quotes of the person of that name.

        `annotator`: whose marks; who is to annotate independently must not see another's.
        """
        with explained("storage.doing.read", self.name):
            look = precedents.quotes if speaker else precedents.entities
            return look(self.db.conn, words, limit, annotator)

    def positions(self, annotator: str | None) -> list[tuple[str, str, str | None, int]]:
        """Who stands how towards what, and in how many quotes: speaker, stance, target, quotes."""
        with explained("storage.doing.read", self.name):
            return quote_queries.positions(self.db.conn, annotator)

    def opinions(self, annotator: str) -> list[Opinion]:
        """Who speaks how often, on which side of what, and in which month: the sums of charts.  On any thread."""
        with explained("storage.doing.read", self.name), self.reader() as reader:
            return opinions(reader, annotator)

    def tallies(self, annotator: str | None = None) -> Tallies:
        """Counts of labels, origins, stances, speakers and targets."""
        with explained("storage.doing.read", self.name):
            return quote_queries.tallies(self.db.conn, annotator)

    def check(self, *, repair: bool = False) -> Report:
        """Whether the file, every offset and every derived row is as it should be."""
        from annotator.storage import checking

        return checking.check(self, repair=repair)


def opened(path: Path | str, *, create: bool = True, busy_ms: int = connection.BUSY_MS, told: Told = silent) -> Library:
    """The library at `path`; a new one is made where there is none, unless `create` is false.

    Use it in a `with`.  An old one is brought up to date first, as `told` hears.  Raises `StorageError`.
    """
    where = Path(path).expanduser()
    try:
        return Library(where, connection.connect(where, create=create, busy_ms=busy_ms, told=told))
    except OSError as error:  # a name that is too long, a folder that nobody may look into
        raise StorageError("storage.cannot_open", what=tr_later("storage.doing.open"), name=where) from error
