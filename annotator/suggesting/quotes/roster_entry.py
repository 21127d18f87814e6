"""Who the roster holds: an entry for each person, body or document, and how the words of names are compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

MOST_ASKED = 300  # entries looked through for an office: those of an article, not of a hostile text
MOST = 400
"""Entries that are compared with a new name: a hostile text has no more."""


@dataclass(slots=True, eq=False)
class RosterEntry:
    """A person, or a body or document that speaks."""

    kind: str  # person, org, document
    words: tuple[str, ...]  # folded words of the fullest form
    name: str  # the fullest form as it stands, blanks made one
    at: int  # token of the first mention
    forms: dict[str, int] = field(default_factory=dict)  # forms as they stand, with their first token
    titles: list[str] = field(default_factory=list)  # as they stand
    title_words: set[str] = field(default_factory=set)  # folded words of titles, roles and appositions
    title_forms: set[str] = field(default_factory=set)  # forms of the title table
    epithets: list[str] = field(default_factory=list)
    age: str = ""
    gender: str = ""
    dead: bool = False
    free: list[int] = field(default_factory=list)  # tokens of free mentions, sorted
    subjects: list[int] = field(default_factory=list)  # those that are subjects
    label: str = ""  # the entity label of a body


def inside(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether all words of `short` stand in `long` in the same order."""
    remaining = iter(long)
    return all(any(word == other for other in remaining) for word in short)


def within(short: Sequence[str], long: Sequence[str]) -> bool:
    """As `inside`, an initial standing for its word: names of persons."""
    remaining = iter(long)
    return all(
        any(
            word == other or (len(word) == 1 and other.startswith(word)) or (len(other) == 1 and word.startswith(other))
            for other in remaining
        )
        for word in short
    )


def one_letter_apart(one: str, other: str) -> bool:
    """Whether one letter put in, left out or changed makes `other` of `one`."""
    short, long = sorted((one, other), key=len)
    at = next((k for k, letter in enumerate(short) if letter != long[k]), len(short))
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]


@dataclass(frozen=True, slots=True)
class Choice:
    """Who is meant, and why; no entries when the text does not say."""

    entries: tuple[RosterEntry, ...]
    reason: str
