"""A quote record while it is being made."""

from __future__ import annotations

from dataclasses import dataclass, field

from annotator.suggesting.predictions import Pair
from annotator.suggesting.quotes.lexicon import CueHit
from annotator.suggesting.quotes.mentions import Mention
from annotator.suggesting.quotes.rules import Rule


@dataclass(slots=True)
class Record:
    """One source, one stretch of speech."""

    parts: list[Pair]
    type: str
    rule: Rule
    first: int  # token the record begins at, for its place in the article
    paragraph: int
    hit: CueHit | None = None
    cue: Pair | None = None
    mention: Mention | None = None
    factors: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    name_reason: str = ""

    @property
    def start(self) -> int:
        return self.parts[0][0]
