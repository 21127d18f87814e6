"""A program that is killed: `python worker.py LIBRARY WHAT`; a line for each thing that it has told as done."""

import itertools
import sqlite3
import sys
from pathlib import Path

from annotator.editing import Session
from annotator.storage import connection, migrations, opened
from tests.storage import editor
from tests.storage.conftest import File


def tell(words: object) -> None:
    """What a window would have shown."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def undo(path: Path) -> None:
    """All the way back and forth, for ever; the number of the newest row after each step."""
    with opened(path) as library:
        session = Session(*library.opened_document("laut", "sari", editor.SCHEME))
        for turn in itertools.cycle((session.undo, session.redo)):
            while turn() is not None:
                tell(session.last_row)


def create(path: Path) -> None:
    """A first start."""
    with opened(path) as library:
        library.add(File(), "sari", editor.SCHEME)
        tell("laut")


def migrate(path: Path) -> None:
    """Opening by a later version: a second step of the tables, which touches every article."""
    now = connection.LATEST

    def m999_a_note_on_articles(db: sqlite3.Connection) -> None:
        db.execute("ALTER TABLE articles ADD COLUMN note TEXT")
        db.execute("UPDATE articles SET note = title")
        db.execute(f"PRAGMA user_version = {now + 1}")

    migrations.STEPS = (*migrations.STEPS, m999_a_note_on_articles)
    connection.LATEST = now + 1
    with opened(path):
        tell("opened")


if __name__ == "__main__":
    {"undo": undo, "create": create, "migrate": migrate}[sys.argv[2]](Path(sys.argv[1]))
