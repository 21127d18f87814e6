"""A library that grows: opening, lists, filters, search and import at 1,000, 10,000, 100,000 and 1,000,000 articles.

`python -m tests.speed.bench_library [N…]` prints the figures, all of one run.
"""

from __future__ import annotations

import json
import random
import re
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from annotator import paths
from annotator.editing import Session
from annotator.model import (
    Article,
    Change,
    Document,
    Edit,
    Entity,
    Progress,
    Quote,
    Run,
    Scheme,
    Span,
    Speaker,
    fingerprint,
)
from annotator.storage import PATIENCE_S, Filters, LedgerFilters, Library, opened, speaker_sums
from annotator.storage.columns import person_key
from annotator.workspace import parsed, schemes

_QUICK = {
    "articles": "id, key, title, source, text, sha256, language, meta, imported",
    "documents": "id, article_id, annotator_id, scheme_id, status, created, modified, open",
    "speakers": "document_id, number, name",
    "quotes": 'document_id, number, "start", "end", speaker_name, text, type, origin',
}
"""Columns of the tables that are filled by SQL alone."""
_TIME = "2025-02-03T00:00:00Z"
_PEOPLE = 50_000
_SHORT = 80  # words of an article of these: what is measured are rows
_WORD = re.compile(r"\w+")
_TOGETHER = 500
_MARKED = 1_000  # beyond that many, rows are written by SQL alone
_ENTITIES, _QUOTES = 20, 5


class _File:
    """An article that is made of the words of others."""

    def __init__(self, number: int, words: list[str], chance: random.Random, length: int = 320) -> None:
        self.id = f"artikel-{number}"
        place = chance.randrange(len(words) - 400)
        self.text = f"Manado (KABAR) - Nomor {number}. " + " ".join(words[place : place + length])
        self.title = " ".join(words[place : place + 8]).capitalize()

    def article(self, id_: str | None = None, language: str = "id") -> Article:
        meta = {"outlet": "KABAR", "date": "2025-02-03"}
        return Article(
            id_ or self.id, self.text, fingerprint(self.text), self.title, f"{self.id}.txt", language, "utf-8", meta
        )


