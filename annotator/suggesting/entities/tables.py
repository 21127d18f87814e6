"""The word lists of `resources/tables`: what a word may be, whatever stands around it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from annotator import paths
from annotator.suggesting.entities.patterns import patterns

_P = patterns("tables")

NUMBER_WORDS = _P.words("number_words")
MONTHS = _P.row("months")
DAYS = _P.row("days")
COUNTRY, DISTRICT = _P.row("levels")
"""Levels of `places.tsv` that rules ask about: countries, and the districts, whose names are common words too."""


@dataclass(frozen=True, slots=True)
class Tables:
    """Everything the tables hold, by what it is used for."""

    given: frozenset[str]
    family: frozenset[str]
    places: dict[str, str]  # name → level
    agencies: dict[str, str]  # short form → label
    long_forms: dict[str, str]  # short form → full name
    full_agencies: frozenset[str]
    titles: frozenset[str]
    groups: frozenset[str]
    sites: dict[str, str]  # name → LOC or FAC
    words: frozenset[str]  # common words, in small letters
    brands: dict[str, str]  # firms, outlets, clubs, platforms, programmes, cups → label
    unmarked: frozenset[str]  # acronyms that are no names


@cache
def tables() -> Tables:
    """The shipped tables, read once (about 10 ms)."""
    names = _rows("names")
    agencies = _rows("agencies")
    places: dict[str, str] = {}
    for name, level in _rows("places"):
        places.setdefault(name, level)
    return Tables(
        given=frozenset(name for name, kind in names if kind == "f"),
        family=frozenset(name for name, kind in names if kind == "l"),
        places=places,
        agencies={short: label for short, _, label in agencies},
        long_forms={short: full for short, full, _ in agencies if full != short},
        full_agencies=frozenset(full for _, full, label in agencies if label == "ORG"),
        titles=frozenset(row[0] for row in _rows("titles")),
        groups=frozenset(row[0] for row in _rows("groups")),
        sites={row[0]: row[1] for row in _rows("sites")},
        words=frozenset(row[0] for row in _rows("words")),
        brands={row[0]: row[1] for row in _rows("brands")},
        unmarked=frozenset(row[0] for row in _rows("unmarked")),
    )


def word_class(word: str) -> str:
    """A short code of everything a single word may be, for the encoder: a feature, not a decision.

    Capital letters are whole entries, small ones parts of longer entries (G, O, T only): N given or family name,
    G place above the district, K district, O agency or firm, R product, E event, T title, P people; `w` a common word
    or acronym, `#` a number word, `D` a day or month.
    """
    classes = _classes()
    found = classes.get(word)
    if found is None and len(word) > 3 and word.isupper():
        found = classes.get(word.capitalize())
    if found is None:
        found = ""
    lower = word.lower()
    if lower in tables().words:
        found += "w"
    if not found:
        return "1" if word[:1].isdigit() else "a" if word[:1].islower() else "A" if word[:1].isupper() else word[:1]
    return found if word[:1].isupper() else "a" + found


@cache
def _classes() -> dict[str, str]:
    known = tables()
    found: dict[str, set[str]] = {}

    def note(entry: str, code: str) -> None:
        parts = entry.split()
        if len(parts) == 1:
            found.setdefault(entry, set()).add(code)
        elif code in "GOT":
            for part in parts:
                if part[:1].isupper():
                    found.setdefault(part, set()).add(code.lower())

    for name in known.given | known.family:
        note(name, "N")
    for name, level in known.places.items():
        note(name, "K" if level == DISTRICT else "G")
    for short, label in known.agencies.items():
        note(short, {"ORG": "O", "GPE": "G", "PERSON": "N"}.get(label, "E"))
    for full in known.full_agencies:
        note(full, "O")
    for title in known.titles:
        note(title, "T")
    for group in known.groups:
        note(group, "P")
    for site, label in known.sites.items():
        note(site, label[0])
    for name, label in known.brands.items():
        note(name, {"ORG": "O", "PRODUCT": "R"}.get(label, "E"))
    for acronym in known.unmarked:
        note(acronym, "w")
    for word in NUMBER_WORDS:
        note(word, "#")
        note(word.capitalize(), "#")
    for word in (*MONTHS, *DAYS):
        note(word, "D")
    return {word: "".join(sorted(codes)) for word, codes in found.items()}


def _rows(name: str) -> list[list[str]]:
    path = paths.resources() / "tables" / f"{name}.tsv"
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line]
