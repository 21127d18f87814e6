"""Rows of the tables and lists of words that patterns are read from; a user's files are checked as ours are."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from annotator.errors import AnnotatorError
from annotator.i18n import tr_later

Row = TypeVar("Row")

_NUMBER = re.compile(r"-?\d{1,3}(?:\.\d{1,6})?")
_LARGEST = 4_000_000  # bytes of one table; a user's file is not trusted to be small


def content(path: Path) -> str:
    """The file's text, nothing for a file that is not there."""
    if not path.is_file():
        return ""
    raw = path.read_bytes()[: _LARGEST + 1]
    if len(raw) > _LARGEST:
        raise broken(path, 0, tr_later("patterns.too_large"))
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise broken(path, raw.count(b"\n", 0, error.start) + 1, tr_later("system.not_utf8")) from error


def broken(path: Path, line: int, what: object) -> AnnotatorError:
    """The error of a line of a file; `line` from 1, 0: of the whole file."""
    key = "patterns.broken" if line else "patterns.broken_file"
    return AnnotatorError(key, file=path.name, line=line, what=what, path=str(path))


def rows(path: Path, columns: tuple[str, ...], make: Callable[[dict[str, str]], Row]) -> Iterator[Row]:
    """The rows of a tab-separated table with one header line; blank lines and lines that begin with `#` are skipped."""
    lines = content(path).split("\n")
    if lines == [""]:
        return
    header = tuple(lines[0].rstrip("\r").split("\t"))
    if header != columns:
        raise broken(path, 1, tr_later("patterns.header", columns=", ".join(columns)))
    for number, line in enumerate(lines[1:], start=2):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.rstrip("\r").split("\t")
        if len(cells) != len(columns):
            raise broken(path, number, tr_later("patterns.columns", found=len(cells), wanted=len(columns)))
        try:
            yield make(dict(zip(columns, cells, strict=True)))
        except ValueError as error:
            raise broken(path, number, error.args[0]) from error


def one_of(row: dict[str, str], column: str, allowed: Iterable[str]) -> str:
    """A cell that must have one of these values; raises `ValueError`."""
    value = row[column]
    if value not in allowed:
        raise ValueError(tr_later("patterns.value", column=column, value=value, allowed=", ".join(sorted(allowed))))
    return value


def filled(row: dict[str, str], column: str) -> str:
    """A cell that must not be empty; raises `ValueError`."""
    value = row[column].strip()
    if not value:
        raise ValueError(tr_later("patterns.empty", column=column))
    return value


def flag(row: dict[str, str], column: str) -> bool:
    """A cell of 0 or 1; raises `ValueError`."""
    return one_of(row, column, ("0", "1")) == "1"


def number(row: dict[str, str], column: str) -> float:
    """A cell with a decimal number; raises `ValueError`."""
    if not _NUMBER.fullmatch(row[column]):
        raise ValueError(tr_later("patterns.number", column=column, value=row[column]))
    return float(row[column])


def toml(path: Path) -> dict[str, object]:
    """A TOML file, nothing for one that is not there; raises `AnnotatorError` for a broken one."""
    try:
        return tomllib.loads(content(path))
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))  # none where the file ends too early
        raise broken(path, int(found[1]) if found else 0, tr_later("system.toml")) from error


def word_lists(path: Path) -> dict[str, frozenset[str]]:
    """Lists of words, one array each; a string is split at blanks."""
    lists: dict[str, frozenset[str]] = {}
    for name, value in toml(path).items():
        if isinstance(value, str):
            lists[name] = frozenset(value.split())
        elif isinstance(value, list) and all(isinstance(word, str) for word in value):
            lists[name] = frozenset(value)
        else:
            raise broken(path, 0, tr_later("patterns.words", name=name))
    return lists
