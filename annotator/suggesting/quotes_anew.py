"""The undecided quotes of an article found anew, once its entities have been corrected.

A name that the recogniser missed or cut speaks under no name, or under half of it: with the mark made right, the rules
find who speaks.  They need no network.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from annotator.errors import AnnotatorError
from annotator.model import Change, Document, Places, Quote, Speaker
from annotator.model.lesson import Lesson
from annotator.model.text import single_spaced, words_within
from annotator.suggesting import memory, merging
from annotator.suggesting.blanks import tidied
from annotator.suggesting.predictions import EntityPrediction, Pair, QuotePredictions
from annotator.suggesting.quotes import find_quotes, patterns

LONGEST = 12_000
"""Code points of an article whose quotes are found anew after a decision; 30 ms for one of 3,000."""


def found_anew(document: Document, lessons: Sequence[Lesson]) -> Iterator[Change]:
    """What gives undecided quotes the cue, mention and speaker that corrected marks tell.

    Only where the words of one of those marks are in the mention, or are the name before or after.  A name is not
    replaced by a part of it: it may have been completed by hand.  Nothing where these rules have suggested nothing, or
    in a very long article.
    """
    text, marks = document.text, [entity for entity in document.entities if entity.origin != "rejected"]
    corrected = {single_spaced(entity.words(text)) for entity in marks if entity.origin in {"added", "changed"}}
    if not corrected or document.progress.suggester is None or len(text) > LONGEST:
        return
    try:
        found = _quotes(document, lessons)
    except AnnotatorError:  # no rules for the language
        return
    places = Places(entity.span for entity in marks if single_spaced(entity.words(text)) in corrected)
    speakers: dict[str | None, Speaker] = {}
    for change in merging.quotes(document, found):
        before, after = change.before, change.after
        if isinstance(after, Speaker):
            speakers[after.id] = after
        if not isinstance(before, Quote) or not isinstance(after, Quote) or _told(before) == _told(after):
            continue
        mentions = [mention for mention in (before.mention, after.mention) if mention is not None]
        named = not corrected.isdisjoint(filter(None, (before.speaker_name, after.speaker_name)))
        completed = before.mention == after.mention and _part_of(after.speaker_name, before.speaker_name)
        if (named or any(map(places.hit, mentions))) and not completed:
            if after.speaker_id in speakers:
                yield Change(None, speakers.pop(after.speaker_id))
            yield change


def _quotes(document: Document, lessons: Sequence[Lesson]) -> QuotePredictions:
    entities = tuple(
        EntityPrediction(e.start, e.end, e.label, 1.0 if e.confidence is None else e.confidence, e.reasons)
        for e in document.entities
        if e.origin != "rejected"
    )
    aside = tuple((b.start, b.end) for b in document.boilerplate)
    return memory.quotes(document.text, _found(document.text, entities, aside, document.article.language), lessons)


@lru_cache(maxsize=2)
def _found(
    text: str, entities: tuple[EntityPrediction, ...], aside: tuple[Pair, ...], language: str
) -> QuotePredictions:
    """Remembered, for most decisions change no mark."""
    tidy = tidied(text)  # as it was when they were suggested
    marks = [replace(one, start=start, end=end) for one in entities for start, end in [tidy.tidy(one.pair)]]
    found = find_quotes(tidy.text, marks, list(map(tidy.tidy, aside)), patterns.load(language))
    return replace(found, quotes=tidy.original_quotes(found.quotes))


def _told(quote: Quote) -> tuple[object, ...]:
    return quote.cue, quote.mention, quote.speaker_name


def _part_of(name: str | None, whole: str | None) -> bool:
    """Whether a name is less than another one, or nothing."""
    return whole is not None and name != whole and (name is None or words_within(name, whole))
