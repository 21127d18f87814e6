"""Entities: marked, labelled, moved."""

from dataclasses import replace

import pytest

from annotator.editing import actions
from annotator.i18n import tr
from annotator.model import EditConflict, Entity, Span
from tests.editing.conftest import at


def test_marking_trims_blanks_and_refuses_what_holds_no_words(document):
    """No mark begins or ends with a blank."""
    bayu = at("Bayu")
    after = document.apply(actions.mark(document, Span(bayu.start - 1, bayu.end), "PERSON"))
    assert after.entity("e3") == Entity("e3", *bayu, "PERSON")
    with pytest.raises(EditConflict, match=tr("editing.empty_span")):
        actions.mark(document, Span(5, 6), "PERSON")
    with pytest.raises(EditConflict, match=tr("editing.outside")):
        actions.mark(document, Span(5, 9999), "PERSON")
    with pytest.raises(EditConflict, match="COUNTRY"):
        actions.mark(document, bayu, "COUNTRY")


def test_marking_where_a_suggestion_stands_confirms_it(document):
    """The same place and label once more is a yes, and a third time is refused."""
    once = document.apply(actions.mark(document, at("KPU"), "ORG"))
    assert once.entity("e1").origin == "confirmed"
    assert once.entity("e1").confidence == 0.91
    with pytest.raises(EditConflict):
        actions.mark(once, at("KPU"), "ORG")


def test_a_rejected_mark_stays_rejected_until_somebody_marks_it_again(document):
    """It comes back confirmed, under its old id."""
    without = document.apply(actions.reject(document, "e1"))
    assert without.entity("e1").origin == "rejected"
    again = without.apply(actions.mark(without, at("KPU"), "ORG"))
    assert again.entity("e1").origin == "confirmed"
    assert again.last_entity == document.last_entity


def test_relabelling_is_itself_a_decision(document):
    """Never edit, then confirm; the same label again is a yes."""
    assert document.apply(actions.relabel(document, "e1", "FAC")).entity("e1").origin == "changed"
    assert document.apply(actions.relabel(document, "e1", "ORG")).entity("e1").origin == "confirmed"
    done = document.apply(actions.relabel(document, "e1", "ORG"))
    assert not actions.relabel(done, "e1", "ORG").changes
    added = document.apply(actions.mark(document, at("Bayu"), "PERSON"))
    assert added.apply(actions.relabel(added, "e3", "ORG")).entity("e3").origin == "added"


def test_a_changed_mark_takes_the_place_of_a_suggested_or_rejected_one(document):
    """One edit, so one undo brings both back; a decided one stands."""
    marked = document.apply(actions.mark(document, at("KPU"), "FAC"))
    edit = actions.relabel(marked, "e3", "ORG")
    after = marked.apply(edit)
    assert after.get("e1") is None
    assert after.entity("e3").label == "ORG"
    assert after.apply(edit.inverse()).entities == marked.entities
    confirmed = marked.apply(actions.accept(marked, "e1"))
    with pytest.raises(EditConflict):
        actions.relabel(confirmed, "e3", "ORG")


def test_moving_an_edge_changes_the_suggestion(document):
    """The id and the confidence stay; moving nowhere is nothing."""
    ketua = at("Ketua KPU")
    after = document.apply(actions.move(document, "e1", ketua))
    assert after.entity("e1") == replace(document.entity("e1"), start=0, origin="changed")
    assert not actions.move(document, "e1", at("KPU")).changes
