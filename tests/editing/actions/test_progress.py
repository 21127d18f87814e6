"""How far an article is."""

import pytest

from annotator.editing import actions
from annotator.i18n import tr
from annotator.model import EditConflict
from tests.editing.conftest import at


def test_the_first_act_on_a_new_article_sets_it_in_progress(document):
    """Suggesting and flagging do not; the status goes back with the act."""
    assert document.status == "new"
    edit = actions.accept(document, "e1")
    assert document.apply(edit).status == "in_progress"
    assert document.apply(edit).apply(edit.inverse()).status == "new"
    assert document.apply(actions.flag(document, "tanggal janggal")).status == "new"


def test_status_and_flag(document):
    """Done needs its targets; a rejected quote cannot hold it up; a flag without words says so."""
    told = document.apply(actions.set_stance(document, "q2", "oppose"))
    with pytest.raises(EditConflict, match=tr("editing.target_missing")):
        actions.set_status(told, "done")
    refused = told.apply(actions.reject(told, "q2"))
    assert refused.apply(actions.set_status(refused, "done")).status == "done"
    assert document.apply(actions.flag(document, "  ")).progress.flag == "Ditandai"
    flagged = document.apply(actions.flag(document, "foto"))
    assert flagged.apply(actions.flag(flagged, None)).progress.flag is None


def test_a_corrected_quote_is_open_until_its_stance_is_decided(document):
    """A correction decides what it corrects, not the stance; `done` says how many are open; Space takes the hint."""
    corrected = document.apply(actions.set_type(document, "q1", "direct"))
    assert corrected.quote("q1").stance_open
    assert actions.unfinished(corrected) == (corrected.quote("q1"),)
    with pytest.raises(EditConflict, match=tr("editing.stances_open", n=1)):
        actions.set_status(corrected, "done")
    accepted = corrected.apply(actions.accept(corrected, "q1"))
    assert accepted.quote("q1").stance == "neutral"
    assert accepted.quote("q1").settled
    assert accepted.apply(actions.set_status(accepted, "done")).status == "done"


def test_a_done_document_is_in_progress_again_when_a_stance_is_opened(document):
    """In the same edit, so that one undo brings both back; an edit that opens none leaves it done."""
    done = document.apply(actions.set_status(document, "done"))
    made = actions.add_quote(done, [at("Kami siap,")], "direct")
    opened = done.apply(made)
    assert opened.status == "in_progress"
    assert opened.apply(made.inverse()).status == "done"
    assert done.apply(actions.doubt(done, "e1")).status == "done"
