"""Who may have said it: the choices of the speaker pop-up, in order, and the search over them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from annotator.model import Document, Entity, Quote, Span
from annotator.model.text import folded, single_spaced

Kind = Literal["speaker", "person", "project", "named", "new", "none"]

# Below this a name only shares letters with what was typed; 80 lets one letter in five be wrong.
_SIMILAR = 80
_WORD = re.compile(r"\w+")
_SHOWN = 8  # choices of a search, so that “new” and “none” still have a digit
JOIN = ";"  # between the names of a joint source


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of the pop-up."""

    kind: Kind
    name: str | None  # None: no named speaker
    detail: str = ""  # a role, or the alias that answered the search
    body: bool = False  # an organisation, not a person
    current: bool = False
    hit: tuple[int, int] | None = None  # what of `detail` answered the search
    keys: tuple[str, ...] = ()  # what the search looks at


def initials(name: str) -> str:
    """One or two capital letters for the picture of a person."""
    words: list[str] = _WORD.findall(name)
    if not words:
        return "?"
    if len(words) == 1:
        return words[0][:2].upper()
    return (words[0][0] + words[-1][0]).upper()


def choices(document: Document, quote: Quote, people: Iterable[str] = ()) -> tuple[Choice, ...]:
    """The speakers of this article by nearness to `quote`, other people it names, then `people` of the library.

    The quote's present speaker stands after the article's other ones: choosing it again would change nothing.
    """
    text = document.text
    quotes_of: dict[str, list[Quote]] = {}
    for other in document.quotes:
        if other.speaker_name and other.id != quote.id and other.origin != "rejected":
            quotes_of.setdefault(other.speaker_name, []).append(other)
    titles = _titles(document)
    ranked: list[tuple[tuple[bool, int, int], Choice]] = []
    known: set[str] = set()
    for speaker in document.speakers:
        known.add(folded(speaker.name))
        spoken = quotes_of.get(speaker.name, [])
        places = [span for q in spoken for span in (q.span, q.mention) if span is not None]
        aliases = dict.fromkeys([*speaker.aliases, *(q.mention.of(text) for q in spoken if q.mention is not None)])
        found = _occurrences(text, (speaker.name, *speaker.aliases))
        title = speaker.role or titles.get(folded(speaker.name), "")
        keys = (speaker.name, *((title,) if title else ()), *aliases)
        current = speaker.name == quote.speaker_name
        distance = _distance(quote, [*places, *found])
        choice = Choice("speaker", speaker.name, title, is_body(document, speaker.name), current, keys=keys)
        ranked.append(((current, distance, speaker.number), choice))
    result = [choice for _, choice in sorted(ranked, key=lambda pair: pair[0])]
    result += _others(document, quote, known, titles)
    for name in people:
        if folded(name) not in known:
            known.add(folded(name))
            result.append(Choice("project", name, keys=(name,)))
    return tuple(result)


def named(document: Document, quote: Quote, found: Iterable[Choice]) -> tuple[Choice, ...]:
    """Everybody and every body that the article names and that is no choice yet, the nearest first; for the search.

    Also a shorter or longer form of a name that is a choice: it may be the one that the record is to have.
    """
    known = {folded(choice.name) for choice in found if choice.name}
    nearest: dict[str, tuple[int, Choice]] = {}
    for entity in document.entities:
        name = single_spaced(entity.span.of(document.text))
        key = folded(name)
        if entity.label not in ("PERSON", "ORG") or entity.origin == "rejected" or key in known:
            continue
        distance = _distance(quote, [entity.span])
        if key not in nearest or distance < nearest[key][0]:
            nearest[key] = (distance, Choice("named", name, body=entity.label == "ORG", keys=(name,)))
    return tuple(choice for _, choice in sorted(nearest.values(), key=lambda pair: pair[0]))


def rows(found: Sequence[Choice], typed: str, *, only_known: bool = False) -> tuple[Choice, ...]:
    """The lines of the pop-up for what is typed, in the order of their digits.

    A semicolon keeps the first answer to what stands before it and searches on: `oti; mar` is a joint source.
    """
    joined, _, typed = typed.rpartition(JOIN)
    before = [] if only_known else _first_answers(found, joined)
    hits = searched(found, typed)
    local = [choice for choice in hits if choice.kind in ("speaker", "person")]
    shown = local[: max(_SHOWN, len(local) if not folded(typed) else _SHOWN)]
    for kind in ("project", "named"):
        shown += [choice for choice in hits if choice.kind == kind][: max(0, _SHOWN - len(shown))]
    if only_known:
        return tuple(shown)
    known = {folded(choice.name) for choice in found if choice.name}
    if folded(typed) and folded(typed) not in known:
        shown.append(Choice("new", single_spaced(typed)))
    if not before:
        return (*shown, Choice("none", None))
    lead = f"{JOIN} ".join(before)
    return tuple(
        replace(choice, name=f"{lead}{JOIN} {choice.name}", current=False)
        for choice in shown
        if choice.name not in before
    )


