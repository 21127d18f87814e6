"""Current rows to documents, many at a time: a fixed number of statements for a batch."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from annotator.model import Article, Boilerplate, Document, Item, Progress, Run, Scheme, Span
from annotator.model.history import Row
from annotator.storage import codec, schemes
from annotator.storage.columns import ENTITIES, NOTES, QUOTES, SPEAKERS

_DOCUMENTS = (
    "SELECT d.id, a.key, a.text, a.sha256, a.title, a.source, a.language, a.encoding, a.meta, n.name, d.scheme_id,"
    " d.run_id, d.status, d.flag, d.last_entity, d.last_quote, d.last_speaker, d.created, d.modified FROM documents d"
    " JOIN articles a ON a.id = d.article_id JOIN annotators n ON n.id = d.annotator_id WHERE d.id IN ({})"
)
_OF_DOCUMENTS = " WHERE x.document_id IN ({})"
_PARTS = (
    'SELECT p.quote_id, p."start", p."end" FROM quotes q JOIN quote_pieces p ON p.quote_id = q.id'
    " WHERE q.document_id IN ({}) ORDER BY p.quote_id, p.part"
)
_BOILERPLATE = 'SELECT document_id, "start", "end" FROM boilerplate WHERE document_id IN ({})'


class Loader:
    """Reads documents over one connection; schemes and runs are read once each."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._schemes: dict[int, Scheme] = {}
        self._runs: dict[int, Run] = {}

    def documents(self, ids: Sequence[int]) -> list[Document]:
        """The documents with these row ids, in their order; inside one read transaction of the caller's."""
        items: defaultdict[int, list[Item]] = defaultdict(list)
        parts: defaultdict[int, list[Span]] = defaultdict(list)
        for row in self._rows(_PARTS, ids):
            parts[row[0]].append(Span(row[1], row[2]))
        for table in (ENTITIES, SPEAKERS, QUOTES, NOTES):
            for row in self._rows(table.select + _OF_DOCUMENTS, ids):
                items[row[0]].append(table.item(row, parts))
        for row in self._rows(_BOILERPLATE, ids):
            items[row[0]].append(Boilerplate(row[1], row[2]))
        found = {row[0]: self._document(row, items[row[0]]) for row in self._rows(_DOCUMENTS, ids)}
        return [found[id_] for id_ in ids if id_ in found]

    def untouched(self, id_: int) -> Document:
        """The document as it was before anybody worked on it, whatever its marks' rows say."""
        (row,) = self._rows(_DOCUMENTS, [id_])
        return Document.of(article_of(row[1:9]), row[9], self.scheme(row[10]), created=row[17], modified=row[18])

    def journal(self, document: int) -> list[Row]:
        """The rows of a document's journal, oldest first, without their changes."""
        found = self._db.execute(
            "SELECT id, kind, of, step, action, time FROM journal WHERE document_id = ? ORDER BY id", (document,)
        )
        return [Row(*row) for row in found]

    def scheme(self, id_: int) -> Scheme:
        """The scheme with that row id."""
        if id_ not in self._schemes:
            self._schemes[id_] = schemes.scheme_of(self._db, id_)
        return self._schemes[id_]

    def forget(self) -> None:
        """Read schemes and runs anew: another program, or a new scheme, may have changed them."""
        self._schemes.clear()
        self._runs.clear()

    def _rows(self, sql: str, ids: Sequence[int]) -> sqlite3.Cursor:
        return self._db.execute(sql.format(", ".join("?" * len(ids))), tuple(ids))

    def _run(self, id_: int | None) -> Run | None:
        if id_ is None:
            return None
        if id_ not in self._runs:
            row = self._db.execute("SELECT name, version, run, options FROM runs WHERE id = ?", (id_,)).fetchone()
            self._runs[id_] = Run(row[0], row[1], row[2], codec.mapping(row[3]))
        return self._runs[id_]

    def _document(self, row: tuple[Any, ...], items: list[Item]) -> Document:
        items.append(Progress(row[12], row[13], self._run(row[11])))
        return Document.of(
            article_of(row[1:9]),
            row[9],
            self.scheme(row[10]),
            items,
            last_entity=row[14],
            last_quote=row[15],
            last_speaker=row[16],
            created=row[17],
            modified=row[18],
        )


ARTICLE_COLUMNS = "key, text, sha256, title, source, language, encoding, meta"


def article_of(row: Sequence[Any]) -> Article:
    """The article of a row with `ARTICLE_COLUMNS`."""
    return Article(row[0], row[1], row[2], row[3], row[4], row[5], row[6], codec.mapping(row[7]))
