"""The records of an input, cut into pieces of about one size, the same ones every time.

Of lines of JSON a piece is a range of bytes, which whoever marks it reads; what cannot be begun in its middle is gone
through here, and handed out.
"""

from __future__ import annotations

import gzip
import io
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, cast

import msgspec

from annotator.bulk import places
from annotator.bulk.places import JSONL, TABLES, Entry
from annotator.errors import AnnotatorError, Why
from annotator.model import article_id
from annotator.model.text import fingerprint

PIECE = 2**20
"""Bytes of a piece, some 400 news: half a minute of a core, which is what a lost worker costs."""
LINE_LIMIT = 64 * 2**20
_SAMPLE = 2**20


class Item(msgspec.Struct, frozen=True):
    """A record: an object as JSON, or why there is none."""

    name: str  # `2024/news.jsonl@1200`: the file and the byte, or `news.csv#3`: the row
    line: str = ""
    refused: Why | None = None


class Piece(msgspec.Struct, frozen=True):
    """Some records of one file: those whose lines begin in a range of bytes, or `items`."""

    path: str
    name: str  # of the file, within the input
    place: int  # of its first record in the file: the pieces of a file sort by it
    stop: int = 0
    items: tuple[Item, ...] | None = None

    @property
    def tag(self) -> str:
        """What the names of all parts of its file begin with."""
        return f"{article_id(self.name)[:60]}-{fingerprint(self.name)[:8]}"


def pieces(entry: Entry, size: int = PIECE, *, handed_out: bool = False) -> Iterator[Piece]:
    """All pieces of a file, of `size` bytes; `handed_out`: with their records, though others could read them."""
    suffix = _suffix(entry.name)
    if suffix in JSONL:
        if handed_out:
            with places.opened(entry.path) as file:
                yield from _of_lines(entry, file, size)
            return
        for start in range(0, entry.size, size):
            yield Piece(entry.path, entry.name, start, min(start + size, entry.size))
        return
    try:
        yield from _streamed(entry, suffix, size)
    except (AnnotatorError, OSError, EOFError, zlib.error) as error:
        told = error if isinstance(error, AnnotatorError) else _unreadable(entry, error)
        refused = Item(entry.name, refused=told.told)
        yield Piece(entry.path, entry.name, entry.size + 1, items=(refused,))


def items_of(piece: Piece) -> tuple[Item, ...]:
    """The records of a piece."""
    if piece.items is not None:
        return piece.items
    with places.opened(piece.path) as file:
        at = piece.place
        if at:
            file.seek(at - 1)
            at += -1 + _past_line(file)  # the end of a line that began before
        return tuple(item for _, item in _lines(piece.name, file, at, piece.stop))


def _streamed(entry: Entry, suffix: str, size: int) -> Iterator[Piece]:
    plain = suffix.removesuffix(".gz")
    if plain in (*JSONL, *TABLES):
        with places.opened(entry.path) as raw:
            file = cast("IO[bytes]", gzip.GzipFile(fileobj=raw)) if suffix.endswith(".gz") else raw
            if plain in JSONL:
                yield from _of_lines(entry, file, size)
            else:
                yield from _cut(entry, _rows(entry, file), size)
    elif suffix == ".parquet":
        yield from _cut(entry, _parquet_rows(entry), size)
    else:
        yield from _cut(entry, _articles(entry), size)


def _of_lines(entry: Entry, file: IO[bytes], size: int) -> Iterator[Piece]:
    """As the ranges of bytes would have them."""
    together: list[Item] = []
    place = 0
    for at, item in _lines(entry.name, file, 0, None):
        if at // size * size != place:
            if together:
                yield Piece(entry.path, entry.name, place, items=tuple(together))
            together, place = [], at // size * size
        together.append(item)
    if together:
        yield Piece(entry.path, entry.name, place, items=tuple(together))


