"""A quote made by hand, with what its sentence tells filled in: type from the marks, nearest cue and speaker.

Uses the quote rules alone; spaCy is not loaded for it.
"""

from __future__ import annotations

from annotator.editing import actions
from annotator.model import Document, Edit, QuoteType, Span

_AROUND = 3000  # code points on either side that the rules look at
_OPENING, _CLOSING = '“"«„‘', '”"»“’'


def drafted(document: Document, span: Span) -> Edit:
    """The edit that makes `span` a quote; cue, mention, speaker and hints as the rules see the place."""
    from annotator.suggesting.guesses import EntityGuess, QuoteGuess
    from annotator.suggesting.quotes import find_quotes, patterns

    text = document.text
    span = span.trimmed(text)
    left = text.rfind("\n", 0, max(0, span.start - _AROUND)) + 1
    right = text.find("\n", min(len(text), span.end + _AROUND))
    right = len(text) if right < 0 else right
    piece = text[left:right]
    entities = [
        EntityGuess(e.start - left, e.end - left, e.label, e.confidence or 1.0)
        for e in document.entities
        if e.origin != "rejected" and left <= e.start and e.end <= right
    ]
    aside = [
        (max(b.start, left) - left, min(b.end, right) - left)
        for b in document.boilerplate
        if b.start < right and b.end > left
    ]
    found = find_quotes(piece, entities, aside, patterns.load(document.article.language)).quotes

    def shared(guess: QuoteGuess) -> int:
        return sum(max(0, min(e + left, span.end) - max(s + left, span.start)) for s, e in guess.parts)

    best = max(found, key=shared, default=None)
    if best is None or shared(best) == 0:
        return actions.add_quote(document, [span], _type(text, span))
    return actions.add_quote(
        document,
        [span],
        _type(text, span),
        cue=_moved(best.cue, left),
        mention=_moved(best.mention, left),
        speaker_name=_known_name(document, best.speaker_name),
        stance_hint=best.stance_hint,  # type: ignore[arg-type]  # the suggester's words are the four stances
        target_hint=best.target_hint,
    )


def surrounding(document: Document, span: Span) -> Span:
    """The sentence around a span: from the last full stop or line end to the next."""
    text = document.text
    start = max(text.rfind(sign, 0, span.start) + len(sign) for sign in ("\n", ". ", "? ", "! "))
    ends = [at for sign in ("\n", ". ", "? ", "! ") if (at := text.find(sign, span.end)) >= 0]
    end = min(ends, default=len(text))
    return Span(max(0, start), end).trimmed(text)


def _moved(pair: tuple[int, int] | None, by: int) -> Span | None:
    return Span(pair[0] + by, pair[1] + by) if pair is not None else None


def _known_name(document: Document, name: str | None) -> str | None:
    """The roster's spelling of a name that is an alias there."""
    if name is None or document.speaker_called(name) is not None:
        return name
    folded = " ".join(name.split()).casefold()
    for speaker in document.speakers:
        if any(" ".join(alias.split()).casefold() == folded for alias in speaker.aliases):
            return speaker.name
    return name


def _type(text: str, span: Span) -> QuoteType:
    """Direct between quotation marks, mixed with some inside, else indirect."""
    before, after = text[max(0, span.start - 1) : span.start], text[span.end : span.end + 2]
    words = span.of(text)
    if (before and before in _OPENING) or words[:1] in _OPENING or any(sign in _CLOSING for sign in after.strip(",.")):
        return "direct"
    if any(sign in '“”"' for sign in words):
        return "mixed"
    return "indirect"
