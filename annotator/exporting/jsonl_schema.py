"""The shape of annotator/1: the classes of one line (docs/formats.md), and the error of a line that is none.

They mirror the file, not the model: a class of the model can be renamed without touching anyone's data.
All offsets are code points of `text`, half-open.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal

import msgspec

from annotator.errors import AnnotatorError
from annotator.i18n import tr
from annotator.model import QuoteType, Stance, Status

FORMAT: Final = "annotator/1"

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
Kept = Literal["suggested", "confirmed", "added", "changed"]
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
    certain: bool
    origin: Kept
    confidence: Confidence | None


class QuoteRecord(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    """One stretch of speech; `speaker` is the mention."""

    id: Annotated[str, msgspec.Meta(pattern=r"\Aq[1-9][0-9]{0,8}\Z")]
    start: Offset
    end: Offset
    parts: Annotated[tuple[tuple[Offset, Offset], ...], msgspec.Meta(min_length=1)]
    text: Some
    type: QuoteType
    cue: SpanRecord | None
    speaker: SpanRecord | None
    speaker_name: Words | None
    speaker_id: Annotated[str, msgspec.Meta(pattern=r"\As[1-9][0-9]{0,8}\Z")] | None
    stance: Stance | None
    target: Words | None
    certain: bool
    origin: Kept
    confidence: Confidence | None


class SpeakerRecord(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    """A person or body that speaks in the article."""

    id: Annotated[str, msgspec.Meta(pattern=r"\As[1-9][0-9]{0,8}\Z")]
    name: Words
    aliases: tuple[Words, ...]
    role: Words | None


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


class Record(msgspec.Struct, forbid_unknown_fields=True):
    """One annotator's annotation of one article."""

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


class RecordError(AnnotatorError):
    """A line that is not annotator/1; says where, which key, and why."""

    def __init__(self, key: str, reason: str, line: int | None = None) -> None:
        place = tr("exporting.place.line", line=line) if line is not None else tr("exporting.place.record")
        what = tr("exporting.place.key", key=key) if key else tr("exporting.place.whole")
        super().__init__(tr("exporting.record_error", place=place, key=what, reason=reason), tr("exporting.hint"))
        self.key, self.reason, self.line = key, reason, line


def rounded(confidence: float | None) -> float | None:
    """Files have four decimals."""
    return None if confidence is None else round(float(confidence), 4)
