"""The steps behind the model, for one language: the app and the components of a spaCy pipeline run the same ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.suggesting.entities.resolve import resolve
from annotator.suggesting.entities.user_gazetteer import UserNames
from annotator.suggesting.predictions import EntityPrediction, Pair, QuotePredictions
from annotator.suggesting.quotes import boilerplate, find_quotes
from annotator.suggesting.quotes.analysis import ArticleAnalysis
from annotator.suggesting.quotes.lexicon import lexicon
from annotator.suggesting.quotes.patterns import Patterns


@dataclass(frozen=True, slots=True)
class Steps:
    """What is found in a text without the model, or made of what the model found; offsets in code points."""

    patterns: Patterns
    names: tuple[UserNames, ...] = ()  # that the user has listed

    def sentences(self, text: str) -> list[int]:
        """The first code point of each sentence, as the quotes have them; blanks belong to the sentence before."""
        analysis = ArticleAnalysis(text, (), (), lexicon(self.patterns))
        return [analysis.tokens.starts[sentence.first] for sentence in analysis.sentences]

    def boilerplate(self, text: str) -> tuple[Pair, ...]:
        """What is not the article: sorted, apart."""
        return boilerplate.find(text, self.patterns)

    def entities(
        self, text: str, marked: Sequence[EntityPrediction], aside: Sequence[Pair]
    ) -> tuple[EntityPrediction, ...]:
        """What the model marked, settled with grammar, tables and the rest of the article; none in `aside`."""
        return resolve(text, marked, aside, self.names)

    def quotes(self, text: str, entities: Sequence[EntityPrediction], aside: Sequence[Pair]) -> QuotePredictions:
        """Quotes and who speaks."""
        return find_quotes(text, entities, aside, self.patterns)
