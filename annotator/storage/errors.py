"""SQLite's refusals as sentences."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from annotator.errors import AnnotatorError, system_reason
from annotator.i18n import Words, tr_later


class StorageError(AnnotatorError):
    """The disk or the file refused; what was in the file before is still there."""


class CopyError(StorageError):
    """The copy of the day could not be made; the library itself is as it should be."""


class Gone(StorageError):
    """The file of an open library is not there any more, or is another one; nothing is written from then on.

    `rescued` is the new library beside it that holds what was open, `None` when it could not be made.
    """

    def __init__(self, sentence: Words, hint: Words, rescued: Path | None) -> None:
        super().__init__(sentence, hint)
        self.rescued = rescued


# Primary result codes (https://sqlite.org/rescode.html) that the world can cause; any other is a bug of ours.
_REASONS = {
    sqlite3.SQLITE_FULL: "storage.full",
    sqlite3.SQLITE_BUSY: "storage.busy",
    sqlite3.SQLITE_LOCKED: "storage.busy",
    sqlite3.SQLITE_READONLY: "storage.readonly",
    sqlite3.SQLITE_PERM: "storage.readonly",
    sqlite3.SQLITE_CANTOPEN: "storage.cannot_open",
    sqlite3.SQLITE_IOERR: "storage.io",
    sqlite3.SQLITE_CORRUPT: "storage.damaged",
    sqlite3.SQLITE_NOTADB: "storage.not_a_library",
    sqlite3.SQLITE_TOOBIG: "storage.too_big",
    sqlite3.SQLITE_NOMEM: "storage.too_big",
}


class UnreadableValue(sqlite3.DatabaseError):
    """A value that SQLite reads and that is not what was written, or is gone: damage, as if SQLite had found it."""

    sqlite_errorcode = sqlite3.SQLITE_CORRUPT


# Python reads SQLite's own message as UTF-8, and the message may quote bytes that have rotted.
ROTTEN = (sqlite3.DatabaseError, UnicodeDecodeError)


def tells_damage(error: StorageError) -> bool:
    """Whether the file itself is damaged, so that trying again is of no use."""
    cause = error.__cause__
    code = getattr(cause, "sqlite_errorcode", None)
    return isinstance(cause, UnicodeDecodeError) or (isinstance(code, int) and code & 0xFF == sqlite3.SQLITE_CORRUPT)


@contextmanager
def explained_os(path: Path) -> Iterator[None]:
    """An `OSError` about `path` as a `StorageError`."""
    try:
        yield
    except OSError as error:
        reason = system_reason(error)
        raise StorageError("storage.no_place", path=path, reason=reason) from error


@contextmanager
def explained(what: str, name: str) -> Iterator[None]:
    """Turn what SQLite says about the file `name` into a `StorageError` that begins with `what` was being done.

    `what` is a catalogue key of the area `storage`, such as `storage.doing.keep`.
    """
    try:
        yield
    except ROTTEN as error:
        refusal = refusal_of(error, what, name)
        if refusal is None:
            raise
        raise refusal from error


def refusal_of(error: sqlite3.Error | UnicodeDecodeError, what: str, name: str) -> StorageError | None:
    """The sentence for `error`; `None` when it is a bug."""
    code = getattr(error, "sqlite_errorcode", None)
    if isinstance(error, UnicodeDecodeError) or (code is None and "decode to UTF-8" in str(error)):
        code = sqlite3.SQLITE_CORRUPT
    key = _REASONS.get(code & 0xFF) if isinstance(code, int) else None
    if key is None:
        return None
    return StorageError(key, what=tr_later(what), name=name)
