"""The words on the screen, in the language of the person.

Catalogues are gettext's, `resources/locale/<language>/<area>.po`, whose message ids are stable keys such as
`library.empty`; the area is the key's part before the first dot.  gettext reads them from one compiled file a language,
`resources/locale/<language>.mo`, which a wheel brings along and a checkout makes when a catalogue has changed.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from string import Formatter

import msgspec

from annotator import paths

LANGUAGES = ("id", "en")
DEFAULT = "id"

_LONGEST = 2_000
"""Code points of one value in a sentence; a file's path is the longest that means something."""

_MANY = 5
"""Stands for a number that comes written out: `1.200`."""

THOUSANDS = {"id": ".", "en": ","}
"""What parts a number in threes."""

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
    """As `tr`, in the language `code`: for what must not depend on the user's choice."""
    catalogue = _catalogue(code)
    words = key
    if "n" in values:
        n = values["n"]
        words = catalogue.ngettext(key, key, n if isinstance(n, int) else _MANY)
    if words == key:
        words = _pattern(catalogue, key)
    return words.format(**{name: _shown(code, value) for name, value in values.items()}) if values else words


def _pattern(catalogue: GNUTranslations, key: str) -> str:
    """What stands for `key`; of a plural its first form, which older gettexts (Python 3.11.2) do not look for."""
    words = catalogue.gettext(key)
    return words if words != key else catalogue.ngettext(key, key, 1)


def _shown(code: str, value: object) -> object:
    """A value as it stands in a sentence: a number as people write it, words cut to a length that fits one.

    An id from a file may have a megabyte.
    """
    if type(value) is int:
        return f"{value:,}".replace(",", THOUSANDS[code])
    if isinstance(value, Words):
        value = tr_in(code, value.key, **value.values)
    return f"{value[:_LONGEST]}…" if isinstance(value, str) and len(value) > _LONGEST else value


@dataclass(frozen=True, slots=True)
class Words:
    """What is to be said, by its key: `str` of it is in the language that is spoken at that moment.

    It goes through a pipe as it is.  `tr_later` makes one.
    """

    key: str
    values: dict[str, str | int | float | Words] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        return tr(self.key, **self.values)


# msgspec looks at a class when it first reads one; where two threads have it do so at once, the program crashes.
msgspec.json.Decoder(Words)


def tr_later(key: str, /, **values: object) -> Words:
    """As `tr`, but put into words when they are shown: for what outlives a change of the language."""
    return Words(key, {name: _sent(value) for name, value in values.items()})


def _sent(value: object) -> str | int | float | Words:
    """A value as it goes through a pipe; the name of a file need not be UTF-8."""
    return value if isinstance(value, int | float | Words) else str(value).encode(errors="replace").decode()


def kept(data: object) -> str:
    """What `Words` that were kept as data say; a sentence stays as it is.

    The data may come from anywhere: no key that the catalogues lack is taken, nor one whose values are missing.
    """
    try:
        words = msgspec.convert(data, Words)
    except (msgspec.ValidationError, RecursionError):
        return data if isinstance(data, str) else ""
    return str(words) if _can_say(words) else words.key


def _can_say(words: Words) -> bool:
    pattern = _pattern(_catalogue(_current), words.key) if has(words.key) else ""
    needed = {name for _, name, _, _ in Formatter().parse(pattern) if name is not None}
    inner = [value for value in words.values.values() if isinstance(value, Words)]
    return bool(pattern) and needed <= words.values.keys() and all(map(_can_say, inner))


def has(key: str) -> bool:
    """Whether the present language has words for `key`, a plural's as well."""
    return key != "" and _pattern(_catalogue(_current), key) != key


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
