"""A library with an article in it, and what a story needs to work on it."""

from dataclasses import dataclass, field

import pytest

from annotator.editing import Session, actions
from annotator.model import Article, Change, Edit, Entity, Label, Scheme, Span, fingerprint
from annotator.storage import opened

TEXT = (
    "Manado (KABAR) - Nelayan Bahu menolak reklamasi 🇮🇩 Pantai Malalayang, Senin (3/2/2025).\n\n"
    "“Laut ini dapur kami,” kata Ketua Forum Nelayan Yulius Rondonuwu. “Kami makan apa?”\n\n"
    "Menurut dia, 120 perahu akan kehilangan tempat bersandar.\n"
)


@dataclass(frozen=True)
class File:
    """A file that was read."""

    id: str = "laut"
    text: str = TEXT
    title: str | None = "Nelayan Bahu menolak reklamasi"
    meta: dict = field(default_factory=lambda: {"outlet": "KABAR"})

    def article(self, id_=None, language="id"):
        sha256 = fingerprint(self.text)
        return Article(id_ or self.id, self.text, sha256, self.title, f"{self.id}.txt", language, "utf-8", self.meta)


@pytest.fixture
def scheme():
    """Three labels."""
    return Scheme("uji", 1, (Label("PERSON", "people", "#14368d", "1"), Label("ORG", "org"), Label("GPE", "place")))


@pytest.fixture
def file():
    """Makes a file that was read: `file(id=…, text=…)`."""
    return File


@pytest.fixture
def path(tmp_path):
    """Where the library lies."""
    return tmp_path / "library.sqlite"


@pytest.fixture
def library(path, scheme):
    """An open library with one article, `laut`, that sari is about to work on."""
    with opened(path) as library:
        library.add(File(), "sari", scheme)
        yield library


@pytest.fixture
def begun(scheme):
    """Opens the work on an article: `begun(library)`, `begun(library, "laut", "sari")`."""

    def begin(library, article_id="laut", annotator="sari"):
        return Session(*library.opened_document(article_id, annotator, scheme))

    return begin


@pytest.fixture
def session(library, begun):
    """Sari's work on `laut`."""
    return begun(library)


@pytest.fixture
def shelf(library, file, scheme, begun):
    """Four articles: `a` is suggested, in `b` Budi supports the dam, `c` is done, `laut` is untouched."""
    for id_, text in (
        ("a", "Gubernur datang ke Manado."),
        ("b", "Budi mendukung bendungan."),
        ("c", "Petani menolak tarif."),
    ):
        library.add(file(id=id_, text=text, title=text.split()[0]), "sari", scheme)
    a, b, c = (begun(library, id_) for id_ in "abc")
    a.commit(Edit("suggest", (Change(None, Entity("e1", 19, 25, "GPE", True, "suggested", 0.9)),)))
    b.commit(actions.add_quote(b.document, [Span(5, 24)], "indirect", speaker_name="Budi Santoso"))
    b.commit(actions.set_stance(b.document, "q1", "support"))
    b.commit(actions.set_target(b.document, "q1", "Waduk Temef"))
    c.commit(actions.mark(c.document, Span(0, 6), "PERSON"))
    c.commit(actions.set_status(c.document, "done"))
    c.commit(actions.flag(c.document, "tarif naik"))
    return library
