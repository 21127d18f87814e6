"""A library that grows: disk, opening, lists, filters, search, people and edits at 1,000, 10,000 and 100,000 articles.

`python -m tests.speed.bench_library [--million] [N…]` prints the figures, all of one run: with `--million` at 1,000,000
too, which takes some ten minutes and 5 GB; or at any multiples of a thousand.
"""

from __future__ import annotations

import sqlite3
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from annotator.editing import Session
from annotator.model import Change, Edit, Progress, Scheme
from annotator.storage import PATIENCE_S, Filters, LedgerFilters, opened
from annotator.workspace import parsed, schemes
from tests.speed.big_library import SHORT, USUAL, copy, fill

_PARTS = {
    "articles": "articles and search",
    "article": "articles and search",
    "entities": "entities",
    "quotes": "quotes",
    "quote_pieces": "quotes",
    "speakers": "quotes",
    "journal": "journal",
    "terms": "sums",
    "article_terms": "sums",
    "speaker_sums": "sums",
}
"""What the bytes of a table and of its indexes count as."""
_BASE = 1_000  # articles that are added; the others are copies of them


def timed(work: Callable[[], object], times: int = 7) -> tuple[float, float, float]:
    """The first call's and the median call's time in ms, and the processor's in the median call."""
    found, worked = list[float](), list[float]()
    for _ in range(times):
        began, busy = time.perf_counter(), time.process_time()
        work()
        found.append((time.perf_counter() - began) * 1000)
        worked.append((time.process_time() - busy) * 1000)
    return found[0], statistics.median(found), statistics.median(worked)


SEARCHES = {
    "newest page": "",
    "page by title": "urut:judul",
    "page by date": "urut:tanggal",
    "page by status": "urut:status",
    "page by entities": "urut:entitas",
    "page by agreement": "urut:kesepakatan",
    "status done": "status:selesai",
    "status suggested": "status:disarankan",
    "label ORG": "label:ORG",
    "label, rare": "label:PRODUCT",
    "speaker": "narasumber:Yulius",
    "stance": "sikap:mendukung",
    "target": "sasaran:rencana",
    "annotator": "anotator:sari",
    "word, common": "yang",
    "word, rare": "Nomor 0000777",
    "prefix": "menolak*",
    "prefix, one letter": "m*",
    "prefix, two letters": "me*",
    "prefix, four letters": "meng*",
    "prefix, by title": "me* urut:judul",
    "two common words": "Nomor yang",
    "phrase": '"kata dia"',
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

    say(f"\n{number:,} articles   (first, median, processor in ms)")
    say(disk(path))
    say("  {:<22}{:8.1f}{:8.1f}{:8.1f}".format("open, page, counts", *timed(open_and_show, 3)))
    with opened(path) as library:
        say("  {:<22}{:8.1f}{:8.1f}{:8.1f}".format("counts", *timed(lambda: library.counts("sari"))))
        say("  searches: first, median and processor of the first page, found anew; median of a page further on")
        for name, typed in SEARCHES.items():
            filters = parsed(typed).filters("sari")

            def anew(filters: Filters = filters) -> None:
                library._shelf.forget()
                library.rows(filters, limit=100, patience=PATIENCE_S)

            first, median, busy = timed(anew)
            _, page, _ = timed(
                lambda filters=filters: library.rows(filters, limit=100, offset=100, patience=PATIENCE_S)
            )
            total = library.rows(filters, limit=1).total
            say(f"  {name:<22}{first:8.1f}{median:8.1f}{busy:8.1f}{page:8.1f}   {total:,} found")
        last = max(0, number - 100)
        say(
            "  {:<22}{:8.1f}{:8.1f}{:8.1f}".format(
                "last page", *timed(lambda: library.rows(Filters("sari"), limit=100, offset=last))
            )
        )
        say("  {:<22}{:8.1f}{:8.1f}{:8.1f}".format("people, all", *timed(library.people)))
        say(
            "  {:<22}{:8.1f}{:8.1f}{:8.1f}".format(
                "people of one of two", *timed(lambda: library.people(annotator="sari"))
            )
        )
        speaker = library.people(limit=1)[0].name
        say(
            "  {:<22}{:8.1f}{:8.1f}{:8.1f}".format(
                "ledger, one speaker", *timed(lambda: library.ledger(LedgerFilters(who=speaker), limit=100), 3)
            )
        )
        session = Session(*library.opened_document("artikel-1", "sari", scheme))

        def edit() -> None:
            progress = session.document.progress
            flag = None if progress.flag else "lihat lagi"
            session.commit(Edit("flag", (Change(progress, Progress(progress.status, flag, progress.suggester)),)))

        say("  {:<22}{:8.1f}{:8.1f}{:8.1f}".format("one edit", *timed(edit, 50)))
        library.undo()


def disk(path: Path) -> str:
    """What the file takes, by what is in it, in parts of the text."""
    with closing(sqlite3.connect(path)) as db:
        (text,) = db.execute("SELECT sum(length(CAST(text AS BLOB))) FROM articles").fetchone()
        sizes: Counter[str] = Counter()
        for table, size in db.execute(
            "SELECT coalesce(m.tbl_name, d.name), sum(d.pgsize) FROM dbstat d LEFT JOIN sqlite_master m"
            " ON m.name = d.name GROUP BY 1"
        ):
            sizes[_PARTS.get(table.partition("_fts")[0], "other")] += size
    parts = ", ".join(f"{part} {size / text:.2f}" for part, size in sizes.most_common())
    return f"  {path.stat().st_size / 2**20:,.0f} MB, {path.stat().st_size / text:.2f} x the text: {parts}"


def main(sizes: list[int]) -> None:
    """Fill one library step by step and measure at each size."""
    scheme = schemes.scheme()
    with tempfile.TemporaryDirectory() as folder:
        with opened(Path(folder) / "usual.sqlite") as library:
            fill(library, _BASE, scheme, length=USUAL)
        say(f"{_BASE:,} articles of {USUAL} words, 20 entities, 5 quotes")
        say(disk(library.path))
        path = Path(folder) / "library.sqlite"
        began = time.perf_counter()
        with opened(path) as library:
            fill(library, _BASE, scheme, length=SHORT)
        say(f"articles of {SHORT} words added and pre-marked: {time.perf_counter() - began:.1f} s")
        there = 1
        for size in sizes:
            if size // _BASE > there:
                began = time.perf_counter()
                with opened(path) as library:
                    copy(library, _BASE, range(there, size // _BASE))
                there = size // _BASE
                say(f"\ncopied to {size:,} in {time.perf_counter() - began:.0f} s")
            measure(path, size, scheme)


if __name__ == "__main__":
    given = [int(size) for size in sys.argv[1:] if size != "--million"]
    million = [1_000_000] if "--million" in sys.argv else []
    main(given or [1_000, 10_000, 100_000, *million])