def _first_answers(found: Sequence[Choice], joined: str) -> list[str]:
    names: list[str] = []
    for part in joined.split(JOIN):
        if folded(part):
            hits = searched(found, part)
            names.append((hits[0].name if hits else None) or single_spaced(part))
    return list(dict.fromkeys(names))


def searched(found: Sequence[Choice], typed: str) -> tuple[Choice, ...]:
    """Those of `found` that answer `typed`, the best first; all of them when nothing is typed.

    A word that starts with what is typed beats a place inside a word, and that beats a likeness of letters.
    """
    needle = folded(typed)
    if not needle:
        return tuple(choice for choice in found if choice.kind != "named")
    scored: list[tuple[int, int, Choice]] = []
    for place, choice in enumerate(found):
        best: tuple[int, str, tuple[int, int] | None] | None = None
        for nth, key in enumerate(choice.keys):
            score, hit = _score(needle, key)
            if score and (best is None or score - nth > best[0]):
                best = (score - nth, key, hit)
        if best is None:
            continue
        score, key, hit = best
        detail, marked = (choice.detail, None) if key == choice.name else (key, hit)
        scored.append((-score, place, replace(choice, detail=detail, hit=marked)))
    return tuple(choice for _, _, choice in sorted(scored, key=lambda row: row[:2]))


def _score(needle: str, key: str) -> tuple[int, tuple[int, int] | None]:
    hay = key.replace("\u00a0", " ").casefold()
    for match in _WORD.finditer(hay):
        if hay.startswith(needle, match.start()):
            return 1000 - (match.start() > 0) * 100, (match.start(), match.start() + len(needle))
    at = hay.find(needle)
    if at >= 0:
        return 700, (at, at + len(needle))
    if len(needle) >= 3:
        from rapidfuzz import fuzz  # not before somebody searches: the window does not wait for it

        likeness = int(fuzz.partial_ratio(needle, hay, score_cutoff=_SIMILAR))
        if likeness:
            return likeness * 5, None
    return 0, None


def _others(document: Document, quote: Quote, known: set[str], titles: dict[str, str]) -> list[Choice]:
    """People whom the article names and who do not speak in it yet, the nearest first."""
    nearest: dict[str, tuple[int, str]] = {}
    spoken = [set(key.split()) for key in known]
    for entity in document.entities:
        if entity.label != "PERSON" or entity.origin == "rejected":
            continue
        name = single_spaced(entity.span.of(document.text))
        key = folded(name)
        if any(set(key.split()) <= words for words in spoken):
            continue
        distance = _distance(quote, [entity.span])
        if key not in nearest or distance < nearest[key][0]:
            nearest[key] = (distance, name)
    known.update(nearest)
    return [
        Choice("person", name, titles.get(key, ""), keys=(name, *((titles[key],) if key in titles else ())))
        for key, (_, name) in sorted(nearest.items(), key=lambda pair: pair[1])
    ]


def _titles(document: Document) -> dict[str, str]:
    """The title that stands directly before a name, by folded name."""
    found: dict[str, str] = {}
    before: Entity | None = None
    for entity in document.entities:
        if entity.origin == "rejected":
            continue
        if entity.label == "PERSON" and before is not None and before.label == "TITLE":
            between = document.text[before.end : entity.start]
            if between.strip(" \u00a0,") == "" and len(between) <= 3:
                title = single_spaced(before.span.of(document.text))
                found.setdefault(folded(entity.span.of(document.text)), title)
        before = entity
    return found


def is_body(document: Document, name: str) -> bool:
    """Whether the article marks that name as an organisation."""
    length = len(name)
    return any(
        entity.label == "ORG"
        and entity.end - entity.start == length
        and entity.origin != "rejected"
        and document.text[entity.start : entity.end] == name
        for entity in document.entities
    )


def _occurrences(text: str, names: Iterable[str]) -> list[Span]:
    found: list[Span] = []
    for name in names:
        at = text.find(name)
        while at >= 0 and len(found) < 1000:
            found.append(Span(at, at + len(name)))
            at = text.find(name, at + 1)
    return found


def _distance(quote: Quote, places: Iterable[Span]) -> int:
    """Code points from the quote (its mention included) to the nearest of `places`; what comes before counts half."""
    own = [quote.span, *((quote.mention,) if quote.mention is not None else ())]
    start, end = min(span.start for span in own), max(span.end for span in own)
    best = 1 << 30
    for place in places:
        gap = (start - place.end) if place.end <= start else 2 * (place.start - end) if place.start >= end else 0
        best = min(best, gap)
    return best
