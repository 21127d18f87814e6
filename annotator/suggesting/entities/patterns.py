"""The words and patterns of the rules, from `patterns/<language>/entities/` of the resources."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, cast

from annotator.suggesting import languages

_REFERENCE = re.compile(r"%\{(\w+)\}")


class Patterns:
    """Those of one file; a name that the file has not is looked up in all the others."""

    def __init__(self, own: dict[str, Any]) -> None:
        self._own = own

    def text(self, name: str) -> str:
        """A piece of a pattern, with the pieces that it names put in."""
        return self._filled(str(self._found(name)))

    def regex(self, name: str, flags: int = 0) -> re.Pattern[str]:
        """A pattern, ready for use."""
        return re.compile(self.text(name), flags)

    def regexes(self, name: str) -> tuple[re.Pattern[str], ...]:
        """A row of patterns."""
        return tuple(re.compile(self._filled(pattern)) for pattern in cast(list[str], self._found(name)))

    def rules(self, name: str) -> list[dict[str, Any]]:
        """Tables, each with a `pattern`."""
        rows = cast(list[dict[str, Any]], self._found(name))
        return [{**row, "pattern": self._filled(row["pattern"])} for row in rows]

    def row(self, name: str) -> list[str]:
        """Words in their order."""
        return str(self._found(name)).split()

    def words(self, name: str) -> frozenset[str]:
        """Words that belong to one class."""
        return frozenset(self.row(name))

    def names(self, name: str) -> frozenset[str]:
        """Names, some of several words, with a semicolon between them."""
        return frozenset(" ".join(entry.split()) for entry in str(self._found(name)).split(";")) - {""}

    def _found(self, name: str) -> object:
        return self._own[name] if name in self._own else _shared()[name]

    def _filled(self, pattern: str) -> str:
        return _REFERENCE.sub(lambda match: self._filled(str(self._found(match[1]))), pattern)


@cache
def patterns(name: str) -> Patterns:
    """The patterns of `entities/<name>.py`."""
    return Patterns(_file(_folder() / f"{name}.toml"))


@cache
def _shared() -> dict[str, Any]:
    """Every name of every file."""
    return {name: value for path in sorted(_folder().glob("*.toml")) for name, value in _file(path).items()}


@cache
def _file(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def _folder() -> Path:
    return languages.folder(languages.recognised()) / "entities"
