"""Whether a table that is drawn towards a newsroom is better than the shipped one, and how far it is best drawn.

Decided on articles that the table was not fitted on: the ones learnt from by cross-validation, and the held-back ones.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from annotator.workspace.learning.sparse import parts

Article = TypeVar("Article")
Table = TypeVar("Table")
Setting = TypeVar("Setting")

FOLDS = 4
_CLEARLY = 2.0  # standard errors


@dataclass(frozen=True, slots=True)
class Worth:
    """How well a table tells what people decided in one article."""

    right: int
    loss: float  # minus the logarithms of the probabilities of what was decided, summed


@dataclass(frozen=True, slots=True)
class Chosen(Generic[Table]):
    """The better table of a part, and how many decisions it tells rightly beside the shipped one."""

    table: Table
    taken: bool  # the new one
    right: tuple[int, int]  # with the shipped table, with the best new one

    def as_dict(self) -> dict[str, object]:
        """For JSON."""
        return {"taken": self.taken, "right": list(self.right)}


def better(
    learnt: Sequence[Article],
    held: Sequence[Article],
    start: Table,
    *,
    settings: Sequence[Setting],
    fit: Callable[[Sequence[Article], Setting], Table],
    worth: Callable[[Table, Article], Worth],
) -> Chosen[Table]:
    """The shipped table `start`, or the one for `learnt` with the best of `settings`.

    A new table is taken where more decisions are right by more than chance and the loss is no greater, or where the
    loss is clearly smaller and no fewer are right; chance is the standard error of the sum over the articles.
    """
    before = [worth(start, one) for one in (*learnt, *held)]
    old = sum(one.right for one in before)
    best: tuple[float, Setting, int] | None = None
    most = 0
    for setting in settings:
        after = _left_out(learnt, held, setting, fit, worth)
        gains = np.array([one.loss - other.loss for one, other in zip(before, after, strict=True)])
        more = np.array([other.right - one.right for one, other in zip(before, after, strict=True)])
        right = old + int(more.sum())
        most = max(most, right)
        surer = more.sum() > chance(more) and gains.sum() >= 0
        clearer = more.sum() >= 0 and gains.sum() > _CLEARLY * chance(gains)
        if (surer or clearer) and (best is None or gains.sum() > best[0]):
            best = float(gains.sum()), setting, right
    if best is None:
        return Chosen(start, taken=False, right=(old, most))
    return Chosen(fit(learnt, best[1]), taken=True, right=(old, best[2]))


def chance(gains: Sequence[float] | NDArray[np.float64]) -> float:
    """The standard error of the sum of what each article gains; of one article alone nothing can be said.

    Where one article of many gains and the others stay as they were, it is that gain.
    """
    return round(float(np.std(gains, ddof=1)) * len(gains) ** 0.5, 6) if len(gains) > 1 else float("inf")


def _left_out(
    learnt: Sequence[Article],
    held: Sequence[Article],
    setting: Setting,
    fit: Callable[[Sequence[Article], Setting], Table],
    worth: Callable[[Table, Article], Worth],
) -> list[Worth]:
    """The worth in each article, by a table that was fitted without it; in the order learnt, held."""
    found: dict[int, Worth] = {}
    for kept, out in parts(learnt, FOLDS):
        if kept and out:
            table = fit([learnt[k] for k in kept], setting)
            found.update((k, worth(table, learnt[k])) for k in out)
    whole = fit(learnt, setting)
    return [*(found.get(k) or worth(whole, one) for k, one in enumerate(learnt)), *(worth(whole, one) for one in held)]
