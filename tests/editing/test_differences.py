"""Two annotators on one article, and who decides between them."""

from dataclasses import replace

import pytest

from annotator.editing import actions, adjudication, layer_beginning
from annotator.editing.adjudication import answer, concluded, is_put_off, put_off
from annotator.editing.differences import agreed_entities, differences, is_version
from annotator.editing.layer_beginning import anew, compared
from annotator.model import Article, Boilerplate, Document, EditConflict, Entity, Progress, Quote, Speaker, fingerprint
from tests.editing.conftest import TEXT, at

TIME = "2026-01-01T00:00:00Z"


def annotated(document, *items, name="sari"):
    article = Article("contoh", TEXT, fingerprint(TEXT))
    return Document.of(article, name, document.scheme, items)


def begun(layer, *versions):
    """The layer with what all agree on."""
    return layer.apply(layer_beginning.begun(layer, versions, TIME, "1"))


def decided(layer, difference, *taken):
    """The layer after a decision of Sari's."""
    edit = adjudication.decided(layer, difference, taken, "Sari")
    return layer.apply(edit) if edit.changes else layer


def chosen(layer, difference):
    """The one reading that stands; `None` while it is open."""
    found = answer(layer, difference)
    return None if found is None else found.taken[0]


def standing(layer):
    return [(e.span.of(TEXT), e.label) for e in layer.entities if e.origin != "rejected"]


@pytest.fixture
def one(document):
    """Arini's version."""
    return annotated(
        document,
        Speaker("s1", "Rina Maheswari"),
        Entity("e1", *at("KPU"), "ORG"),
        Entity("e2", *at("Rina Maheswari"), "PERSON"),
        Entity("e3", *at("Bayu"), "PERSON"),
        Entity("e4", *at("pos"), "FAC"),
        Quote("q1", (at("jembatan itu aman"),), "indirect", at("mengatakan"), None, "Rina Maheswari", "s1", "neutral"),
        Quote("q2", (at("Kami siap,"),), "direct", at("kata"), at("Bayu"), None, None, "neutral"),
        Boilerplate(*at("Baca juga: KPU sibuk")),
    )


@pytest.fixture
def two(document):
    """Dimas's version."""
    return annotated(
        document,
        Speaker("s1", "Rina Maheswari"),
        Speaker("s2", "Bayu"),
        Entity("e1", *at("KPU"), "ORG"),
        Entity("e2", *at("KPU Rina Maheswari"), "PERSON"),
        Entity("e3", *at("Bayu"), "ORG"),
        Entity("e4", *at("warga"), "ORG", origin="rejected", confidence=0.5),
        Quote("q1", (at("jembatan itu"),), "mixed", None, None, "Rina Maheswari", "s1", "support", "jembatan"),
        Quote("q2", (at("Kami siap,"),), "direct", at("kata"), at("Bayu"), "Bayu", "s2", "neutral"),
        Quote("q3", (at("warga tenang"),), "indirect"),
        Boilerplate(*at("Baca juga: KPU sibuk")),
    )


def test_every_difference_is_named_once_in_reading_order(one, two):
    """Borders, labels, marks of one alone; of a quote each field on which they differ."""
    assert [d.kind for d in differences([one, two])] == [
        "border",
        "extent",
        "type",
        "cue",
        "stance",
        "speaker",
        "label",
        "only",
        "quote",
    ]
    assert differences([one, one]) == ()


def test_the_third_layer_begins_with_what_both_agree_on(document, one, two):
    """Fields on which they differ are left open."""
    layer = annotated(document)
    layer = begun(layer, one, two)
    assert [(e.span.of(TEXT), e.label) for e in layer.entities] == [("KPU", "ORG")]
    first, second = layer.quotes
    assert (first.cue, first.stance, first.speaker_name) == (None, None, "Rina Maheswari")
    assert (second.cue, second.speaker_name, second.stance) == (at("kata"), None, "neutral")
    assert layer.boilerplate == one.boilerplate
    assert agreed_entities([one, one])
    assert compared(layer) == ("sari",)


