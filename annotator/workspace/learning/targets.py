"""Fits `target_weights.tsv`: of the phrases in and around a quote, those that people took for its target.

A softmax over the phrases of a quote; a phrase counts by how much it shares with the target in the annotator's words.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from annotator.measuring.alignment import target_share
from annotator.model.items import NEEDS_TARGET
from annotator.suggesting.quotes.target_features import LONGEST, TargetFeatures, kind_of
from annotator.workspace.learning.choosing import Worth
from annotator.workspace.learning.gold_quotes import GoldArticle, GoldQuote
from annotator.workspace.learning.sparse import Floats, Rows, descend

PENALTY = 1e-3
LEAST = 5
STEPS = 120
SEED = 7
"""Which other phrases are drawn: of two seeds the one under which a third of the real training articles did better."""
NEAR = (4.0, 16.0, 64.0)
"""How strongly a newsroom's own weights may be drawn to those that were fitted on many articles."""
_OTHERS = 80  # phrases of a quote that are no target, drawn
_SMALLEST = 0.05
_ENOUGH = 0.5

Choice = tuple[list[dict[str, float]], list[float]]
"""Features of phrases, and how good each is, 0 to 1."""


def choices(article: GoldArticle, pick: random.Random) -> list[Choice]:
    """The phrases of every quote that takes a side."""
    features = TargetFeatures(article.analysis)
    found = []
    for k, quote in enumerate(article.quotes):
        if quote.stance in NEEDS_TARGET and quote.target:
            choice = _choice(features, quote, article.quotes[:k], pick)
            if any(choice[1]):
                found.append(choice)
    return found


def adapted(
    articles: Sequence[Sequence[Choice]], start: Mapping[str, float], near: float = NEAR[0]
) -> dict[str, float]:
    """The table `start`, drawn towards the targets that people chose in some dozen articles.

    `near`: how strongly the weights are drawn to those that were fitted on many articles.
    """
    given = [choice for article in articles for choice in article]
    if not given:
        return dict(start)
    counted = Counter(name for phrases, worth in given for features in phrases for name in features)
    names = sorted(name for name, n in counted.items() if name in start or n >= LEAST)
    before = np.array([start.get(name, 0.0) for name in names])
    gradient = _gradient(given, Rows([features for phrases, _ in given for features in phrases], known=names))
    found = descend(
        lambda weights: gradient(weights) + near * (weights - before), before.copy(), steps=STEPS, rate=0.02
    )
    return {**start, **{name: round(float(value), 2) for name, value in zip(names, found, strict=True)}}


def worth(table: Mapping[str, float], article: Sequence[Choice]) -> Worth:
    """In how many quotes of an article the likeliest phrase is a target with a table, and the loss."""
    right, loss = 0, 0.0
    for phrases, worths in article:
        scores = np.array([sum(table.get(name, 0.0) for name in features) for features in phrases])
        right += bool(worths[int(scores.argmax())])
        likely = np.exp(scores - scores.max())
        loss -= float(np.log(max((likely / likely.sum())[np.array(worths) > 0].sum(), 1e-9)))
    return Worth(right, loss)


def _choice(features: TargetFeatures, quote: GoldQuote, before: Sequence[GoldQuote], pick: random.Random) -> Choice:
    record = quote.record
    said, kind = features.said(record.parts), kind_of(record.hit)
    good: list[tuple[list[str], float]] = []
    bad: list[tuple[list[str], float]] = []
    for stretch in features.stretches(record.parts):
        span = range(stretch.first, stretch.beyond)
        firsts = {k: names for k in span if (names := features.beginning(k, stretch, record.hit))}
        lasts = {k: names for k in span if (names := features.ending(k, stretch))}
        for first, begins in firsts.items():
            for last in range(first, min(stretch.beyond, first + LONGEST)):
                phrase = features.phrase(first, last, stretch.where) if last in lasts else None
                if phrase is None:
                    continue
                worth = _target_worth(quote.target or "", features.text(phrase))
                names = [*begins, *lasts[last], *phrase.shape, *features.whole(phrase, stretch, said, kind)]
                (good if worth else bad).append((names, worth))
    bad = pick.sample(bad, min(_OTHERS, len(bad)))
    for gap, other in enumerate(reversed(before), 1):
        if other.target and other.stance in NEEDS_TARGET:
            same = bool(other.record.names) and other.record.names == record.names
            names = features.earlier(features.bare(other.target), said, same_speaker=same, gap=gap)
            worth = _target_worth(quote.target or "", other.target)
            (good if worth else bad).append((names, worth))
    both = [*good, *bad]
    return [dict.fromkeys(names, 1.0) for names, _ in both], [worth for _, worth in both]


def _target_worth(target: str, words: str) -> float:
    share = target_share(target, words)
    return share if share >= _ENOUGH else 0.0


def fitted(articles: Sequence[GoldArticle]) -> dict[str, float]:
    """The table for these articles."""
    pick = random.Random(SEED)
    given = [choice for article in articles for choice in choices(article, pick)]
    rows = Rows([features for phrases, _ in given for features in phrases], least=LEAST)
    gradient = _gradient(given, rows)
    found = descend(
        lambda weights: gradient(weights) / len(given) + PENALTY * weights,
        np.zeros(len(rows.names)),
        steps=STEPS,
        rate=0.05,
    )
    return {
        name: round(float(value), 2) for name, value in zip(rows.names, found, strict=True) if abs(value) >= _SMALLEST
    }


def _gradient(given: Sequence[Choice], rows: Rows) -> Callable[[Floats], Floats]:
    """The slope of the loss over all quotes, summed."""
    sizes = np.array([len(phrases) for phrases, _ in given])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    of = np.repeat(np.arange(len(given)), sizes)
    worth = np.array([value for _, values in given for value in values])
    wanted = worth / np.bincount(of, worth)[of]

    def gradient(weights: Floats) -> Floats:
        scores = rows.times(weights)
        raised = np.exp(scores - np.maximum.reduceat(scores, starts)[of])
        likely = raised / np.bincount(of, raised)[of]
        return rows.back(likely - wanted)

    return gradient
