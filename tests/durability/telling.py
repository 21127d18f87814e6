"""The rows of the report, and the work that every case begins with."""

from __future__ import annotations

import sys

from annotator.editing import Session
from annotator.storage import Library
from tests.storage import editor


def say(line: str) -> None:
    """One line of the report."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def row(case: str, outcome: str) -> None:
    """One row of the table."""
    say(f"| {case} | {outcome} |")


def begun(library: Library) -> Session:
    """Sari's work on the one article."""
    return Session(*library.opened_document("laut", "sari", editor.SCHEME))
