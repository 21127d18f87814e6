"""A small article with people, quotes and entities in every state."""

from __future__ import annotations

import pytest

from annotator.model import Article, Document, Entity, Item, Quote, Span, Speaker, fingerprint
from annotator.workspace.schemes import scheme

TEXT = (
    "Kupang (WARTA) - Kapolresta Kupang Kota Kombes Pol Aldinan Manurung menyiagakan personel di kantor KPU Kupang.\n"
    "\n"
    "“Pengamanan di kantor KPU\u00a0Kupang tetap kami lakukan,” kata Aldinan Manurung di Kupang, Selasa.\n"
    "\n"
    "Dia mengatakan bahwa KPU Provinsi NTT juga dijaga.\n"
    "\n"
    "Ketua Bawaslu NTT Maria Seran menolak rencana pemindahan gudang logistik itu, kata Maria.\n"
    "\n"
    "Dia juga mengimbau masyarakat agar menjaga keamanan di Kota Kupang.\n"
    "\n"
    "Baca juga: KPU buka opsi penetapan hasil pemilu\n"
)

SCHEME = scheme("news-id")


def at(words: str, nth: int = 1, text: str = TEXT) -> Span:
    """The `nth` place of `words` in the text."""
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def items() -> list[Item]:
    """The marks of the article: suggestions, and one of each decided state."""

    def entity(number: int, words: str, nth: int, label: str, confidence: float | None, **more: object) -> Entity:
        span = at(words, nth)
        origin = more.pop("origin", "suggested")
        return Entity(f"e{number}", span.start, span.end, label, confidence=confidence, origin=origin, **more)

    quote = at("Pengamanan di kantor KPU\u00a0Kupang tetap kami lakukan,")
    return [
        Speaker("s1", "Aldinan Manurung", role=None),
        Speaker("s2", "Maria Seran", aliases=("Maria",), role="Ketua Bawaslu NTT"),
        entity(1, "Kupang", 1, "GPE", 0.97),
        entity(2, "WARTA", 1, "ORG", 0.95, origin="confirmed"),
        entity(3, "Kapolresta Kupang Kota Kombes Pol", 1, "TITLE", 0.9),
        entity(4, "Aldinan Manurung", 1, "PERSON", 0.99),
        entity(5, "kantor KPU Kupang", 1, "ORG", 0.52),
        entity(6, "KPU Provinsi NTT", 1, "ORG", 0.9),
        entity(7, "Aldinan Manurung", 2, "PERSON", 0.99),
        entity(8, "Selasa", 1, "DATE", None, reasons=("grammar",)),
        entity(9, "Maria Seran", 1, "PERSON", 0.7, certain=False, origin="confirmed"),
        entity(10, "Ketua Bawaslu NTT", 1, "TITLE", 0.6),
        Quote(
            "q1",
            (quote,),
            "direct",
            cue=at("kata", 1),
            mention=at("Aldinan Manurung", 2),
            speaker_name="Aldinan Manurung",
            speaker_id="s1",
            stance="neutral",
            origin="confirmed",
            confidence=0.98,
            reasons=("post-cue", "person", "full-name"),
            stance_hint="neutral",
        ),
        Quote(
            "q2",
            (at("KPU Provinsi NTT juga dijaga"),),
            "indirect",
            cue=at("mengatakan"),
            mention=at("Dia", 1),
            speaker_name="Aldinan Manurung",
            speaker_id="s1",
            origin="suggested",
            confidence=0.92,
            reasons=("that-clause", "pronoun", "score-high"),
            stance_hint="neutral",
        ),
        Quote(
            "q3",
            (at("menolak rencana pemindahan gudang logistik itu"),),
            "indirect",
            cue=at("kata", 2),
            mention=at("Maria", 2),
            speaker_name="Maria Seran",
            speaker_id="s2",
            origin="suggested",
            confidence=0.71,
            reasons=("inserted-source", "person", "variant"),
        ),
        Quote(
            "q4",
            (at("masyarakat agar menjaga keamanan di Kota Kupang"),),
            "indirect",
            cue=at("mengimbau"),
            mention=at("Dia", 2),
            speaker_name="Aldinan Manurung",
            speaker_id="s1",
            origin="suggested",
            confidence=0.84,
            reasons=("request", "pronoun", "score-low"),
            stance_hint="support",
            target_hint="menjaga keamanan di Kota Kupang",
        ),
    ]


@pytest.fixture
def document() -> Document:
    """The article as the suggester left it, with a few decisions."""
    return make_document(items())


def make_document(marks: list[Item], text: str = TEXT) -> Document:
    """`text` with `marks`."""
    article = Article("kupang", text, fingerprint(text), title="Kupang", source="kupang.txt")
    return Document.of(article, "tester", SCHEME, marks)
