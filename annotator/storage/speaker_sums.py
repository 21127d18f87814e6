"""How often each person speaks: by annotator, and (annotator 0) in all documents together, but in removed articles.

The list of people is read off these sums.  An edit changes those of the people that it is about.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping

from annotator.model import Change, Item, Quote, Speaker
from annotator.storage.columns import person_key

EVERYBODY = 0
_ADD = (
    "INSERT INTO speaker_sums (annotator_id, key, articles, quotes, rosters) VALUES (?, ?, ?, ?, ?)"
    " ON CONFLICT (annotator_id, key) DO UPDATE SET articles = articles + excluded.articles,"
    " quotes = quotes + excluded.quotes, rosters = rosters + excluded.rosters"
)
_NONE_LEFT = "DELETE FROM speaker_sums WHERE annotator_id = ? AND key = ? AND quotes = 0 AND rosters = 0"
_QUOTES = (
    "SELECT speaker_name, count(*) FROM quotes WHERE document_id = ? AND origin <> 'rejected'"
    " AND speaker_name IS NOT NULL GROUP BY 1"
)
_ALL_QUOTES = (
    "SELECT d.annotator_id, d.article_id, q.speaker_name, count(*) FROM quotes q JOIN documents d ON d.id ="
    " q.document_id WHERE q.origin <> 'rejected' AND q.speaker_name IS NOT NULL"
    " AND d.article_id NOT IN (SELECT id FROM articles WHERE removed IS NOT NULL) GROUP BY 1, 2, 3"
)
_ALL_ROSTERS = (
    "SELECT d.annotator_id, s.name, count(*) FROM speakers s JOIN documents d ON d.id = s.document_id GROUP BY 1, 2"
)
Sums = tuple[int, int, int]
"""Articles, quotes, rosters."""


def update(db: sqlite3.Connection, row: int, changes: Iterable[Change]) -> None:
    """Bring the sums from before `changes` of the document `row` to after them; its rows are those from before."""
    quotes: Counter[str] = Counter()
    rosters: Counter[str] = Counter()
    for change in changes:
        for item, sign in ((change.before, -1), (change.after, 1)):
            key = _key_of(item)
            if key is not None:
                (quotes if isinstance(item, Quote) else rosters)[key] += sign
    changed = {key for key in quotes.keys() | rosters.keys() if quotes[key] or rosters[key]}
    if not changed:
        return
    annotator, article, removed = db.execute(
        "SELECT d.annotator_id, d.article_id, (SELECT removed IS NOT NULL FROM articles WHERE id = d.article_id)"
        " FROM documents d WHERE d.id = ?",
        (row,),
    ).fetchone()
    if removed:
        return
    here, beside = _quotes_of(db, row), _quotes_in_others(db, article, row)
    more = list[tuple[int, str, int, int, int]]()
    for key in changed:
        before, after = here[key], here[key] + quotes[key]
        own = (after > 0) - (before > 0)
        for name, articles in ((annotator, own), (EVERYBODY, 0 if beside[key] else own)):
            if min(sums := (articles, quotes[key], rosters[key])) >= 0:
                more.append((name, key, *sums))
            else:
                _add(db, name, key, sums)
    db.executemany(_ADD, more)


def move(db: sqlite3.Connection, article: int, sign: int) -> None:
    """Take the quotes of an article out of the sums (-1), or put them in (1): it is removed, or comes back.

    Rosters stay: who is on one is a person of the library.
    """
    together: Counter[str] = Counter()
    for row, annotator in db.execute("SELECT id, annotator_id FROM documents WHERE article_id = ?", (article,)):
        quotes = _quotes_of(db, row)
        for key, n in quotes.items():
            _add(db, annotator, key, (sign, sign * n, 0))
        together.update(quotes)
    for key, n in together.items():
        _add(db, EVERYBODY, key, (sign, sign * n, 0))


def differing(db: sqlite3.Connection) -> list[str]:
    """People whose sums are not those of the rows, some of them."""
    stored = {
        (annotator, key): (articles, quotes, rosters)
        for annotator, key, articles, quotes, rosters in db.execute(
            "SELECT annotator_id, key, articles, quotes, rosters FROM speaker_sums"
        )
    }
    found = _from_rows(db)
    apart = sorted(pair for pair in stored.keys() | found.keys() if stored.get(pair) != found.get(pair))
    return [key for _, key in apart[:5]]


def rebuild(db: sqlite3.Connection) -> None:
    """Make all of them anew from the rows."""
    db.execute("DELETE FROM speaker_sums")
    db.executemany(_ADD, [(*pair, *sums) for pair, sums in _from_rows(db).items()])


def _from_rows(db: sqlite3.Connection) -> Mapping[tuple[int, str], Sums]:
    quotes: Counter[tuple[int, str]] = Counter()
    rosters: Counter[tuple[int, str]] = Counter()
    articles: dict[tuple[int, str], set[int]] = {}
    keys: dict[str, str | None] = {}
    for annotator, article, name, n in db.execute(_ALL_QUOTES):
        key = keys.setdefault(name, person_key(name))
        if key is not None:
            for whose in (annotator, EVERYBODY):
                quotes[whose, key] += n
                articles.setdefault((whose, key), set()).add(article)
    for annotator, name, n in db.execute(_ALL_ROSTERS):
        key = keys.setdefault(name, person_key(name))
        if key is not None:
            rosters[annotator, key] += n
            rosters[EVERYBODY, key] += n
    return {pair: (len(articles.get(pair, ())), quotes[pair], rosters[pair]) for pair in quotes.keys() | rosters.keys()}


def _key_of(item: Item | None) -> str | None:
    """The key of whom a quote or a speaker is about, where it counts."""
    name = None
    if isinstance(item, Speaker):
        name = item.name
    elif isinstance(item, Quote) and item.origin != "rejected":
        name = item.speaker_name
    return person_key(name) if name is not None else None


def _quotes_of(db: sqlite3.Connection, row: int) -> Counter[str]:
    found: Counter[str] = Counter()
    for name, n in db.execute(_QUOTES, (row,)):
        if (key := person_key(name)) is not None:
            found[key] += n
    return found


def _quotes_in_others(db: sqlite3.Connection, article: int, row: int) -> Counter[str]:
    """The quotes in the other documents of the article."""
    found: Counter[str] = Counter()
    for (other,) in db.execute("SELECT id FROM documents WHERE article_id = ? AND id <> ?", (article, row)).fetchall():
        found.update(_quotes_of(db, other))
    return found


def _add(db: sqlite3.Connection, annotator: int, key: str, sums: Sums) -> None:
    if min(sums) >= 0:
        db.execute(_ADD, (annotator, key, *sums))
        return
    db.execute(  # what a conflict would have to add to is looked at before: there nothing may be below nought
        "UPDATE speaker_sums SET articles = articles + ?, quotes = quotes + ?, rosters = rosters + ?"
        " WHERE annotator_id = ? AND key = ?",
        (*sums, annotator, key),
    )
    db.execute(_NONE_LEFT, (annotator, key))
