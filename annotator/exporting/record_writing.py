"""A document as its line of annotator/1."""

from __future__ import annotations

import json

import msgspec

from annotator.exporting.jsonl_schema import (
    ENTITIES,
    FORMAT,
    LINE,
    QUOTES,
    SPEAKERS,
    Record,
    SchemeRecord,
    SuggesterRecord,
)
from annotator.model import Document, Run

_encode = msgspec.json.Encoder().encode


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
    return LINE(
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
        ENTITIES.written([entity for entity in document.entities if entity.origin != "rejected"], text),
        QUOTES.written([quote for quote in document.quotes if quote.origin != "rejected"], text),
        SPEAKERS.written(document.speakers, text),
        [(b.start, b.end) for b in document.boilerplate],
        document.created,
        document.modified,
        _suggester_record(progress.suggester),
    )


def _suggester_record(run: Run | None) -> SuggesterRecord | None:
    if run is None:
        return None
    options = json.dumps(
        dict(run.options), ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
    ).encode()
    return SuggesterRecord(run.name, run.version, run.run, msgspec.Raw(options))
