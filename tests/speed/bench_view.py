"""How fast the article view is: `python -m tests.speed.bench_view`, or within `make bench`.

Text and marks are made up with a fixed seed; nothing outside the project is read.
"""

from __future__ import annotations

import os
import random
import resource
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from annotator.gui.article import ArticleView
from annotator.gui.kit.theme import Theme, apply
from annotator.model import Article, Change, Document, Edit, Entity, Label, Quote, Scheme, Span, fingerprint

LABELS = ("PERSON", "ORG", "GPE", "FAC", "DATE", "CARDINAL")
WORDS = [
    "petugas",
    "warga",
    "menurut",
    "kepala",
    "dinas",
    "bahwa",
    "dengan",
    "yang",
    "akan",
    "sudah",
    "untuk",
    "pengamanan",
    "gedung",
    "logistik",
]


def made_up(characters: int, spans: int, *, paragraph: int = 450, seed: int = 1) -> Document:
    """About that many characters in paragraphs of about `paragraph` (0: one alone), with marks."""
    rng = random.Random(seed)
    parts, length, since = [], 0, 0
    places: list[Span] = []
    while length < characters:
        word = rng.choice(WORDS)
        places.append(Span(length, length + len(word)))
        end = "\n\n" if paragraph and since > paragraph else " "
        since = 0 if end != " " else since + len(word) + 1
        parts.append(word + end)
        length += len(word) + len(end)
    text = "".join(parts).rstrip()
    chosen = sorted(rng.sample(range(len(places) - 2), spans))
    entities = [
        Entity(f"e{n}", places[at].start, places[at].end, rng.choice(LABELS), origin="suggested", confidence=0.9)
        for n, at in enumerate(chosen, 1)
    ]
    quotes = [
        Quote(f"q{n}", (Span(places[at + 3].start, places[at + 12].end),), "indirect", places[at + 1], places[at])
        for n, at in enumerate(range(20, len(places) - 20, max(len(places) // max(spans // 20, 1), 30)), 1)
    ]
    scheme = Scheme("bench", 1, tuple(Label(name, chip={"id": name[:3]}) for name in LABELS))
    article = Article("bench", text, fingerprint(text))
    return Document.of(article, "bench", scheme, [*entities, *quotes])


def edited(document: Document, entity: Entity, label: str) -> tuple[Document, Edit]:
    """The document with another label on one entity."""
    edit = Edit("relabel", (Change(entity, replace(entity, label=label, origin="changed")),))
    return document.apply(edit), edit


def painted(app: QApplication, view: ArticleView, act: Callable[[], None]) -> float:
    """Milliseconds from the act until the screen shows it."""
    start = time.perf_counter()
    act()
    app.processEvents()
    return (time.perf_counter() - start) * 1000


def measure(app: QApplication, name: str, document: Document) -> None:
    """Print one line of the table for one document."""
    view = ArticleView(Theme.load("light"))
    view.resize(800, 745)
    view.show()
    app.processEvents()
    first = painted(app, view, lambda: view.show_document(document))
    jump = painted(app, view, lambda: view.ensure_visible(Span(len(document.text) // 2, len(document.text) // 2 + 4)))
    seen = view.visible_span()
    here = [e for e in document.entities if seen.start <= e.start and e.end <= seen.end]
    took = []
    for turn in range(200):
        entity = document.entity(here[turn % len(here)].id)
        document, edit = edited(document, entity, LABELS[turn % len(LABELS)])
        view.set_focus(entity.id, "end")
        app.processEvents()
        took.append(painted(app, view, lambda d=document, e=edit: view.refresh(d, e)))
    whole = [painted(app, view, view.viewport().update) for _ in range(30)]
    resize = painted(app, view, lambda: view.resize(790, 745))
    took.sort()
    sys.stdout.write(
        f"{name:32} first {first:6.1f}   edit p50 {took[100]:5.2f} p99 {took[197]:5.2f}"
        f"   whole {statistics.median(whole):5.2f}   jump {jump:5.1f}   resize {resize:5.1f} ms\n"
    )
    view.deleteLater()
    app.processEvents()


def mouse(app: QApplication, moves: int) -> None:
    """Print how much memory that many mouse moves cost."""
    view = ArticleView(Theme.load("light"))
    view.resize(800, 745)
    view.show()
    view.show_document(made_up(38_000, 850))
    app.processEvents()
    rng = random.Random(2)

    def move(count: int) -> None:
        for n in range(count):
            at = QPointF(rng.randrange(780), rng.randrange(740))
            none = Qt.MouseButton.NoButton
            event = QMouseEvent(QEvent.Type.MouseMove, at, at, none, none, Qt.KeyboardModifier.NoModifier)
            QApplication.sendEvent(view.viewport(), event)
            if n % 100 == 0:
                app.processEvents()

    move(2_000)
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
    move(moves)
    seconds = time.perf_counter() - start
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    sys.stdout.write(f"{moves} mouse moves: {seconds / moves * 1e6:.0f} µs each, memory grew by {grown} kB\n")


def main(moves: int = 20_000) -> None:
    """Print all figures."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    apply(app, Theme.load("light"))
    for name, document in (
        ("2,200 characters, 50 spans", made_up(2_200, 50)),
        ("38 kB, 5,000 words, 1,000 spans", made_up(38_000, 1_000)),
        ("1 MB, 10,000 spans", made_up(1_000_000, 10_000)),
        ("100 kB in one paragraph, 1,000", made_up(100_000, 1_000, paragraph=0)),
        ("1 MB in one paragraph, 10,000", made_up(1_000_000, 10_000, paragraph=0)),
    ):
        measure(app, name, document)
    mouse(app, moves)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
