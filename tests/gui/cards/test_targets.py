"""What a stance may be towards."""

from __future__ import annotations

from dataclasses import replace

from annotator.gui.cards import targets
from annotator.model import Document, Progress, Quote


def test_the_order_of_the_choices(document: Document) -> None:
    """The hint, the suggester's candidates, the entities inside, then the library's list."""
    quote = document.quote("q4")
    found = targets.choices(document, quote, ["keamanan kota"], ["jalur hukum"])
    assert found == ("menjaga keamanan di Kota Kupang", "keamanan kota", "jalur hukum")


def test_entities_of_the_quote_are_choices(document: Document) -> None:
    """An agency inside the quote can be the target."""
    assert targets.choices(document, document.quote("q2")) == ("KPU Provinsi NTT",)


def test_completion_goes_on_from_what_is_typed() -> None:
    """The rest of the first choice that starts so; nothing for an empty field or an unknown beginning."""
    found = ("jalur hukum", "jalan raya")
    assert targets.completion(found, "jal") == "ur hukum"
    assert targets.completion(found, "JALU") == "r hukum"
    assert targets.completion(found, "") == ""
    assert targets.completion(found, "x") == ""


def test_matching_puts_beginnings_first() -> None:
    """A choice that starts with the words stands before one that only contains them."""
    assert targets.matching(("lewat jalur hukum", "hukum adat", "penghukuman"), "hukum") == (
        "hukum adat",
        "lewat jalur hukum",
        "penghukuman",
    )


def test_a_quote_that_names_nothing_is_offered_what_stands_before_it(document: Document) -> None:
    """“Itu tidak benar”: the entities around the quote, the nearest first, and never its own speaker."""
    quote = replace(document.quote("q3"), target=None, target_hint=None)
    inside = [e.id for e in document.entities if quote.span.overlaps(e.span)]
    bare = Document.of(
        document.article,
        "tester",
        document.scheme,
        [i for i in document.items() if i.id not in inside and not isinstance(i, Quote | Progress)],
    )
    found = targets.choices(bare, quote)
    assert 1 <= len(found) <= 3
    assert quote.speaker_name not in found
    assert targets.choices(bare, quote, ["usul itu"]) == ("usul itu",)
