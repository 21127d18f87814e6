"""The learning curve: what so many finished articles are worth, and where more of them may lead."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from annotator.numbers import decimal
from annotator.suggesting import Suggester
from annotator.suggesting.own_training import Plan
from annotator.workspace.learning import comparing, run
from annotator.workspace.learning.comparing import Found
from annotator.workspace.learning.material import Material
from annotator.workspace.learning.told import Round

SIZES = (5, 10, 20, 40, 80, 160)
DRAWS = 3
_PLAN = Plan(rounds=1, steps=60)
"""Shorter than a run: the points are compared with each other, not with versions."""


@dataclass(frozen=True, slots=True)
class Point:
    """So many articles, drawn some times."""

    articles: int
    entities: tuple[float, ...]  # F1 of each draw
    keys: tuple[float, ...]

    @property
    def mean(self) -> float:
        return sum(self.entities) / len(self.entities)

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {**asdict(self), "mean": round(self.mean, 4)}


def measured(
    material: Material,
    told: Callable[[Round], None] = lambda _round: None,
    stopped: Callable[[], bool] = lambda: False,
) -> list[Point]:
    """A point for each size that there are articles for, and one for all of them; measured on the held-back ones.

    `told` hears of every draw.  Where it is `stopped`, the sizes that are whole.
    """
    began = time.monotonic()
    sizes = [*(size for size in SIZES if size < len(material.learnt)), len(material.learnt)]
    draws = [(size, draw) for size in sizes for draw in range(DRAWS if size < len(material.learnt) else 1)]
    found: dict[int, list[Found]] = {}
    for number, (size, draw) in enumerate(draws, 1):
        if stopped():
            break
        chosen = random.Random(f"{size} {draw}").sample(material.learnt, size)
        now = run.measure(replace(material, learnt=tuple(chosen)), _PLAN)
        found.setdefault(size, []).append(now)
        told(Round(number, len(draws), now.entities, now.quotes, now.effort, time.monotonic() - began))
    return [
        Point(size, tuple(one.entities for one in some), tuple(one.effort for one in some))
        for size, some in found.items()
        if len(some) == sum(of == size for of, _ in draws)
    ]


def rows(points: Sequence[Point]) -> list[tuple[str, ...]]:
    """The points as a table: articles, F1 with the lowest and highest draw, keys."""
    return [
        (
            str(point.articles),
            decimal(point.mean, 3),
            decimal(min(point.entities), 3),
            decimal(max(point.entities), 3),
            decimal(sum(point.keys) / len(point.keys), 1),
        )
        for point in points
    ]


def beside(material: Material, one: Path | None, other: Path | None) -> dict[str, Any]:
    """Two versions (`None`: the shipped pipeline) on the held-back articles, without learning anything."""
    before, after = (
        comparing.found(material.held, [suggester.predictions(d.text) for d in material.held])
        for suggester in (Suggester(model=one).ready(), Suggester(model=other).ready())
    )
    return comparing.compared(material.held, before, after).as_dict()