def words_of_the_corpus() -> list[str]:
    """The words of the shipped articles, one after another."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(paths.samples().glob("*.txt"))]
    return " ".join(texts).split()


def fill(library: Library, number: int, scheme: Scheme, *, first: int = 0) -> None:
    """`number` articles, each pre-marked, every tenth of them done."""
    chance = random.Random(first)
    words = words_of_the_corpus()
    names = [
        f"{one} {two}" for one in ("Budi", "Siti", "Agus", "Dewi", "Yulius") for two in words[:200] if two.istitle()
    ]
    for start in range(first, first + number, _TOGETHER):
        with library.together():
            for n in range(start, min(start + _TOGETHER, first + number)):
                file = _File(n, words, chance)
                library.add(file, "sari", scheme)
                session = Session(*library.opened_document(file.id, "sari", scheme))
                session.commit(_suggested(file.text, scheme, names, chance))
                if n % 10 == 0:
                    progress = session.document.progress
                    session.commit(Edit("set-status", (Change(progress, Progress("done", None, progress.suggester)),)))


def fill_quickly(library: Library, number: int, scheme: Scheme, *, first: int) -> None:
    """Rows as a fill would have made them, written by SQL alone: for libraries in which edits would take hours.

    Each article has its text, a document of `sari` with open marks, every twentieth one of `budi` too, and the terms
    that lists, filters and searches are read from; every tenth has the quotes, speakers and entities themselves.
    """
    db = library.db.conn
    chance = random.Random(first)
    words = words_of_the_corpus()
    library.begin(Document.of(library.every_article()[0], "budi", scheme, created=_TIME, modified=_TIME))
    (sari, budi), (scheme_row,) = (
        [row[0] for row in db.execute("SELECT id FROM annotators ORDER BY name DESC")],
        db.execute("SELECT max(id) FROM schemes").fetchone(),
    )
    article = db.execute("SELECT max(id) FROM articles").fetchone()[0]
    document = db.execute("SELECT max(id) FROM documents").fetchone()[0]
    people = [f"{chance.choice(words)} {chance.choice(words)} {n}" for n in range(_PEOPLE)]
    terms = _Terms(db)
    for start in range(first, first + number, _TOGETHER * 20):
        rows: dict[str, list[tuple[object, ...]]] = {"articles": [], "documents": [], "speakers": [], "quotes": []}
        counted: list[tuple[str, str, int, int]] = []
        for n in range(start, min(start + _TOGETHER * 20, first + number)):
            article += 1
            file = _File(n, words, chance, _SHORT)
            meta = json.dumps({"outlet": "KABAR", "date": f"20{n % 25:02}-02-{n % 28 + 1:02}"})
            rows["articles"].append(
                (article, file.id, file.title, file.id, file.text, fingerprint(file.text), "id", meta, _TIME)
            )
            for whose in (sari, budi) if n % 20 == 0 else (sari,):
                document += 1
                status = "done" if n % 10 == 0 else "new"
                rows["documents"].append((document, article, whose, scheme_row, status, _TIME, _TIME, 25))
                if n % 10 == 0:
                    who = chance.choices(people, k=2)
                    for k, name in enumerate(dict.fromkeys(who), 1):
                        rows["speakers"].append((document, k, name))
                    for k, name in enumerate(who, 1):
                        words_said = file.text[k * 10 : k * 10 + 5]
                        rows["quotes"].append(
                            (document, k, k * 10, k * 10 + 5, name, words_said, "direct", "suggested")
                        )
            labels = {scheme.names[int(len(scheme.names) * chance.random() ** 2)] for _ in range(6)}
            for kind, values in (
                ("label", labels),
                ("speaker", set(chance.choices(people, k=2))),
                ("stance", {chance.choice(("support", "neutral", "unclear"))}),
                ("target", {f"rencana {chance.choice(people)}"} if n % 3 == 0 else set()),
                ("open", {"sari"}),
            ):
                counted += [(kind, value, article, 2) for value in sorted(values)]
        with library.together():
            for table, columns in _QUICK.items():
                marks = ", ".join("?" * len(columns.split(",")))
                db.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows[table])
            rows_of_terms = sorted((terms.of(kind, value), row, n) for kind, value, row, n in counted)
            db.executemany("INSERT INTO article_terms VALUES (?, ?, ?)", rows_of_terms)
    with library.together():
        db.executemany("INSERT OR IGNORE INTO people (name, key) VALUES (?, ?)", [(p, person_key(p)) for p in people])
        speaker_sums.rebuild(db)


class _Terms:
    """The rows of terms, made when they are first asked for."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._known = {(kind, value): row for row, kind, value in db.execute("SELECT id, kind, value FROM terms")}

    def of(self, kind: str, value: str) -> int:
        """The row of a term."""
        if (kind, value) not in self._known:
            made = self._db.execute("INSERT INTO terms (kind, value) VALUES (?, ?)", (kind, value))
            self._known[kind, value] = int(made.lastrowid or 0)
        return self._known[kind, value]


def _suggested(text: str, scheme: Scheme, names: list[str], chance: random.Random) -> Edit:
    spans = [Span(*match.span()) for match in _WORD.finditer(text)]
    picked = sorted(chance.sample(spans, _ENTITIES + _QUOTES))
    speakers = [Speaker(f"s{n}", name) for n, name in enumerate(sorted(set(chance.sample(names, 2))), 1)]
    changes = [Change(None, speaker) for speaker in speakers]
    for n, span in enumerate(picked[:_ENTITIES], 1):
        label = scheme.names[int(len(scheme.names) * chance.random() ** 2)]
        changes.append(Change(None, Entity(f"e{n}", *span, label, True, "suggested", 0.9, ("model",))))
    for n, span in enumerate(picked[_ENTITIES:], 1):
        who = chance.choice(speakers)
        stance = chance.choice(("support", "neutral", "unclear", None))
        target = f"rencana {chance.choice(names)}" if stance == "support" else None
        quote = Quote(
            f"q{n}",
            (span,),
            "direct",
            None,
            None,
            who.name,
            who.id,
            stance,
            target,
            True,
            "suggested",
            0.8,
            ("post-cue",),
        )
        changes.append(Change(None, quote))
    changes.append(Change(Progress(), Progress("new", None, Run("id_news", "1", "2025-02-03T00:00:00Z"))))
    return Edit("suggest", tuple(changes))


