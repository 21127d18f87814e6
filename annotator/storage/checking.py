"""Whether a library is sound: the file, every offset, every derived row, and the journal against the rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from annotator.errors import AnnotatorError
from annotator.i18n import tr
from annotator.model import Change, Document, Edit, Item, Progress, Scheme, fingerprint
from annotator.model.text import single_spaced
from annotator.storage import (
    codec,
    columns,
    connection,
    document_writer,
    mark_sums,
    schemes,
    speaker_sums,
    strings,
    term_index,
)
from annotator.storage.columns import T, Table
from annotator.storage.document_reader import Loader
from annotator.storage.errors import ROTTEN, StorageError, tells_damage
from annotator.storage.library import Library, opened

_MOST = 1000  # problems told; a broken file has thousands of one kind
_BATCH = 50
# What a value that was damaged on the disk can make of reading it.
UNREADABLE = (sqlite3.DatabaseError, msgspec.DecodeError, AnnotatorError, ValueError, TypeError, LookupError)

# The format's page: each must return no row.  A U+0000 ends SQL's substr() early; such articles are compared in Python.
_PLAIN = "instr(a.text, char(0)) = 0"
INVARIANTS = {
    "entity_text": (
        "SELECT a.key FROM entities e JOIN documents d ON d.id = e.document_id JOIN articles a ON a.id = d.article_id"
        f' WHERE {_PLAIN} AND substr(a.text, e."start" + 1, e."end" - e."start") <> e.text'
    ),
    "entity_twice": (
        "SELECT a.key FROM entities e JOIN documents d ON d.id = e.document_id JOIN articles a ON a.id = d.article_id"
        ' GROUP BY e.document_id, e."start", e."end", e.label HAVING count(*) > 1'
    ),
    "part_text": (
        "SELECT p.quote_id FROM quote_parts p JOIN quotes q ON q.id = p.quote_id JOIN documents d ON d.id ="
        f" q.document_id JOIN articles a ON a.id = d.article_id WHERE {_PLAIN}"
        ' AND substr(a.text, p."start" + 1, p."end" - p."start") <> p.text'
    ),
    "quote_edges": (
        "SELECT q.id FROM quote_pieces p JOIN quotes q ON q.id = p.quote_id GROUP BY q.id HAVING count(*) = 1"
        ' OR q."start" <> min(p."start") OR q."end" <> max(p."end") OR count(*) <> max(part)'
    ),
    "parts_touch": (
        "SELECT x.quote_id FROM quote_pieces x JOIN quote_pieces y ON y.quote_id = x.quote_id AND y.part = x.part + 1"
        ' WHERE x."end" >= y."start"'
    ),
    "cue_text": (
        "SELECT q.id FROM quotes q JOIN documents d ON d.id = q.document_id JOIN articles a ON a.id = d.article_id"
        f" WHERE {_PLAIN} AND (substr(a.text, q.cue_start + 1, q.cue_end - q.cue_start) <> q.cue_text"
        " OR substr(a.text, q.speaker_start + 1, q.speaker_end - q.speaker_start) <> q.speaker_text)"
    ),
    "speaker_link": (
        "SELECT q.id FROM quotes q JOIN speakers s ON s.id = q.speaker_id"
        " WHERE q.document_id <> s.document_id OR q.speaker_name IS NOT s.name"
    ),
    "target_missing": (
        "SELECT q.id FROM quotes q JOIN documents d ON d.id = q.document_id"
        " WHERE d.status = 'done' AND q.stance IN ('support', 'oppose') AND q.target IS NULL"
    ),
    "counters": (
        "SELECT d.id FROM documents d WHERE last_entity < (SELECT coalesce(max(number), 0) FROM entities"
        " WHERE document_id = d.id) OR last_quote < (SELECT coalesce(max(number), 0) FROM quotes WHERE document_id ="
        " d.id) OR last_speaker < (SELECT coalesce(max(number), 0) FROM speakers WHERE document_id = d.id)"
    ),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is not as it should be; its words are `storage.problem.KIND`."""

    kind: str  # damaged, dangling, search, invariant, text, journal, rows, person, string, record
    where: str  # the article, or the table
    what: str = ""
    document: int | None = None  # row id


@dataclass(frozen=True, slots=True)
class Report:
    """What was found, and what was done about it."""

    problems: tuple[Problem, ...]
    documents: int
    edits: int
    repaired: bool = False
    saved_to: Path | None = None  # the copy from before a repair, or the new file with what could be read
    sentences: tuple[str, ...] = ()
    open_stances: tuple[tuple[str, str, str], ...] = ()  # article, annotator, quote: see `Library.open_stances`


