"""What the suggester's rules would take for a quote's cue, mention or target."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from annotator.errors import AnnotatorError
from annotator.model import Document, Quote, Span
from annotator.model.lesson import Lesson

if TYPE_CHECKING:
    from annotator.suggesting.predictions import EntityPrediction, Pair

_NEAR = 400  # code points around a quote in which the library's targets are looked for
_OWN = 3  # of them that are offered beside what the words give
_REACH = 6_000  # code points around a quote whose entities can matter


def prepare(language: str) -> None:
    """Load what the functions below need, a fifth of a second; on any thread, so that no key waits for it."""
    from annotator.suggesting import memory, target_offers  # noqa: F401 - imported for the next call
    from annotator.suggesting.quotes import lexicon, manual_quote, patterns  # noqa: F401

    with contextlib.suppress(AnnotatorError):  # no tables for the language
        lexicon.lexicon(patterns.load(language))


def cues(document: Document, quote: Quote) -> list[Span]:
    """Words in and around the quote's sentence that report, the likeliest first."""
    from annotator.suggesting.quotes import manual_quote, patterns  # 0.1 s: not while the window opens

    known = patterns.load(document.article.language)
    found = manual_quote.cue_candidates(document.text, quote.parts, _entities(document, quote), _aside(document), known)
    return [Span(*pair) for pair in found]


def mentions(document: Document, quote: Quote) -> list[Span]:
    """Names, pronouns and descriptions in and around the quote's sentence, the likeliest first."""
    from annotator.suggesting.quotes import manual_quote, patterns  # 0.1 s: not while the window opens

    known = patterns.load(document.article.language)
    found = manual_quote.mention_candidates(
        document.text, quote.parts, quote.cue, _entities(document, quote), _aside(document), known
    )
    return [Span(*pair) for pair in found]


def targets(document: Document, quote: Quote, known: Sequence[Lesson] = ()) -> list[str]:
    """What the stance may be towards, the likeliest first; those `known` of the library that stand near lead."""
    from annotator.suggesting import memory  # 0.1 s: not while the window opens
    from annotator.suggesting.target_offers import offered

    found = offered(document, quote)
    near = document.text[max(0, quote.start - _NEAR) : quote.end + _NEAR]
    return list(memory.offered_first(found, near, known, len(found) + _OWN)) if known else list(found)


def is_pronoun(document: Document, said: str) -> bool:
    """Whether the words only stand for somebody: a mention, but nobody's name."""
    from annotator.suggesting.quotes import patterns  # 0.1 s: not while the window opens

    try:
        known = patterns.load(document.article.language)
    except AnnotatorError:  # no tables for the language: every word may be a name
        return False
    return said.casefold() in known.words.pronouns


def _entities(document: Document, quote: Quote) -> list[EntityPrediction]:
    from annotator.suggesting.predictions import EntityPrediction

    low, high = quote.start - _REACH, quote.end + _REACH
    return [
        EntityPrediction(e.start, e.end, e.label, 1.0 if e.decided else e.confidence or 0.5, e.reasons)
        for e in document.entities
        if e.origin != "rejected" and e.start >= low and e.end <= high
    ]


def _aside(document: Document) -> list[Pair]:
    return [(stretch.start, stretch.end) for stretch in document.boilerplate]
