"""Fits the weights of `entities.confidence`: logistic regression with a small penalty, by Newton's method."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from annotator.suggesting.entities.confidence import LEAST_SHOWN
from annotator.workspace.learning.choosing import Worth

Mark = tuple[Mapping[str, float], bool]
"""What spoke for a mark, and whether it was right."""
_SMALLEST = 1e-6
_FAR = 500.0
_SHOWN = math.log(LEAST_SHOWN / (1 - LEAST_SHOWN))
PENALTY = 2.0
"""L2 weight: a reason that was seen four times says little."""
NEAR = (25.0,)
"""The same towards weights that were fitted on many articles: some hundred marks of a newsroom say less than those."""


def fit(
    rows: Sequence[Mapping[str, float]],
    right: Sequence[bool],
    start: Mapping[str, float] | None = None,
    near: float = NEAR[0],
) -> dict[str, float]:
    """Weights by feature name; `rows` are features of marks, `right` whether each was right (both edges and label).

    With `start` the weights are drawn to those by `near`, not to nought; what `rows` say nothing about stays as it was.
    """
    before = start or {}
    names = sorted({"bias", *before, *(name for row in rows for name in row)})
    column = {name: i for i, name in enumerate(names)}
    matrix = np.zeros((len(rows), len(names)))
    for i, row in enumerate(rows):
        for name, value in row.items():
            matrix[i, column[name]] += value
    target = np.asarray(right, dtype=float)
    anchor = np.array([before.get(name, 0.0) for name in names])
    weights = anchor.copy()
    penalty = np.full(len(names), near if start else PENALTY)
    penalty[column["bias"]] = near if start else 1e-6

    def loss(at: NDArray[np.float64]) -> float:
        scores = matrix @ at
        return float((np.logaddexp(0, scores) - target * scores).sum() + (penalty * (at - anchor) ** 2).sum() / 2)

    for _ in range(50):
        chance = 1 / (1 + np.exp(-np.clip(matrix @ weights, -_FAR, _FAR)))
        gradient = matrix.T @ (chance - target) + penalty * (weights - anchor)
        hessian = (matrix * (chance * (1 - chance))[:, None]).T @ matrix + np.diag(penalty)
        step = np.linalg.solve(hessian, gradient)
        size, before_step = 1.0, loss(weights)
        while loss(weights - size * step) > before_step and size > _SMALLEST:
            size /= 2  # a whole step may go too far where nearly all marks are sure
        weights = weights - size * step
        if float(np.abs(step).max()) < 1e-8 or size <= _SMALLEST:
            break
    return {name: round(float(weights[i]), 4) for name, i in column.items()}


def worth(table: Mapping[str, float], marks: Sequence[Mark]) -> Worth:
    """Of how many marks of an article it is right that they are shown, or are not, and the loss."""
    right, loss = 0, 0.0
    for row, is_right in marks:
        score = sum(table.get(name, 0.0) * value for name, value in row.items())
        right += (score >= _SHOWN) == is_right
        loss += float(np.logaddexp(0, -score if is_right else score))
    return Worth(right, loss)
