"""A document as its line of annotator/2, or of annotator/1."""

from __future__ import annotations

import json
import re

import msgspec

from annotator.exporting.jsonl_schema import (
    ENTITIES,
    FIRST_FORMAT,
    FORMAT,
    LINE,
    META,
    QUOTES,
    SPEAKERS,
    WHOLE_LINE,
    MetaRecord,
    NoteRecord,
    Record,
    SchemeRecord,
    SuggesterRecord,
)
from annotator.model import Article, Document, Run, clean

_FACT = 300
_DAY = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_encode = msgspec.json.Encoder().encode


def whole_line_of(document: Document) -> bytes:
    """The document as its line of annotator/2, UTF-8, without the LF; equal documents give equal bytes.

    Rejected marks are left out: they are no annotation.
    """
    record = record_of(document)
    values = {name: getattr(record, name) for name in record.__struct_fields__}
    values["format"] = FORMAT
    line: bytes = _encode(WHOLE_LINE(**values, meta=meta_of(document.article), notes=notes_of(document)))
    notes = "".join(note.text for note in document.notes)
    return _one_line(line) if _cuts_lines(record) or "\x85" in notes else line


def meta_of(article: Article) -> MetaRecord:
    """Where the article comes from, as far as a file can say it."""
    found = {}
    for name in META:
        value = article.meta.get(name)
        words = clean(value, _FACT) if isinstance(value, str) else None
        found[name] = words if name != "date" or (words and _DAY.fullmatch(words)) else None
    return MetaRecord(**found)


def notes_of(document: Document) -> list[NoteRecord]:
    """The notes; one on a mark that is in no file is one on the article."""
    kept = {mark.id for marks in (document.entities, document.quotes) for mark in marks if mark.origin != "rejected"}
    return [
        NoteRecord(
            note.id, note.item if note.item in kept else None, note.text, note.annotator, note.created, note.resolved
        )
        for note in document.notes
    ]


def line_of(document: Document) -> bytes:
    """The document as its line of annotator/1, without notes and metadata; else as `whole_line_of`."""
    record = record_of(document)
    line: bytes = _encode(record)
    return _one_line(line) if _cuts_lines(record) else line


def plainest_line_of(document: Document) -> bytes:
    """The document as its line of annotator/1, which every reader knows, where that says everything; else of 2."""
    says_more = notes_of(document) or any(msgspec.structs.astuple(meta_of(document.article)))
    return whole_line_of(document) if says_more else line_of(document)


def _one_line(line: bytes) -> bytes:
    """Readers that use `str.splitlines` would cut the line there; in UTF-8 these bytes are nobody else's."""
    for character in "\x85\u2028\u2029":
        line = line.replace(character.encode(), b"\\u%04x" % ord(character))
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
    """The document as annotator/1 has it."""
    article, progress = document.article, document.progress
    text = article.text
    return LINE(
        FIRST_FORMAT,
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
