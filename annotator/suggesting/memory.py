"""What was decided in earlier articles, put to use in this one; every mark that it made says which article it was."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from annotator.model import Change, Document, Edit, Entity, Places, Span
from annotator.model.lesson import Lesson
from annotator.suggesting.predictions import EntityPrediction, Pair, PersonPrediction, QuotePrediction, QuotePredictions

REASON = "memory"
SURE = 0.95
"""Of what was decided three times: as of a name of the user's own list."""
_MORE = " …"


def reason(lesson: Lesson) -> str:
    """The code of a mark that a lesson made: `memory=ARTICLE`."""
    return f"{REASON}={lesson.article}"


def boilerplate(text: str, found: Sequence[Pair], lessons: Iterable[Lesson]) -> tuple[Pair, ...]:
    """`found` with the lines that were set aside elsewhere, and without those that were brought back."""
    known = [lesson for lesson in lessons if lesson.kind == "boilerplate"]
    if not known:
        return tuple(found)
    whole = {lesson.text: lesson.becomes for lesson in known if not lesson.text.endswith(_MORE)}
    begins = tuple(lesson.text.removesuffix(_MORE) for lesson in known if lesson.text.endswith(_MORE))
    aside: list[Pair] = []
    back: list[Pair] = []
    at = 0
    for line in text.split("\n"):
        words = line.strip()
        pair = at + len(line) - len(line.lstrip()), at + len(line.rstrip())
        if words in whole:
            (aside if whole[words] is None else back).append(pair)
        elif words and begins and words.startswith(begins):
            aside.append(pair)
        at += len(line) + 1
    kept = [pair for pair in found if not any(_overlap(pair, other) for other in (*back, *aside))]
    return tuple(sorted([*kept, *aside]))


def entities(
    text: str, found: Sequence[EntityPrediction], aside: Sequence[Pair], lessons: Iterable[Lesson]
) -> tuple[EntityPrediction, ...]:
    """`found` as it was decided elsewhere: names added, terms relabelled, rejected ones gone.

    A longer mark is left alone: *KPU* says nothing of *KPU Kota Kupang*.
    """
    terms = [lesson for lesson in lessons if lesson.kind in {"name", "label"}]
    marks = list(found)
    for lesson in sorted(terms, key=lambda lesson: -len(lesson.text)):
        for match in re.finditer(rf"(?<!\w){re.escape(lesson.text)}(?!\w)", text):
            place = match.span()
            here = [mark for mark in marks if _overlap(mark.pair, place)]
            if lesson.becomes is None:
                gone = [mark for mark in here if mark.pair == place and mark.label == lesson.was]
                marks = [mark for mark in marks if mark not in gone]
            elif not any(_overlap(pair, place) for pair in aside) and all(_inside(mark.pair, place) for mark in here):
                said = next((m for m in here if m.pair == place and m.label == lesson.becomes), None)
                if said is None:
                    marks = [mark for mark in marks if mark not in here]
                    marks.append(EntityPrediction(*place, lesson.becomes, SURE, (reason(lesson),)))
                elif said.confidence < SURE:
                    marks[marks.index(said)] = replace(said, confidence=SURE, reasons=(reason(lesson), *said.reasons))
    return tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end)))


def quotes(text: str, found: QuotePredictions, lessons: Iterable[Lesson]) -> QuotePredictions:
    """Speakers under the name that they were given elsewhere, and targets in this library's words."""
    known = tuple(lessons)
    aliases = {_alike(lesson.text): lesson for lesson in known if lesson.kind == "alias" and lesson.becomes}
    targets = {_alike(words): lesson for lesson in known if lesson.kind == "target" for words in lesson.words}
    if not aliases and not targets:
        return found
    people = {person.name: person for person in found.people}
    changed = []
    for quote in found.quotes:
        lesson = _alias_of(text, quote, aliases)
        spoken = quote if lesson is None else _spoken_by(quote, lesson, people)
        wanted = targets.get(_alike(quote.target_hint or ""))
        if wanted is not None:
            spoken = replace(spoken, target_hint=wanted.text, reasons=(*spoken.reasons, reason(wanted)))
        changed.append(spoken)
    speaking = dict.fromkeys(quote.speaker_name for quote in changed if quote.speaker_name)
    return QuotePredictions(tuple(changed), tuple(people[name] for name in speaking if name in people))


