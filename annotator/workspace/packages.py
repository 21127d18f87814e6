"""A package: one file with articles and one person's marks in them, to be carried from one library to another.

It is a ZIP of data and nothing else: the documents as JSONL, the states that each has been in, the scheme, the
guidelines, and a manifest with the hash of every other file.  Whatever is not exactly so is refused as a whole.
"""

from __future__ import annotations

import hashlib
import io
import secrets
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final, Literal, cast

import msgspec

from annotator import __version__, clock, i18n, paths
from annotator.errors import AnnotatorError
from annotator.exporting.files import readable, replacing
from annotator.exporting.jsonl import LINE_LIMIT
from annotator.exporting.jsonl_schema import ArticleId, Name, Time
from annotator.exporting.record import document_of, whole_line_of
from annotator.i18n import Words, tr_later
from annotator.model import Document, Scheme

SUFFIX: Final = paths.PACKAGE
FORMAT: Final = "annotator-package/1"
MANIFEST, DOCUMENTS, HISTORY, SCHEME, GUIDELINES = (
    "manifest.json", "annotations.jsonl", "history.jsonl", "scheme.json", "guidelines.md",
)  # fmt: skip
_PARTS = (DOCUMENTS, HISTORY, SCHEME, GUIDELINES)
_MANIFEST_LIMIT = 2**20
_PART_LIMIT = 8 * 2**30
_SMALL_LIMIT = 16 * 2**20  # scheme and guidelines
_HISTORY_LINE = 16 * 2**20
_PIECE = 2**20
_EARLY = (1980, 1, 1, 0, 0, 0)  # the time of every entry, so that equal packages are equal files

Kind = Literal["task", "work"]


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the manifest says of another file of the package."""

    sha256: Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{64}\Z")]
    bytes: Annotated[int, msgspec.Meta(ge=0, le=_PART_LIMIT)]


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a package is, from whom and for whom."""

    format: str
    id: Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{32}\Z")]
    kind: Kind
    made: Time
    by: Name  # who made it
    to: Name | None  # who shall do it; of work that comes back: nobody
    library: str  # the id of the library that it comes from
    program: str
    suggestions: bool
    articles: Annotated[int, msgspec.Meta(ge=0)]
    files: dict[str, Part]


class States(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The states that one document has been in, the present one first (`editing.merging`)."""

    id: ArticleId
    annotator: Name
    states: list[Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{16}\Z")]]


@dataclass(frozen=True, slots=True)
class Carried:
    """One document of a package."""

    document: Document
    states: tuple[str, ...]
    place: str  # for messages
    sound: bool = False  # whether every rule of documents has been looked at


class _Head(msgspec.Struct):
    format: str


_head = msgspec.json.Decoder(_Head)
_manifest = msgspec.json.Decoder(Manifest)
_states = msgspec.json.Decoder(States)


def write(
    path: Path,
    documents: Iterable[tuple[Document, Iterable[str]]],
    *,
    scheme: Scheme,
    by: str,
    to: str | None,
    kind: Kind,
    library: str,
    suggestions: bool = True,
    progress: Callable[[int], None] | None = None,
) -> Manifest:
    """Make the package at `path`, whole or not at all, and read it back; raises `AnnotatorError`."""
    id_ = secrets.token_hex(16)
    with replacing(path) as (file,), zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        parts: dict[str, Part] = {}
        articles, histories = set(), []
        with _entry(archive, DOCUMENTS, parts) as put:
            for number, (document, states) in enumerate(documents, 1):
                put(whole_line_of(document) + b"\n")
                articles.add(document.article.id)
                record = States(document.article.id, document.annotator, list(states))
                histories.append(msgspec.json.encode(record) + b"\n")
                if progress is not None:
                    progress(number)
        with _entry(archive, HISTORY, parts) as put:
            for line in histories:
                put(line)
        with _entry(archive, SCHEME, parts) as put:
            put(_scheme_json(scheme))
        with _entry(archive, GUIDELINES, parts) as put:
            put((paths.resources() / "guidelines" / f"{i18n.language()}.md").read_bytes())
        manifest = Manifest(
            FORMAT, id_, kind, clock.now(), by, to, library, __version__, suggestions, len(articles), parts
        )
        with archive.open(_info(MANIFEST), "w") as entry:
            entry.write(msgspec.json.format(msgspec.json.encode(manifest), indent=1))
    return manifest


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _EARLY)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    return info


@contextmanager
def _entry(archive: zipfile.ZipFile, name: str, parts: dict[str, Part]) -> Iterator[Callable[[bytes], None]]:
    digest, size = hashlib.sha256(), 0
    with archive.open(_info(name), "w", force_zip64=True) as entry:

        def put(content: bytes) -> None:
            nonlocal size
            entry.write(content)
            digest.update(content)
            size += len(content)

        yield put
    parts[name] = Part(digest.hexdigest(), size)


def _scheme_json(scheme: Scheme) -> bytes:
    labels = [
        {"name": label.name, "text": dict(label.text), "description": label.description} for label in scheme.labels
    ]
    return msgspec.json.format(
        msgspec.json.encode({"name": scheme.name, "version": scheme.version, "labels": labels}), indent=1
    )


class Package:
    """A package that is read; every byte of it has been compared with the manifest's hashes before anything is used."""

    def __init__(self, path: Path) -> None:
        """Raises `AnnotatorError` for whatever is not a sound package of a known format."""
        self.path = path
        with _opened(path) as archive:
            self.manifest = _checked(archive, path)

    def documents(self, scheme: Scheme | None = None) -> Iterator[Carried]:
        """The documents one after the other, with their states; raises `AnnotatorError` with the place."""
        try:
            with (
                readable(self.path) as file,
                zipfile.ZipFile(file) as archive,
                _lines(archive, DOCUMENTS) as lines,
                _lines(archive, HISTORY) as histories,
            ):
                yield from self._read(lines, histories, scheme)
        except (zipfile.BadZipFile, zlib.error, EOFError) as error:  # somebody has changed the file meanwhile
            raise _broken(self.path, tr_later("package.archive")) from error

    def _read(self, lines: io.BufferedReader, histories: io.BufferedReader, scheme: Scheme | None) -> Iterator[Carried]:
        seen: set[tuple[str, str]] = set()
        number = 0
        while line := lines.readline(LINE_LIMIT + 1):
            number += 1
            place = f"{self.path.name}, {DOCUMENTS}:{number}"
            if len(line) > LINE_LIMIT:
                raise _broken(self.path, tr_later("package.line", place=place))
            document = document_of(line.removesuffix(b"\n"), number=number, scheme=scheme)
            pair = document.article.id.casefold(), document.annotator
            if pair in seen:
                raise _broken(self.path, tr_later("package.twice", place=place))
            seen.add(pair)
            said = histories.readline(_HISTORY_LINE)
            try:
                states = _states.decode(said)
            except (msgspec.DecodeError, RecursionError) as error:
                raise _broken(self.path, tr_later("package.form", name=f"{HISTORY}:{number}")) from error
            if (states.id, states.annotator) != (document.article.id, document.annotator):
                raise _broken(self.path, tr_later("package.order", place=place))
            yield Carried(document, tuple(states.states), place, sound=True)


def _lines(archive: zipfile.ZipFile, name: str) -> io.BufferedReader:
    """An entry to be read line by line, which `zipfile` itself does in small pieces."""
    return io.BufferedReader(cast("io.RawIOBase", archive.open(name)), _PIECE)


def manifest_of(path: Path) -> Manifest:
    """What a package says that it is, its other files unread; raises `AnnotatorError`."""
    with _opened(path) as archive:
        return _said(archive, path)


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with readable(path) as file, zipfile.ZipFile(file) as archive:
            yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, RuntimeError) as error:
        raise _broken(path, tr_later("package.archive")) from error


