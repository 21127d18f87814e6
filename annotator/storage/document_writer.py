"""Model items to the current rows of one document, touching only what an edit changed."""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from annotator.model import Boilerplate, Change, Document, Entity, Item, Quote, Run, Span, Speaker
from annotator.storage import codec, term_index

Values = tuple[Any, ...]

_ENTITY_COLUMNS = ('"start"', '"end"', "label", "text", "certain", "origin", "confidence", "reasons")
_SPEAKER_COLUMNS = ("name", "aliases", "role", "person_id")
_QUOTE_COLUMNS = (
    '"start"', '"end"', "text", "type", "cue_start", "cue_end", "cue_text", "speaker_start", "speaker_end",
    "speaker_text", "speaker_name", "speaker_id", "stance", "target", "certain", "origin", "confidence", "reasons",
    "stance_hint", "target_hint",
)  # fmt: skip
# Where a column's value is looked up by SQL instead of given.
_LOOKED_UP = {
    "person_id": "(SELECT id FROM people WHERE key = ?)",
    "speaker_id": "(SELECT id FROM speakers WHERE document_id = ? AND number = ?)",
}
_QUOTE_ID = "(SELECT id FROM quotes WHERE document_id = ? AND number = ?)"


def _insert(table: str, columns: Sequence[str]) -> str:
    values = ", ".join(_LOOKED_UP.get(column, "?") for column in columns)
    return f"INSERT INTO {table} ({', '.join(columns)}, document_id, number) VALUES ({values}, ?, ?)"


def _update(table: str, columns: Sequence[str]) -> str:
    values = ", ".join(f"{column} = {_LOOKED_UP.get(column, '?')}" for column in columns)
    return f"UPDATE {table} SET {values} WHERE document_id = ? AND number = ?"


_COLUMNS = {"entities": _ENTITY_COLUMNS, "speakers": _SPEAKER_COLUMNS, "quotes": _QUOTE_COLUMNS}
_SQL = {table: (_insert(table, columns), _update(table, columns)) for table, columns in _COLUMNS.items()}
# Two items of one edit may take each other's place; UNIQUE looks at each statement, so both step aside first.
_PARKED = {
    "entities": "UPDATE entities SET label = label || char(10) || number WHERE document_id = ? AND number = ?",
    "speakers": "UPDATE speakers SET name = name || char(10) || number WHERE document_id = ? AND number = ?",
}
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
    term_index.update(db, row, document.annotator, net.values())
    if speakers := by_kind.get(Speaker):
        _know_people(db, [change.after for change in speakers if isinstance(change.after, Speaker)])
        _write(db, row, "speakers", speakers, document.text)
    if entities := by_kind.get(Entity):
        _write(db, row, "entities", entities, document.text)
    if quotes := by_kind.get(Quote):
        _write(db, row, "quotes", quotes, document.text)
        _write_parts(db, row, quotes, document.text)
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


def person_key(name: str) -> str | None:
    """What makes two names one person; `None` for joint sources, `A; B`, which are nobody of their own."""
    return None if "; " in name else " ".join(unicodedata.normalize("NFC", name).casefold().split())


def know_person(db: sqlite3.Connection, name: str, key: str) -> None:
    """Put a name on the project-wide list, where nobody of that key is yet."""
    values = (" ".join(name.split()), key)
    db.execute("INSERT INTO people (name, key) VALUES (?, ?) ON CONFLICT (key) DO NOTHING", values)


def stored(db: sqlite3.Connection, table: str, row: int) -> dict[int, Values]:
    """What the rows of a document say, by number, to be compared with `expected`."""
    columns = ", ".join("s.number" if column == "speaker_id" else f"x.{column}" for column in _COLUMNS[table])
    join = " LEFT JOIN speakers s ON s.id = x.speaker_id" if table == "quotes" else ""
    found = db.execute(f"SELECT x.number, {columns} FROM {table} x{join} WHERE x.document_id = ?", (row,))
    return {number: tuple(values) for number, *values in found}


