"""What a step is called in the history and the Undo menu."""

from dataclasses import replace

from annotator.editing import edit_titles
from annotator.model import Change, Edit, Run


def test_suggestions_without_anything_new_are_called_so(document):
    """Not by the flag of the article, which the same record holds."""
    before = replace(document.progress, flag="cek dulu")
    after = replace(before, suggester=Run("lain", "2", "2026-01-01T00:00:00Z"))
    assert edit_titles.named(Edit("suggest", (Change(before, after),)), document) == "Saran: 0 tanda"
    some = Edit("suggest", (Change(None, document.entity("e1")), Change(before, after)))
    assert edit_titles.named(some, document) == "Saran: KPU"


def test_a_quote_is_named_with_its_number_and_a_rejected_one_by_its_words(document):
    """The number is the one that the article, the card and the ribbon show just now."""
    quote = document.quotes[0]
    words = edit_titles.shown(quote.words(document.text))
    accepted = Edit("accept", (Change(quote, replace(quote, origin="confirmed")),))
    assert edit_titles.named(accepted, document) == f"Terima: Kutipan 1 · {words}"
    without = document.apply(Edit("reject", (Change(quote, replace(quote, origin="rejected")),)))
    assert edit_titles.named(accepted, without) == f"Terima: {words}"
