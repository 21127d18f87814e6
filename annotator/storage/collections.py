"""Collections: articles that people put together under a name; and the folders that articles came from."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from annotator.clock import now
from annotator.errors import AnnotatorError
from annotator.model import one_line
from annotator.storage import codec
from annotator.storage.errors import explained

NAMED = "collection:"
"""How the field of a change begins that makes, names or deletes a collection; its number follows."""
HELD = "collected:"
"""How the field of a change begins that puts articles into a collection (`put`) or takes them out (`taken`)."""
LONGEST = 80  # characters of a name

_ALIVE = "article_id NOT IN (SELECT id FROM articles WHERE removed IS NOT NULL)"
_OF_KEYS = "SELECT id FROM articles WHERE key IN (SELECT value FROM json_each(?))"
_LISTED = (
    "SELECT c.id, c.name, (SELECT count(*) FROM collection_articles WHERE collection_id = c.id"
    f" AND {_ALIVE}) FROM collections c ORDER BY c.name"
)
_FOLDERS = (
    "SELECT f.path, count(*) FROM article_folders x JOIN folders f ON f.id = x.folder_id"
    f" WHERE {_ALIVE} GROUP BY f.id ORDER BY f.path"
)

Step = Callable[[str, Sequence[Mapping[str, Any]]], None]
"""Keeps one undoable act: its name and its changes."""


@dataclass(frozen=True, slots=True)
class Collection:
    """Articles under a name."""

    id: int
    name: str
    articles: int


@dataclass(frozen=True, slots=True)
class Folder:
    """Where articles were imported from."""

    path: str
    articles: int


class Collections:
    """Every act is one undoable step of the library."""

    def __init__(
        self, db: sqlite3.Connection, library: str, step: Step, together: Callable[[], AbstractContextManager[None]]
    ) -> None:
        """`library`: its name, for messages; `together`: what is done inside is kept as a whole."""
        self._db, self._library, self._step, self._together = db, library, step, together

    def listed(self) -> list[Collection]:
        """All of them by name."""
        with explained("storage.doing.read", self._library):
            return [Collection(*row) for row in self._db.execute(_LISTED)]

    def of(self, article_id: str) -> list[str]:
        """The names of the collections that an article is in."""
        sql = (
            "SELECT c.name FROM collection_articles x JOIN collections c ON c.id = x.collection_id"
            " WHERE x.article_id = (SELECT id FROM articles WHERE key = ?) ORDER BY c.name"
        )
        with explained("storage.doing.read", self._library):
            return [row[0] for row in self._db.execute(sql, (article_id,))]

    def named(self, name: str) -> str:
        """The name of a collection as it is kept; raises `AnnotatorError` naming those there are."""
        with explained("storage.doing.read", self._library):
            return self._known(name)[1]

    def make(self, name: str) -> str:
        """A new one, empty; its name.  Raises `AnnotatorError` where the name is taken or empty."""
        name = self._free(name)
        self._step("make-collection", [self._made(name)])
        return name

    def rename(self, name: str, new: str) -> None:
        """Another name; raises `AnnotatorError` where there is no such collection or the new name is taken."""
        with self._together():
            number, before = self._known(name)
            new = self._free(new, but=number)
            if new != before:
                change = {"article": "", "field": f"{NAMED}{number}", "before": before, "after": new}
                self._step("rename-collection", [change])

    def delete(self, name: str) -> None:
        """Let it go; its articles stay in the library."""
        with self._together():
            number, before = self._known(name)
            inside = self._inside(number)
            gone = {"article": "", "field": f"{NAMED}{number}", "before": before, "after": None}
            self._step("delete-collection", [*([_held(number, taken=inside)] if inside else []), gone])

    def put(self, article_ids: Sequence[str], name: str) -> int:
        """Articles into a collection, which is made where there is none of that name; how many came in."""
        with self._together():
            found = self._found(name)
            made = [] if found is not None else [self._made(self._free(name))]
            number = found[0] if found is not None else self._free_number()
            inside = set(self._inside(number))
            coming = [id_ for id_ in dict.fromkeys(article_ids) if id_ not in inside]
            changes = [*made, *([_held(number, put=coming)] if coming else [])]
            self._step("collect", changes)
        return len(coming)

    def take(self, article_ids: Sequence[str], name: str) -> int:
        """Articles out of a collection; how many were in it."""
        with self._together():
            number, _ = self._known(name)
            inside = set(self._inside(number))
            going = [id_ for id_ in dict.fromkeys(article_ids) if id_ in inside]
            self._step("uncollect", [_held(number, taken=going)] if going else [])
        return len(going)

    def _made(self, name: str) -> dict[str, Any]:
        return {"article": "", "field": f"{NAMED}{self._free_number()}", "before": None, "after": name}

    def _free_number(self) -> int:
        return int(self._db.execute("SELECT coalesce(max(id), 0) + 1 FROM collections").fetchone()[0])

    def _inside(self, number: int) -> list[str]:
        sql = "SELECT a.key FROM collection_articles x JOIN articles a ON a.id = x.article_id WHERE x.collection_id = ?"
        return [row[0] for row in self._db.execute(sql, (number,))]

    def _found(self, name: str) -> tuple[int, str] | None:
        row = self._db.execute("SELECT id, name FROM collections WHERE name = ?", (one_line(name),)).fetchone()
        return None if row is None else (int(row[0]), str(row[1]))

    def _known(self, name: str) -> tuple[int, str]:
        found = self._found(name)
        if found is None:
            known = ", ".join(one.name for one in self.listed())
            hint = "storage.no_collection.hint" if known else "storage.no_collection.none"
            raise AnnotatorError("storage.no_collection", hint, name=name, known=known)
        return found

    def _free(self, name: str, but: int | None = None) -> str:
        """The name as it is kept; raises `AnnotatorError` where another has it, or it is none."""
        wanted = one_line(name)[:LONGEST].strip()
        if not wanted:
            raise AnnotatorError("storage.collection_unnamed")
        found = self._found(wanted)
        if found is not None and found[0] != but:
            raise AnnotatorError("storage.collection_taken", name=found[1])
        return wanted


def folders(db: sqlite3.Connection) -> list[Folder]:
    """The folders of all articles, by path."""
    return [Folder(*row) for row in db.execute(_FOLDERS)]


def _held(number: int, *, put: Sequence[str] = (), taken: Sequence[str] = ()) -> dict[str, Any]:
    """The change that puts articles into a collection, or takes them out."""
    field = f"{HELD}{number}"
    return {"article": "", "field": field, "before": None, "after": None, "put": list(put), "taken": list(taken)}


def apply(db: sqlite3.Connection, change: Mapping[str, Any]) -> bool:
    """Make the tables what a change of the library's journal says; whether it is about collections at all."""
    field = change["field"]
    if field.startswith(NAMED):
        number, name = int(field.removeprefix(NAMED)), change["after"]
        if name is None:
            db.execute("DELETE FROM collections WHERE id = ?", (number,))
        elif db.execute("UPDATE collections SET name = ? WHERE id = ?", (name, number)).rowcount == 0:
            db.execute("INSERT INTO collections VALUES (?, ?, ?)", (number, name, now()))
        return True
    if not field.startswith(HELD):
        return False
    number = int(field.removeprefix(HELD))
    gone = f"DELETE FROM collection_articles WHERE collection_id = ? AND article_id IN ({_OF_KEYS})"
    db.execute(gone, (number, codec.json_text(change["taken"])))
    here = f"INSERT OR IGNORE INTO collection_articles SELECT ?, id FROM ({_OF_KEYS})"
    db.execute(here, (number, codec.json_text(change["put"])))
    return True
