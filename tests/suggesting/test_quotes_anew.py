"""Undecided quotes found anew, once the names in them are marked right."""

from __future__ import annotations

import textwrap
import time
from dataclasses import replace

import pytest

from annotator.model import Article, Change, Document, Edit, Entity, Run, Span, fingerprint
from annotator.model.lesson import Lesson
from annotator.suggesting.blanks import tidied
from annotator.suggesting.merging import Predictions, merged
from annotator.suggesting.predictions import EntityPrediction
from annotator.suggesting.quotes import find_quotes, patterns
from annotator.suggesting.quotes_anew import found_anew
from annotator.workspace.schemes import scheme

TEXT = (
    '"Harga stabil," kata Ketua Umum Asrul Ni\'mah Sobari.\n\n"Beras cukup," ujarnya.\n\n'
    '"Kami siap," ujar Mulyani Nirmala.\n'
)


BOTH = {"q1": "Asrul Ni'mah Sobari", "q2": "Asrul Ni'mah Sobari"}


def suggested(text=TEXT, marks=("Sobari", "Mulyani Nirmala"), language="id", run=True):
    """A document with the quotes that the rules find with such marks of the recogniser."""
    labels = dict.fromkeys(marks, "PERSON") | {"Ketua Umum": "TITLE"}
    found = [
        EntityPrediction(text.index(n), text.index(n) + len(n), label, 0.8) for n, label in labels.items() if n in text
    ]
    quotes = find_quotes(text, found, (), patterns.load("id"))
    article = Article("contoh", text, fingerprint(text), language=language)
    document = Document.of(article, "sari", scheme("news-id"))
    document = document.apply(
        merged(document, Predictions(tuple(found), quotes.quotes, quotes.people, ()), Run("uji", "1", ""))
    )
    if not run:
        document = document.apply(Edit("x", (Change(document.progress, replace(document.progress, suggester=None)),)))
    return document


def corrected(document, id_, words, origin="changed"):
    """The mark moved to other words."""
    mark, at, sure = document.entity(id_), document.text.index(words), None if origin == "added" else 0.8
    moved = replace(mark, start=at, end=at + len(words), origin=origin, confidence=sure)
    return document.apply(Edit("change", (Change(mark, moved),)))


def names(document, lessons=()):
    """Who speaks after what is found anew, by quote; only those that change."""
    changes = tuple(found_anew(document, lessons))
    after = document.apply(Edit("suggest", changes)) if changes else document
    return {q.id: q.speaker_name for q in after.quotes if q != document.quote(q.id)}


@pytest.mark.parametrize(
    ("origin", "found"),
    [
        ("changed", BOTH),
        ("added", BOTH),
        ("confirmed", {}),  # nothing was corrected
        ("suggested", {}),
        ("rejected", {}),
    ],
)
def test_a_corrected_mark_gives_the_quote_its_name(origin, found):
    """And the one that goes on with a pronoun, but not that of somebody else."""
    assert names(corrected(suggested(), "e1", "Asrul Ni'mah Sobari", origin)) == found


def test_a_name_with_another_blank_in_it_is_that_name():
    """In the pronoun's quote it has one blank, as every name."""
    document = corrected(suggested(TEXT.replace("mah Sobari", "mah\u00a0Sobari")), "e2", "Asrul Ni'mah\u00a0Sobari")
    assert names(document) == BOTH


def test_in_lines_that_were_broken_to_a_width_quotes_follow_as_well():
    """They were suggested as if each paragraph were a line."""
    long = "\n\n".join(
        f'"Harga beras di pasar-pasar kota {n} sudah stabil sejak pekan lalu dan tidak akan naik lagi sampai bulan '
        f"depan,\" kata Ketua Umum Asrul Ni'mah Sobari di kantornya pada hari Senin siang."
        for n in ("satu", "dua", "tiga", "empat")
    )
    text = "\n\n".join("\n".join(textwrap.wrap(line, 60)) for line in long.split("\n\n"))
    tidy = tidied(text)
    document = suggested(tidy.text)
    wrapped = replace(document.article, text=text, sha256=fingerprint(text))
    items = (*document.entities, *document.quotes, *document.speakers, document.progress)
    document = Document.of(wrapped, document.annotator, document.scheme, items)
    assert len(document.quotes) == 4
    assert set(names(corrected(document, "e1", "Asrul Ni'mah Sobari")).values()) == {"Asrul Ni'mah Sobari"}


