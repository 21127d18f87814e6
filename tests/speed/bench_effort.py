"""Keys per article: from the app's own suggestions to the gold record of `corpus/`, and by hand without suggestions.

`python -m tests.speed.bench_effort [JSONL]`, or within `make bench`.  The keys are those that `tests/usability` plans
and presses in the real window; a chord is one key.  The first figures take any target where the stance asks for one,
as a person accepts words that mean the same; “exact tgt” asks for the record's target letter by letter.  By hand,
quotes are drawn word by word: an upper bound.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean, median

from annotator.exporting.record import document_of
from annotator.model import Document
from annotator.suggesting import Suggester
from tests.usability import planner

GOLD = Path(__file__).resolve().parents[2] / "corpus" / "gold" / "gold.jsonl"
BUDGET = 42  # keys for an article with a tenth of the suggestions wrong: the design's effort model
REVIEW = ("yes", "bulk accept", "on to the next", "done")  # keys that correct nothing
Steps = list[planner.Step]


@dataclass
class Effort:
    """Keys of a group of articles."""

    keys: list[int] = field(default_factory=list)
    exact: list[int] = field(default_factory=list)
    by_hand: list[int] = field(default_factory=list)
    quotes: list[int] = field(default_factory=list)
    entities: list[int] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    exact_kinds: Counter[str] = field(default_factory=Counter)

    def take(self, gold: Document, plans: tuple[Steps, Steps, Steps]) -> None:
        """An article with its plans: any target, the record's targets, by hand."""
        plain, exact, by_hand = plans
        self.keys.append(len(plain))
        self.exact.append(len(exact))
        self.by_hand.append(len(by_hand))
        self.quotes.append(len(gold.quotes))
        self.entities.append(len(gold.entities))
        self.kinds += planner.tally(plain)
        self.exact_kinds += planner.tally(exact)

    def row(self, name: str) -> str:
        """One line of the table."""
        return (
            f"{name:<14}{len(self.keys):>4}{mean(self.quotes):>8.1f}{mean(self.entities):>9.1f}"
            f"{mean(self.keys):>8.1f}{median(self.keys):>8.0f}{mean(self.exact):>11.1f}{mean(self.by_hand):>9.1f}"
        )


def main(file: Path = GOLD) -> int:
    """Print the table and what costs most; 1 when the mean misses the budget of the design."""
    suggester = Suggester()
    groups: dict[str, Effort] = defaultdict(Effort)
    whole = Effort()
    for line in file.read_text(encoding="utf-8").splitlines():
        gold = document_of(line)
        empty = Document.of(gold.article, "effort", gold.scheme)
        suggested = empty.apply(suggester.suggest(empty))
        plans = (
            planner.planned(suggested, gold, exact_targets=False),
            planner.planned(suggested, gold),
            planner.planned(planner.bare(suggested), gold, exact_targets=False),
        )
        for group in (groups[gold.article.source or "-"], whole):
            group.take(gold, plans)
    out = sys.stdout
    out.write(
        f"{'style':<14}{'n':>4}{'quotes':>8}{'entities':>9}{'keys':>8}{'median':>8}{'exact tgt':>11}{'by hand':>9}\n"
    )
    for name, group in sorted(groups.items(), key=lambda pair: -mean(pair[1].keys)):
        out.write(group.row(name) + "\n")
    out.write(whole.row("all") + "\n")
    count = len(whole.keys)
    out.write("\nkeys per article by kind of work (with any target)\n")
    for kind, keys in whole.kinds.most_common():
        mark = " " if kind in REVIEW else "*"
        out.write(f"  {mark} {kind:<38}{keys / count:>7.2f}{keys / whole.kinds.total():>7.0%}\n")
    corrections = sum(keys for kind, keys in whole.kinds.items() if kind not in REVIEW)
    out.write(f"  * corrections {corrections / count:.1f}, review {(whole.kinds.total() - corrections) / count:.1f}\n")
    typed = whole.exact_kinds["target, typed"] / count
    out.write(f"with the record's own targets: {mean(whole.exact):.1f} keys, {typed:.1f} of them letters of targets\n")
    return int(mean(whole.keys) > BUDGET)


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
