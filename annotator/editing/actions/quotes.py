"""Making quotes and mending their fields."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from annotator.editing.actions.common import changed, human, spoken_for, twice
from annotator.editing.actions.speakers import named
from annotator.model import Change, Document, Edit, EditConflict, Quote, QuoteType, Span, Stance, one_line


def add_quote(
    document: Document,
    parts: Sequence[Span],
    type_: QuoteType,
    *,
    cue: Span | None = None,
    mention: Span | None = None,
    speaker_name: str | None = None,
    stance_hint: Stance | None = None,
    target_hint: str | None = None,
) -> Edit:
    """A quote made by hand.

    One that was rejected with the same parts is taken back under its old id, a suggested one is confirmed by it.
    """
    parts = _sound(document, parts)
    changes: list[Change] = []
    speaker = named(document, speaker_name, changes)
    cue = spoken_for(document, cue) if cue else None
    mention = spoken_for(document, mention) if mention else None
    name, speaker_id = (speaker.name, speaker.id) if speaker else (None, None)
    standing = next((quote for quote in document.quotes if quote.parts == parts), None)
    if standing is not None:
        if standing.decided:
            raise twice()
        after = replace(standing, type=type_, cue=cue, mention=mention, speaker_name=name, speaker_id=speaker_id)
        after = replace(after, origin="confirmed" if _same_record(standing, after) else "changed")
        return human(document, "add-quote", [*changes, Change(standing, after)])
    new = Quote(
        f"q{document.last_quote + 1}",
        parts,
        type_,
        cue=cue,
        mention=mention,
        speaker_name=name,
        speaker_id=speaker_id,
        stance_hint=stance_hint,
        target_hint=target_hint,
    )
    return human(document, "add-quote", [*changes, Change(None, new)])


def move_quote(document: Document, id_: str, span: Span) -> Edit:
    """Put the content's outer edges elsewhere; parts that fall outside go, at least one stays."""
    quote = document.quote(id_)
    span = spoken_for(document, span)
    kept = [part for part in quote.parts if part.end > span.start and part.start < span.end] or [span]
    kept[0] = Span(span.start, kept[0].end)
    kept[-1] = Span(kept[-1].start, span.end)
    return set_parts(document, id_, kept)


def set_parts(document: Document, id_: str, parts: Sequence[Span]) -> Edit:
    """Give the content other parts: trimmed, sorted, apart."""
    quote = document.quote(id_)
    sound = _sound(document, parts)
    changes: list[Change] = []
    for other in document.quotes:
        if other.id != id_ and other.parts == sound:
            if other.decided:
                raise twice()
            changes.append(Change(other, None))
    return human(document, "move", [*changes, *_edited(quote, replace(quote, parts=sound))])


def add_part(document: Document, id_: str, span: Span) -> Edit:
    """A further part of the same speech; one that touches another part is joined with it."""
    quote = document.quote(id_)
    parts = sorted([*quote.parts, spoken_for(document, span)])
    joined: list[Span] = []
    for part in parts:
        if joined and part.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(part.end, joined[-1].end))
        else:
            joined.append(part)
    return replace(set_parts(document, id_, joined), action="add-part")


def split(document: Document, id_: str, point: int) -> Edit:
    """Two quotes out of one, at the code point `point`: the first keeps cue and mention, both keep the speaker.

    Raises `EditConflict` when one side would be without words.
    """
    quote = document.quote(id_)
    first: list[Span] = []
    second: list[Span] = []
    for part in quote.parts:
        before, after = Span(part.start, min(part.end, point)), Span(max(part.start, point), part.end)
        for span, side in ((before, first), (after, second)):
            trimmed = span.trimmed(document.text) if span.start < span.end else span
            if trimmed.start < trimmed.end:
                side.append(trimmed)
    if not first or not second:
        raise EditConflict("editing.no_split")
    new = Quote(
        f"q{document.last_quote + 1}",
        tuple(second),
        quote.type,
        speaker_name=quote.speaker_name,
        speaker_id=quote.speaker_id,
    )
    return human(document, "split", [*_edited(quote, replace(quote, parts=tuple(first))), Change(None, new)])


def set_type(document: Document, id_: str, type_: QuoteType) -> Edit:
    """Direct, indirect or mixed speech."""
    quote = document.quote(id_)
    return human(document, "set-type", _edited(quote, replace(quote, type=type_)))


def set_cue(document: Document, id_: str, span: Span | None) -> Edit:
    """The one word that reports; `None`: there is none."""
    quote = document.quote(id_)
    return human(document, "set-cue", _edited(quote, replace(quote, cue=spoken_for(document, span) if span else None)))


def set_mention(document: Document, id_: str, span: Span | None) -> Edit:
    """The speaker as the sentence names it; `None`: it does not."""
    quote = document.quote(id_)
    after = replace(quote, mention=spoken_for(document, span) if span else None)
    return human(document, "set-mention", _edited(quote, after))


def set_speaker(document: Document, id_: str, name: str | None) -> Edit:
    """Set the speaker: by name, one on the article's roster or a new one made in the same edit; `None` removes it."""
    quote = document.quote(id_)
    changes: list[Change] = []
    speaker = named(document, name, changes)
    after = replace(quote, speaker_name=speaker.name if speaker else None, speaker_id=speaker.id if speaker else None)
    if after == quote and quote.decided:
        return Edit("set-speaker", ())
    return human(document, "set-speaker", [*changes, *_edited(quote, after)])


def set_stance(document: Document, id_: str, stance: Stance | None) -> Edit:
    """The speaker's stance: the person's own label, so it never makes the quote `changed`."""
    quote = document.quote(id_)
    return human(document, "set-stance", changed(quote, replace(quote, stance=stance)))


def set_target(document: Document, id_: str, target: str | None) -> Edit:
    """What the stance is towards; runs of blanks become one, nothing left means none."""
    quote = document.quote(id_)
    target = one_line(target or "") or None
    return human(document, "set-target", changed(quote, replace(quote, target=target)))


def _edited(quote: Quote, after: Quote) -> list[Change]:
    """A correction is itself a decision: the quote counts as changed from then on."""
    if after == quote:
        return []
    return changed(quote, replace(after, origin="added" if quote.origin == "added" else "changed"))


def _same_record(one: Quote, two: Quote) -> bool:
    return (one.parts, one.type, one.cue, one.mention, one.speaker_name) == (
        two.parts,
        two.type,
        two.cue,
        two.mention,
        two.speaker_name,
    )


def _sound(document: Document, parts: Iterable[Span]) -> tuple[Span, ...]:
    sound = tuple(sorted(spoken_for(document, Span(*part)) for part in parts))
    if not sound:
        raise EditConflict("editing.empty_span")
    for one, two in pairwise(sound):
        if one.end >= two.start:
            raise EditConflict("editing.parts_touch")
    return sound
