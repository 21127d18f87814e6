"""Stance by a table of weights: a linear model over the features of a quote, calibrated, with the words that decided.

The table has one row a feature and three weights.  `bias:` and the scale of all weights were fitted on articles that
the weights had not seen, so that of the hints with .8 eight in ten are right; `choice:` is added before the side is
chosen, because the rarer sides would be chosen too seldom without it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from annotator.suggesting.quotes.stance_features import Features

STANCES = ("support", "oppose", "neutral")
CHOICE = "choice:"
SPLIT = "stance-split"
_MOST_SAID = 3  # words that are named as reasons
_LEAST_SAID = 0.12  # what a reason must add to the chosen side over the best other one

Weights = Mapping[str, tuple[float, float, float]]
_CONTEXT = {
    "stance-before": ("before:", "speaker:", "last:", "next:", "last-rules:", "next-rules:"),
    "stance-article": ("paragraph:", "head:", "article:"),
    "stance-cue": ("cue:", "kind:", "stance_hint:", "tone:", "comp:", "rules:"),
}


def probabilities(weights: Weights, found: Features) -> tuple[float, float, float]:
    """How likely each stance is, calibrated."""
    sums = _sums(weights, found.items())
    top = max(sums)
    raised = [math.exp(score - top) for score in sums]
    total = sum(raised)
    return raised[0] / total, raised[1] / total, raised[2] / total


def choose(weights: Weights, likely: Sequence[float]) -> str:
    """The stance that the probabilities speak for; neutral on a tie."""
    scores = _scores(weights, likely)
    return STANCES[max(range(3), key=lambda place: (scores[place], place))]


def split(weights: Weights, likely: Sequence[float]) -> str:
    """The code `stance-split=SUPPORT/OPPOSE/NEUTRAL`: per thousand, as they are when the side is chosen."""
    raised = [math.exp(score) for score in _scores(weights, likely)]
    return f"{SPLIT}=" + "/".join(str(round(1000 * one / sum(raised))) for one in raised)


def of_split(codes: Iterable[str]) -> tuple[float, ...] | None:
    """The shares that `split` told, each above nought; `None` where it did not, or what is told is none."""
    told = next((code.partition("=")[2] for code in codes if code.startswith(f"{SPLIT}=")), "")
    shares = told.split("/")
    if len(shares) != len(STANCES) or not all(share.isascii() and share.isdigit() for share in shares):
        return None
    return tuple(max(int(share), 1) / 1000 for share in shares)


def _sums(weights: Weights, found: Iterable[tuple[str, float]]) -> list[float]:
    """What features speak for each stance."""
    sums = [0.0, 0.0, 0.0]
    for name, value in found:
        row = weights.get(name)
        if row is not None:
            for place in range(3):
                sums[place] += value * row[place]
    return sums


def _scores(weights: Weights, likely: Sequence[float]) -> list[float]:
    offsets = weights.get(CHOICE, (0.0, 0.0, 0.0))
    return [math.log(max(p, 1e-9)) + offset for p, offset in zip(likely, offsets, strict=True)]


def reasons(
    weights: Weights, found: Features, stance: str, words: Sequence[tuple[str, tuple[str, ...]]]
) -> tuple[str, ...]:
    """Codes of what spoke most for `stance`: `stance-word=WORD`, the cue, the speaker's other quotes, the article.

    `words` come from `stance_features.deciding_words`.
    """
    place = STANCES.index(stance)

    def worth(names: Sequence[str]) -> float:
        sums = _sums(weights, ((name, found.get(name, 0.0)) for name in names))
        return sums[place] - max(sums[k] for k in range(3) if k != place)

    said = sorted(((worth(names), word) for word, names in words), key=lambda pair: (-pair[0], pair[1]))
    given = [(value, f"stance-word={word}") for value, word in said[:_MOST_SAID]]
    for code, prefixes in _CONTEXT.items():
        given.append((worth([name for name in found if name.startswith(prefixes)]), code))
    return tuple(code for value, code in sorted(given, key=lambda pair: -pair[0]) if value >= _LEAST_SAID)