@dataclass
class _Counts:
    documents: int = 0
    edits: int = 0


def check_file(
    path: Path,
    *,
    repair: bool = False,
    known: Sequence[Scheme] = (),
    progress: Callable[[int], None] | None = None,
) -> Report:
    """Look at everything in the library at `path`.

    Nothing is written unless `repair`; a damaged file is never written: what can be read goes into a new one beside
    it, with one of the `known` schemes where its own is lost.  Raises `StorageError` when there is no such file or it
    is no library.
    """
    if not path.is_file():
        opened(path, create=False)  # says what is wrong with the place
    found = damage(path)
    if not found:
        try:
            with opened(path, create=False) as library:
                return check(library, repair=repair, progress=progress)
        except ROTTEN as error:  # the schema itself has rotted, in a way that SQLite does not look for
            found = [Problem("damaged", path.name, _told(error))]
        except StorageError as error:  # a page that only opening or mending comes to
            if not tells_damage(error):
                raise
            found = [Problem("damaged", path.name, _told(error.__cause__))]
    report = Report(tuple(found), 0, 0)
    if not repair:
        return report
    from annotator.storage.recovery import recovered

    return recovered(path, report, known)


def check(library: Library, *, repair: bool = False, progress: Callable[[int], None] | None = None) -> Report:
    """As `check_file`, for a library that is open."""
    counts = _Counts()
    problems = list(_found(library, counts, progress))[:_MOST]
    open_stances = tuple(library.open_stances()) if not problems else ()
    report = Report(tuple(problems), counts.documents, counts.edits, open_stances=open_stances)
    if not problems or not repair:
        return report
    from annotator.storage.repairing import repaired

    return repaired(library, report)


def damage(path: Path) -> list[Problem]:
    """What SQLite itself finds wrong with the file, and a scheme that is lost; read without any lock or write."""
    if not path.stat().st_size:
        return [Problem("damaged", path.name, tr("storage.empty", name=path.name))]
    try:
        with connection.unwritten(path) as db:
            application = db.execute("PRAGMA application_id").fetchone()[0]
            if (
                application != connection.APPLICATION_ID
                and db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
            ):
                raise StorageError("storage.not_a_library", name=path.name)
            found = [row[0] for row in db.execute("PRAGMA integrity_check(20)")]
            if found == ["ok"] and application == connection.APPLICATION_ID:
                schemes.prove(db)
    except ROTTEN as error:
        return [Problem("damaged", path.name, _told(error))]
    return [] if found == ["ok"] else [Problem("damaged", path.name, _quoted(line)) for line in found]


def _told(error: BaseException | None) -> str:
    """What SQLite says of the whole file, in words; what it says of a part of it is for those who know it."""
    code = getattr(error, "sqlite_errorcode", None)
    if isinstance(code, int) and code & 0xFF == sqlite3.SQLITE_NOTADB:
        return tr("storage.not_a_database")
    if isinstance(code, int) and code & 0xFF == sqlite3.SQLITE_CORRUPT:
        return tr("storage.malformed")
    return _quoted(error)


def _quoted(said: object) -> str:
    """SQLite's own words, as such."""
    return tr("storage.problem.sqlite", words=single_spaced(str(said)))


def _found(library: Library, counts: _Counts, progress: Callable[[int], None] | None) -> Iterator[Problem]:
    db = library.db.conn
    for table, rowid, parent, _ in db.execute("PRAGMA foreign_key_check").fetchall():
        yield Problem("dangling", table if rowid is None else f"{table} {rowid}", parent)  # not every row has a number
    if not library.read_only:
        for table in ("articles_fts", "terms_fts"):
            try:
                with library.db.atomic():
                    db.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
            except ROTTEN as error:
                yield Problem("search", table, str(error))
    for name, query in INVARIANTS.items():
        for row in db.execute(query).fetchall():
            yield Problem("invariant", name, str(row[0]))
    for what in term_index.differing(db):
        yield Problem("search", "terms", what)
    for whom in speaker_sums.differing(db):
        yield Problem("search", "speaker_sums", whom)
    for what in mark_sums.differing(db):
        yield Problem("search", "marks", what)
    yield from _articles(db)
    yield from _people(db)
    for unfit in strings.found(db):
        yield Problem("string", unfit.where, unfit.field, unfit.document)
    found = [row[0] for row in db.execute("SELECT id FROM documents ORDER BY id")]
    loader = Loader(db)
    for start in range(0, len(found), _BATCH):
        for row in found[start : start + _BATCH]:
            counts.documents += 1
            yield from _document(db, loader, row, counts)
        if progress is not None:
            progress(counts.documents)


