"""Model items to the current rows of one document, touching only what an edit changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from annotator.model import Boilerplate, Change, Document, Entity, Item, Note, Quote, Run, Speaker
from annotator.model.text import single_spaced
from annotator.storage import codec, mark_sums, speaker_sums, term_index
from annotator.storage.columns import ENTITIES, NOTES, QUOTES, SPEAKERS, T, Table, Values, person_key

_QUOTE_ID = "(SELECT id FROM quotes WHERE document_id = ? AND number = ?)"


# Two speakers of one edit may exchange names; UNIQUE looks at each statement, so both step aside first.
_PARKED = "UPDATE speakers SET name = name || char(10) || number WHERE document_id = ? AND number = ?"
_NUMBERED = (Entity, Quote, Speaker, Note)
_KNOW = "INSERT INTO people (name, key) VALUES (?, ?) ON CONFLICT (key) DO NOTHING"
_DOCUMENT = (
    "UPDATE documents SET status = ?, flag = ?, run_id = ?, last_entity = max(last_entity, ?), last_quote ="
    " max(last_quote, ?), last_speaker = max(last_speaker, ?), modified = max(created, ?) WHERE id = ?"
)


def write_changes(db: sqlite3.Connection, row: int, document: Document, changes: Iterable[Change]) -> None:
    """Bring the rows of the document `row` from before `changes` to after them, inside the open transaction.

    `document` gives the text.  Speakers come before quotes, which point at them.
    """
    net: dict[tuple[type[Item], str], Change] = {}
    for change in changes:  # an item that one edit changes twice is written once
        key = type(change.item), change.item.id
        earlier = net.get(key)
        net[key] = change if earlier is None else Change(earlier.before, change.after)
    by_kind: dict[type[Item], list[Change]] = {}
    for (kind, _), change in net.items():
        if change.before is not None or change.after is not None:
            by_kind.setdefault(kind, []).append(change)
    marks = [*by_kind.get(Entity, ()), *by_kind.get(Quote, ())]
    if marks:
        term_index.update(db, row, document.annotator, marks)
        mark_sums.update(db, row, marks)
    speakers = by_kind.get(Speaker)
    if speakers or Quote in by_kind:
        speaker_sums.update(db, row, [*(speakers or ()), *by_kind.get(Quote, ())])
    if speakers:
        _know_people(db, [change.after for change in speakers if isinstance(change.after, Speaker)])
        _write(db, row, SPEAKERS, speakers, document.text)
    if entities := by_kind.get(Entity):
        _write(db, row, ENTITIES, entities, document.text)
    if quotes := by_kind.get(Quote):
        _write(db, row, QUOTES, quotes, document.text)
        _write_pieces(db, row, quotes, document.text)
    if notes := by_kind.get(Note):
        _write(db, row, NOTES, notes, document.text)
    if boilerplate := by_kind.get(Boilerplate):
        gone = [(row, c.before.start) for c in boilerplate if isinstance(c.before, Boilerplate)]
        here = [(row, c.after.start, c.after.end) for c in boilerplate if isinstance(c.after, Boilerplate)]
        db.executemany('DELETE FROM boilerplate WHERE document_id = ? AND "start" = ?', gone)
        db.executemany('INSERT INTO boilerplate (document_id, "start", "end") VALUES (?, ?, ?)', here)


def write_document(db: sqlite3.Connection, row: int, document: Document, time: str) -> None:
    """The document's own row: status, flag, run, the highest numbers, and when it was changed."""
    progress = document.progress
    run = None if progress.suggester is None else run_id(db, progress.suggester)
    last = (document.last_entity, document.last_quote, document.last_speaker)
    db.execute(_DOCUMENT, (progress.status, progress.flag, run, *last, time, row))


