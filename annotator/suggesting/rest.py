"""What is decided in an article holds for the undecided rest of it, without looking at it anew.

Most corrections of an article are the same one again: a product that is taken for a firm in ten places, a speaker under
half of his name.  So one decision is enough here, while other articles ask for three.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import cast

from annotator.model import Change, Document, Edit, Entity, Item, Places, Quote, Span, Speaker, Stance
from annotator.model.lesson import Lesson
from annotator.model.text import words_within
from annotator.suggesting import memory
from annotator.suggesting.memory import HERE, alike, reason
from annotator.suggesting.predictions import EntityPrediction
from annotator.suggesting.quotes.stance_model import STANCES, of_split
from annotator.suggesting.quotes_anew import found_anew

_REJECTED = 2
"""Times that words lose a label before the rest of the article loses it: what is gone is easily overlooked."""

PRONOUN = "pronoun"
"""The reason of a quote whose mention is one."""
_BEGINNING = 4
"""Letters of a name that are enough to know it by among those who speak in the article."""

_ARTICLE, _SPEAKER = 0.6, 0.3
"""How much the stances decided in an article count for the others, and that of the speaker's last quote: chosen on the
real train articles of two outlets."""


def rest(document: Document, lessons: Sequence[Lesson], switched_off: Collection[str] = ()) -> Edit:
    """The edit (`suggest`) that puts decisions to use in what is undecided of a document.

    `lessons`: what was decided in other articles; about the same words the document's own decisions come first, but
    for those whose key is among `switched_off`.
    """
    own = [lesson for lesson in decided_here(document) if lesson.key not in switched_off]
    said = {lesson.text for lesson in own}
    both = [*own, *(one for one in lessons if one.text not in said)]
    after = _with(document, _entities(document, both))
    after = _with(after, found_anew(after, lessons))
    after = _with(after, _speakers(after, lessons))
    after = _with(after, [Change(quote, _leaning(quote, stance)) for quote, stance in _stances(after)])
    return _in_one(document, after)


def _with(document: Document, changes: Iterable[Change]) -> Document:
    made = tuple(changes)
    return document.apply(Edit("suggest", made)) if made else document


def _in_one(before: Document, after: Document) -> Edit:
    """The edit from one document to the other, without those changes that nobody would see.

    A speaker who came and whose quotes have gone to another again is none of them.
    """
    kinds = "speakers", "entities", "quotes"
    old, new = ({item.id: item for kind in kinds for item in getattr(one, kind)} for one in (before, after))
    gone = [Change(item, None) for id_, item in old.items() if id_ not in new]
    silent = {speaker.id for speaker in after.speakers} - old.keys() - {quote.speaker_id for quote in after.quotes}
    changed = [
        Change(old.get(id_), item)
        for id_, item in new.items()
        if id_ not in silent and _seen(old.get(id_)) != _seen(item)
    ]
    return Edit("suggest", (*gone, *changed))


def _seen(item: Item | None) -> Item | None:
    """What is seen of an item: of a quote all but the reasons, which say little without what they gave."""
    return replace(item, reasons=(), confidence=None) if isinstance(item, Quote) else item


def decided_here(document: Document) -> tuple[Lesson, ...]:
    """Words that were all decided the same way so far, and that stand in the article more often than that."""
    decided: dict[str, list[Entity]] = defaultdict(list)
    for entity in document.entities:
        if entity.origin != "suggested":
            decided[entity.words(document.text)].append(entity)
    found = []
    for words, marks in decided.items():
        corrected = {mark.label for mark in marks if mark.origin in {"added", "changed"}}
        standing = {mark.label for mark in marks if mark.origin != "rejected"}
        rejected = Counter(mark.label for mark in marks if mark.origin == "rejected")
        if document.text.count(words) <= len({mark.start for mark in marks}):
            continue
        label, times = next(iter(rejected.items()), ("", 0))
        if len(standing) == 1 and corrected == standing and not standing & rejected.keys():
            found.append(_lesson(document, words, marks, label=next(iter(standing))))
        elif len(rejected) == 1 and not standing and times >= _REJECTED:
            found.append(_lesson(document, words, marks, was=label))
    return tuple(found)


def _lesson(
    document: Document, words: str, marks: Sequence[Entity], *, label: str | None = None, was: str | None = None
) -> Lesson:
    return Lesson(
        "name" if label else "label", words, label, document.annotator, document.article.id, marks[-1].id,
        sum(mark.origin != "confirmed" for mark in marks), was,
    )  # fmt: skip


def _entities(document: Document, lessons: Sequence[Lesson]) -> list[Change]:
    waiting = [entity for entity in document.entities if entity.origin == "suggested"]
    covered = _covered(document)
    undecided = {(e.start, e.end, e.label): e for e in waiting if e.id not in covered}
    others = Places(e.span for e in document.entities if e.origin != "suggested")
    aside = [(b.start, b.end) for b in document.boilerplate]
    before = [EntityPrediction(*place, 0.5, e.reasons) for place, e in undecided.items()]  # however sure it was
    made = memory.entities(document.text, before, aside, lessons, document.article.id)
    after = {(e.start, e.end, e.label): e for e in made}
    changes = [Change(e, None) for e in waiting if (e.start, e.end, e.label) not in after]
    number = document.last_entity
    for place, found in after.items():
        if place in undecided or others.hit(Span(place[0], place[1])) or found.label not in document.scheme.names:
            continue
        number += 1
        sure = found.confidence
        changes.append(
            Change(None, Entity(f"e{number}", *place, origin="suggested", confidence=sure, reasons=found.reasons))
        )
    return changes


def _covered(document: Document) -> set[str]:
    """Ids of the marks under one that a person has made or moved: the suggestions among them are answered.

    Where marks lie in marks by decision, nothing is.
    """
    standing = [entity for entity in document.entities if entity.decided]
    if any(one.end > other.start for one, other in pairwise(sorted(standing, key=lambda one: (one.start, -one.end)))):
        return set()
    corrected = Places(entity.span for entity in standing if entity.origin != "confirmed")
    return {entity.id for entity in document.entities if corrected.hit(entity.span)}


def _speakers(document: Document, lessons: Sequence[Lesson]) -> list[Change]:
    """Undecided quotes whose mention, or name, was given another name, here or elsewhere."""
    aliases = {alike(lesson.text): lesson for lesson in lessons if lesson.kind == "alias"}
    here = _Renamed(document)
    changes: list[Change] = []
    for quote in document.quotes:
        if quote.origin != "suggested":
            continue
        said = _said(document, quote)
        speaker, code = here.speaker(quote), HERE
        lesson = aliases.get(said) or aliases.get(alike(quote.speaker_name or ""))
        if speaker is None and lesson is not None:
            named = quote.speaker_name is None or alike(quote.speaker_name) in {alike(lesson.text), said}
            speaker = document.speaker_called(lesson.becomes or "") if named else None
            code = reason(lesson)
        if speaker is not None:
            reasons = (*quote.reasons, code)
            changes.append(
                Change(quote, replace(quote, speaker_id=speaker.id, speaker_name=speaker.name, reasons=reasons))
            )
    return changes


class _Renamed:
    """Who is meant by a mention or by half a name, as the corrected quotes of the article have it."""

    def __init__(self, document: Document) -> None:
        self._document = document
        decided = [quote for quote in document.quotes if quote.decided]
        self._kept = {quote.speaker_id for quote in decided}
        self._speakers: dict[str | None, Speaker] = {one.id: one for one in document.speakers}
        meant: dict[str, set[str | None]] = defaultdict(set)
        for quote in decided:
            meant[_said(document, quote)].add(quote.speaker_id)
        self._meant: dict[str, Speaker] = {}  # by mention
        self._corrected: list[Speaker] = []
        for quote in decided:
            speaker = self._speakers.get(quote.speaker_id)
            if speaker is not None and _corrected(quote):
                self._corrected.append(speaker)
                said = quote.mention.of(document.text) if quote.mention is not None else ""
                if len(meant[alike(said)]) == 1 and any(word[:1].isupper() for word in said.split()):
                    self._meant[alike(said)] = speaker  # a pronoun means somebody else each time

    def speaker(self, quote: Quote) -> Speaker | None:
        """Who speaks in a quote that is undecided; `None` where the corrections do not say it."""
        found = self._meant.get(_said(self._document, quote)) or self._going_on(quote)
        if found is not None or quote.speaker_id is None or quote.speaker_id in self._kept:
            return found
        name = self._document.speaker(quote.speaker_id).name
        meant = {one.id: one for said, one in self._meant.items() if words_within(said, name)}
        meant.update((one.id, one) for one in self._corrected if words_within(name, one.name))
        if not meant:
            short = _capitals(quote.mention.of(self._document.text) if quote.mention else "") or _capitals(name)
            speaking = (one for id_, one in self._speakers.items() if id_ in self._kept)
            meant = {one.id: one for one in speaking if _shortened(short, one.name)}
        return next(iter(meant.values())) if len(meant) == 1 else None

    def _going_on(self, quote: Quote) -> Speaker | None:
        """Who was corrected in the quote before, where this one has a pronoun and nobody is named between them."""
        text, said = self._document.text, quote.mention
        if said is None or not (PRONOUN in quote.reasons or text[max(0, said.start - 1)].isalpha()):
            return None
        standing = [one for one in self._document.quotes if one.origin != "rejected" and one.start < quote.start]
        before = max(standing, key=lambda one: one.start, default=None)
        if before is None or not before.decided or not _corrected(before):
            return None
        since = max(before.end, before.mention.end if before.mention else 0)
        marks = (entity for entity in self._document.entities if entity.origin != "rejected")
        if any(mark.label == "PERSON" and since <= mark.start < said.start for mark in marks):
            return None
        return self._speakers.get(before.speaker_id)


def _corrected(quote: Quote) -> bool:
    """Whether its speaker is not the one that was first suggested, as far as the quote tells."""
    return quote.origin != "confirmed" or HERE in quote.reasons


def _capitals(words: str) -> list[str]:
    return [word for word in words.split() if word[:1].isupper()]


def _shortened(short: Sequence[str], name: str) -> bool:
    """Whether all of `short` are the beginnings of words of `name`: *Dovi* of *Andrea Dovizioso*."""
    words = name.casefold().split()
    return bool(short) and all(
        len(begin) >= _BEGINNING and any(word.startswith(begin.casefold()) for word in words) for begin in short
    )


def _stances(document: Document) -> Iterator[tuple[Quote, Stance]]:
    """Undecided quotes for which another stance is likelier, seen with what was decided in the article so far.

    Articles differ in how much they take sides, and people go on as they began: what the model gave each stance is
    weighed with the stances decided here, and with that of the speaker's last quote where the model had another one.
    """
    quotes = sorted((quote for quote in document.quotes if quote.origin != "rejected"), key=lambda quote: quote.start)
    here = Counter[str](quote.stance for quote in quotes if quote.settled and quote.stance in STANCES)
    if not here:
        return
    last: dict[str | None, Quote] = {}  # by speaker
    for quote in quotes:
        likely = of_split(quote.reasons)
        if quote.settled:
            last[quote.speaker_id] = quote
        if likely is None or quote.origin != "suggested" or quote.stance is not None:
            continue
        before = last.get(quote.speaker_id) if quote.speaker_id else None
        best = likeliest(likely, here, (before.stance, before.stance_hint) if before else None, quote.stance_hint)
        if best != quote.stance_hint:
            yield quote, cast("Stance", best)


def likeliest(
    likely: Sequence[float], here: Counter[str], last: tuple[str | None, str | None] | None, first: str | None
) -> str:
    """The stance of a quote to which the model gives the shares `likely`, weighed with the decisions `here`.

    `last`: what the speaker's last quote was given, and what the model had suggested there; `first`: what is suggested
    for this one, which stays where another one is no likelier.
    """
    scores = {
        stance: math.log(share) + _ARTICLE * math.log((here[stance] + 1) / (here.total() + len(STANCES)))
        for stance, share in zip(STANCES, likely, strict=True)
    }
    for stance, weight in zip(last or (), (_SPEAKER, -_SPEAKER), strict=False):
        if stance in scores:
            scores[stance] += weight
    return max(scores, key=lambda stance: (scores[stance], stance == first))


def _leaning(quote: Quote, stance: Stance) -> Quote:
    """The quote with another hint, and with that as the reason."""
    others = [code for code in quote.reasons if not code.startswith(("stance-sure=", "stance-here"))]
    return replace(quote, stance_hint=stance, reasons=(*others, "stance-here"))


def _said(document: Document, quote: Quote) -> str:
    return alike(quote.mention.of(document.text)) if quote.mention is not None else ""
