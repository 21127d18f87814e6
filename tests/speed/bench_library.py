"""A library that grows: opening, lists, filters, search and import at 1,000, 10,000 and 100,000 articles.

`python -m tests.speed.bench_library [N…]` prints the figures, all of one run.
"""

from __future__ import annotations

import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from annotator import paths
from annotator.editing import Session
from annotator.model import Article, Change, Edit, Entity, Progress, Quote, Run, Scheme, Span, Speaker, fingerprint
from annotator.storage import Filters, LedgerFilters, Library, opened
from annotator.workspace import parsed, schemes

# Tables that hang on an article, and where their columns point.
_COPIED: dict[str, dict[str, str]] = {
    "articles": {"id": "articles"},
    "documents": {"id": "documents", "article_id": "articles"},
    "entities": {"id": "entities", "document_id": "documents"},
    "speakers": {"id": "speakers", "document_id": "documents"},
    "quotes": {"id": "quotes", "document_id": "documents", "speaker_id": "speakers"},
    "quote_parts": {"quote_id": "quotes"},
    "journal": {"id": "journal", "document_id": "documents", "of": "journal"},
}
_WORD = re.compile(r"\w+")
_TOGETHER = 500
_MARKED = 10_000  # beyond that many, articles are copies of those that were marked
_WITH_MARKS = 100_000  # beyond that many, copies have the terms that lists are read from, and no marks
_ENTITIES, _QUOTES = 20, 5


class _File:
    """An article that is made of the words of others."""

    def __init__(self, number: int, words: list[str], chance: random.Random) -> None:
        self.id = f"artikel-{number}"
        place = chance.randrange(len(words) - 400)
        self.text = f"Manado (KABAR) - Nomor {number}. " + " ".join(words[place : place + 320])
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


def multiply(library: Library, times: int, *, marks: bool = True) -> None:
    """`times` as many articles as there are, each copy with a text of its own: quicker than marking them one by one.

    All that hangs on an article is copied with it, so that the tables grow as they would; without `marks` only what
    lists, filters and searches read: documents and terms.
    """
    db = library.db.conn
    tables = _COPIED if marks else {table: _COPIED[table] for table in ("articles", "documents")}
    db.create_function("fingerprint", 1, fingerprint, deterministic=True)
    last = {
        table: db.execute(f"SELECT max(id) FROM {table}").fetchone()[0] for table in _COPIED if table != "quote_parts"
    }
    for copy in range(1, times):
        with library.together():
            for table, references in tables.items():
                columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
                values = {column: f'"{column}"' for column in columns}
                for column, other in references.items():
                    values[column] = f'"{column}" + {copy * last[other]}'
                if table == "articles":
                    values["key"] = f"key || '-{copy}'"
                    values["text"] = f"text || char(10) || 'Salinan {copy}.'"
                    values["sha256"] = f"fingerprint({values['text']})"
                bound = f"id <= {last[table]}" if "id" in columns else f"quote_id <= {last['quotes']}"
                names, chosen = ", ".join(f'"{c}"' for c in columns), ", ".join(values[c] for c in columns)
                db.execute(f"INSERT INTO {table} ({names}) SELECT {chosen} FROM {table} WHERE {bound}")
            db.execute(
                f"INSERT INTO article_terms SELECT term_id, article_id + {copy * last['articles']}, n"
                f" FROM article_terms WHERE article_id <= {last['articles']}"
            )


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
            library.rows(Filters("sari"))
            library.counts("sari")

    say(f"\n{number:,} articles, {path.stat().st_size / 2**20:,.0f} MB   (first, median in ms)")
    say("  {:<22}{:8.1f}{:8.1f}".format("open, page, counts", *timed(open_and_show, 3)))
    with opened(path) as library:
        say("  {:<22}{:8.1f}{:8.1f}".format("counts", *timed(lambda: library.counts("sari"))))
        say("  searches: first and median of the first page, found anew; median of a page further on")
        for name, typed in SEARCHES.items():
            filters = parsed(typed).filters("sari")

            def anew(filters: Filters = filters) -> None:
                library._shelf.forget()
                library.rows(filters, limit=100)

            first, median = timed(anew)
            _, page = timed(lambda filters=filters: library.rows(filters, limit=100, offset=100))
            say(f"  {name:<22}{first:8.1f}{median:8.1f}{page:8.1f}   {library.rows(filters, limit=1).total:,} found")
        last = max(0, number - 100)
        say(
            "  {:<22}{:8.1f}{:8.1f}".format(
                "last page", *timed(lambda: library.rows(Filters("sari"), limit=100, offset=last))
            )
        )
        say("  {:<22}{:8.1f}{:8.1f}".format("people, all", *timed(library.people)))
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
            copied = bool(there) and size % there == 0 and size > _MARKED
            with opened(path) as library:
                multiply(library, size // there, marks=size <= _WITH_MARKS) if copied else fill(library, size - there, scheme, first=there)
            took = time.perf_counter() - began
            how = "copied" if copied else "added and pre-marked"
            say(f"\n{how} {size - there:,}: {took:.1f} s, {took / (size - there) * 1000:.2f} ms an article")
            there = size
            measure(path, size, scheme)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1_000, 10_000, 100_000])
