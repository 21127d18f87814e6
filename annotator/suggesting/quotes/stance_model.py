"""Stance by weighted words: an additive (multinomial logistic) model whose weights are a table of the language.

Words that take a side on their own are few; most quotes take one by their cue, by many small words, and by what the
same speaker was reported to want just before.  The table has one row a feature (`word:`, `pair:`, `cue:`, `kind:`,
`type:`, `rules:` for the hint of section 11.2, `before:` for the speaker's last quote) and three weights.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence

from annotator.suggesting.quotes.records import Record
from annotator.suggesting.quotes.tokens import Tokens

STANCES = ("support", "oppose", "neutral")
_CONTENT = 400  # words of content that count

Weights = Mapping[str, tuple[float, float, float]]


def features(tokens: Tokens, record: Record, hinted: str | None, before: str | None) -> list[str]:
    """What the model looks at: the record's words, its cue, the hint of the rules, the speaker's last stance."""
    found = ["bias:", f"type:{record.type}", f"rules:{hinted or 'none'}", f"before:{before or 'none'}"]
    if record.hit is not None:
        cue = record.hit.cue
        found += [f"cue:{cue.cue_word.lower()}", f"kind:{cue.kind}", f"hint:{cue.stance_hint}", f"tone:{cue.tone}"]
    words: list[str] = []
    for start, end in record.parts:
        for index in range(tokens.first_at(start), tokens.first_at(end)):
            word = tokens.lower[index]
            if (word[0].isalnum() or word in {"?", "!"}) and len(words) < _CONTENT:
                words.append(word)
    found += [f"word:{word}" for word in dict.fromkeys(words)]
    found += [f"pair:{one} {other}" for one, other in dict.fromkeys(itertools.pairwise(words))]
    return found


def choose(weights: Weights, found: Iterable[str]) -> str:
    """The stance with the greatest sum of weights; neutral on a tie."""
    sums = [0.0, 0.0, 0.0]
    for feature in found:
        row = weights.get(feature)
        if row is not None:
            for place in range(3):
                sums[place] += row[place]
    best = max(range(3), key=lambda place: (sums[place], place))
    return STANCES[best]


def fit(
    examples: Sequence[tuple[Sequence[str], str]], *, least: int = 6, penalty: float = 8.0, steps: int = 500
) -> dict[str, tuple[float, float, float]]:
    """Weights from examples of (features, stance), by gradient descent (Adam) with a quadratic penalty.

    A feature must occur `least` times; rarer stances count more, by the root of their share.  Deterministic.
    """
    import numpy as np

    counted: dict[str, int] = {}
    for found, _ in examples:
        for feature in found:
            counted[feature] = counted.get(feature, 0) + 1
    kept = {feature: at for at, feature in enumerate(sorted(f for f, n in counted.items() if n >= least))}
    matrix = np.zeros((len(examples), len(kept)))
    wanted = np.zeros((len(examples), 3))
    for row, (found, stance) in enumerate(examples):
        wanted[row, STANCES.index(stance)] = 1
        matrix[row, [kept[feature] for feature in found if feature in kept]] = 1
    share = (wanted / np.sqrt(wanted.mean(0))).sum(1)
    share /= share.mean()
    weights = np.zeros((len(kept), 3))
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, steps + 1):
        scores = matrix @ weights
        scores = np.exp(scores - scores.max(1, keepdims=True))
        scores /= scores.sum(1, keepdims=True)
        gradient = matrix.T @ ((scores - wanted) * share[:, None]) + penalty * weights
        first = 0.9 * first + 0.1 * gradient
        second = 0.99 * second + 0.01 * gradient**2
        weights -= 0.03 * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    rows = {feature: [round(float(value), 2) for value in weights[at]] for feature, at in kept.items()}
    return {feature: (row[0], row[1], row[2]) for feature, row in rows.items() if max(map(abs, row)) >= 0.05}
