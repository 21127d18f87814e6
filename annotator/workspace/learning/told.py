"""What the window hears of a run and shows of a version; nothing heavy is imported for it."""

from __future__ import annotations

from dataclasses import dataclass

FIELDS = ("quote", "cue", "mention", "speaker", "stance", "target")
"""Content, cue, mention, speaker, stance and target of a quote."""


@dataclass(frozen=True, slots=True)
class Round:
    """How far a run is, and what it has reached; round 0 is before the network is trained."""

    number: int
    rounds: int
    entities: float
    quotes: float
    keys: float
    seconds: float  # so far
