"""The words on the screen, in the language of the person.

Catalogues are gettext's, `resources/locale/<language>/<area>.po`, whose message ids are stable keys such as
`library.empty`; the area is the key's part before the first dot.  gettext reads them from one compiled file a language,
`resources/locale/<language>.mo`, which a wheel brings along and a checkout makes when a catalogue has changed.
"""

from __future__ import annotations

import os
from contextlib import suppress
from functools import cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

from annotator import paths

LANGUAGES = ("id", "en")
DEFAULT = "id"

_LONGEST = 2_000
"""Code points of one value in a sentence; a file's path is the longest that means something."""

_MANY = 5
"""Stands for a number that comes written out: `1.200`."""

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

    Where the catalogue has plural forms, the number `n` says which.
    """
    return tr_in(_current, key, **values)


def tr_in(code: str, key: str, /, **values: object) -> str:
    """As `text`, in the language `code`: for what must not depend on the user's choice."""
    catalogue = _catalogue(code)
    words = key
    if "n" in values:
        n = values["n"]
        words = catalogue.ngettext(key, key, n if isinstance(n, int) else _MANY)
    if words == key:
        words = catalogue.gettext(key)
    return words.format(**{name: _shortened(value) for name, value in values.items()}) if values else words


def _shortened(value: object) -> object:
    """A value cut to a length that fits a sentence: an id from a file may have a megabyte."""
    return f"{value[:_LONGEST]}…" if isinstance(value, str) and len(value) > _LONGEST else value


def has(key: str) -> bool:
    """Whether the present language has words for `key`, a plural's as well."""
    return _catalogue(_current).gettext(key) != key


def catalogues() -> Path:
    """Where the catalogues lie."""
    return paths.resources() / "locale"


@cache
def _catalogue(code: str) -> GNUTranslations:
    made = catalogues() / f"{code}.mo"
    with suppress(OSError):
        if paths.installed() or made.stat().st_mtime_ns > _changed(catalogues() / code):
            with made.open("rb") as file:
                return GNUTranslations(file)
    from annotator.catalogues import compiled

    return GNUTranslations(BytesIO(compiled(code)))


def _changed(areas: Path) -> int:
    """When one of the areas last changed, came or went, in ns."""
    return max(path.stat().st_mtime_ns for path in (areas, *areas.glob("*.po")))
