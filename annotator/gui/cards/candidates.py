"""What the suggester would take for a quote's cue, mention or target."""

from __future__ import annotations

from annotator.model import Document, Quote, Span


def cues(document: Document, quote: Quote) -> list[Span]:
    """Words in and around the quote's sentence that report, the likeliest first."""
    return []


def mentions(document: Document, quote: Quote) -> list[Span]:
    """Names, pronouns and descriptions in and around the quote's sentence, the likeliest first."""
    return []


def targets(document: Document, quote: Quote) -> list[str]:
    """What the stance may be towards, the likeliest first."""
    return []
