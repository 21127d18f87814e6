"""The journal's JSON: model items to bytes and back.

The structs mirror the model and are not the model: a class can be renamed without touching anybody's file.
Fields are those of the JSONL without `text`, with `reasons` and the hints beside them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from annotator.model import Boilerplate, Change, Entity, Item, Progress, Quote, Run, Span, Speaker
from annotator.model.items import Origin, QuoteType, Stance, Status


class Place(msgspec.Struct, frozen=True):
    """A cue's or a mention's span."""

    start: int
    end: int


class EntityItem(msgspec.Struct, frozen=True, tag_field="kind", tag="entity"):
    """An entity."""

    id: str
    start: int
    end: int
    label: str
    certain: bool
    origin: Origin
    confidence: float | None
    reasons: tuple[str, ...] = ()


class QuoteItem(msgspec.Struct, frozen=True, tag_field="kind", tag="quote"):
    """A quote; `speaker` is the mention."""

    id: str
    start: int
    end: int
    parts: tuple[tuple[int, int], ...]
    type: QuoteType
    cue: Place | None
    speaker: Place | None
    speaker_name: str | None
    speaker_id: str | None
    stance: Stance | None
    target: str | None
    certain: bool
    origin: Origin
    confidence: float | None
    reasons: tuple[str, ...] = ()
    stance_hint: Stance | None = None
    target_hint: str | None = None


class SpeakerItem(msgspec.Struct, frozen=True, tag_field="kind", tag="speaker"):
    """A speaker."""

    id: str
    name: str
    aliases: tuple[str, ...]
    role: str | None


class BoilerplateItem(msgspec.Struct, frozen=True, tag_field="kind", tag="boilerplate"):
    """A stretch that is not the article."""

    start: int
    end: int


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


AnyItem = EntityItem | QuoteItem | SpeakerItem | BoilerplateItem | ProgressItem


class ChangeItem(msgspec.Struct, frozen=True):
    """One item before and after."""

    before: AnyItem | None
    after: AnyItem | None


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(list[ChangeItem])
_strings = msgspec.json.Decoder(tuple[str, ...])
_objects = msgspec.json.Decoder(dict[str, Any])
_numbers = msgspec.json.Decoder(list[int])
_arrays = msgspec.json.Decoder(list[dict[str, Any]])


def encoded(changes: Sequence[Change]) -> str:
    """The text of `journal.changes`."""
    items = [ChangeItem(_written(change.before), _written(change.after)) for change in changes]
    return _encoder.encode(items).decode("utf-8")


def decoded(changes: str) -> tuple[Change, ...]:
    """What `encoded` was given."""
    return tuple(Change(_read(item.before), _read(item.after)) for item in _decoder.decode(changes))


def json_text(value: object) -> str:
    """`value` as compact JSON, keys sorted: equal values are equal text."""
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


def array(json: str) -> list[dict[str, Any]]:
    """A JSON array of objects."""
    return _arrays.decode(json)


def _place(span: Span | None) -> Place | None:
    return None if span is None else Place(span.start, span.end)


def _span(place: Place | None) -> Span | None:
    return None if place is None else Span(place.start, place.end)


def _written(item: Item | None) -> AnyItem | None:
    match item:
        case None:
            return None
        case Entity():
            return EntityItem(
                item.id, item.start, item.end, item.label, item.certain, item.origin, item.confidence, item.reasons
            )
        case Quote():
            return QuoteItem(
                item.id,
                item.start,
                item.end,
                item.parts,
                item.type,
                _place(item.cue),
                _place(item.mention),
                item.speaker_name,
                item.speaker_id,
                item.stance,
                item.target,
                item.certain,
                item.origin,
                item.confidence,
                item.reasons,
                item.stance_hint,
                item.target_hint,
            )
        case Speaker():
            return SpeakerItem(item.id, item.name, item.aliases, item.role)
        case Boilerplate():
            return BoilerplateItem(item.start, item.end)
        case Progress():
            run = item.suggester
            return ProgressItem(
                item.status,
                item.flag,
                None if run is None else SuggesterRun(run.name, run.version, run.run, dict(run.options)),
            )


def _read(item: AnyItem | None) -> Item | None:
    match item:
        case None:
            return None
        case EntityItem():
            return Entity(
                item.id, item.start, item.end, item.label, item.certain, item.origin, item.confidence, item.reasons
            )
        case QuoteItem():
            return Quote(
                item.id,
                tuple(Span(start, end) for start, end in item.parts),
                item.type,
                _span(item.cue),
                _span(item.speaker),
                item.speaker_name,
                item.speaker_id,
                item.stance,
                item.target,
                item.certain,
                item.origin,
                item.confidence,
                item.reasons,
                item.stance_hint,
                item.target_hint,
            )
        case SpeakerItem():
            return Speaker(item.id, item.name, item.aliases, item.role)
        case BoilerplateItem():
            return Boilerplate(item.start, item.end)
        case ProgressItem():
            run = item.suggester
            return Progress(
                item.status,
                item.flag,
                None if run is None else Run(run.name, run.version, run.run, run.options),
            )
