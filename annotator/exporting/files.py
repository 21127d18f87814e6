"""Files that are there whole or not at all."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from annotator import drafts, outputs
from annotator.errors import AnnotatorError, system_reason
from annotator.model import Document


@contextmanager
def replacing(*paths: Path) -> Iterator[list[IO[bytes]]]:
    """Open files beside `paths`; they are renamed over them when the block ends well, and removed when it does not.

    Folders above are made.  Raises `AnnotatorError` when the place cannot be written, or must not be (`outputs`).
    """
    for path in paths:
        if path.is_dir():
            raise AnnotatorError("exporting.is_folder", path=path)
        outputs.refuse(path)
    try:
        with drafts.writing(*paths, before=outputs.refuse) as files:  # something may have come there meanwhile
            yield files
    except OSError as error:
        raise cannot_write(paths[0], error) from error


@contextmanager
def filling(folder: Path, *, force: bool) -> Iterator[Path]:
    """An empty folder beside `folder`, renamed to it when the block ends well.

    With `force` what was in `folder` is replaced by it, if an export made all of it (`outputs`); without, a folder that
    holds anything is refused.
    """
    outputs.refuse_folder(folder)
    if folder.is_dir() and any(folder.iterdir()) and not force:
        raise AnnotatorError("exporting.not_empty", path=folder)
    draft: Path | None = None
    try:
        draft = drafts.draft(folder, folder=True)
        yield draft
        outputs.refuse_folder(folder)
        drafts.swap(draft, folder)
    except OSError as error:
        raise cannot_write(folder, error) from error
    finally:
        if draft is not None:
            drafts.discard(draft)


def cannot_write(path: Path, error: OSError) -> AnnotatorError:
    """What is told where the system refuses the file."""
    return AnnotatorError("exporting.cannot_write", path=path, reason=system_reason(error))


def lines_of(path: Path, limit: int) -> Iterator[tuple[int, bytes]]:
    """The lines of a file with their numbers from 1, split on LF only, without it.

    Raises `AnnotatorError` when the file cannot be read, or when a line has more than `limit` bytes.
    """
    with readable(path) as file:
        number = 0
        while line := _read(path, file.readline, limit + 1):
            number += 1
            if len(line) > limit:
                raise AnnotatorError("exporting.line_too_long", path=path.name, line=number, mb=limit // 2**20)
            yield number, line.removesuffix(b"\n")


def content_of(path: Path, limit: int) -> bytes:
    """A whole file of at most `limit` bytes, judged by its size before it is read."""
    with readable(path) as file:
        size = os.fstat(file.fileno()).st_size
        # Python makes room for all that it is asked to read before it reads.
        data = b"" if size > limit else _read(path, file.read, size + 1)
        if len(data) > size or size > limit:  # larger than a file may be, or growing meanwhile
            raise AnnotatorError("exporting.too_large", path=path.name, mb=limit // 2**20)
        return data


@contextmanager
def readable(path: Path) -> Iterator[IO[bytes]]:
    """The file, open; raises `AnnotatorError` when it is a folder, not there, not a plain file, or not to be read."""
    if path.is_dir():
        raise AnnotatorError("exporting.is_folder", path=path)
    if path.exists() and not path.is_file():
        raise AnnotatorError("exporting.no_file", path=path)
    outputs.refuse_to_read(path)
    try:
        file = path.open("rb")
    except OSError as error:
        raise _cannot_read(path, error) from error
    with file:
        yield file


def _read(path: Path, read: Callable[[int], bytes], size: int) -> bytes:
    """A disk may open a file and fail in the middle of it."""
    try:
        return read(size)
    except OSError as error:
        raise _cannot_read(path, error) from error


def _cannot_read(path: Path, error: OSError) -> AnnotatorError:
    return AnnotatorError("exporting.cannot_read", path=path, reason=system_reason(error))


def in_order(documents: Iterable[Document]) -> Iterator[Document]:
    """The documents as they come; a wrong order, or a pair twice, is the caller's bug."""
    last: tuple[str, str] | None = None
    for document in documents:
        pair = (document.article.id, document.annotator)
        if last is not None and pair <= last:
            raise ValueError(f"documents come by id and annotator: {last} before {pair}")
        last = pair
        yield document


FOLDER_LIMIT = 100
_DEVICES = {"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(10))}
_FOREIGN = re.compile(r"[^a-z0-9._-]")


def folder_name(annotator: str, taken: set[str]) -> str:
    """A folder's name for an annotator, different from those in `taken`, to which it is added.

    NFKD, casefolded, at most 100 characters, everything outside `[a-z0-9._-]` made `-`, and so are leading dots: a
    name of dots would leave the folder, and what begins with one is hidden, and not read.  Windows holds no name that
    ends in a dot, and none of a device.
    """
    plain = _FOREIGN.sub("-", unicodedata.normalize("NFKD", annotator).casefold())[:FOLDER_LIMIT] or "-"
    plain = plain.lstrip(".").rjust(len(plain), "-")
    plain = plain.rstrip(".").ljust(len(plain), "-")
    if plain.partition(".")[0] in _DEVICES:
        plain = f"-{plain}"
    name, number = plain, 1
    while name in taken:
        number += 1
        name = f"{plain}-{number}"
    taken.add(name)
    return name
