"""Fits `stance_weights.tsv`: a multinomial logistic model with a quadratic penalty, then its calibration.

The penalty draws rare words to nought.  Scale, bias and the offsets for choosing are fitted on quotes of articles that
the weights of that fit had not seen.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from annotator.measuring.quotes import macro_f1, share_right
from annotator.suggesting.quotes.stance import StanceHints
from annotator.suggesting.quotes.stance_features import Features, StanceFeatures
from annotator.suggesting.quotes.stance_model import CHOICE, STANCES, choose, of_split, probabilities, split
from annotator.suggesting.rest import likeliest
from annotator.workspace.learning.choosing import Worth
from annotator.workspace.learning.gold_quotes import GoldArticle
from annotator.workspace.learning.sparse import Floats, Rows, descend, parts, softmax

PENALTY = 50.0
LEAST = 3
STEPS = 220
FOLDS = 8
_BIAS = "bias:"
_BALANCE = 0.5  # rarer stances count more, by this power of their share
_SMALLEST = 0.01  # a weight below it is left out

_NONE = (0.0, 0.0, 0.0)

Weights = dict[str, tuple[float, float, float]]
Example = tuple[Features, str]


@dataclass(frozen=True, slots=True)
class Pull:
    """How strongly a newsroom's own weights are drawn to those that were fitted on many articles."""

    strength: float
    only_shares: bool = False  # learns how often each stance is taken here, and nothing about words


USUAL = Pull(8.0)
PULLS = (Pull(1.0, only_shares=True), USUAL, Pull(30.0), Pull(100.0))


@dataclass(frozen=True, slots=True)
class Told:
    """A quote of an article: its features, the stance people gave it, and the speaker's last quote before it."""

    features: Features
    stance: str | None
    before: int | None


def told(article: GoldArticle) -> list[Told]:
    """The quotes of an article in reading order."""
    hints = StanceHints(article.analysis)
    records = article.records
    known = StanceFeatures(article.analysis, records, [hints.rules_hint(record) for record in records])
    return [
        Told(features, quote.stance, known.before(k))
        for k, (features, quote) in enumerate(zip(known.all(), article.quotes, strict=True))
    ]


def fitted(articles: Sequence[GoldArticle]) -> Weights:
    """The table for these articles."""
    gathered = [told(article) for article in articles]
    weights = _fit([example for quotes in gathered for example in _examples(quotes)])
    seen: list[tuple[Floats, int]] = []
    for kept, held in parts(gathered, FOLDS):
        trial = _fit([example for k in kept for example in _examples(gathered[k])])
        for k in held:
            seen += _decided(trial, gathered[k])
    scale, shift = _calibrated(np.stack([scores for scores, _ in seen]), np.array([place for _, place in seen]))
    table: Weights = {}
    for name, row in weights.items():
        moved = scale * np.asarray(row) + (shift if name == _BIAS else 0.0)
        if np.abs(moved).max() >= _SMALLEST:
            table[name] = _rounded(moved)
    table[CHOICE] = _offsets(seen, scale, shift)
    return table


def adapted(
    articles: Sequence[Sequence[Told]], start: Mapping[str, tuple[float, float, float]], pull: Pull = USUAL
) -> Weights:
    """The table `start`, drawn towards what people decided in some dozen articles.

    The weights stay near those that were fitted on many more; what has no weight yet gets one if it is not rare.
    """
    given = [example for quotes in articles for example in _examples(quotes)]
    if not given:
        return dict(start)
    counted = Counter(name for features, _ in given for name in features)
    names = [_BIAS]
    if not pull.only_shares:
        names = sorted(name for name, n in counted.items() if name != CHOICE and (name in start or n >= LEAST))
    rows = Rows([features for features, _ in given], known=names)
    everything = Rows([features for features, _ in given], known=[name for name in sorted(counted) if name in start])
    fixed = _sums(everything, np.array([start.get(name, _NONE) for name in everything.names]))
    before = np.array([start.get(name, _NONE) for name in names])
    wanted = np.zeros((len(given), len(STANCES)))
    wanted[np.arange(len(given)), [STANCES.index(stance) for _, stance in given]] = 1.0

    def gradient(weights: Floats) -> Floats:
        errors = softmax(fixed + _sums(rows, weights - before)) - wanted
        slope = np.stack([rows.back(errors[:, k]) for k in range(len(STANCES))], axis=1)
        return np.asarray(slope + pull.strength * (weights - before))

    found = descend(gradient, before.copy(), steps=STEPS, rate=0.01)
    return {**start, **{name: _rounded(row) for name, row in zip(names, found, strict=True)}}


