"""An article with marks of every kind, and a view that shows it."""

import pytest
from PySide6.QtGui import QColor

from annotator.gui.article import ArticleView
from annotator.gui.kit.theme import Theme, apply
from annotator.model import (
    Article,
    Boilerplate,
    Document,
    Entity,
    Label,
    Quote,
    Scheme,
    Span,
    Speaker,
    fingerprint,
)

TEXT = """Kupang (Kutipan) - Dinas Kesehatan Kota Kupang menyiapkan 12 posko di gudang logistik pada Rabu (20/3).

“Semua petugas 👩‍⚕️ sudah siap, tetapi warga tetap harus waspada,” kata Kepala Dinas Kesehatan Maria Seran, Selasa.

Dia mengatakan bahwa obat-obatan cukup sampai akhir bulan depan dan rumah sakit rujukan tidak akan kekurangan tenaga.

Baca juga: Harga beras di Pasar Oeba turun tipis
"""

SCHEME = Scheme(
    "news-id",
    1,
    (
        Label("PERSON", "people", chip={"id": "PER", "en": "PER"}, text={"id": "Orang", "en": "Person"}),
        Label("TITLE", "people", chip={"id": "JAB", "en": "TTL"}, text={"id": "Jabatan", "en": "Title"}),
        Label("ORG", "org", chip={"id": "ORG", "en": "ORG"}, text={"id": "Organisasi", "en": "Organisation"}),
        Label("GPE", "place", chip={"id": "WIL", "en": "GPE"}, text={"id": "Wilayah", "en": "Region"}),
        Label("FAC", "place", chip={"id": "FAS", "en": "FAC"}, text={"id": "Fasilitas", "en": "Facility"}),
        Label("CARDINAL", "number", chip={"id": "BIL", "en": "NUM"}, text={"id": "Bilangan", "en": "Number"}),
        Label("DATE", "time", chip={"id": "TGL", "en": "DAT"}, text={"id": "Tanggal", "en": "Date"}),
    ),
)


def place(words: str, nth: int = 0, text: str = TEXT) -> Span:
    """Where `words` stand in the text, the first time or a later one."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


def article(text: str) -> Article:
    return Article("contoh", text, fingerprint(text), title="Posko", source="contoh.txt")


@pytest.fixture
def document():
    """Two sentences of speech, nested and doubtful entities, one rejected, and a line that is not the article."""
    marks = [
        ("GPE", "Kupang", 0, "confirmed", True),
        ("ORG", "Dinas Kesehatan Kota Kupang", 0, "suggested", True),
        ("GPE", "Kota Kupang", 0, "suggested", True),
        ("CARDINAL", "12", 0, "suggested", True),
        ("FAC", "gudang logistik", 0, "confirmed", False),
        ("DATE", "Rabu (20/3)", 0, "changed", True),
        ("TITLE", "Kepala Dinas Kesehatan", 0, "suggested", True),
        ("PERSON", "Maria Seran", 0, "suggested", True),
        ("DATE", "Selasa", 0, "rejected", True),
    ]
    entities = [
        Entity(f"e{n}", *place(words, nth), label, certain, origin, 0.52)
        for n, (label, words, nth, origin, certain) in enumerate(marks, 1)
    ]
    first, second = place("Semua petugas 👩‍⚕️ sudah siap,"), place("tetapi warga tetap harus waspada,")
    third = place("obat-obatan cukup sampai akhir bulan depan dan rumah sakit rujukan tidak akan kekurangan tenaga")
    quotes = [
        Quote(
            "q1",
            (Span(first.start, first.end), Span(second.start, second.end)),
            "direct",
            place("kata"),
            place("Kepala Dinas Kesehatan Maria Seran"),
            "Maria Seran",
            "s1",
            "support",
            "kewaspadaan warga",
            origin="confirmed",
            confidence=0.9,
        ),
        Quote(
            "q2",
            (third,),
            "indirect",
            place("mengatakan"),
            place("Dia"),
            origin="suggested",
            confidence=0.84,
            stance_hint="neutral",
        ),
    ]
    line = place("Baca juga: Harga beras di Pasar Oeba turun tipis")
    items = [*entities, *quotes, Speaker("s1", "Maria Seran"), Boilerplate(*line)]
    return Document.of(article(TEXT), "sari", SCHEME, items)


@pytest.fixture
def view(qapp, qtbot, document):
    """The article on the screen, 800×745, in the light theme."""
    apply(qapp, Theme.load("light"))
    shown = ArticleView(Theme.load("light"))
    qtbot.addWidget(shown)
    shown.resize(800, 745)
    shown.show_document(document)
    with qtbot.waitExposed(shown):
        shown.show()
    shown.setFocus()
    qapp.processEvents()
    return shown


def colours(view, frame) -> set[str]:
    """The colours on the screen in a rectangle of the viewport."""
    image = view.viewport().grab(frame.toRect()).toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def has(view, frame, colour, smoothing=20) -> bool:
    """Whether that colour, or one that only smoothing sets apart from it, is on the screen in a rectangle."""
    wanted = colour.getRgb()[:3]
    seen = (QColor(name).getRgb()[:3] for name in colours(view, frame))
    return any(max(abs(a - b) for a, b in zip(one, wanted, strict=True)) <= smoothing for one in seen)
