"""The orders of the list, and the columns of a team."""

import sqlite3

import pytest

from annotator.editing import actions
from annotator.measuring.pairs import pair_agreement
from annotator.model import Change, Edit, Entity, Span
from annotator.storage import ORDERS, Filters, falls
from annotator.storage.assignments import Assignment
from annotator.storage.checking import check


@pytest.fixture
def shelf(library, file, scheme, begun):
    """`a` is suggested and given to budi, `b` has no title and is done twice, `c` is flagged; `laut` is untouched."""
    for id_, title, date in (("a", "banjir", "2025-02-03"), ("b", None, "2025-01-01"), ("c", "Air", "2024")):
        text = f"Gubernur {id_} datang ke Manado."
        library.add(file(id=id_, text=text, title=title, meta={"date": date}), "sari", scheme)
    a, b, c = (begun(library, id_) for id_ in "abc")
    a.commit(Edit("suggest", (Change(None, Entity("e1", 0, 8, "PERSON", True, "suggested", 0.9)),)))
    for session in (b, begun(library, "b", "budi")):
        session.commit(actions.mark(session.document, Span(0, 8), "PERSON"))
        session.commit(actions.set_status(session.document, "done"))
    b.commit(actions.mark(b.document, Span(21, 27), "GPE"))
    c.commit(actions.flag(c.document, "dua kali"))
    library.assign([Assignment("a", "budi", "2026-01-01T00:00:00Z", "sari")])
    return library


def ids(library, **more):
    return [row.id for row in library.rows(Filters("sari", **more)).rows]


@pytest.mark.parametrize(
    ("order", "expected", "turned"),
    [
        ("newest", ["c", "b", "a", "laut"], ["laut", "a", "b", "c"]),
        ("title", ["c", "a", "b", "laut"], ["laut", "b", "a", "c"]),
        ("date", ["a", "b", "c", "laut"], ["laut", "c", "b", "a"]),
        ("status", ["laut", "a", "b", "c"], ["c", "b", "a", "laut"]),
        ("entities", ["b", "a", "c", "laut"], ["laut", "c", "a", "b"]),
        ("progress", ["b", "a", "c", "laut"], ["a", "b", "laut", "c"]),
        ("assigned", ["a", "c", "b", "laut"], ["a", "c", "b", "laut"]),
        ("versions", ["b", "c", "a", "laut"], ["b", "c", "a", "laut"]),
        ("agreement", ["b", "c", "a", "laut"], ["b", "c", "a", "laut"]),
    ],
)
def test_a_list_is_in_the_order_of_a_column_and_the_other_way_round(shelf, order, expected, turned):
    """What has nothing to be sorted by comes last; a title counts as it is shown.  Filters keep the order."""
    assert ids(shelf, order=order) == expected
    assert ids(shelf, order=order, turned=True) == turned
    assert ids(shelf, order=order, statuses=("new", "suggested", "done")) == expected
    pages = [shelf.rows(Filters("sari", order=order), limit=3, offset=at).rows for at in (0, 3)]
    assert [row.id for page in pages for row in page] == expected


@pytest.mark.parametrize("order", [order for order in ORDERS if order != "given"])
def test_the_sums_that_lists_are_sorted_by_follow_every_edit(shelf, begun, order):
    """Undo included; what is remembered of an order is not what it was before the edit."""
    before = ids(shelf, order=order), ids(shelf, order=order, turned=True)
    session = begun(shelf, "laut")
    for number in range(3):
        session.commit(actions.mark(session.document, Span(number * 3, number * 3 + 2), "ORG"))
    if order == "entities":
        assert ids(shelf, order=order)[0] == "laut"
    assert check(shelf).problems == ()
    while session.undo():
        pass
    if order != "modified":
        assert (ids(shelf, order=order), ids(shelf, order=order, turned=True)) == before
    assert check(shelf).problems == ()


def test_sums_that_another_program_has_spoilt_are_found_and_mended(shelf):
    """By `check`, as every derived row."""
    with sqlite3.connect(shelf.path) as other:
        other.execute("UPDATE documents SET entities = entities + 1")
    other.close()
    assert {problem.kind for problem in check(shelf).problems} == {"search"}
    assert check(shelf, repair=True).repaired
    assert check(shelf).problems == ()


def test_a_row_tells_who_is_to_do_it_who_has_begun_it_and_how_far_they_agree(shelf):
    """The agreement is that of `annotator agreement` and of the team's page."""
    rows = {row.id: row for row in shelf.rows(Filters("sari")).rows}
    assert rows["a"].assigned == ("budi",)
    assert rows["b"].versions == (("budi", "done"), ("sari", "done"))
    measured = pair_agreement(shelf.documents(ids=["b"]), "budi", "sari").measure("entity_f1").value
    assert rows["b"].agreement == pytest.approx(measured)
    assert rows["a"].agreement is None
    assert ids(shelf, compared="twice") == ids(shelf, compared="differ") == ["b"]
    assert ids(shelf, compared="same") == []
    assert ids(shelf, states_of=(("budi", "done"),)) == ["b"]
    counts = shelf.team_counts()
    assert (dict(counts.assigned), counts.to_nobody, counts.twice, counts.differ) == ({"budi": 1}, 3, 1, 1)


def test_the_articles_of_a_queue_stay_in_its_order(shelf):
    """And can be narrowed like any list."""
    assert ids(shelf, only=("laut", "b", "a"), order="given") == ["laut", "b", "a"]
    assert ids(shelf, only=("laut", "b", "a"), order="given", statuses=("done", "suggested")) == ["b", "a"]
    assert ids(shelf, only=("laut", "b"), order="title") == ["b", "laut"]


def test_which_way_a_column_begins():
    """Numbers and dates with the highest, words with A."""
    assert (falls("date", turned=False), falls("title", turned=False), falls("title", turned=True)) == (
        True,
        False,
        True,
    )
