"""The shape of annotator/1 and annotator/2: the classes of one line, and the error of a line that is none.

What stands here of entities, quotes and speakers is their beginning, which is checked against the text; their other
fields follow as the items declare them (`model.fields`), under the names that they have in files, so that a class or
an attribute can be renamed without touching anyone's data.  All offsets are code points of `text`, half-open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import GenericAlias
from typing import Annotated, Any, Final, Generic, Literal, TypeVar, cast

import msgspec

from annotator import i18n
from annotator.errors import AnnotatorError
from annotator.i18n import tr_later
from annotator.model import Entity, Quote, Span, Speaker, Status
from annotator.model.fields import Field, FieldKind, fields_of, getter
from annotator.model.text import NOTE

FORMAT: Final = "annotator/2"
FIRST_FORMAT: Final = "annotator/1"
"""Without notes and metadata."""

_CONTROL = r"\x00-\x1f\x7f\x85\u2028\u2029"
_RESERVED = "QUOTE|QUOTE_DIRECT|QUOTE_INDIRECT|QUOTE_MIXED|CUE|SPEAKER"

ArticleId = Annotated[str, msgspec.Meta(pattern=r"\A[A-Za-z0-9][A-Za-z0-9._-]{0,127}\Z")]
Words = Annotated[str, msgspec.Meta(min_length=1, max_length=500, pattern=rf"\A[^{_CONTROL}]+\Z")]
Source = Annotated[str, msgspec.Meta(min_length=1, max_length=2000)]
Text = Annotated[str, msgspec.Meta(min_length=1, pattern=r"\A(?!\ufeff)[^\r\u2028\u2029\ufdd0\ufdd1]+\Z")]
Sha256 = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{64}\Z")]
Name = Annotated[
    str, msgspec.Meta(max_length=100, pattern=rf"\A[^\s\x00-\x1f\x7f]([^{_CONTROL}]*[^\s\x00-\x1f\x7f])?\Z")
]
Language = Annotated[str, msgspec.Meta(pattern=r"\A[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")]
LabelName = Annotated[str, msgspec.Meta(pattern=rf"\A(?!({_RESERVED})\Z)[A-Za-z][A-Za-z0-9_-]{{0,39}}\Z")]
Time = Annotated[
    str,
    msgspec.Meta(
        pattern=r"\A[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z\Z"
    ),
]
Offset = Annotated[int, msgspec.Meta(ge=0)]
Confidence = Annotated[float, msgspec.Meta(ge=0, le=1)]
SpeakerId = Annotated[str, msgspec.Meta(pattern=r"\As[1-9][0-9]{0,8}\Z")]
Kept = Literal["suggested", "confirmed", "added", "changed"]
Fact = Annotated[str, msgspec.Meta(min_length=1, max_length=300, pattern=rf"\A[^{_CONTROL}]+\Z")]
Day = Annotated[str, msgspec.Meta(pattern=r"\A[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?\Z")]
Some = Annotated[str, msgspec.Meta(min_length=1)]


class SpanRecord(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    """A stretch of the text and the words that stand there."""

    start: Offset
    end: Offset
    text: Some


class EntityRecord(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    """A labelled span."""

    id: Annotated[str, msgspec.Meta(pattern=r"\Ae[1-9][0-9]{0,8}\Z")]
    start: Offset
    end: Offset
    label: LabelName
    text: Some


class QuoteRecord(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    """One stretch of speech."""

    id: Annotated[str, msgspec.Meta(pattern=r"\Aq[1-9][0-9]{0,8}\Z")]
    start: Offset
    end: Offset
    parts: Annotated[tuple[tuple[Offset, Offset], ...], msgspec.Meta(min_length=1)]
    text: Some


class SpeakerRecord(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    """A person or body that speaks in the article."""

    id: SpeakerId
    name: Words
    aliases: tuple[Words, ...]


class SchemeRecord(msgspec.Struct, forbid_unknown_fields=True):
    """The labels in force for the document."""

    name: Annotated[str, msgspec.Meta(pattern=r"\A[a-z0-9][a-z0-9-]{0,63}\Z")]
    version: Annotated[int, msgspec.Meta(ge=1, le=1_000_000)]
    labels: Annotated[tuple[LabelName, ...], msgspec.Meta(min_length=1)]


class SuggesterRecord(msgspec.Struct, forbid_unknown_fields=True):
    """What pre-marked the document; `options` is JSON with sorted keys."""

    name: Annotated[str, msgspec.Meta(min_length=1, max_length=100)]
    version: Annotated[str, msgspec.Meta(min_length=1, max_length=50)]
    run: Time
    options: msgspec.Raw


class MetaRecord(msgspec.Struct, forbid_unknown_fields=True):
    """Where the article comes from."""

    outlet: Fact | None
    date: Day | None
    author: Fact | None
    editor: Fact | None


class NoteRecord(msgspec.Struct, forbid_unknown_fields=True):
    """What somebody noted."""

    id: Annotated[str, msgspec.Meta(pattern=r"\An[1-9][0-9]{0,8}\Z")]
    item: Annotated[str, msgspec.Meta(pattern=r"\A[eq][1-9][0-9]{0,8}\Z")] | None
    text: Annotated[str, msgspec.Meta(min_length=1, max_length=NOTE)]
    annotator: Name
    created: Time
    resolved: bool


class Record(msgspec.Struct, forbid_unknown_fields=True):
    """One annotator's annotation of one article, as annotator/1 has it."""

    format: Literal["annotator/1"]
    id: ArticleId
    title: Words | None
    source: Source | None
    text: Text
    sha256: Sha256
    annotator: Name
    status: Status
    language: Language
    scheme: SchemeRecord
    entities: list[EntityRecord]
    quotes: list[QuoteRecord]
    speakers: list[SpeakerRecord]
    boilerplate: list[tuple[Offset, Offset]]
    created: Time
    modified: Time
    suggester: SuggesterRecord | None