def _spoken_by(quote: QuotePrediction, lesson: Lesson, people: dict[str, PersonPrediction]) -> QuotePrediction:
    """The quote with the lesson's speaker, who joins `people`."""
    name = lesson.becomes or lesson.text
    before = people.get(quote.speaker_name or "") or people.get(name)
    aliases = {lesson.text, *(before.aliases if before else ()), *filter(None, (quote.speaker_name,))}
    role = (before.role if before else None) or lesson.role
    people[name] = PersonPrediction(name, tuple(sorted(aliases - {name})), role)
    return replace(quote, speaker_name=name, reasons=(*quote.reasons, reason(lesson)))


def _alias_of(text: str, quote: QuotePrediction, aliases: dict[str, Lesson]) -> Lesson | None:
    """The lesson about who is meant, where the article itself does not say it."""
    said = text[slice(*quote.mention)] if quote.mention else ""
    name = quote.speaker_name
    lesson = aliases.get(_alike(name or "")) or aliases.get(_alike(said))
    if lesson is None or lesson.becomes == name:
        return None
    if name is not None and _alike(name) not in {_alike(lesson.text), _alike(said)}:
        return None  # the article names somebody
    return lesson if lesson.outside or (lesson.becomes or "") in text else None


def offered_first(words: Sequence[str], text: str, lessons: Sequence[Lesson], most: int) -> tuple[str, ...]:
    """Targets, those of this library first that `text` speaks of, or that were chosen in place of one of `words`.

    At most `most` in all.
    """
    here, offered = _alike(text), {_alike(word) for word in words}
    own = [
        lesson.text
        for lesson in lessons
        if _alike(lesson.text) in here or any(_alike(said) in here or _alike(said) in offered for said in lesson.words)
    ]
    return tuple(dict.fromkeys((*own[: max(0, most - len(words))], *words)))[:most]


def _alike(words: str) -> str:
    return " ".join(words.split()).casefold()


def _overlap(one: Pair, other: Pair) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _inside(one: Pair, other: Pair) -> bool:
    return other[0] <= one[0] and one[1] <= other[1]


def rest(document: Document, lessons: Sequence[Lesson]) -> Edit:
    """The edit (`suggest`) that puts lessons to use in what is undecided of a document, without looking at it anew."""
    undecided = {(e.start, e.end, e.label): e for e in document.entities if e.origin == "suggested"}
    others = Places(e.span for e in document.entities if e.origin != "suggested")
    aside = [(b.start, b.end) for b in document.boilerplate]
    before = [EntityPrediction(*place, e.confidence or 0.5, e.reasons) for place, e in undecided.items()]
    after = {(e.start, e.end, e.label): e for e in entities(document.text, before, aside, lessons)}
    changes = [Change(entity, None) for place, entity in undecided.items() if place not in after]
    number = document.last_entity
    for place, found in after.items():
        if place in undecided or others.hit(Span(place[0], place[1])) or found.label not in document.scheme.names:
            continue
        number += 1
        sure = found.confidence
        changes.append(
            Change(None, Entity(f"e{number}", *place, origin="suggested", confidence=sure, reasons=found.reasons))
        )
    return Edit("suggest", (*changes, *_speakers_of_the_rest(document, lessons)))


def _speakers_of_the_rest(document: Document, lessons: Sequence[Lesson]) -> list[Change]:
    """Undecided quotes whose mention, or name, was given another name."""
    aliases = {_alike(lesson.text): lesson for lesson in lessons if lesson.kind == "alias" and lesson.becomes}
    changes: list[Change] = []
    for quote in document.quotes:
        said = quote.mention.of(document.text) if quote.mention is not None else ""
        lesson = aliases.get(_alike(said)) or aliases.get(_alike(quote.speaker_name or ""))
        speaker = document.speaker_called(lesson.becomes or "") if lesson is not None else None
        if lesson is None or speaker is None or quote.origin != "suggested" or quote.speaker_id == speaker.id:
            continue
        if quote.speaker_name is None or _alike(quote.speaker_name) in {_alike(lesson.text), _alike(said)}:
            reasons = (*quote.reasons, reason(lesson))
            named = replace(quote, speaker_id=speaker.id, speaker_name=speaker.name, reasons=reasons)
            changes.append(Change(quote, named))
    return changes
