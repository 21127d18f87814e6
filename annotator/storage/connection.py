"""Opening a library's file: what is refused, what is told, and how the connection is set."""

from __future__ import annotations

import contextlib
import os
import secrets
import sqlite3
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

from annotator import __version__, drafts
from annotator.clock import now
from annotator.i18n import tr
from annotator.storage import backups, migrations, upgrading
from annotator.storage.building import RESCUED, beside, building
from annotator.storage.database import Database
from annotator.storage.errors import StorageError, explained, explained_os

APPLICATION_ID = 1095650895  # 'ANNO'
LATEST = 9  # the `user_version` that the last migration sets
BUSY_MS = 5000  # how long a write waits for another program's
_MOST_PAGES = 2000  # of a `-wal` that nobody has settled: 16 MB, some 180 edits
_LARGE = 20 * 2**20  # bytes of a library that is brought up to date in more than a second
_NETWORK = {
    "nfs",
    "nfs4",
    "cifs",
    "smb",
    "smb2",
    "smb3",
    "smbfs",
    "afs",
    "9p",
    "fuse.sshfs",
    "ceph",
    "glusterfs",
    "davfs",
}


@dataclass(frozen=True, slots=True)
class Opened:
    """A connection that is ready, and what the user should know about it."""

    db: Database
    read_only: bool
    notices: tuple[Callable[[], str], ...]  # sentences, in the language that is spoken when they are asked for


def connect(path: Path, *, create: bool, busy_ms: int = BUSY_MS, told: upgrading.Told = upgrading.silent) -> Opened:
    """The library at `path`, migrated to the newest shape; how far that is, is `told`.

    Raises `StorageError` when there is none (and `create` is false), when the file is something else, damaged, empty,
    or of a newer version; the file is then as it was.
    """
    new = not _is_there(path)
    if new:
        if not create:
            raise StorageError("storage.no_file", path=path)
        make(path)
    with explained("storage.doing.open", path.name):
        read_only = not _writable(path)
        if not read_only:
            drafts.sweep(path)  # what a creation left that was killed once the library had its name
        connection = _read_only(path) if read_only else _to_write(path, busy_ms)
        try:
            opened = _ready(connection, path, read_only=read_only, busy_ms=busy_ms, told=told)
            rescued = beside(path, RESCUED) if new else None
            if rescued is None:
                return opened
            notice = partial(tr, "storage.rescued_beside", name=rescued.name)
            return replace(opened, notices=(*opened.notices, notice))
        except BaseException:
            connection.close()
            raise


def takes_long(path: Path) -> bool:
    """Whether a large library of an older version lies there: opening it takes seconds or minutes, once."""
    with contextlib.suppress(StorageError, OSError):
        if path.stat().st_size > _LARGE:
            with reader(path, 0) as connection:
                return 0 < int(connection.execute("PRAGMA user_version").fetchone()[0]) < LATEST
    return False


def bring_up_to_date(path: Path, told: upgrading.Told) -> None:
    """An older library becomes one of the newest version; on any thread.  Raises what `connect` or `told` does."""
    connect(path, create=False, told=told).db.conn.close()


