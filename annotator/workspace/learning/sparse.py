"""Sparse rows of named features, in numpy alone; sums in a fixed order, so that weights are the same every time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class Rows:
    """Rows of features; one that stands in fewer than `least` rows is left out, as are all that are not `known`."""

    def __init__(
        self, rows: Sequence[Mapping[str, float]], *, least: int = 1, known: Sequence[str] | None = None
    ) -> None:
        if known is None:
            counted = Counter(name for row in rows for name in row)
            known = sorted(name for name, n in counted.items() if n >= least)
        self.names = list(known)
        column = {name: k for k, name in enumerate(self.names)}
        columns: list[int] = []
        values: list[float] = []
        lengths = []
        for row in rows:
            kept = [(column[name], value) for name, value in row.items() if name in column]
            columns += [k for k, _ in kept]
            values += [value for _, value in kept]
            lengths.append(len(kept))
        self.columns = np.asarray(columns, dtype=np.int64)
        self.values = np.asarray(values)
        self.row = np.repeat(np.arange(len(rows)), lengths)
        self.count = len(rows)

    def times(self, weights: Floats) -> Floats:
        """Each row's sum of its features' weights."""
        return np.bincount(self.row, self.values * weights[self.columns], minlength=self.count).astype(float)

    def back(self, errors: Floats) -> Floats:
        """Each feature's sum of the errors of its rows."""
        return np.bincount(self.columns, self.values * errors[self.row], minlength=len(self.names)).astype(float)


def descend(gradient: Callable[[Floats], Floats], start: Floats, *, steps: int, rate: float) -> Floats:
    """Weights after `steps` of Adam, the rate falling to nought."""
    weights = start.copy()
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, steps + 1):
        slope = gradient(weights)
        first = 0.9 * first + 0.1 * slope
        second = 0.99 * second + 0.01 * slope**2
        size = rate * (1 - (step - 1) / steps)
        weights -= size * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    return weights


def softmax(scores: Floats) -> Floats:
    """Over the last axis."""
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True))


def parts(articles: Sequence[Any], count: int) -> Iterable[tuple[list[int], list[int]]]:
    """Numbers of the articles to train on and of those held back, `count` times; every article is held back once."""
    for part in range(count):
        held = [k for k in range(len(articles)) if (k * 7) % count == part]
        kept = [k for k in range(len(articles)) if (k * 7) % count != part]
        yield kept, held