def run_id(db: sqlite3.Connection, run: Run) -> int:
    """The row of this suggester run, made when there is none."""
    values = (run.name, run.version, run.run, codec.json_text(dict(run.options)))
    same = "SELECT id FROM runs WHERE name = ? AND version = ? AND run = ? AND options = ?"
    found = db.execute(same, values).fetchone()
    if found is not None:
        return int(found[0])
    made = db.execute("INSERT INTO runs (name, version, run, options) VALUES (?, ?, ?, ?)", values)
    return int(made.lastrowid or 0)


def know_person(db: sqlite3.Connection, name: str, key: str) -> None:
    """Add a name to the project-wide list, unless its key is there."""
    db.execute(_KNOW, (single_spaced(name), key))


def stored(db: sqlite3.Connection, table: Table[T], row: int) -> dict[int, Values]:
    """What the rows of a document say, by number, to be compared with `Table.values`."""
    columns = ", ".join("s.number" if column == "speaker_id" else f"x.{column}" for column in table.columns)
    found = db.execute(f"SELECT x.number, {columns} FROM {table.name} x{table.join} WHERE x.document_id = ?", (row,))
    return {number: tuple(values) for number, *values in found}


def stored_pieces(db: sqlite3.Connection, row: int, quote: Quote) -> list[Values]:
    """The parts of a quote as they are kept: number, start, end, words; none of a quote in one piece."""
    found = db.execute(
        f'SELECT part, "start", "end", text FROM quote_pieces WHERE quote_id = {_QUOTE_ID} ORDER BY part',
        (row, quote.number),
    )
    return found.fetchall()


def _know_people(db: sqlite3.Connection, speakers: Iterable[Speaker]) -> None:
    named = [(speaker.name, key) for speaker in speakers if (key := person_key(speaker.name)) is not None]
    db.executemany(_KNOW, [(single_spaced(name), key) for name, key in named])


def _write(db: sqlite3.Connection, row: int, table: Table[Any], changes: Sequence[Change], text: str) -> None:
    gone = [(row, _number(c.before)) for c in changes if c.after is None and c.before is not None]
    changed = [c for c in changes if c.before is not None and c.after is not None]
    made = [c for c in changes if c.before is None]
    if gone:
        db.executemany(f"DELETE FROM {table.name} WHERE document_id = ? AND number = ?", gone)
    if len(changed) > 1 and table is SPEAKERS:
        db.executemany(_PARKED, [(row, _number(c.after)) for c in changed if _name(c.before) != _name(c.after)])
    for statement, some in ((table.update, changed), (table.insert, made)):
        if some:
            db.executemany(statement, [(*table.values(c.after, text, row), row, _number(c.after)) for c in some])


def _write_pieces(db: sqlite3.Connection, row: int, changes: Sequence[Change], text: str) -> None:
    """The parts of quotes in several pieces, where they are new or others; those of a gone quote went with it."""
    moved, changed = list[Quote](), list[tuple[int, int]]()
    for change in changes:
        after, before = change.after, change.before
        parts = before.parts if isinstance(before, Quote) else ()
        if isinstance(after, Quote) and after.parts != parts:
            if len(after.parts) > 1:
                moved.append(after)
            if len(parts) > 1:
                changed.append((row, after.number))
    if changed:
        db.executemany(f"DELETE FROM quote_pieces WHERE quote_id = {_QUOTE_ID}", changed)
    if moved:
        db.executemany(
            f'INSERT INTO quote_pieces (quote_id, part, "start", "end", text) VALUES ({_QUOTE_ID}, ?, ?, ?, ?)',
            [(row, quote.number, *values) for quote in moved for values in pieces(quote, text)],
        )


def pieces(quote: Quote, text: str) -> list[Values]:
    """The rows of a quote's parts, as `stored_pieces` gives them."""
    if len(quote.parts) == 1:
        return []
    return [(i, part.start, part.end, part.of(text)) for i, part in enumerate(quote.parts, 1)]


def _number(item: Item | None) -> int:
    if not isinstance(item, _NUMBERED):
        raise TypeError(f"{item!r} has no number")
    return item.number


def _name(item: Item | None) -> str | None:
    return item.name if isinstance(item, Speaker) else None
