"""What a person can do, rule by rule."""

from dataclasses import replace

import pytest

from annotator.editing import actions
from annotator.i18n import tr
from annotator.model import EditConflict, Entity, Span
from tests.editing.conftest import TEXT, at


def test_the_first_act_on_a_new_article_sets_it_in_progress(document):
    """Suggesting and flagging do not; the status goes back with the act."""
    assert document.status == "new"
    edit = actions.accept(document, "e1")
    assert document.apply(edit).status == "in_progress"
    assert document.apply(edit).apply(edit.inverse()).status == "new"
    assert document.apply(actions.flag(document, "tanggal janggal")).status == "new"


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


def test_rejecting_what_was_added_by_hand_deletes_it(document):
    """There is no suggestion that could come back."""
    added = document.apply(actions.mark(document, at("Bayu"), "PERSON"))
    assert added.apply(actions.reject(added, "e3")).get("e3") is None


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


def test_accepting_a_quote_copies_its_hints_and_nothing_else_does(document):
    """`Space` on a quote is the only way from a hint to a label."""
    after = document.apply(actions.accept(document, "q1"))
    assert (after.quote("q1").origin, after.quote("q1").stance) == ("confirmed", "neutral")
    changed = document.apply(actions.set_mention(document, "q1", None))
    assert (changed.quote("q1").origin, changed.quote("q1").stance) == ("changed", None)
    assert changed.apply(actions.accept(changed, "q1")).quote("q1").stance == "neutral"


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


def test_boilerplate_by_lines(document):
    """The suggestions inside go with it, decisions stay; once more brings the lines back."""
    decided = document.apply(actions.accept(document, "e1"))
    aside = decided.apply(actions.toggle_boilerplate(decided, at("mengatakan")))
    assert next(b.span.of(TEXT) for b in aside.boilerplate).startswith("Ketua KPU")
    assert [i.id for i in (*aside.entities, *aside.quotes)] == ["e1", "q2"]
    both = aside.apply(actions.toggle_boilerplate(aside, Span(0, len(TEXT))))
    assert len(both.boilerplate) == 3
    none = both.apply(actions.toggle_boilerplate(both, Span(0, len(TEXT))))
    assert none.boilerplate == ()


def test_the_roster(document):
    """New, renamed, merged, with other names and a role; nobody with quotes is deleted."""
    more = document.apply(actions.add_speaker(document, " Bayu  Pranata ", "warga"))
    assert (more.speaker("s2").name, more.speaker("s2").role) == ("Bayu Pranata", "warga")
    with pytest.raises(EditConflict, match="bayu pranata"):
        actions.add_speaker(more, "bayu pranata")
    with pytest.raises(EditConflict, match=tr("editing.no_name")):
        actions.add_speaker(more, "  ")
    renamed = more.apply(actions.rename_speaker(more, "s1", "Rina"))
    assert {q.speaker_name for q in renamed.quotes} == {"Rina"}
    assert {q.origin for q in renamed.quotes} == {"suggested"}
    assert not actions.rename_speaker(renamed, "s1", "Rina").changes
    with pytest.raises(EditConflict):
        actions.rename_speaker(more, "s1", "Bayu Pranata")
    merged = more.apply(actions.merge_speakers(more, "s1", "s2"))
    assert merged.speaker("s2").aliases == ("Rina Maheswari",)
    assert {q.speaker_id for q in merged.quotes} == {"s2"}
    assert not actions.merge_speakers(more, "s1", "s1").changes
    named = more.apply(actions.set_aliases(more, "s2", ["Bayu", "Bayu", "Bayu Pranata", ""]))
    assert named.speaker("s2").aliases == ("Bayu",)
    assert more.apply(actions.set_role(more, "s2", None)).speaker("s2").role is None
    with pytest.raises(EditConflict, match="2"):
        actions.delete_speaker(document, "s1")
    assert more.apply(actions.delete_speaker(more, "s2")).get("s2") is None
    gone = document.apply(actions.reject(document, "q1"))
    gone = gone.apply(actions.reject(gone, "q2"))
    assert gone.apply(actions.delete_speaker(gone, "s1")).quote("q1").speaker_name is None