def timed(work: Callable[[], object], times: int = 7) -> tuple[float, float]:
    """The first call's and the median call's time in ms."""
    found = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        found.append((time.perf_counter() - began) * 1000)
    return found[0], statistics.median(found)


SEARCHES = {
    "newest page": "",
    "page by title": "urut:judul",
    "status done": "status:selesai",
    "status suggested": "status:disarankan",
    "label ORG": "label:ORG",
    "label, rare": "label:PRODUCT",
    "speaker": "narasumber:Yulius",
    "stance": "sikap:mendukung",
    "target": "sasaran:rencana",
    "annotator": "anotator:sari",
    "word, common": "yang",
    "word, rare": "Nomor 777",
    "prefix": "menolak*",
    "words and fields": 'warga label:GPE narasumber:"Budi" sikap:mendukung',
}


def say(line: str) -> None:
    """One line of the report."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def measure(path: Path, number: int, scheme: Scheme) -> None:
    """Print what a library of `number` articles takes."""

    def open_and_show() -> None:
        with opened(path) as library:
            library.rows(Filters("sari"), limit=100)
            library.counts("sari")

    with opened(path) as library:
        (letters,) = library.db.conn.execute("SELECT sum(length(CAST(text AS BLOB))) FROM articles").fetchone()
    size = path.stat().st_size
    say(f"\n{number:,} articles, {size / 2**20:,.0f} MB, {size / letters:.2f} x the text   (first, median in ms)")
    say("  {:<22}{:8.1f}{:8.1f}".format("open, page, counts", *timed(open_and_show, 3)))
    with opened(path) as library:
        say("  {:<22}{:8.1f}{:8.1f}".format("counts", *timed(lambda: library.counts("sari"))))
        say("  searches: first and median of the first page, found anew; median of a page further on")
        for name, typed in SEARCHES.items():
            filters = parsed(typed).filters("sari")

            def anew(filters: Filters = filters) -> None:
                library._shelf.forget()
                library.rows(filters, limit=100, patience=PATIENCE_S)

            first, median = timed(anew)
            _, page = timed(lambda filters=filters: library.rows(filters, limit=100, offset=100, patience=PATIENCE_S))
            say(f"  {name:<22}{first:8.1f}{median:8.1f}{page:8.1f}   {library.rows(filters, limit=1).total:,} found")
        last = max(0, number - 100)
        say(
            "  {:<22}{:8.1f}{:8.1f}".format(
                "last page", *timed(lambda: library.rows(Filters("sari"), limit=100, offset=last))
            )
        )
        say("  {:<22}{:8.1f}{:8.1f}".format("people, all", *timed(library.people)))
        say("  {:<22}{:8.1f}{:8.1f}".format("people of one of two", *timed(lambda: library.people(annotator="sari"))))
        say("  {:<22}{:8.1f}{:8.1f}".format("people by letters", *timed(lambda: library.people("yul"))))
        say(
            "  {:<22}{:8.1f}{:8.1f}".format(
                "ledger, one speaker", *timed(lambda: library.ledger(LedgerFilters(words=("Yulius",)), limit=100), 3)
            )
        )
        session = Session(*library.opened_document("artikel-1", "sari", scheme))

        def edit() -> None:
            progress = session.document.progress
            flag = None if progress.flag else "lihat lagi"
            session.commit(Edit("flag", (Change(progress, Progress(progress.status, flag, progress.suggester)),)))

        say("  {:<22}{:8.1f}{:8.1f}".format("one edit", *timed(edit, 50)))
        library.undo()


def main(sizes: list[int]) -> None:
    """Fill one library step by step and measure at each size."""
    scheme = schemes.scheme()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.sqlite"
        there = 0
        for size in sizes:
            began = time.perf_counter()
            quickly = size > _MARKED and there > 0
            with opened(path) as library:
                (fill_quickly if quickly else fill)(library, size - there, scheme, first=there)
            took = time.perf_counter() - began
            how = "written as rows" if quickly else "added and pre-marked"
            say(f"\n{how} {size - there:,}: {took:.1f} s, {took / (size - there) * 1000:.2f} ms an article")
            there = size
            measure(path, size, scheme)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1_000, 10_000, 100_000, 1_000_000])
