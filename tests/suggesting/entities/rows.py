"""Sentences as a recogniser marked them, one a line, with ` → ` before what is made of those that change."""

from __future__ import annotations

from tests.suggesting.entities.test_resolve import MARKED, resolved


def rows(lines: str) -> list[str]:
    """The sentences; a line that begins with `#` says what the next ones are about."""
    return [line for line in lines.splitlines() if line and not line.startswith("#")]


def check(row: str) -> None:
    """Whether the rules make of a sentence what its row says; `⏎` is the end of a line."""
    marked, _, wanted = row.replace("⏎", "\n").partition(" → ")
    assert resolved(marked) == (wanted or MARKED.sub(r"[\1]\2", marked))
