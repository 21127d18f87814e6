"""The steps behind the model, for one language: the app and the components of a spaCy pipeline run the same ones."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from annotator.suggesting.entities.resolve import resolve
from annotator.suggesting.entities.user_gazetteer import UserNames
from annotator.suggesting.predictions import EntityPrediction, Pair, QuotePredictions
from annotator.suggesting.quotes import boilerplate, find_quotes, sentences
from annotator.suggesting.quotes.lexicon import lexicon
from annotator.suggesting.quotes.patterns import Patterns

LEAST_TRUSTED, MISTRUSTED = 0.2, 0.5
"""A quote below the first is not suggested where a version trusts its rule less than half: nearly all were rejected."""


@dataclass(frozen=True, slots=True)
class Steps:
    """What is found in a text without the model, or made of what the model found; offsets in code points."""

    patterns: Patterns
    names: tuple[UserNames, ...] = ()  # that the user has listed
    confidence: Mapping[str, float] | None = None  # weights of a trained version, in place of the shipped ones
    trust: Mapping[str, float] = field(default_factory=dict)  # by reason: how much surer than shipped, or less

    def sentences(self, text: str) -> list[int]:
        """The first code point of each sentence, as the quotes have them; blanks belong to the sentence before."""
        return sentences.starts(text, lexicon(self.patterns))

    def boilerplate(self, text: str) -> tuple[Pair, ...]:
        """What is not the article: sorted, apart."""
        return boilerplate.find(text, self.patterns)

    def entities(
        self, text: str, marked: Sequence[EntityPrediction], aside: Sequence[Pair]
    ) -> tuple[EntityPrediction, ...]:
        """What the model marked, settled with grammar, tables and the rest of the article; none in `aside`."""
        return resolve(text, marked, aside, self.names, self.confidence)

    def quotes(self, text: str, entities: Sequence[EntityPrediction], aside: Sequence[Pair]) -> QuotePredictions:
        """Quotes and who speaks."""
        found = find_quotes(text, entities, aside, self.patterns)
        if not self.trust:
            return found
        weighed = [replace(q, confidence=trusted(q.confidence, q.reasons, self.trust)) for q in found.quotes]
        kept = tuple(
            quote
            for before, quote in zip(found.quotes, weighed, strict=True)
            if quote.confidence >= LEAST_TRUSTED or quote.confidence > before.confidence * MISTRUSTED
        )
        speaking = {quote.speaker_name for quote in kept}
        return QuotePredictions(kept, tuple(person for person in found.people if person.name in speaking))


def trusted(confidence: float, reasons: Sequence[str], trust: Mapping[str, float]) -> float:
    """The confidence of a quote, as a newsroom's decisions about its rules have it."""
    weight = math.prod(trust.get(code, 1.0) for code in reasons)
    return round(min(confidence * weight, 0.99), 2)
