"""A new table is taken where it makes other articles better by more than chance, and else the shipped one stays."""

import random

import pytest

from annotator.workspace.learning import calibration, choosing, stances
from annotator.workspace.learning.choosing import Worth

SHIPPED = {"bias": 0.0, "reason=model": 2.0}


def newsroom(*, model_is_right: float, articles=12, marks=40):
    """Articles in which marks with the reason `model` are right so often."""
    pick = random.Random(7)
    row = {"bias": 1.0, "reason=model": 1.0}
    return [[(row, pick.random() < model_is_right) for _ in range(marks)] for _ in range(articles)]


def better(articles):
    def fit(some, near):
        marks = [mark for article in some for mark in article]
        return calibration.fit([row for row, _ in marks], [right for _, right in marks], SHIPPED, near)

    learnt, held = articles[2:], articles[:2]
    return choosing.better(learnt, held, SHIPPED, settings=(25.0, 10.0), fit=fit, worth=calibration.worth)


def test_where_a_reason_is_mostly_wrong_here_that_is_learnt():
    """Marks that had been shown and were rejected are not shown any more; how many is said."""
    chosen = better(newsroom(model_is_right=0.2))
    assert chosen.taken
    assert chosen.right[1] > chosen.right[0]
    before, after = (
        calibration.worth(table, [({"bias": 1.0, "reason=model": 1.0}, False)]) for table in (SHIPPED, chosen.table)
    )
    assert (before.right, after.right) == (0, 1)


def test_where_the_shipped_table_holds_it_stays():
    """A newsroom that decides as the shipped weights say teaches them nothing."""
    chosen = better(newsroom(model_is_right=0.88))
    assert not chosen.taken
    assert chosen.table is SHIPPED


def test_chance_is_not_learnt():
    """What helps by as much as it harms, article by article, is not taken though the sum is a gain."""
    gains = [3, -3, 3, -3, 3, -2]
    chosen = choosing.better(
        gains, [], "shipped", settings=(1,), fit=lambda _some, _setting: "new",
        worth=lambda table, gain: Worth(gain if table == "new" else 0, 0.0),
    )  # fmt: skip
    assert not chosen.taken
    sure = choosing.better(
        [1, 1, 2, 1], [], "shipped", settings=(1,), fit=lambda _some, _setting: "new",
        worth=lambda table, gain: Worth(gain if table == "new" else 0, 0.0),
    )  # fmt: skip
    assert sure.taken
    assert sure.as_dict() == {"taken": True, "right": [0, 5]}


def test_how_often_each_stance_is_taken_is_learnt_without_the_words():
    """A newsroom whose sources mostly support: the shares move, and no weight of a word does."""
    start = {"bias:": (0.0, 0.0, 0.0), "word:bagus": (0.4, 0.0, 0.0)}
    told = [[stances.Told({"bias:": 1.0}, "support", None)] * 6 for _ in range(5)]
    table = stances.adapted(told, start, stances.Pull(1.0, only_shares=True))
    assert table["word:bagus"] == start["word:bagus"]
    assert table["bias:"][0] > 0.5 > table["bias:"][2]
    assert stances.worth(table, told[0]).right == pytest.approx(6)


def test_a_stance_counts_as_it_is_when_the_person_comes_to_the_quote():
    """After the first decision the rest follows it: a table that leans a little loses one quote alone."""
    quotes = [stances.Told({"bias:": 1.0}, "support", None)] * 5
    a_little, far = ({"bias:": (0.0, 0.0, more)} for more in (0.2, 1.5))
    assert stances.worth(a_little, quotes).right == 4
    assert stances.worth(far, quotes).right == 0
