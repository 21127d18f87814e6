"""The user's own names: `patterns/<language>/entities.toml` in the user's folder.

```toml
[[entity]]
label = "PRODUCT"
names = ["Minyakita", "SPHP"]
any_case = false      # true: small and capital letters are alike
```
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from annotator.errors import AnnotatorError, system_reason
from annotator.i18n import Words, tr_later
from annotator.suggesting.entities.span_table import SpanTable

FILE = "entities.toml"
MOST = 20_000
"""Names that one file may hold: more would make every article slow."""


@dataclass(frozen=True, slots=True)
class UserNames:
    """Names of one label, as one pattern over whole words."""

    label: str
    pattern: re.Pattern[str]


def read_user_names(folder: Path) -> tuple[UserNames, ...]:
    """The names in the folder's `entities.toml`; none when there is no such file.

    Raises `AnnotatorError` naming the file and what is wrong in it.
    """
    path = folder / FILE
    if not path.is_file():
        return ()
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _broken(path, system_reason(error)) from error
    rows = table.get("entity", [])
    if not isinstance(rows, list):
        raise _broken(path, tr_later("entity.own.table"))
    found = []
    total = 0
    for at, row in enumerate(rows, 1):
        label, names = (row.get("label"), row.get("names")) if isinstance(row, dict) else (None, None)
        if not isinstance(label, str) or not label or not isinstance(names, list) or not all(map(_is_name, names)):
            raise _broken(path, tr_later("entity.own.form", n=at))
        total += len(names)
        if total > MOST:
            what = tr_later("entity.own.many", most=MOST)
            raise AnnotatorError("entity.own.broken", "entity.own.many.hint", name=path.name, what=what)
        if names:
            # The longest first: "KPU Kota Kupang" before "KPU".
            either = "|".join(re.escape(name.strip()) for name in sorted(set(names), key=len, reverse=True))
            flags = re.IGNORECASE if row.get("any_case") is True else re.NOFLAG
            found.append(UserNames(label, re.compile(rf"(?<!\w)(?:{either})(?!\w)", flags)))
    return tuple(found)


def apply(spans: SpanTable, names: tuple[UserNames, ...]) -> None:
    """The user knows best: own names are marked whatever the others say, unless they lie inside a longer mark."""
    for own in names:
        for match in own.pattern.finditer(spans.text):
            marks = spans.at(match.start(), match.end())
            if not any(m.start < match.start() or m.end > match.end() for m in marks):
                spans.put(match.start(), match.end(), own.label, "pattern")


def _is_name(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value.strip()) <= 200


def _broken(path: Path, what: str | Words) -> AnnotatorError:
    return AnnotatorError("entity.own.broken", name=path.name, what=what)
