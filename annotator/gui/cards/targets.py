"""What a stance may be towards: the choices of the target pop-up and its completion."""

from __future__ import annotations

from collections.abc import Iterable

from annotator.model import Document, Entity, Quote
from annotator.model.text import folded, single_spaced

_NEAR = 3  # entities around a quote that are offered
_AS_TARGET = {"ORG", "LAW", "EVENT", "PRODUCT", "PERSON", "FAC", "LOC", "GPE", "NORP"}


def choices(document: Document, quote: Quote, found: Iterable[str] = (), listed: Iterable[str] = ()) -> tuple[str, ...]:
    """Targets for `quote`, the likeliest first, without doubles.

    `found` are the suggester's, ranked, `listed` those that the library has seen; between them stand the entities
    inside the quote and the article's other targets.  Where the quote itself offers none, the entities nearest to it
    do: people speak in pronouns of what the sentence before has named.
    """
    text = document.text
    result: dict[str, str] = {}

    def add(words: str) -> None:
        words = single_spaced(words).strip(" ,.;:“”\"'")
        if words:
            result.setdefault(folded(words), words)

    for hint in (quote.target, quote.target_hint):
        if hint:
            add(hint)
    for words in found:
        add(words)
    for entity in document.entities:
        if entity.origin != "rejected" and entity.label in _AS_TARGET and quote.span.contains(entity.span):
            add(entity.span.of(text))
    if not result:
        for entity in _nearest(document, quote):
            add(entity.span.of(text))
    for other in document.quotes:
        if other.target and other.origin != "rejected":
            add(other.target)
    for words in listed:
        add(words)
    return tuple(result.values())


def _nearest(document: Document, quote: Quote) -> list[Entity]:
    """Of what may be a target, the entities that stand nearest before the quote; those behind count double."""
    own = {folded(quote.speaker_name or ""), folded(quote.mention.of(document.text)) if quote.mention else ""}
    fit = [
        entity
        for entity in document.entities
        if entity.label in _AS_TARGET
        and entity.origin != "rejected"
        and not quote.span.overlaps(entity.span)
        and folded(entity.span.of(document.text)) not in own
    ]
    gap = {e.id: quote.start - e.end if e.end <= quote.start else 2 * (e.start - quote.end) for e in fit}
    return sorted(fit, key=lambda e: gap[e.id])[:_NEAR]


def matching(found: Iterable[str], typed: str) -> tuple[str, ...]:
    """Those that start with what is typed, then those with a word that does, then those that contain it."""
    needle = folded(typed)
    if not needle:
        return tuple(found)
    ranks: tuple[list[str], list[str], list[str]] = ([], [], [])
    for words in found:
        key = folded(words)
        if key.startswith(needle):
            ranks[0].append(words)
        elif f" {needle}" in f" {key}":
            ranks[1].append(words)
        elif needle in key:
            ranks[2].append(words)
    return (*ranks[0], *ranks[1], *ranks[2])


def completion(found: Iterable[str], typed: str) -> str:
    """What would follow `typed` in the first choice that starts with it; empty when none does."""
    if not typed.strip():
        return ""
    lead = typed.casefold()
    for words in found:
        if words.casefold().startswith(lead) and len(words) > len(typed):
            return words[len(typed) :]
    return ""