def edited(document, id_, **fields):
    """A quote as a person, or an earlier run, has left it."""
    quote = document.quote(id_)
    return document.apply(Edit("change", (Change(quote, replace(quote, **fields)),)))


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({}, {}),  # nothing new
        ({"confidence": 0.1}, {}),
        ({"speaker_id": None, "speaker_name": "Haji Mulyani Nirmala"}, {}),  # completed by hand
        ({"speaker_id": None, "speaker_name": "Bima Arkana"}, {"q3": "Mulyani Nirmala"}),
        ({"speaker_id": None, "speaker_name": None}, {"q3": "Mulyani Nirmala"}),
        (
            {"speaker_id": None, "speaker_name": "Haji Mulyani Nirmala", "mention": Span(45, 51)},
            {"q3": "Mulyani Nirmala"},
        ),
        ({"cue": None}, {"q3": "Mulyani Nirmala"}),
        ({"origin": "confirmed", "speaker_id": None, "speaker_name": None}, {}),  # decided
    ],
)
def test_a_quote_gets_what_it_lacks(fields, found):
    """Its mark was only confirmed where it is: nothing but what it tells of the quote is new."""
    document = corrected(suggested(), "e2", "Mulyani Nirmala")
    assert names(edited(document, "q3", **fields) if fields else document) == found


def test_a_name_that_a_quote_itself_does_not_say_stays():
    """Somebody gave it to a quote under which the rules know of nobody."""
    text = "Disebutkan bahwa beras itu cukup sampai bulan depan. " + TEXT
    document = suggested(text)
    assert document.quote("q1").mention is None
    given = edited(document, "q1", speaker_name="Mulyani Nirmala", cue=None)
    assert names(corrected(given, "e2", "Mulyani Nirmala")) == {}


def test_agreeing_takes_no_time():
    """Most decisions correct nothing: the rules, which need a moment for a long article, are not asked."""
    text = TEXT + "Warga menilai harga beras naik, kata Mulyani Nirmala di Kupang. " * 60
    document = corrected(suggested(text), "e1", "Sobari", "confirmed")
    began = time.process_time()
    assert list(found_anew(document, ())) == []
    assert time.process_time() - began < 0.02


def test_no_quote_comes_or_goes():
    """What the rules miss, or find beside it, is for the next run of the suggester."""
    document = corrected(suggested(), "e1", "Asrul Ni'mah Sobari")
    quote, start = document.quote("q1"), TEXT.index("Ketua")
    gone = document.apply(Edit("delete", (Change(quote, None),)))
    assert "q1" not in [change.after.id for change in found_anew(gone, ())]
    extra = replace(quote, id="q9", parts=(Span(start, start + 10),))
    more = document.apply(Edit("suggest", (Change(None, extra),)))
    assert all(change.after is not None for change in found_anew(more, ()))


def test_a_mark_elsewhere_says_nothing():
    """Its words are in no mention, and nobody speaks under them."""
    text = f"{TEXT}Pasar Oeba ramai.\n"
    document = suggested(text)
    at = text.index("Pasar")
    document = document.apply(Edit("mark", (Change(None, Entity("e9", at, at + 10, "FAC")),)))
    quote = document.quote("q1")
    lost = replace(quote, cue=None)
    assert names(document.apply(Edit("change", (Change(quote, lost),)))) == {}


def test_a_rejected_name_does_not_speak():
    """Also where another mark was corrected; then the words before it speak."""
    document = corrected(suggested(), "e1", "Sobari", "rejected")
    assert names(corrected(document, "e2", "Mulyani Nirmala")) == {}


@pytest.mark.parametrize(
    "document",
    [suggested(run=False), suggested(language="xx"), suggested(TEXT + "Pasar ramai. " * 1000)],
    ids=["nothing was suggested", "no rules", "very long"],
)
def test_where_the_rules_have_nothing_to_say_nothing_changes(document):
    """An article of another person's import, of a language without rules, or of a book's length."""
    assert names(corrected(document, "e1", "Asrul Ni'mah Sobari")) == {}


def test_a_name_of_another_article_is_known_here():
    """The lesson completes what the mark tells."""
    known = Lesson("alias", "Asrul Ni'mah Sobari", "Haji Asrul Ni'mah Sobari", "sari", "lain", outside=True)
    assert names(corrected(suggested(), "e1", known.text), [known]) == {"q1": known.becomes}
