"""What the parts of the suggester hand to each other: plain values, offsets in code points of the text, half-open."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.errors import AnnotatorError
from annotator.model import clean

Pair = tuple[int, int]
"""Start and end in code points, half-open."""


class Stopped(Exception):
    """A run was stopped on request."""


class TooSlow(AnnotatorError):
    """A text took longer than any article needs, or than somebody would wait: other articles are none the worse."""


@dataclass(frozen=True, slots=True)
class EntityPrediction:
    """A span that some part of the pipeline takes for an entity."""

    start: int
    end: int
    label: str
    confidence: float  # 0..1, calibrated: of the predictions with .9, nine of ten are right
    reasons: tuple[str, ...] = ()  # stable codes of what made or supported it, the deciding one first

    @property
    def pair(self) -> Pair:
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Failure:
    """A part of the suggester that gave nothing for this article, for it met what it was not written for."""

    part: str  # one of `annotator.suggesting.incomplete.PARTS`
    detail: str  # for the log


@dataclass(frozen=True, slots=True)
class PersonPrediction:
    """One entry of the article's roster: a person, or a body that speaks."""

    name: str  # the fullest form in the article, without titles
    aliases: tuple[str, ...] = ()  # other names and epithets as they stand in the text, sorted, none equal to `name`
    role: str | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", str(clean(self.name)))  # as the model will have it; it has words


@dataclass(frozen=True, slots=True)
class QuotePrediction:
    """A quote record as the suggester sees it; fields as in the annotation guidelines."""

    parts: tuple[Pair, ...]
    type: str  # direct, indirect or mixed
    cue: Pair | None
    mention: Pair | None
    speaker_name: str | None
    confidence: float
    reasons: tuple[str, ...]  # codes, the rule first: see docs/quotes.md
    stance_hint: str | None = None
    target_hint: str | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "speaker_name", clean(self.speaker_name))


@dataclass(frozen=True, slots=True)
class QuotePredictions:
    """All that the quote components find in one article."""

    quotes: tuple[QuotePrediction, ...]  # in reading order
    people: tuple[PersonPrediction, ...]  # those who speak, in the order of their first quote
