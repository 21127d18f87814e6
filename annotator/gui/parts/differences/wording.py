"""What the versions of an article say, in words and as flags over the article."""

from __future__ import annotations

from annotator.editing.differences import Difference, agreed_entities, agreed_quotes
from annotator.gui.article.scene import Rival
from annotator.gui.cards.speaker_search import initials
from annotator.i18n import language, tr
from annotator.model import Document, Entity, Quote
from annotator.workspace.adjudicating import Comparison

_FIELDS = ("type", "cue", "mention", "speaker", "stance")


def is_field(difference: Difference) -> bool:
    """Whether it is a field of a quote on which both agree: the quote itself is shown then, no flags."""
    return difference.kind in _FIELDS


def quote_of(difference: Difference, layer: Document) -> Quote | None:
    """The quote of the decided version that a differing field belongs to."""
    if not is_field(difference):
        return None
    standing = (quote for quote in layer.quotes if quote.origin != "rejected")
    return next((quote for quote in standing if quote.span.overlaps(difference.span)), None)


def flags(compared: Comparison) -> list[Rival]:
    """A flag for each reading of an open difference."""
    names = [initials(name) for name in compared.annotators]
    found: list[Rival] = []
    for number in compared.open():
        difference = compared.found[number]
        if is_field(difference):
            continue
        for at, reading in enumerate(difference.readings):
            item = reading.item
            if item is not None:
                what = item.label if isinstance(item, Entity) else None
                who = " ".join(names[place] for place in reading.by)
                found.append(Rival(item.span, what, who, above=at == 0 and 0 in reading.by))
    return found


def remarks(compared: Comparison, difference: Difference) -> tuple[str, ...]:
    """What annotators have noted on what differs, and is not resolved."""
    said = []
    for document, side in zip(compared.versions, difference.sides, strict=True):
        notes = [note for note in document.notes if side is not None and note.item == side.id and not note.resolved]
        said += [f"{note.annotator}: {note.text}" for note in notes]
    return tuple(said)


def agreed(compared: Comparison) -> list[str]:
    """What all have the same, in words."""
    document = compared.versions[0]
    said = [
        f"{document.scheme.label(item.label).tr_in(language())} · {item.span.of(document.text)}"
        for item in agreed_entities(compared.versions)
    ]
    differing = [difference.span for difference in compared.found if isinstance(difference.item, Quote)]
    quotes = [q for q in agreed_quotes(compared.versions) if not any(q.span.overlaps(span) for span in differing)]
    return said + [f"{tr('page.diff.quote')} · {quote.words(document.text)}" for quote in quotes]
