"""What every room has to know of a field of an item; the field itself is declared once, in `model.items`.

A field's type says what kind of value it holds, its metadata what a type cannot say.  Each room says once how it writes
a kind: `storage.columns` as columns, `storage.codec` in the journal, `exporting.jsonl_schema` in a file,
`exporting.comparing` how two of them differ.  So a further field is written, read and compared everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from operator import attrgetter
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

from annotator.model.span import Span

FieldKind = Literal[
    "id", "offset", "span", "spans", "label", "words", "names", "speaker", "choice", "flag", "share", "strings", "text"
]

Id = Annotated[str, "id"]
LabelName = Annotated[str, "label"]
Words = Annotated[str, "words"]  # on one line, made fit by `clean`
Text = Annotated[str, "text"]  # as it is
SpeakerId = Annotated[str, "speaker"]
Share = Annotated[float, "share"]  # 0 to 1; files have four decimals

INTERNAL = {"exported": False}
"""Metadata of a field that stays in the library: no file has it, so no comparison tells of it."""


def called(written: str) -> dict[str, object]:
    """Metadata of a field that has another name in files and tables."""
    return {"written": written}


def told_as(loss: str) -> dict[str, object]:
    """Metadata of a field whose loss has another name than the field's in the plural (`exporting.loss.NAME`)."""
    return {"loss": loss}


LATER = {"later": True}
"""Metadata of a field that the first files did not have: it is left out where it has its default."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an item."""

    name: str  # of the attribute
    written: str  # in files and tables
    kind: FieldKind
    type: Any  # as declared
    nullable: bool
    default: Any  # `MISSING` where one must be given
    exported: bool
    later: bool
    loss: str


_known: dict[type, tuple[Field, ...]] = {}
_words: dict[type, tuple[str, ...]] = {}


def fields_of(item: type) -> tuple[Field, ...]:
    """The fields of a class of items, in the order of its constructor."""
    if item not in _known:
        _known[item] = tuple(_fields(item))
    return _known[item]


def words_of(item: type) -> tuple[str, ...]:
    """The names of its fields that hold words."""
    if item not in _words:
        _words[item] = tuple(field.name for field in fields_of(item) if field.kind == "words")
    return _words[item]


def _fields(item: type) -> Iterator[Field]:
    hints = get_type_hints(item, include_extras=True)
    for one in fields(item):
        said, hint = one.metadata, hints[one.name]
        yield Field(
            name=one.name,
            written=said.get("written", one.name),
            kind=_kind(hint),
            type=hint,
            nullable=NoneType in get_args(hint),
            default=one.default,
            exported=said.get("exported", True),
            later=said.get("later", False),
            loss=said.get("loss", f"{one.name}s"),
        )


def getter(names: Sequence[str]) -> Callable[[object], tuple[Any, ...]]:
    """A function that gives these attributes of an object, always as a tuple."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda item: tuple(getattr(item, name) for name in names)


def _kind(hint: Any) -> FieldKind:  # noqa: ANN401 - a type as `typing` has it
    if get_origin(hint) is Annotated:
        kind: FieldKind = hint.__metadata__[0]
        return kind
    inner = [one for one in get_args(hint) if one is not NoneType]
    if NoneType in get_args(hint):
        return _kind(inner[0])
    if get_origin(hint) is Literal:
        return "choice"
    if get_origin(hint) is tuple:
        return "spans" if inner[0] is Span else "names" if inner[0] is not str else "strings"
    plain: dict[Any, FieldKind] = {int: "offset", bool: "flag", Span: "span"}
    return plain[hint]
