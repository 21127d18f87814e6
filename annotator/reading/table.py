"""`.csv`: one article a row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import IO

from annotator.errors import AnnotatorError
from annotator.reading.decoding import first_bytes_encoding
from annotator.reading.fields import KEYS, TEXT, first, named
from annotator.reading.input_file import Opened
from annotator.reading.source import TEXT_LIMIT, Refused, Source, make_source, refused, stem_of, too_large

FILE_LIMIT = 2 * 2**30
"""Bytes that a table may have: it is gone through row by row, so this bounds time, not memory."""

_SAMPLE = 2**20
_DELIMITERS = (",", ";", "\t", "|")


class Table:
    """A table with a header; the text is in a column such as text, isi, teks, body or content."""

    suffixes = (".csv", ".tsv")

    def read(self, file: Opened) -> Iterator[Source | Refused]:
        if file.size > FILE_LIMIT:
            raise too_large(file.name, FILE_LIMIT)
        with file.stream() as stream:
            encoding = file.encoding or first_bytes_encoding(stream.read(_SAMPLE))
        shown = encoding.removesuffix("-sig")
        none = True
        with file.stream() as stream:
            for number, row in rows_of(file.name, stream, encoding):
                none = False
                yield article_of(row, f"{file.name}#{number}", encoding=shown, path=file.path)
        if none:
            raise AnnotatorError("reading.no_articles", name=file.name)


def rows_of(file_name: str, stream: IO[bytes], encoding: str) -> Iterator[tuple[int, dict[str, object]]]:
    """The rows of a table with their numbers from 1, by column names in small letters; blank ones are passed over."""
    # The limit is the module's, for the whole process: it is only ever raised, to what an article may have.
    csv.field_size_limit(max(csv.field_size_limit(), TEXT_LIMIT))
    lines = _lines(file_name, stream, encoding)
    header = next(lines, "").removeprefix("\ufeff")
    delimiter = max(_DELIMITERS, key=lambda sign: (header.count(sign), -_DELIMITERS.index(sign)))
    names = [name.strip().lower() for name in next(csv.reader([header], delimiter=delimiter), [])]
    if not set(names) & set(TEXT):
        raise AnnotatorError("reading.no_column", name=file_name, names=", ".join(TEXT[:5]))
    rows = csv.reader(lines, delimiter=delimiter)
    number = 0
    while True:
        number += 1
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            # What follows a broken row cannot be trusted to begin where a row begins.
            raise AnnotatorError("reading.broken_row", name=file_name, row=number) from error
        if any(cell.strip() for cell in cells):
            yield number, dict(zip(names, cells, strict=False))


def article_of(row: dict[str, object], name: str, *, encoding: str, path: str | None) -> Source | Refused:
    """The article of one row or JSON object with keys in small letters."""
    text = first(row, TEXT)
    if text is None:
        return refused(name, "reading.no_text", "reading.blank.hint", name=name)
    meta = {key: named(row, key) for key in KEYS}
    if not (meta["url"] or "").startswith(("http://", "https://")):
        meta["url"] = None
    title = meta.pop("title")
    own = row.get("id")
    stem = own if isinstance(own, str) and own.strip() else _stem(name)
    try:
        return make_source(name, text, encoding=encoding, title=title, meta={**meta, "path": path}, stem=stem)
    except AnnotatorError as error:
        return Refused.because(name, error)


def _stem(name: str) -> str:
    """`folder/pages.csv#3` as `pages-3`; a name without a row as itself."""
    file, sign, row = name.rpartition("#")
    return f"{stem_of(file)}-{row}" if sign else stem_of(name)


def _lines(name: str, stream: IO[bytes], encoding: str) -> Iterator[str]:
    """Decoded lines, none longer than an article may be."""
    try:
        with io.TextIOWrapper(stream, encoding=encoding, newline="") as lines:
            while line := lines.readline(TEXT_LIMIT):
                if len(line) >= TEXT_LIMIT:
                    raise too_large(name, TEXT_LIMIT)
                yield line
    except UnicodeError as error:
        raise AnnotatorError(
            "reading.not_in_encoding", name=name, encoding=encoding, at=getattr(error, "start", 0)
        ) from error
    except (LookupError, ValueError) as error:
        raise AnnotatorError("reading.no_encoding", encoding=encoding) from error
