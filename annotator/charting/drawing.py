"""The three charts as shapes: who speaks, stance by target, and the same by month."""

from __future__ import annotations

from annotator.charting.figures import STANCES, Figures, Sum
from annotator.charting.shapes import Anchor, Bar, Box, Drawing, Line, Measure, Role, Shape, Sign, Words
from annotator.i18n import tr
from annotator.model import QuoteGroup
from annotator.numbers import whole

_ROW, _BAR = 24.0, 14.0
_TARGET_ROW, _TARGET_BAR = 32.0, 20.0
_HEAD = 26.0
_GAP = 1.0  # px of page between two bars that touch
_LEAST = 3.0  # px of a bar that is not nothing
_SMALL = 10.5
_ROLES: dict[str, Role] = {"support": "support", "oppose": "oppose", "neutral": "neutral", "unclear": "unclear"}


def who_speaks(figures: Figures, width: float, measure: Measure) -> Drawing:
    """A row a speaker: filled what is decided, outlined what is suggested, the numbers beside it."""
    shapes: list[Shape] = []
    bars: list[Bar] = []
    names = [_cut(name, width * 0.4, measure) for name, _ in figures.speakers]
    left = max((measure(name, 12, False) for name in names), default=0) + 12
    room = max(40.0, width - left - 74)
    most = max((total.all for _, total in figures.speakers), default=1)
    if figures.speakers:
        _looks(shapes, left, measure)
    for row, (name, total) in enumerate(figures.speakers):
        y = _HEAD + row * _ROW
        shapes.append(Words(0, y + 16, names[row]))
        end = _pair(shapes, left, y + (_ROW - _BAR) / 2, room / most, total, "quote", _BAR)
        shapes.append(Words(end + 7, y + 16, whole(total.decided), bold=True))
        if total.suggested:
            behind = end + 7 + measure(whole(total.decided), 12, True)
            shapes.append(Words(behind, y + 16, f" + {whole(total.suggested)}", role="soft"))
        bars.append(Bar(QuoteGroup(who=name), left, y, max(end - left, 12), _ROW, _spoken(name, None, total), row))
    height = _HEAD + len(figures.speakers) * _ROW
    if figures.other_speakers:
        height += _ROW
        words = tr("chart.others", n=figures.other_speakers, most=whole(figures.most_of_others))
        shapes.append(Words(0, height - 7, _cut(words, width, measure, 11.5), 11.5, role="soft"))
    return Drawing(tr("chart.who"), width, max(height, _ROW), tuple(shapes), tuple(bars))


def sides(figures: Figures, width: float, measure: Measure) -> Drawing:
    """A row a target: opposing to the left, supporting to the right, neutral on the axis, unclear in a column apart."""
    shapes: list[Shape] = []
    bars: list[Bar] = []
    names = [_cut(name, width * 0.28, measure) for name, _ in figures.targets]
    left = max((measure(name, 12, False) for name in names), default=0) + 24
    apart = 72.0  # the column of what is unclear
    room = max(60.0, width - left - apart - 16)
    to_left = max((s["oppose"].all + s["neutral"].all / 2 for _, s in figures.targets), default=1) or 1
    to_right = max((s["support"].all + s["neutral"].all / 2 for _, s in figures.targets), default=1) or 1
    unit = (room - 44) / (to_left + to_right)
    axis = left + 22 + to_left * unit
    unclear = max((s["unclear"].all for _, s in figures.targets), default=1) or 1
    _legend(shapes, axis, width - apart + 6, measure)
    shapes.append(Line(axis, _HEAD, axis, _HEAD + len(figures.targets) * _TARGET_ROW))
    for row, (name, totals) in enumerate(figures.targets):
        y = _HEAD + row * _TARGET_ROW
        top, base = y + (_TARGET_ROW - _TARGET_BAR) / 2, y + _TARGET_ROW / 2 + 4
        shapes.append(Words(left - 12, base, names[row], anchor="end"))
        half = totals["neutral"].all * unit / 2
        if half:
            shapes.append(Box(axis - half, top, 2 * half, _TARGET_BAR, "neutral", "quiet"))
            shapes.append(Words(axis, base, whole(totals["neutral"].all), _SMALL + 0.5, anchor="middle"))
            bars.append(_bar(name, "neutral", totals, axis - half, y, 2 * half, row))
        if totals["support"].all:
            start = axis + half + _GAP
            end = _pair(shapes, start, top, unit, totals["support"], "support", _TARGET_BAR)
            _number(shapes, totals["support"], "support", start, end, base, measure)
            bars.append(_bar(name, "support", totals, start, y, end - start, row))
        if totals["oppose"].all:
            start = axis - half - _GAP
            end = _pair(shapes, start, top, -unit, totals["oppose"], "oppose", _TARGET_BAR)
            _number(shapes, totals["oppose"], "oppose", start, end, base, measure)
            bars.append(_bar(name, "oppose", totals, end, y, start - end, row))
        at = width - apart + 6
        if totals["unclear"].all:
            wide = max(_LEAST * 2, totals["unclear"].all * 28 / unclear)
            shapes.append(Box(at, top, wide, _TARGET_BAR, "unclear", "hatched"))
            shapes.append(Words(at + wide + 6, base, whole(totals["unclear"].all), _SMALL + 0.5))
            bars.append(_bar(name, "unclear", totals, at, y, wide, row))
        else:
            shapes.append(Words(at, base, "–", role="soft"))
    height = _HEAD + max(1, len(figures.targets)) * _TARGET_ROW
    return Drawing(tr("chart.sides"), width, height, tuple(shapes), tuple(bars))


