"""A file that a reader may look into, without trusting its size, its kind or its name."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol, runtime_checkable

from annotator import outputs
from annotator.errors import AnnotatorError, system_reason
from annotator.reading.source import Refused, Source, too_large


@dataclass(frozen=True, slots=True)
class Opened:
    """A plain file on disk, or a member of an archive."""

    name: str  # for people and for `Source.name`
    size: int  # in bytes, as the system or the archive says it; reads are bounded on their own
    stream: Callable[[], IO[bytes]]
    encoding: str | None = None  # when the user named one
    path: str | None = None  # where it lies; kept in `meta`
    depth: int = 0  # how many archives it lies in

    def content(self, limit: int) -> bytes:
        """All bytes; refused by size before reading, and while reading when the size was a lie."""
        if self.size > limit:
            raise too_large(self.name, limit)
        with self.stream() as file:
            data = file.read(limit + 1)
        if len(data) > limit:
            raise too_large(self.name, limit)
        return data


@runtime_checkable
class Reader(Protocol):
    """One kind of file; `annotator.readers` names a class or an object.

    `read` yields every article of the file, and a `Refused` for a part that gives none; it raises `AnnotatorError`
    when the file as a whole gives nothing.
    """

    @property
    def suffixes(self) -> tuple[str, ...]:
        """In small letters, with the dot."""

    def read(self, file: Opened) -> Iterator[Source | Refused]: ...


def opened(path: Path, encoding: str | None = None) -> Opened:
    """The file at `path`; raises `AnnotatorError` when it is not a plain file that can be read."""
    outputs.refuse_to_read(path)
    with _told(path):
        status = path.stat()
        # Opening a pipe or a device may wait for ever, or never end.
        if not stat.S_ISREG(status.st_mode):
            raise AnnotatorError("reading.no_plain_file", name=path.name)
        if not os.access(path, os.R_OK):
            raise AnnotatorError("reading.no_permission", name=path.name)

    def stream() -> IO[bytes]:
        with _told(path):
            return path.open("rb")

    return Opened(path.name, status.st_size, stream, encoding, str(path.absolute()))


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise AnnotatorError("reading.not_there", name=path) from error
    except PermissionError as error:
        raise AnnotatorError("reading.no_permission", name=path.name) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = system_reason(error)
        raise AnnotatorError("reading.cannot_open", name=path.name, reason=reason) from error
