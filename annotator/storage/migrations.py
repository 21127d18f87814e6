"""The shapes of a library's file, oldest first; append only.

One function a step, run in a transaction with its record; each ends by raising `user_version`, and `connection.LATEST`
with it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

from annotator.storage import (
    m001_initial,
    m002_team,
    m003_open_stances,
    m004_growth,
    m005_smaller,
    m006_collections,
    m007_lean,
    m008_short_prefixes,
    m009_newest_of_a_stance,
    mark_sums,
    speaker_sums,
    term_index,
)

if TYPE_CHECKING:
    from sqlite_utils import Database

Step = Callable[[sqlite3.Connection], None]


def m001_initial_tables(db: sqlite3.Connection) -> None:
    """Everything of format version 1."""
    run(db, m001_initial.CONTRACT)
    run(db, m001_initial.ADDITIONS)


def m002_team_tables(db: sqlite3.Connection) -> None:
    """Assignments and notes."""
    run(db, m002_team.SCRIPT)


def m003_index_of_open_stances(db: sqlite3.Connection) -> None:
    """So that finding them in 100,000 articles takes no time."""
    run(db, m003_open_stances.SCRIPT)


def m004_growing_libraries(db: sqlite3.Connection) -> None:
    """Sums and indexes that lists of a million articles are read from."""
    run(db, m004_growth.SCRIPT)
    speaker_sums.rebuild(db)
    term_index.rebuild_open(db)


def m005_smaller_files(db: sqlite3.Connection) -> None:
    """Less disk for the same history."""
    run(db, m005_smaller.SCRIPT)
    m005_smaller.pack(db)


def m006_collections_and_orders(db: sqlite3.Connection) -> None:
    """Collections, folders, and the sums and indexes that lists are sorted by."""
    run(db, m006_collections.SCRIPT)
    mark_sums.rebuild(db)


def m007_lean_tables(db: sqlite3.Connection) -> None:
    """Nothing is kept twice."""
    run(db, m007_lean.SCRIPT)


def m008_short_prefixes_and_orders(db: sqlite3.Connection) -> None:
    """Starts of words and orders of lists are read off indexes."""
    run(db, m008_short_prefixes.SCRIPT)


def m009_index_of_stances(db: sqlite3.Connection) -> None:
    """So that the newest quotes of a stance are found without sorting all."""
    run(db, m009_newest_of_a_stance.SCRIPT)


STEPS: tuple[Step, ...] = (
    m001_initial_tables,
    m002_team_tables,
    m003_index_of_open_stances,
    m004_growing_libraries,
    m005_smaller_files,
    m006_collections_and_orders,
    m007_lean_tables,
    m008_short_prefixes_and_orders,
    m009_index_of_stances,
)
"""The first makes a file of version 1, and each brings one to the next version."""


def apply(
    db: sqlite3.Connection, around: Callable[[int], AbstractContextManager[None]] = lambda _version: nullcontext()
) -> None:
    """Bring a file, also an empty one, to the newest shape: each step that its list of migrations does not have.

    Each is taken inside of what `around` gives for the version that it leads to.
    """
    from sqlite_utils import Database, Migrations  # 0.1 s: most starts have nothing to bring up to date

    migrations = Migrations("annotator")
    for before, step in enumerate(STEPS):
        migrations(name=step.__name__)(_only_from(step, before, around))
    migrations.apply(Database(db, execute_plugins=False))


def _only_from(
    step: Step, before: int, around: Callable[[int], AbstractContextManager[None]]
) -> Callable[[Database], None]:
    """The step for a file of version `before` alone: another program may have done it meanwhile."""

    def once(wrapped: Database) -> None:
        if wrapped.conn.execute("PRAGMA user_version").fetchone()[0] == before:
            with around(before + 1):
                step(wrapped.conn)

    return once


def run(db: sqlite3.Connection, script: str) -> None:
    """Each statement of `script` in the open transaction; `executescript` would commit it."""
    for statement in statements(script):
        db.execute(statement)


def statements(script: str) -> Iterator[str]:
    """The statements of `script`; triggers hold semicolons of their own."""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        # A comment after the semicolon would keep the statement open.
        code = pending.partition("--")[0] if line.lstrip().upper().startswith("PRAGMA") else pending
        if code.strip() and sqlite3.complete_statement(code):
            yield code.strip()
            pending = ""
