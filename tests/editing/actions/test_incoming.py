"""What comes late or from a file."""

from annotator.editing import actions
from annotator.model import (
    Article,
    Boilerplate,
    Change,
    Document,
    Edit,
    Entity,
    Progress,
    Quote,
    Run,
    Speaker,
    fingerprint,
)
from tests.editing.conftest import TEXT, at

RUN = Run("id_news", "0.1.0", "2026-11-24T00:00:00Z")


def a_run(*items):
    """A suggestion run that was made from the untouched article."""
    changes = [Change(None, item) for item in items]
    return Edit("suggest", (*changes, Change(Progress(), Progress(suggester=RUN))))


def suggested(number, words, label):
    return Entity(f"e{number}", *at(words), label, origin="suggested", confidence=0.9)


def untouched(document):
    article = Article("contoh", TEXT, fingerprint(TEXT))
    return Document.of(article, "sari", document.scheme)


def test_a_run_that_nothing_overtook_is_taken_as_it_is(document):
    """The usual case costs one comparison."""
    edit = a_run(suggested(1, "KPU", "ORG"))
    assert actions.still_fitting(untouched(document), edit) == edit


def test_what_a_person_marked_meanwhile_stays_and_the_rest_still_comes(document):
    """Overtaken suggestions are dropped, new ones get ids that are free, people are found by name."""
    empty = untouched(document)
    run = a_run(
        Speaker("s1", "Rina Maheswari"),
        Speaker("s2", "Bayu"),
        suggested(1, "KPU", "ORG"),
        suggested(2, "Rina Maheswari", "PERSON"),
        Quote("q1", (at("jembatan itu aman"),), "indirect", None, None, "Rina Maheswari", "s1", origin="suggested"),
        Quote("q2", (at("Kami siap,"),), "direct", None, None, "Bayu", "s2", origin="suggested"),
        Boilerplate(*at("Baca juga: KPU sibuk")),
    )
    meanwhile = empty.apply(actions.mark(empty, at("Ketua KPU"), "ORG"))
    meanwhile = meanwhile.apply(
        actions.add_quote(meanwhile, [at("jembatan itu")], "indirect", speaker_name="Rina Maheswari")
    )
    meanwhile = meanwhile.apply(actions.toggle_boilerplate(meanwhile, at("Baca")))
    after = meanwhile.apply(actions.still_fitting(meanwhile, run))
    assert [(e.id, e.span.of(TEXT)) for e in after.entities] == [("e1", "Ketua KPU"), ("e2", "Rina Maheswari")]
    assert [(q.id, q.words(TEXT), q.speaker_name) for q in after.quotes] == [
        ("q1", "jembatan itu", "Rina Maheswari"),
        ("q2", "Kami siap,", "Bayu"),
    ]
    assert [s.name for s in after.speakers] == ["Rina Maheswari", "Bayu"]
    assert len(after.boilerplate) == 1
    assert after.progress == Progress("in_progress", suggester=RUN)


def test_a_suggestion_that_was_decided_meanwhile_is_not_taken_away(document):
    """A second run wanted to drop it; the person said yes."""
    entity = document.entity("e1")
    again = Edit("suggest", (Change(entity, None), Change(document.entity("e2"), None)))
    decided = document.apply(actions.accept(document, "e1"))
    after = decided.apply(actions.still_fitting(decided, again))
    assert [e.id for e in after.entities] == ["e1"]


def test_annotations_from_a_file_take_the_place_of_all_that_stands_here(document):
    """One edit, so one undo brings the old state back."""
    items = [
        Speaker("s1", "Bayu"),
        suggested(1, "KPU", "FAC"),
        Entity("e9", *at("Bayu"), "PERSON"),
        Quote("q1", (at("Kami siap,"),), "direct", None, None, "Bayu", "s1", "neutral"),
        Progress("done"),
    ]
    edit = actions.loaded(document, items)
    after = document.apply(edit)
    assert (after.status, [e.id for e in after.entities], after.boilerplate) == ("done", ["e1", "e9"], ())
    assert after.apply(edit.inverse()).items() == document.items()
    undecided = document.apply(actions.loaded(document, items, as_suggestions=True))
    assert {i.origin for i in (*undecided.entities, *undecided.quotes)} == {"suggested"}
    assert undecided.status == "new"


def test_what_comes_as_done_with_an_open_stance_is_in_progress(document):
    """No file can bring a finished article in which a person has left a stance open."""
    quote = Quote("q1", (at("Kami siap,"),), "direct")
    assert document.apply(actions.loaded(document, [quote, Progress("done")])).status == "in_progress"
    told = Quote("q1", (at("Kami siap,"),), "direct", stance="unclear")
    assert document.apply(actions.loaded(document, [told, Progress("done")])).status == "done"
