"""A document as its line of annotator/1."""

from __future__ import annotations

import json

import msgspec

from annotator.exporting.jsonl_schema import (
    FORMAT,
    EntityRecord,
    QuoteRecord,
    Record,
    SchemeRecord,
    SpanRecord,
    SpeakerRecord,
    SuggesterRecord,
    rounded,
)
from annotator.model import Document, Quote, Run, Span

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
                e.id, e.start, e.end, e.label, text[e.start : e.end], e.certain, e.origin, rounded(e.confidence)
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
        rounded(quote.confidence),
    )


def _span_record(span: Span | None, text: str) -> SpanRecord | None:
    return None if span is None else SpanRecord(span.start, span.end, text[span.start : span.end])


def _suggester_record(run: Run | None) -> SuggesterRecord | None:
    if run is None:
        return None
    options = json.dumps(
        dict(run.options), ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
    ).encode()
    return SuggesterRecord(run.name, run.version, run.run, msgspec.Raw(options))
