"""An older library is brought up to date in one transaction, told how far it is; cut off, it is as it was."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from annotator.errors import AnnotatorError
from annotator.storage import migrations
from annotator.storage.building import building, fill, unused
from annotator.storage.errors import explained_os

Told = Callable[[str, float], None]
"""Takes what is being done (`copy`, `tables`, `room`) and the share of all that is done; what it raises ends it."""


def silent(_what: str, _share: float) -> None:
    """Nobody is told."""


PAGE: Final = 8192
"""Bytes of a page: of 4096, the row of an article of usual length takes a whole one and leaves 1500 free."""
_MUCH = 2500  # pages: 10 MB
_OFTEN = 20_000  # operations of SQLite between two looks: some milliseconds

# What each part takes beside the others, and SQLite's operations for a page of the file; measured with 10,000 articles.
# The steps by the version that they lead to.
_STEPS: Mapping[int, tuple[float, float]] = {
    2: (0, 1),
    3: (0, 1),
    4: (10, 250),
    5: (60, 110),
    6: (8, 310),
    7: (9, 340),
    8: (30, 150),
    9: (2, 20),
}
_UNMEASURED = (10, 300)
_COPYING, _PROVING, _GIVING_BACK = (10, 1), (4, 100), (15, 130)


class _Meter:
    """How much of the work is done, by what each part of it takes; SQLite stops where `told` raises."""

    def __init__(self, connection: sqlite3.Connection, told: Told, versions: range) -> None:
        self._connection, self._told = connection, told
        steps = sum(_STEPS.get(version, _UNMEASURED)[0] for version in versions)
        self._all = steps + sum(time for time, _ in (_COPYING, _PROVING, _GIVING_BACK))
        self._done = 0.0
        self._pages = connection.execute("PRAGMA page_count").fetchone()[0]

    def copied(self, _status: int, left: int, pages: int) -> None:
        """As SQLite calls it back while it copies."""
        self._done = _COPYING[0] * (1 - left / max(1, pages))
        self._told("copy", self._done / self._all)

    @contextmanager
    def step(self, version: int) -> Iterator[None]:
        """The step that leads to a version."""
        with self.part("tables", _STEPS.get(version, _UNMEASURED)):
            yield

    @contextmanager
    def part(self, name: str, takes: tuple[float, float]) -> Iterator[None]:
        """A part of the work, looked at while SQLite is at it."""
        time, operations = takes
        looks, expected = 0, max(1.0, operations * self._pages / _OFTEN)
        stopped: list[BaseException] = []

        def look() -> int:
            nonlocal looks
            looks += 1
            try:
                self._told(name, (self._done + time * min(1.0, looks / expected)) / self._all)
            except BaseException as error:  # noqa: BLE001 - it would end in SQLite, which knows nothing of it
                stopped.append(error)
            return len(stopped)

        self._told(name, self._done / self._all)
        self._connection.set_progress_handler(look, _OFTEN)
        try:
            yield
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT and not stopped:
                # Ctrl+C was heard where SQLite had just called back, and Python dropped what it raised.
                raise KeyboardInterrupt from error
            if not stopped:
                raise
        finally:
            self._connection.set_progress_handler(None, 0)
        if stopped:
            raise stopped[0]
        self._done += time


def bring(connection: sqlite3.Connection, path: Path, versions: range, told: Told) -> Path | None:
    """The steps to all of `versions`, after a copy `NAME.bak-VERSION` of what is there; of an empty file none is made.

    All or nothing: where `told` raises, SQLite fails or the process ends, the library is what it was, and there is no
    new copy beside it.  Only giving back the room that has become free may be left out.
    """
    before, copy = versions.start - 1, None
    meter = _Meter(connection, told, versions)
    connection.execute("PRAGMA foreign_keys = OFF")  # as SQLite asks for when tables are made anew
    if before:
        copy = unused(path.with_name(f"{path.name}.bak-{before}"))
    try:
        with _begun(connection) if copy is None else _copied(connection, copy, meter):
            migrations.apply(connection, meter.step)
            with meter.part("tables", _PROVING):
                prove(connection)
        connection.execute("COMMIT")
    except BaseException:
        connection.rollback()
        raise
    with contextlib.suppress(AnnotatorError), meter.part("room", _GIVING_BACK):
        _give_back(connection)
    return copy


@contextmanager
def _begun(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    yield


@contextmanager
def _copied(connection: sqlite3.Connection, copy: Path, meter: _Meter) -> Iterator[None]:
    """A transaction, and a copy of what it begins with, which has its name once the block ends well."""
    with explained_os(copy), building(copy) as draft:
        while True:
            seen = connection.execute("PRAGMA data_version").fetchone()
            fill(connection, draft, progress=meter.copied)
            connection.execute("BEGIN IMMEDIATE")
            if connection.execute("PRAGMA data_version").fetchone() == seen:
                break
            connection.execute("ROLLBACK")  # another program has written meanwhile
        yield


def prove(connection: sqlite3.Connection) -> None:
    """Nothing may dangle after a migration."""
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise sqlite3.DatabaseError("foreign keys dangle after a migration")


def _give_back(connection: sqlite3.Connection) -> None:
    """The room that is free now, where it is much; stopped, or without room for a second copy, the file stays large.

    Pages of another size, and tables that were made anew among the old ones, leave as much again that no list knows of.
    """
    names = ("freelist_count", "page_count", "page_size")
    free, pages, size = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names)
    if pages > _MUCH and (size != PAGE or free * 10 > pages):
        with contextlib.suppress(sqlite3.OperationalError):
            connection.execute("PRAGMA journal_mode = DELETE")  # else the size of pages cannot change
            connection.execute(f"PRAGMA page_size = {PAGE:d}")
            connection.execute("VACUUM")
