"""What the window hears of a run and shows of a version; nothing heavy is imported for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from annotator.i18n import tr
from annotator.numbers import decimal

FIELDS = ("quote", "cue", "mention", "speaker", "stance", "target")
"""Content, cue, mention, speaker, stance and target of a quote."""


@dataclass(frozen=True, slots=True)
class Round:
    """How far a run is, and what it has reached; round 0 is the version in force."""

    number: int
    rounds: int
    entities: float
    quotes: float
    keys: float
    seconds: float  # so far
    checks: int = 0  # of the rounds, the last so many: nothing is learnt, articles are left out to see what it is worth

    @property
    def check(self) -> bool:
        """Whether it is one of those; it has the scores of what was learnt."""
        return self.number > self.learning

    @property
    def learning(self) -> int:
        """The rounds in which something is learnt."""
        return self.rounds - self.checks


def parts_told(taken: Mapping[str, Mapping[str, Any]], *, new: bool) -> str:
    """The parts of a version that are new, or that stayed as they are shipped."""
    return ", ".join(tr(f"learn.part.{name}") for name, one in taken.items() if one["taken"] == new)


def better_told(about: Mapping[str, Any]) -> str:
    """On which articles a version that is offered is better, and by how many keys."""
    proof = about.get("proof")
    articles, (before, after) = (
        (proof["articles"], proof["keys"]) if proof else (len(about["articles"]), about["effort"])
    )
    words = "learn.better_everywhere" if proof else "learn.better"
    return tr(words, v=about["name"], n=articles, a=decimal(before, 1), b=decimal(after, 1))
