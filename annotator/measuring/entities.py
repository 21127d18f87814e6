"""Scores of suggested entities against corrected ones: exact and partial, by label, confusions, reliability.

*Exact* counts a span when both edges and the label are right (CoNLL's measure, nervaluate's "strict").  The other three
are nervaluate's, after MUC: *partial* gives a point for the right edges and half a point for an overlap, whatever the
label; *borders* ("exact") asks for the edges alone, *type* ("ent_type") for the label of what overlaps.  All of them
pool the articles (micro average).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise

from annotator.i18n import tr
from annotator.measuring.score import Score
from annotator.numbers import decimal, exact_percent

Span = tuple[int, int, str, float | None]
"""Start and end in code points, half-open; label; confidence, or `None` where there is none."""
Article = tuple[str, Sequence[Span]]
NOTHING = "—"
"""Stands for "no entity" in the confusion of labels."""

BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)


@dataclass(frozen=True, slots=True)
class Bin:
    """The spans whose confidence lies in [low, high), and the share of them that is right."""

    low: float
    high: float
    spans: int
    right: int

    @property
    def share(self) -> float:
        return self.right / self.spans if self.spans else 0.0


@dataclass(frozen=True, slots=True)
class EntityScores:
    """What `annotator evaluate` says about entities."""

    articles: int
    exact: Score
    partial: Score
    borders: Score
    type: Score
    labels: Mapping[str, Score]  # exact, by label
    confusion: Mapping[tuple[str, str], int]  # (gold, predicted), either may be NOTHING
    reliability: tuple[Bin, ...]

    def as_dict(self) -> dict[str, object]:
        return {
            "articles": self.articles,
            "exact": self.exact.as_dict(),
            "partial": self.partial.as_dict(),
            "borders": self.borders.as_dict(),
            "type": self.type.as_dict(),
            "labels": {label: score.as_dict() for label, score in self.labels.items()},
            "confusion": [
                {"gold": gold, "predicted": predicted, "spans": n} for (gold, predicted), n in self.confusion.items()
            ],
            "reliability": [{**asdict(bin_), "share": round(bin_.share, 4)} for bin_ in self.reliability],
        }

    def rows(self) -> list[tuple[str, ...]]:
        """The table: a heading, the four measures, the labels by how often they occur."""
        lines: list[tuple[str, ...]] = [("", "P", "R", "F1", tr("entity.score.gold"), tr("entity.score.predicted"))]
        for name in ("exact", "partial", "borders", "type"):
            lines.append(_row(tr(f"entity.score.{name}"), getattr(self, name)))
        for label, score in sorted(self.labels.items(), key=lambda item: -item[1].gold):
            lines.append(_row(label, score))
        return lines

    def table(self) -> str:
        """Scores, the most frequent confusions, and how far confidences can be trusted, as text in columns."""
        parts = [_columns(self.rows())]
        worst = sorted(self.confusion.items(), key=lambda item: -item[1])
        confused = [(gold, predicted, str(n)) for (gold, predicted), n in worst if gold != predicted][:12]
        if confused:
            heading = (tr("entity.score.gold"), tr("entity.score.predicted"), tr("entity.score.spans"))
            parts.append(_columns([heading, *confused]))
        filled = [bin_ for bin_ in self.reliability if bin_.spans]
        if filled:
            heading = (tr("entity.score.confidence"), tr("entity.score.spans"), tr("entity.score.right"))
            parts.append(
                _columns(
                    [
                        heading,
                        *(
                            (f"{decimal(b.low)}–{decimal(b.high)}", str(b.spans), exact_percent(b.share))
                            for b in filled
                        ),
                    ]
                )
            )
        return "\n\n".join(parts)


def entity_scores(gold: Mapping[str, Article], predicted: Mapping[str, Article]) -> EntityScores:
    """Compare the articles that both have, by id.

    A span in both with the same edges and label is right.  Overlapping spans of an article are allowed on either side.
    """
    shared = [key for key in gold if key in predicted]
    right: Counter[str] = Counter()
    truth: Counter[str] = Counter()
    guessed: Counter[str] = Counter()
    confusion: Counter[tuple[str, str]] = Counter()
    confident: list[tuple[float, bool]] = []
    for key in shared:
        wanted = {span[:3] for span in gold[key][1]}
        found = {span[:3] for span in predicted[key][1]}
        truth.update(label for _, _, label in wanted)
        guessed.update(label for _, _, label in found)
        right.update(label for _, _, label in wanted & found)
        confusion.update(_confused(sorted(wanted), sorted(found)))
        confident += [(span[3], span[:3] in wanted) for span in dict.fromkeys(predicted[key][1]) if span[3] is not None]
    totals = sum(guessed.values()), sum(truth.values())
    partial, borders, of_type = _schemes(shared, gold, predicted)
    return EntityScores(
        articles=len(shared),
        exact=Score(sum(right.values()), *totals),
        partial=Score(partial, *totals),
        borders=Score(borders, *totals),
        type=Score(of_type, *totals),
        labels={label: Score(right[label], guessed[label], truth[label]) for label in sorted({*truth, *guessed})},
        confusion=dict(confusion),
        reliability=_reliability(confident),
    )


def _schemes(
    shared: Sequence[str], gold: Mapping[str, Article], predicted: Mapping[str, Article]
) -> tuple[float, float, float]:
    """Correct counts of nervaluate's partial, exact and type schemes; a partial match counts half."""
    from nervaluate import Evaluator

    labels = sorted({span[2] for side in (gold, predicted) for key in shared for span in side[key][1]})
    if not labels:
        return 0.0, 0.0, 0.0
    evaluator = Evaluator(
        [_as_dicts(gold[key][1]) for key in shared],
        [_as_dicts(predicted[key][1]) for key in shared],
        tags=labels,
        loader="dict",
    )
    overall = evaluator.evaluate()["overall"]
    partial = overall["partial"].correct + 0.5 * overall["partial"].partial
    return float(partial), float(overall["exact"].correct), float(overall["ent_type"].correct)


