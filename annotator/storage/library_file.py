"""The open file of a library: written as a whole, watched, copied, proved."""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from annotator import outputs
from annotator.i18n import tr_later
from annotator.storage import backups, connection
from annotator.storage.errors import CopyError, Gone, StorageError, UnreadableValue, explained
from annotator.storage.journal import Shown
from annotator.storage.presence import Presence

_SHOWN = 200  # documents remembered for a rescue


class LibraryFile:
    """One open library file, whatever is in it.

    Belongs to the thread that opened it; only `reader`, `choice`, `copy_to`, `settle` and `daily_maintenance` may be
    called from others (they have connections of their own).
    """

    def __init__(self, path: Path, opened: connection.Opened) -> None:
        self._begin(path, opened)

    def _begin(self, path: Path, opened: connection.Opened) -> None:
        """Work with this file from now on: at first, and after a rescue."""
        self.path = path
        self.read_only = opened.read_only
        self._notices = opened.notices
        self._held = outputs.hold(path)
        self.held = False  # nothing is written for now: see `hold`
        self.db = opened.db
        self.gone: Gone | None = None  # why nothing can be written any more: see `watch`
        self.id = self.meta("id") or ""
        self._presence = Presence(path, self.id)
        self._shown: OrderedDict[tuple[str, str], Shown] = OrderedDict()
        self._whole = False  # inside a `together` whose parts cannot be taken back by themselves

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @property
    def name(self) -> str:
        return self.path.name

    @property
    def notices(self) -> tuple[str, ...]:
        """What the person should know of the file, in sentences: it can only be read, it lies on a network drive."""
        return tuple(words() for words in self._notices)

    def close(self) -> None:
        """Put everything into the one file, so that a copy of it is a copy of the library, and let go of it."""
        if not self.read_only and self.gone is None:
            with suppress(sqlite3.Error):  # another connection reads: the last one to close does it
                self.db.conn.execute("PRAGMA busy_timeout = 0")
                self.db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._let_go()

    def _let_go(self) -> None:
        self.db.conn.close()
        outputs.release(self._held)

    def data_version(self) -> int:
        """A number that changes when another program has written; cheap enough to ask every second."""
        with explained("storage.doing.read", self.name):
            return int(self.db.conn.execute("PRAGMA data_version").fetchone()[0])

    def watch(self) -> None:
        """Raise `Gone` when the file is not the one that is open any more; some microseconds, also after each write.

        By then a new library beside it holds everything; `go_on` makes it this one.
        """
        if self.read_only or self.held:
            return
        if self.gone is None:
            reason = self._presence.reason()
            if reason is None:
                return
            from annotator.storage.rescue import rescued

            self.gone = rescued(self, reason, tuple(self._shown.values()))
            if self.gone.rescued is not None:
                self._presence.leave_alone(reason)
        raise self.gone

    def rescue_again(self) -> None:
        """Once more where there was no place for the new library; raises `Gone` anew."""
        self.gone = None
        self.watch()

    def go_on(self) -> None:
        """Work goes on in the library that was rescued, with its journals; what was read has to be read anew."""
        if self.gone is None or self.gone.rescued is None:
            return
        rescued = self.gone.rescued
        waits = int(self.db.conn.execute("PRAGMA busy_timeout").fetchone()[0])
        opened = connection.connect(rescued, create=False, busy_ms=waits)
        self._let_go()
        self._begin(rescued, opened)

    def _show(self, shown: Shown) -> None:
        """Remember what somebody sees, for a rescue."""
        pair = shown[0].article.id, shown[0].annotator
        self._shown.pop(pair, None)
        if self.db.conn.in_transaction:  # it may yet be taken back
            return
        self._shown[pair] = shown
        if len(self._shown) > _SHOWN:
            self._shown.popitem(last=False)

    def hold(self, *, on: bool) -> None:
        """Let nothing be written through this connection, or let it again; a file that is read only stays so."""
        self.db.conn.execute(f"PRAGMA query_only = {int(on)}")
        self.held = on

    def can_write(self) -> bool:
        """Whether an edit would be kept now, as far as can be told without making one."""
        if self.read_only or self.held or self.gone is not None:
            return False
        waits = int(self.db.conn.execute("PRAGMA busy_timeout").fetchone()[0])
        self.db.conn.execute("PRAGMA busy_timeout = 0")  # asked from a window: it must not wait
        try:
            self.db.conn.execute("BEGIN IMMEDIATE")
            self.db.conn.execute("ROLLBACK")
        except sqlite3.Error:
            return False
        finally:
            self.db.conn.execute(f"PRAGMA busy_timeout = {waits:d}")
        return True

    def copy_to(self, path: Path) -> Path:
        """A whole copy in one file, made while others go on; on any thread.

        Raises `StorageError` for a damaged file: the copy could take the place of a good one.
        """
        if path.exists() and self.path.exists() and path.samefile(self.path):
            raise StorageError("storage.copy_onto_itself")
        with self.reader() as reader:
            self._prove(reader)
            return backups.copy_to(reader, path)

    backup = copy_to

    def settle(self) -> None:
        """Move the edits of the last minutes from the `-wal` into the file, so that no later commit has to.

        On any thread, while nothing is being written.  Nothing is lost without it: they are on the disk already.
        """
        if not (self.read_only or self.held):
            self._refuse_another()
            connection.settle(self.path)

    def daily_maintenance(self) -> Path | None:
        """Once a day: prove the file's structure, then make the copy of the day; the copy, `None` when it was there.

        On any thread; 1 GB takes some seconds.  Raises `StorageError` for a damaged file, of which no copy is made: it
        would push a good one out; `CopyError` where only the copy failed.  Nothing is done in a place that cannot be
        written to.
        """
        if self.read_only or self.held or backups.today(self.path).exists():
            return None
        with self.reader() as reader:
            self._prove(reader)
        try:
            return self.backup_today()
        except StorageError as error:
            raise CopyError(tr_later("storage.no_copy_today", reason=error.told[0]), error.told[1]) from error

    def _prove(self, reader: sqlite3.Connection) -> None:
        """Raise `StorageError` when the file's structure is damaged."""
        with explained("storage.doing.read", str(self.path)):
            found = reader.execute("PRAGMA quick_check(1)").fetchone()[0]
            if found != "ok":
                raise UnreadableValue(found)

    def backup_today(self) -> Path | None:
        """The copy of the day in `backups/` beside the library, once a day, the newest seven kept; on any thread."""
        with self.reader() as reader:
            return backups.daily(reader, self.path)

    def meta(self, key: str) -> str | None:
        """A single value kept in the library, such as `default_annotator`."""
        with explained("storage.doing.read", self.path.name):
            row = self.db.conn.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def set_meta(self, key: str, value: str) -> None:
        """Keep a single value."""
        with self.together():
            self.db.conn.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def choice(self, key: str) -> str | None:
        """What `choose` keeps under a key; on any thread."""
        with self.reader() as reader:
            found = reader.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return None if found is None else str(found[0])

    @contextmanager
    def together(self, shown: Callable[[], Shown] | None = None, *, whole: bool = False) -> Iterator[None]:
        """All that is written inside is kept or none of it; inside another such block, a part of that.

        `shown` tells which document it is about, as it is then.  `whole`: what fails inside has to end the block, for
        the blocks in it are no parts of their own; with thousands of documents that is many times faster.  Raises
        `Gone` when the file turns out to be another one: what was written is in the library that was rescued.
        """
        if self.gone is not None:
            raise self.gone
        # A savepoint makes the word index write what it has gathered, each time as a piece that has to be merged.
        with explained("storage.doing.keep", self.name), nullcontext() if self._whole else self._atomic(whole=whole):
            yield
        if shown is not None:
            self._show(shown())
        if not self.db.conn.in_transaction:
            self.watch()

    @contextmanager
    def _atomic(self, *, whole: bool) -> Iterator[None]:
        self._whole = whole
        try:
            with self.db.atomic():
                yield
        finally:
            self._whole = False

    def reader(self) -> AbstractContextManager[sqlite3.Connection]:
        """A connection of its own that sees one moment of the file, for this or another thread."""
        self._refuse_another()
        return connection.reader(self.path)

    def _refuse_another(self) -> None:
        """Raise `StorageError` where the file at the path has nothing to do with what is open here; on any thread."""
        reason = None if self.read_only else self._presence.reason()
        if reason is not None:
            raise StorageError(f"storage.gone.{reason}", name=self.name)
