"""What `annotator evaluate` says about entities."""

from __future__ import annotations

import pytest

from annotator.measuring.entities import NOTHING, entity_scores

TEXT = "Ketua KPU Kupang Budi Santoso hadir"
GOLD = {"a": (TEXT, [(0, 16, "TITLE", None), (17, 29, "PERSON", None)])}


def test_a_copy_of_the_gold_is_perfect():
    """Every measure is 1 when every span is there with its edges and label."""
    scores = entity_scores(GOLD, GOLD)
    assert [s.f1 for s in (scores.exact, scores.partial, scores.borders, scores.type)] == [1, 1, 1, 1]


def test_a_wrong_edge_is_wrong_but_near():
    """Exact wants both edges; partial gives half a point; the label was right."""
    scores = entity_scores(GOLD, {"a": (TEXT, [(0, 9, "TITLE", None), (17, 29, "PERSON", None)])})
    assert scores.exact.f1 == pytest.approx(0.5)
    assert scores.partial.f1 == pytest.approx(0.75)
    assert scores.type.f1 == pytest.approx(1)
    assert scores.labels["TITLE"].f1 == 0
    assert scores.labels["PERSON"].f1 == 1


def test_a_wrong_label_shows_which_it_was_taken_for():
    """The confusion names both labels; what was missed or invented stands against nothing."""
    found = [(0, 16, "ORG", None), (30, 35, "EVENT", None)]
    scores = entity_scores(GOLD, {"a": (TEXT, found)})
    assert scores.confusion == {("TITLE", "ORG"): 1, ("PERSON", NOTHING): 1, (NOTHING, "EVENT"): 1}
    assert scores.borders.correct == 1
    assert scores.exact.correct == 0


def test_confidence_is_held_against_what_was_right():
    """Of the spans with .9 and more, this share is right."""
    found = [(0, 16, "TITLE", 0.96), (17, 29, "PERSON", 0.97), (30, 35, "EVENT", 0.4)]
    bins = {bin_.low: bin_ for bin_ in entity_scores(GOLD, {"a": (TEXT, found)}).reliability}
    assert (bins[0.95].spans, bins[0.95].share) == (2, 1.0)
    assert (bins[0.0].spans, bins[0.0].share) == (1, 0.0)


def test_only_articles_in_both_files_count():
    """An article that one side lacks says nothing about the other."""
    scores = entity_scores({**GOLD, "b": (TEXT, [(0, 5, "TITLE", None)])}, GOLD)
    assert scores.articles == 1
    assert scores.exact.gold == 2


def test_nothing_against_nothing_is_no_error():
    """Empty files are scored, not refused."""
    scores = entity_scores({}, {})
    assert scores.exact.f1 == 0
    assert "F1" in scores.table()


def test_the_table_names_every_label_and_the_json_every_number():
    """A person reads columns, a program reads keys."""
    scores = entity_scores(GOLD, {"a": (TEXT, [(0, 9, "TITLE", 0.9)])})
    assert "TITLE" in scores.table()
    assert "PERSON" in scores.table()
    assert set(scores.as_dict()) == {
        "articles",
        "exact",
        "partial",
        "borders",
        "type",
        "labels",
        "confusion",
        "reliability",
    }
    assert scores.as_dict()["labels"]["PERSON"]["recall"] == 0
