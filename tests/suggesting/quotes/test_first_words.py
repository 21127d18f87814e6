"""Before the first word there is nothing: a rule that looks there would read the article's last word."""

import json
from itertools import product
from pathlib import Path

import pytest

from annotator.suggesting import tokens
from annotator.suggesting.predictions import EntityPrediction
from annotator.suggesting.quotes import analysis, find_quotes, names, patterns
from tests.suggesting.quotes.marked_text import found

GOLD = Path(__file__).resolve().parents[3] / "corpus" / "gold" / "gold.jsonl"
HEADS = ("", "“", "kata ", "Menurut ", "dan ", "Katanya ", ": ", "(", "mengatakan ", "MA. M. ", "bahwa ")
TAILS = (",", ":", ")", " dan", " bahwa", ".")


class FromTheFirst(list):
    """A list that has nothing before its first entry."""

    def __getitem__(self, at):
        assert not isinstance(at, int) or at >= 0, "a rule looks before the first word"
        return super().__getitem__(at)


@pytest.fixture
def looked_at(monkeypatch):
    """What the rules read of words, names and sentences begins with the first word."""
    for kind, read in (
        (tokens.Tokens, ("starts", "ends", "words", "lower")),
        (names.Names, ("person", "label", "entity")),
        (analysis.ArticleAnalysis, ("article", "block", "sentence")),
    ):
        _watch(monkeypatch, kind, read)


def _watch(monkeypatch, kind, read):
    made = kind.__init__

    def watched(self, *values, **more):
        made(self, *values, **more)
        for name in read:
            object.__setattr__(self, name, FromTheFirst(getattr(self, name)))

    monkeypatch.setattr(kind, "__init__", watched)


@pytest.mark.parametrize(
    "text",
    [
        "“Kami siap berangkat besok pagi,” begitu.",
        ", “Kami siap berangkat besok pagi.”",
        "bahwa “kami siap berangkat besok pagi.”",
        "mengatakan jalan itu rusak parah.",
        "Dikatakan, “Kami siap berangkat besok.”",
        ". Rina mengatakan jalan itu rusak.",
        "Menurut Rina, jalan itu rusak parah.",
        "Warga mengatakan jalan itu rusak parah (",
        "MA. M. Ag. Rina mengatakan jalan itu rusak.",
    ],
)
def test_an_article_may_begin_with_anything(looked_at, text):
    """A quotation, a mark, a verb of speech, a source, a degree."""
    find_quotes(text, [], [], patterns.load("id"))


def test_pieces_of_articles_begin_with_anything(looked_at):
    """Each from another word on, behind another beginning."""
    known = patterns.load("id")
    records = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()[:6]]
    for number, (head, tail) in enumerate(product(HEADS, TAILS)):
        record = records[number % len(records)]
        text = record["text"]
        first = text.find(" ", (number * 97) % (len(text) // 2)) + 1
        end = first + 60 + (number * 53) % 400
        marks = [
            EntityPrediction(e["start"] - first + len(head), e["end"] - first + len(head), e["label"], 0.9)
            for e in record["entities"]
            if first <= e["start"] and e["end"] <= end
        ]
        find_quotes(head + text[first:end] + tail, marks, [], known)


def test_a_quotation_that_opens_an_article_is_not_said_by_the_name_that_ends_it():
    """`NAME:` as the last line of all introduces nothing."""
    text = "“Kami siap berangkat besok pagi.”\n\nWarga bersorak di Bima.\n\n{PERSON:Rina Maheswari}:"
    assert "Rina Maheswari" not in [name for *_, name in found(text)]
