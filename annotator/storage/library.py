"""The library: articles and what everybody has marked in them, in one file."""

from __future__ import annotations

import math
import sqlite3
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol, Self
from weakref import WeakKeyDictionary

from annotator import outputs
from annotator.clock import now
from annotator.errors import AnnotatorError
from annotator.i18n import tr
from annotator.model import DEFAULT_LANGUAGE, Article, Document, Scheme
from annotator.storage import (
    article_queries,
    article_rows,
    articles,
    assignments,
    backups,
    connection,
    document_queries,
    precedents,
    quote_queries,
    schemes,
    usefulness,
)
from annotator.storage.article_filters import Filters, Page
from annotator.storage.document_reader import ARTICLE_COLUMNS, Loader, article_of
from annotator.storage.errors import CopyError, Gone, StorageError, UnreadableValue, explained
from annotator.storage.journal import LibraryJournal, Shown
from annotator.storage.opinions import Opinion, opinions
from annotator.storage.presence import Presence
from annotator.storage.quote_queries import LedgerFilters, Person, Said, Tallies

if TYPE_CHECKING:
    from annotator.storage.checking import Report

_SHOWN = 200  # documents remembered for a rescue
_BATCH = 100  # documents read at once for an export
Reader = sqlite3.Connection
"""One moment of a library, for several questions: `Library.reader`."""


class Readable(Protocol):
    """What `add` needs of a file that was read: `annotator.reading.Source` has it."""

    @property
    def id(self) -> str:
        """The article id that is wished for; a number is put behind it where it is taken."""

    def article(self, id_: str | None = None, language: str = DEFAULT_LANGUAGE) -> Article:
        """The article under that id."""


@dataclass(frozen=True, slots=True)
class Added:
    """What became of an article that was to be added."""

    article_id: str
    new: bool  # False: an article with the same text was there


