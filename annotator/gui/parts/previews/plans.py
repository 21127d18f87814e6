"""What a change to many items would do: the places, the words of the title, and the one edit. No Qt in here."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from annotator import i18n
from annotator.editing import actions
from annotator.editing.edit_titles import quote_title
from annotator.i18n import tr
from annotator.model import Document, Edit, Entity, Quote, Span
from annotator.model.text import single_spaced
from annotator.numbers import decimal, percent

_CONTEXT = 42  # code points to each side of a place
_LONGEST = 160  # code points of the place itself; a quote may be far longer
# Where the model gives no confidence: the agreement of model and rules (interaction specification).
_BOTH, _RULES_ONLY, _MODEL_ONLY = 0.95, 0.85, 0.70
_MODEL = frozenset({"model", "model-near"})
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Place:
    """One line of a preview; its words are cut out when they are asked for: most lines are never seen."""

    key: str  # what the plan knows it by
    text: str = field(repr=False)  # the article's
    span: Span
    note: str  # what will become of it
    hint: str = ""  # for the tool tip

    @property
    def before(self) -> str:
        """What stands before, on one line."""
        start = max(0, self.span.start - _CONTEXT)
        words = _one_line(self.text[start : self.span.start]).lstrip()
        return f"…{words}" if start else words

    @property
    def words(self) -> str:
        """The words of the place, on one line."""
        line = single_spaced(self.span.of(self.text))
        return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()}…"

    @property
    def after(self) -> str:
        """What stands after, on one line."""
        end = self.span.end + _CONTEXT
        return _one_line(self.text[self.span.end : end]).rstrip() + ("…" if end < len(self.text) else "")


def _one_line(text: str) -> str:
    """Each run of blanks and breaks as one blank, at the ends too."""
    return _BLANKS.sub(" ", text)


@dataclass(frozen=True, slots=True)
class Plan:
    """A change that waits for a yes."""

    title: Callable[[int], str]  # by how many are ticked
    places: tuple[Place, ...]
    make: Callable[[Document, Collection[str]], Edit]  # the edit for the ticked keys
    rule: str = ""  # which places count as alike, in words
    none: str = ""  # why nothing would change
    fixed: bool = field(default=False)  # all or nothing: places cannot be unticked
    said: str = "preview.applied"  # key of what is told when it is done
    act: str = "preview.apply"  # key of the words of its button


def confidence_of(item: Entity | Quote) -> tuple[float, bool] | None:
    """The suggester's confidence, and whether it is only estimated; `None` for what a person made."""
    if item.confidence is not None:
        return item.confidence, False
    if item.origin == "added":
        return None
    model = any(reason in _MODEL for reason in item.reasons)
    rules = any(reason not in _MODEL for reason in item.reasons)
    return (_BOTH if model and rules else _RULES_ONLY if rules else _MODEL_ONLY), True


def label_of(document: Document, label: str) -> str:
    """The label's name in the present language: the scheme's own, else the app's."""
    name = document.scheme.label(label).tr_in(i18n.language())
    key = f"label.{label}"
    return tr(key) if name == label and i18n.has(key) else name


def bulk(document: Document, threshold: float, *, include_quotes: bool) -> Plan:
    """Accept every suggestion whose confidence reaches `threshold`; quotes only when they are included and complete."""
    places: list[Place] = []
    items: list[Entity | Quote] = [*document.entities, *(document.quotes if include_quotes else ())]
    for item in sorted(items, key=lambda i: (i.start, -i.end)):
        known = confidence_of(item)
        if item.origin != "suggested" or known is None or round(known[0], 4) < threshold:
            continue
        if isinstance(item, Quote) and not actions.accept_many(document, [item.id], include_quotes=True).changes:
            continue
        name = label_of(document, item.label) if isinstance(item, Entity) else quote_title(item, document)
        sure = tr("state.confidence", n=percent(known[0]))
        hint = tr("preview.estimated", n=percent(known[0])) if known[1] else sure
        places.append(Place(item.id, document.text, item.span, f"{name} · {sure}", hint))

    def make(now: Document, keys: Collection[str]) -> Edit:
        return actions.accept_many(now, [p.key for p in places if p.key in keys], include_quotes=include_quotes)

    shown = decimal(threshold)
    return Plan(
        lambda n: tr("act.bulk_title", n=n, c=shown),
        tuple(places),
        make,
        rule=tr("preview.bulk_rule"),
        none=tr("act.bulk_none", c=shown),
        said="preview.accepted",
        act="preview.accept",
    )


def alike(document: Document, item: Entity | Span, *, label: str | None = None) -> Plan:
    """The label, or the rejection, of one mark for every other place that reads the same.

    A mark that is only suggested is confirmed with the others: who wants its label everywhere wants it there.  For
    words that nobody marked, `label` is the label to give.
    """
    if isinstance(item, Entity):
        span, but, wanted, reject = item.span, item.id, item.label, item.origin == "rejected"
    else:
        span, but, wanted, reject = item, None, label or "", False
    shown = single_spaced(span.of(document.text))
    return _alike(document, shown, actions.alike(document, span, but=but), wanted, reject=reject, own=but)