def worth(table: Mapping[str, tuple[float, float, float]], quotes: Sequence[Told]) -> Worth:
    """How many stances of an article are right with a table when a person comes to them, and the loss.

    As the program suggests them: with its own side of the speaker's last quote, and with what was decided in the quotes
    before, which a table that has learnt the newsroom's shares may count twice.
    """
    chosen: list[str] = []
    here = Counter[str]()
    right, loss = 0, 0.0
    for quote in quotes:
        features = quote.features
        if quote.before is not None:
            features = {**features, f"before:{chosen[quote.before]}": 1.0}
        likely = probabilities(table, features)
        chosen.append(choose(table, likely))
        if quote.stance in STANCES:
            last = None if quote.before is None else (quotes[quote.before].stance, chosen[quote.before])
            shares = of_split([split(table, likely)])
            now = likeliest(shares, here, last, chosen[-1]) if here and shares else chosen[-1]
            right += now == quote.stance
            here[quote.stance or ""] += 1
            loss -= math.log(max(likely[STANCES.index(quote.stance)], 1e-9))
    return Worth(right, loss)


def _sums(rows: Rows, weights: Floats) -> Floats:
    """Each row's sum for each stance."""
    return np.stack([rows.times(weights[:, k]) for k in range(len(STANCES))], axis=1)


def _examples(quotes: Sequence[Told]) -> list[Example]:
    """What is learnt from: each quote knows the corrected side of the speaker's last one."""
    found = []
    for quote in quotes:
        features = quote.features
        last = quotes[quote.before].stance if quote.before is not None else None
        if last in STANCES:
            features = {**features, f"before:{last}": 1.0}
        if quote.stance in STANCES:
            found.append((features, quote.stance))
    return found


def _decided(weights: Mapping[str, Floats], quotes: Sequence[Told]) -> list[tuple[Floats, int]]:
    """Scores and what is so, as the suggester decides: with its own side of the speaker's last quote."""
    chosen: list[str] = []
    found = []
    for quote in quotes:
        features = quote.features
        if quote.before is not None:
            features = {**features, f"before:{chosen[quote.before]}": 1.0}
        scores = _scores(weights, features)
        chosen.append(STANCES[int(scores.argmax())])
        if quote.stance in STANCES:
            found.append((scores, STANCES.index(quote.stance)))
    return found


def _fit(given: Sequence[Example]) -> Mapping[str, Floats]:
    rows = Rows([features for features, _ in given], least=LEAST)
    wanted = np.zeros((len(given), len(STANCES)))
    wanted[np.arange(len(given)), [STANCES.index(stance) for _, stance in given]] = 1.0
    share = (wanted * wanted.mean(0) ** -_BALANCE).sum(1)
    share /= share.mean()
    penalty = np.full((len(rows.names), 1), PENALTY)
    penalty[rows.names.index(_BIAS)] = 0.01

    def gradient(weights: Floats) -> Floats:
        scores = np.stack([rows.times(weights[:, k]) for k in range(len(STANCES))], axis=1)
        errors = (softmax(scores) - wanted) * share[:, None]
        return np.stack([rows.back(errors[:, k]) for k in range(len(STANCES))], axis=1) + penalty * weights

    found = descend(gradient, np.zeros((len(rows.names), len(STANCES))), steps=STEPS, rate=0.02)
    return dict(zip(rows.names, found, strict=True))


def _scores(weights: Mapping[str, Floats], features: Features) -> Floats:
    total = np.zeros(len(STANCES))
    for name, value in features.items():
        if name in weights:
            total += value * weights[name]
    return total


def _calibrated(scores: Floats, places: np.ndarray) -> tuple[float, Floats]:
    """Scale and shift under which the scores' probabilities fit what is so best."""
    wanted = np.zeros_like(scores)
    wanted[np.arange(len(places)), places] = 1.0

    def gradient(values: Floats) -> Floats:
        errors = softmax(values[0] * scores + values[1:]) - wanted
        return np.concatenate([[(errors * scores).sum()], errors.sum(0)])

    found = descend(gradient, np.array([1.0, 0.0, 0.0, 0.0]), steps=400, rate=0.02)
    return float(found[0]), found[1:] - found[1:].mean()


def _offsets(seen: Sequence[tuple[Floats, int]], scale: float, shift: Floats) -> tuple[float, float, float]:
    """What to add to both sides before choosing: the most stances right together with the best macro F1.

    One number: two of them follow chance.
    """
    gold = [STANCES[place] for _, place in seen]
    likely = [softmax(scale * scores + shift).tolist() for scores, _ in seen]

    def worth(offset: float) -> float:
        chosen = [choose({CHOICE: (offset, offset, 0.0)}, one) for one in likely]
        return share_right(gold, chosen) + macro_f1(gold, chosen)

    best = max((round(0.1 * k, 1) for k in range(9)), key=worth)
    return best, best, 0.0


def _rounded(row: Floats) -> tuple[float, float, float]:
    one, other, third = (round(float(value), 3) for value in row)
    return one, other, third