def _said(archive: zipfile.ZipFile, path: Path) -> Manifest:
    """The manifest, as it says itself."""
    found = [entry for entry in archive.infolist() if entry.filename == MANIFEST]
    if not found:
        raise AnnotatorError("package.none", name=path.name)
    if found[0].flag_bits & 1 or found[0].compress_type not in (0, 8):
        raise _broken(path, tr_later("package.packed"))
    if found[0].file_size > _MANIFEST_LIMIT:
        raise _broken(path, tr_later("package.too_large", name=MANIFEST))
    with archive.open(found[0]) as entry:
        return _manifest_of(entry.read(_MANIFEST_LIMIT + 1), path)


def _checked(archive: zipfile.ZipFile, path: Path) -> Manifest:
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    whole = {MANIFEST, *_PARTS}
    foreign = sorted({name for name in names if name not in whole or names.count(name) > 1})
    if MANIFEST in names and foreign:
        raise _broken(path, tr_later("package.files", names=", ".join(foreign[:5])))
    if MANIFEST in names and set(names) != whole:
        raise _broken(path, tr_later("package.lacking", names=", ".join(sorted(whole - set(names)))))
    if any(entry.flag_bits & 1 or entry.compress_type not in (0, 8) for entry in entries):
        raise _broken(path, tr_later("package.packed"))
    manifest = _said(archive, path)
    by_name = {entry.filename: entry for entry in entries}
    for name in _PARTS:
        part = manifest.files.get(name)
        if part is None or part.bytes != by_name[name].file_size:
            raise _broken(path, tr_later("package.size", name=name))
        if name in (SCHEME, GUIDELINES) and part.bytes > _SMALL_LIMIT:
            raise _broken(path, tr_later("package.too_large", name=name))
        _compare(archive, name, part, path)
    return manifest


def _manifest_of(said: bytes, path: Path) -> Manifest:
    try:
        found = _head.decode(said).format
        if found != FORMAT:
            raise AnnotatorError("package.newer", name=path.name, format=found[:40], known=FORMAT)
        return _manifest.decode(said)
    except (msgspec.DecodeError, RecursionError) as error:
        raise _broken(path, tr_later("package.form", name=MANIFEST)) from error


def _compare(archive: zipfile.ZipFile, name: str, part: Part, path: Path) -> None:
    """No more is unpacked than the manifest says there is."""
    digest, left = hashlib.sha256(), part.bytes
    with archive.open(name) as entry:
        while piece := entry.read(min(_PIECE, left + 1)):
            left -= len(piece)
            if left < 0:
                raise _broken(path, tr_later("package.size", name=name))
            digest.update(piece)
    if left or digest.hexdigest() != part.sha256:
        raise _broken(path, tr_later("package.hash", name=name))


def _broken(path: Path, reason: Words) -> AnnotatorError:
    return AnnotatorError("package.broken", name=path.name, reason=reason)


def file_name(stem: str, name: str) -> str:
    """The name of a person's package, which every system can hold."""
    from annotator.exporting.files import folder_name

    return f"{folder_name(f'{stem}-{name}', set())}{SUFFIX}"
