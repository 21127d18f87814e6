"""A mark in words: for screen readers, and for the tool tip."""

from __future__ import annotations

from annotator.editing.edit_titles import quote_title
from annotator.gui.article.marks import overlapping
from annotator.i18n import tr_in
from annotator.model import Document, Entity, Quote
from annotator.model.items import Item
from annotator.model.text import single_spaced

_LONGEST = 120  # code points of words that are read out


def spoken(item: Item | None, document: Document, language: str) -> str:
    """The whole description of an entity or quote; empty for anything else.

    “Fasilitas: gudang logistik. Disarankan, yakin 52. 17 dari 31.”, and what it overlaps.
    """
    match item:
        case Entity():
            return _entity(item, document, language)
        case Quote():
            return _quote(item, document, language)
        case _:
            return ""


def state_words(item: Entity | Quote, language: str) -> str:
    """State and confidence: “disarankan, yakin 52”; with “ragu” when the person doubts."""
    states = {"suggested": "suggested", "changed": "edited", "rejected": "rejected"}
    words = [tr_in(language, f"state.{states.get(item.origin, 'confirmed')}")]
    if isinstance(item, Quote) and item.stance_open:
        words.append(tr_in(language, "state.stance_open"))
    if item.decided and not item.certain:
        words.append(tr_in(language, "state.doubtful"))
    if item.origin == "suggested" and item.confidence is not None:
        words.append(tr_in(language, "state.confidence", n=round(item.confidence * 100)))
    return ", ".join(words)


def label_words(name: str, document: Document, language: str) -> str:
    """What the label is called in the language."""
    label = document.scheme.label(name)
    return label.text.get(language) or _known(language, f"label.{name}") or name


def tooltip(item: Item | None, document: Document, language: str) -> str:
    """Label, words and state on lines of their own, as plain text."""
    match item:
        case Entity():
            words = _short(item.span.of(document.text))
            return f"{label_words(item.label, document, language)}\n{words}\n{state_words(item, language)}"
        case Quote():
            title = quote_title(item, document, language)
            speaker = item.speaker_name or tr_in(language, "article.no_speaker")
            return f"{title} · {speaker}\n{_short(item.words(document.text))}\n{state_words(item, language)}"
        case _:
            return ""


def _entity(entity: Entity, document: Document, language: str) -> str:
    counted = [e for e in document.entities if e.origin != "rejected" or e.id == entity.id]
    place = next((i for i, e in enumerate(counted, 1) if e.id == entity.id), len(counted))
    sentences = [
        tr_in(
            language,
            "a11y.span",
            label=label_words(entity.label, document, language),
            text=entity.span.of(document.text),
            state=_sentence(state_words(entity, language)),
            i=place,
            n=len(counted),
        )
    ]
    sentences += [
        tr_in(
            language,
            "a11y.span_overlap",
            label=label_words(other.label, document, language),
            text=other.span.of(document.text),
        )
        for other in overlapping(document, entity.span)
        if other.id != entity.id
    ]
    return " ".join(sentences)


def _quote(quote: Quote, document: Document, language: str) -> str:
    stance = quote.stance or quote.stance_hint
    target = quote.target or quote.hinted_target
    mention = tr_in(language, "article.no_mention")
    if quote.mention is not None:
        mention = tr_in(language, "a11y.mention", words=single_spaced(quote.mention.of(document.text)))
    words = tr_in(
        language,
        "a11y.quote",
        title=quote_title(quote, document, language),
        type=tr_in(language, f"quote.type_{quote.type}").lower(),
        state=state_words(quote, language),
        speaker=quote.speaker_name or tr_in(language, "article.no_speaker"),
        mention=mention,
        stance=tr_in(language, f"quote.stance_{stance or 'null'}").lower(),
        target=tr_in(language, "article.target", target=target) if target else "",
    )
    return words.strip()


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _short(words: str) -> str:
    words = single_spaced(words)
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"


def _known(language: str, key: str) -> str | None:
    found = tr_in(language, key)
    return None if found == key else found
