"""What `annotator evaluate` says about quotes: the figures, for a terminal and for JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import get_args

from annotator.i18n import tr
from annotator.measuring.score import Score
from annotator.model import QuoteType
from annotator.numbers import decimal, exact_percent

READERS = {"right": 0.78, "macro_f1": 0.74, "targets": 0.80}
"""How far two readers of 1,795 real quotes agree: on the stance, and on the target where they agree on the side.

More than that cannot be asked of a program.
"""

_SHOWN_MISSES = 40

Bin = tuple[float, float, int, float, int]
"""Of a reliability table: lowest and highest confidence, quotes, the sum of their confidence, how many are right."""


@dataclass(frozen=True, slots=True)
class Miss:
    """A quote that needs correcting, in few words."""

    article: str
    what: str  # missed, extra, type, cue, mention, name
    words: str
    gold: str
    predicted: str


@dataclass(frozen=True, slots=True)
class QuoteScores:
    """What `annotator evaluate` says about quotes."""

    articles: int
    counts: Mapping[str, Score]  # direct, indirect, all, cue
    shares: Mapping[str, tuple[int, int]]  # right and all: type, mention, name, joint, and the exact ones
    intervals: Mapping[str, tuple[float, float]]  # 95 %, bootstrap over articles
    in_boilerplate: int
    rules: Mapping[str, tuple[int, int, int]] = field(default_factory=dict)  # by first reason: predicted, found, joint
    styles: Mapping[str, tuple[int, int, int]] = field(default_factory=dict)  # by source: gold, found, joint
    mentions: Mapping[str, tuple[int, int, int]] = field(default_factory=dict)  # by kind: gold, joint exact, joint
    reliability: Sequence[Bin] = ()
    stance: Mapping[str, float] = field(default_factory=dict)  # macro F1: hints, always_neutral, cue_only
    stance_right: Mapping[str, float] = field(default_factory=dict)  # share of the quotes that take a side or none
    stance_reliability: Sequence[Bin] = ()
    targets: tuple[int, int] = (0, 0)  # usable hints, gold targets
    targets_offered: int = 0  # gold targets of which one of those offered is usable
    misses: Sequence[Miss] = ()

    def as_dict(self) -> dict[str, object]:
        """For JSON."""
        return _as_dict(self)

    def table(self) -> str:
        """For a terminal."""
        return _table(self)


def _as_dict(scores: QuoteScores) -> dict[str, object]:
    """Plain values, rounded to four places."""
    return {
        "articles": scores.articles,
        "f1": {
            name: {
                "precision": round(count.precision, 4),
                "recall": round(count.recall, 4),
                "f1": round(count.f1, 4),
                "gold": count.gold,
                "predicted": count.predicted,
            }
            for name, count in scores.counts.items()
        },
        "shares": {
            name: {"share": _share(right, out_of), "right": right, "of": out_of}
            for name, (right, out_of) in scores.shares.items()
        },
        "intervals": {name: [round(low, 4), round(high, 4)] for name, (low, high) in scores.intervals.items()},
        "in_boilerplate": scores.in_boilerplate,
        "rules": {
            rule: {"predicted": n, "found": found, "joint": joint} for rule, (n, found, joint) in scores.rules.items()
        },
        "styles": {
            style: {"gold": n, "found": found, "joint": joint} for style, (n, found, joint) in scores.styles.items()
        },
        "mentions": {
            kind: {"gold": n, "joint_exact": exact, "joint": near} for kind, (n, exact, near) in scores.mentions.items()
        },
        "reliability": _bins(scores.reliability),
        "stance": {name: round(value, 4) for name, value in scores.stance.items()},
        "stance_right": {name: round(value, 4) for name, value in scores.stance_right.items()},
        "stance_reliability": _bins(scores.stance_reliability),
        "targets": {"usable": scores.targets[0], "of": scores.targets[1], "among_five": scores.targets_offered},
        "readers": READERS,
        "misses": [
            {"article": m.article, "what": m.what, "words": m.words, "gold": m.gold, "predicted": m.predicted}
            for m in scores.misses
        ],
    }


def _table(scores: QuoteScores) -> str:
    """The figures in columns, the weakest things last so that they stand above the prompt."""
    parts = [_counts(scores), _shares(scores), tr("quotescore.in_boilerplate", n=scores.in_boilerplate)]
    for title, rows in (("rule", scores.rules), ("style", scores.styles), ("mention", scores.mentions)):
        if rows:
            parts.append(_broken_down(title, rows))
    if scores.reliability:
        parts.append(_reliability("quotescore.confidence", scores.reliability))
    if scores.stance:
        parts.append(_stances(scores))
        if scores.stance_reliability:
            parts.append(_reliability("quotescore.stance_confidence", scores.stance_reliability))
        parts.append(_targets(scores))
    if scores.misses:
        parts.append(_misses(scores))
    return "\n\n".join(parts)


def _counts(scores: QuoteScores) -> str:
    heading = ("", "P", "R", "F1", "95%", tr("quotescore.gold"), tr("quotescore.predicted"))
    rows = (
        (
            tr(f"quotescore.{name}"),
            decimal(count.precision, 3),
            decimal(count.recall, 3),
            decimal(count.f1, 3),
            _interval(scores, name),
            str(count.gold),
            str(count.predicted),
        )
        for name, count in scores.counts.items()
    )
    return _columns([heading, *rows])


def _shares(scores: QuoteScores) -> str:
    heading = ("", tr("quotescore.share"), "95%", tr("quotescore.right"), tr("quotescore.of"))
    rows = (
        (tr(f"quotescore.{name}"), decimal(_share(right, of), 3), _interval(scores, name), str(right), str(of))
        for name, (right, of) in scores.shares.items()
    )
    return _columns([heading, *rows])


def _broken_down(title: str, rows: Mapping[str, tuple[int, int, int]]) -> str:
    """Quotes by rule, by style or by kind of mention: how many, and two shares of them."""
    second = "quotescore.name_exact" if title == "mention" else "quotescore.found"
    heading = (tr(f"quotescore.by_{title}"), tr("quotescore.quotes"), tr(second), tr("quotescore.joint"))
    return _columns(
        [heading, *((_named(title, key), str(n), _ratio(a, n), _ratio(b, n)) for key, (n, a, b) in rows.items())]
    )


def _misses(scores: QuoteScores) -> str:
    heading = tuple(tr(f"quotescore.{column}") for column in ("miss", "article", "gold", "predicted", "words"))
    rows = (
        (tr(f"quotescore.miss_{miss.what}"), miss.article, _told(miss.gold), _told(miss.predicted), miss.words[:60])
        for miss in scores.misses[:_SHOWN_MISSES]
    )
    return _columns([heading, *rows], left=5)


def _reliability(title: str, bins: Sequence[Bin]) -> str:
    heading = (tr(title), tr("quotescore.quotes"), tr("quotescore.mean"), tr("quotescore.right"))
    rows = (
        (f"{decimal(low)}–{decimal(high)}", str(n), decimal(total / n), exact_percent(right / n))
        for low, high, n, total, right in bins
    )
    return _columns([heading, *rows])


def _stances(scores: QuoteScores) -> str:
    """The hints beside what needs no program, and beside what people reach."""
    rows = [(tr("quotescore.stance"), tr("quotescore.right"), "macro F1")]
    for name, value in scores.stance.items():
        rows.append((tr(f"quotescore.stance_{name}"), decimal(scores.stance_right[name], 3), decimal(value, 3)))
    rows.append((tr("quotescore.readers"), decimal(READERS["right"], 2), decimal(READERS["macro_f1"], 2)))
    return _columns(rows)


def _targets(scores: QuoteScores) -> str:
    """How often the hint, or one of those offered, can be taken as it is."""
    usable, of = scores.targets
    return _columns(
        [
            (tr("quotescore.targets"), tr("quotescore.share"), tr("quotescore.right"), tr("quotescore.of")),
            (tr("quotescore.target_first"), decimal(_share(usable, of), 3), str(usable), str(of)),
            (
                tr("quotescore.target_offered"),
                decimal(_share(scores.targets_offered, of), 3),
                str(scores.targets_offered),
                str(of),
            ),
            (tr("quotescore.readers"), decimal(READERS["targets"], 2), "", ""),
        ]
    )


def _bins(bins: Sequence[Bin]) -> list[dict[str, float]]:
    return [
        {"low": low, "high": high, "quotes": n, "confidence": round(total / n, 4), "share": _share(right, n)}
        for low, high, n, total, right in bins
    ]


def _told(said: str) -> str:
    """A type in words, or the beginning of what stands there."""
    return tr(f"quote.type_{said}").lower() if said in get_args(QuoteType) else said[:30]


def _named(title: str, key: str) -> str:
    return tr(f"quotescore.kind_{key}") if title == "mention" else key


def _share(right: float, out_of: float) -> float:
    return round(right / out_of, 4) if out_of else 0.0


def _ratio(right: int, out_of: int) -> str:
    return exact_percent(right / out_of) if out_of else "—"


def _interval(scores: QuoteScores, name: str) -> str:
    if name not in scores.intervals:
        return ""
    low, high = scores.intervals[name]
    return f"{decimal(low, 3)}–{decimal(high, 3)}"


def _columns(rows: Sequence[tuple[str, ...]], left: int = 1) -> str:
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if i < left else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )
