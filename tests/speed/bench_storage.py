"""What an edit costs, commit by commit, with few and with many marks: `python -m tests.speed.bench_storage`.

Beside the time in all stands that of a bare commit of one row on the same disk in the same run: the flush, which no
program can avoid.  The difference is ours.
"""

from __future__ import annotations

import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from annotator.editing import Session
from annotator.model import Article, Change, Edit, Entity, Label, Quote, Scheme, Span, Speaker, fingerprint
from annotator.storage import opened

SCHEME = Scheme("uji", 1, (Label("PERSON"), Label("ORG"), Label("GPE")))
EDITS = 400


class _File:
    def __init__(self, words: int) -> None:
        self.id = f"artikel-{words}"
        self.text = " ".join(f"kata{n}" for n in range(words))

    def article(self, id_: str | None = None, language: str = "id") -> Article:
        return Article(id_ or self.id, self.text, fingerprint(self.text), None, None, language)


def say(line: str) -> None:
    """One line of the report."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def spread(times: list[float]) -> str:
    """Median, 95th and 99th percentile, in ms."""
    ordered = sorted(times)
    median = statistics.median(ordered)
    return "".join(
        f"{value * 1000:9.3f}"
        for value in (median, ordered[len(ordered) * 95 // 100], ordered[len(ordered) * 99 // 100])
    )


def timed(work: Callable[[], object]) -> float:
    """Seconds that `work` takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def floor(folder: Path) -> list[float]:
    """A commit of one small row, WAL and FULL, by bare sqlite3."""
    db = sqlite3.connect(folder / f"floor-{time.monotonic_ns()}.sqlite")
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    db.execute("CREATE TABLE x (a TEXT)")
    times = []
    for _ in range(EDITS):

        def one() -> None:
            db.execute("INSERT INTO x VALUES (?)", ("x" * 300,))
            db.commit()

        times.append(timed(one))
    db.close()
    return times


def spans_of(text: str, number: int) -> list[Span]:
    """`number` words, spread over the text."""
    places, at = [], 0
    for word in text.split(" "):
        places.append(Span(at, at + len(word)))
        at += len(word) + 1
    return places[:: max(1, len(places) // number)][:number]


def measure(folder: Path, marks: int) -> None:
    """One document with `marks` entities: suggest, small edits, undo, redo, opening."""
    file = _File(max(200, marks * 6))
    chance = random.Random(marks)
    with opened(folder / f"{marks}.sqlite") as library:
        library.add(file, "sari", SCHEME)
        session = Session(*library.opened_document(file.id, "sari", SCHEME))
        spans = spans_of(file.text, marks)
        entities = [
            Entity(f"e{n}", *span, "ORG", True, "suggested", 0.5, ("model",)) for n, span in enumerate(spans, 1)
        ]
        suggested = timed(lambda: session.commit(Edit("suggest", tuple(Change(None, entity) for entity in entities))))
        say(f"\n{marks:,} entities in {len(file.text):,} code points, {len(file.text.split(' ')):,} words")
        say(f"  {'suggest, all of them':<28}{suggested * 1000:9.1f}")
        say(f"  {'in ms':<28}   median      95 %      99 %")
        quote = Quote("q1", (spans[0], spans[2]), "direct", None, spans[1], "Budi", "s1", "neutral", None)
        session.commit(Edit("add-quote", (Change(None, Speaker("s1", "Budi")), Change(None, quote))))

        def accept() -> None:
            entity = session.document.entity(f"e{chance.randint(1, marks)}")
            new = replace(entity, origin="confirmed", certain=not entity.certain)
            session.commit(Edit("accept", (Change(entity, new),)))

        def move() -> None:
            entity = session.document.entity(f"e{chance.randint(1, marks)}")
            new = replace(
                entity, end=entity.end - 1 if entity.end - entity.start > 2 else entity.end + 1, origin="changed"
            )
            session.commit(Edit("move", (Change(entity, new),)), join=True)

        def label_quote() -> None:
            old = session.document.quote("q1")
            new = replace(old, stance="oppose" if old.stance == "neutral" else "neutral", target="reklamasi")
            session.commit(Edit("set-stance", (Change(old, new),)))

        for name, work in (("accept", accept), ("move an edge", move), ("label a quote", label_quote)):
            say(f"  {name:<28}{spread([timed(work) for _ in range(EDITS)])}")
        say(f"  {'undo':<28}{spread([timed(session.undo) for _ in range(EDITS // 2)])}")
        say(f"  {'redo':<28}{spread([timed(session.redo) for _ in range(EDITS // 2)])}")
        applied = []
        for _ in range(EDITS):
            entity = session.document.entity(f"e{chance.randint(1, marks)}")
            edit = Edit("x", (Change(entity, replace(entity, certain=not entity.certain)),))
            applied.append(timed(lambda edit=edit: session.document.apply(edit)))  # type: ignore[misc]
        say(f"  {'of which in memory':<28}{spread(applied)}")
        openings = [timed(lambda: Session(*library.opened_document(file.id, "sari", SCHEME))) for _ in range(5)]
        say(f"  {'open it, with its history':<28}{statistics.median(openings) * 1000:9.1f}")


def main(sizes: list[int]) -> None:
    """Measure at each size, after the floor."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        say(f"{'a bare commit of one row':<30}{spread(floor(folder))}")
        for size in sizes:
            measure(folder, size)
        say(f"\n{'a bare commit once more':<30}{spread(floor(folder))}")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [100, 1_000, 10_000])
