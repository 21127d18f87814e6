"""Predictions become marks that a document takes, whatever stands at their ends."""

from dataclasses import replace

import pytest

from annotator.editing import actions
from annotator.model import Article, Change, Document, Edit, Entity, Quote, Run, Span, canonical, fingerprint
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


def around(*marks):
    """A document of `Kantor KPU Kupang dijaga Bayu.` in which marks lie: start, end, label, origin."""
    items = [Entity(f"e{k}", *place, origin=origin) for k, (*place, origin) in enumerate(marks, 1)]
    text = "Kantor KPU Kupang dijaga Bayu."
    return Document.of(Article("contoh", text, fingerprint(text)), "sari", scheme("news-id"), items)


@pytest.mark.parametrize(
    ("there", "found", "after"),
    [
        ([(7, 10, "ORG", "suggested")], [(7, 10, "ORG")], ["e1 ORG suggested"]),  # guessed again: with its id
        ([(7, 10, "ORG", "suggested")], [(7, 10, "GPE")], ["e2 GPE suggested"]),
        ([(7, 10, "ORG", "suggested")], [], []),
        ([(7, 10, "ORG", "confirmed")], [(0, 17, "FAC")], ["e1 ORG confirmed"]),  # a person has decided there
        ([(7, 10, "ORG", "rejected")], [(7, 10, "ORG")], ["e1 ORG rejected"]),
        ([(7, 10, "ORG", "rejected")], [(7, 10, "GPE")], ["e2 GPE suggested", "e1 ORG rejected"]),
        ([], [(7, 10, "TIDAKADA")], []),  # no label of the scheme
    ],
)
def test_marks_that_a_person_has_decided_stand(there, found, after):
    """Undecided ones are those that are guessed now."""
    document = around(*there)
    edit = merged(document, Predictions(tuple(EntityPrediction(*mark, 0.9) for mark in found), (), (), ()), RUN)
    assert [f"{e.id} {e.label} {e.origin}" for e in document.apply(edit).entities] == after


@pytest.mark.parametrize("origin", ["suggested", "rejected"])
def test_only_decided_marks_keep_others_out_of_their_place(origin):
    """Where the scheme says what may lie in what."""
    document = around((7, 10, "ORG", origin))
    labels = [replace(label, within=("PERSON",)) if label.name == "ORG" else label for label in document.scheme.labels]
    document = replace(document, scheme=replace(document.scheme, labels=tuple(labels)))
    after = document.apply(merged(document, Predictions((EntityPrediction(0, 17, "FAC", 0.9),), (), (), ()), RUN))
    assert "FAC" in [mark.label for mark in after.entities]


SAID = QuotePrediction(((0, 10),), "direct", None, None, "Bayu", 0.9, ("post-cue",))


@pytest.mark.parametrize(
    ("there", "found", "after"),
    [
        ([], [SAID], ["q1 suggested Bayu"]),
        ([], [replace(SAID, speaker_name=None)], ["q1 suggested None"]),
        ([((0, 10), "suggested")], [SAID], ["q1 suggested Bayu"]),
        ([((0, 10), "suggested")], [replace(SAID, parts=((11, 17),))], ["q2 suggested Bayu"]),
        ([((0, 10), "confirmed")], [SAID], ["q1 confirmed None"]),
        ([((5, 17), "changed")], [SAID], ["q1 changed None"]),
        ([((0, 10), "rejected")], [SAID], ["q1 rejected None"]),
        ([((5, 17), "rejected")], [SAID], ["q2 suggested Bayu", "q1 rejected None"]),
    ],
)
def test_quotes_that_a_person_has_decided_stand(there, found, after):
    """Also those that lie only partly where one is guessed; a rejected one keeps off none but its own words."""
    quotes = [Quote(f"q{k}", (Span(*span),), "direct", origin=how) for k, (span, how) in enumerate(there, 1)]
    base = around()
    document = Document.of(base.article, "sari", base.scheme, quotes)
    changed = document.apply(merged(document, Predictions((), tuple(found), (PersonPrediction("Bayu"),), ()), RUN))
    assert [f"{q.id} {q.origin} {q.speaker_name}" for q in changed.quotes] == after


def test_a_tab_in_a_name_does_not_make_it_another_one():
    """The speaker has the role and the other names that the article gives."""
    document = around()
    said, person = replace(SAID, speaker_name="Bayu\tAji"), PersonPrediction("Bayu\tAji", ("Bayu",), "camat")
    (speaker,) = document.apply(merged(document, Predictions((), (said,), (person,), ()), RUN)).speakers
    assert (speaker.name, speaker.aliases, speaker.role) == ("Bayu Aji", ("Bayu",), "camat")


def test_a_run_after_one_that_failed_sets_lines_aside():
    """As the first one would have; after one that went well they are as the person left them."""
    found = Predictions((), (), (), ((0, 6),))
    document = around()
    failed = replace(document.progress, suggester=Run("id_news", "1", "", {"failed": "bug"}))
    again = document.apply(Edit("suggest", (Change(document.progress, failed),)))
    assert [b.start for b in again.apply(merged(again, found, RUN)).boilerplate] == [0]
    went_well = document.apply(merged(document, Predictions((), (), (), ()), RUN))
    assert not went_well.apply(merged(went_well, found, replace(RUN, version="2"))).boilerplate


@pytest.mark.parametrize(
    ("aside", "parts"),
    [
        ([(4, 8)], ((0, 4), (8, 20))),
        ([(0, 4), (16, 30)], ((4, 16),)),
        ([(0, 4), (4, 8), (10, 12)], ((8, 10), (12, 20))),
        ([(24, 28)], ((0, 20),)),
        ([(0, 30)], None),
    ],
)
def test_a_quotation_goes_round_what_is_no_article(aside, parts):
    """It may reach through a line that was set aside; nothing is left of one that lies in it."""
    found = fitted("a" * 34, Predictions((), (replace(SAID, parts=((0, 20),)),), (), tuple(aside)))
    assert [quote.parts for quote in found.quotes] == ([parts] if parts else [])


def test_a_line_before_a_quotation_is_none_of_its_borders():
    """It begins where it begins."""
    found = fitted("a" * 34, Predictions((), (replace(SAID, parts=((10, 20),)),), (), ((0, 4),)))
    assert found.quotes[0].parts == ((10, 20),)