def _lines(name: str, file: IO[bytes], at: int, stop: int | None) -> Iterator[tuple[int, Item]]:
    """The lines from byte `at` on that begin before `stop`, each with its byte."""
    while stop is None or at < stop:
        line = file.readline(LINE_LIMIT + 1)
        if not line:
            return
        began, at = at, at + len(line)
        named = f"{name}@{began}"
        if len(line) > LINE_LIMIT:
            at += 0 if line.endswith(b"\n") else _past_line(file)
            too_long = AnnotatorError("exporting.line_too_long", path=name, line=began, mb=LINE_LIMIT // 2**20)
            yield began, Item(named, refused=too_long.told)
        elif line.strip():
            try:
                yield began, Item(named, line.decode("utf-8-sig").strip())
            except UnicodeDecodeError:
                yield began, Item(named, refused=AnnotatorError("reading.no_json", name=named).told)


def _past_line(file: IO[bytes]) -> int:
    """Read to the next end of a line; the number of bytes.  A line may be longer than the memory."""
    passed = 0
    while line := file.readline(2**20):
        passed += len(line)
        if line.endswith(b"\n"):
            break
    return passed


def _cut(entry: Entry, items: Iterator[Item], size: int) -> Iterator[Piece]:
    together: list[Item] = []
    letters = first = 0
    for number, item in enumerate(items, 1):
        together.append(item)
        letters += len(item.line)
        if letters >= size:
            yield Piece(entry.path, entry.name, first, items=tuple(together))
            together, letters, first = [], 0, number
    if together:
        yield Piece(entry.path, entry.name, first, items=tuple(together))


def _rows(entry: Entry, file: IO[bytes]) -> Iterator[Item]:
    from annotator.reading.decoding import first_bytes_encoding
    from annotator.reading.table import rows_of

    stream = io.BufferedReader(cast("io.RawIOBase", file), _SAMPLE)  # not every stream can go back
    encoding = first_bytes_encoding(stream.peek(_SAMPLE))
    for number, row in rows_of(entry.name, stream, encoding):
        yield Item(f"{entry.name}#{number}", json.dumps(row, ensure_ascii=False))


def _parquet_rows(entry: Entry) -> Iterator[Item]:
    from annotator.bulk.parquet import arrow

    pa = arrow()
    with places.opened(entry.path) as file:
        try:
            table = pa.parquet.ParquetFile(file)
            columns = [field.name for field in table.schema_arrow if not pa.types.is_nested(field.type)]
            number = 0
            for batch in table.iter_batches(batch_size=200, columns=columns):
                for row in batch.to_pylist():
                    number += 1
                    yield Item(f"{entry.name}#{number}", json.dumps(row, ensure_ascii=False, default=str))
        except pa.ArrowException as error:
            raise _unreadable(entry, error) from error


def _unreadable(entry: Entry, error: Exception) -> AnnotatorError:
    reason = str(error).splitlines()[0] if str(error) else type(error).__name__
    return AnnotatorError("exporting.cannot_read", path=entry.name, reason=reason)


def _articles(entry: Entry) -> Iterator[Item]:
    """Whatever `annotator import` reads: text, pages, documents, archives."""
    from annotator.reading import Refused
    from annotator.reading.subprocess_client import SubprocessReader

    if places.is_remote(entry.path):
        raise AnnotatorError("bulk.only_here", name=entry.name)
    folder = entry.name.rpartition("/")[0]
    with SubprocessReader() as reader:
        for source in reader.read_many(Path(entry.path)):
            name = f"{folder}/{source.name}" if folder else source.name
            if isinstance(source, Refused):
                yield Item(name, refused=source.told)
            else:
                row = {**source.meta, "text": source.text, "title": source.title}
                yield Item(name, json.dumps(row, ensure_ascii=False, default=str))


def _suffix(name: str) -> str:
    """The suffix in small letters, `.gz` with what stands before it."""
    path = Path(name.lower())
    return "".join(path.suffixes[-2:]) if path.suffix == ".gz" else path.suffix
