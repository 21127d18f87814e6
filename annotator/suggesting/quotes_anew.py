"""The undecided quotes of an article found anew, once its entities have been corrected.

A name that the recogniser missed or cut speaks under no name, or under half of it: with the mark made right, the rules
find who speaks.  They need no network.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from annotator.errors import AnnotatorError
from annotator.model import Change, Document, Entity, Quote, Span, Speaker
from annotator.model.lesson import Lesson
from annotator.suggesting import memory, merging
from annotator.suggesting.predictions import EntityPrediction, Pair, QuotePrediction, QuotePredictions
from annotator.suggesting.quotes import find_quotes, patterns

LONGEST = 12_000
"""Code points of an article whose quotes are found anew after a decision; 30 ms for one of 3,000."""


def found_anew(document: Document, lessons: Sequence[Lesson]) -> Iterator[Change]:
    """What gives undecided quotes the cue, mention and speaker that corrected marks tell.

    Only where the rules say something else than without the corrections.  Nothing where they have suggested nothing, or
    in a very long article.
    """
    marks = [entity for entity in document.entities if entity.origin != "rejected"]
    before = [entity for entity in document.entities if entity.origin not in {"added", "changed"}]
    if marks == before or document.progress.suggester is None or len(document.text) > LONGEST:
        return
    try:
        found = _quotes(document, marks, lessons)
        known = {_parts(quote): _told(quote) for quote in _quotes(document, before, lessons).quotes}
    except AnnotatorError:  # no rules for the language
        return
    other = {parts for quote in found.quotes if known.get(parts := _parts(quote)) != _told(quote)}
    speakers: dict[str | None, Speaker] = {}
    for change in merging.quotes(document, found):
        quote, after = change.before, change.after
        if isinstance(after, Speaker):
            speakers[after.id] = after
        elif isinstance(quote, Quote) and isinstance(after, Quote) and after.parts in other:
            if after.speaker_id in speakers:
                yield Change(None, speakers.pop(after.speaker_id))
            yield change


def _quotes(document: Document, marks: Sequence[Entity], lessons: Sequence[Lesson]) -> QuotePredictions:
    entities = tuple(
        EntityPrediction(e.start, e.end, e.label, 1.0 if e.confidence is None else e.confidence, e.reasons)
        for e in marks
    )
    aside = tuple((b.start, b.end) for b in document.boilerplate)
    return memory.quotes(document.text, _found(document.text, entities, aside, document.article.language), lessons)


@lru_cache(maxsize=4)
def _found(
    text: str, entities: tuple[EntityPrediction, ...], aside: tuple[Pair, ...], language: str
) -> QuotePredictions:
    """Remembered, for most decisions change no mark: of the article that is open, with its corrections and without."""
    return find_quotes(text, entities, aside, patterns.load(language))


def _parts(quote: QuotePrediction) -> tuple[Span, ...]:
    return tuple(Span(*part) for part in quote.parts)


def _told(quote: QuotePrediction) -> tuple[object, ...]:
    return quote.cue, quote.mention, quote.speaker_name
