"""The documents of a library: what each annotator has marked in an article, and the journals that lead to it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from annotator.clock import now
from annotator.model import Article, Document, Edit, Scheme
from annotator.storage import (
    arrivals,
    article_rows,
    connection,
    document_queries,
    schemes,
)
from annotator.storage.document_reader import Loader
from annotator.storage.errors import explained
from annotator.storage.journal import LibraryJournal
from annotator.storage.library_acts import SCHEME
from annotator.storage.library_articles import LibraryArticles

_BATCH = 100  # documents read at once for an export


class LibraryDocuments(LibraryArticles):
    """A library's documents."""

    def __init__(self, path: Path, opened: connection.Opened) -> None:
        self._journals: WeakKeyDictionary[LibraryJournal, tuple[str, str]] = WeakKeyDictionary()
        super().__init__(path, opened)

    def _begin(self, path: Path, opened: connection.Opened) -> None:
        super()._begin(path, opened)
        self._loader = Loader(opened.db.conn)
        for journal, (article_id, annotator) in self._journals.items():
            journal.move(self.db, self.name, self._row(article_id, annotator))

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

    def has_documents(self, n: int) -> bool:
        """Whether there are so many documents or more; as quick in a large library as in a small one."""
        with explained("storage.doing.read", self.name):
            found = self.db.conn.execute("SELECT count(*) FROM (SELECT 1 FROM documents LIMIT ?)", (n,)).fetchone()
            return int(found[0]) >= n

    def has_document(self, article_id: str, annotator: str) -> bool:
        """Whether `annotator` has a document of the article."""
        with explained("storage.doing.read", self.name):
            return self._row(article_id, annotator) is not None

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
            arrivals.begin(self.db.conn, document)

    def set_times(self, document: Document) -> None:
        """Times and highest numbers as a file has them: export and import do not change them."""
        with self.together():
            arrivals.set_times(self.db.conn, arrivals.begin(self.db.conn, document), document)

    def keep_whole(self, document: Document, edit: Edit) -> None:
        """Keep a document that came from elsewhere; see `arrivals.keep`."""
        with self.together():
            arrivals.keep(self.db.conn, document, edit)

    def annotators(self) -> list[str]:
        """Everybody who has a document, by name."""
        found = self.db.conn.execute(
            "SELECT name FROM annotators n WHERE EXISTS (SELECT 1 FROM documents WHERE annotator_id = n.id)"
            " ORDER BY name"
        )
        return [row[0] for row in found]

    def check_schemes(self) -> None:
        """Raise `StorageError` where the scheme of a document is gone or cannot be read: none of its work opens."""
        with explained("storage.doing.read", self.name):
            schemes.prove(self.db.conn)

    def move_to_scheme(self, before: Scheme, after: Scheme) -> dict[str, Any]:
        """Let the documents of `before` be of `after`; the change of an act (`step`) that this is."""
        with self.together():
            self._rescheme(before, after)
        return {
            "article": "",
            "field": SCHEME,
            "before": schemes.as_text(before),
            "after": schemes.as_text(after),
        }

    def _rescheme(self, before: Scheme, after: Scheme) -> None:
        super()._rescheme(before, after)
        self._loader.forget()

    def marks_of(self, scheme: Scheme, label: str) -> list[tuple[str, str, int, int]]:
        """Where a label is: article id, annotator, marks, decided ones (`schemes.marks_of`)."""
        with explained("storage.doing.read", self.name):
            return schemes.marks_of(self.db.conn, scheme, label)

    def newest_version(self, scheme: str) -> int:
        """The highest version of a scheme that a document was marked with; 0 when there is none."""
        with explained("storage.doing.read", self.name):
            return max(schemes.versions_of(self.db.conn, scheme), default=0)

    def default_scheme(self) -> Scheme:
        """The scheme of the newest document; there must have been one."""
        return self._loader.scheme(int(self.db.conn.execute("SELECT max(id) FROM schemes").fetchone()[0]))

    def _row(self, article_id: str, annotator: str) -> int | None:
        return article_rows.document_row(self.db.conn, self._article(article_id)[0], annotator)

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
        found = self._loader.documents([row])[0]
        untouched = not journal.rows() and found.items() == (found.progress,)
        return replace(found, scheme=scheme) if untouched and scheme is not None else found
