"""The shapes of a library's file, oldest first; append only.

One function a step, run in a transaction with its record; each ends by raising
`user_version`, and `connection.LATEST` with it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from sqlite_utils import Database, Migrations

from annotator.storage import (
    m001_initial,
    m002_team,
    m003_open_stances,
    m004_growth,
    m005_smaller,
    m006_collections,
    mark_sums,
    speaker_sums,
    term_index,
)

migrations = Migrations("annotator")


@migrations()
def m001_initial_tables(db: Database) -> None:
    """Everything of format version 1."""
    run(db, m001_initial.CONTRACT)
    run(db, m001_initial.ADDITIONS)


@migrations()
def m002_team_tables(db: Database) -> None:
    """Assignments and notes."""
    run(db, m002_team.SCRIPT)


@migrations()
def m003_index_of_open_stances(db: Database) -> None:
    """So that finding them in 100,000 articles takes no time."""
    run(db, m003_open_stances.SCRIPT)


@migrations()
def m004_growing_libraries(db: Database) -> None:
    """Sums and indexes that lists of a million articles are read from."""
    run(db, m004_growth.SCRIPT)
    speaker_sums.rebuild(db.conn)
    term_index.rebuild_open(db.conn)


@migrations()
def m005_smaller_files(db: Database) -> None:
    """Less disk for the same history."""
    run(db, m005_smaller.SCRIPT)
    m005_smaller.pack(db.conn)


@migrations()
def m006_collections_and_orders(db: Database) -> None:
    """Collections, folders, and the sums and indexes that lists are sorted by."""
    run(db, m006_collections.SCRIPT)
    mark_sums.rebuild(db.conn)


def run(db: Database, script: str) -> None:
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
