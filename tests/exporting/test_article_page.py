"""The page that people read: every word of the article, nothing that a browser would run, the window's numbers."""

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given

from annotator.errors import AnnotatorError
from annotator.exporting.article_page import article_page, write_page
from annotator.exporting.quotation import quotation
from tests.examples import some
from tests.exporting.strategies import example, libraries


class Paragraphs(HTMLParser):
    """The words of a page without its marks, and every element with its attributes."""

    def __init__(self, page):
        super().__init__()
        self.words, self.elements, self._mark = "", [], 0
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self._mark += ("class", "mark") in attrs

    def handle_endtag(self, tag):
        if tag == "small" and self._mark:
            self._mark -= 1

    def handle_data(self, data):
        if not self._mark:
            self.words += data


@given(libraries())
@some(10, shared=True)
def test_every_word_is_there_and_nothing_else_acts(documents):
    """Whatever stands in an article, its paragraphs are on the page, as words."""
    for document in documents:
        page = Paragraphs(article_page(document))
        seen = "".join(page.words.split())
        assert "".join("".join(line.split()) for line in document.text.split("\n")) in seen.replace("\r", "")
        for tag, attributes in page.elements:
            assert tag not in {"script", "img", "a", "iframe", "link", "object", "form"}
            assert not {"src", "href", "onclick", "onload"} & set(attributes)


def test_quotes_have_their_numbers_speakers_and_stances():
    """The table below the text says of each quote what its card says."""
    document = next(document for document in example() if document.quotes)
    page = article_page(document)
    rows = re.findall(r"<tr>(.*?)</tr>", page)[1:]
    standing = [quote for quote in document.quotes if quote.origin != "rejected"]
    assert len(rows) == len(standing)
    for number, (row, quote) in enumerate(zip(rows, standing, strict=True), 1):
        cells = [unescape(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", row)]
        assert cells[0] == str(number)
        assert cells[1] == quote.words(document.text)
        assert (quote.speaker_name or "") in cells[2]
        assert f"<b>{number} </b>" in page


def test_a_quote_to_pass_on_says_who_and_where():
    """Words, speaker and source in one line; no markup gets through."""
    document = next(document for document in example() if document.quotes)
    quote = next(quote for quote in document.quotes if quote.speaker_name)
    words, rich = quotation(document, quote)
    assert words.startswith(f"“{quote.words(document.text)}” — {quote.speaker_name}")
    source = document.article.meta.get("outlet") or document.article.title or document.article.source
    assert str(source) in words
    assert unescape(re.sub(r"<[^>]+>", "", rich)).replace("”—", "” —") == words


def test_only_a_page_of_ours_is_replaced(tmp_path):
    """A second page takes the place of the first; a page from elsewhere stays."""
    document = example()[0] if isinstance(example(), list | tuple) else next(iter(example()))
    mine, theirs = tmp_path / "a.html", tmp_path / "b.html"
    write_page(document, mine)
    write_page(document, mine)
    assert mine.read_text(encoding="utf-8") == article_page(document)
    theirs.write_text("<!DOCTYPE html><p>mine</p>", encoding="utf-8")
    with pytest.raises(AnnotatorError):
        write_page(document, theirs)
    assert theirs.read_text(encoding="utf-8") == "<!DOCTYPE html><p>mine</p>"
