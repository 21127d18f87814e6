"""A part of an output for people: chosen without a look at the texts, then brought into a library as suggestions."""

from __future__ import annotations

import hashlib
import heapq
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal, NamedTuple

import msgspec

from annotator.bulk import parquet
from annotator.bulk.parts import ARTICLES
from annotator.editing import actions
from annotator.errors import AnnotatorError
from annotator.exporting.files import lines_of
from annotator.exporting.jsonl import LINE_LIMIT
from annotator.exporting.record import document_of
from annotator.model import DEFAULT_LANGUAGE, Article, Document
from annotator.storage.usefulness import SURE
from annotator.workspace import Imported, Workspace

By = Literal["doubt", "random", "speaker"]


class _Mark(msgspec.Struct, frozen=True):
    confidence: float | None = None
    speaker_name: str | None = None


class _Brief(msgspec.Struct, frozen=True):
    """What of a record a choice is made by."""

    id: str
    entities: tuple[_Mark, ...] = ()
    quotes: tuple[_Mark, ...] = ()


class _Place(NamedTuple):
    """Where a record is: the file, and its number in it from 0."""

    file: Path
    number: int


def files_of(output: Path) -> list[Path]:
    """The files of records of an output, or the one file; raises `AnnotatorError` where there is none."""
    folder = output / ARTICLES if (output / ARTICLES).is_dir() else output
    found = [folder] if folder.is_file() else sorted(folder.glob("*.jsonl")) or sorted(folder.glob("*.parquet"))
    if not found or found[0].suffix not in (".jsonl", ".parquet"):
        raise AnnotatorError("bulk.no_output", path=output)
    return found


def sample(output: Path, number: int, by: By) -> Iterator[Document]:
    """So many documents of an output, those first that were chosen first.

    `doubt`: with the most doubtful marks, as in the window's queue; `random`: by chance, the same ones every time;
    `speaker`: one of each speaker in turn, the most quoted first.

    Two passes: only what a choice is made by is in memory.
    """
    files = files_of(output)
    chosen = _by_speaker(files, number) if by == "speaker" else _best(files, number, by)
    wanted: dict[Path, dict[int, int]] = {}
    for rank, place in enumerate(chosen):
        wanted.setdefault(place.file, {})[place.number] = rank
    found: dict[int, Document] = {}
    for file, ranks in wanted.items():
        for at, record in enumerate(_records(file)):
            if at in ranks:
                found[ranks[at]] = _document(record)
    yield from (found[rank] for rank in sorted(found))


class _Sampled(NamedTuple):
    """A document's article, as a library takes what was read."""

    document: Document

    @property
    def id(self) -> str:
        return self.document.article.id

    def article(self, id_: str | None = None, language: str = DEFAULT_LANGUAGE) -> Article:
        """The article under that id, in its own language."""
        article = self.document.article
        return replace(article, id=id_ or article.id)


def bring(workspace: Workspace, documents: Iterable[Document]) -> Iterator[Imported]:
    """Into the library, each with its marks as suggestions, which is one step; a text that is there stays as it is."""
    library = workspace.library
    for document in documents:
        with library.together():
            added = library.add(_Sampled(document), workspace.annotator, document.scheme)
            if added.new:
                session = workspace.session(added.article_id)
                edit = actions.loaded(session.document, document.items(), as_suggestions=True)
                if edit.changes:
                    session.commit(edit)
        yield Imported(document.article.source or added.article_id, "added" if added.new else "known", added.article_id)


def _best(files: Iterable[Path], number: int, by: By) -> list[_Place]:
    def worth(brief: _Brief) -> int:
        if by == "random":
            return int.from_bytes(hashlib.blake2b(brief.id.encode(), digest_size=8).digest(), "big")
        return sum((mark.confidence or 0) < SURE for mark in (*brief.entities, *brief.quotes))

    ranked = ((-worth(brief), place) for place, brief in _briefs(files))
    return [place for _, place in heapq.nsmallest(number, ranked)]


def _by_speaker(files: Iterable[Path], number: int) -> list[_Place]:
    quotes: dict[str, int] = {}
    places: dict[str, list[_Place]] = {}
    for place, brief in _briefs(files):
        for name in dict.fromkeys(quote.speaker_name for quote in brief.quotes if quote.speaker_name):
            quotes[name] = quotes.get(name, 0) + 1
            if len(places.setdefault(name, [])) < number:
                places[name].append(place)
    turns = [iter(places[name]) for name in sorted(quotes, key=lambda name: (-quotes[name], name))]
    chosen: dict[_Place, None] = {}
    while turns and len(chosen) < number:
        going = []
        for turn in turns:
            fresh = next((one for one in turn if one not in chosen), None)
            if fresh is None:
                continue
            chosen[fresh] = None
            going.append(turn)
            if len(chosen) == number:
                break
        turns = going
    return list(chosen)


def _briefs(files: Iterable[Path]) -> Iterator[tuple[_Place, _Brief]]:
    decode = msgspec.json.Decoder(_Brief).decode
    for file in files:
        if file.suffix == ".parquet":
            columns = ["id", "entities", "quotes"]
            rows = (msgspec.convert(row, _Brief) for row in parquet.read(file, columns))
        else:
            rows = (decode(line) for _, line in lines_of(file, LINE_LIMIT))
        for number, brief in enumerate(rows):
            yield _Place(file, number), brief


def _records(file: Path) -> Iterator[Any]:
    if file.suffix == ".parquet":
        yield from parquet.read(file)
    else:
        yield from (line for _, line in lines_of(file, LINE_LIMIT))


def _document(record: Any) -> Document:  # noqa: ANN401 - a row of Parquet, or a line
    return document_of(record) if isinstance(record, bytes) else parquet.document_of_row(record)
