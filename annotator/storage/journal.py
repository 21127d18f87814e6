"""One document's journal in the library: an edit is a row here and the rows it changed, in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from annotator.clock import now
from annotator.model import Document, Edit, EditConflict
from annotator.model.history import Draft, Row
from annotator.storage import codec, document_writer, packing, schemes
from annotator.storage.errors import explained

if TYPE_CHECKING:
    from annotator.storage.database import Database

# Written only if no other program wrote since: one statement, so that none can write between check and insert.
_WRITE = (
    "INSERT INTO journal (document_id, time, kind, of, step, action, changes, packed) SELECT ?, ?, ?, ?, ?, ?, ?, ?"
    " WHERE ? = (SELECT coalesce(max(id), 0) FROM journal WHERE document_id = ?)"
)
Shown = tuple[Document, int]  # a document as it is shown, and the number of its newest journal row
_CACHED = 16  # edits kept decoded: what undo, redo and their names in the menu ask for again and again


class LibraryJournal:
    """The `Journal` of one annotator's document; not for several threads."""

    def __init__(
        self,
        db: Database,
        name: str,
        row: int | None,
        make: Callable[[Document], int],
        together: Callable[[Callable[[], Shown]], AbstractContextManager[None]],
    ) -> None:
        """`name` is the file's, for messages; `row` is the document's, `None` while `make` has yet to make one.

        What is written inside `together` is kept, all of it or nothing; it is given what tells the document then.
        """
        self._db = db
        self._name = name
        self._together = together
        self._row = row
        self._make = make
        self._rows: list[Row] = []
        self._edits: dict[int, Edit] = {}

    def rows(self) -> Sequence[Row]:
        return tuple(self._rows)

    def edit(self, number: int) -> Edit:
        found = self._edits.get(number)
        if found is None:
            with explained("storage.doing.read", self._name):
                action, changes, packed = self._db.conn.execute(
                    "SELECT action, changes, packed FROM journal WHERE id = ? AND document_id = ?", (number, self._row)
                ).fetchone()
            found = Edit(action, codec.decoded(changes, packed))
            self._remember(number, found)
        return found

    def as_json(self) -> list[dict[str, object]]:
        """Every row with its changes, oldest first, as the file has them."""
        found = self._db.conn.execute(
            "SELECT id, time, kind, of, step, action, changes, packed FROM journal WHERE document_id = ? ORDER BY id",
            (self._row,),
        )
        names = ("id", "time", "kind", "of", "step", "action")
        return [
            {**dict(zip(names, row[:6], strict=True)), "changes": codec.array(packing.unpacked(*row[6:]))}
            for row in found
        ]

    def write(self, drafts: Sequence[Draft], *, after: int, document: Document) -> Sequence[Row]:
        time, row, last, written = now(), self._row, after, list[Row]()
        with self._together(lambda: (document, last)):
            connection = self._db.conn
            if row is None:
                row = self._make(document)
            elif not self._rows:  # imported, and not begun: it gets the scheme that is in force now
                schemes.put(connection, row, document.scheme)
            for draft in drafts:
                last = write_row(connection, row, draft, time, last)
                document_writer.write_changes(connection, row, document, draft.edit.changes)
                written.append(Row(last, draft.kind, draft.of, draft.step, draft.edit.action, time))
            document_writer.write_document(connection, row, document, time)
        self._row = row
        self._rows.extend(written)
        for new, draft in zip(written, drafts, strict=True):
            self._remember(new.number, draft.edit)
        return written

    def load(self, row: int | None, found: Sequence[Row]) -> None:
        """Begin from these rows, read in one transaction with the document they lead to."""
        self._row, self._rows = row, list(found)

    def move(self, db: Database, name: str, row: int | None) -> None:
        """The library is another file from now on, in which the document has this row."""
        self._db, self._name, self._row = db, name, row

    def _remember(self, number: int, edit: Edit) -> None:
        while len(self._edits) >= _CACHED:
            self._edits.pop(next(iter(self._edits)))
        self._edits[number] = edit


def write_row(connection: sqlite3.Connection, row: int, draft: Draft, time: str, after: int) -> int:
    """Add a row to the journal of the document `row`, whose newest is `after`; its number.

    Raises `EditConflict` where another program has written since.
    """
    edit = draft.edit
    values = (row, time, draft.kind, draft.of, draft.step, edit.action, *codec.encoded(edit.changes), after, row)
    cursor = connection.execute(_WRITE, values)
    if cursor.rowcount != 1:
        raise EditConflict("storage.other_program")
    return int(cursor.lastrowid or 0)
