"""Opening a library's file: what is refused, what is told, and how the connection is set."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from annotator import __version__
from annotator.clock import now
from annotator.i18n import tr
from annotator.storage.backups import copy_to
from annotator.storage.errors import StorageError, explained

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID = 1095650895  # 'ANNO'
LATEST = 1  # the `user_version` that the last migration sets
BUSY_MS = 5000  # how long a write waits for another program's
_MOST_PAGES = 4000  # of a `-wal` that nobody has settled: 16 MB, some 360 edits
_MAGIC = b"SQLite format 3\0"
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
    notices: tuple[str, ...]


def connect(path: Path, *, create: bool, busy_ms: int = BUSY_MS) -> Opened:
    """The library at `path`, migrated to the newest shape.

    Raises `StorageError` when there is none (and `create` is false), when the file is something else, damaged, or of a
    newer version; the file is then as it was.
    """
    _refuse_what_is_no_file(path, create=create)
    new = not path.exists() or path.stat().st_size == 0
    with explained("storage.doing.open", path.name):
        read_only = not new and not _writable(path)
        connection = _read_only(path) if read_only else sqlite3.connect(path, timeout=busy_ms / 1000)
        try:
            return _ready(connection, path, new=new, read_only=read_only, busy_ms=busy_ms)
        except BaseException:
            connection.close()
            raise


def _ready(connection: sqlite3.Connection, path: Path, *, new: bool, read_only: bool, busy_ms: int) -> Opened:
    connection.execute(f"PRAGMA busy_timeout = {busy_ms:d}")
    db = _database_class()(connection, execute_plugins=False)
    version = _version(connection, path)
    notices = []
    if read_only:
        notices.append(tr("storage.opened_readonly", name=path.name))
        if version != LATEST:
            raise StorageError(tr("storage.old_readonly", name=path.name), tr("storage.old_readonly.hint"))
    elif version < LATEST:
        if version:
            copy_to(connection, path.with_name(f"{path.name}.bak-{version}"))
        _migrate(db)
    if not read_only:
        if on_network(path):
            connection.execute("PRAGMA journal_mode = DELETE")
            notices.append(tr("storage.network", name=path.name))
        elif connection.execute("PRAGMA journal_mode = WAL").fetchone()[0] != "wal":
            notices.append(tr("storage.no_wal", name=path.name))
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")  # what the window shows as saved survives a power cut
    # A commit that has to bring the `-wal` into the file waits 10 ms for it, one in ninety by SQLite's own rule.
    # `settle` does it between the keys, and a commit only where that never came about.
    connection.execute(f"PRAGMA wal_autocheckpoint = {_MOST_PAGES:d}")
    # A megabyte article with its marks is some 3 MB of pages; the default of 2 MB reads them twice.
    connection.execute("PRAGMA cache_size = -16000")
    if new and not read_only:
        connection.execute("INSERT OR IGNORE INTO meta VALUES ('created', ?)", (now(),))
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('app_version', ?)", (__version__,))
        connection.commit()
    return Opened(db, read_only, tuple(notices))


def _database_class() -> type[Database]:
    """sqlite-utils' class, imported when a library is first opened (0.1 s).

    It tries numpy and pandas only to know their number types as column types.  We store none of those, and numpy,
    which spaCy brings along, costs another 0.1 s before an article shows; so they are out of sight for this import.
    """
    hidden = [name for name in ("numpy", "pandas") if name not in sys.modules]
    try:
        sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]  # None: "not to be imported"
        from sqlite_utils import Database
    finally:
        for name in hidden:
            if sys.modules.get(name, ...) is None:
                del sys.modules[name]
    return Database


def _migrate(db: Database) -> None:
    """With foreign keys off, as SQLite asks for when tables are made anew; nothing may dangle afterwards."""
    db.conn.execute("PRAGMA foreign_keys = OFF")
    from annotator.storage.migrations import migrations

    migrations.apply(db)
    if db.conn.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise sqlite3.DatabaseError("foreign keys dangle after a migration")


def _version(connection: sqlite3.Connection, path: Path) -> int:
    """The file's `user_version`; refuses other programs' files and those of a newer annotator."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if application != APPLICATION_ID and tables:
        raise StorageError(tr("storage.not_a_library", name=path.name), tr("storage.not_a_library.hint"))
    if version > LATEST:
        raise StorageError(tr("storage.newer", name=path.name, version=version), tr("storage.newer.hint", known=LATEST))
    return version


def _refuse_what_is_no_file(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise StorageError(tr("storage.folder", name=path.name), tr("storage.folder.hint"))
    if path.exists():
        if _in_use(path):
            return  # SQLite has it open: it is a library, or SQLite says what it is
        with explained_os(path), path.open("rb") as file:
            head = file.read(len(_MAGIC))
        if head and head != _MAGIC:
            raise StorageError(tr("storage.not_a_library", name=path.name), tr("storage.not_a_library.hint"))
        return
    if not create:
        raise StorageError(tr("storage.no_file", path=path), tr("storage.no_file.hint"))
    with explained_os(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        if not os.access(path.parent, os.W_OK):
            raise PermissionError


@contextlib.contextmanager
def explained_os(path: Path) -> Iterator[None]:
    """An `OSError` about `path` as a `StorageError`."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise StorageError(tr("storage.no_place", path=path, reason=reason), tr("storage.no_place.hint")) from error


def _writable(path: Path) -> bool:
    """Whether SQLite can write here: the file, and files beside it. Asked of the system, not of the mode bits."""
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        return False
    if _in_use(path):
        return True
    try:
        with path.open("r+b"):
            return True
    except OSError:
        return False


def _in_use(path: Path) -> bool:
    """Whether some connection has the library open, perhaps one of this process: then nobody else may open the file.

    Closing any descriptor of a file drops all POSIX locks that the process has on it (sqlite.org/howtocorrupt.html,
    2.2).  The next program to close the library then takes itself for the last one and deletes the `-wal`, and
    everything that is written after that goes into a file without a name.
    """
    return path.with_name(path.name + "-shm").exists()


def _read_only(path: Path) -> sqlite3.Connection:
    """Without writing anything beside the file; a finished file needs no lock, one with a `-wal` does."""
    wal = path.with_name(path.name + "-wal")
    immutable = not (wal.exists() and wal.stat().st_size)
    query = "mode=ro&immutable=1" if immutable else "mode=ro"
    return sqlite3.connect(f"{path.absolute().as_uri()}?{query}", uri=True)


@contextlib.contextmanager
def unwritten(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that cannot write, not even when it is closed: for files that may be damaged."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
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
        connection = sqlite3.connect(path, timeout=busy_ms / 1000) if _writable(path) else _read_only(path)
        try:
            connection.execute("PRAGMA query_only = ON")
            connection.execute("BEGIN")
            yield connection
        finally:
            connection.close()


def settle(path: Path) -> None:
    """Bring what the `-wal` holds into the file, as far as nobody is in the way; whoever writes meanwhile goes on.

    For any thread, by a connection of its own: SQLite knows its own connections in one process apart.
    """
    with explained("storage.doing.keep", path.name):
        # Not made anew where somebody has moved it away.
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=0)
        try:
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        finally:
            connection.close()
