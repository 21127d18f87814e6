"""What a step is called in the history and the Undo menu."""

from dataclasses import replace

from annotator import i18n
from annotator.editing import actions, edit_titles
from annotator.model import Boilerplate, Change, Edit, Run, Span


def test_suggestions_without_anything_new_are_called_so(document):
    """Not by the flag of the article, which the same record holds."""
    before = replace(document.progress, flag="cek dulu")
    after = replace(before, suggester=Run("lain", "2", "2026-01-01T00:00:00Z"))
    assert edit_titles.named(Edit("suggest", (Change(before, after),)), document) == "Saran: 0 tanda"
    some = Edit("suggest", (Change(None, document.entity("e1")), Change(before, after)))
    assert edit_titles.named(some, document) == "Saran: KPU"


def test_as_many_suggestions_are_told_as_there_are(document):
    """As `annotator suggest` says it: not people, lines that are no article, or older ones that went."""
    changes = [
        Change(None, document.entity("e1")),
        Change(None, document.quotes[0]),
        Change(None, document.speakers[0]),
        Change(None, Boilerplate(0, 4)),
        Change(document.entity("e2"), None),
    ]
    assert edit_titles.named(Edit("suggest", tuple(changes)), document) == "Saran: 2 tanda"


def test_a_quote_is_named_with_its_number_and_a_rejected_one_by_its_words(document):
    """The number is the one that the article, the card and the ribbon show just now."""
    quote = document.quotes[0]
    words = edit_titles.shown(quote.words(document.text))
    accepted = Edit("accept", (Change(quote, replace(quote, origin="confirmed")),))
    assert edit_titles.named(accepted, document) == f"Terima: Kutipan 1 · {words}"
    without = document.apply(Edit("reject", (Change(quote, replace(quote, origin="rejected")),)))
    assert edit_titles.named(accepted, without) == f"Terima: {words}"


def test_a_flag_without_a_reason_is_told_in_the_language_of_the_person(document):
    """What stands in the library for it is a word of one language."""
    flag = actions.flag(document, "")
    reason = document.apply(flag).progress.flag
    assert (edit_titles.named(flag, document), edit_titles.flag_reason(reason)) == (
        "Beri bendera pada artikel",
        "Bendera tanpa alasan",
    )
    i18n.use("en")
    assert (edit_titles.named(flag, document), edit_titles.flag_reason(reason)) == (
        "Flag the article",
        "Flagged without a reason",
    )


def test_a_flag_and_lines_that_come_or_go_are_told_apart(document):
    """The Undo menu offers the one or the other, and no “or”."""
    flagged = document.apply(actions.flag(document, "foto"))
    assert edit_titles.named(actions.flag(document, "foto"), document) == "Beri bendera: foto"
    assert edit_titles.named(actions.flag(flagged, None), flagged) == "Lepas bendera"
    aside = actions.toggle_boilerplate(document, Span(0, 4))
    assert edit_titles.named(aside, document) == "Bukan bagian artikel"
    after = document.apply(aside)
    assert edit_titles.named(actions.toggle_boilerplate(after, Span(0, 4)), after) == "Kembali menjadi bagian artikel"
