"""Two annotators on one article, and who decides between them."""

from dataclasses import replace

import pytest

from annotator.editing.differences import agreed, begun, chosen, decided, differences, is_put_off, put_off
from annotator.model import Article, Boilerplate, Document, Entity, Quote, Speaker, fingerprint
from tests.editing.conftest import TEXT, at


def annotated(document, *items):
    article = Article("contoh", TEXT, fingerprint(TEXT))
    return Document.of(article, "sari", document.scheme, items)


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
    assert [d.kind for d in differences(one, two)] == [
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
    assert differences(one, one) == ()


def test_the_third_layer_begins_with_what_both_agree_on(document, one, two):
    """Fields on which they differ are left open."""
    layer = annotated(document)
    layer = layer.apply(begun(layer, one, two))
    assert [(e.span.of(TEXT), e.label) for e in layer.entities] == [("KPU", "ORG")]
    first, second = layer.quotes
    assert (first.cue, first.stance, first.speaker_name) == (None, None, "Rina Maheswari")
    assert (second.cue, second.speaker_name, second.stance) == (at("kata"), None, "neutral")
    assert layer.boilerplate == one.boilerplate
    assert agreed(one, one)


def test_deciding_is_an_edit_of_the_third_layer_and_can_be_changed(document, one, two):
    """Either side of every difference can be taken, and taken back; both originals stay."""
    layer = annotated(document)
    layer = layer.apply(begun(layer, one, two))
    for difference in differences(one, two):
        for side in ("one", "two"):
            edit = decided(layer, difference, side)
            after = layer.apply(edit) if edit.changes else layer
            assert chosen(after, difference) == side
            if edit.changes:
                assert after.apply(edit.inverse()).items() == layer.items()
        layer = after
    assert [(e.span.of(TEXT), e.label) for e in layer.entities if e.origin != "rejected"] == [
        ("KPU Rina Maheswari", "PERSON"),
        ("KPU", "ORG"),
        ("Bayu", "ORG"),
    ]
    assert [(e.span.of(TEXT), e.label) for e in layer.entities if e.origin == "rejected"] == [("pos", "FAC")]
    assert [(q.words(TEXT), q.type, q.stance, q.speaker_name) for q in layer.quotes] == [
        ("jembatan itu", "mixed", "support", "Rina Maheswari"),
        ("Kami siap,", "direct", "neutral", "Bayu"),
        ("warga tenang", "indirect", None, None),
    ]


def test_an_open_field_is_no_decision_for_the_annotator_who_left_it_empty(document, one, two):
    """Nobody has said anything yet."""
    layer = annotated(document)
    layer = layer.apply(begun(layer, one, two))
    cue = next(d for d in differences(one, two) if d.kind == "cue")
    assert chosen(layer, cue) is None
    assert chosen(layer.apply(decided(layer, cue, "one")), cue) == "one"
    nothing = layer.apply(decided(layer, cue, "two"))
    assert (nothing.quotes[0].cue, chosen(nothing, cue)) == (None, "two")
    assert replace(cue, one=None).item == cue.two


def test_nothing_is_decided_before_somebody_decides(document, one, two):
    """Not even the extent and the type of a quote, which the layer has from the first annotator."""
    layer = annotated(document)
    layer = layer.apply(begun(layer, one, two))
    assert [chosen(layer, difference) for difference in differences(one, two)] == [None] * 9


def test_a_quote_that_is_not_taken_can_be_taken_after_all(document, one, two):
    """With everything that its annotator said about it."""
    layer = annotated(document)
    layer = layer.apply(begun(layer, one, two))
    only = next(d for d in differences(one, two) if d.kind == "quote")
    spoken = replace(only, two=replace(only.two, speaker_name="Bayu", speaker_id="s2", stance="unclear"))
    layer = layer.apply(decided(layer, spoken, "one"))
    assert [q.words(TEXT) for q in layer.quotes if q.origin == "rejected"] == ["warga tenang"]
    assert decided(layer, spoken, "one").changes == ()
    layer = layer.apply(decided(layer, spoken, "two"))
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
    layer = layer.apply(begun(layer, one, two))
    for difference in differences(one, two):
        edit = put_off(layer, difference)
        waiting = layer.apply(edit)
        assert [d for d in differences(one, two) if is_put_off(waiting, d)] == [difference]
        assert chosen(waiting, difference) is None
        assert [e.id for e in waiting.entities if e.origin != "rejected"] == [
            e.id for e in layer.entities if e.origin != "rejected"
        ]
        assert put_off(waiting, difference).changes == ()
        assert waiting.apply(edit.inverse()).items() == layer.items()
        for side in ("one", "two"):
            after = waiting.apply(decided(waiting, difference, side))
            assert chosen(after, difference) == side
            assert not is_put_off(after, difference)
            assert put_off(after, difference).changes == ()


def test_a_doubtful_mark_that_is_decided_against_is_not_put_off(document, one):
    """What its annotator was not sure of does not make the decision doubtful."""
    sure = next(d for d in differences(one, annotated(document)) if d.kind == "only")
    only = replace(sure, one=replace(sure.one, certain=False))
    layer = annotated(document)
    layer = layer.apply(decided(layer, only, "one"))
    layer = layer.apply(decided(layer, only, "two"))
    assert (chosen(layer, only), is_put_off(layer, only)) == ("two", False)


def test_a_third_annotator_is_decided_on_in_the_same_layer(document, one, two):
    """A quote that the layer does not have yet, because the first two did not agree on it, comes with the decision."""
    layer = annotated(document)
    layer = layer.apply(begun(layer, one, two))
    third = annotated(document, Quote("q1", (at("warga tenang"),), "indirect", stance="oppose", target="pagar"))
    stance = next(d for d in differences(two, third) if d.kind == "stance")
    layer = layer.apply(decided(layer, stance, "two"))
    assert chosen(layer, stance) == "two"
    assert [(q.words(TEXT), q.stance) for q in layer.quotes][-1] == ("warga tenang", "oppose")
