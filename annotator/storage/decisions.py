"""What people decided against the suggestions, document by document: what the memory of a library is made of.

It is read off the marks as they are now, so that an undone correction teaches nothing.  Only documents that the journal
has touched since the last reading are read again.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from annotator.model import Boilerplate
from annotator.model.text import single_spaced
from annotator.storage import codec
from annotator.storage.headlines import HEADLINE

Topic = Literal["entity", "rejected", "alias", "boilerplate", "article", "target"]


@dataclass(frozen=True, slots=True)
class Decision:
    """The same decision about the same words in one document."""

    topic: Topic
    text: str
    becomes: str | None  # label, speaker's name or None; of a rejected mark, the label that it had
    annotator: str
    article: str
    item: str
    times: int
    changed: bool = False  # of an entity: there was a suggestion
    role: str | None = None
    outside: bool = False  # the speaker's name is not in the article
    instead: str | None = None  # of a target: what was suggested


_FROM = (
    " JOIN documents d ON d.id = x.document_id JOIN articles a ON a.id = d.article_id"
    " JOIN annotators n ON n.id = d.annotator_id"
)
_OF = " AND x.document_id IN (SELECT value FROM json_each(?))"
_ENTITIES = (
    "SELECT x.document_id, n.name, a.key, x.text, x.label, x.origin, count(*), max(x.number) FROM entities x" + _FROM
    + " WHERE x.origin IN ('added', 'changed', 'rejected'){} GROUP BY x.document_id, x.text, x.label, x.origin"
)  # fmt: skip
_ALIASES = (
    "SELECT x.document_id, n.name, a.key, x.speaker_text, x.speaker_name, count(*), max(x.number), max(s.role),"
    " instr(a.text, x.speaker_name) = 0 FROM quotes x" + _FROM + " LEFT JOIN speakers s ON s.id = x.speaker_id"
    " WHERE x.origin IN ('added', 'changed') AND x.speaker_text <> x.speaker_name{}"
    " GROUP BY x.document_id, x.speaker_text, x.speaker_name"
)  # fmt: skip
_MORE_ALIASES = (
    "SELECT x.document_id, n.name, a.key, x.name, x.aliases, x.role, instr(a.text, x.name) = 0,"
    " (SELECT max(number) FROM quotes WHERE speaker_id = x.id) FROM speakers x" + _FROM
    + " WHERE x.aliases <> '[]' AND EXISTS"
    " (SELECT 1 FROM quotes q WHERE q.speaker_id = x.id AND q.origin IN ('added', 'changed')){}"
)  # fmt: skip
_TARGETS = (
    "SELECT x.document_id, n.name, a.key, x.target, x.target_hint, count(*), max(x.number) FROM quotes x" + _FROM
    + " WHERE x.target IS NOT NULL AND x.origin NOT IN ('suggested', 'rejected'){}"
    " GROUP BY x.document_id, x.target, x.target_hint"
)  # fmt: skip
_LINES = (
    "SELECT x.document_id, n.name, a.key, x.kind, x.changes, x.packed FROM journal x" + _FROM
    + " WHERE x.action = 'toggle-boilerplate'{} ORDER BY x.id"
)  # fmt: skip
_LINE = (
    "SELECT substr(a.text, ? + 1, ? - ?), EXISTS (SELECT 1 FROM boilerplate b WHERE b.document_id = d.id"
    ' AND b."start" <= ? AND b."end" >= ?) FROM documents d JOIN articles a ON a.id = d.article_id WHERE d.id = ?'
)  # fmt: skip
_STANDING = (
    "SELECT x.text, x.label, n.name, count(*) FROM entities x" + _FROM
    + " WHERE x.text IN (SELECT value FROM json_each(?))"
    " AND x.origin NOT IN ('suggested', 'rejected') GROUP BY x.text, x.label, n.name"
)  # fmt: skip
_USED = (
    "SELECT text, count(*) FROM entities WHERE reasons LIKE '[\"memory=%' GROUP BY text UNION ALL"
    " SELECT coalesce(speaker_text, speaker_name), count(*) FROM quotes WHERE reasons LIKE '%\"memory=%' GROUP BY 1"
)  # fmt: skip


def newest(db: sqlite3.Connection) -> int:
    """Number of the newest row of all journals."""
    return int(db.execute("SELECT coalesce(max(id), 0) FROM journal").fetchone()[0])


def touched(db: sqlite3.Connection, after: int) -> list[int]:
    """Rows of the documents that were written to after the journal row `after`."""
    return [row[0] for row in db.execute("SELECT DISTINCT document_id FROM journal WHERE id > ?", (after,))]


def read(db: sqlite3.Connection, documents: Collection[int] | None = None) -> Iterator[tuple[int, Decision]]:
    """Document by document (`None`: of all), what was decided against the suggestions."""
    which, of = ("", ()) if documents is None else (_OF, (json.dumps(list(documents)),))
    for row, name, key, text, label, origin, times, number in db.execute(_ENTITIES.format(which), of):
        topic: Topic = "rejected" if origin == "rejected" else "entity"
        yield row, Decision(topic, text, label, name, key, f"e{number}", times, changed=origin == "changed")
    for row, name, key, text, who, times, number, role, outside in db.execute(_ALIASES.format(which), of):
        yield row, Decision("alias", text, who, name, key, f"q{number}", times, role=role, outside=bool(outside))
    for row, name, key, who, aliases, role, outside, number in db.execute(_MORE_ALIASES.format(which), of):
        for alias in json.loads(aliases):
            yield row, Decision("alias", str(alias), who, name, key, f"q{number}", 1, role=role, outside=bool(outside))
    for row, name, key, target, hint, times, number in db.execute(_TARGETS.format(which), of):
        instead = hint if hint != target else None
        yield row, Decision("target", target, None, name, key, f"q{number}", times, instead=instead)
    yield from _lines(db, which, of)


def _lines(db: sqlite3.Connection, which: str, of: tuple[str, ...]) -> Iterator[tuple[int, Decision]]:
    """Lines that a person set aside or brought back, as far as that is in force."""
    turned: dict[int, tuple[str, str, dict[tuple[int, int], bool]]] = {}
    for row, name, key, kind, changes, packed in db.execute(_LINES.format(which), of).fetchall():
        found = turned.setdefault(row, (name, key, {}))[2]
        for change in codec.decoded(changes, packed):
            for side, aside in ((change.before, False), (change.after, True)):
                if isinstance(side, Boilerplate) and kind == "undo":
                    found.pop((side.start, side.end), None)
                elif isinstance(side, Boilerplate):
                    found[side.start, side.end] = aside
    for row, (name, key, places) in turned.items():
        for (start, end), aside in places.items():
            words, is_aside = db.execute(_LINE, (start, end, start, start, end, row)).fetchone()
            if aside == bool(is_aside) and words:
                topic: Topic = "boilerplate" if aside else "article"
                yield row, Decision(topic, words, None, name, key, f"b{start}-{end}", 1)


def standing(db: sqlite3.Connection, words: Collection[str]) -> dict[tuple[str, str, str], int]:
    """How often these words stand decided with each label: by words, label and annotator."""
    found = db.execute(_STANDING, (json.dumps(sorted(words)),))
    return {(text, label, name): times for text, label, name, times in found}


def titles(db: sqlite3.Connection, articles: Collection[str]) -> dict[str, str]:
    """What articles are called, by id; a removed one too."""
    wanted = json.dumps(sorted(articles))
    named = f"SELECT a.key, {HEADLINE} FROM articles a WHERE a.key IN (SELECT value FROM json_each(?))"
    return {key: single_spaced(title) for key, title in db.execute(named, (wanted,))}


def used(db: sqlite3.Connection) -> dict[str, int]:
    """How many marks were made by the memory, by their words."""
    counted: dict[str, int] = {}
    for words, times in db.execute(_USED):
        if words:
            counted[words] = counted.get(words, 0) + times
    return counted
