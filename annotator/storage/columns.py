"""How each kind of field stands in the tables of entities, quotes and speakers: columns, values, and back.

The tables themselves are made by the migrations; a column has the name that its field is written under.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from annotator.model import Entity, Note, Quote, Span, Speaker
from annotator.model.fields import Field, FieldKind, fields_of, getter
from annotator.model.text import folded
from annotator.storage import codec

Values = tuple[Any, ...]

T = TypeVar("T", bound=Entity | Quote | Speaker | Note)

# Where a column's value is looked up by SQL instead of given.
LOOKED_UP = {
    "person_id": "(SELECT id FROM people WHERE key = ?)",
    "speaker_id": "(SELECT id FROM speakers WHERE document_id = ? AND number = ?)",
}


def _span(value: Span | None, text: str) -> Values:
    return (None, None, None) if value is None else (value.start, value.end, value.of(text))


_WRITTEN: dict[FieldKind, Callable[[Any, str], Values]] = {
    "names": lambda value, _text: (codec.json_text(value),),
    "strings": lambda value, _text: (codec.json_text(value),),
    "speaker": lambda value, _text: (None if value is None else int(value[1:]),),
    "span": _span,
    "spans": lambda value, text: (value[0].start, value[-1].end, " ".join(part.of(text) for part in value)),
}
"""What of a value goes into the columns; of any other kind the value itself."""

_READ: dict[FieldKind, Callable[[Any], Any]] = {
    "flag": bool,
    "names": codec.strings,
    "strings": codec.strings,
    "speaker": lambda number: None if number is None else f"s{number}",
}


class Table(Generic[T]):
    """The table of one class of items, whose `extra` columns are not fields of theirs."""

    def __init__(self, name: str, item: type[T], extra: Mapping[str, Callable[[T, str], object]]) -> None:
        self.name = name
        self._item = item
        self._extra = list(extra.values())
        fields = [field for field in fields_of(item) if field.kind != "id"]
        self.columns = (*(column for field in fields for column in _columns(field)), *extra)
        values = ", ".join(LOOKED_UP.get(column, "?") for column in self.columns)
        self.insert = f"INSERT INTO {name} ({', '.join(self.columns)}, document_id, number) VALUES ({values}, ?, ?)"
        sets = ", ".join(f"{column} = {LOOKED_UP.get(column, '?')}" for column in self.columns)
        self.update = f"UPDATE {name} SET {sets} WHERE document_id = ? AND number = ?"
        # From the end on, so that what becomes several columns moves none that is still to be written.
        self._written = [(at, _WRITTEN[field.kind]) for at, field in enumerate(fields) if field.kind in _WRITTEN][::-1]
        self._looked_up = next((at for at, field in enumerate(fields) if field.kind == "speaker"), None)
        self._of_item = getter([field.name for field in fields])
        self._prepare_reading(fields_of(item))

    def _prepare_reading(self, fields: Sequence[Field]) -> None:
        """One column a field, in their order; the ends of spans come after them all."""
        chosen: list[str] = []
        ends: list[str] = []
        self._spans: list[tuple[int, int]] = []
        self._read: list[tuple[int, Callable[[Any], Any]]] = []
        self._parts: tuple[int, int] | None = None
        for at, field in enumerate(fields):
            match field.kind:
                case "id":
                    self._read.append((at, f"{self.name[0]}{{}}".format))
                    chosen.append("x.number")
                case "spans":
                    self._parts = at, len(fields) + len(ends)
                    chosen.append("x.id")
                    ends += ['x."start"', 'x."end"']
                case "span":
                    self._spans.append((at, len(fields) + len(ends)))
                    chosen.append(f"x.{field.written}_start")
                    ends.append(f"x.{field.written}_end")
                case "speaker":
                    chosen.append("s.number")
                case _:
                    chosen.append(f"x.{_columns(field)[0]}")
            if field.kind in _READ:
                self._read.append((at, _READ[field.kind]))
        self._fields = len(fields)
        self.join = " LEFT JOIN speakers s ON s.id = x.speaker_id" if "s.number" in chosen else ""
        self.select = f"SELECT x.document_id, {', '.join(chosen + ends)} FROM {self.name} x{self.join}"

    def values(self, item: T, text: str, document: int | None = None) -> Values:
        """The values of the columns, in their order; with the row of the document for each that is looked up there."""
        found: list[Any] = list(self._of_item(item))
        for at, written in self._written:
            found[at : at + 1] = written(found[at], text)
            if at == self._looked_up and document is not None:
                found.insert(at, document)
        found += [extra(item, text) for extra in self._extra]
        return tuple(found)

    def item(self, row: Sequence[Any], parts: Mapping[int, Sequence[Span]]) -> T:
        """The item of a row of `select`; `parts` has the stretches of quotes in several pieces by their row ids."""
        values = list(row[1:])
        for at, end in self._spans:
            if values[at] is not None:
                values[at] = Span(values[at], values[end])
        for at, read in self._read:
            values[at] = read(values[at])
        if self._parts is not None:
            at, end = self._parts
            pieces = parts.get(values[at])
            values[at] = (Span(values[end], values[end + 1]),) if pieces is None else tuple(pieces)
        return self._item(*values[: self._fields])


def _columns(field: Field) -> tuple[str, ...]:
    match field.kind:
        case "offset":
            return (f'"{field.written}"',)  # `end` is a word of SQL
        case "span":
            return tuple(f"{field.written}_{part}" for part in ("start", "end", "text"))
        case "spans":
            return '"start"', '"end"', "text"
        case _:
            return (field.written,)


def person_key(name: str) -> str | None:
    """The key by which two names are one person; `None` for joint sources, `A; B`, which are no person."""
    return None if "; " in name else folded(name)


ENTITIES = Table("entities", Entity, {"text": lambda entity, text: entity.words(text)})
SPEAKERS = Table("speakers", Speaker, {"person_id": lambda speaker, _text: person_key(speaker.name)})
QUOTES = Table("quotes", Quote, {})
NOTES = Table("notes", Note, {})
