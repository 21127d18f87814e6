"""Removing, restoring and renaming articles, choices for the whole library, and steps over many documents.

They are kept in a small journal of the library's own, so that they can be undone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from annotator.clock import now
from annotator.model import Scheme, one_line
from annotator.storage import assignments, codec, collections, schemes, speaker_sums

if TYPE_CHECKING:
    from annotator.storage.database import Database


@dataclass(frozen=True, slots=True)
class Act:
    """What was done to the list of articles, or chosen for the library."""

    number: int
    action: str  # remove, restore, rename; memory, version, scheme; collect, rename-collection …
    article_id: str  # empty: it is about the library
    field: str  # removed, title; a key of `meta`
    before: str | None
    after: str | None
    changes: tuple[Mapping[str, Any], ...] = ()  # all that it changed, as the file has them; the first is above


DOCUMENT = "document"
"""The field of a change that is a step of one annotator's document: `annotator`, and the `step` by its number."""
SCHEME = "scheme"
"""The field of a change that is another state of the label scheme, whole; it is made before all others."""
ASSIGNED = "assigned:"
"""How the field of a change begins that gives an article to somebody."""
PERSON = "person:"
"""How the field of a change begins that is about how the list of people spells a name; its key follows."""
TurnDocument = Callable[[str, str, int, bool], None]
"""Takes back (`True`) or does again a step of a document: article id, annotator, number of the step."""
TurnScheme = Callable[[Scheme, Scheme], None]
"""Told of the scheme before and after, when `undo` or `redo` puts another in force; it may refuse."""


