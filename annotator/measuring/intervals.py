"""Figures of agreement with their intervals: F1, shares, Cohen's κ and Krippendorff's α for nominal values.

Intervals are 95 % percentile bootstraps over articles: marks of one article are not independent of each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

FEW = 3
"""Articles below which nothing is told: an interval over fewer means nothing."""
_ROUNDS = 1000
_SEED = 20261129


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure."""

    name: str
    value: float | None
    n: int  # marks, quotes or words that it counts
    low: float | None = None  # of the 95 % interval
    high: float | None = None

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {"value": self.value, "n": self.n, "low": self.low, "high": self.high}


def kappa_of(confusion: NDArray[Any]) -> NDArray[Any]:
    """Cohen's κ of each confusion matrix; not a number where chance explains all."""
    import numpy

    n = confusion.sum(axis=(-2, -1))
    with numpy.errstate(all="ignore"):
        observed = numpy.trace(confusion, axis1=-2, axis2=-1) / n
        expected = (confusion.sum(axis=-1) * confusion.sum(axis=-2)).sum(axis=-1) / n**2
        found: NDArray[Any] = (observed - expected) / (1 - expected)
    return found


def alpha_of(confusion: NDArray[Any]) -> NDArray[Any]:
    """Krippendorff's α for nominal values of two annotators, of each confusion matrix."""
    import numpy

    together = confusion + numpy.swapaxes(confusion, -2, -1)
    totals = together.sum(axis=-1)
    n = totals.sum(axis=-1)
    with numpy.errstate(all="ignore"):
        differ = n - numpy.trace(together, axis1=-2, axis2=-1)
        chance = n**2 - (totals**2).sum(axis=-1)
        found: NDArray[Any] = 1 - (n - 1) * differ / chance
    return found


def f1_measure(name: str, counts: Sequence[tuple[int, int, int]]) -> Measure:
    """F1 of counts by article: what both have, the one, the other."""
    import numpy

    table = numpy.array(counts, dtype=float).reshape(-1, 3)
    both, one, two = table.sum(axis=0)
    value = float(2 * both / (one + two)) if one + two else None
    drawn = _drawn(len(counts)) @ table if len(counts) >= FEW else None
    if drawn is None or value is None:
        return Measure(name, value, int(one + two - both))
    with numpy.errstate(all="ignore"):
        low, high = _interval(2 * drawn[:, 0] / (drawn[:, 1] + drawn[:, 2]))
    return Measure(name, value, int(one + two - both), low, high)


def share_measure(name: str, told: Sequence[Sequence[tuple[str, str]]]) -> Measure:
    """The share of pairs, by article, that say the same."""
    import numpy

    table = numpy.array([[sum(a == b for a, b in pairs), len(pairs)] for pairs in told], dtype=float).reshape(-1, 2)
    same, n = table.sum(axis=0)
    if not n:
        return Measure(name, None, 0)
    if len(told) < FEW:
        return Measure(name, float(same / n), int(n))
    drawn = _drawn(len(told)) @ table
    with numpy.errstate(all="ignore"):
        low, high = _interval(drawn[:, 0] / drawn[:, 1])
    return Measure(name, float(same / n), int(n), low, high)


def kappa_measure(name: str, told: Sequence[Sequence[tuple[str, str]]]) -> Measure:
    """Cohen's κ of pairs, by article."""
    return _of_confusion(name, told, kappa_of)


def alpha_measure(name: str, told: Sequence[Sequence[tuple[str, str]]]) -> Measure:
    """Krippendorff's α of pairs, by article."""
    return _of_confusion(name, told, alpha_of)


def _of_confusion(name: str, told: Sequence[Sequence[tuple[str, str]]], figure: Any) -> Measure:  # noqa: ANN401
    import numpy

    values = sorted({value for pairs in told for pair in pairs for value in pair})
    n = sum(map(len, told))
    if len(values) < 2:
        return Measure(name, None, n)
    place = {value: at for at, value in enumerate(values)}
    table = numpy.zeros((len(told), len(values), len(values)))
    for at, pairs in enumerate(told):
        for one, two in pairs:
            table[at, place[one], place[two]] += 1
    value = float(figure(table.sum(axis=0)))
    if numpy.isnan(value):
        return Measure(name, None, n)
    if len(told) < FEW:
        return Measure(name, value, n)
    drawn = (_drawn(len(told)) @ table.reshape(len(told), -1)).reshape(-1, len(values), len(values))
    low, high = _interval(figure(drawn))
    return Measure(name, value, n, low, high)


def _drawn(articles: int) -> NDArray[Any]:
    """How often each article is drawn in each round: the same for the same number of articles."""
    import numpy

    shares = numpy.full(articles, 1 / articles)
    return numpy.random.default_rng(_SEED).multinomial(articles, shares, size=_ROUNDS).astype(float)


def _interval(values: NDArray[Any]) -> tuple[float | None, float | None]:
    import numpy

    told = values[numpy.isfinite(values)]
    if not len(told):
        return None, None
    low, high = numpy.percentile(told, [2.5, 97.5])
    return float(low), float(high)
