"""The articles of a library: kept, renamed, taken out, given to people, all of it undoable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from annotator.clock import now
from annotator.errors import AnnotatorError
from annotator.model import DEFAULT_LANGUAGE, Article, Document, Scheme, one_line
from annotator.storage import article_rows, assignments, connection
from annotator.storage.collections import Collections
from annotator.storage.document_reader import ARTICLE_COLUMNS, article_of
from annotator.storage.errors import explained
from annotator.storage.library_acts import ASSIGNED, LibraryActs


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


class LibraryArticles(LibraryActs):
    """A library's articles."""

    def _begin(self, path: Path, opened: connection.Opened) -> None:
        super()._begin(path, opened)
        self._suffixes: dict[str, int] = {}
        self.collections = Collections(opened.db.conn, self.name, self.step, self.together)

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
                raise AnnotatorError("storage.other_text", id=article.id)
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
        self._change("rename", self._article(article_id)[0], "title", one_line(title) or None)

    def remove(self, article_id: str) -> None:
        """Take the article out of every list; its text and marks stay in the file, and `undo` brings it back."""
        self._change("remove", self._article(article_id)[0], "removed", now())

    def restore(self, article_id: str) -> None:
        """Put a removed article back; that can be undone too."""
        row = self.db.conn.execute("SELECT id FROM articles WHERE key = ?", (article_id,)).fetchone()
        if row is None:
            raise article_rows.no_article(self.db.conn, article_id)
        self._change("restore", int(row[0]), "removed", None)

    def assign(self, given: Sequence[assignments.Assignment], *, action: str = "assign") -> None:
        """Give articles to people, in one undoable act."""
        with self.together(whole=True):
            self.step(action, [self.assigning(one) for one in given])

    def assigning(self, one: assignments.Assignment) -> dict[str, Any]:
        """The change of an act (`step`) that gives an article to somebody."""
        before = assignments.current(self.db.conn, one.article_id, one.annotator)
        field = f"{ASSIGNED}{one.annotator}"
        return {"article": one.article_id, "field": field, "before": before, "after": one.as_json()}

    def unassign(self, article_ids: Sequence[str], annotator: str) -> None:
        """Take articles from a person again, in one undoable act."""
        found = self.assignments(annotator=annotator, ids=article_ids)
        field = f"{ASSIGNED}{annotator}"
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

    def article_by_sha(self, sha256: str) -> Article | None:
        """The article with that text, if there is one."""
        with explained("storage.doing.read", self.name):
            return article_rows.article_where(self.db.conn, "sha256", sha256)

    def id_of_text(self, sha256: str) -> str | None:
        """The id of the article with that text, if there is one."""
        with explained("storage.doing.read", self.name):
            row = self.db.conn.execute(
                "SELECT key FROM articles WHERE sha256 = ? AND removed IS NULL", (sha256,)
            ).fetchone()
        return None if row is None else str(row[0])

    def article_by_id(self, article_id: str) -> Article | None:
        """The article with that id, case ignored, if there is one."""
        with explained("storage.doing.read", self.name):
            return article_rows.article_where(self.db.conn, "key", article_id)

    def ids_like(self, typed: str, limit: int, *, anywhere: bool = False) -> list[str]:
        """The ids of articles whose file is called so; an id is made of its name.

        `anywhere`: not only from its first letter on.
        """
        with explained("storage.doing.read", self.name):
            return article_rows.ids_like(self.db.conn, typed, limit, anywhere=anywhere)

    def _change(self, action: str, row: int, field: str, after: str | None) -> None:
        """Give the title or the time of removal of an article another value, in one act."""
        with self.together(whole=True):
            found = self.db.conn.execute(f"SELECT key, {field} FROM articles WHERE id = ?", (row,))
            key, before = found.fetchone()
            if before != after:
                self.step(action, [{"article": key, "field": field, "before": before, "after": after}])

    def _article(self, article_id: str) -> tuple[int, Article]:
        with explained("storage.doing.read", self.name):
            found = article_rows.article(self.db.conn, article_id)
            if found is None:
                raise article_rows.no_article(self.db.conn, article_id)
        return found

    def _free_key(self, base: str) -> str:
        """`base`, or with `-2`, `-3` … behind it where that is taken, case ignored."""
        key, number = base, self._suffixes.get(base.lower(), 1)
        while self.db.conn.execute("SELECT 1 FROM articles WHERE key = ?", (key,)).fetchone() is not None:
            number += 1
            key = f"{base}-{number}"
        if number > 1:
            self._suffixes[base.lower()] = number
        return key