def test_renaming_one_of_two_sources_renames_the_pair(document):
    """A confirmed quote whose name changes counts as changed."""
    joint = document.apply(actions.set_speaker(document, "q1", "Rina Maheswari; Bayu"))
    done = joint.apply(actions.set_stance(joint, "q2", "neutral"))
    done = done.apply(actions.accept(done, "q2"))
    after = done.apply(actions.rename_speaker(done, "s1", "Rina"))
    assert after.quote("q1").speaker_name == "Rina; Bayu"
    assert after.quote("q2").origin == "changed"


def test_all_places_that_read_alike(document):
    """Blanks and no-break spaces count the same, case does not; boilerplate and parts of longer marks are left out."""
    places = actions.alike(document, at("KPU"), but="e1")
    assert [place.span for place in places] == [at("KPU", 1), at("KPU", 2), at("KPU", 3)]
    edit = actions.apply_alike(document, "FAC", places[:2])
    after = document.apply(edit)
    assert [e.label for e in after.entities if e.span.of(TEXT) == "KPU"] == ["ORG", "FAC", "FAC"]
    fac = after.entities[-1]
    others = actions.alike(after, fac.span, but=fac.id)
    assert [place.entity.id if place.entity else None for place in others] == ["e1", "e3", None]
    relabelled = after.apply(actions.apply_alike(after, "FAC", others))
    assert relabelled.entity("e1").origin == "changed"
    assert not actions.apply_alike(relabelled, "FAC", actions.alike(relabelled, at("KPU"), but="e1")).changes
    refused = after.apply(actions.apply_alike(after, "FAC", others, reject=True))
    assert refused.entity("e1").origin == "rejected"
    assert refused.get("e3") is None
    assert actions.alike(document, Span(5, 6)) == ()
    long = document.apply(actions.mark(document, at("KPU\u00a0Kota"), "ORG"))
    assert at("KPU", 3) not in [place.span for place in actions.alike(long, at("KPU"))]


def test_alike_never_makes_a_mark_twice(document):
    """Where the label stands already as a suggestion or rejected, that one is confirmed."""
    two = document.apply(actions.mark(document, at("KPU"), "FAC"))
    places = [p for p in actions.alike(two, at("KPU", 1)) if p.entity is not None and p.entity.id == "e3"]
    after = two.apply(actions.apply_alike(two, "ORG", places))
    assert [e.id for e in after.entities if e.span == at("KPU")] == ["e1"]
    assert after.entity("e1").origin == "confirmed"
    accepted = two.apply(
        actions.apply_alike(
            two, "ORG", [p for p in actions.alike(two, at("KPU", 1)) if p.entity and p.entity.id == "e1"]
        )
    )
    assert accepted.entity("e1").origin == "confirmed"


def test_one_speaker_for_all_quotes_with_the_same_mention(document):
    """A correction of one mention is offered for the others that it would change."""
    more = document.apply(
        actions.add_quote(document, [at("membuka pos")], "indirect", mention=at("Dia"), speaker_name="Bayu")
    )
    assert [q.id for q in actions.alike_mentions(more, more.quote("q3"))] == ["q2"]
    after = more.apply(actions.speak_alike(more, "Bayu", ["q2", "q3"]))
    assert after.quote("q2").speaker_name == "Bayu"
    assert after.quote("q2").origin == "changed"
    assert actions.alike_mentions(after, after.quote("q3")) == ()
    nobody = after.apply(actions.speak_alike(after, None, ["q3"]))
    assert nobody.quote("q3").speaker_id is None
    silent = document.apply(actions.set_mention(document, "q1", None))
    assert actions.alike_mentions(silent, silent.quote("q1")) == ()