def by_month(figures: Figures, width: float, measure: Measure) -> Drawing:
    """A small chart a target, all to one scale: supporting upwards, opposing downwards, neutral in the middle."""
    shapes: list[Shape] = []
    bars: list[Bar] = []
    targets = [name for name, _ in figures.targets] if figures.months else []
    columns = max(1, min(len(targets), int(width // 150)))
    each, tall = width / columns, 100.0
    counts = [{stance: one.all for stance, one in c.items()} for by in figures.by_month.values() for c in by.values()]
    up = max((c.get("support", 0) + c.get("neutral", 0) / 2 for c in counts), default=1) or 1
    down = max((c.get("oppose", 0) + c.get("neutral", 0) / 2 for c in counts), default=1) or 1
    unit = 62.0 / (up + down)
    for place, name in enumerate(targets):
        x, y = (place % columns) * each, (place // columns) * (tall + 18)
        axis = y + 20 + up * unit
        shapes.append(Words(x, y + 12, _cut(name, each - 18, measure), 11.5))
        shapes.append(Line(x, axis, x + each - 18, axis))
        step = (each - 18) / max(1, len(figures.months))
        _month_names(shapes, figures.months, x, step, y + tall, measure)
        for column, month in enumerate(figures.months):
            sums = figures.by_month[name].get(month, {})
            found = {stance: one.all for stance, one in sums.items()}
            thick = min(15.0, step - 2 * _GAP)
            at = x + column * step + (step - thick) / 2
            half = found.get("neutral", 0) * unit / 2
            if half:
                shapes.append(Box(at, axis - half, thick, 2 * half, "neutral", "quiet"))
            for stance, sign in (("support", -1), ("oppose", 1)):
                if found.get(stance):
                    _standing(shapes, at, axis + sign * (half + _GAP), thick, sign * unit, sums[stance], _ROLES[stance])
            if any(found.get(stance) for stance in STANCES):
                told = ", ".join(
                    f"{tr(f'quote.stance_{s}').lower()} {whole(found[s])}" for s in STANCES if found.get(s)
                )
                spoken = f"{name}, {month_name(month)}: {told}"
                bars.append(Bar(QuoteGroup(target=name, month=month), at, y + 18, thick, tall - 30, spoken, place))
    rows = -(-len(targets) // columns)
    height = rows * (tall + 18)
    if figures.undated:
        height += 18
        shapes.append(Words(0, height - 5, tr("chart.undated", n=figures.undated), 11.5, role="soft"))
    return Drawing(tr("chart.months"), width, max(height, 20), tuple(shapes), tuple(bars))


def month_name(month: str, *, year: bool = True) -> str:
    """`Feb 2025`, in the language in force."""
    import datetime

    from babel.dates import format_date

    from annotator.i18n import language

    day = datetime.date.fromisoformat(f"{month}-01")
    return str(format_date(day, "MMM y" if year else "MMM", locale=language()))


def _month_names(shapes: list[Shape], months: list[str], x: float, step: float, y: float, measure: Measure) -> None:
    """As many as have room, the first and the last in any case; where some are left out, each says its year."""
    columns = list(range(len(months)))
    names = [month_name(month, year=False) for month in months]
    if max((measure(name, _SMALL, False) for name in names), default=0) + 4 > step:
        names = [month_name(month) for month in months]
        widest = max(measure(name, _SMALL, False) for name in names) + 10
        parts = max(1, int(len(months) * step // widest) - 1)
        columns = sorted({round(part * (len(months) - 1) / parts) for part in range(parts + 1)})
    taken = x - 8
    for column in columns:
        middle, wide = x + (column + 0.5) * step, measure(names[column], _SMALL, False)
        if len(columns) < len(months):
            middle = min(max(middle, x + wide / 2), x + len(months) * step - wide / 2)
        if middle - wide / 2 >= taken + 3:
            shapes.append(Words(middle, y, names[column], _SMALL, role="soft", anchor="middle"))
            taken = middle + wide / 2


def _standing(shapes: list[Shape], x: float, y: float, thick: float, unit: float, total: Sum, role: Role) -> None:
    """The filled part and the outlined one upon it, from `y` on, upwards where `unit` is negative."""
    sign = -1 if unit < 0 else 1
    for n, decided in ((total.decided, True), (total.suggested, False)):
        if n:
            high = max(_LEAST, n * abs(unit))
            top = y if sign > 0 else y - high
            shapes.append(Box(x, top, thick, high, role, "filled" if decided else "outlined"))
            y += sign * high


def _pair(shapes: list[Shape], x: float, y: float, unit: float, total: Sum, role: Role, height: float) -> float:
    """The filled and the outlined part from `x` on, to the left where `unit` is negative; where they end."""
    sign = 1 if unit > 0 else -1
    for n, look in ((total.decided, "filled"), (total.suggested, "outlined")):
        if n:
            wide = max(_LEAST, n * abs(unit) - _GAP)
            start = x if sign > 0 else x - wide
            shapes.append(Box(start, y, wide, height, role, "filled" if look == "filled" else "outlined"))
            x += sign * (wide + _GAP)
    return x


def _number(
    shapes: list[Shape], total: Sum, stance: str, start: float, end: float, base: float, measure: Measure
) -> None:
    """The sum with the sign of the stance: inside the filled part where there is room, else behind the bar."""
    words = whole(total.all)
    wide = measure(words, _SMALL + 0.5, True) + 16
    rightward = stance == "support"
    filled = abs(end - start) * total.decided / total.all
    size = 7.0
    if filled >= wide:
        sign_at, words_at = (start + 8, start + 15) if rightward else (start - 8, start - 15)
        shapes.append(Box(start + 3 if rightward else start - wide, base - 11, wide - 3, 14, "page", "plate"))
        shapes.append(Sign(stance, sign_at, base - 4, size, "on"))
        anchor: Anchor = "start" if rightward else "end"
        shapes.append(Words(words_at, base, words, _SMALL + 0.5, bold=True, role="on", anchor=anchor))
    else:
        at = end + 5 if rightward else end - 5
        shapes.append(Words(at, base, words, _SMALL + 0.5, bold=True, anchor="start" if rightward else "end"))


def _looks(shapes: list[Shape], x: float, measure: Measure) -> None:
    """What a filled bar and an outlined one mean."""
    for look, key in (("filled", "chart.decided"), ("outlined", "chart.suggestions")):
        words = tr(key)
        shapes.append(Box(x, 3, 14, 10, "quote", "filled" if look == "filled" else "outlined"))
        shapes.append(Words(x + 20, 12, words, 11, role="soft"))
        x += 20 + measure(words, 11, False) + 16


def _legend(shapes: list[Shape], axis: float, apart: float, measure: Measure) -> None:
    neutral = tr("quote.stance_neutral")
    middle = measure(neutral, 11, False)
    oppose = tr("quote.stance_oppose")
    starts = {
        "neutral": axis - middle / 2,
        "oppose": axis - middle / 2 - 34 - measure(oppose, 11, False),
        "support": axis + middle / 2 + 34,
        "unclear": apart + 12,
    }
    for stance, x in starts.items():
        shapes.append(Sign(stance, x - 8, 8, 9, _ROLES[stance]))
        shapes.append(Words(x, 12, tr(f"quote.stance_{stance}"), 11, role="soft"))


def _bar(name: str, stance: str, totals: dict[str, Sum], x: float, y: float, width: float, row: int) -> Bar:
    spoken = _spoken(name, stance, totals[stance])
    return Bar(QuoteGroup(target=name, stance=stance), x, y, max(width, 12), _TARGET_ROW, spoken, row)


def _spoken(name: str, stance: str | None, total: Sum) -> str:
    parts = [name]
    if stance is not None:
        parts.append(tr(f"quote.stance_{stance}").lower())
    parts.append(tr("chart.quotes", n=total.decided))
    if total.suggested:
        parts.append(tr("chart.suggested", n=total.suggested))
    return ", ".join(parts)


def _cut(name: str, room: float, measure: Measure, size: float = 12) -> str:
    """The name, with “…” where it is wider than `room` px."""
    if measure(name, size, False) <= room:
        return name
    while name and measure(name + "…", size, False) > room:
        name = name[:-1]
    return name.rstrip() + "…"
