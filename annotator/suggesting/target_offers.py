"""The targets that are offered for a quote of a document: ranked, what people chose elsewhere in it among them."""

from __future__ import annotations

from collections.abc import Callable

from annotator.errors import AnnotatorError
from annotator.model import Document, Quote
from annotator.suggesting.predictions import EntityPrediction, Pair
from annotator.suggesting.quotes import patterns
from annotator.suggesting.quotes.analysis import ArticleAnalysis
from annotator.suggesting.quotes.cues import Cues
from annotator.suggesting.quotes.lexicon import lexicon
from annotator.suggesting.quotes.targets import OFFERED, EarlierTarget, TargetFinder

_HEAD = 1_000  # code points of the article's beginning that are looked at
_AROUND = 3_000  # and before and behind the quote


def offered(document: Document, quote: Quote, most: int = OFFERED) -> tuple[str, ...]:
    """At most `most` targets, the likeliest first; none in a language that has no weights for it.

    Under 20 ms: of a long article only its beginning and what stands around the quote is looked at.
    """
    try:
        known = patterns.load(document.article.language)
    except AnnotatorError:  # no tables for the language
        return ()
    text, moved = _pieces(document.text, quote)
    entities = [
        EntityPrediction(pair[0], pair[1], e.label, 1.0)
        for e in document.entities
        if e.origin != "rejected" and (pair := moved((e.start, e.end))) is not None
    ]
    aside = [pair for b in document.boilerplate if (pair := moved((b.start, b.end))) is not None]
    parts = [pair for part in quote.parts if (pair := moved((part.start, part.end))) is not None]
    cue = moved((quote.cue.start, quote.cue.end)) if quote.cue is not None else None
    analysis = ArticleAnalysis(text, entities, aside, lexicon(known))
    word = analysis.tokens.first_ending_after(cue[0]) if cue is not None else None
    hit = next((hit for hit in Cues(analysis).at.values() if hit.word == word), None)
    return TargetFinder(analysis).ranked(parts, hit, _earlier(document, quote), most)


def _earlier(document: Document, quote: Quote) -> list[EarlierTarget]:
    """What people chose for the quotes before, the nearest first."""
    before = [other for other in document.quotes if other.start < quote.start]
    return [
        EarlierTarget(other.target, other.speaker_name is not None and other.speaker_name == quote.speaker_name, gap)
        for gap, other in enumerate(sorted(before, key=lambda q: -q.start), 1)
        if other.target and other.origin != "rejected"
    ]


def _pieces(text: str, quote: Quote) -> tuple[str, Callable[[Pair], Pair | None]]:
    """The text without what lies far from the quote, and a function that moves a span into it."""
    low = text.rfind("\n", 0, max(0, quote.start - _AROUND)) + 1
    high = quote.end + _AROUND
    head = max(_HEAD, text.find("\n", _HEAD) + 1)
    if low <= head:
        low = head = 0

    def moved(pair: Pair) -> Pair | None:
        start, end = pair
        if end <= head:
            return pair
        return (start - low + head, end - low + head) if low <= start else None  # what lies behind marks no word

    return text[:head] + text[low:high], moved
