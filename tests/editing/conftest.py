"""Documents and sessions for the tests of editing."""

import pytest

from annotator.editing import MemoryJournal, Session
from annotator.model import (
    Article,
    Boilerplate,
    Change,
    Document,
    Edit,
    Entity,
    Label,
    Quote,
    Run,
    Scheme,
    Span,
    Speaker,
    fingerprint,
)

TEXT = (
    "Ketua KPU Rina Maheswari mengatakan jembatan itu aman. “Kami siap,” kata Bayu.\n"
    "KPU membuka pos. Dia meminta warga tenang. KPU hadir, KPU\u00a0Kota juga.\n"
    "Baca juga: KPU sibuk"
)


def at(words, nth=0):
    """The nth place of `words` in the text."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


@pytest.fixture
def document():
    """A new article with suggestions: two entities, two quotes, one speaker, one line set aside."""
    scheme = Scheme("news-id", 1, (Label("PERSON"), Label("ORG"), Label("FAC")))
    empty = Document.of(Article("contoh", TEXT, fingerprint(TEXT)), "sari", scheme)
    items = [
        Speaker("s1", "Rina Maheswari"),
        Entity("e1", *at("KPU"), "ORG", origin="suggested", confidence=0.91),
        Entity("e2", *at("Rina Maheswari"), "PERSON", origin="suggested", confidence=0.6),
        Quote(
            "q1",
            (at("jembatan itu aman"),),
            "indirect",
            at("mengatakan"),
            at("Rina Maheswari"),
            "Rina Maheswari",
            "s1",
            origin="suggested",
            confidence=0.88,
            stance_hint="neutral",
        ),
        Quote(
            "q2",
            (at("warga tenang"),),
            "indirect",
            at("meminta"),
            at("Dia"),
            "Rina Maheswari",
            "s1",
            origin="suggested",
            confidence=0.7,
            stance_hint="support",
        ),
        Boilerplate(*at("Baca juga: KPU sibuk")),
    ]
    changes = [Change(None, item) for item in items]
    progress = empty.progress
    run = Run("id_news", "0.1.0", "2026-11-24T00:00:00Z")
    changes.append(Change(progress, type(progress)(suggester=run)))
    session = Session(empty, MemoryJournal())
    session.commit(Edit("suggest", tuple(changes)))
    return session.document


@pytest.fixture
def session(document):
    """Work on that article, nothing done yet."""
    return Session(document, MemoryJournal())