class Library:
    """One open library file.

    Belongs to the thread that opened it; only `documents`, `copy_to`, `settle` and `daily_maintenance` may be called
    from others (they have connections of their own).
    """

    def __init__(self, path: Path, opened: connection.Opened) -> None:
        self._journals: WeakKeyDictionary[LibraryJournal, tuple[str, str]] = WeakKeyDictionary()
        self._turn_document: articles.TurnDocument | None = None
        self._begin(path, opened)

    def _begin(self, path: Path, opened: connection.Opened) -> None:
        self.path = path
        self.read_only = opened.read_only
        self.notices = opened.notices  # sentences for the user: read only, on a network folder …
        self._held = outputs.hold(path)
        self.held = False  # nothing is written for now: see `hold`
        self.db = opened.db
        self._loader = Loader(opened.db.conn)
        self._shelf = article_queries.ArticleQueries(opened.db.conn)
        self._suffixes: dict[str, int] = {}
        self._removals = articles.Removals(opened.db, self.together)
        self._removals.turn_document = self._turn_document
        self.gone: Gone | None = None  # why nothing can be written any more: see `watch`
        self.id = self.meta("id") or ""
        self._presence = Presence(path, self.id)
        self._shown: OrderedDict[tuple[str, str], Shown] = OrderedDict()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @property
    def name(self) -> str:
        return self.path.name

    def close(self) -> None:
        """Put everything into the one file, so that a copy of it is a copy of the library, and let go of it."""
        if not self.read_only and self.gone is None:
            with suppress(sqlite3.Error):  # another connection reads: the last one to close does it
                self.db.conn.execute("PRAGMA busy_timeout = 0")
                self.db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._let_go()

    def _let_go(self) -> None:
        self.db.conn.close()
        outputs.release(self._held)

    # --- articles

    def add(self, source: Readable, annotator: str, scheme: Scheme, *, language: str = DEFAULT_LANGUAGE) -> Added:
        """Keep an article that was read, with a document for `annotator`; the same text is the same article.

        An article that was removed comes back.  Raises `StorageError`.
        """
        article = source.article(None, language)
        with self.together():
            known = self.db.conn.execute(
                "SELECT key, removed FROM articles WHERE sha256 = ? ORDER BY removed IS NOT NULL, id", (article.sha256,)
            ).fetchone()
            if known is not None:
                if known[1] is not None:
                    self.restore(known[0])
                return Added(known[0], known[1] is not None)
            article = source.article(self._free_key(source.id), language)
            row = article_rows.insert_article(self.db.conn, article)
            article_rows.insert_document(self.db.conn, row, Document.of(article, annotator, scheme))
        return Added(article.id, new=True)

    def add_article(self, article: Article) -> None:
        """Keep an article as a file has it, id and all; nothing is done when it is there.

        Raises `AnnotatorError` when that id has another text, or that text another id.
        """
        with self.together():
            known = self.db.conn.execute(
                "SELECT key, sha256, removed FROM articles WHERE key = ?", (article.id,)
            ).fetchone()
            if known is None:
                article_rows.insert_article(self.db.conn, article)
            elif known[1] != article.sha256:
                raise AnnotatorError(tr("storage.other_text", id=article.id), tr("storage.other_text.hint"))
            elif known[2] is not None:
                self.restore(known[0])

    def article(self, article_id: str) -> Article:
        """The article; raises `AnnotatorError` naming near ones when there is none."""
        return self._article(article_id)[1]

    def every_article(self) -> list[Article]:
        """Every article, texts and all, in the order they came; for formats that name theirs by the words alone."""
        with explained("storage.doing.read", self.name):
            found = self.db.conn.execute(f"SELECT {ARTICLE_COLUMNS} FROM articles WHERE removed IS NULL ORDER BY id")
            return [article_of(row) for row in found]

    def rename(self, article_id: str, title: str) -> None:
        """Give the article another title; `undo` takes it back."""
        self._removals.rename(self._article(article_id)[0], title)

    def remove(self, article_id: str) -> None:
        """Take the article out of every list; its text and marks stay in the file, and `undo` brings it back."""
        self._removals.remove(self._article(article_id)[0])

    def restore(self, article_id: str) -> None:
        """Put a removed article back; that can be undone too."""
        row = self.db.conn.execute("SELECT id FROM articles WHERE key = ?", (article_id,)).fetchone()
        if row is None:
            raise article_rows.no_article(self.db.conn, article_id)
        self._removals.restore(int(row[0]))

    def undo(self) -> articles.Act | None:
        """Take back the latest removal, restoration or renaming."""
        return self._removals.undo()

    def redo(self) -> articles.Act | None:
        """Do again what `undo` took back."""
        return self._removals.redo()

    def next_undo(self) -> articles.Act | None:
        """What `undo` would take back."""
        return self._removals.next_undo()

    def step(self, action: str, changes: Sequence[Mapping[str, Any]]) -> None:
        """Keep one act over many articles, which `undo` takes back as a whole; see `storage.articles`."""
        self._removals.step(action, changes)

    def turn_documents(self, turn: articles.TurnDocument) -> None:
        """What `undo` and `redo` do about steps of documents, whose journals belong to sessions."""
        self._turn_document = self._removals.turn_document = turn

    def assign(self, given: Sequence[assignments.Assignment], *, action: str = "assign") -> None:
        """Give articles to people, in one undoable act."""
        with self.together():
            self.step(action, [self.assigning(one) for one in given])

    def assigning(self, one: assignments.Assignment) -> dict[str, Any]:
        """The change of an act (`step`) that gives an article to somebody."""
        before = assignments.current(self.db.conn, one.article_id, one.annotator)
        field = f"{articles.ASSIGNED}{one.annotator}"
        return {"article": one.article_id, "field": field, "before": before, "after": one.as_json()}

    def unassign(self, article_ids: Sequence[str], annotator: str) -> None:
        """Take articles from a person again, in one undoable act."""
        found = self.assignments(annotator=annotator, ids=article_ids)
        field = f"{articles.ASSIGNED}{annotator}"
        self.step(
            "unassign",
            [{"article": one.article_id, "field": field, "before": one.as_json(), "after": None} for one in found],
        )

    def assignments(
        self, *, annotator: str | None = None, ids: Sequence[str] | None = None
    ) -> list[assignments.Assignment]:
        """Who is to do which article."""
        with explained("storage.doing.read", self.name):
            return assignments.read(self.db.conn, annotator=annotator, ids=ids)

    # --- documents

    def document(self, article_id: str, annotator: str, scheme: Scheme | None = None) -> Document:
        """What `annotator` has marked; untouched, with `scheme`, where there is nothing yet."""
        return self.opened_document(article_id, annotator, scheme)[0]

    def journal(self, article_id: str, annotator: str) -> LibraryJournal:
        """The journal of `annotator`'s document."""
        return self.opened_document(article_id, annotator)[1]

    def opened_document(
        self, article_id: str, annotator: str, scheme: Scheme | None = None
    ) -> tuple[Document, LibraryJournal]:
        """The document and the journal that leads to it, in one read; a row is made at the first edit only."""
        with explained("storage.doing.read", self.name), self.together():
            article_row, article = self._article(article_id)
            row = article_rows.document_row(self.db.conn, article_row, annotator)
            journal = LibraryJournal(
                self.db,
                self.name,
                row,
                lambda new: article_rows.insert_document(self.db.conn, self._article(article_id)[0], new),
                self.together,
            )
            document = self._read(journal, row, article, annotator, scheme)
        self._journals[journal] = article_id, annotator
        found = journal.rows()
        self._show((document, found[-1].number if found else 0))
        return document, journal

    def refreshed(self, document: Document, journal: LibraryJournal) -> Document:
        """The document as the file has it now, and `journal` brought to the same moment."""
        with explained("storage.doing.read", self.name), self.together():
            self._loader.forget()
            article_row, article = self._article(document.article.id)
            row = article_rows.document_row(self.db.conn, article_row, document.annotator)
            return self._read(journal, row, article, document.annotator, document.scheme)

    def documents(
        self,
        *,
        annotators: Iterable[str] | None = None,
        statuses: Iterable[str] | None = None,
        ids: Iterable[str] | None = None,
        reader: sqlite3.Connection | None = None,
    ) -> Iterator[Document]:
        """Documents in the order of the files: article id, then annotator, by code point.

        All from one moment: an edit made meanwhile is wholly in or wholly out; with a `reader` of this library, the
        moment is that of the reader.  On any thread; removed articles are left out.
        """
        with self.reader() if reader is None else nullcontext(reader) as one_moment:
            found = document_queries.document_rows(one_moment, annotators=annotators, statuses=statuses, ids=ids)
            loader = Loader(one_moment)
            for start in range(0, len(found), _BATCH):
                yield from loader.documents(found[start : start + _BATCH])

    def versions(
        self,
        *,
        annotators: Iterable[str] | None = None,
        ids: Iterable[str] | None = None,
        reader: sqlite3.Connection | None = None,
    ) -> list[document_queries.Version]:
        """The documents without their content, in the order of the files; `reader` as in `documents`.

        On any thread.
        """
        with (
            explained("storage.doing.read", self.name),
            self.reader() if reader is None else nullcontext(reader) as one_moment,
        ):
            return document_queries.versions(one_moment, annotators=annotators, ids=ids)

    def complete_runs(self, annotator: str) -> list[tuple[str, str, str, str]]:
        """Article id, language, and name and version of the suggester, of documents in whose run nothing failed."""
        with explained("storage.doing.read", self.name):
            return list(document_queries.complete_runs(self.db.conn, annotator))

    def count_documents(
        self,
        *,
        annotators: Iterable[str] | None = None,
        statuses: Iterable[str] | None = None,
        ids: Iterable[str] | None = None,
    ) -> int:
        """How many `documents` would give now."""
        with explained("storage.doing.read", self.name):
            return len(document_queries.document_rows(self.db.conn, annotators=annotators, statuses=statuses, ids=ids))

    def has_document(self, article_id: str, annotator: str) -> bool:
        """Whether `annotator` has a document of the article."""
        with explained("storage.doing.read", self.name):
            return article_rows.document_row(self.db.conn, self._article(article_id)[0], annotator) is not None

    def last_row(self, article_id: str, annotator: str) -> int:
        """Number of the newest journal row of a document; 0 where there is none."""
        with explained("storage.doing.read", self.name):
            row = self.db.conn.execute(
                "SELECT max(j.id) FROM articles a JOIN documents d ON d.article_id = a.id JOIN annotators n ON n.id ="
                " d.annotator_id JOIN journal j ON j.document_id = d.id WHERE a.key = ? AND n.name = ?",
                (article_id, annotator),
            ).fetchone()
        return int(row[0] or 0)

    def begin(self, document: Document) -> None:
        """Make the row of `document`, without its marks, where there is none; its scheme is the one in force then."""
        with self.together():
            article_row, _ = self._article(document.article.id)
            row = article_rows.document_row(self.db.conn, article_row, document.annotator)
            if row is None:
                article_rows.insert_document(self.db.conn, article_row, document)
                return
            scheme = schemes.scheme_id(self.db.conn, document.scheme)
            self.db.conn.execute("UPDATE documents SET scheme_id = ? WHERE id = ?", (scheme, row))

    def set_times(self, document: Document) -> None:
        """Times and highest numbers as a file has them: export and import do not change them."""
        with self.together():
            row = article_rows.document_row(self.db.conn, self._article(document.article.id)[0], document.annotator)
            self.db.conn.execute(
                "UPDATE documents SET created = ?, modified = ?, last_entity = max(last_entity, ?), last_quote ="
                " max(last_quote, ?), last_speaker = max(last_speaker, ?) WHERE id = ?",
                (
                    document.created,
                    max(document.created, document.modified),
                    document.last_entity,
                    document.last_quote,
                    document.last_speaker,
                    row,
                ),
            )

    def article_by_sha(self, sha256: str) -> Article | None:
        """The article with that text, if there is one."""
        with explained("storage.doing.read", self.name):
            return article_rows.article_where(self.db.conn, "sha256", sha256)

    def article_by_id(self, article_id: str) -> Article | None:
        """The article with that id, case ignored, if there is one."""
        with explained("storage.doing.read", self.name):
            return article_rows.article_where(self.db.conn, "key", article_id)

    # --- lists

    def rows(self, filters: Filters, *, limit: int = 200, offset: int = 0, patience: float = math.inf) -> Page:
        """A page of the library as one annotator sees it.

        After so many seconds beyond the rows themselves the rest is not counted any more (`Page.counted`); the same
        call again counts on.
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

    def check_schemes(self) -> None:
        """Raise `StorageError` where the scheme of a document is gone or cannot be read: none of its work opens."""
        with explained("storage.doing.read", self.name):
            schemes.prove(self.db.conn)

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

    def annotators(self) -> list[str]:
        """Everybody who has a document, by name."""
        found = self.db.conn.execute(
            "SELECT name FROM annotators n WHERE EXISTS (SELECT 1 FROM documents WHERE annotator_id = n.id)"
            " ORDER BY name"
        )
        return [row[0] for row in found]

    def people(self, prefix: str = "", *, limit: int = 1000, annotator: str | None = None) -> list[Person]:
        """The people of the whole library, or of one annotator's part of it, most quoted first."""
        with explained("storage.doing.read", self.name):
            return quote_queries.people(self.db.conn, prefix, limit, annotator)

    def ledger(self, filters: LedgerFilters, *, limit: int = 200, offset: int = 0) -> list[Said]:
        """Who said what of whom, over the whole library."""
        with explained("storage.doing.read", self.name):
            return quote_queries.said(self.db.conn, filters, limit, offset)

    def precedents(
        self, words: str, *, speaker: bool = False, limit: int = 40, annotator: str | None = None
    ) -> list[precedents.Precedent]:
        """Other places with these words as an entity, or (`speaker`) quotes of the person of that name.

        `annotator`: whose marks; who is to annotate independently must not see another's.
        """
        with explained("storage.doing.read", self.name):
            look = precedents.quotes if speaker else precedents.entities
            return look(self.db.conn, words, limit, annotator)

    def positions(self, annotator: str | None = None, *, limit: int = 50) -> list[tuple[str, str, str | None, int]]:
        """Who stands how towards what, and in how many quotes: speaker, stance, target, quotes."""
        with explained("storage.doing.read", self.name):
            return quote_queries.positions(self.db.conn, annotator, limit)

    def opinions(self, annotator: str) -> list[Opinion]:
        """Who speaks how often, on which side of what, and in which month: the sums of charts.  On any thread."""
        with explained("storage.doing.read", self.name), self.reader() as reader:
            return opinions(reader, annotator)

    def tallies(self, annotator: str | None = None) -> Tallies:
        """Counts of labels, origins, stances, speakers and targets."""
        with explained("storage.doing.read", self.name):
            return quote_queries.tallies(self.db.conn, annotator)

    # --- the file

    def data_version(self) -> int:
        """A number that changes when another program has written; cheap enough to ask every second."""
        with explained("storage.doing.read", self.name):
            return int(self.db.conn.execute("PRAGMA data_version").fetchone()[0])

    def watch(self) -> None:
        """Raise `Gone` when the file is not the one that is open any more; some microseconds, also after each write.

        By then a new library beside it holds everything; `go_on` makes it this one.
        """
        if self.read_only or self.held:
            return
        if self.gone is None:
            reason = self._presence.reason()
            if reason is None:
                return
            from annotator.storage.rescue import rescued

            self.gone = rescued(self, reason, tuple(self._shown.values()))
            if self.gone.rescued is not None:
                self._presence.leave_alone(reason)
        raise self.gone

    def rescue_again(self) -> None:
        """Once more where there was no place for the new library; raises `Gone` anew."""
        self.gone = None
        self.watch()

    def go_on(self) -> None:
        """Work goes on in the library that was rescued, with its journals; what was read has to be read anew."""
        if self.gone is None or self.gone.rescued is None:
            return
        rescued = self.gone.rescued
        waits = int(self.db.conn.execute("PRAGMA busy_timeout").fetchone()[0])
        opened = connection.connect(rescued, create=False, busy_ms=waits)
        self._let_go()
        self._begin(rescued, opened)
        for journal, (article_id, annotator) in self._journals.items():
            row = article_rows.document_row(self.db.conn, self._article(article_id)[0], annotator)
            journal.move(self.db, self.name, row)

    def _show(self, shown: Shown) -> None:
        """Remember what somebody sees, for a rescue."""
        pair = shown[0].article.id, shown[0].annotator
        self._shown.pop(pair, None)
        if self.db.conn.in_transaction:  # it may yet be taken back
            return
        self._shown[pair] = shown
        if len(self._shown) > _SHOWN:
            self._shown.popitem(last=False)

    def hold(self, *, on: bool) -> None:
        """Let nothing be written through this connection, or let it again; a file that is read only stays so."""
        self.db.conn.execute(f"PRAGMA query_only = {int(on)}")
        self.held = on

    def can_write(self) -> bool:
        """Whether an edit would be kept now, as far as can be told without making one."""
        if self.read_only or self.held or self.gone is not None:
            return False
        waits = int(self.db.conn.execute("PRAGMA busy_timeout").fetchone()[0])
        self.db.conn.execute("PRAGMA busy_timeout = 0")  # asked from a window: it must not wait
        try:
            self.db.conn.execute("BEGIN IMMEDIATE")
            self.db.conn.execute("ROLLBACK")
        except sqlite3.Error:
            return False
        finally:
            self.db.conn.execute(f"PRAGMA busy_timeout = {waits:d}")
        return True

    def copy_to(self, path: Path) -> Path:
        """A whole copy in one file, made while others go on; on any thread.

        Raises `StorageError` for a damaged file: the copy could take the place of a good one.
        """
        if path.exists() and self.path.exists() and path.samefile(self.path):
            raise StorageError(tr("storage.copy_onto_itself"), tr("storage.copy_onto_itself.hint"))
        with self.reader() as reader:
            self._prove(reader)
            return backups.copy_to(reader, path)

    backup = copy_to

    def settle(self) -> None:
        """Move the edits of the last minutes from the `-wal` into the file, so that no later commit has to.

        On any thread, while nothing is being written.  Nothing is lost without it: they are on the disk already.
        """
        if not (self.read_only or self.held):
            self._refuse_another()
            connection.settle(self.path)

    def daily_maintenance(self) -> Path | None:
        """Once a day: prove the file's structure, then make the copy of the day; the copy, `None` when it was there.

        On any thread; 1 GB takes some seconds.  Raises `StorageError` for a damaged file, of which no copy is made: it
        would push a good one out; `CopyError` where only the copy failed.  Nothing is done in a place that cannot be
        written to.
        """
        if self.read_only or self.held or backups.today(self.path).exists():
            return None
        with self.reader() as reader:
            self._prove(reader)
        try:
            return self.backup_today()
        except StorageError as error:
            raise CopyError(tr("storage.no_copy_today", reason=error.sentence), error.hint) from error

    def _prove(self, reader: sqlite3.Connection) -> None:
        """Raise `StorageError` when the file's structure is damaged."""
        with explained("storage.doing.read", str(self.path)):
            found = reader.execute("PRAGMA quick_check(1)").fetchone()[0]
            if found != "ok":
                raise UnreadableValue(found)

    def backup_today(self) -> Path | None:
        """The copy of the day in `backups/` beside the library, once a day, the newest seven kept; on any thread."""
        with self.reader() as reader:
            return backups.daily(reader, self.path)

    def check(self, *, repair: bool = False) -> Report:
        """Whether the file, every offset and every derived row is as it should be."""
        from annotator.storage import checking

        return checking.check(self, repair=repair)

    def meta(self, key: str) -> str | None:
        """A single value kept in the library, such as `default_annotator`."""
        with explained("storage.doing.read", self.path.name):
            row = self.db.conn.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def set_meta(self, key: str, value: str) -> None:
        """Keep a single value."""
        with self.together():
            self.db.conn.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def choice(self, key: str) -> str | None:
        """What `choose` keeps under a key; on any thread."""
        with self.reader() as reader:
            found = reader.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return None if found is None else str(found[0])

    def choose(self, action: str, key: str, value: str | None) -> None:
        """Keep a choice for the whole library, which `undo` takes back; `None`: none."""
        self._removals.choose(action, key, value)

    @contextmanager
    def together(self, shown: Callable[[], Shown] | None = None) -> Iterator[None]:
        """All that is written inside is kept or none of it; inside another such block, a part of that.

        `shown` tells which document it is about, as it is then.  Raises `Gone` when the file turns out to be another
        one: what was written is in the library that was rescued.
        """
        if self.gone is not None:
            raise self.gone
        with explained("storage.doing.keep", self.name), self.db.atomic():
            yield
        if shown is not None:
            self._show(shown())
        if not self.db.conn.in_transaction:
            self.watch()

    def reader(self) -> AbstractContextManager[sqlite3.Connection]:
        """A connection of its own that sees one moment of the file, for this or another thread."""
        self._refuse_another()
        return connection.reader(self.path)

    def _refuse_another(self) -> None:
        """Raise `StorageError` where the file at the path has nothing to do with what is open here; on any thread."""
        reason = None if self.read_only else self._presence.reason()
        if reason is not None:
            raise StorageError(tr(f"storage.gone.{reason}", name=self.name))

    # --- rows

    def _article(self, article_id: str) -> tuple[int, Article]:
        with explained("storage.doing.read", self.name):
            found = article_rows.article(self.db.conn, article_id)
            if found is None:
                raise article_rows.no_article(self.db.conn, article_id)
        return found

    def _read(
        self, journal: LibraryJournal, row: int | None, article: Article, annotator: str, scheme: Scheme | None
    ) -> Document:
        if row is None:
            if scheme is None:
                scheme = self.default_scheme()
            journal.load(None, ())
            time = now()
            return Document.of(article, annotator, scheme, created=time, modified=time)
        journal.load(row, self._loader.journal(row))
        return self._loader.documents([row])[0]

    def default_scheme(self) -> Scheme:
        """The scheme of the newest document; raises `StorageError` when no document was ever made."""
        row = self.db.conn.execute("SELECT max(id) FROM schemes").fetchone()
        if row[0] is None:
            raise StorageError(tr("storage.no_scheme", name=self.name), tr("storage.no_scheme.hint"))
        return self._loader.scheme(int(row[0]))

    def _free_key(self, base: str) -> str:
        """`base`, or with `-2`, `-3` … behind it where that is taken, case ignored."""
        key, number = base, self._suffixes.get(base.lower(), 1)
        while self.db.conn.execute("SELECT 1 FROM articles WHERE key = ?", (key,)).fetchone() is not None:
            number += 1
            key = f"{base}-{number}"
        if number > 1:
            self._suffixes[base.lower()] = number
        return key


def opened(path: Path | str, *, create: bool = True, busy_ms: int = connection.BUSY_MS) -> Library:
    """The library at `path`; a new one is made where there is none, unless `create` is false.

    Use it in a `with`.  Raises `StorageError`.
    """
    where = Path(path).expanduser()
    try:
        return Library(where, connection.connect(where, create=create, busy_ms=busy_ms))
    except OSError as error:  # a name that is too long, a folder that nobody may look into
        what = tr("storage.doing.open")
        hint = tr("storage.cannot_open.hint")
        raise StorageError(tr("storage.cannot_open", what=what, name=where), hint) from error
