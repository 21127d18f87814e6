"""Words that follow each other: the search index has each of them, and the few texts that have all are read.

The index keeps no places (`m007_lean`): with them it was as large again as three quarters of the texts.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache

_TOKENIZER = "unicode61 remove_diacritics 2"  # as the search index has it
_AT_ONCE = 500
_Rows = list[tuple[int, str | None, str]]  # article's row id, title, text or name
_NAMES = " UNION ".join(
    f"SELECT d.article_id, NULL, x.{column} FROM documents d JOIN {table} x ON x.document_id = d.id"
    f" WHERE d.article_id IN ({{0}}) AND x.origin <> 'rejected' AND x.{column} IS NOT NULL"
    for table, column in (("entities", "label"), ("quotes", "speaker_name"), ("quotes", "target"))
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """What somebody looks for as one word; with signs in it, it may be several for the index."""

    typed: str
    words: tuple[str, ...]  # as the index has them; `*` at the end of the last where it only begins one


class _Bare(dict[int, str | None]):
    """Letters without their accents, which the search index knows nothing of."""

    def __missing__(self, code: int) -> str | None:
        letter = chr(code)
        self[code] = None if unicodedata.category(letter) == "Mn" else unicodedata.normalize("NFD", letter)[0]
        return self[code]


_bare = _Bare()


def quoted(word: str) -> str:
    """A word as FTS5 takes it: quoted, inner quotes doubled, `*` kept at its end; no operator has any power."""
    word = word.replace("\0", " ")  # ends the query for FTS5
    stem = word.rstrip("*")
    return '"' + stem.replace('"', '""') + '"' + ("*" if stem != word else "")


@lru_cache(maxsize=64)
def phrase(word: str) -> Phrase:
    """What the search index makes of `word`; no words where it has neither letter nor digit."""
    with closing(_index()) as db:
        db.execute("INSERT INTO said VALUES (?, NULL)", (word.replace("\0", " "),))
        words = [row[0] for row in db.execute('SELECT term FROM tokens ORDER BY "offset"')]
    if words and word.endswith("*"):
        words[-1] += "*"
    return Phrase(word, tuple(words))


def reads_texts(words: Iterable[str]) -> bool:
    """Whether texts have to be read to find these words: the index does not know what follows what."""
    return any(not is_word(word) and len(phrase(word).words) != 1 for word in words)


def is_word(word: str) -> bool:
    """Whether FTS5 certainly takes it for one word."""
    stem = word.rstrip("*")
    return stem.isascii() and stem.isalnum()


def among(db: sqlite3.Connection, ids: Iterable[int], sought: Sequence[Phrase], *, names: bool = False) -> set[int]:
    """Those of the articles that have each phrase in title or text, or, with `names`, in a name, target or label."""
    found, finders = set[int](), [_finder(one) for one in sought]
    waiting = sorted(ids) if all(one.words for one in sought) else []
    for start in range(0, len(waiting), _AT_ONCE):
        some = waiting[start : start + _AT_ONCE]
        marks = ", ".join("?" * len(some))
        rows: _Rows = db.execute(f"SELECT id, title, text FROM articles WHERE id IN ({marks})", some).fetchall()
        if names:
            rows += db.execute(_NAMES.format(marks), some * 3).fetchall()
        found |= set.intersection(*(set(finder(rows)) for finder in finders))
    return found


def _finder(sought: Phrase) -> Callable[[_Rows], Iterator[int]]:
    """Beside ASCII, what a letter is the index alone knows; it is asked itself then, which takes ten times as long."""
    if not sought.typed.isascii():
        return lambda rows: _indexed(rows, sought)
    *words, last = sought.words
    end = re.escape(last[:-1]) if last.endswith("*") else re.escape(last) + r"(?![^\W_])"
    pattern = re.compile(r"(?<![^\W_])" + r"[\W_]+".join([*map(re.escape, words), end]), re.IGNORECASE)
    return lambda rows: (
        row for row, title, text in rows if _occurs(pattern, text) or (title and _occurs(pattern, title))
    )


def _occurs(pattern: re.Pattern[str], text: str) -> bool:
    return pattern.search(text if text.isascii() else text.translate(_bare)) is not None


def _indexed(rows: _Rows, sought: Phrase) -> Iterator[int]:
    with closing(_index()) as db:
        db.executemany("INSERT INTO said (title, text) VALUES (?, ?)", (row[1:] for row in rows))
        found = db.execute("SELECT rowid FROM said WHERE said MATCH ?", (quoted(sought.typed),)).fetchall()
        yield from (rows[at - 1][0] for (at,) in found)


def _index() -> sqlite3.Connection:
    db = sqlite3.connect(":memory:")
    db.execute(f"CREATE VIRTUAL TABLE said USING fts5 (title, text, tokenize = '{_TOKENIZER}')")
    db.execute("CREATE VIRTUAL TABLE tokens USING fts5vocab (said, 'instance')")
    return db