def test_deciding_is_an_edit_of_the_third_layer_and_can_be_changed(document, one, two):
    """Either side of every difference can be taken, and taken back; both originals stay."""
    layer = annotated(document)
    layer = begun(layer, one, two)
    for difference in differences([one, two]):
        for side in (0, 1):
            edit = adjudication.decided(layer, difference, [side], "Sari")
            after = layer.apply(edit)
            assert chosen(after, difference) == side
            assert answer(after, difference).by == "Sari"
            assert after.apply(edit.inverse()).items() == layer.items()
        layer = after
    assert [(e.span.of(TEXT), e.label) for e in layer.entities if e.origin != "rejected"] == [
        ("KPU Rina Maheswari", "PERSON"),
        ("KPU", "ORG"),
        ("Bayu", "ORG"),
    ]
    assert [(e.span.of(TEXT), e.label) for e in layer.entities if e.origin == "rejected"] == [
        ("Rina Maheswari", "PERSON"),
        ("Bayu", "PERSON"),
        ("pos", "FAC"),
    ]
    assert [(q.words(TEXT), q.type, q.stance, q.speaker_name) for q in layer.quotes] == [
        ("jembatan itu", "mixed", "support", "Rina Maheswari"),
        ("Kami siap,", "direct", "neutral", "Bayu"),
        ("warga tenang", "indirect", None, None),
    ]


def test_an_open_field_is_no_decision_for_the_annotator_who_left_it_empty(document, one, two):
    """Nobody has said anything yet."""
    layer = annotated(document)
    layer = begun(layer, one, two)
    cue = next(d for d in differences([one, two]) if d.kind == "cue")
    assert chosen(layer, cue) is None
    assert chosen(decided(layer, cue, 0), cue) == 0
    nothing = decided(layer, cue, 1)
    assert (nothing.quotes[0].cue, chosen(nothing, cue)) == (None, 1)
    assert replace(cue, sides=(None, cue.sides[1])).item == cue.sides[1]


def test_nothing_is_decided_before_somebody_decides(document, one, two):
    """Not even the extent and the type of a quote, which the layer has from the first annotator."""
    layer = annotated(document)
    layer = begun(layer, one, two)
    assert [chosen(layer, difference) for difference in differences([one, two])] == [None] * 9


def test_a_quote_that_is_not_taken_can_be_taken_after_all(document, one, two):
    """With everything that its annotator said about it."""
    layer = annotated(document)
    layer = begun(layer, one, two)
    only = next(d for d in differences([one, two]) if d.kind == "quote")
    said = replace(only.sides[1], speaker_name="Bayu", speaker_id="s2", stance="unclear")
    spoken = replace(only, sides=(None, said))
    layer = decided(layer, spoken, 0)
    assert [q.words(TEXT) for q in layer.quotes if q.origin == "rejected"] == ["warga tenang"]
    assert decided(layer, spoken, 0) == layer
    layer = decided(layer, spoken, 1)
    taken = layer.quotes[-1]
    assert (taken.words(TEXT), taken.speaker_name, taken.stance, taken.origin) == (
        "warga tenang",
        "Bayu",
        "unclear",
        "added",
    )


def test_what_is_put_off_stays_open_until_somebody_decides(document, one, two):
    """Of every kind: it is kept in the layer, taken back by its inverse, and gone with the decision for either side."""
    layer = annotated(document)
    layer = begun(layer, one, two)
    for difference in differences([one, two]):
        edit = put_off(layer, difference)
        waiting = layer.apply(edit)
        assert [d for d in differences([one, two]) if is_put_off(waiting, d)] == [difference]
        assert chosen(waiting, difference) is None
        assert [e.id for e in waiting.entities if e.origin != "rejected"] == [
            e.id for e in layer.entities if e.origin != "rejected"
        ]
        assert put_off(waiting, difference).changes == ()
        assert waiting.apply(edit.inverse()).items() == layer.items()
        for side in (0, 1):
            after = decided(waiting, difference, side)
            assert chosen(after, difference) == side
            assert not is_put_off(after, difference)
            assert put_off(after, difference).changes == ()


def test_a_doubtful_mark_that_is_decided_against_is_not_put_off(document, one):
    """What its annotator was not sure of does not make the decision doubtful."""
    sure = next(d for d in differences([one, annotated(document)]) if d.kind == "only")
    only = replace(sure, sides=(replace(sure.sides[0], certain=False), None))
    layer = decided(decided(annotated(document), only, 0), only, 1)
    assert (chosen(layer, only), is_put_off(layer, only)) == (1, False)


