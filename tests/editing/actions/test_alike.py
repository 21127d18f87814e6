"""One decision for all places that read alike."""

from annotator.editing import actions
from annotator.model import Span
from tests.editing.conftest import TEXT, at


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
