"""A quote made by hand, with what its sentence tells filled in; by the quote rules alone, without spaCy."""

from __future__ import annotations

from annotator.editing import actions
from annotator.model import Document, Edit, Span

_AROUND = 6000  # code points on either side whose entities can matter


def drafted(document: Document, span: Span) -> Edit:
    """The edit that makes `span` a quote; type, cue, mention, speaker and hints are what the rules see."""
    from annotator.suggesting.predictions import EntityPrediction, PersonPrediction
    from annotator.suggesting.quotes import manual_quote, patterns

    entities = [
        EntityPrediction(e.start, e.end, e.label, e.confidence or 1.0)
        for e in document.entities
        if e.origin != "rejected" and span.start - _AROUND < e.end and e.start < span.end + _AROUND
    ]
    people = [PersonPrediction(s.name, s.aliases, s.role) for s in document.speakers]
    aside = [(b.start, b.end) for b in document.boilerplate]
    known = patterns.load(document.article.language)
    found = manual_quote.draft(document.text, span.start, span.end, entities, people, aside, known)
    return actions.add_quote(
        document,
        [Span(*pair) for pair in found.parts],
        found.type,  # type: ignore[arg-type]  # the rules' words are the three types
        cue=Span(*found.cue) if found.cue else None,
        mention=Span(*found.mention) if found.mention else None,
        speaker_name=found.speaker_name,
        stance_hint=found.stance_hint,  # type: ignore[arg-type]  # and the four stances
        target_hint=found.target_hint,
    )


def surrounding(document: Document, span: Span) -> Span:
    """The sentence around a span: from the last full stop or line end to the next."""
    text = document.text
    signs = ("\n", ". ", "? ", "! ")
    begins = [at + len(sign) for sign in signs if (at := text.rfind(sign, 0, span.start)) >= 0]
    ends = [at for sign in signs if (at := text.find(sign, span.end)) >= 0]
    return Span(max(begins, default=0), min(ends, default=len(text))).trimmed(text)