def _articles(db: sqlite3.Connection) -> Iterator[Problem]:
    """Texts that are not what their fingerprint says: damaged on the disk, or edited by another program."""
    for key, words, sha256 in db.execute("SELECT key, CAST(text AS BLOB), sha256 FROM articles"):
        try:
            sound = fingerprint(words.decode("utf-8")) == sha256
        except UnicodeDecodeError:
            sound = False
        if not sound:
            yield Problem("text", key)


def _people(db: sqlite3.Connection) -> Iterator[Problem]:
    """Speakers without a link to a person of their name."""
    found = db.execute(
        "SELECT s.id, s.name, p.key, a.key FROM speakers s JOIN documents d ON d.id = s.document_id"
        " JOIN articles a ON a.id = d.article_id LEFT JOIN people p ON p.id = s.person_id"
    )
    for _, name, key, article in found:
        if columns.person_key(name) != key:
            yield Problem("person", article, name)


def _document(db: sqlite3.Connection, loader: Loader, row: int, counts: _Counts) -> Iterator[Problem]:
    where = label(db, row)
    try:
        document = loader.documents([row])[0]
        wrong = _wrong_rows(db, row, document)
    except UNREADABLE as error:
        yield Problem("rows", where, _reason(error), row)
        return
    if wrong:
        yield Problem("rows", where, wrong, row)
    try:
        replayed, edits = replay(db, row, document)
    except UNREADABLE as error:
        yield Problem("journal", where, _reason(error), row)
        return
    counts.edits += edits
    difference = differing(document, replayed)
    if difference:
        yield Problem("journal", where, difference, row)


def replay(db: sqlite3.Connection, row: int, document: Document) -> tuple[Document, int]:
    """The document that the journal leads to from the untouched text, and the number of its rows.

    Raises one of `UNREADABLE` when a row cannot be read or does not fit.
    """
    replayed = Document.of(document.article, document.annotator, document.scheme)
    edits = 0
    found = db.execute("SELECT action, changes, packed FROM journal WHERE document_id = ? ORDER BY id", (row,))
    for action, changes, packed in found:
        replayed = replayed.apply(Edit(action, codec.decoded(changes, packed)))
        edits += 1
    return replayed, edits


def differing(one: Document, two: Document) -> str:
    """Ids of the items in which two documents differ; empty when they agree."""
    first: dict[str, Item] = {item.id: item for item in one.items()}
    second: dict[str, Item] = {item.id: item for item in two.items()}
    return ", ".join(sorted(id_ for id_ in first.keys() | second.keys() if first.get(id_) != second.get(id_))[:10])


def everything(document: Document) -> list[Change]:
    """All of a document as changes from nothing; speakers come before the quotes that point at them."""
    return [Change(None, item) for item in document.items() if not isinstance(item, Progress)]


def progress_change(document: Document) -> list[Change]:
    """The change from an untouched document's progress; none where nothing has been done."""
    return [] if document.progress == Progress() else [Change(Progress(), document.progress)]


def label(db: sqlite3.Connection, row: int) -> str:
    """The article's id and the annotator, for messages."""
    found = db.execute(
        "SELECT a.key, n.name FROM documents d JOIN articles a ON a.id = d.article_id"
        " JOIN annotators n ON n.id = d.annotator_id WHERE d.id = ?",
        (row,),
    ).fetchone()
    return f"{found[0]} ({found[1]})" if found else str(row)


def _wrong_rows(db: sqlite3.Connection, row: int, document: Document) -> str:
    """Items whose rows do not say what the item says: slices, edges, numbers of parts."""
    wrong = _differing(db, columns.ENTITIES, row, document.entities, document.text)
    wrong += _differing(db, columns.QUOTES, row, document.quotes, document.text)
    wrong += [
        quote.id
        for quote in document.quotes
        if document_writer.stored_pieces(db, row, quote) != document_writer.pieces(quote, document.text)
    ]
    return ", ".join(dict.fromkeys(wrong))


def _differing(db: sqlite3.Connection, table: Table[T], row: int, items: Iterable[T], text: str) -> list[str]:
    stored = document_writer.stored(db, table, row)
    return [item.id for item in items if stored.get(item.number) != table.values(item, text)]


def _reason(error: BaseException) -> str:
    """What is wrong with a row, in words; a value that is damaged can make of reading it any of `UNREADABLE`."""
    if isinstance(error, AnnotatorError):
        return error.sentence
    return tr("storage.problem.unreadable", kind=type(error).__name__)


def kinds(problems: Sequence[Problem]) -> set[str]:
    """The kinds that occur."""
    return {problem.kind for problem in problems}