def test_a_third_annotator_is_decided_on_in_the_same_layer(document, one, two):
    """What only two of three had is open again, whoever agreed on it before; nobody has decided it."""
    layer = begun(annotated(document), one, two)
    third = annotated(document, Quote("q1", (at("warga tenang"),), "indirect", stance="oppose", target="pagar"))
    found = differences([one, two, third])
    assert all(answer(layer, difference) is None for difference in found)
    kpu = next(d for d in found if d.item.span == at("KPU"))
    assert [reading.by for reading in kpu.readings] == [(0, 1), (2,)]
    layer = decided(layer, kpu, 0)
    assert chosen(layer, kpu) == 0
    assert ("KPU", "ORG") in standing(layer)
    layer = decided(layer, kpu, 1)
    assert ("KPU", "ORG") not in standing(layer)
    stance = next(d for d in differences([two, third]) if d.kind == "stance")
    layer = decided(layer, stance, 1)
    assert chosen(layer, stance) == 1
    assert [(q.words(TEXT), q.stance) for q in layer.quotes][-1] == ("warga tenang", "oppose")


def test_three_who_agree_lose_nothing(document, one):
    """Whatever all three have is in the layer, and nothing is open."""
    versions = [replace(one, annotator=name) for name in ("a", "b", "c")]
    layer = begun(annotated(document), *versions)
    assert differences(versions) == ()
    assert standing(layer) == standing(one)
    assert [q.words(TEXT) for q in layer.quotes] == [q.words(TEXT) for q in one.quotes]
    assert layer.apply(concluded(layer, adjudication.Edit("decide", ()), ())).status == "done"


def test_both_may_stand_and_none_may(document, one, two):
    """Marks may nest; a quote has one type, and cannot be without."""
    layer = begun(annotated(document), one, two)
    border = next(d for d in differences([one, two]) if d.kind == "border")
    both = decided(layer, border, 0, 1)
    assert answer(both, border).taken == (0, 1)
    assert {("Rina Maheswari", "PERSON"), ("KPU Rina Maheswari", "PERSON")} <= set(standing(both))
    none = decided(both, border)
    assert answer(none, border).taken == ()
    assert standing(none) == [("KPU", "ORG")]
    type_ = next(d for d in differences([one, two]) if d.kind == "type")
    with pytest.raises(EditConflict):
        adjudication.decided(layer, type_, (), "Sari")
    with pytest.raises(EditConflict):
        adjudication.decided(layer, type_, (0, 1), "Sari")
    cue = next(d for d in differences([one, two]) if d.kind == "cue")
    assert decided(decided(layer, cue, 0), cue).quotes[0].cue is None


def test_the_curators_own_answer_is_in_the_layer(document, one, two):
    """Marked by hand, or changed after a version was taken: the originals are not touched, and it counts as decided."""
    layer = begun(annotated(document), one, two)
    label = next(d for d in differences([one, two]) if d.kind == "label")
    own = layer.apply(actions.mark(layer, label.span, "FAC"))
    assert answer(own, label).own
    taken = decided(layer, label, 0)
    mark = taken.standing(*label.span, "PERSON")
    changed = taken.apply(actions.relabel(taken, mark.id, "FAC"))
    assert (answer(changed, label).own, answer(changed, label).by) == (True, "Sari")
    assert standing(decided(changed, label, 1)).count(("Bayu", "FAC")) == 0
    stance = next(d for d in differences([one, two]) if d.kind == "stance")
    spoken = layer.apply(actions.set_stance(layer, layer.quotes[0].id, "unclear"))
    assert answer(spoken, stance).own
    others = [d for d in differences([one, two]) if d not in (label, stance)]
    assert all(answer(own, d) is None and answer(spoken, d) is None for d in others)


def test_the_layer_can_be_started_anew(document, one, two):
    """In one step, which can be taken back."""
    layer = begun(annotated(document), one, two)
    fresh = standing(layer)
    for difference in differences([one, two]):
        layer = decided(layer, difference, 0)
    edit = anew(layer, [one, two], TIME, "1")
    again = layer.apply(edit)
    assert standing(again) == fresh
    assert all(answer(again, difference) is None for difference in differences([one, two]))
    assert again.apply(edit.inverse()).items() == layer.items()


def test_what_nobody_has_worked_on_is_no_version(document, one):
    """Suggestions as they came, and the empty document of whoever imported the article."""
    assert not is_version(annotated(document))
    assert not is_version(document)
    assert is_version(one)
    assert is_version(annotated(document, Progress("done")))
    assert not is_version(annotated(document, Progress("skipped")))
