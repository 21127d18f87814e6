"""Quotes and speakers of an article, by rules over words; needs no spaCy."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.suggesting.predictions import EntityPrediction, Pair, QuotePredictions
from annotator.suggesting.quotes.engine import Engine
from annotator.suggesting.quotes.patterns import Patterns


def find_quotes(
    text: str, entities: Sequence[EntityPrediction], boilerplate: Sequence[Pair], patterns: Patterns
) -> QuotePredictions:
    """The quotes of `text` in reading order and the people who speak; offsets in code points.

    `entities` are predictions: PERSON spans are mended by titles and by the rest of the article, and missing ones are
    found by rules.  Nothing inside `boilerplate` is a quote or names anybody.  Linear in the text's length.
    """
    return Engine(text, entities, boilerplate, patterns).predictions()
