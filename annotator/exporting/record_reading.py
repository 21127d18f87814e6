"""A line of annotator/1 or annotator/2 as its document: the schema first, then the rules that a schema cannot say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec

from annotator.exporting.jsonl_schema import (
    ENTITIES,
    FORMAT,
    LINE,
    META,
    QUOTES,
    SPEAKERS,
    WHOLE_LINE,
    QuoteRecord,
    Record,
    RecordError,
    SchemeRecord,
)
from annotator.i18n import Words, has, tr_later
from annotator.model import (
    Article,
    Boilerplate,
    Document,
    Entity,
    Item,
    Label,
    Note,
    Progress,
    Quote,
    Run,
    Scheme,
    Span,
    Speaker,
    fingerprint,
)

_decode = msgspec.json.Decoder(LINE).decode
_decode_whole = msgspec.json.Decoder(WHOLE_LINE).decode


class _Head(msgspec.Struct):
    format: str


_head = msgspec.json.Decoder(_Head).decode


def document_of(line: bytes | str, *, number: int | None = None, scheme: Scheme | None = None) -> Document:
    """The document of one line; a hand-written line comes back in the order of the files.

    `number` is the line's, from 1, for the error.  `scheme` gives colours and keys where it has the same labels.
    Raises `RecordError` for whatever jsonl.md does not allow.
    """
    try:
        record = (_decode_whole if _is_whole(line) else _decode)(line)
        options = {} if record.suggester is None else _options(record.suggester.options)
        return _checked(record, options, scheme)
    except (msgspec.DecodeError, RecursionError, UnicodeError) as error:  # ValidationError is a DecodeError
        key, reason = _explained(str(error))
        raise RecordError(key, reason, number) from error
    except RecordError as error:
        raise RecordError(error.key, error.reason, number) from error


def _is_whole(line: bytes | str) -> bool:
    """Whether the line says that it is annotator/2; it says so first where this program wrote it."""
    start = line[:24] if isinstance(line, bytes) else line[:24].encode()
    if start.startswith(b'{"format":"annotator/1"'):
        return False
    return start.startswith(b'{"format":"annotator/2"') or _head(line).format == FORMAT


def _options(raw: msgspec.Raw) -> Mapping[str, object]:
    options: dict[str, object] = msgspec.json.decode(raw, type=dict[str, Any])
    return options


def _checked(record: Record, options: Mapping[str, object], scheme: Scheme | None) -> Document:
    text = record.text
    if not text.strip():
        raise RecordError("text", tr_later("exporting.reason.no_text"))
    if fingerprint(text) != record.sha256:
        raise RecordError("sha256", tr_later("exporting.reason.sha256"))
    if record.created > record.modified:
        raise RecordError("modified", tr_later("exporting.reason.times"))
    labels = record.scheme.labels
    if len(set(labels)) < len(labels):
        raise RecordError("scheme.labels", tr_later("exporting.reason.twice"))
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
    items.extend(_notes(record))
    told = getattr(record, "meta", None)
    meta = {} if told is None else {name: value for name in META if (value := getattr(told, name)) is not None}
    article = Article(record.id, text, record.sha256, record.title, record.source, record.language, meta=meta)
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
            raise RecordError(f"speakers[{at}].aliases", tr_later("exporting.reason.twice"))
        items.append(Speaker(speaker.id, speaker.name, tuple(sorted(aliases)), **SPEAKERS.read(speaker)))
        yield speaker.id, speaker.name


def _entities(record: Record, labels: frozenset[str], items: list[Item]) -> None:
    text = record.text
    _unique("entities", [entity.id for entity in record.entities])
    places: set[tuple[int, int, str]] = set()
    for at, entity in enumerate(record.entities):
        key = f"entities[{at}]"
        _check_span(Span(entity.start, entity.end), text, key, entity.text)
        if entity.label not in labels:
            raise RecordError(f"{key}.label", tr_later("exporting.reason.label", label=entity.label))
        place = (entity.start, entity.end, entity.label)
        if place in places:
            raise RecordError(key, tr_later("exporting.reason.twice"))
        places.add(place)
        found = Entity(entity.id, entity.start, entity.end, entity.label, **ENTITIES.read(entity))
        _check_confidence(found, key)
        items.append(found)


def _quote(quote: QuoteRecord, key: str, text: str, speakers: Mapping[str, str], *, done: bool) -> Quote:
    parts = tuple(Span(start, end) for start, end in quote.parts)
    for at, part in enumerate(parts):
        _check_span(part, text, f"{key}.parts[{at}]")
        if at and parts[at - 1].end >= part.start:
            raise RecordError(f"{key}.parts[{at}]", tr_later("exporting.reason.parts"))
    if (quote.start, quote.end) != (parts[0].start, parts[-1].end):
        raise RecordError(f"{key}.start", tr_later("exporting.reason.edges"))
    if quote.text != " ".join(part.of(text) for part in parts):
        raise RecordError(f"{key}.text", tr_later("exporting.reason.slice"))
    for name, link in QUOTES.spans(quote):
        _check_span(Span(link.start, link.end), text, f"{key}.{name}", link.text)
    values = QUOTES.read(quote)
    id_ = values["speaker_id"]
    if id_ is not None and (id_ not in speakers or speakers[id_] != values["speaker_name"]):
        raise RecordError(f"{key}.speaker_id", tr_later("exporting.reason.speaker"))
    result = Quote(id=quote.id, parts=parts, **values)
    _check_confidence(result, key)
    if done and result.needs_target:
        raise RecordError(f"{key}.target", tr_later("exporting.reason.target"))
    return result


def _notes(record: Record) -> Iterator[Note]:
    """What annotator/2 has of notes; each is about a mark that is there, or about the article."""
    notes = getattr(record, "notes", [])
    _unique("notes", [note.id for note in notes])
    marks = {entity.id for entity in record.entities} | {quote.id for quote in record.quotes}
    for at, note in enumerate(notes):
        if note.item is not None and note.item not in marks:
            raise RecordError(f"notes[{at}].item", tr_later("exporting.reason.note_item", id=note.item))
        yield Note(note.id, note.item, note.text, note.annotator, note.created, note.resolved)


def _boilerplate(record: Record) -> Iterator[Boilerplate]:
    """The stretches in order, without the blanks at their ends that a file written by hand may have."""
    end = 0
    for at, (start, stop) in enumerate(sorted(record.boilerplate)):
        key = f"boilerplate[{at}]"
        if not start < stop <= len(record.text):
            raise RecordError(key, tr_later("exporting.reason.outside"))
        span = Span(start, stop).trimmed(record.text)
        if span.start == span.end:
            raise RecordError(key, tr_later("exporting.reason.blank"))
        if span.start < end:
            raise RecordError(key, tr_later("exporting.reason.overlap"))
        end = span.end
        yield Boilerplate(span.start, span.end)


def _check_span(span: Span, text: str, key: str, written: str | None = None) -> None:
    if not span.start < span.end <= len(text):
        raise RecordError(key, tr_later("exporting.reason.outside"))
    if text[span.start].isspace() or text[span.end - 1].isspace():
        raise RecordError(key, tr_later("exporting.reason.blank"))
    if written is not None and written != span.of(text):
        raise RecordError(f"{key}.text", tr_later("exporting.reason.slice"))


def _check_confidence(mark: Entity | Quote, key: str) -> None:
    if mark.origin == "added" and mark.confidence is not None:
        raise RecordError(f"{key}.confidence", tr_later("exporting.reason.confidence"))


def _unique(key: str, values: list[str]) -> None:
    if len(set(values)) < len(values):
        twice = next(value for value in values if values.count(value) > 1)
        raise RecordError(key, tr_later("exporting.reason.twice_named", name=twice))


_AT = re.compile(r" - at `\$\.?(?P<path>[^`]*)`\Z")
_REASONS = (
    (re.compile(r"unknown field `(?P<name>[^`]*)`"), "exporting.reason.unknown"),
    (re.compile(r"missing required field `(?P<name>[^`]*)`"), "exporting.reason.missing"),
    (re.compile(r"[Ii]nvalid enum value (?P<name>.*)\Z"), "exporting.reason.value"),
    (re.compile(r"Expected `(?P<want>[^`]*)`, got `(?P<got>[^`]*)`"), "exporting.reason.kind"),
    (re.compile(r"matching regex|length|Expected `(int|float)` [<>]"), "exporting.reason.form"),
)


def _explained(message: str) -> tuple[str, Words]:
    """A message of msgspec as key and reason."""
    at = _AT.search(message)
    key = at["path"] if at else ""
    head = message[: at.start()] if at else message
    for pattern, reason in _REASONS:
        if match := pattern.search(head):
            values = {name: value for name, value in match.groupdict().items() if value is not None}
            if reason == "exporting.reason.kind":
                return key, tr_later(reason, **{name: _kind(value) for name, value in values.items()})
            if "name" in values and reason != "exporting.reason.value":
                key = f"{key}.{values['name']}" if key else values["name"]
            return key, tr_later(reason, **values)
    return key, tr_later("exporting.reason.json")


def _kind(types: str) -> Words | str:
    """What msgspec calls `str | null`, in words."""
    one, _, other = types.partition(" | ")
    if other:
        return tr_later("exporting.kind.either", one=_kind(one), other=_kind(other))
    return tr_later(f"exporting.kind.{one}") if has(f"exporting.kind.{one}") else one
