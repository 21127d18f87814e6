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
