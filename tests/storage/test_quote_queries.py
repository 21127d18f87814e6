"""Who said what, over the whole library."""

import pytest

from annotator.editing import actions
from annotator.model import QuoteGroup, Span
from annotator.storage import LedgerFilters, checking


@pytest.fixture
def spoken(library, file, scheme, begun):
    """Yulius speaks in two articles, spelled in two ways; Dewi in one."""
    library.add(file(id="b", text="Yulius menolak tambang."), "sari", scheme)
    for id_, words, name, stance, target in (
        ("laut", "Nelayan", "Yulius Rondonuwu", "oppose", "reklamasi"),
        ("b", "tambang", "yulius  rondonuwu", "support", "tambang"),
        ("laut", "reklamasi", "Dewi", "neutral", None),
    ):
        session = begun(library, id_)
        start = session.document.text.index(words)
        said = Span(start, start + len(words))
        session.commit(actions.add_quote(session.document, [said], "direct", speaker_name=name))
        quote = f"q{session.document.last_quote}"
        session.commit(actions.set_stance(session.document, quote, stance))
        if target:
            session.commit(actions.set_target(session.document, quote, target))
    return library


def test_spellings_of_a_name_are_one_person(spoken):
    """Case and runs of blanks make no difference: the list of people joins articles."""
    people = {person.name: (person.articles, person.quotes) for person in spoken.people()}
    assert people == {"Yulius Rondonuwu": (2, 2), "Dewi": (1, 1)}


def test_removed_articles_are_not_counted_for_anybody(spoken):
    """Who spoke in a removed article alone is left without a count, and gets it back with the article."""
    spoken.remove("laut")
    assert {person.name: (person.articles, person.quotes) for person in spoken.people()} == {
        "Yulius Rondonuwu": (1, 1),
        "Dewi": (0, 0),
    }
    spoken.undo()
    assert {person.name: person.quotes for person in spoken.people()} == {"Yulius Rondonuwu": 2, "Dewi": 1}


def test_people_of_one_annotator_are_those_of_their_ledger(spoken, begun):
    """As many quotes as the ledger shows of each; who is on no roster of theirs is not among them."""
    session = begun(spoken, "laut", "budi")
    said = [Span(0, 7)]
    session.commit(actions.add_quote(session.document, said, "direct", speaker_name="Dewi"))
    session.commit(actions.add_speaker(session.document, "Maria"))
    session.commit(actions.add_quote(session.document, [Span(8, 12)], "indirect"))  # nobody is named for it
    for annotator in ("sari", "budi"):
        for person in spoken.people(annotator=annotator):
            lines = spoken.ledger(LedgerFilters(annotator=annotator, who=person.name))
            assert person.quotes == len(lines), (annotator, person)
            assert person.articles == len({line.article_id for line in lines})
    assert [person.name for person in spoken.people(annotator="sari")] == ["Yulius Rondonuwu", "Dewi"]
    assert [person.name for person in spoken.people(annotator="budi")] == ["Dewi", "Maria"]
    assert {person.name: person.quotes for person in spoken.people()}["Dewi"] == 2


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, ["Dewi", "Yulius Rondonuwu", "Yulius Rondonuwu"]),
        ({"who": "Yulius Rondonuwu"}, ["Yulius Rondonuwu"] * 2),
        ({"groups": (QuoteGroup(stance="oppose"),)}, ["Yulius Rondonuwu"]),
        ({"groups": (QuoteGroup(target="tambang"),)}, ["Yulius Rondonuwu"]),
        ({"annotator": "budi"}, []),
    ],
)
def test_the_ledger_is_narrowed(spoken, filters, expected):
    """By who spoke, stance, target, annotator."""
    assert [said.who for said in spoken.ledger(LedgerFilters(**filters))] == expected


def test_the_view_says_the_same_as_the_ledger(spoken, begun):
    """`who_said_what` is a public format; it shows finished documents."""
    for id_ in ("laut", "b"):
        session = begun(spoken, id_)
        session.commit(actions.set_status(session.document, "done"))
    view = spoken.db.conn.execute("SELECT who, what, stance, target, article FROM who_said_what").fetchall()
    ledger = [(s.who, s.what, s.stance, s.target, s.article_id) for s in spoken.ledger(LedgerFilters())]
    assert sorted(view, key=str) == sorted(ledger, key=str)
    assert len(view) == 3


def test_tallies_leave_rejected_marks_out(spoken, begun):
    """Figures are about what stands."""
    tallies = spoken.tallies()
    assert tallies.stances == {"neutral": 1, "oppose": 1, "support": 1}
    assert tallies.targets == {"reklamasi": 1, "tambang": 1}
    session = begun(spoken, "b")
    session.commit(actions.reject(session.document, session.document.quotes[0].id))
    assert spoken.tallies().targets == {"reklamasi": 1}


def test_sums_of_people_follow_every_edit(spoken, begun):
    """Renamed, rejected, undone, removed, of two people in one article: the sums are those of the rows, always."""
    budi = begun(spoken, "laut", "budi")
    sari = begun(spoken, "laut", "sari")
    told = lambda: checking.check(spoken).problems  # noqa: E731
    steps = (
        lambda: budi.commit(actions.add_quote(budi.document, [Span(0, 7)], "direct", speaker_name="Dewi")),
        lambda: budi.commit(actions.add_quote(budi.document, [Span(8, 12)], "direct", speaker_name="dewi")),
        lambda: budi.commit(actions.reject(budi.document, "q1")),
        lambda: sari.commit(actions.rename_speaker(sari.document, sari.document.speakers[0].id, "Maria Tukan")),
        sari.undo,
        lambda: spoken.remove("laut"),
        spoken.undo,
        budi.undo,
        budi.undo,
        budi.undo,
    )
    for step in steps:
        step()
        assert told() == ()
    assert {person.name: (person.articles, person.quotes) for person in spoken.people()} == {
        "Yulius Rondonuwu": (2, 2),
        "Dewi": (1, 1),
    }
    with spoken.together():
        spoken.db.conn.execute("UPDATE speaker_sums SET quotes = quotes + 1")
    assert {problem.kind for problem in told()} == {"search"}
    checking.check(spoken, repair=True)
    assert told() == ()
