"""Documents for the tests of the model."""

import pytest

from annotator.model import Article, Document, Label, Scheme, fingerprint

TEXT = "Rina Maheswari mengatakan jembatan itu aman. “Kami siap,” kata Bayu.\nBaca juga: Sungai meluap"


@pytest.fixture
def document():
    """An article with nothing marked in it."""
    scheme = Scheme("news-id", 1, (Label("PERSON"), Label("ORG")))
    return Document.of(Article("contoh", TEXT, fingerprint(TEXT)), "sari", scheme)
