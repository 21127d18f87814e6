"""The rows of a page of a list, with what was searched for in its words."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Iterator, Sequence

from annotator.model.text import single_spaced
from annotator.storage import article_people, codec
from annotator.storage.article_filters import ArticleRow, Filters, is_failed
from annotator.storage.article_sets import ANNOTATOR, id_list

_SPACES = re.compile(r"\s+")
_AROUND = 60  # code points of an excerpt on either side
_NAMES = " UNION ".join(
    f"SELECT {at} AS at, q.{column} AS name FROM documents d JOIN quotes q ON q.document_id = d.id"
    f" WHERE d.article_id = ?1 AND q.origin <> 'rejected' AND q.{column} IS NOT NULL"
    for at, column in enumerate(("speaker_name", "target"))
)
_DETAILS = (
    "SELECT a.id, a.key, a.title, a.source, a.meta, coalesce(d.status, 'new'), d.flag, d.modified, a.imported,"
    " coalesce(d.entities, 0), coalesce(d.quotes, 0), coalesce(d.lacking, 0),"
    " (SELECT options FROM runs WHERE id = d.run_id), coalesce(d.open, 0), substr(a.text, 1, 160)"
    f" FROM articles a LEFT JOIN documents d ON d.article_id = a.id AND d.annotator_id = {ANNOTATOR}"
    " WHERE a.id IN (SELECT value FROM json_each(?))"
)


def rows(db: sqlite3.Connection, filters: Filters, ids: Sequence[int]) -> Iterator[ArticleRow]:
    """The rows of these articles, in their order."""
    found = {row[0]: row for row in db.execute(_DETAILS, (filters.annotator, id_list(ids)))}
    pattern = _pattern(filters.words)
    people = article_people.of(db, ids)
    for id_ in ids:
        row = found[id_]
        meta = codec.mapping(row[4])
        entities, quotes, undecided = row[9], row[10], row[13] + row[11]
        run = codec.mapping(row[12]) if row[12] else {}
        yield ArticleRow(
            id=row[1],
            title=row[2],
            source=row[3],
            outlet=_string(meta.get("outlet")),
            date=_string(meta.get("date")),
            status=row[5],
            flag=row[6],
            suggested=row[13],
            entities=entities,
            quotes=quotes,
            decided=entities + quotes - undecided,
            modified=row[7],
            imported=row[8],
            lead=single_spaced(row[14]),
            found=_excerpt(db, pattern, id_),
            failed=is_failed(run, row[13]),
            assigned=people.assigned.get(id_, ()),
            versions=people.versions.get(id_, ()),
            agreement=people.agreement.get(id_),
        )


def _excerpt(db: sqlite3.Connection, found: re.Pattern[str] | None, id_: int) -> tuple[str, str, str] | None:
    """What was searched for, with some words on either side; else the speaker or target that has it.

    `None` when it is in the title alone.  (FTS5's `snippet` took 2 ms an article for the prefix of a common word.)
    """
    if found is None:
        return None
    (words,) = db.execute("SELECT text FROM articles WHERE id = ?", (id_,)).fetchone()
    cut = _cut(words, found)
    if cut is not None:
        return cut
    names = (_cut(name, found) for _, name in db.execute(f"{_NAMES} ORDER BY at, name", (id_,)))
    return next((cut for cut in names if cut is not None), None)


def _cut(words: str, found: re.Pattern[str]) -> tuple[str, str, str] | None:
    match = found.search(words) or (None if words.isascii() else found.search(_bare(words)))
    if match is None:
        return None
    start, end = match.span()
    before, after = words[max(0, start - _AROUND) : start], words[end : end + _AROUND]
    if start > _AROUND:
        before = "…" + before.partition(" ")[2]
    if end + _AROUND < len(words):
        after = after.rpartition(" ")[0] + "…"
    return _SPACES.sub(" ", before.lstrip()), _SPACES.sub(" ", words[start:end]), _SPACES.sub(" ", after.rstrip())


def _bare(words: str) -> str:
    """The letters without their accents, which the search index knows nothing of; as many as there were."""
    return "".join(unicodedata.normalize("NFD", letter)[0] for letter in words)


def _pattern(words: Sequence[str]) -> re.Pattern[str] | None:
    """What finds the first of `words` in a text, blanks and signs between the words of a phrase however they are."""
    found = []
    for word in words:
        pieces = re.findall(r"\w+", word)
        if pieces:
            for each in dict.fromkeys((tuple(pieces), tuple(map(_bare, pieces)))):
                found.append(r"\W+".join(map(re.escape, each)) + (r"\w*" if word.endswith("*") else ""))
    return re.compile(rf"\b(?:{'|'.join(found)})\b", re.IGNORECASE) if found else None


def _string(value: object) -> str | None:
    return value if isinstance(value, str) else None
