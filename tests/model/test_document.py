"""A document and the edits that it takes or refuses."""

import re
from dataclasses import replace

import pytest

from annotator.model import (
    Boilerplate,
    Change,
    Document,
    Edit,
    EditConflict,
    Entity,
    Progress,
    Quote,
    Span,
    Speaker,
    spans_of,
)

RINA = Entity("e1", 0, 14, "PERSON")
QUOTE = Quote("q1", (Span(26, 43),), "indirect", Span(15, 25), Span(0, 14), "Rina Maheswari", "s1")
SPEAKER = Speaker("s1", "Rina Maheswari", ("Rina",))


def put(*items):
    return Edit("load", tuple(Change(None, item) for item in items))


def test_an_edit_gives_another_document_and_leaves_the_first(document):
    """Values: either may cross a thread without anyone asking who else holds it."""
    after = document.apply(put(RINA))
    assert after.entities == (RINA,)
    assert document.entities == ()
    assert after.get("e1") == RINA
    assert document.get("e1") is None


def test_the_inverse_gives_the_document_back_but_no_number_is_used_again(document):
    """Ids are kept for life: a deleted mark's number never names another."""
    edit = put(SPEAKER, QUOTE, RINA)
    back = document.apply(edit).apply(edit.inverse())
    assert back.items() == document.items()
    assert (back.last_entity, back.last_quote, back.last_speaker) == (1, 1, 1)
    assert edit.inverse().inverse() == edit


@pytest.mark.parametrize(
    ("item", "why"),
    [
        (Entity("e1", 0, 0, "PERSON"), "editing.outside"),
        (Entity("e1", 0, 9999, "PERSON"), "editing.outside"),
        (Entity("e1", -1, 4, "PERSON"), "editing.outside"),
        (Entity("e1", 0, 5, "PERSON"), "editing.blank_edge"),
        (Entity("e1", 4, 14, "PERSON"), "editing.blank_edge"),
        (Entity("e1", 0, 14, "COUNTRY"), "editing.no_label"),
        (QUOTE, "editing.speaker_used"),
        (replace(QUOTE, parts=(Span(26, 30), Span(30, 34)), speaker_id=None), "editing.parts_touch"),
        (replace(QUOTE, cue=Span(15, 26), speaker_id=None), "editing.blank_edge"),
    ],
)
def test_what_would_not_be_sound_is_refused_with_the_reason(document, item, why):
    """The screen, the file and the next reader can rely on every offset and link."""
    from annotator.i18n import tr

    with pytest.raises(EditConflict) as caught:
        document.apply(put(item))
    assert caught.value.sentence == tr(why, label="COUNTRY")
    assert caught.value.hint


def test_two_marks_may_nest_or_cross_but_not_be_the_same(document):
    """Overlaps are allowed; the same place with the same label twice is not."""
    crossing = document.apply(put(RINA, Entity("e2", 5, 25, "ORG"), Entity("e3", 0, 14, "ORG")))
    assert [entity.id for entity in crossing.entities] == ["e3", "e1", "e2"]
    with pytest.raises(EditConflict):
        crossing.apply(put(Entity("e4", 0, 14, "PERSON")))


def test_an_edit_of_something_that_has_changed_since_is_refused(document):
    """`before` must be what stands there, whole."""
    marked = document.apply(put(RINA))
    stale = replace(RINA, label="ORG")
    with pytest.raises(EditConflict):
        marked.apply(Edit("relabel", (Change(stale, RINA),)))
    with pytest.raises(EditConflict):
        document.apply(Edit("delete", (Change(RINA, None),)))
    with pytest.raises(EditConflict):
        document.apply(Edit("nothing", ()))
    with pytest.raises(EditConflict):
        document.apply(Edit("gone", (Change(Progress(), None),)))


def test_a_speaker_with_quotes_cannot_vanish_or_change_name_alone(document):
    """A quote's name is its speaker's name, always."""
    told = document.apply(put(SPEAKER, QUOTE))
    with pytest.raises(EditConflict):
        told.apply(Edit("delete-speaker", (Change(SPEAKER, None),)))
    with pytest.raises(EditConflict):
        told.apply(Edit("rename-speaker", (Change(SPEAKER, Speaker("s1", "Rina")),)))
    with pytest.raises(EditConflict):
        told.apply(put(Speaker("s2", "Rina Maheswari")))


