"""annotator/1: one document as one line of JSON (docs/formats.md).

The classes mirror the file, not the model: a class of the model can be renamed without touching anyone's data.
All offsets are code points of `text`, half-open.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Any, Final, Literal

import msgspec

from annotator.errors import AnnotatorError
from annotator.i18n import text as words
from annotator.model import (
    Article,
    Boilerplate,
    Document,
    Entity,
    Item,
    Label,
    Progress,
    Quote,
    QuoteType,
    Run,
    Scheme,
    Span,
    Speaker,
    Stance,
    Status,
    fingerprint,
)

FORMAT: Final = "annotator/1"

_CONTROL = r"\x00-\x1f\x7f\x85\u2028\u2029"
_RESERVED = "QUOTE|QUOTE_DIRECT|QUOTE_INDIRECT|QUOTE_MIXED|CUE|SPEAKER"

ArticleId = Annotated[str, msgspec.Meta(pattern=r"\A[A-Za-z0-9][A-Za-z0-9._-]{0,127}\Z")]
Words = Annotated[str, msgspec.Meta(min_length=1, max_length=500, pattern=rf"\A[^{_CONTROL}]+\Z")]
Source = Annotated[str, msgspec.Meta(min_length=1, max_length=2000)]
Text = Annotated[str, msgspec.Meta(min_length=1, pattern=r"\A[^\r\u2028\u2029\ufdd0\ufdd1]+\Z")]
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
    version: Annotated[int, msgspec.Meta(ge=1)]
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
        place = words("exporting.place.line", line=line) if line is not None else words("exporting.place.record")
        what = words("exporting.place.key", key=key) if key else words("exporting.place.whole")
        super().__init__(words("exporting.record_error", place=place, key=what, reason=reason), words("exporting.hint"))
        self.key, self.reason, self.line = key, reason, line


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Record).decode


def line_of(document: Document) -> bytes:
    """The document as its line, UTF-8, without the LF; equal documents give equal bytes.

    Rejected marks are left out: they are no annotation.
    """
    record = record_of(document)
    line: bytes = _encode(record)
    if _cuts_lines(record):
        # Readers that use `str.splitlines` would cut the line there; in UTF-8 these bytes are nobody else's.
        line = line.replace(b"\xc2\x85", b"\\u0085")
        line = line.replace(b"\xe2\x80\xa8", b"\\u2028")
        line = line.replace(b"\xe2\x80\xa9", b"\\u2029")
    return line


def _cuts_lines(record: Record) -> bool:
    """Whether U+0085, U+2028 or U+2029 stands in one of the three values that may hold it.

    Canonical text has only the first, and every other string of a record is words without any (`Words`).
    """
    if "\x85" in record.text:
        return True
    rest = record.source or ""
    if record.suggester is not None:
        rest += bytes(record.suggester.options).decode()
    return not rest.isprintable()


def record_of(document: Document) -> Record:
    """The document as the file has it."""
    article, progress = document.article, document.progress
    text = article.text
    return Record(
        FORMAT,
        article.id,
        article.title,
        article.source,
        text,
        article.sha256,
        document.annotator,
        progress.status,
        article.language,
        SchemeRecord(document.scheme.name, document.scheme.version, document.scheme.names),
        [
            EntityRecord(
                e.id, e.start, e.end, e.label, text[e.start : e.end], e.certain, e.origin, _rounded(e.confidence)
            )
            for e in document.entities
            if e.origin != "rejected"
        ],
        [_quote_record(q, text) for q in document.quotes if q.origin != "rejected"],
        [SpeakerRecord(s.id, s.name, s.aliases, s.role) for s in document.speakers],
        [(b.start, b.end) for b in document.boilerplate],
        document.created,
        document.modified,
        _suggester_record(progress.suggester),
    )


def _quote_record(quote: Quote, text: str) -> QuoteRecord:
    if quote.origin == "rejected":
        raise ValueError("a rejected quote is not exported")
    return QuoteRecord(
        quote.id,
        quote.start,
        quote.end,
        quote.parts,
        quote.words(text),
        quote.type,
        _span_record(quote.cue, text),
        _span_record(quote.mention, text),
        quote.speaker_name,
        quote.speaker_id,
        quote.stance,
        quote.target,
        quote.certain,
        quote.origin,
        _rounded(quote.confidence),
    )


def _span_record(span: Span | None, text: str) -> SpanRecord | None:
    return None if span is None else SpanRecord(span.start, span.end, text[span.start : span.end])


def _rounded(confidence: float | None) -> float | None:
    return None if confidence is None else round(float(confidence), 4)


def _suggester_record(run: Run | None) -> SuggesterRecord | None:
    if run is None:
        return None
    options = json.dumps(
        dict(run.options), ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
    ).encode()
    return SuggesterRecord(run.name, run.version, run.run, msgspec.Raw(options))


def document_of(line: bytes | str, *, number: int | None = None, scheme: Scheme | None = None) -> Document:
    """The document of one line; a hand-written line comes back in the order of the files.

    `number` is the line's, from 1, for the error.  `scheme` gives colours and keys where it has the same labels.
    Raises `RecordError` for whatever jsonl.md does not allow.
    """
    try:
        record = _decode(line)
        options = {} if record.suggester is None else _options(record.suggester.options)
        return _checked(record, options, scheme)
    except (msgspec.DecodeError, RecursionError, UnicodeError) as error:  # ValidationError is a DecodeError
        key, reason = _explained(str(error))
        raise RecordError(key, reason, number) from error
    except RecordError as error:
        raise RecordError(error.key, error.reason, number) from error


def _options(raw: msgspec.Raw) -> Mapping[str, object]:
    options: dict[str, object] = msgspec.json.decode(raw, type=dict[str, Any])
    return options


def _checked(record: Record, options: Mapping[str, object], scheme: Scheme | None) -> Document:
    text = record.text
    if fingerprint(text) != record.sha256:
        raise RecordError("sha256", words("exporting.reason.sha256"))
    if record.created > record.modified:
        raise RecordError("modified", words("exporting.reason.times"))
    labels = record.scheme.labels
    if len(set(labels)) < len(labels):
        raise RecordError("scheme.labels", words("exporting.reason.twice"))
    known = frozenset(labels)
    items: list[Item] = []
    speakers = dict(_speakers(record, items))
    _entities(record, known, items)
    for at, quote in enumerate(record.quotes):
        items.append(_quote(quote, f"quotes[{at}]", text, speakers, done=record.status == "done"))
    _unique("quotes", [quote.id for quote in record.quotes])
    items.extend(_boilerplate(record))
    run = None
    if record.suggester is not None:
        run = Run(record.suggester.name, record.suggester.version, record.suggester.run, options)
    items.append(Progress(record.status, None, run))
    article = Article(record.id, text, record.sha256, record.title, record.source, record.language)
    return Document.of(
        article,
        record.annotator,
        _scheme(record.scheme, scheme),
        items,
        created=record.created,
        modified=record.modified,
    )


def _scheme(record: SchemeRecord, known: Scheme | None) -> Scheme:
    if known is not None and (known.name, known.version, known.names) == (record.name, record.version, record.labels):
        return known
    label: Callable[[str], Label] = known.label if known is not None else Label
    return Scheme(record.name, record.version, tuple(label(name) for name in record.labels))


def _speakers(record: Record, items: list[Item]) -> Iterator[tuple[str, str]]:
    _unique("speakers", [speaker.id for speaker in record.speakers])
    _unique("speakers", [speaker.name for speaker in record.speakers])
    for at, speaker in enumerate(record.speakers):
        aliases = set(speaker.aliases)
        if len(aliases) < len(speaker.aliases) or speaker.name in aliases:
            raise RecordError(f"speakers[{at}].aliases", words("exporting.reason.twice"))
        items.append(Speaker(speaker.id, speaker.name, tuple(sorted(aliases)), speaker.role))
        yield speaker.id, speaker.name


def _entities(record: Record, labels: frozenset[str], items: list[Item]) -> None:
    text = record.text
    _unique("entities", [entity.id for entity in record.entities])
    places: set[tuple[int, int, str]] = set()
    for at, entity in enumerate(record.entities):
        key = f"entities[{at}]"
        _check_span(Span(entity.start, entity.end), text, key, entity.text)
        if entity.label not in labels:
            raise RecordError(f"{key}.label", words("exporting.reason.label", label=entity.label))
        place = (entity.start, entity.end, entity.label)
        if place in places:
            raise RecordError(key, words("exporting.reason.twice"))
        places.add(place)
        _check_confidence(entity.origin, entity.confidence, key)
        items.append(
            Entity(
                entity.id,
                entity.start,
                entity.end,
                entity.label,
                entity.certain,
                entity.origin,
                _rounded(entity.confidence),
            )
        )


def _quote(quote: QuoteRecord, key: str, text: str, speakers: Mapping[str, str], *, done: bool) -> Quote:
    parts = tuple(Span(start, end) for start, end in quote.parts)
    for at, part in enumerate(parts):
        _check_span(part, text, f"{key}.parts[{at}]")
        if at and parts[at - 1].end >= part.start:
            raise RecordError(f"{key}.parts[{at}]", words("exporting.reason.parts"))
    if (quote.start, quote.end) != (parts[0].start, parts[-1].end):
        raise RecordError(f"{key}.start", words("exporting.reason.edges"))
    if quote.text != " ".join(part.of(text) for part in parts):
        raise RecordError(f"{key}.text", words("exporting.reason.slice"))
    links: list[Span | None] = []
    for name, link in (("cue", quote.cue), ("speaker", quote.speaker)):
        span = None if link is None else Span(link.start, link.end)
        if span is not None and link is not None:
            _check_span(span, text, f"{key}.{name}", link.text)
        links.append(span)
    if quote.speaker_id is not None and (
        quote.speaker_id not in speakers or speakers[quote.speaker_id] != quote.speaker_name
    ):
        raise RecordError(f"{key}.speaker_id", words("exporting.reason.speaker"))
    _check_confidence(quote.origin, quote.confidence, key)
    result = Quote(
        id=quote.id,
        parts=parts,
        type=quote.type,
        cue=links[0],
        mention=links[1],
        speaker_name=quote.speaker_name,
        speaker_id=quote.speaker_id,
        stance=quote.stance,
        target=quote.target,
        certain=quote.certain,
        origin=quote.origin,
        confidence=_rounded(quote.confidence),
    )
    if done and result.needs_target:
        raise RecordError(f"{key}.target", words("exporting.reason.target"))
    return result


def _boilerplate(record: Record) -> Iterator[Boilerplate]:
    """The stretches in order, without the blanks at their ends that a file written by hand may have."""
    end = 0
    for at, (start, stop) in enumerate(sorted(record.boilerplate)):
        key = f"boilerplate[{at}]"
        if not start < stop <= len(record.text):
            raise RecordError(key, words("exporting.reason.outside"))
        span = Span(start, stop).trimmed(record.text)
        if span.start == span.end:
            raise RecordError(key, words("exporting.reason.blank"))
        if span.start < end:
            raise RecordError(key, words("exporting.reason.overlap"))
        end = span.end
        yield Boilerplate(span.start, span.end)


def _check_span(span: Span, text: str, key: str, written: str | None = None) -> None:
    if not span.start < span.end <= len(text):
        raise RecordError(key, words("exporting.reason.outside"))
    if text[span.start].isspace() or text[span.end - 1].isspace():
        raise RecordError(key, words("exporting.reason.blank"))
    if written is not None and written != span.of(text):
        raise RecordError(f"{key}.text", words("exporting.reason.slice"))


def _check_confidence(origin: str, confidence: float | None, key: str) -> None:
    if origin == "added" and confidence is not None:
        raise RecordError(f"{key}.confidence", words("exporting.reason.confidence"))


def _unique(key: str, values: list[str]) -> None:
    if len(set(values)) < len(values):
        twice = next(value for value in values if values.count(value) > 1)
        raise RecordError(key, words("exporting.reason.twice_named", name=twice))


_AT = re.compile(r" - at `\$\.?(?P<path>[^`]*)`\Z")
_REASONS = (
    (re.compile(r"unknown field `(?P<name>[^`]*)`"), "exporting.reason.unknown"),
    (re.compile(r"missing required field `(?P<name>[^`]*)`"), "exporting.reason.missing"),
    (re.compile(r"[Ii]nvalid enum value (?P<name>.*)\Z"), "exporting.reason.value"),
    (re.compile(r"Expected `(?P<want>[^`]*)`, got `(?P<got>[^`]*)`"), "exporting.reason.kind"),
    (re.compile(r"matching regex|length|Expected `(int|float)` [<>]"), "exporting.reason.form"),
)


def _explained(message: str) -> tuple[str, str]:
    """A message of msgspec as key and reason."""
    at = _AT.search(message)
    key = at["path"] if at else ""
    head = message[: at.start()] if at else message
    for pattern, reason in _REASONS:
        if match := pattern.search(head):
            values = {name: value for name, value in match.groupdict().items() if value is not None}
            if "name" in values and reason != "exporting.reason.value":
                key = f"{key}.{values['name']}" if key else values["name"]
            return key, words(reason, **values)
    return key, words("exporting.reason.json")
