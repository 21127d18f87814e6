"""The tables of stance and target: the same data gives the same tables, and they tell what the data told."""

from __future__ import annotations

import random

import pytest

from annotator.suggesting.quotes import patterns
from annotator.suggesting.quotes.stance_model import CHOICE
from annotator.workspace.learning import gold_quotes, targets
from id_news_training import hints
from id_news_training.data import CORPUS

ID = patterns.load("id")


@pytest.fixture(scope="module")
def some(tmp_path_factory):
    """A few corrected articles, as a file."""
    path = tmp_path_factory.mktemp("some") / "some.jsonl"
    lines = (CORPUS / "news-train.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[:6]), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def tables(some, tmp_path_factory):
    """Both tables, fitted twice."""
    folders = [tmp_path_factory.mktemp(name) for name in ("one", "two")]
    for folder in folders:
        hints.fit([some], folder)
    return folders


@pytest.mark.parametrize("name", ["stance_weights.tsv", "target_weights.tsv"])
def test_the_same_data_gives_the_same_table(tables, name):
    """To the byte."""
    one, two = ((folder / name).read_bytes() for folder in tables)
    assert one == two


def test_the_tables_can_be_read_as_a_users_own(tables):
    """They have the form that the program reads, and hold what it looks for."""
    read = patterns.load("id", tables[0])
    assert CHOICE in read.weights
    assert any(feature.startswith("group:") for feature in read.weights)
    assert read.target_weights


def test_records_carry_what_people_said_of_them(some):
    """Nearly every record of the rules is a corrected quote, with its stance; one that is none says nothing."""
    quotes = [quote for article in gold_quotes.read([some], ID) for quote in article.quotes]
    assert sum(quote.stance is not None for quote in quotes) > 0.8 * len(quotes)
    assert all(quote.target is None for quote in quotes if quote.stance is None)


def test_what_people_chose_stands_among_the_phrases(some):
    """Nearly every quote that takes a side has words near it that its target shares."""
    articles = gold_quotes.read([some], ID)
    sided = [q for a in articles for q in a.quotes if q.stance in {"support", "oppose"} and q.target]
    learnt = [choice for article in articles for choice in targets.choices(article, random.Random(1))]
    assert len(learnt) > 0.9 * len(sided)
    assert all(0 <= worth <= 1 for _, worths in learnt for worth in worths)
