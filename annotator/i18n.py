"""The words on the screen, in the language of the person.

Catalogues are gettext files, `resources/locale/<language>/<area>.po`, whose message ids are stable keys such as
`library.empty`; the area is the key's part before the first dot.  A key with `.one` and `.other` forms is a plural.
"""

from __future__ import annotations

import json
import os
from functools import cache

from annotator import paths

LANGUAGES = ("id", "en")
DEFAULT = "id"

_LONGEST = 2_000
"""Code points of one value in a sentence; a file's path is the longest that means something."""

_current = DEFAULT


def language() -> str:
    """The language in force, `id` or `en`."""
    return _current


def use(code: str) -> None:
    """Speak `code` from now on; an unknown language leaves the present one."""
    global _current  # noqa: PLW0603 - one process has one user, who speaks one language at a time
    base = code.replace("-", "_").split("_", maxsplit=1)[0].lower()
    if base in LANGUAGES:
        _current = base


def from_environment() -> str:
    """`ANNOTATOR_LANGUAGE` when set; else English where the system says so, and Indonesian everywhere else."""
    wished = os.environ.get("ANNOTATOR_LANGUAGE") or ""
    if wished[:2] in LANGUAGES:
        return wished[:2]
    system = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "en" if system.startswith("en") else DEFAULT


def tr(key: str, /, **values: object) -> str:
    """The words of `key`, with `{name}` places filled in; a key without words stands for itself.

    With `n=` the form `key.one` or `key.other` is taken where the catalogue has it.
    """
    return tr_in(_current, key, **values)


def tr_in(code: str, key: str, /, **values: object) -> str:
    """As `text`, in the language `code`: for what must not depend on the user's choice."""
    catalogue = _catalogue(code, key.partition(".")[0])
    words = catalogue.get(key)
    if words is None and "n" in values:
        form = "one" if values["n"] == 1 and code == "en" else "other"
        words = catalogue.get(f"{key}.{form}") or catalogue.get(f"{key}.other")
    if words is None:
        return key
    return words.format(**{name: _shortened(value) for name, value in values.items()}) if values else words


def _shortened(value: object) -> object:
    """A value as a sentence can hold it: an id of a megabyte, out of somebody's file, is no help to anybody."""
    return f"{value[:_LONGEST]}…" if isinstance(value, str) and len(value) > _LONGEST else value


def has(key: str) -> bool:
    """Whether the present language has words for `key`."""
    return key in _catalogue(_current, key.partition(".")[0])


@cache
def _catalogue(code: str, area: str) -> dict[str, str]:
    path = paths.resources() / "locale" / code / f"{area}.po"
    return read_catalogue(path.read_text(encoding="utf-8")) if path.is_file() else {}


def read_catalogue(content: str) -> dict[str, str]:
    """Message ids and their words.

    Only what gettext's tools write for plain messages is understood (`msgid`, `msgstr`, continued lines): a
    catalogue is read in under a millisecond this way, before the first window shows.  Tests read the same files
    with polib.
    """
    found: dict[str, str] = {}
    key, into, parts = "", "", {"msgid": "", "msgstr": ""}
    for line in [*content.splitlines(), ""]:
        stripped = line.strip()
        head, _, rest = stripped.partition(" ")
        if head in parts:
            if head == "msgid":
                parts = {"msgid": "", "msgstr": ""}
            into = head
            parts[into] = json.loads(rest)
        elif stripped.startswith('"') and into:
            parts[into] += json.loads(stripped)
        elif not stripped:
            into = ""
        key = parts["msgid"]
        if key and parts["msgstr"]:
            found[key] = parts["msgstr"]
    return found
