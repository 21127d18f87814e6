"""Records on their way into one file: each is on disk when it is made, and what was stopped goes on where it was."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, NamedTuple, Self

from annotator.errors import AnnotatorError
from annotator.exporting.files import lines_of, replacing
from annotator.exporting.jsonl import LINE_LIMIT
from annotator.exporting.record import document_of
from annotator.model import Document

Key = tuple[str, str, str, str]
"""What makes two records the same piece of work: id, fingerprint of the text, language, annotator."""


class _Place(NamedTuple):
    start: int
    length: int


class RecordFile:
    """The records that a run makes for `path`, for a `with`.

    They are appended to `path` with `.part` behind it; `finish` puts them into `path`, in the order in which the
    articles came, and takes the part away.  A part that is there, and a file of records that is there, are what an
    earlier run has made.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.part = path.with_name(f"{path.name}.part")
        self._places: dict[Key, _Place] = {}
        self._made_by: dict[Key, tuple[str, str]] = {}
        self._chosen: dict[Key, _Place | None] = {}  # in the order in which the articles came
        self._end = 0

    def __enter__(self) -> Self:
        """Take over what an earlier run has made; lines that are cut off or no records are left out."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        earlier = (pair for file in (self.path, self.part) if file.is_file() for pair in _records(file))
        with replacing(self.part) as (anew,):  # a kill here leaves the part as it was
            for document, line in earlier:
                self._append(document, line, anew)
        self._file: IO[bytes] = self.part.open("r+b")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()

    def __len__(self) -> int:
        """How many records this run has chosen."""
        return sum(place is not None for place in self._chosen.values())

    def has(self, document: Document, made_by: tuple[str, str]) -> bool:
        """Whether an earlier run of the same suggester has made the record; asked of each article as it comes."""
        key = _key(document)
        there = self._made_by.get(key) == made_by
        self._chosen[key] = self._places[key] if there else None
        return there

    def add(self, made: Iterable[tuple[Document, bytes]]) -> None:
        """Keep records, each of an article with its line; they are on the disk when this returns."""
        for document, line in made:
            self._append(document, line, self._file)
            key = _key(document)
            self._chosen[key] = self._places[key]
        self._file.flush()
        os.fsync(self._file.fileno())

    def finish(self) -> None:
        """The records of this run into the file; the part goes."""
        with replacing(self.path) as (target,):
            for place in self._chosen.values():
                if place is not None:
                    self._file.seek(place.start)
                    target.write(self._file.read(place.length))
        self._file.close()
        self.part.unlink()

    def _append(self, document: Document, line: bytes, file: IO[bytes]) -> None:
        file.seek(self._end)
        file.write(line + b"\n")
        key, run = _key(document), document.progress.suggester
        self._places[key] = _Place(self._end, len(line) + 1)
        self._made_by[key] = (run.name, run.version) if run is not None else ("", "")
        self._end += len(line) + 1


def _records(file: Path) -> Iterator[tuple[Document, bytes]]:
    for _, line in lines_of(file, LINE_LIMIT):
        try:
            yield document_of(line), line
        except AnnotatorError:
            continue


def _key(document: Document) -> Key:
    article = document.article
    return article.id, article.sha256, article.language, document.annotator