def expected(table: str, item: Entity | Quote, text: str) -> Values:
    """What the row of `item` has to say."""
    values = list(_values(item, 0, text))
    if table == "quotes":
        del values[_QUOTE_COLUMNS.index("speaker_id")]  # the document, for the look-up
    return tuple(values)


def stored_parts(db: sqlite3.Connection, row: int, quote: Quote) -> list[Values]:
    """The parts of a quote as they are kept: number, start, end, words."""
    found = db.execute(
        f'SELECT part, "start", "end", text FROM quote_parts WHERE quote_id = {_QUOTE_ID} ORDER BY part',
        (row, quote.number),
    )
    return found.fetchall()


def _know_people(db: sqlite3.Connection, speakers: Iterable[Speaker]) -> None:
    for speaker in speakers:
        if (key := person_key(speaker.name)) is not None:
            know_person(db, speaker.name, key)


def _write(db: sqlite3.Connection, row: int, table: str, changes: Sequence[Change], text: str) -> None:
    insert, update = _SQL[table]
    gone = [(row, _number(c.before)) for c in changes if c.after is None and c.before is not None]
    changed = [c for c in changes if c.before is not None and c.after is not None]
    made = [c for c in changes if c.before is None]
    if gone:
        db.executemany(f"DELETE FROM {table} WHERE document_id = ? AND number = ?", gone)
    if table in _PARKED:
        moving = [(row, _number(c.after)) for c in changed if _unique(c.before) != _unique(c.after)]
        if len(moving) > 1:
            db.executemany(_PARKED[table], moving)
    if changed:
        db.executemany(update, [(*_values(c.after, row, text), row, _number(c.after)) for c in changed])
    if made:
        db.executemany(insert, [(*_values(c.after, row, text), row, _number(c.after)) for c in made])


def _write_parts(db: sqlite3.Connection, row: int, changes: Sequence[Change], text: str) -> None:
    """Parts of quotes that are new or have other parts; those of a quote that is gone went with it."""
    moved = [
        change.after
        for change in changes
        if isinstance(change.after, Quote)
        and not (isinstance(change.before, Quote) and change.before.parts == change.after.parts)
    ]
    changed = [(row, quote.number) for quote in moved]
    db.executemany(f"DELETE FROM quote_parts WHERE quote_id = {_QUOTE_ID}", changed)
    db.executemany(
        f'INSERT INTO quote_parts (quote_id, part, "start", "end", text) VALUES ({_QUOTE_ID}, ?, ?, ?, ?)',
        [
            (row, quote.number, i, part.start, part.end, part.of(text))
            for quote in moved
            for i, part in enumerate(quote.parts, 1)
        ],
    )


def _number(item: Item | None) -> int:
    if not isinstance(item, Entity | Quote | Speaker):
        raise TypeError(f"{item!r} has no number")
    return item.number


def _unique(item: Item | None) -> Values:
    match item:
        case Entity():
            return item.start, item.end, item.label
        case Speaker():
            return (item.name,)
        case _:
            return ()


def _values(item: Item | None, row: int, text: str) -> Values:
    """The values of the columns above, in their order."""
    match item:
        case Entity():
            return (
                item.start, item.end, item.label, text[item.start : item.end], int(item.certain), item.origin,
                item.confidence, codec.json_text(item.reasons),
            )  # fmt: skip
        case Speaker():
            return item.name, codec.json_text(item.aliases), item.role, person_key(item.name)
        case Quote():
            speaker = None if item.speaker_id is None else int(item.speaker_id[1:])
            return (
                item.start, item.end, item.words(text), item.type, *_slice(item.cue, text), *_slice(item.mention, text),
                item.speaker_name, row, speaker, item.stance, item.target, int(item.certain), item.origin,
                item.confidence, codec.json_text(item.reasons), item.stance_hint, item.target_hint,
            )  # fmt: skip
        case _:
            raise TypeError(f"{item!r} has no row with columns")


def _slice(span: Span | None, text: str) -> Values:
    return (None, None, None) if span is None else (span.start, span.end, span.of(text))
