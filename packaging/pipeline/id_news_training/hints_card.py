"""Writes the model card of the hints from `hints.md`, with the figures of `annotator evaluate`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from annotator.measuring.quote_table import QuoteScores
from annotator.workspace import measuring

TEMPLATE = Path(__file__).with_name("hints.md")
CARD = "README.md"


def write(folder: Path, sets: Mapping[str, Path]) -> None:
    """Measure on the files by name, the first of which is real news, and write the page beside the tables."""
    scores = {name: measuring.evaluated(path).quotes for name, path in sets.items()}
    first = next(iter(scores.values()))
    tables = [folder / name for name in ("stance_weights.tsv", "target_weights.tsv")]
    rows = [len(table.read_text(encoding="utf-8").splitlines()) - 1 for table in tables]
    page = TEMPLATE.read_text(encoding="utf-8").format(
        figures="\n".join(_row(name, found) for name, found in scores.items()),
        reliability="\n".join(
            f"| {low:.2f}–{high:.2f} | {n} | {total / n:.2f} | {right / n:.1%} |"
            for low, high, n, total, right in first.stance_reliability
        ),
        first=_share(first.targets[0], first.targets[1]),
        five=_share(first.targets_offered, first.targets[1]),
        stance_rows=f"{rows[0]:,}",
        target_rows=f"{rows[1]:,}",
        size=f"{sum(table.stat().st_size for table in tables) / 1e6:.1f}",
    )
    (folder / CARD).write_text(page, encoding="utf-8", newline="\n")


def _row(name: str, found: QuoteScores) -> str:
    usable, of = found.targets
    right, f1 = found.stance_right, found.stance
    cells = (
        f"**{right['hints']:.3f}**",
        f"{right['always_neutral']:.3f}",
        f"**{f1['hints']:.3f}**",
        _share(usable, of),
        _share(found.targets_offered, of),
    )
    return f"| {name} | {' | '.join(cells)} |"


def _share(right: int, of: int) -> str:
    return f"{right / of:.3f}" if of else "–"
