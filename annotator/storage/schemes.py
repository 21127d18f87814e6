"""Label schemes in the library: each version that a document was marked with, whole."""

from __future__ import annotations

import sqlite3
from typing import Any

import msgspec

from annotator.clock import now
from annotator.errors import AnnotatorError
from annotator.model import Label, Scheme, StanceValue
from annotator.model.scheme import of_table as scheme_of_table
from annotator.model.scheme import written
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
            raise AnnotatorError("storage.scheme_differs", name=scheme.name, version=scheme.version)
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


def put(db: sqlite3.Connection, document_row: int, scheme: Scheme) -> None:
    """The document is of that scheme from now on."""
    db.execute("UPDATE documents SET scheme_id = ? WHERE id = ?", (scheme_id(db, scheme), document_row))


def move_documents(db: sqlite3.Connection, before: Scheme, after: Scheme) -> None:
    """The documents that were marked with `before`, or with fewer of its labels, are of `after` from now on.

    Those of articles that were removed stay what they were: their marks cannot follow.
    """
    goes = scheme_id(db, after)
    for id_ in _rows_like(db, before):
        if id_ != goes:
            db.execute(
                "UPDATE documents SET scheme_id = ? WHERE scheme_id = ? AND article_id NOT IN"
                " (SELECT id FROM articles WHERE removed IS NOT NULL)",
                (goes, id_),
            )


def marks_of(db: sqlite3.Connection, scheme: Scheme, label: str) -> list[tuple[str, str, int, int]]:
    """Where the documents of a scheme have a label: article id, annotator, marks, how many of them are decided.

    Rejected marks are not counted; documents that have nothing else of the label are given with 0.
    """
    found: list[tuple[str, str, int, int]] = []
    for id_ in _rows_like(db, scheme):
        found += db.execute(
            "SELECT a.key, n.name, sum(e.origin <> 'rejected'), sum(e.origin NOT IN ('rejected', 'suggested'))"
            " FROM entities e JOIN documents d ON d.id = e.document_id JOIN articles a ON a.id = d.article_id"
            " JOIN annotators n ON n.id = d.annotator_id"
            " WHERE d.scheme_id = ? AND e.label = ? AND a.removed IS NULL GROUP BY d.id",
            (id_, label),
        ).fetchall()
    return sorted(found)


def versions_of(db: sqlite3.Connection, name: str) -> list[int]:
    """The versions of a scheme that the library knows, in their order."""
    return [row[0] for row in db.execute("SELECT version FROM schemes WHERE name = ? ORDER BY version", (name,))]


def _rows_like(db: sqlite3.Connection, scheme: Scheme) -> list[int]:
    """The rows of the same name whose labels are all in `scheme`; one with others came with a file, and stays."""
    rows = db.execute("SELECT id, labels FROM schemes WHERE name = ?", (scheme.name,)).fetchall()
    return [id_ for id_, labels in rows if {label.name for label in _labels(labels)} <= set(scheme.names)]


def as_text(scheme: Scheme) -> str:
    """The whole scheme as one value of the library's journal."""
    return codec.json_text(written(scheme))


def of_text(text: str) -> Scheme:
    """The scheme of `as_text`; raises `UnreadableValue`."""
    try:
        return scheme_of_table(msgspec.json.decode(text))
    except (msgspec.MsgspecError, AnnotatorError, AttributeError, TypeError) as error:
        raise UnreadableValue(f"library_journal: {error}") from error


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
        **({} if label.within is None else {"within": list(label.within)}),
    }


def _read(row: dict[str, Any]) -> Label:
    within = row.get("within")
    return Label(
        row["name"],
        row.get("family", "named"),
        row.get("colour"),
        row.get("key") or "",
        row.get("letter", ""),
        row.get("chip", {}),
        row.get("text", {}),
        row.get("description") or "",
        None if within is None else tuple(within),
    )
