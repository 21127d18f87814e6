"""What words of the article, or another quote by its band, do when they are let go over a field of the open card."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from annotator.editing import actions
from annotator.gui.cards.candidates import is_pronoun
from annotator.i18n import tr
from annotator.model import Document, Edit, Quote, Span
from annotator.model.text import folded, single_spaced

_LONGEST = {"speaker": 120, "mention": 120, "cue": 40, "target": 500}  # code points; 500 is what a target may have
_AROUND = " \u00a0\t\n.,;:!?…\"'“”‘’«»()[]"
_PAIRS = {")": "(", "]": "["}
_NO_SOURCE = ("time", "number")  # families whose words speak for nobody


@dataclass(frozen=True, slots=True)
class Drop:
    """The act with what the field would show, or the reason why there is none."""

    shown: str = ""
    make: Callable[[Document], Edit] | None = None
    why: str = ""


def drop(document: Document, quote: Quote, field: str, carried: Span | str) -> Drop:
    """What `carried` does on that field of the quote's card."""
    if isinstance(carried, str):
        return _of_band(document, quote, field, carried)
    return _of_words(document, quote, field, carried)


def _of_band(document: Document, quote: Quote, field: str, id_: str) -> Drop:
    """Another quote gives its source: its speaker where a name is wanted, its mention where a place is."""
    other = document.get(id_)
    if not isinstance(other, Quote) or id_ == quote.id:
        return Drop(why=tr("card.drop.own_band"))
    if field == "speaker" and other.speaker_name is not None:
        return _speaker(document, quote, other.speaker_name)
    if field not in ("speaker", "mention"):
        return Drop(why=tr("card.drop.band_field"))
    if other.mention is None:
        return Drop(why=tr("card.drop.no_mention"))
    return _of_words(document, quote, field, other.mention)


def _of_words(document: Document, quote: Quote, field: str, span: Span) -> Drop:
    if all(entity.span != span for entity in document.entities):
        span = _bare(document.text, span)
    said = single_spaced(span.of(document.text))
    if not said:
        return Drop(why=tr("card.drop.no_words"))
    if "\n" in span.of(document.text) or len(said) > _LONGEST[field]:
        return Drop(why=tr("card.drop.long"))
    match field:
        case "cue":
            return Drop(said, lambda d: actions.set_cue(d, quote.id, span))
        case "mention":
            return Drop(said, lambda d: actions.set_mention(d, quote.id, span))
        case "target":
            return Drop(said, lambda d: actions.set_target(d, quote.id, said))
        case _:
            return _named(document, quote, span, said)


def _named(document: Document, quote: Quote, span: Span, said: str) -> Drop:
    if is_pronoun(document, said):
        return Drop(why=tr("card.drop.pronoun", text=said))
    labels = [e.label for e in document.entities if e.span == span and e.origin != "rejected"]
    if labels and all(document.scheme.label(label).family in _NO_SOURCE for label in labels):
        return Drop(why=tr("card.drop.no_source", text=said))
    return _speaker(document, quote, said)


def _speaker(document: Document, quote: Quote, name: str) -> Drop:
    """Whoever of the roster has that name, however it is written; else somebody new."""
    known = (speaker for speaker in document.speakers if folded(name) in map(folded, (speaker.name, *speaker.aliases)))
    found = next(known, None)
    wanted = found.name if found is not None else name
    return Drop(wanted, lambda d: actions.set_speaker(d, quote.id, wanted))


def _bare(text: str, span: Span) -> Span:
    """Without the blanks and punctuation around the words."""
    start, end = span
    while start < end and text[start] in _AROUND:
        start += 1
    while end > start and text[end - 1] in _AROUND and not _belongs(text[start:end]):
        end -= 1
    return Span(start, end)


def _belongs(said: str) -> bool:
    """Whether the sign at the end is a part of the words: “S.H.”, “dr.”, “Partai Aceh (PA)”."""
    if _PAIRS.get(said[-1], "?") in said:
        return True
    word = said.rsplit(maxsplit=1)[-1]
    return word.endswith(".") and (word.count(".") > 1 or len(word) <= 3)
