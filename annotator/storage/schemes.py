"""Label schemes in the library: each version that a document was marked with, whole."""

from __future__ import annotations

import sqlite3
from typing import Any

import msgspec

from annotator.clock import now
from annotator.errors import AnnotatorError
from annotator.i18n import tr
from annotator.model import Label, Scheme, StanceValue
from annotator.storage import codec
from annotator.storage.errors import UnreadableValue


def scheme_id(db: sqlite3.Connection, scheme: Scheme) -> int:
    """The row of `scheme`, made when there is none; new colours, keys and texts are taken over.

    Raises `AnnotatorError` when that version is there with other labels: documents would change their meaning.
    """
    labels = codec.json_text([_written(label) for label in scheme.labels])
    found = db.execute("SELECT id, labels FROM schemes WHERE name = ? AND version = ?", (scheme.name, scheme.version))
    row = found.fetchone()
    if row is None:
        values = (scheme.name, scheme.version, labels, now())
        made = db.execute("INSERT INTO schemes (name, version, labels, created) VALUES (?, ?, ?, ?)", values)
        return int(made.lastrowid or 0)
    if row[1] != labels:
        if tuple(label.name for label in _labels(row[1])) != scheme.names:
            raise AnnotatorError(
                tr("storage.scheme_differs", name=scheme.name, version=scheme.version),
                tr("storage.scheme_differs.hint"),
            )
        if any(label.family != "named" or label.colour for label in scheme.labels):  # not from a bare list of names
            db.execute("UPDATE schemes SET labels = ? WHERE id = ?", (labels, row[0]))
    return int(row[0])


def read_scheme(name: str, version: int, labels: str, stances: tuple[StanceValue, ...] | None = None) -> Scheme:
    """The scheme of a row; its stances have the keys and texts that are in force now.

    Raises `UnreadableValue`.
    """
    read = _labels(labels)
    return Scheme(name, version, read) if stances is None else Scheme(name, version, read, stances)


def scheme_of(db: sqlite3.Connection, id_: int) -> Scheme:
    """The scheme with that row id; raises `UnreadableValue`, also where a document's scheme is gone."""
    row = db.execute("SELECT name, version, labels FROM schemes WHERE id = ?", (id_,)).fetchone()
    if row is None:
        raise UnreadableValue(f"schemes {id_}: no such row")
    return read_scheme(*row)


def prove(db: sqlite3.Connection) -> None:
    """Raise `UnreadableValue` for a document whose scheme is gone or cannot be read."""
    for (id_,) in db.execute("SELECT DISTINCT scheme_id FROM documents").fetchall():
        scheme_of(db, id_)


def _labels(json: str) -> tuple[Label, ...]:
    try:
        return tuple(_read(label) for label in codec.array(json))
    except (msgspec.MsgspecError, LookupError, TypeError) as error:
        raise UnreadableValue(f"schemes.labels: {error}") from error


def _written(label: Label) -> dict[str, Any]:
    return {
        "name": label.name,
        "colour": label.colour,
        "key": label.digit,
        "description": label.description,
        "family": label.family,
        "letter": label.letter,
        "chip": dict(label.chip),
        "text": dict(label.text),
    }


def _read(row: dict[str, Any]) -> Label:
    return Label(
        row["name"],
        row.get("family", "named"),
        row.get("colour"),
        row.get("key") or "",
        row.get("letter", ""),
        row.get("chip", {}),
        row.get("text", {}),
        row.get("description") or "",
    )
