"""What is done to a library as a whole: to its list of articles, its choices, or many documents at once.

It is kept in a small journal of the library's own, so that it can be undone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from annotator.clock import now
from annotator.model import Scheme
from annotator.storage import assignments, codec, collections, schemes, speaker_sums
from annotator.storage.library_file import LibraryFile


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


def step_of_document(article_id: str, annotator: str, step: int) -> dict[str, Any]:
    """The change of an act that is a step of one annotator's document, by its number."""
    return {
        "article": article_id,
        "field": DOCUMENT,
        "annotator": annotator,
        "step": step,
        "before": None,
        "after": None,
    }


class LibraryActs(LibraryFile):
    """A library file with its own journal; that only grows, and both stacks are a fold over its rows."""

    turn_document: TurnDocument | None = None  # the journals of documents belong to sessions
    turn_scheme: TurnScheme | None = None  # the file of a scheme is not the library's

    def choose(self, action: str, key: str, value: str | None) -> None:
        """Keep a choice for the whole library under a key of `meta`; `None`: none."""
        with self.together(whole=True):
            found = self.db.conn.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
            before = found[0] if found else None
            if before != value:
                self.step(action, [{"article": "", "field": key, "before": before, "after": value}])

    def step(self, action: str, changes: Sequence[Mapping[str, Any]]) -> None:
        """Keep one act of many changes; those of documents have been made, the others are made here."""
        if not changes:
            return
        with self.together(whole=True):
            self.db.conn.execute(
                "INSERT INTO library_journal (time, kind, action, changes) VALUES (?, 'do', ?, ?)",
                (now(), action, codec.json_text([dict(change) for change in changes])),
            )
            for change in changes:
                if change["field"] not in (DOCUMENT, SCHEME):  # these have been made
                    self._set(change)

    def undo(self, *actions: str) -> Act | None:
        """Take back the latest act in force; `None` when there is none, or where it is none of these `actions`."""
        return self._turn("undo", actions)

    def redo(self) -> Act | None:
        """Do again what was taken back last; `None` when there is nothing."""
        return self._turn("redo")

    def next_undo(self) -> Act | None:
        """What `undo` would take back."""
        done, _ = self._stacks()
        return self._act(done[-1]) if done else None

    def next_redo(self) -> Act | None:
        """What `redo` would do again."""
        _, undone = self._stacks()
        return self._act(undone[-1]) if undone else None

    def _turn(self, kind: str, actions: Sequence[str] = ()) -> Act | None:
        with self.together(whole=True):
            done, undone = self._stacks()
            stack = done if kind == "undo" else undone
            if not stack:
                return None
            act = self._act(stack[-1])
            if actions and act.action not in actions:
                return None
            back = kind == "undo"
            turned = [self._turned(change) if back else dict(change) for change in act.changes]
            self.db.conn.execute(
                "INSERT INTO library_journal (time, kind, of, action, changes) VALUES (?, ?, ?, ?, ?)",
                (now(), kind, act.number, act.action, codec.json_text(turned)),
            )
            scheme = next((change for change in turned if change["field"] == SCHEME), None)
            states = None
            if scheme is not None:  # first: marks can only have labels that their scheme has
                states = schemes.of_text(scheme["before"]), schemes.of_text(scheme["after"])
                self._rescheme(*states)
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

    def _rescheme(self, before: Scheme, after: Scheme) -> None:
        """Let the documents of the one scheme be of the other."""
        schemes.move_documents(self.db.conn, before, after)

    def _stacks(self) -> tuple[list[int], list[int]]:
        done: list[int] = []
        undone: list[int] = []
        for number, kind, of in self.db.conn.execute("SELECT id, kind, of FROM library_journal ORDER BY id"):
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
        row = self.db.conn.execute("SELECT action, changes FROM library_journal WHERE id = ?", (number,)).fetchone()
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
            row, removed = self.db.conn.execute("SELECT id, removed FROM articles WHERE key = ?", (key,)).fetchone()
            if (removed is None) != (value is None):
                speaker_sums.move(self.db.conn, row, 1 if value is None else -1)
        if field in ("removed", "title"):
            self.db.conn.execute(f"UPDATE articles SET {field} = ? WHERE key = ?", (value, key))
        elif field.startswith(ASSIGNED):
            assignments.put(self.db.conn, key, field.removeprefix(ASSIGNED), value)
        elif field.startswith(PERSON):
            self.db.conn.execute("UPDATE people SET name = ? WHERE key = ?", (value, field.removeprefix(PERSON)))
        elif collections.apply(self.db.conn, change):
            pass
        elif value is None:
            self.db.conn.execute("DELETE FROM meta WHERE key = ?", (field,))
        else:
            self.db.conn.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (field, value))