def _as_dicts(spans: Sequence[Span]) -> list[dict[str, object]]:
    """Nervaluate's ends are inclusive."""
    return [{"start": start, "end": end - 1, "label": label} for start, end, label in sorted({s[:3] for s in spans})]


def _confused(wanted: list[tuple[int, int, str]], found: list[tuple[int, int, str]]) -> list[tuple[str, str]]:
    """Which label became which: each span with the one of the other side that it shares most letters with."""
    pairs = []
    taken: set[tuple[int, int, str]] = set()
    for span in wanted:
        touching = [other for other in found if other[0] < span[1] and span[0] < other[1] and other not in taken]
        if touching:
            other = max(touching, key=lambda o: (min(o[1], span[1]) - max(o[0], span[0]), o[2] == span[2]))
            taken.add(other)
            pairs.append((span[2], other[2]))
        else:
            pairs.append((span[2], NOTHING))
    return [*pairs, *((NOTHING, other[2]) for other in found if other not in taken)]


def _reliability(confident: list[tuple[float, bool]]) -> tuple[Bin, ...]:
    bins = []
    for low, high in pairwise(BINS):
        inside = [right for value, right in confident if low <= value < high or (high == BINS[-1] and value == high)]
        bins.append(Bin(low, high, len(inside), sum(inside)))
    return tuple(bins)


def _row(name: str, score: Score) -> tuple[str, ...]:
    return (
        name,
        decimal(score.precision, 3),
        decimal(score.recall, 3),
        decimal(score.f1, 3),
        str(score.gold),
        str(score.predicted),
    )


def _columns(rows: Sequence[tuple[str, ...]]) -> str:
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell.ljust(w) if i == 0 else cell.rjust(w) for i, (cell, w) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )
