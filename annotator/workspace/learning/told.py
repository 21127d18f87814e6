"""What the window hears of a run and shows of a version; nothing heavy is imported for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from annotator.i18n import tr

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


def parts_told(taken: Mapping[str, Mapping[str, Any]], *, new: bool) -> str:
    """The parts of a version that are new, or that stayed as they are shipped."""
    return ", ".join(tr(f"learn.part.{name}") for name, one in taken.items() if one["taken"] == new)