class Removals:
    """The library's own journal; it only grows, and both stacks are a fold over its rows."""

    def __init__(self, db: Database, together: Callable[[], AbstractContextManager[None]]) -> None:
        self._db = db
        self._together = together  # what is written inside is kept, all of it or nothing
        self.turn_document: TurnDocument | None = None  # the documents' journals are not this one's
        self.turn_scheme: TurnScheme | None = None  # the file of a scheme is not the library's
        self.rescheme: TurnScheme | None = None  # lets the documents of a scheme be of another

    def remove(self, row: int) -> None:
        self._do("remove", row, "removed", now())

    def restore(self, row: int) -> None:
        self._do("restore", row, "removed", None)

    def rename(self, row: int, title: str) -> None:
        self._do("rename", row, "title", one_line(title) or None)

    def choose(self, action: str, field: str, value: str | None) -> None:
        """Keep a choice for the library under a key of `meta`; `None`: none."""
        with self._together():
            found = self._db.conn.execute("SELECT value FROM meta WHERE key = ?", (field,)).fetchone()
            before = found[0] if found else None
            if before != value:
                self._keep(action, {"article": "", "field": field, "before": before, "after": value})
                self._set({"article": "", "field": field, "after": value})

    def step(self, action: str, changes: Sequence[Mapping[str, Any]]) -> None:
        """Keep one act of many changes; those of documents have been made, the others are made here."""
        if not changes:
            return
        with self._together():
            self._keep(action, *changes)
            for change in changes:
                if change["field"] not in (DOCUMENT, SCHEME):  # these have been made
                    self._set(change)

    def undo(self) -> Act | None:
        """Take back the latest act in force; `None` when there is none."""
        return self._turn("undo")

    def redo(self) -> Act | None:
        """Do again what was taken back last; `None` when there is nothing."""
        return self._turn("redo")

    def next_undo(self) -> Act | None:
        """The act that `undo` would take back."""
        done, _ = self._stacks()
        return self._act(done[-1]) if done else None

    def next_redo(self) -> Act | None:
        """The act that `redo` would do again."""
        _, undone = self._stacks()
        return self._act(undone[-1]) if undone else None

    def _do(self, action: str, row: int, field: str, after: str | None) -> None:
        with self._together():
            db = self._db.conn
            key, title, removed = db.execute("SELECT key, title, removed FROM articles WHERE id = ?", (row,)).fetchone()
            before = removed if field == "removed" else title
            if before == after:
                return
            change = {"article": key, "field": field, "before": before, "after": after}
            self._keep(action, change)
            self._set(change)

    def _keep(self, action: str, *changes: Mapping[str, Any]) -> None:
        self._db.conn.execute(
            "INSERT INTO library_journal (time, kind, action, changes) VALUES (?, 'do', ?, ?)",
            (now(), action, codec.json_text([dict(change) for change in changes])),
        )

    def _turn(self, kind: str) -> Act | None:
        with self._together():
            done, undone = self._stacks()
            stack = done if kind == "undo" else undone
            if not stack:
                return None
            act = self._act(stack[-1])
            back = kind == "undo"
            turned = [self._turned(change) if back else dict(change) for change in act.changes]
            self._db.conn.execute(
                "INSERT INTO library_journal (time, kind, of, action, changes) VALUES (?, ?, ?, ?, ?)",
                (now(), kind, act.number, act.action, codec.json_text(turned)),
            )
            scheme = next((change for change in turned if change["field"] == SCHEME), None)
            states = None
            if scheme is not None:  # first: marks can only have labels that their scheme has
                states = schemes.of_text(scheme["before"]), schemes.of_text(scheme["after"])
                if self.rescheme is not None:
                    self.rescheme(*states)
            for change in reversed(turned) if back else turned:
                if change is scheme:
                    continue
                if change["field"] != DOCUMENT:
                    self._set(change)
                elif self.turn_document is not None:
                    self.turn_document(change["article"], change["annotator"], change["step"], back)
            if states is not None and self.turn_scheme is not None:
                self.turn_scheme(*states)
            return act

    def _stacks(self) -> tuple[list[int], list[int]]:
        done: list[int] = []
        undone: list[int] = []
        for number, kind, of in self._db.conn.execute("SELECT id, kind, of FROM library_journal ORDER BY id"):
            if kind == "do":
                done.append(number)
                undone.clear()
            elif kind == "undo":
                done.remove(of)
                undone.append(of)
            else:
                undone.remove(of)
                done.append(of)
        return done, undone

    def _act(self, number: int) -> Act:
        row = self._db.conn.execute("SELECT action, changes FROM library_journal WHERE id = ?", (number,)).fetchone()
        changes = tuple(codec.array(row[1]))
        first = changes[0]
        return Act(number, row[0], first["article"], first["field"], first["before"], first["after"], changes)

    @staticmethod
    def _turned(change: Mapping[str, Any]) -> dict[str, Any]:
        pairs = (("before", "after"), ("put", "taken"))
        swapped = {one: change[two] for pair in pairs for one, two in (pair, pair[::-1]) if two in change}
        return {**change, **swapped}

    def _set(self, change: Mapping[str, Any]) -> None:
        """Make the tables what `change` says."""
        key, field, value = change["article"], change["field"], change["after"]
        if field == "removed":
            row, removed = self._db.conn.execute("SELECT id, removed FROM articles WHERE key = ?", (key,)).fetchone()
            if (removed is None) != (value is None):
                speaker_sums.move(self._db.conn, row, 1 if value is None else -1)
        if field in ("removed", "title"):
            self._db.conn.execute(f"UPDATE articles SET {field} = ? WHERE key = ?", (value, key))
        elif field.startswith(ASSIGNED):
            assignments.put(self._db.conn, key, field.removeprefix(ASSIGNED), value)
        elif field.startswith(PERSON):
            self._db.conn.execute("UPDATE people SET name = ? WHERE key = ?", (value, field.removeprefix(PERSON)))
        elif collections.apply(self._db.conn, change):
            pass
        elif value is None:
            self._db.conn.execute("DELETE FROM meta WHERE key = ?", (field,))
        else:
            self._db.conn.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (field, value))
