"""A new network is taken where all finished articles together speak for it, each with weights that have not seen it."""

import tracemalloc
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.exporting.record import document_of
from annotator.model import Article, Document, Entity, fingerprint
from annotator.suggesting import Suggester
from annotator.suggesting.own_training import Plan
from annotator.suggesting.quotes import patterns
from annotator.workspace.learning import comparing, fitting, proving, run
from annotator.workspace.learning.comparing import Found
from annotator.workspace.learning.proving import Proof
from annotator.workspace.schemes import scheme


def found(corrections, keys):
    """What a suggester left to do, article by article."""
    return Found({}, tuple(keys), tuple(corrections), tuple(frozenset() for _ in keys))


def proof(before, after, keys=(10, 10)):
    """Corrections by article with the shipped weights and with new ones, and the keys of each article with both."""
    made = Proof(None, (1.0, 0.7))
    made.found[0.0] = [found(before, [keys[0]] * len(before))]
    made.found[0.7] = [found(after, [keys[1]] * len(after))]
    made.found[1.0] = made.found[0.0]
    return made


def test_a_gain_in_most_articles_is_taken():
    """And how many articles say so, with what they take, is told."""
    one = proof([9, 8, 9, 7, 9, 8], [7, 7, 8, 6, 7, 8], keys=(40, 36))
    assert one.better() == [0.7]
    assert one.told(0.7) == {"articles": 6, "corrections": [50, 43], "keys": [40.0, 36.0], "worse": []}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([5, 5, 5, 5], [5, 5, 5, 5]),
        ([5, 5, 5, 5], [6, 5, 6, 5]),
        ([9, 5, 5], [3, 9, 8]),  # a gain in one article, and more is lost in the others
    ],
)
def test_no_gain_over_all_articles_is_not_taken(before, after):
    """Equal, or worse."""
    assert proof(before, after).better() == []


def test_lots_of_articles_speak_together():
    """Each part that was left out, and the held-back ones; a label that one lot lacks counts for nought there."""
    made = Proof(None, (0.7,))
    for lot in ({"ORG": [(1, 2, 3)]}, {"GPE": [(1, 1, 1), (0, 1, 0)]}):
        size = len(next(iter(lot.values())))
        for share, left in ((0.0, 4), (0.7, 3)):
            made.found.setdefault(share, []).append(replace(found([left] * size, [9] * size), counts=lot))
    whole = made.whole(0.7)
    assert whole.corrections == (3, 3, 3)
    assert whole.counts == {"ORG": [(1, 2, 3), (0, 0, 0), (0, 0, 0)], "GPE": [(0, 0, 0), (1, 1, 1), (0, 1, 0)]}
    assert made.better() == [0.7]


def test_a_label_that_fell_in_every_article_is_told_and_one_that_may_be_chance_is_not():
    """ORG is wrong everywhere now; GPE in one of eight articles, for which another label is asked, too."""
    right, wrong = [(4, 4, 4)] * 8, [(1, 4, 4)] * 8
    before = replace(found([9] * 8, [9] * 8), counts={"ORG": right, "GPE": right})
    after = replace(before, counts={"ORG": wrong, "GPE": [*right[:7], (3, 4, 4)]})
    assert comparing.worse(before, after) == ("ORG",)
    assert comparing.worse(after, before) == ()


def test_of_thousands_of_articles_no_gigabytes_are_taken():
    """A newsroom that has worked for years learns from all of it on the same machine."""
    many = 1500
    before = replace(found([9] * many, [9] * many), counts={"ORG": [(4, 4, 4)] * many})
    after = replace(before, counts={"ORG": [(3, 4, 4)] * many})
    tracemalloc.start()
    try:
        assert comparing.worse(before, after) == ("ORG",)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 200e6


def test_fewer_corrections_that_take_more_keys_are_not_taken():
    """A quote that is missed is one correction, and many keys."""
    assert proof([9, 8, 9, 7], [7, 7, 8, 6], keys=(40, 41)).better() == []


def test_of_two_shares_that_are_better_the_first_one_comes_first():
    """The articles cannot tell which of two shares is better, only that both are."""
    both = proof([9, 8, 9, 7, 9], [7, 7, 8, 6, 7])
    both.shares = (0.7, 1.0)
    both.found[1.0] = [found([6, 6, 7, 5, 6], [10] * 5)]
    assert both.better() == [0.7, 1.0]


def test_an_earlier_round_is_kept_only_where_the_later_one_is_clearly_worse():
    """The last round is the one that was meant: of what may be chance nothing is made."""
    best = found([5, 5, 5, 5], [10] * 4)
    assert not proving.clearly_worse(found([5, 5, 5, 5], [99] * 4), best)
    assert not proving.clearly_worse(found([6, 4, 7, 4], [10] * 4), best)
    assert proving.clearly_worse(found([7, 6, 7, 6], [10] * 4), best)


def test_odd_blanks_are_not_learnt():
    """A paragraph is learnt from as the recogniser will see such ones: with one blank between words."""
    text = "\u00a0Camat Budi\u00a0 Santoso datang.\n\nIa pulang ke  Bima. "
    marks = [(text.index("Budi"), text.index(" datang"), "PERSON"), (text.index("Bima"), text.index(". "), "GPE")]
    items = [Entity(f"e{n}", *mark) for n, mark in enumerate(marks, 1)]
    article = Article("contoh", text, fingerprint(text))
    (learnt,), _ = run.samples([Document.of(article, "sari", scheme("news-id"), items)])
    told = [(one.text, [(one.text[s:e], label) for s, e, label in one.spans]) for one in learnt]
    assert told == [
        ("Camat Budi Santoso datang.", [("Budi Santoso", "PERSON")]),
        ("Ia pulang ke Bima.", [("Bima", "GPE")]),
    ]


def test_each_third_of_the_articles_is_left_out_once():
    """What the shipped weights find in them stands beside what those find that learnt without them."""
    corpus = Path(__file__).resolve().parents[3] / "corpus" / "gold" / "news-dev.jsonl"
    documents = [document_of(line) for line in sorted(corpus.read_text(encoding="utf-8").splitlines(), key=len)[:3]]
    known = patterns.load("id")
    made = Proof(fitting.Tables.shipped(known).steps(known), (1.0,))
    plan, (own, _) = Plan(rounds=1, steps=2, rate=0.02, beside=0), run.samples(documents)
    lots = proving.left_out(documents, own, [], lambda _: plan, made, lambda: False)
    assert list(lots) == [1, 2, 3]
    shipped, learnt = made.whole(0.0), made.whole(1.0)
    assert len(shipped.keys) == len(learnt.keys) == len(documents)
    assert sorted(shipped.corrections) == sorted(proving.look(Suggester().ready(), documents).corrections)
    assert learnt.corrections != shipped.corrections, "two steps as wide as these change what is found"
    stopped = proving.left_out(documents, own, [], lambda _: plan, made, lambda: True)
    assert list(stopped) == []
