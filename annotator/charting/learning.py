"""The charts of learning as shapes: keys for each article before and after, and F1 by articles learnt from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from annotator.charting.shapes import Area, Bar, Box, Drawing, Line, Measure, Ring, Role, Shape, Words
from annotator.charting.table import Table
from annotator.i18n import tr
from annotator.numbers import decimal

AHEAD = 20
"""Articles more than the last point has, for which the curve is carried on."""
Point = tuple[int, Sequence[float]]
"""Articles, and F1 of each draw of so many."""
_HEIGHT = 118.0
_TOP, _BOTTOM = 12.0, 98.0  # of the frame of the points
_LEFT, _RIGHT = 34.0, 34.0  # px beside it
_SMALL = 10.5
_ROOMY = 34.0  # px of a column, from which on its number stands beside the point


def keys(pairs: Sequence[tuple[int, int]], titles: Sequence[str], width: float, measure: Measure) -> Drawing:
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
        if step > _ROOMY:  # on a ground of its own: a line of the scale would strike it through
            shapes.append(Box(x + 6, end - 6, measure(str(after), _SMALL, False) + 4, 12, "page"))
            shapes.append(Words(x + 8, end + 4, str(after), _SMALL))
        spoken = tr("learn.spoken_keys", title=titles[k], before=before, after=after)
        bars.append(Bar(None, _LEFT + step * k, 0, step, _HEIGHT, spoken, 0))
    return Drawing(tr("learn.keys"), width, _HEIGHT, tuple(shapes), tuple(bars))


def keys_table(pairs: Sequence[tuple[int, int]], titles: Sequence[str]) -> Table:
    """A row an article."""
    head = [tr("learn.article"), tr("learn.before"), tr("learn.after")]
    return [head, *([title, str(one), str(two)] for title, (one, two) in zip(titles, pairs, strict=True))]


def curve(points: Sequence[Point], force: float | None, ahead: float | None, width: float, measure: Measure) -> Drawing:
    """F1 by the number of articles: the mean of each size's draws, and a band from the lowest to the highest.

    `force`: that of the version in force, a dotted line; `ahead`: what so many more articles (`AHEAD`) may bring,
    dashed and open.
    """
    means = [(n, sum(draws) / len(draws)) for n, draws in points]
    last = means[-1]
    beyond = (last[0] + AHEAD, min(1.0, last[1] + ahead)) if ahead is not None else None
    values = [f1 for _, draws in points for f1 in draws]
    values += [f1 for f1 in (force, beyond[1] if beyond else None) if f1 is not None]
    frame = _Frame.of(values, max(n for n, _ in (*means, beyond or last)), width)
    shapes: list[Shape] = []
    if any(len(draws) > 1 for _, draws in points):
        upper = [frame.place(n, max(draws)) for n, draws in points]
        lower = [frame.place(n, min(draws)) for n, draws in reversed(points)]
        shapes.append(Area((*upper, *lower), "fill"))
    shapes += frame.scale()
    if force is not None:
        shapes += frame.level(force, tr("learn.curve_in_use"), measure)
    places = [frame.place(*one) for one in means]
    shapes += [Line(*one, *other, "ink", 1.6) for one, other in pairwise(places)]
    if beyond is not None:
        x, y = frame.place(*beyond)
        shapes += [Line(*places[-1], x, y, "soft", 1.4, (3, 2)), Ring(x, y, "soft", 3)]
        shapes.append(Words(x, _HEIGHT - 5, str(beyond[0]), _SMALL, role="soft", anchor="middle"))
        shapes.append(Words(x, y - 9, f"± {decimal(beyond[1])}", _SMALL, role="soft", anchor="middle"))
    bars: list[Bar] = []
    for (x, y), (articles, f1), (_, draws) in zip(places, means, points, strict=True):
        shapes.append(Ring(x, y, "ink"))
        shapes.append(Words(x, _HEIGHT - 5, str(articles), _SMALL, role="soft", anchor="middle"))
        shapes.append(Words(x, y - 9, decimal(f1), _SMALL, bold=True, anchor="middle"))
        spoken = tr("learn.spoken_point", n=articles, f1=decimal(f1))
        if len(draws) > 1:
            spoken += f", {tr('learn.spoken_band', low=decimal(min(draws)), high=decimal(max(draws)))}"
        bars.append(Bar(None, x - 12, 0, 24, _HEIGHT, spoken, 0))
    return Drawing(tr("learn.curve"), width, _HEIGHT, tuple(shapes), tuple(bars))


def curve_table(points: Sequence[Point]) -> Table:
    """A row a size: articles, mean, lowest and highest draw."""
    head = [tr("learn.article"), "F1", tr("learn.lowest"), tr("learn.highest")]
    rows = [[str(n), f"{sum(draws) / len(draws):.4f}", f"{min(draws):.4f}", f"{max(draws):.4f}"] for n, draws in points]
    return [head, *rows]


def progress(
    scores: Sequence[tuple[int, float]], rounds: int, force: float, name: str, width: float, measure: Measure
) -> Drawing:
    """F1 of the rounds of a run that is under way; `force` and `name`: the version in force, a dotted line."""
    frame = _Frame.of([force, *(f1 for _, f1 in scores)], max(rounds, 1), width)
    shapes: list[Shape] = [*frame.scale(), *frame.level(force, name, measure)]
    places = [frame.place(*one) for one in scores]
    shapes += [Line(*one, *other, "ink", 1.6) for one, other in pairwise(places)]
    for number in range(1, rounds + 1, max(1, rounds // 4)):
        x = frame.place(number, force)[0]
        shapes.append(Words(x, _HEIGHT - 5, str(number), _SMALL, role="soft", anchor="middle"))
    if places:
        shapes.append(Ring(*places[-1], "ink"))
    bars = tuple(
        Bar(None, x - 8, 0, 16, _HEIGHT, tr("learn.spoken_round", i=number, f1=decimal(f1)), 0)
        for (x, _), (number, f1) in zip(places, scores, strict=True)
    )
    return Drawing(tr("learn.progress"), width, _HEIGHT, tuple(shapes), bars)


def progress_table(scores: Sequence[tuple[int, float]]) -> Table:
    """A row a round."""
    return [[tr("learn.column.round"), "F1"], *([str(n), f"{f1:.4f}"] for n, f1 in scores)]


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where a number of articles, or of a round, and its F1 lie."""

    low: float
    high: float
    most: int
    width: float

    @classmethod
    def of(cls, values: Sequence[float], most: int, width: float) -> _Frame:
        room = max(0.02, (max(values) - min(values)) * 0.2)
        return cls(min(values) - room, min(1.0, max(values) + room), most, width)

    def place(self, number: float, f1: float) -> tuple[float, float]:
        across = _LEFT + 16 + (self.width - _LEFT - _RIGHT - 32) * number / self.most
        return across, _BOTTOM - (_BOTTOM - _TOP) * (f1 - self.low) / (self.high - self.low)

    def scale(self) -> list[Shape]:
        shapes: list[Shape] = []
        for k in range(3):
            value = self.low + (self.high - self.low) * (k + 0.5) / 3
            shapes += _scale(self.place(0, value)[1], decimal(value), self.width)
        return shapes

    def level(self, f1: float, words: str, measure: Measure) -> list[Shape]:
        y = self.place(0, f1)[1]
        end = self.width - _RIGHT + 30
        line = Line(_LEFT, y, end - measure(words, _SMALL, False) - 6, y, "soft", 1, (1, 3))
        return [line, Words(end, y + 4, words, _SMALL, role="soft", anchor="end")]


def _scale(y: float, words: str, width: float) -> tuple[Shape, Shape]:
    """A line of the scale with its number at the left."""
    number = Words(_LEFT - 8, y + 4, words, _SMALL, role="soft", anchor="end")
    return Line(_LEFT, y, width - _RIGHT + 30, y, "grid"), number
