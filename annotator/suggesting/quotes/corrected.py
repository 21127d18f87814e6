"""A quote of a document as a record, for the finder of targets: its cue looked up, its place in the article found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotator.suggesting.predictions import Pair
from annotator.suggesting.quotes.analysis import ArticleAnalysis
from annotator.suggesting.quotes.lexicon import CueHit
from annotator.suggesting.quotes.records import Record

_BEFORE_CUE = 2  # tokens of a cue's form before its one word


def record_of(
    analysis: ArticleAnalysis, parts: Sequence[Pair], type_: str, cue: Pair | None, names: Sequence[str]
) -> Record:
    """The record of a quote with these parts and this cue, its place in the article looked up."""
    tokens = analysis.tokens
    first = min(tokens.first_ending_after(parts[0][0]), len(tokens) - 1)
    paragraph = next((n for n, p in enumerate(analysis.paragraphs) if p.first <= first < p.beyond), -1)
    record = Record(list(parts), type_, None, first, paragraph, cue=cue, names=list(names))
    if cue is not None:
        record.hit = next(_hits(analysis, tokens.first_ending_after(cue[0])), None)
    return record


def _hits(analysis: ArticleAnalysis, word: int) -> Iterator[CueHit]:
    """Forms of the cue table that hold token `word`, the one that begins there first."""
    count = len(analysis.tokens)
    for first in range(min(word, count - 1), max(-1, word - _BEFORE_CUE - 1), -1):
        hit = analysis.lexicon.cue_at(analysis.tokens, first, count)
        if hit is not None and hit.last >= word:
            yield hit