def make(path: Path) -> None:
    """A new library at `path`, built beside it, so that what is cut off leaves nothing there.

    Nothing is done when somebody else makes one first.  Raises `StorageError`.
    """
    with explained_os(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    with (
        explained_os(path),
        explained("storage.doing.make", path.name),
        contextlib.suppress(FileExistsError),
        building(path) as draft,
    ):
        draft.write_bytes(_empty(migrations.STEPS))
        with contextlib.closing(sqlite3.connect(draft)) as connection:
            connection.execute("PRAGMA synchronous = FULL")
            _name(connection)
            connection.execute("INSERT OR REPLACE INTO meta VALUES ('app_version', ?)", (__version__,))
            connection.commit()
            if not on_network(path):
                connection.execute("PRAGMA journal_mode = WAL")


@cache
def _empty(_steps: tuple[object, ...]) -> bytes:
    """A library with nothing in it, made by all the steps of `migrations`; once in a process: it is seldom the last."""
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(f"PRAGMA page_size = {upgrading.PAGE:d}")
        migrations.apply(connection)
        upgrading.prove(connection)
        connection.execute("VACUUM")  # the steps to the newest shape leave free pages
        return connection.serialize()


def _name(connection: sqlite3.Connection) -> None:
    """A library's own id, by which it is known from any other, and when it was made, where they are missing."""
    connection.executemany(
        "INSERT OR IGNORE INTO meta VALUES (?, ?)", [("created", now()), ("id", secrets.token_hex(16))]
    )


def _to_write(path: Path, busy_ms: int) -> sqlite3.Connection:
    """Never makes a file: one that has been moved away meanwhile is missing."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=busy_ms / 1000)


def _ready(
    connection: sqlite3.Connection, path: Path, *, read_only: bool, busy_ms: int, told: upgrading.Told
) -> Opened:
    connection.execute(f"PRAGMA busy_timeout = {busy_ms:d}")
    connection.execute(
        "PRAGMA recursive_triggers = ON"
    )  # else `INSERT OR REPLACE` tells no trigger of what it took away
    version = _version(connection, path)
    notices: list[Callable[[], str]] = []
    if read_only:
        notices.append(partial(tr, "storage.opened_readonly", name=path.name))
        if version != LATEST:
            raise StorageError("storage.old_readonly", name=path.name)
    elif version < LATEST:
        copy = upgrading.bring(connection, path, range(version + 1, LATEST + 1), told)
        if copy is not None:
            notices.append(partial(tr, "storage.up_to_date", name=path.name, copy=copy.name))
    if not read_only:
        if on_network(path):
            connection.execute("PRAGMA journal_mode = DELETE")
            notices.append(partial(tr, "storage.network", name=path.name))
        elif connection.execute("PRAGMA journal_mode = WAL").fetchone()[0] != "wal":
            notices.append(partial(tr, "storage.no_wal", name=path.name))
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")  # what the window shows as saved survives a power cut
    # A commit that has to bring the `-wal` into the file waits 10 ms for it, one in ninety by SQLite's own rule.
    # `settle` does it between the keys, and a commit only where that never came about.
    connection.execute(f"PRAGMA wal_autocheckpoint = {_MOST_PAGES:d}")
    # A megabyte article with its marks is some 3 MB of pages; the default of 2 MB reads them twice.
    connection.execute("PRAGMA cache_size = -16000")
    named = connection.execute("SELECT count(*) FROM meta WHERE key IN ('created', 'id')").fetchone()[0] == 2
    if not (named or read_only):
        _name(connection)
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()  # the file itself says who it is
    return Opened(Database(connection), read_only, tuple(notices))


def _version(connection: sqlite3.Connection, path: Path) -> int:
    """The file's `user_version`; refuses other programs' files and those of a newer annotator."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if application != APPLICATION_ID and tables and not _barely_begun(connection, tables):
        raise StorageError("storage.not_a_library", name=path.name)
    if version > LATEST:
        raise StorageError("storage.newer", name=path.name, version=version, known=LATEST)
    return version


def _barely_begun(connection: sqlite3.Connection, tables: set[str]) -> bool:
    """Whether an interrupted first start of an older version left nothing but its own list of migrations."""
    if tables != {"_sqlite_migrations"}:
        return False
    columns = {row[1] for row in connection.execute("PRAGMA table_info(_sqlite_migrations)")}
    return (
        columns - {"id"} == {"migration_set", "name", "applied_at"}
        and not connection.execute(
            "SELECT count(*) FROM _sqlite_migrations WHERE migration_set IS NOT 'annotator'"
        ).fetchone()[0]
    )


def _is_there(path: Path) -> bool:
    """Whether there is a file that SQLite may be asked about; it alone opens it."""
    with explained_os(path):
        try:
            found = path.stat()
        except FileNotFoundError:
            if path.is_symlink():  # it leads nowhere, and nobody knows where to
                raise
            return False
    if stat.S_ISDIR(found.st_mode):
        raise StorageError("storage.folder", name=path.name or path.absolute().name or str(path))
    if not stat.S_ISREG(found.st_mode):
        raise StorageError("storage.not_a_library", name=path.name)
    if not found.st_size:
        raise StorageError("storage.empty", name=path.name, advice=backups.advice(path))
    return True


def _writable(path: Path) -> bool:
    """Whether SQLite can write here: the file, and files beside it.  The system is asked; the file is not opened.

    Closing any descriptor of a file drops all POSIX locks that the process has on it (sqlite.org/howtocorrupt.html,
    2.2).  The next program to close the library then takes itself for the last one and deletes the `-wal`, and
    everything that is written after that goes into a file without a name.
    """
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _read_only(path: Path) -> sqlite3.Connection:
    """Without writing anything beside the file; a finished file needs no lock, one with a `-wal` does."""
    wal = path.with_name(path.name + "-wal")
    immutable = not (wal.exists() and wal.stat().st_size)
    query = "mode=ro&immutable=1" if immutable else "mode=ro"
    return sqlite3.connect(f"{path.absolute().as_uri()}?{query}", uri=True)


def _take_back(path: Path) -> None:
    """What a killed program had half done in a file without a `-wal`: only a connection that may write can undo it."""
    if path.with_name(f"{path.name}-journal").exists():
        with contextlib.suppress(sqlite3.Error), contextlib.closing(_to_write(path, BUSY_MS)) as connection:
            connection.execute("PRAGMA user_version").fetchone()


@contextlib.contextmanager
def unwritten(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that cannot write, not even when it is closed: for files that may be damaged."""
    if _writable(path):
        _take_back(path)
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    else:
        connection = _read_only(path)
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    try:
        yield connection
    finally:
        connection.close()


def on_network(path: Path) -> bool:
    """Whether the folder lies on another machine, where WAL does not work (https://sqlite.org/wal.html)."""
    if sys.platform == "win32":
        import ctypes

        drive = path.absolute().drive
        remote = 4  # DRIVE_REMOTE of GetDriveTypeW
        return drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(drive + "\\") == remote
    return filesystem(path) in _NETWORK


def filesystem(path: Path, mounts: Path = Path("/proc/mounts")) -> str:
    """The type of the filesystem that holds `path`, by the longest mount point above it; empty where unknown."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    real = os.path.realpath(path.parent)
    best, kind = -1, ""
    for line in lines:
        _, point, type_, *_ = line.split()
        point = point.replace("\\040", " ")
        inside = real == point or real.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= best:
            best, kind = len(point), type_
    return kind


@contextlib.contextmanager
def reader(path: Path, busy_ms: int = BUSY_MS) -> Iterator[sqlite3.Connection]:
    """A second connection that reads one moment of the file and cannot write; for the thread that asks."""
    with explained("storage.doing.read", path.name):
        connection = _to_write(path, busy_ms) if _writable(path) else _read_only(path)
        try:
            connection.execute("PRAGMA query_only = ON")
            connection.execute("BEGIN")
            yield connection
        finally:
            connection.close()


def settle(path: Path) -> None:
    """Move what the `-wal` holds into the file, as far as no other connection reads it; others may write meanwhile.

    For any thread, by a connection of its own: SQLite knows its own connections in one process apart.
    """
    with explained("storage.doing.settle", path.name):
        connection = _to_write(path, 0)
        try:
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        finally:
            connection.close()
