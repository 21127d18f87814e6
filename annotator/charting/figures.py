"""The numbers behind the charts: sums of quotes by speaker, by target and stance, by month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

STANCES = ("oppose", "neutral", "support", "unclear")


class Counted(Protocol):
    """Quotes that are alike, as the library counts them (`storage.opinions.Opinion`)."""

    @property
    def who(self) -> str | None: ...
    @property
    def decided(self) -> bool: ...
    @property
    def stance(self) -> str | None: ...
    @property
    def stance_decided(self) -> bool: ...
    @property
    def target(self) -> str | None: ...
    @property
    def month(self) -> str | None: ...
    @property
    def quotes(self) -> int: ...


@dataclass(slots=True)
class Sum:
    """Quotes that a person decided, and those that are suggested."""

    decided: int = 0
    suggested: int = 0

    @property
    def all(self) -> int:
        return self.decided + self.suggested

    def add(self, n: int, *, decided: bool) -> None:
        if decided:
            self.decided += n
        else:
            self.suggested += n


@dataclass(slots=True)
class Figures:
    """Everything that the three charts show; rows are ordered by their sums, then by name."""

    speakers: list[tuple[str, Sum]] = field(default_factory=list)  # those that are drawn
    other_speakers: int = 0  # how many more there are
    most_of_others: int = 0  # quotes of the largest of them
    targets: list[tuple[str, dict[str, Sum]]] = field(default_factory=list)
    all_targets: int = 0
    months: list[str] = field(default_factory=list)  # from the first to the last, without a gap; `2025-02`
    by_month: dict[str, dict[str, dict[str, Sum]]] = field(default_factory=dict)  # target → month → stance
    undated: int = 0  # quotes about the drawn targets in articles without a date
    quotes: int = 0


def figures(
    found: Iterable[Counted], *, decided_only: bool = False, who: str | None = None, speakers: int = 8, targets: int = 6
) -> Figures:
    """Sum up; with `who` only that speaker's quotes, with `decided_only` without suggestions.

    At most so many `speakers` and `targets` are drawn; the others are counted.
    """
    rows = [row for row in found if who is None or row.who == who]
    made = Figures()
    said: dict[str, Sum] = {}
    sides: dict[str, dict[str, Sum]] = {}
    dated: dict[str, dict[str, dict[str, Sum]]] = {}
    undated: Counter[str] = Counter()
    for row in rows:
        if row.decided or not decided_only:
            made.quotes += row.quotes
            if row.who:
                said.setdefault(row.who, Sum()).add(row.quotes, decided=row.decided)
        if row.target and row.stance and (row.stance_decided or not decided_only):
            by_stance = sides.setdefault(row.target, {stance: Sum() for stance in STANCES})
            by_stance[row.stance].add(row.quotes, decided=row.stance_decided)
            if row.month is None:
                undated[row.target] += row.quotes
            else:
                in_month = dated.setdefault(row.target, {}).setdefault(row.month, {})
                in_month.setdefault(row.stance, Sum()).add(row.quotes, decided=row.stance_decided)
    ranked = sorted(said.items(), key=lambda pair: (-pair[1].all, pair[0]))
    made.speakers, rest = ranked[:speakers], ranked[speakers:]
    made.other_speakers, made.most_of_others = len(rest), rest[0][1].all if rest else 0
    ranked_targets = sorted(sides.items(), key=lambda pair: (-sum(s.all for s in pair[1].values()), pair[0]))
    made.targets, made.all_targets = ranked_targets[:targets], len(ranked_targets)
    for name, _sums in made.targets:
        made.by_month[name] = dated.get(name, {})
        made.undated += undated[name]
    known = [month for counts in made.by_month.values() for month in counts]
    made.months = _between(min(known), max(known)) if known else []
    return made


def _between(first: str, last: str) -> list[str]:
    """Every month from `first` to `last`, the last 60 where there are more."""
    year, month = map(int, first.split("-"))
    end = tuple(map(int, last.split("-")))
    found: list[str] = []
    while (year, month) <= end:
        found.append(f"{year:04d}-{month:02d}")
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return found[-60:]
