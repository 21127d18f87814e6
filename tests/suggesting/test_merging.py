"""Predictions become marks that a document takes, whatever stands at their ends."""

from dataclasses import replace

import pytest

from annotator.editing import actions
from annotator.model import Article, Document, Run, Span, canonical, fingerprint
from annotator.suggesting.merging import Predictions, fitted, merged
from annotator.suggesting.predictions import EntityPrediction, Failure, PersonPrediction, QuotePrediction
from annotator.workspace.schemes import scheme

RUN = Run("id_news", "1", "2026-01-01T00:00:00Z")
BLANKS = [chr(code) for code in range(0x3001) if chr(code).isspace()]


def document_of(text):
    return Document.of(Article("contoh", canonical(text), fingerprint(canonical(text))), "sari", scheme("news-id"))


@pytest.mark.parametrize("blank", BLANKS, ids=[f"U+{ord(blank):04X}" for blank in BLANKS])
def test_a_blank_at_the_end_of_any_kind_of_span_is_cut_off(blank):
    """Entity, part, cue, mention and boilerplate, with every blank that Unicode has, at both ends."""
    text = canonical(f"{blank}aku{blank}kata{blank}Rina{blank}Baca{blank}")
    blank = text[0]
    wide = {"aku": (0, 5), "kata": (4, 10), "Rina": (9, 15), "Baca": (14, 20)}
    predictions = Predictions(
        (EntityPrediction(*wide["Rina"], "PERSON", 0.9),),
        (QuotePrediction((wide["aku"],), "direct", wide["kata"], wide["Rina"], "Rina", 0.9, ("post-cue",)),),
        (PersonPrediction("Rina"),),
        ((19, 20), wide["Baca"]),
    )
    document = document_of(text)
    after = document.apply(merged(document, predictions, RUN))
    assert [e.span.of(text) for e in after.entities] == ["Rina"]
    quote = after.quotes[0]
    assert [quote.parts[0].of(text), quote.cue.of(text), quote.mention.of(text)] == ["aku", "kata", "Rina"]
    assert [b.span.of(text) for b in after.boilerplate] == ["Baca"]


def test_what_fits_nowhere_is_left_out_and_told():
    """A span outside the text; the rest of the article keeps its suggestions."""
    document = document_of("Rina datang")
    predictions = Predictions(
        (EntityPrediction(0, 4, "PERSON", 0.9), EntityPrediction(5, 99, "PERSON", 0.9)), (), (), ()
    )
    after = document.apply(merged(document, predictions, RUN))
    assert [e.span.of(document.text) for e in after.entities] == ["Rina"]
    assert after.progress.suggester.incomplete == ("spans",)


def test_two_that_are_one_when_trimmed_are_one():
    """The same words twice, with and without a blank: the first is kept; touching parts and stretches join."""
    predictions = Predictions(
        (EntityPrediction(0, 5, "PERSON", 0.9), EntityPrediction(0, 4, "PERSON", 0.5)),
        (QuotePrediction(((0, 5), (5, 7)), "direct", None, None, None, 0.9, ("post-cue",)),),
        (),
        ((7, 9), (8, 11)),
    )
    found = fitted("Rina datang", predictions)
    assert [(e.pair, e.confidence) for e in found.entities] == [((0, 4), 0.9)]
    assert found.quotes[0].parts == ((0, 4), (5, 7))
    assert found.boilerplate == ((7, 11),)


def test_what_failed_is_kept_with_the_run():
    """Each part once, in the order of failing; a run in which all went well says nothing."""
    document = document_of("Rina datang")
    failures = (Failure("model", "…"), Failure("quotes", "…"), Failure("model", "…"))
    after = document.apply(merged(document, Predictions((), (), (), (), failures), RUN))
    assert after.progress.suggester.incomplete == ("model", "quotes")
    assert document.apply(merged(document, Predictions((), (), (), ()), RUN)).progress.suggester.incomplete == ()


def test_nothing_is_suggested_where_the_scheme_lets_no_such_label_lie():
    """Neither inside a suggestion that is longer, nor around a mark that a person has decided; the rest comes."""
    document = document_of("Kantor KPU Kupang dijaga Bayu.")
    labels = tuple(
        replace(label, within=("PERSON",)) if label.name == "ORG" else label for label in document.scheme.labels
    )
    document = replace(document, scheme=replace(document.scheme, labels=labels))
    places = {"FAC": (0, 17), "ORG": (7, 10), "PERSON": (25, 29)}
    found = tuple(EntityPrediction(*place, label, 0.9) for label, place in places.items())
    after = document.apply(merged(document, Predictions(found, (), (), ()), RUN))
    assert [entity.label for entity in after.entities] == ["FAC", "PERSON"]
    decided = document.apply(actions.mark(document, Span(7, 10), "ORG"))
    after = decided.apply(merged(decided, Predictions(found, (), (), ()), RUN))
    assert [entity.label for entity in after.entities] == ["ORG", "PERSON"]
