"""What has been done to a document, step by step: the journal that a session writes and reads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from annotator.model import Document, Edit
from annotator.model.history import Did, Draft, Row

__all__ = ["Did", "Draft", "Journal", "MemoryJournal", "Row"]


class Journal(Protocol):
    """One document's journal; it only grows."""

    def rows(self) -> Sequence[Row]:
        """Every row, oldest first."""

    def edit(self, number: int) -> Edit:
        """What the row `number` did, as it was written (the row of an undo holds the inverse)."""

    def write(self, drafts: Sequence[Draft], *, after: int, document: Document) -> Sequence[Row]:
        """Keep all of it or none: the rows, and the document as it is after them.

        `after` is the number of the newest row that the writer knows (0: none).  Raises `EditConflict` when another
        program has written since, and `StorageError` when the disk refuses; the file is then as it was before.
        """


class MemoryJournal:
    """A journal that is not kept: for documents that belong to no library, such as a command line's pre-marking."""

    def __init__(self) -> None:
        self._rows: list[Row] = []
        self._edits: list[Edit] = []

    def rows(self) -> Sequence[Row]:
        return tuple(self._rows)

    def edit(self, number: int) -> Edit:
        return self._edits[number - 1]

    def write(self, drafts: Sequence[Draft], *, after: int, document: Document) -> Sequence[Row]:
        written = []
        for draft in drafts:
            row = Row(len(self._rows) + 1, draft.kind, draft.of, draft.step, draft.edit.action, "1970-01-01T00:00:00Z")
            self._rows.append(row)
            self._edits.append(draft.edit)
            written.append(row)
        return written
