"""Which labels, names, stances and targets are in which article: what filters and searches are answered from.

Derived from the marks that stand; each edit adds and takes away what it changed, a whole suggestion run in a few rows.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator

from annotator.model import Change, Entity, Item, Quote

_MARKS = (Entity, Quote)
Term = tuple[str, str]  # kind: label, speaker, stance, target, open; value

# The same, from the rows: for `check`, and to make them anew.
FROM_ROWS = """
SELECT 'label' AS kind, label AS value, d.article_id, count(*) AS n
  FROM entities e JOIN documents d ON d.id = e.document_id WHERE origin <> 'rejected' GROUP BY label, d.article_id
UNION ALL SELECT 'speaker', speaker_name, d.article_id, count(*) FROM quotes q JOIN documents d ON d.id = q.document_id
  WHERE origin <> 'rejected' AND speaker_name IS NOT NULL GROUP BY speaker_name, d.article_id
UNION ALL SELECT 'stance', stance, d.article_id, count(*) FROM quotes q JOIN documents d ON d.id = q.document_id
  WHERE origin <> 'rejected' AND stance IS NOT NULL GROUP BY stance, d.article_id
UNION ALL SELECT 'target', target, d.article_id, count(*) FROM quotes q JOIN documents d ON d.id = q.document_id
  WHERE origin <> 'rejected' AND target IS NOT NULL GROUP BY target, d.article_id
UNION ALL SELECT 'open', name, article_id, sum(n) FROM (
    SELECT a.name, d.article_id, count(*) AS n FROM entities e JOIN documents d ON d.id = e.document_id
      JOIN annotators a ON a.id = d.annotator_id WHERE origin = 'suggested' GROUP BY d.id
    UNION ALL SELECT a.name, d.article_id, count(*) FROM quotes q JOIN documents d ON d.id = q.document_id
      JOIN annotators a ON a.id = d.annotator_id WHERE origin = 'suggested' GROUP BY d.id
  ) GROUP BY name, article_id
"""
_OPEN = (
    "((SELECT count(*) FROM entities WHERE document_id = d.id AND origin = 'suggested')"
    " + (SELECT count(*) FROM quotes WHERE document_id = d.id AND origin = 'suggested'))"
)
_DAYS = "SELECT id AS article_id, coalesce(meta ->> 'date', imported) AS day FROM articles"
_SUMS = "SELECT annotator_id, status, open > 0 AS undecided, count(*) AS n FROM documents GROUP BY 1, 2, 3"
_SUMS += " UNION ALL SELECT 0, 'articles', 0, count(*) FROM articles GROUP BY 1"
_STORED = "SELECT kind, value, article_id, n FROM article_terms x JOIN terms t ON t.id = x.term_id"
_ADD = (
    "INSERT INTO article_terms (term_id, article_id, n) SELECT t.id, d.article_id, ? FROM terms t, documents d"
    " WHERE t.kind = ? AND t.value = ? AND d.id = ? ON CONFLICT (term_id, article_id) DO UPDATE SET n = n + excluded.n"
)
# One statement takes away and one drops what is at nought: n > 0 is checked row by row.
_DROP = (
    "DELETE FROM article_terms WHERE term_id = (SELECT id FROM terms WHERE kind = ? AND value = ?)"
    " AND article_id = (SELECT article_id FROM documents WHERE id = ?) AND n <= ?"
)
_TAKE = (
    "UPDATE article_terms SET n = n - ? WHERE term_id = (SELECT id FROM terms WHERE kind = ? AND value = ?)"
    " AND article_id = (SELECT article_id FROM documents WHERE id = ?)"
)


def of(item: Item | None, annotator: str) -> Iterator[Term]:
    """The terms that an item puts on its article; none for one that is rejected."""
    if not isinstance(item, _MARKS) or item.origin == "rejected":
        return
    if item.origin == "suggested":
        yield "open", annotator
    if isinstance(item, Entity):
        yield "label", item.label
        return
    for kind, value in (("speaker", item.speaker_name), ("stance", item.stance), ("target", item.target)):
        if value is not None:
            yield kind, value


def update(db: sqlite3.Connection, row: int, annotator: str, changes: Iterable[Change]) -> None:
    """Bring the terms of the document `row` from before `changes` to after them, inside the open transaction."""
    difference: Counter[Term] = Counter()
    for change in changes:
        for item, sign in ((change.before, -1), (change.after, 1)):
            for term in of(item, annotator):
                difference[term] += sign
    if opened := difference["open", annotator]:
        db.execute("UPDATE documents SET open = open + ? WHERE id = ?", (opened, row))
    more = [(n, *term, row) for term, n in difference.items() if n > 0]
    for one in more:
        if db.execute(_ADD, one).rowcount == 0:  # most terms are known
            db.execute("INSERT INTO terms (kind, value) VALUES (?, ?)", one[1:3])
            db.execute(_ADD, one)
    for term, n in difference.items():
        if n < 0 and db.execute(_DROP, (*term, row, -n)).rowcount == 0:
            db.execute(_TAKE, (-n, *term, row))


def differing(db: sqlite3.Connection) -> list[str]:
    """Terms whose counts are not those of the marks, some of them."""
    apart = "SELECT kind, value, article_id FROM (SELECT * FROM ({}) EXCEPT SELECT * FROM ({})) LIMIT 5"
    found = []
    for one, two in ((FROM_ROWS, _STORED), (_STORED, FROM_ROWS)):
        found += [f"{kind} {value} ({article})" for kind, value, article in db.execute(apart.format(one, two))]
    found += [f"open ({row})" for (row,) in db.execute(f"SELECT id FROM documents d WHERE open <> {_OPEN} LIMIT 5")]
    stored_days = "SELECT article_id, day FROM article_days"
    stored_sums = "SELECT annotator_id, status, undecided, n FROM document_sums WHERE n <> 0"
    for what, rows, stored in (("day", _DAYS, stored_days), ("documents", _SUMS, stored_sums)):
        for one, two in ((rows, stored), (stored, rows)):
            sql = f"SELECT * FROM ({one}) EXCEPT SELECT * FROM ({two}) LIMIT 5"
            found += [f"{what} ({row[0]})" for row in db.execute(sql)]
    return found


def rebuild_open(db: sqlite3.Connection) -> None:
    """Count the undecided marks of each document anew."""
    db.execute(f"UPDATE documents AS d SET open = {_OPEN} WHERE open <> {_OPEN}")


def rebuild(db: sqlite3.Connection) -> None:
    """Make all of them anew from the rows."""
    rebuild_open(db)
    db.execute("DELETE FROM article_days")
    db.execute(f"INSERT INTO article_days {_DAYS}")
    db.execute("DELETE FROM document_sums")
    db.execute(f"INSERT INTO document_sums {_SUMS}")
    db.execute("DELETE FROM article_terms")
    db.execute("DELETE FROM terms")
    db.execute(f"INSERT INTO terms (kind, value) SELECT DISTINCT kind, value FROM ({FROM_ROWS})")
    db.execute(
        "INSERT INTO article_terms (term_id, article_id, n) SELECT t.id, x.article_id, x.n"
        f" FROM ({FROM_ROWS}) x JOIN terms t ON t.kind = x.kind AND t.value = x.value"
    )
