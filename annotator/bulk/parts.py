"""A part of the output: made of one piece of the input, named after what is in it, there whole or not at all."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

import msgspec

from annotator import __version__, paths
from annotator.bulk import parquet, places
from annotator.bulk.error_file import error_line
from annotator.bulk.marker import Choice, Marker
from annotator.bulk.narrowing import Narrow
from annotator.bulk.sources import Item, Piece, items_of
from annotator.errors import AnnotatorError
from annotator.exporting.record import FORMAT, whole_line_of
from annotator.model import Article, Document, Label, Scheme, article_id
from annotator.reading import Refused, Source
from annotator.suggesting import incomplete

ARTICLES, ERRORS = "articles", "errors"
_MAPPING = "mapping.toml"
_OWN_LIMIT = 20 * 2**20
Form = Literal["jsonl", "parquet"]


class Run(msgspec.Struct, frozen=True):
    """What all parts of an output have in common."""

    output: str
    form: Form
    tables: bool  # whether the two flat tables are made too
    choice: Choice
    own: tuple[tuple[str, bytes], ...]  # the user's own patterns and mapping, for machines that lack them
    language: str
    annotator: str
    scheme: tuple[str, int, tuple[str, ...]]  # name, version, labels
    time: str  # of all records: so they are the same wherever and whenever they are made
    narrow: Narrow
    words: str  # the language in which refusals are told
    version: str = __version__

    @property
    def identity(self) -> str:
        """What two runs have in common that make the same records."""
        said = [
            parquet.FORMAT if self.form == "parquet" else FORMAT,
            self.version,
            self.choice.pipeline,
            [(name, content.decode("utf-8", "replace")) for name, content in self.own],
            self.language,
            self.annotator,
            self.scheme,
            msgspec.to_builtins(self.narrow),
        ]
        return hashlib.blake2b(json.dumps(said).encode(), digest_size=16).hexdigest()


class Done(msgspec.Struct, frozen=True):
    """What became of a piece."""

    part: str | None = None  # the name of its files, without suffix; `None`: no article in it is wanted
    articles: int = 0
    refused: int = 0
    made: bool = False  # `False`: it was there


def own_files(choice: Choice) -> tuple[tuple[str, bytes], ...]:
    """The files of the user's own patterns, and the mapping of labels, by their names."""
    root = paths.user_data()
    files = sorted((root / "patterns").rglob("*")) if (root / "patterns").is_dir() else []
    found = [(file.relative_to(root).as_posix(), file) for file in files if file.is_file()]
    if choice.mapping:
        found.append((_MAPPING, Path(choice.mapping)))
    if sum(file.stat().st_size for _, file in found) > _OWN_LIMIT:
        raise AnnotatorError("bulk.own_too_large", mb=_OWN_LIMIT // 2**20)
    return tuple((name, file.read_bytes()) for name, file in found)


class PartMaker:
    """Makes the parts of one run; the pipeline is loaded once.  On one thread at a time."""

    def __init__(self, run: Run, identity: str) -> None:
        """`identity`: the run's, as the machine that begins it knows it."""
        self._run = run
        self._identity = identity.encode()
        self._folder = places.folder(run.output)
        self._unpacked = tempfile.TemporaryDirectory(prefix="annotator-")
        for name, content in run.own:
            path = Path(self._unpacked.name) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        mapping = str(Path(self._unpacked.name) / _MAPPING) if run.choice.mapping else None
        self._marker = Marker(Choice(run.choice.pipeline, mapping, self._unpacked.name))
        name, version, labels = run.scheme
        self._scheme = Scheme(name, version, tuple(map(Label, labels)))

    def ready(self) -> None:
        """Load everything now; raises `AnnotatorError` where the pipeline cannot be had."""
        self._marker.ready(self._run.language)

    def stop(self) -> None:
        """Let go of everything."""
        self._marker.stop()
        self._unpacked.cleanup()

    def make(self, piece: Piece) -> Done:
        """The part of a piece, unless it is there; raises `AnnotatorError` when it cannot be read or written."""
        items = items_of(piece)
        if not items:
            return Done()
        part = f"{piece.tag}-{piece.place:014}-{self._digest(items)}"
        suffix = f".{self._run.form}"
        if self._folder.has(f"{ARTICLES}/{part}{suffix}"):
            if self._run.tables:
                self._add_tables(part)
            refused = self._folder.read(f"{ERRORS}/{part}.jsonl").count(b"\n") if self._has_errors(part) else 0
            return Done(part, refused=refused)
        errors: list[bytes] = []
        documents = list(self._documents(piece, items, errors))
        if not documents and not errors:
            return Done()
        if errors:
            self._folder.write(f"{ERRORS}/{part}.jsonl", b"".join(errors))
        if self._run.form == "parquet":
            content = parquet.written(documents)
            if self._run.tables:
                self._write_tables(part, content)
        else:
            content = b"".join(whole_line_of(document) + b"\n" for document in documents)
        self._folder.write(f"{ARTICLES}/{part}{suffix}", content)  # last: where it is, all of the part is
        return Done(part, len(documents), len(errors), made=True)

    def _has_errors(self, part: str) -> bool:
        return self._folder.has(f"{ERRORS}/{part}.jsonl")

    def _add_tables(self, part: str) -> None:
        if not all(self._folder.has(f"{name}/{part}.parquet") for name in parquet.TABLES):
            self._write_tables(part, self._folder.read(f"{ARTICLES}/{part}.parquet"))

    def _write_tables(self, part: str, articles: bytes) -> None:
        for name, content in parquet.flat(articles).items():
            self._folder.write(f"{name}/{part}.parquet", content)

    def _digest(self, items: Sequence[Item]) -> str:
        found = hashlib.blake2b(self._identity, digest_size=12)
        for item in items:
            found.update((item.line if item.refused is None else item.name).encode())
            found.update(b"\n")
        return found.hexdigest()

    def _documents(self, piece: Piece, items: Sequence[Item], errors: list[bytes]) -> Iterator[Document]:
        for item in items:
            source = _source(item)
            if isinstance(source, Refused):
                errors.append(error_line(piece.name, item.name, source.sentence, source.hint))
                continue
            if not self._run.narrow.takes(source.text, source.title, source.meta):
                continue
            article = source.article(None, self._run.language)
            try:
                document = self._marked(replace(article, source=item.name))
            except AnnotatorError as error:
                errors.append(error_line(piece.name, item.name, error.sentence, error.hint))
                continue
            missing = incomplete.sentence(document.progress.suggester)
            if missing is not None:
                errors.append(error_line(piece.name, item.name, missing))
            yield document

    def _marked(self, article: Article) -> Document:
        run = self._run
        blank = Document.of(article, run.annotator, self._scheme, created=run.time, modified=run.time)
        return self._marker.marked(blank, run.time)


def kind_of(item: Item, narrow: Narrow) -> Literal["taken", "passed", "refused"]:
    """What becomes of a record, without marking it."""
    source = _source(item)
    if isinstance(source, Refused):
        return "refused"
    return "taken" if narrow.takes(source.text, source.title, source.meta) else "passed"


def _source(item: Item) -> Source | Refused:
    """The article of a record, by the names that columns and keys have."""
    from annotator.reading.source import refused
    from annotator.reading.table import article_of

    if item.refused is not None:
        return Refused(item.name, item.refused)
    try:
        found: Any = json.loads(item.line)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        return refused(item.name, "reading.no_json", name=item.name)
    row = {str(key).lower(): value for key, value in found.items()}
    own = row.get("id")
    if isinstance(own, int) and not isinstance(own, bool):
        row["id"] = own = str(own)
    source = article_of(row, item.name, encoding="utf-8", path=None)
    if isinstance(source, Refused) or (isinstance(own, str) and own.strip()):
        return source
    return replace(source, id=article_id(_stem(item.name)))


def _stem(name: str) -> str:
    """`2024/news.csv#3` as `2024-news-3`; a name without a place in it loses its suffix."""
    for sign in "#@":
        file, found, place = name.rpartition(sign)
        if found and place.isdigit():
            return f"{_without_suffix(file)}-{place}"
    return _without_suffix(name)


def _without_suffix(name: str) -> str:
    folder, slash, last = name.rpartition("/")
    last = last.removesuffix(".gz")
    stem, dot, _ = last.rpartition(".")
    return folder + slash + (stem if dot and stem else last)
