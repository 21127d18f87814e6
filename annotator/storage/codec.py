"""The journal's JSON: model items to bytes and back.

The structs mirror the items field by field (`model.fields`), under the names that the fields have in files: a class or
an attribute can be renamed without touching anybody's journal.  What an older journal lacks has its default.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import MISSING
from typing import Any, Generic, TypeVar, Union

import msgspec

from annotator.model import Boilerplate, Change, Entity, Item, Note, Progress, Quote, Run, Span, Speaker
from annotator.model.fields import fields_of, getter
from annotator.model.items import Status
from annotator.storage.packing import packed_if_long, unpacked


class Place(msgspec.Struct, frozen=True):
    """A cue's or a mention's span."""

    start: int
    end: int


T = TypeVar("T", bound=Item)


class Mirror(Generic[T]):
    """A class of items and its struct in the journal, field by field as the items declare them."""

    def __init__(self, item: type[T], tag: str) -> None:
        fields = fields_of(item)
        members: list[Any] = []
        self._item = item
        self._spans = [at for at, field in enumerate(fields) if field.kind == "span"]
        self._parts = [at for at, field in enumerate(fields) if field.kind == "spans"]
        for field in fields:
            if field.kind == "spans":  # begins with where it starts and ends as a whole
                members += [("start", int), ("end", int), (field.written, tuple[tuple[int, int], ...])]
            else:
                type_ = Place | None if field.kind == "span" else field.type
                given = () if field.default is MISSING else (field.default,)
                members.append((field.written, type_, *given))
        self.struct = msgspec.defstruct(f"{item.__name__}Item", members, frozen=True, tag_field="kind", tag=tag)
        self._of_item = getter([field.name for field in fields])
        self._of_struct = getter([field.written for field in fields])

    def written(self, item: T) -> msgspec.Struct:
        values: list[Any] = list(self._of_item(item))
        for at in self._spans:
            if values[at] is not None:
                values[at] = Place(*values[at])
        for at in self._parts:
            values[at:at] = values[at][0].start, values[at][-1].end
        return self.struct(*values)

    def read(self, struct: msgspec.Struct) -> T:
        values: list[Any] = list(self._of_struct(struct))
        for at in self._spans:
            if values[at] is not None:
                values[at] = Span(values[at].start, values[at].end)
        for at in self._parts:
            values[at] = tuple(Span(*part) for part in values[at])
        return self._item(*values)


class SuggesterRun(msgspec.Struct, frozen=True):
    """What pre-marked the document."""

    name: str
    version: str
    run: str
    options: dict[str, Any]


class ProgressItem(msgspec.Struct, frozen=True, tag_field="kind", tag="progress"):
    """How far the work is."""

    status: Status
    flag: str | None
    suggester: SuggesterRun | None


_MIRRORS: dict[type, Mirror[Any]] = {
    item: Mirror(item, tag)
    for item, tag in (
        (Entity, "entity"),
        (Quote, "quote"),
        (Speaker, "speaker"),
        (Note, "note"),
        (Boilerplate, "boilerplate"),
    )
}
_BY_STRUCT = {mirror.struct: mirror for mirror in _MIRRORS.values()}
_AnyItem: Any = Union[(None, ProgressItem, *_BY_STRUCT)]
ChangeItem: Any = msgspec.defstruct("ChangeItem", [("before", _AnyItem), ("after", _AnyItem)], frozen=True)
"""One item before and after."""

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(list[ChangeItem])
_strings = msgspec.json.Decoder(tuple[str, ...])
_objects = msgspec.json.Decoder(dict[str, Any])
_numbers = msgspec.json.Decoder(list[int])
_values = msgspec.json.Decoder(list[Any])
_arrays = msgspec.json.Decoder(list[dict[str, Any]])


def encoded(changes: Sequence[Change]) -> tuple[str, bytes | None]:
    """The values of `journal.changes` and `journal.packed`.

    A long edit, such as a suggestion run, is packed (`packing`), and `changes` tells only of how many it is.
    """
    items = [ChangeItem(_written(change.before), _written(change.after)) for change in changes]
    return packed_if_long(_encoder.encode(items), len(items))


def decoded(changes: str, packed: bytes | None) -> tuple[Change, ...]:
    """What `encoded` was given."""
    return tuple(Change(_read(item.before), _read(item.after)) for item in _decoder.decode(unpacked(changes, packed)))


def json_text(value: object) -> str:
    """`value` as compact JSON, keys sorted: equal values are equal text."""
    if value == ():
        return "[]"
    return msgspec.json.encode(value, order="sorted").decode("utf-8")


def strings(json: str) -> tuple[str, ...]:
    """A JSON array of strings."""
    return () if json == "[]" else _strings.decode(json)


def mapping(json: str) -> dict[str, Any]:
    """A JSON object."""
    return {} if json == "{}" else _objects.decode(json)


def numbers(json: str) -> list[int]:
    """A JSON array of integers."""
    return _numbers.decode(json)


def values(json: str) -> list[Any]:
    """A JSON array of anything."""
    return _values.decode(json)


def array(json: str | bytes) -> list[dict[str, Any]]:
    """A JSON array of objects."""
    return _arrays.decode(json)


def _written(item: Item | None) -> msgspec.Struct | None:
    if item is None:
        return None
    if not isinstance(item, Progress):
        return _MIRRORS[type(item)].written(item)
    run = item.suggester
    ran = None if run is None else SuggesterRun(run.name, run.version, run.run, dict(run.options))
    return ProgressItem(item.status, item.flag, ran)


def _read(item: msgspec.Struct | None) -> Item | None:
    if item is None:
        return None
    if not isinstance(item, ProgressItem):
        found: Item = _BY_STRUCT[type(item)].read(item)
        return found
    run = item.suggester
    ran = None if run is None else Run(run.name, run.version, run.run, run.options)
    return Progress(item.status, item.flag, ran)
