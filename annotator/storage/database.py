"""A library's connection, with transactions that may lie in one another."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager


class Database:
    """What holds the connection, also after it was made anew."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self.conn = conn

    @contextmanager
    def atomic(self) -> Iterator[None]:
        """All of it or nothing; inside another one, it is a part that may fail alone."""
        inner = self.conn.in_transaction
        begin, keep, drop = _PART if inner else _WHOLE
        self.conn.execute(begin)
        try:
            yield
            self.conn.execute(keep)
        except BaseException:
            if self.conn.in_transaction:  # an error may have ended it already
                for statement in drop:
                    self.conn.execute(statement)
            raise


_WHOLE = "BEGIN", "COMMIT", ("ROLLBACK",)
_PART = "SAVEPOINT part", "RELEASE part", ("ROLLBACK TO part", "RELEASE part")
"""SQLite takes the innermost of savepoints with one name."""
