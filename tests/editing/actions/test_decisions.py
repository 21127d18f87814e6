"""Suggestions: accepted, rejected, doubted, restored."""

import pytest

from annotator.editing import actions
from annotator.model import EditConflict
from tests.editing.conftest import at


def test_rejecting_what_was_added_by_hand_deletes_it(document):
    """There is no suggestion that could come back."""
    added = document.apply(actions.mark(document, at("Bayu"), "PERSON"))
    assert added.apply(actions.reject(added, "e3")).get("e3") is None


def test_accepting_a_quote_copies_its_hints_and_nothing_else_does(document):
    """`Space` on a quote is the only way from a hint to a label."""
    after = document.apply(actions.accept(document, "q1"))
    assert (after.quote("q1").origin, after.quote("q1").stance) == ("confirmed", "neutral")
    changed = document.apply(actions.set_mention(document, "q1", None))
    assert (changed.quote("q1").origin, changed.quote("q1").stance) == ("changed", None)
    assert changed.apply(actions.accept(changed, "q1")).quote("q1").stance == "neutral"


def test_doubt_confirms_and_can_be_taken_away(document):
    """A person has looked."""
    unsure = document.apply(actions.doubt(document, "e1"))
    assert (unsure.entity("e1").certain, unsure.entity("e1").origin) == (False, "confirmed")
    assert unsure.apply(actions.doubt(unsure, "e1")).entity("e1").certain


def test_space_on_a_rejected_mark_makes_it_a_suggestion_again(document):
    """For entities and for quotes."""
    for id_ in ("e1", "q1"):
        rejected = document.apply(actions.reject(document, id_))
        assert rejected.apply(actions.accept(rejected, id_)).get(id_) == document.get(id_)


def test_back_to_the_suggestion(session):
    """`U` finds what the machine made in the journal; what a person made has none."""
    from annotator.editing import MemoryJournal, Session
    from annotator.model import Change, Document, Edit, Item

    empty = Document.of(session.document.article, "sari", session.document.scheme)
    fresh = Session(empty, MemoryJournal())
    items: list[Item] = [i for i in session.document.items() if i.id != "progress"]
    fresh.commit(Edit("suggest", tuple(Change(None, i) for i in items)))
    fresh.commit(actions.relabel(fresh.document, "e1", "FAC"))
    fresh.commit(actions.set_speaker(fresh.document, "q1", "Bayu"))
    fresh.commit(actions.restore(fresh.document, "e1", fresh.suggestion_of("e1")))
    fresh.commit(actions.restore(fresh.document, "q1", fresh.suggestion_of("q1")))
    assert fresh.document.entities == session.document.entities
    assert fresh.document.quotes == session.document.quotes
    fresh.commit(actions.mark(fresh.document, at("Bayu"), "PERSON"))
    assert fresh.suggestion_of("e3") is None
    with pytest.raises(EditConflict):
        actions.restore(fresh.document, "e3", None)
    with pytest.raises(EditConflict):
        actions.restore(fresh.document, "s1", None)


def test_restoring_a_quote_follows_its_speaker_who_was_merged_or_renamed(document):
    """The name on the roster is the name on the quote, whatever happened meanwhile."""
    suggestion = document.quote("q1")
    renamed = document.apply(actions.rename_speaker(document, "s1", "Rina M."))
    renamed = renamed.apply(actions.set_type(renamed, "q1", "mixed"))
    assert renamed.apply(actions.restore(renamed, "q1", suggestion)).quote("q1").speaker_name == "Rina M."
    both = document.apply(actions.add_speaker(document, "Rina"))
    merged = both.apply(actions.merge_speakers(both, "s1", "s2"))
    merged = merged.apply(actions.set_type(merged, "q1", "mixed"))
    assert merged.apply(actions.restore(merged, "q1", suggestion)).quote("q1").speaker_id == "s2"
    told = document.apply(actions.speak_alike(document, "Bayu", ["q1", "q2"]))
    alone = told.apply(actions.delete_speaker(told, "s1"))
    back = alone.apply(actions.restore(alone, "q1", suggestion)).quote("q1")
    assert (back.speaker_id, back.speaker_name) == (None, "Rina Maheswari")


def test_restoring_onto_a_place_that_is_taken_is_refused(document):
    """Two marks cannot be the same."""
    moved = document.apply(actions.relabel(document, "e1", "FAC"))
    taken = moved.apply(actions.mark(moved, at("KPU"), "ORG"))
    with pytest.raises(EditConflict):
        actions.restore(taken, "e1", document.entity("e1"))


def test_bulk_accept_is_one_step_and_leaves_quotes_unless_they_are_included(document):
    """Quotes that lack a stance or target wait for a person."""
    ids = ["e1", "e2", "q1", "q2", "s1"]
    some = document.apply(actions.accept_many(document, ids))
    assert [i.origin for i in (*some.entities, *some.quotes)] == ["confirmed", "confirmed", "suggested", "suggested"]
    more = document.apply(actions.accept_many(document, ids, include_quotes=True))
    assert [q.origin for q in more.quotes] == ["confirmed", "suggested"]
    assert not actions.accept_many(more, ["e1"]).changes
