"""Whether the file that a connection has open is still the library that lies at its path."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import sys
import time
from pathlib import Path
from typing import Literal

from annotator.storage.errors import ROTTEN

Reason = Literal["deleted", "replaced", "overwritten", "log"]

_HEADER = 100  # bytes; https://sqlite.org/fileformat.html
# SQLite's first words, page size and journal mode (a copy has another), encoding and `application_id`.
_STEADY = (slice(0, 20), slice(56, 60), slice(68, 72))
_TRIES, _WAIT_S = 3, 0.03  # a checkpoint of another program may be under way where the file has just changed
_BACKFILLED, _ATTEMPTED = 96, 128  # in the `-shm`: frames written, and meant; https://sqlite.org/walformat.html
_DESCRIPTORS = Path("/proc/self/fd" if sys.platform == "linux" else "/dev/fd")

Identity = tuple[int, int]


class Presence:
    """Looked at after each commit; some microseconds.

    The file must not be opened for that: closing it again would drop SQLite's locks (see `outputs.Held`).  Its header
    is read through the descriptor that SQLite has anyway.
    """

    def __init__(self, path: Path, id_: str) -> None:
        """`id_` is the library's own, as its `meta` has it."""
        self._path = path.absolute()  # the working folder may change
        self._log = self._path.with_name(self._path.name + "-wal")
        self._index = self._path.with_name(self._path.name + "-shm")
        self._id = id_
        self._main = _identity(self._path.stat())
        self._log_identity = self._logged()
        self._descriptor = -1
        self._marks = self._header()
        self._approved = (0, 0)  # size and time of the file when its content was last looked at
        self._last = 0  # highest number of the journal in the file itself, then
        # Without a `-wal` each edit writes to the file, and there is no telling whose writing it was.
        self._looks_into = self._log_identity is not None and self._approved_number()[0] is not None

    def reason(self) -> Reason | None:
        """Why what is written would be lost; `None` while all is as it should be.  On any thread."""
        try:
            found = self._path.stat()
        except (FileNotFoundError, NotADirectoryError):
            return "deleted"
        except OSError:
            return None  # a disk that does not answer: SQLite says so too
        if _identity(found) != self._main:
            return "replaced"
        if found.st_size < _HEADER or not self._is_library():
            return "overwritten"
        log = self._logged()
        if self._log_identity is None:
            self._log_identity = log
        elif log != self._log_identity:
            return "log"
        if self._looks_into and (found.st_size, found.st_mtime_ns) != self._approved:
            return self._looked_into()
        return None

    def _logged(self) -> Identity | None:
        """The `-wal` file at its path, or `None` where it has been deleted or renamed."""
        try:
            found = self._log.stat()
        except OSError:
            return None
        return _identity(found) if found.st_nlink else None

    def _is_library(self) -> bool:
        header = self._header()
        return header is None or header == self._marks

    def _header(self) -> bytes | None:
        """What of the file's header never changes; `None` where it cannot be read without opening the file."""
        header = self._read_header()
        return None if header is None else b"".join(header[part] for part in _STEADY)

    def _read_header(self) -> bytes | None:
        if os.name != "posix":
            with self._path.open("rb") as file:
                return file.read(_HEADER)
        for descriptor in (self._descriptor, *_descriptors()):
            with contextlib.suppress(OSError):
                if descriptor >= 0 and _identity(os.fstat(descriptor)) == self._main:
                    self._descriptor = descriptor
                    return os.pread(descriptor, _HEADER, 0)
        return None

    def _half_written(self) -> bool:
        """Whether a checkpoint has begun and not ended: the file alone is torn then, and whole with its log.

        So it is after one that the disk refused, or whose program was killed; the next one ends it.
        """
        checkpointed = self._checkpointed()
        if checkpointed is None:
            return False
        written, meant = checkpointed
        return written < meant and self._sound_with_log()

    def _checkpointed(self) -> tuple[int, int] | None:
        """How many frames of the log are in the file, and how many a checkpoint meant to write there."""
        with contextlib.suppress(OSError):
            if os.name != "posix":
                return _frames(self._index.read_bytes())
            index = _identity(self._index.stat())
            for descriptor in _descriptors():
                with contextlib.suppress(OSError):
                    if _identity(os.fstat(descriptor)) == index:
                        return _frames(os.pread(descriptor, _ATTEMPTED + 4, 0))
        return None

    def _sound_with_log(self) -> bool:
        with contextlib.suppress(*ROTTEN, TypeError):
            uri = f"{self._path.as_uri()}?mode=rw"
            with contextlib.closing(sqlite3.connect(uri, uri=True)) as other:
                other.execute("PRAGMA query_only = ON")
                return bool(other.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
        return False

    def leave_alone(self, reason: Reason) -> None:
        """Let nothing of the log get into what lies at the path now; everything in it has been rescued.

        A file that came to the name would be opened together with the log that lies beside it, and mixed with it.  And
        SQLite, when the connection is closed, brings the log into the file that it has open.
        """
        if reason in ("deleted", "replaced"):
            if self._log_identity is not None and self._logged() == self._log_identity:
                for name in (self._log, self._path.with_name(self._path.name + "-shm")):
                    name.unlink(missing_ok=True)
            return
        for descriptor in _descriptors() if os.name == "posix" and self._log_identity is not None else ():
            with contextlib.suppress(OSError):
                if _identity(os.fstat(descriptor)) == self._log_identity:
                    os.ftruncate(descriptor, 0)
                    return

    def _looked_into(self) -> Reason | None:
        """Whether the file, which has been written to, is still this library, and no older one than before.

        Only checkpoints write to it: ours, and those of other programs that have it open.
        """
        for _ in range(_TRIES):
            last, steady = self._approved_number()
            if not steady or (last is not None and last >= self._last):
                return None  # what somebody writes just now is to be looked at with the next commit
            time.sleep(_WAIT_S)
        now = self._path.stat()
        if not self._half_written():
            return "overwritten"
        self._approved = (now.st_size, now.st_mtime_ns)  # until the next checkpoint writes
        return None

    def _approved_number(self) -> tuple[int | None, bool]:
        """`_last_number`, and whether nobody wrote meanwhile; then what is no older is approved until somebody does."""
        found = self._path.stat()
        last = self._last_number()
        now = self._path.stat()
        steady = (found.st_size, found.st_mtime_ns) == (now.st_size, now.st_mtime_ns)
        if steady and last is not None and last >= self._last:
            self._approved, self._last = (found.st_size, found.st_mtime_ns), last
        return last, steady

    def _last_number(self) -> int | None:
        """The highest number in the journal, read from the file alone; `None` when it is another library or none."""
        with contextlib.suppress(*ROTTEN, TypeError):
            uri = f"{self._path.as_uri()}?mode=ro&immutable=1"
            with contextlib.closing(sqlite3.connect(uri, uri=True)) as alone:
                (id_,) = alone.execute("SELECT value FROM meta WHERE key = 'id'").fetchone()
                (last,) = alone.execute("SELECT coalesce(max(id), 0) FROM journal").fetchone()
                return int(last) if id_ == self._id else None
        return None


def _descriptors() -> list[int]:
    """The numbers of what this process has open."""
    try:
        return [int(name) for name in os.listdir(_DESCRIPTORS) if name.isdigit()]  # noqa: PTH208 - names only
    except OSError:
        return []


def _frames(index: bytes) -> tuple[int, int]:
    """The frames that a checkpoint has written, and those it meant to: a `-shm` has this machine's order of bytes."""
    written, meant = (int.from_bytes(index[at : at + 4], sys.byteorder) for at in (_BACKFILLED, _ATTEMPTED))
    return written, meant


def _identity(found: os.stat_result) -> Identity:
    return found.st_dev, found.st_ino
