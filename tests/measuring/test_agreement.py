"""How far annotators agree, on cases that can be reckoned by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.measuring.agreement import agreed, alpha, kappa, matched
from annotator.model import Article, Document, Entity, Label, Quote, Scheme, Span, fingerprint

TEXT = "Budi dan Ani menolak rencana itu, kata Citra di Kupang."
SCHEME = Scheme("uji", 1, (Label("PERSON"), Label("ORG"), Label("GPE")))


def document(annotator, *items, id_="a"):
    return Document.of(Article(id_, TEXT, fingerprint(TEXT)), annotator, SCHEME, items)


def entity(number, words, label):
    start = TEXT.index(words)
    return Entity(f"e{number}", start, start + len(words), label)


def quote(number, words, stance=None, name=None, **more):
    start = TEXT.index(words)
    return Quote(
        f"q{number}",
        (Span(start, start + len(words)),),
        more.pop("type", "indirect"),
        stance=stance,
        speaker_name=name,
        **more,
    )


def figures(found):
    return {figure.name: figure.value for figure in found.figures}


def test_places_and_labels_by_hand():
    """Two of three places are common to both, one of the two bears the same label."""
    one = document("sari", entity(1, "Budi", "PERSON"), entity(2, "Ani", "PERSON"), entity(3, "Kupang", "GPE"))
    two = document("budi", entity(1, "Budi", "PERSON"), entity(2, "Ani", "ORG"), entity(3, "Citra", "PERSON"))
    found = agreed([one, two], ["sari", "budi"])
    assert found.articles == 1
    assert figures(found)["span_f1"] == pytest.approx(2 * 2 / 6)
    assert figures(found)["entity_f1"] == pytest.approx(2 * 1 / 6)
    assert found.labels["PERSON"].value == pytest.approx(2 * 1 / 4)
    assert found.labels["GPE"].value == 0


def test_cohens_kappa_by_hand():
    """The example of Cohen's paper in small: 20 of 50 yes by both, 15 no by both, 5 and 10 apart: κ = .4."""
    pairs = [("y", "y")] * 20 + [("n", "n")] * 15 + [("y", "n")] * 5 + [("n", "y")] * 10
    assert kappa(pairs) == pytest.approx(0.4)


def test_krippendorffs_alpha_of_the_field_s_own_example():
    """Nominal values of four coders, with gaps: α = .743 (Krippendorff, “Computing …”, 2011, C)."""
    coders = [
        "1 2 3 3 2 1 4 1 2 . . .",
        "1 2 3 3 2 2 4 1 2 5 . 3",
        ". 3 3 3 2 3 4 2 2 5 1 .",
        "1 2 3 3 2 4 4 1 2 5 1 .",
    ]
    table = [row.split() for row in coders]
    units = [{n: table[n][i] for n in range(4) if table[n][i] != "."} for i in range(12)]
    assert alpha(units) == pytest.approx(0.743, abs=0.001)


def test_fields_of_the_same_quote():
    """Half of the words or more make two quotes the same one; then field by field, empty equals empty."""
    one = document("sari", quote(1, "menolak rencana itu", "oppose", "Citra"), quote(2, "Kupang", "neutral"))
    two = document("budi", quote(7, "Ani menolak rencana itu", "oppose", "citra", type="mixed"))
    found = agreed([one, two], ["sari", "budi"])
    assert figures(found)["quote_f1"] == pytest.approx(2 * 1 / 3)
    shares = {name: figure.value for name, figure in found.fields.items()}
    assert shares["stance"] == shares["speaker_name"] == shares["cue"] == shares["target"] == 1
    assert shares["type"] == shares["parts"] == 0


def test_rejected_marks_and_foreign_articles_are_left_out():
    """What counts is what stands, on articles that all of them have worked on."""
    one = document("sari", entity(1, "Budi", "PERSON"))
    two = document(
        "budi", entity(1, "Budi", "PERSON"), Entity("e2", 9, 12, "PERSON", origin="rejected", confidence=0.9)
    )
    alone = document("sari", entity(1, "Ani", "ORG"), id_="b")
    found = agreed([one, two, alone], ["sari", "budi"])
    assert (found.articles, figures(found)["span_f1"]) == (1, 1)


def test_three_annotators_are_compared_in_pairs():
    """And α takes all three at once."""
    documents = [
        document("a", entity(1, "Budi", "PERSON"), entity(2, "Ani", "PERSON")),
        document("b", entity(1, "Budi", "PERSON"), entity(2, "Ani", "ORG")),
        document("c", entity(1, "Budi", "PERSON"), entity(2, "Ani", "ORG")),
    ]
    found = agreed(documents, ["a", "b", "c"])
    assert figures(found)["span_f1"] == 1
    assert figures(found)["entity_f1"] == pytest.approx(2 * 4 / 12)
    assert figures(found)["label_alpha"] is not None


def test_nothing_to_compare_is_no_figure():
    """Neither 0 nor 1 nor a traceback."""
    found = agreed([document("sari"), document("budi")], ["sari", "budi"])
    assert set(figures(found).values()) == {None}
    assert next(found.rows())[1] == "–"


@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("ab")), min_size=1, max_size=30))
def test_kappa_is_the_same_from_both_sides_and_one_at_most(pairs):
    """It has no favourite annotator."""
    forth, back = kappa(pairs), kappa([(two, one) for one, two in pairs])
    assert forth == back or forth == pytest.approx(back)
    assert forth is None or forth <= 1


def test_one_quote_is_matched_once():
    """Two halves of a quote are one agreement, the better one."""
    whole = quote(1, "menolak rencana itu, kata Citra")
    parts = [quote(1, "menolak rencana itu"), quote(2, "kata Citra")]
    assert [(a.id, b.id) for a, b in matched([whole], parts, TEXT)] == [("q1", "q1")]
