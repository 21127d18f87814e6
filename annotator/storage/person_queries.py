"""One person in many articles: where they are on the roster, and what is known of them there."""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import dataclass, field

from annotator.storage import codec
from annotator.storage.columns import person_key

_ROSTERS = (
    " FROM people p JOIN speakers s ON s.person_id = p.id JOIN documents d ON d.id = s.document_id"
    " JOIN annotators n ON n.id = d.annotator_id JOIN articles a ON a.id = d.article_id"
    " WHERE p.key = ? AND n.name = ? AND a.removed IS NULL"
)
# Joint sources, `A; B`, are nobody in the list of people.
_JOINT = (
    " FROM speakers s JOIN documents d ON d.id = s.document_id JOIN annotators n ON n.id = d.annotator_id"
    " JOIN articles a ON a.id = d.article_id WHERE s.name = ? AND n.name = ? AND a.removed IS NULL"
)


@dataclass(frozen=True, slots=True)
class KnownAs:
    """What the rosters of many articles say of a person, and in how many of them."""

    articles: int = 0
    roles: Counter[str] = field(default_factory=Counter)
    aliases: Counter[str] = field(default_factory=Counter)


def articles(db: sqlite3.Connection, name: str, annotator: str) -> list[str]:
    """The ids of the articles in which an annotator has the person on the roster."""
    found = db.execute(f"SELECT DISTINCT a.key{_query_for(name)} ORDER BY a.key", _query_values(name, annotator))
    return [row[0] for row in found]


def known_as(db: sqlite3.Connection, name: str, annotator: str) -> KnownAs:
    """What an annotator's rosters say of the person."""
    roles, aliases, rosters = Counter[str](), Counter[str](), 0
    for role, others in db.execute(f"SELECT s.role, s.aliases{_query_for(name)}", _query_values(name, annotator)):
        rosters += 1
        aliases.update(codec.strings(others))
        if role:
            roles[role] += 1
    return KnownAs(rosters, roles, aliases)


def spelling(db: sqlite3.Connection, name: str) -> tuple[str, str] | None:
    """The key of a name, and how the list of people spells it; `None` where it is not in there."""
    found = db.execute("SELECT key, name FROM people WHERE key = ?", (person_key(name),)).fetchone()
    return None if found is None else (found[0], found[1])


def _query_for(name: str) -> str:
    return _JOINT if person_key(name) is None else _ROSTERS


def _query_values(name: str, annotator: str) -> tuple[str, str]:
    key = person_key(name)
    return name if key is None else key, annotator