def alike_words(document: Document, said: str, label: str, *, reject: bool) -> Plan:
    """As `alike`, for what was decided about words of another article."""
    return _alike(document, said, actions.alike_words(document, said), label, reject=reject)


def _alike(
    document: Document,
    shown: str,
    found: tuple[actions.Alike, ...],
    wanted: str,
    *,
    reject: bool,
    own: str | None = None,
) -> Plan:
    if reject:
        found = tuple(place for place in found if place.entity is not None)
    else:
        found = tuple(
            place for place in found if place.entity is None or place.entity.label != wanted or not place.entity.decided
        )
    by_key = {
        f"{place.span.start}-{place.span.end}-{place.entity.id if place.entity else ''}": place for place in found
    }
    places = tuple(
        Place(key, document.text, place.span, _becomes(document, place, wanted, reject=reject))
        for key, place in by_key.items()
    )

    accepts = not reject and all(one.entity is not None and one.entity.label == wanted for one in found)

    def make(now: Document, keys: Collection[str]) -> Edit:
        mine = now.get(own) if own is not None else None
        first = [actions.Alike(mine.span, mine)] if isinstance(mine, Entity) and mine.origin == "suggested" else []
        return actions.apply_alike(
            now, wanted, [*first, *(by_key[p.key] for p in places if p.key in keys)], reject=reject
        )

    return Plan(
        lambda n: tr("act.same_title", n=n, text=shown, scope=tr("act.same_scope_article")),
        places,
        make,
        rule=tr("preview.alike_rule"),
        none=tr("preview.alike_none", text=shown),
        said="preview.accepted" if accepts else "preview.applied",  # a label that stays is not changed
    )


def _becomes(document: Document, place: actions.Alike, wanted: str, *, reject: bool) -> str:
    if reject:
        return tr("preview.becomes_rejected", label=label_of(document, place.entity.label if place.entity else ""))
    if place.entity is None:
        return tr("preview.becomes_new", label=label_of(document, wanted))
    if place.entity.label == wanted:
        return tr("preview.becomes_confirmed", label=label_of(document, wanted))
    return tr("preview.becomes_label", old=label_of(document, place.entity.label), new=label_of(document, wanted))


def speaker_alike(document: Document, quote: Quote) -> Plan:
    """The speaker of `quote` for the other quotes whose mention reads the same and that have another speaker."""
    others = actions.alike_mentions(document, quote)
    mention = single_spaced(quote.mention.of(document.text)) if quote.mention else ""
    name = quote.speaker_name or tr("speaker.none")
    places = tuple(_quote_place(document, other, name) for other in others)

    def make(now: Document, keys: Collection[str]) -> Edit:
        return actions.speak_alike(now, quote.speaker_name, [p.key for p in places if p.key in keys])

    return Plan(
        lambda n: tr("preview.speaker_title", n=n, name=name, mention=mention),
        places,
        make,
        rule=tr("preview.speaker_rule"),
        none=tr("preview.speaker_none", mention=mention) if mention else tr("preview.no_mention"),
    )


def quotes_of(document: Document, speaker_id: str) -> list[Quote]:
    """The quotes of a speaker that count, in reading order."""
    return [q for q in document.quotes if q.speaker_id == speaker_id and q.origin != "rejected"]


def merge(document: Document, id_: str, into_id: str) -> Plan:
    """Two speakers are one person: the quotes that move."""
    speaker, into = document.speaker(id_), document.speaker(into_id)
    moved = quotes_of(document, id_)
    return Plan(
        lambda _n: tr("speaker.merge_confirm", a=speaker.name, b=into.name, n=len(moved)),
        tuple(_quote_place(document, quote, into.name) for quote in moved),
        lambda now, _keys: actions.merge_speakers(now, id_, into_id),
        rule=tr("preview.merge_rule", a=speaker.name, b=into.name),
        fixed=True,
    )


def rename(document: Document, id_: str, name: str) -> Plan:
    """Another name for a speaker: the quotes that follow."""
    speaker = document.speaker(id_)
    name = single_spaced(name)
    theirs = quotes_of(document, id_)
    return Plan(
        lambda _n: tr("preview.rename_title", a=speaker.name, b=name, n=len(theirs)),
        tuple(_quote_place(document, quote, name) for quote in theirs),
        lambda now, _keys: actions.rename_speaker(now, id_, name),
        rule=tr("preview.rename_rule"),
        fixed=True,
    )


def _quote_place(document: Document, quote: Quote, name: str) -> Place:
    old = quote.speaker_name or tr("speaker.none")
    note = tr("preview.becomes_speaker", n=document.quote_number(quote.id), old=old, new=name)
    return Place(quote.id, document.text, quote.mention or quote.span, note)
