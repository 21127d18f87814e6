"""Fits the weights of `entities.confidence`: logistic regression with a small penalty, by Newton's method."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

PENALTY = 2.0
"""L2 weight: a reason that was seen four times says little."""


def fit(
    rows: Sequence[Mapping[str, float]], right: Sequence[bool], start: Mapping[str, float] | None = None
) -> dict[str, float]:
    """Weights by feature name; `rows` are features of marks, `right` whether each was right (both edges and label).

    With `start` the weights are drawn to those, not to nought, and what `rows` say nothing about stays as it was.
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
    penalty = np.full(len(names), PENALTY)
    penalty[column["bias"]] = PENALTY if start else 1e-6
    for _ in range(50):
        chance = 1 / (1 + np.exp(-matrix @ weights))
        gradient = matrix.T @ (chance - target) + penalty * (weights - anchor)
        hessian = (matrix * (chance * (1 - chance))[:, None]).T @ matrix + np.diag(penalty)
        step = np.linalg.solve(hessian, gradient)
        weights -= step
        if float(np.abs(step).max()) < 1e-8:
            break
    return {name: round(float(weights[i]), 4) for name, i in column.items()}
