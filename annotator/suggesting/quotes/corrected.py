"""A quote of a document as a record, for the finder of targets: its cue looked up, its place in the article found."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.suggesting.predictions import Pair
from annotator.suggesting.quotes.analysis import ArticleAnalysis
from annotator.suggesting.quotes.cues import Cues
from annotator.suggesting.quotes.records import Record


def record_of(
    analysis: ArticleAnalysis, parts: Sequence[Pair], type_: str, cue: Pair | None, names: Sequence[str]
) -> Record:
    """The record of a quote with these parts and this cue, its place in the article looked up."""
    tokens = analysis.tokens
    first = min(tokens.first_ending_after(parts[0][0]), len(tokens) - 1)
    record = Record(list(parts), type_, None, first, -1, cue=cue, names=list(names))  # targets ask for no paragraph
    if cue is not None:
        word = tokens.first_ending_after(cue[0])
        record.hit = next((hit for hit in Cues(analysis).at.values() if hit.word == word), None)
    return record