def test_a_done_document_has_a_target_for_each_support_and_oppose(document):
    """Gold without a target is no gold."""
    told = document.apply(put(SPEAKER, replace(QUOTE, stance="support")))
    with pytest.raises(EditConflict):
        told.apply(Edit("set-status", (Change(Progress(), Progress("done")),)))
    done = document.apply(put(SPEAKER, QUOTE)).apply(Edit("set-status", (Change(Progress(), Progress("done")),)))
    with pytest.raises(EditConflict):
        done.apply(Edit("set-stance", (Change(QUOTE, replace(QUOTE, stance="oppose")),)))
    assert done.apply(Edit("set-stance", (Change(QUOTE, replace(QUOTE, stance="neutral")),))).status == "done"


def test_stretches_of_boilerplate_lie_apart(document):
    """A code point is set aside once."""
    aside = document.apply(put(Boilerplate(69, 93)))
    assert aside.boilerplate == (Boilerplate(69, 93),)
    with pytest.raises(EditConflict):
        aside.apply(put(Boilerplate(69, 79)))


def test_many_changes_at_once_give_the_same_as_one_by_one(document):
    """A suggestion run sorts anew, a key press bisects: the order is the same."""
    words = [match.span() for match in re.finditer(r"\w+", document.text)]
    places = [(start, end) for start, _ in words for _, end in words if start < end]
    edit = put(*(Entity(f"e{n + 1}", *place, "ORG") for n, place in enumerate(places)))
    assert len(places) > 64
    at_once = document.apply(edit)
    one_by_one = document
    for change in reversed(edit.changes):
        one_by_one = one_by_one.apply(Edit("load", (change,)))
    assert at_once.entities == one_by_one.entities
    assert at_once.last_entity == one_by_one.last_entity == len(places)
    assert at_once.apply(edit.inverse()).entities == ()


def test_what_is_asked_for_by_id_is_there_or_refused(document):
    """A window that holds an old id is told, and nothing breaks."""
    told = document.apply(put(SPEAKER, QUOTE, RINA))
    assert (told.entity("e1"), told.quote("q1"), told.speaker("s1")) == (RINA, QUOTE, SPEAKER)
    assert told.get("progress") == Progress()
    for ask in (told.entity, told.quote, told.speaker):
        with pytest.raises(EditConflict):
            ask("x9")
    with pytest.raises(EditConflict):
        told.entity("q1")
    assert told.speaker_called("rina  MAHESWARI") == SPEAKER
    assert told.standing(0, 14, "PERSON") == RINA
    assert told.standing(0, 14, "ORG") is None


def test_a_quote_says_where_it_is_and_what_was_said(document):
    """Parts joined by one space; the span reaches over the cue between them."""
    two = replace(QUOTE, parts=(Span(26, 34), Span(39, 43)))
    assert two.words(document.text) == "jembatan aman"
    assert two.span == Span(26, 43)
    assert spans_of(two) == (Span(26, 34), Span(39, 43), Span(15, 25), Span(0, 14))
    assert spans_of(SPEAKER) == ()
    assert replace(two, stance="support").needs_target
    assert not replace(two, stance="support", target="jembatan").needs_target


def test_a_document_of_items_has_the_files_order_and_counters(document):
    """By start, longer first; the counters are at least the highest number."""
    made = Document.of(
        document.article, "sari", document.scheme, [QUOTE, Entity("e7", 0, 4, "PERSON"), RINA, SPEAKER], last_quote=5
    )
    assert [entity.id for entity in made.entities] == ["e1", "e7"]
    assert (made.last_entity, made.last_quote, made.last_speaker) == (7, 5, 1)
    assert made.status == "new"


@pytest.mark.parametrize(
    "item",
    [
        Entity("e1", 0, 4, "PERSON", confidence=0.5),
        replace(QUOTE, speaker_id=None, confidence=0.5),
        Speaker("s1", "Rina", ("Rina",)),
    ],
)
def test_what_no_user_can_cause_is_a_bug_and_not_a_message(document, item):
    """A hand-made mark with a confidence, a name among its own aliases."""
    with pytest.raises(ValueError, match=r"confidence|aliases"):
        document.apply(put(item))


def test_a_change_keeps_its_item(document):
    """Kind and id never change; that would be two changes."""
    marked = document.apply(put(RINA))
    with pytest.raises(ValueError, match="keeps"):
        marked.apply(Edit("relabel", (Change(RINA, replace(RINA, id="e2")),)))
    with pytest.raises(ValueError, match="nothing to nothing"):
        _ = Change(None, None).item
