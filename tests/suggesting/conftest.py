"""One suggester for all tests of this room: loading it takes a second."""

import pytest

from annotator.model import Article, Document, canonical, fingerprint
from annotator.suggesting import Suggester
from annotator.workspace.schemes import scheme


@pytest.fixture(scope="session")
def suggester():
    """The shipped one, loaded once."""
    return Suggester("id").ready()


@pytest.fixture(scope="session")
def document_of():
    """Makes a document without marks of a text, as an import would."""

    def make(text):
        text = canonical(text)
        return Document.of(Article("contoh", text, fingerprint(text)), "sari", scheme("news-id"))

    return make