_TYPES: dict[FieldKind, Any] = {
    "flag": bool,
    "share": Confidence,
    "span": SpanRecord,
    "speaker": SpeakerId,
    "strings": tuple[str, ...],
    "words": Words,
}
R = TypeVar("R", bound=msgspec.Struct)


class Shape(Generic[R]):
    """The class of a file's entities, quotes or speakers: `beginning`, and the rest of what `item` declares."""

    def __init__(self, beginning: type[R], item: type) -> None:
        rest = [
            field for field in fields_of(item) if field.exported and field.written not in beginning.__struct_fields__
        ]
        members = [(field.written, _type(field), *([field.default] if field.later else [])) for field in rest]
        made = msgspec.defstruct(
            beginning.__name__,
            members,
            bases=(beginning,),
            forbid_unknown_fields=True,
            gc=False,
            omit_defaults=True,
        )
        self.record = cast("type[R]", made)
        self._names = [field.name for field in rest]
        self._written = [field.written for field in rest]
        self._of_record = getter(self._written)
        # An item has the words of its text as a method, so that is what stands at the place of `text` at first.
        first = ["words" if name == "text" else name for name in beginning.__struct_fields__]
        self._of_item = getter([*first, *self._names])
        self._words = [at for at, name in enumerate(first) if name == "words"]
        self._first = len(first)
        self._spans = [self._first + at for at, field in enumerate(rest) if field.kind == "span"]
        self._shares = [self._first + at for at, field in enumerate(rest) if field.kind == "share"]

    def written(self, items: Iterable[Entity | Quote | Speaker], text: str) -> list[R]:
        """The records of items of an article with this text."""
        made: list[R] = []
        for item in items:
            values = list(self._of_item(item))
            for at in self._words:
                values[at] = values[at](text)
            for at in self._shares:
                values[at] = rounded(values[at])
            for at in self._spans:
                if values[at] is not None:
                    start, end = values[at]
                    values[at] = SpanRecord(start, end, text[start:end])
            made.append(self.record(*values))
        return made

    def read(self, record: R) -> dict[str, Any]:
        """The item's fields beside those of the beginning, by their names."""
        values = list(self._of_record(record))
        for at in self._spans:
            if (value := values[at - self._first]) is not None:
                values[at - self._first] = Span(value.start, value.end)
        for at in self._shares:
            values[at - self._first] = rounded(values[at - self._first])
        return dict(zip(self._names, values, strict=True))

    def spans(self, record: R) -> Iterator[tuple[str, SpanRecord]]:
        """Those that it has, by the names of the file."""
        values = self._of_record(record)
        for at in self._spans:
            if values[at - self._first] is not None:
                yield self._written[at - self._first], values[at - self._first]


def _type(field: Field) -> Any:  # noqa: ANN401 - a type as msgspec takes it
    if field.name == "origin":  # rejected marks are in no file
        return Kept
    known = _TYPES.get(field.kind, field.type)
    return known | None if field.nullable and field.kind != "choice" else known


ENTITIES = Shape(EntityRecord, Entity)
QUOTES = Shape(QuoteRecord, Quote)
SPEAKERS = Shape(SpeakerRecord, Speaker)
_LISTS = [
    ("entities", GenericAlias(list, (ENTITIES.record,))),
    ("quotes", GenericAlias(list, (QUOTES.record,))),
    ("speakers", GenericAlias(list, (SPEAKERS.record,))),
]
LINE = cast("type[Record]", msgspec.defstruct("Record", _LISTS, bases=(Record,), forbid_unknown_fields=True))


def _whole_line() -> list[tuple[str, Any]]:
    """The keys of annotator/2, in their order: those of annotator/1, with `meta` and `notes` among them."""
    keys: list[tuple[str, Any]] = []
    for field in msgspec.structs.fields(LINE):
        keys.append((field.name, Literal["annotator/2"] if field.name == "format" else field.type))
        if field.name == "source":
            keys.append(("meta", MetaRecord))
        if field.name == "speakers":
            keys.append(("notes", GenericAlias(list, (NoteRecord,))))
    return keys


WHOLE_LINE: Any = msgspec.defstruct("WholeRecord", _whole_line(), forbid_unknown_fields=True)
META = tuple(field.name for field in msgspec.structs.fields(MetaRecord))


class RecordError(AnnotatorError):
    """A line that is not one of ours; says where, which key, and why."""

    def __init__(self, key: str, reason: i18n.Words, line: int | None = None, file: str | None = None) -> None:
        place = tr_later("exporting.place.line", line=line) if line is not None else tr_later("exporting.place.record")
        if file is not None and line is not None:
            place = tr_later("exporting.place.file_line", file=file, line=line)
        what = tr_later("exporting.place.key", key=key) if key else tr_later("exporting.place.whole")
        super().__init__("exporting.record_error", "exporting.hint", place=place, key=what, reason=reason)
        self.key, self.reason, self.line = key, reason, line


def rounded(confidence: float | None) -> float | None:
    """Files have four decimals."""
    return None if confidence is None else round(float(confidence), 4)
