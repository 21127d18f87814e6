"""Files become articles: every kind of file, every common encoding, and one sentence where it does not work."""

import pytest

from annotator.errors import AnnotatorError
from annotator.reading import (
    article_id,
    suffixes,
)
from annotator.reading.source import make_source


@pytest.mark.parametrize(
    ("stem", "id_"),
    [
        ("berita 1", "berita-1"),
        (".-_x", "x"),
        ("", "article"),
        ("漢字", "article"),
        ("a" * 300, "a" * 120),
        ("é.b", "b"),
    ],
)
def test_ids_come_from_stems(stem, id_):
    """Foreign characters become `-`, leading signs go, nothing left is `article`."""
    assert article_id(stem) == id_


def test_every_kind_is_registered():
    """The suffixes of the documentation have their readers by entry point."""
    assert {".txt", ".md", ".html", ".docx", ".pdf", ".csv", ".jsonl", ".zip"} <= set(suffixes())


def test_pasted_text():
    """Pasted text is an article like another; nothing but blanks is none."""
    assert make_source("tempel", "Halo\r\ndunia").text == "Halo\ndunia"
    with pytest.raises(AnnotatorError):
        make_source("tempel", " \n ")
