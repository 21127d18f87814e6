"""The charts of learning as shapes: keys for each article before and after, and F1 by articles learnt from."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from annotator.charting.shapes import Bar, Drawing, Line, Measure, Ring, Role, Shape, Words
from annotator.charting.table import Table
from annotator.i18n import tr
from annotator.numbers import decimal

_HEIGHT = 118.0
_TOP, _BOTTOM = 12.0, 98.0  # of the frame of the points
_LEFT, _RIGHT = 34.0, 34.0  # px beside it
_SMALL = 10.5
_ROOMY = 34.0  # px of a column, from which on its number stands beside the point


def keys(pairs: Sequence[tuple[int, int]], titles: Sequence[str], width: float, _measure: Measure) -> Drawing:
    """A pair of keys for each article: a tick before, a ring after, joined; solid for a gain, dashed for a loss."""
    most = max((max(pair) for pair in pairs), default=1)
    top = max(20, -(-most // 20) * 20)

    def y_of(value: float) -> float:
        return _BOTTOM - (_BOTTOM - _TOP) * value / top

    shapes: list[Shape] = []
    for value in range(0, top + 1, max(20, top // 3 // 20 * 20)):
        shapes += _scale(y_of(value), str(value), width)
    step = (width - _LEFT - _RIGHT) / max(len(pairs), 1)
    bars: list[Bar] = []
    for k, (before, after) in enumerate(pairs):
        x, start, end = _LEFT + step * (k + 0.3), y_of(before), y_of(after)
        role: Role = "soft" if before == after else "gain" if after < before else "loss"
        shapes.append(Line(x, start, x, end, role, 1.8, (2, 2) if after > before else ()))
        shapes.append(Line(x - 5, start, x + 5, start, "soft", 1.8))
        shapes.append(Ring(x, end, role))
        shapes.append(Words(x, _HEIGHT - 5, str(k + 1), _SMALL, role="soft", anchor="middle"))
        if step > _ROOMY:
            shapes.append(Words(x + 8, end + 4, str(after), _SMALL))
        spoken = tr("learn.spoken_keys", title=titles[k], before=before, after=after)
        bars.append(Bar(None, _LEFT + step * k, 0, step, _HEIGHT, spoken, 0))
    return Drawing(tr("learn.keys"), width, _HEIGHT, tuple(shapes), tuple(bars))


def keys_table(pairs: Sequence[tuple[int, int]], titles: Sequence[str]) -> Table:
    """A row an article."""
    head = [tr("learn.article"), tr("learn.before"), tr("learn.after")]
    return [head, *([title, str(one), str(two)] for title, (one, two) in zip(titles, pairs, strict=True))]


def curve(points: Sequence[tuple[int, float]], force: float | None, width: float, _measure: Measure) -> Drawing:
    """F1 by the number of articles; `force`: that of the version in force, a dotted line."""
    values = [f1 for _, f1 in points] + ([force] if force is not None else [])
    room = max(0.02, (max(values) - min(values)) * 0.2)
    low, high = min(values) - room, min(1.0, max(values) + room)
    most = max(n for n, _ in points)

    def place(articles: float, f1: float) -> tuple[float, float]:
        across = _LEFT + 16 + (width - _LEFT - _RIGHT - 16) * articles / most
        return across, _BOTTOM - (_BOTTOM - _TOP) * (f1 - low) / (high - low)

    shapes: list[Shape] = []
    for k in range(3):
        value = low + (high - low) * (k + 0.5) / 3
        shapes += _scale(place(0, value)[1], decimal(value), width)
    if force is not None:
        y = place(0, force)[1]
        shapes.append(Line(_LEFT, y, width - _RIGHT, y, "soft", 1, (1, 3)))
    places = [place(n, f1) for n, f1 in points]
    shapes += [Line(*one, *other, "ink", 1.6) for one, other in pairwise(places)]
    bars: list[Bar] = []
    for (x, y), (articles, f1) in zip(places, points, strict=True):
        shapes.append(Ring(x, y, "ink"))
        shapes.append(Words(x, _HEIGHT - 5, str(articles), _SMALL, role="soft", anchor="middle"))
        shapes.append(Words(x, y - 9, decimal(f1), _SMALL, bold=True, anchor="middle"))
        spoken = tr("learn.spoken_point", n=articles, f1=decimal(f1))
        bars.append(Bar(None, x - 20, 0, 40, _HEIGHT, spoken, 0))
    return Drawing(tr("learn.curve"), width, _HEIGHT, tuple(shapes), tuple(bars))


def curve_table(points: Sequence[tuple[int, float]]) -> Table:
    """A row a run."""
    return [[tr("learn.article"), "F1"], *([str(n), f"{f1:.4f}"] for n, f1 in points)]


def _scale(y: float, words: str, width: float) -> tuple[Shape, Shape]:
    """A line of the scale with its number at the left."""
    number = Words(_LEFT - 8, y + 4, words, _SMALL, role="soft", anchor="end")
    return Line(_LEFT, y, width - _RIGHT + 30, y, "grid"), number
