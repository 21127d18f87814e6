"""Quotes: made, moved, and their fields."""

from dataclasses import replace

import pytest

from annotator.editing import actions
from annotator.i18n import tr
from annotator.model import EditConflict, Span
from tests.editing.conftest import TEXT, at


def test_a_quote_without_stance_or_target_cannot_be_accepted(document):
    """The sentence says which is missing; nothing changes."""
    with pytest.raises(EditConflict, match=tr("editing.target_missing")):
        actions.accept(document, "q2")
    bare = document.apply(actions.add_quote(document, [at("Kami siap,")], "direct"))
    with pytest.raises(EditConflict, match=tr("editing.stance_missing")):
        actions.accept(bare, "q3")
    told = document.apply(actions.set_target(document, "q2", "  warga   tenang "))
    assert told.apply(actions.accept(told, "q2")).quote("q2").target == "warga tenang"


def test_a_target_hint_belongs_to_the_hinted_stance(document):
    """Who chooses another stance has another target in mind."""
    quote = document.quote("q2")
    hinted = replace(quote, target_hint="ketenangan")
    from annotator.model import Change, Edit

    document = document.apply(Edit("suggest", (Change(quote, hinted),)))
    assert document.apply(actions.accept(document, "q2")).quote("q2").target == "ketenangan"
    opposed = document.apply(actions.set_stance(document, "q2", "oppose"))
    with pytest.raises(EditConflict, match=tr("editing.target_missing")):
        actions.accept(opposed, "q2")


def test_facts_are_accepted_without_their_hinted_target(document):
    """The hint says what a stance would be towards; who accepts a neutral one means nothing by it."""
    quote = document.quote("q1")
    hinted = replace(quote, stance_hint="neutral", target_hint="jembatan")
    from annotator.model import Change, Edit

    document = document.apply(Edit("suggest", (Change(quote, hinted),)))
    accepted = document.apply(actions.accept(document, "q1")).quote("q1")
    assert (accepted.stance, accepted.target) == ("neutral", None)


def test_stance_target_and_certainty_never_make_a_quote_changed(document):
    """They are the person's own labels; the record is what was suggested."""
    after = document.apply(actions.set_stance(document, "q1", "oppose"))
    after = after.apply(actions.set_target(after, "q1", "jembatan"))
    assert after.quote("q1").origin == "suggested"
    assert after.apply(actions.doubt(after, "q1")).quote("q1").origin == "confirmed"


def test_a_quote_made_by_hand(document):
    """Its speaker is found on the roster by name, or made in the same edit."""
    edit = actions.add_quote(
        document, [at("Kami siap,")], "direct", cue=at("kata"), mention=at("Bayu"), speaker_name="Bayu"
    )
    after = document.apply(edit)
    quote = after.quote("q3")
    assert (quote.speaker_id, quote.speaker_name, quote.origin) == ("s2", "Bayu", "added")
    known = document.apply(actions.add_quote(document, [at("Kami siap,")], "direct", speaker_name="rina maheswari"))
    assert known.quote("q3").speaker_id == "s1"
    with pytest.raises(EditConflict):
        actions.add_quote(after, [at("Kami siap,")], "direct")
    with pytest.raises(EditConflict):
        actions.add_quote(document, [], "direct")
    with pytest.raises(EditConflict, match=tr("editing.parts_touch")):
        actions.add_quote(document, [Span(0, 3), Span(3, 5)], "direct")


def test_a_rejected_quote_made_again_comes_back_under_its_id(document):
    """As confirmed when nothing differs, as changed when something does."""
    gone = document.apply(actions.reject(document, "q1"))
    same = actions.add_quote(
        gone,
        [at("jembatan itu aman")],
        "indirect",
        cue=at("mengatakan"),
        mention=at("Rina Maheswari"),
        speaker_name="Rina Maheswari",
    )
    assert gone.apply(same).quote("q1").origin == "confirmed"
    other = actions.add_quote(gone, [at("jembatan itu aman")], "mixed")
    assert gone.apply(other).quote("q1").origin == "changed"


def test_the_content_can_be_moved_joined_and_split(document):
    """Parts stay sorted and apart; a part that touches another is joined with it."""
    moved = document.apply(actions.move_quote(document, "q1", at("jembatan itu")))
    assert moved.quote("q1").words(TEXT) == "jembatan itu"
    two = document.apply(actions.add_part(document, "q1", at("Kami siap,")))
    assert two.quote("q1").parts == (at("jembatan itu aman"), at("Kami siap,"))
    shorter = two.apply(actions.move_quote(two, "q1", at("jembatan itu aman")))
    assert shorter.quote("q1").parts == (at("jembatan itu aman"),)
    joined = document.apply(actions.add_part(document, "q1", at("itu aman.")))
    assert joined.quote("q1").words(TEXT) == "jembatan itu aman."
    halves = document.apply(actions.split(document, "q1", at("itu aman").start))
    assert [q.words(TEXT) for q in halves.quotes] == ["jembatan", "itu aman", "warga tenang"]
    assert halves.quote("q3").speaker_id == "s1"
    parts = two.apply(actions.split(two, "q1", at("Kami").start))
    assert [q.words(TEXT) for q in parts.quotes if q.id != "q2"] == ["jembatan itu aman", "Kami siap,"]
    with pytest.raises(EditConflict, match=tr("editing.no_split")):
        actions.split(document, "q1", 0)


def test_a_quote_that_is_moved_onto_a_suggested_one_takes_its_place(document):
    """A decided one stands."""
    added = document.apply(actions.add_quote(document, [at("warga")], "indirect"))
    after = added.apply(actions.set_parts(added, "q3", [at("warga tenang")]))
    assert after.get("q2") is None
    other = document.apply(actions.add_quote(document, [at("aman")], "indirect"))
    with pytest.raises(EditConflict):
        actions.set_parts(other, "q1", [at("aman")])


def test_the_fields_of_a_quote(document):
    """Cue, mention and type make it changed; setting what it is already does nothing."""
    for edit in (
        actions.set_cue(document, "q1", None),
        actions.set_mention(document, "q1", at("Ketua KPU Rina Maheswari")),
        actions.set_type(document, "q1", "mixed"),
        actions.set_speaker(document, "q1", None),
    ):
        assert document.apply(edit).quote("q1").origin == "changed"
    assert not actions.set_cue(document, "q1", at("mengatakan")).changes
    assert not actions.set_type(document, "q1", "indirect").changes
    assert not actions.set_speaker(document, "q1", "Rina Maheswari").changes
    done = document.apply(actions.accept(document, "q1"))
    assert not actions.set_speaker(done, "q1", "Rina Maheswari").changes
    assert not actions.set_target(document, "q1", "   ").changes
