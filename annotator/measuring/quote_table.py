"""Quote scores for a terminal and for JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from annotator.i18n import tr

if TYPE_CHECKING:
    from annotator.measuring.quotes import Bin, QuoteScores

READERS = {"right": 0.78, "macro_f1": 0.74, "targets": 0.80}
"""How far two readers of 1,795 real quotes agree: on the stance, and on the target where they agree on the side.

More than that cannot be asked of a program.
"""

_SHOWN_MISSES = 40


def as_dict(scores: QuoteScores) -> dict[str, object]:
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


def table(scores: QuoteScores) -> str:
    """The figures in columns, the weakest things last so that they stand above the prompt."""
    parts = [
        _columns(
            [("", "P", "R", "F1", "95 %", tr("quotescore.gold"), tr("quotescore.predicted"))]
            + [
                (
                    tr(f"quotescore.{name}"),
                    f"{c.precision:.3f}",
                    f"{c.recall:.3f}",
                    f"{c.f1:.3f}",
                    _interval(scores, name),
                    str(c.gold),
                    str(c.predicted),
                )
                for name, c in scores.counts.items()
            ]
        )
    ]
    parts.append(
        _columns(
            [("", tr("quotescore.share"), "95 %", tr("quotescore.right"), tr("quotescore.of"))]
            + [
                (
                    tr(f"quotescore.{name}"),
                    f"{_share(right, out_of):.3f}",
                    _interval(scores, name),
                    str(right),
                    str(out_of),
                )
                for name, (right, out_of) in scores.shares.items()
            ]
        )
    )
    parts.append(tr("quotescore.in_boilerplate", n=scores.in_boilerplate))
    for title, rows in (("rule", scores.rules), ("style", scores.styles), ("mention", scores.mentions)):
        if rows:
            second, third = (
                ("quotescore.name_exact", "quotescore.joint")
                if title == "mention"
                else ("quotescore.found", "quotescore.joint")
            )
            parts.append(
                _columns(
                    [(tr(f"quotescore.by_{title}"), tr("quotescore.quotes"), tr(second), tr(third))]
                    + [(_named(title, key), str(n), _ratio(a, n), _ratio(b, n)) for key, (n, a, b) in rows.items()]
                )
            )
    if scores.reliability:
        parts.append(_reliability("quotescore.confidence", scores.reliability))
    if scores.stance:
        parts.append(_stances(scores))
        if scores.stance_reliability:
            parts.append(_reliability("quotescore.stance_confidence", scores.stance_reliability))
        parts.append(_targets(scores))
    if scores.misses:
        miss_heading = (
            tr("quotescore.miss"),
            tr("quotescore.article"),
            tr("quotescore.gold"),
            tr("quotescore.predicted"),
            tr("quotescore.words"),
        )
        parts.append(
            _columns(
                [
                    miss_heading,
                    *(
                        (tr(f"quotescore.miss_{m.what}"), m.article, m.gold[:30], m.predicted[:30], m.words[:60])
                        for m in scores.misses[:_SHOWN_MISSES]
                    ),
                ],
                left=5,
            )
        )
    return "\n\n".join(parts)


def _reliability(title: str, bins: Sequence[Bin]) -> str:
    heading = (tr(title), tr("quotescore.quotes"), tr("quotescore.mean"), tr("quotescore.right"))
    rows = (
        (f"{low:.2f}–{high:.2f}", str(n), f"{total / n:.2f}", f"{right / n:.1%}") for low, high, n, total, right in bins
    )
    return _columns([heading, *rows])


def _stances(scores: QuoteScores) -> str:
    """The hints beside what needs no program, and beside what people reach."""
    rows = [(tr("quotescore.stance"), tr("quotescore.right"), "macro F1")]
    for name, value in scores.stance.items():
        rows.append((tr(f"quotescore.stance_{name}"), f"{scores.stance_right[name]:.3f}", f"{value:.3f}"))
    rows.append((tr("quotescore.readers"), f"{READERS['right']:.2f}", f"{READERS['macro_f1']:.2f}"))
    return _columns(rows)


def _targets(scores: QuoteScores) -> str:
    """How often the hint, or one of those offered, can be taken as it is."""
    usable, of = scores.targets
    return _columns(
        [
            (tr("quotescore.targets"), tr("quotescore.share"), tr("quotescore.right"), tr("quotescore.of")),
            (tr("quotescore.target_first"), f"{_share(usable, of):.3f}", str(usable), str(of)),
            (
                tr("quotescore.target_offered"),
                f"{_share(scores.targets_offered, of):.3f}",
                str(scores.targets_offered),
                str(of),
            ),
            (tr("quotescore.readers"), f"{READERS['targets']:.2f}", "", ""),
        ]
    )


def _bins(bins: Sequence[Bin]) -> list[dict[str, float]]:
    return [
        {"low": low, "high": high, "quotes": n, "confidence": round(total / n, 4), "share": _share(right, n)}
        for low, high, n, total, right in bins
    ]


def _named(title: str, key: str) -> str:
    return tr(f"quotescore.kind_{key}") if title == "mention" else key


def _share(right: float, out_of: float) -> float:
    return round(right / out_of, 4) if out_of else 0.0


def _ratio(right: int, out_of: int) -> str:
    return f"{right / out_of:.1%}" if out_of else "—"


def _interval(scores: QuoteScores, name: str) -> str:
    if name not in scores.intervals:
        return ""
    low, high = scores.intervals[name]
    return f"{low:.3f}–{high:.3f}"


def _columns(rows: Sequence[tuple[str, ...]], left: int = 1) -> str:
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if i < left else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )
