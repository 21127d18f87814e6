"""Where more articles may lead, by the learning curve."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

LEAST = 20
"""Articles of the last point below which nothing is said of more."""


def ahead(curve: Sequence[Mapping[str, Any]], articles: int) -> tuple[float, float] | None:
    """What so many more articles may bring in F1 and in keys per article, at the pace of the last two sizes.

    `curve`: points as `curves.Point.as_dict` gives them.  `None` where there is too little to say it from.
    """
    if len(curve) < 2 or curve[-1]["articles"] < LEAST:
        return None
    one, other = curve[-2], curve[-1]
    doublings = math.log2((other["articles"] + articles) / other["articles"])
    doublings /= math.log2(other["articles"] / one["articles"])
    f1, keys = (_mean(other[name]) - _mean(one[name]) for name in ("entities", "keys"))
    return f1 * doublings, keys * doublings


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
