"""What was decided in earlier articles, put to use in this one; every mark that it made says which article it was."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from annotator.model.lesson import Lesson
from annotator.suggesting.predictions import EntityPrediction, Pair, PersonPrediction, QuotePrediction, QuotePredictions

REASON = "memory"
HERE = "memory-here"
"""The code of a mark that a decision in the same article made."""
SURE = 0.95
"""Of what was decided three times: as of a name of the user's own list."""
SURE_HERE = 0.85
"""Of what was decided once or twice in the same article: so many were right on real articles (73 of 85)."""
_OFTEN = 3
_MORE = " …"


def reason(lesson: Lesson, here: str = "") -> str:
    """The code of a mark that a lesson made in the article `here`: `memory=ARTICLE`, or `HERE`."""
    return HERE if here and lesson.article == here else f"{REASON}={lesson.article}"


def _sure(lesson: Lesson, here: str) -> float:
    return SURE_HERE if here and lesson.article == here and lesson.decided < _OFTEN else SURE


def boilerplate(text: str, found: Sequence[Pair], lessons: Iterable[Lesson]) -> tuple[Pair, ...]:
    """`found` with the lines that were set aside elsewhere, and without those that were brought back."""
    known = [lesson for lesson in lessons if lesson.kind == "boilerplate"]
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
        elif words.startswith(begins):
            aside.append(pair)
        at += len(line) + 1
    kept = [pair for pair in found if not any(_overlap(pair, other) for other in (*back, *aside))]
    return tuple(sorted([*kept, *aside]))


def entities(
    text: str, found: Sequence[EntityPrediction], aside: Sequence[Pair], lessons: Iterable[Lesson], here: str = ""
) -> tuple[EntityPrediction, ...]:
    """`found` as it was decided elsewhere: names added, terms relabelled, rejected ones gone.

    A longer mark is left alone: *KPU* says nothing of *KPU Kota Kupang*.  `here`: the id of the article, where lessons
    of its own are among them.
    """
    terms = [lesson for lesson in lessons if lesson.kind in {"name", "label"}]
    marks = _Marks(found)
    for lesson in sorted(terms, key=lambda lesson: -len(lesson.text)):
        for place in _places(text, lesson.text):
            there = marks.at(place)
            if lesson.becomes is None:
                marks.put([mark for mark in there if mark.pair == place and mark.label == lesson.was], ())
            elif not any(_overlap(pair, place) for pair in aside) and all(_inside(mark.pair, place) for mark in there):
                said = next((m for m in there if m.pair == place and m.label == lesson.becomes), None)
                sure = _sure(lesson, here)
                if said is None:
                    marks.put(there, [EntityPrediction(*place, lesson.becomes, sure, (reason(lesson, here),))])
                elif said.confidence < sure:
                    reasons = (reason(lesson, here), *said.reasons)
                    marks.put([said], [replace(said, confidence=sure, reasons=reasons)])
    return marks.all()


def _places(text: str, words: str) -> Iterator[Pair]:
    """Where the words stand as whole words; forty times as quick as a pattern that begins with a look behind it."""
    at = text.find(words) if words else -1
    while at >= 0:
        end = at + len(words)
        whole = not (at and _in_word(text[at - 1])) and not (end < len(text) and _in_word(text[end]))
        if whole:
            yield at, end
        at = text.find(words, end if whole else at + 1)


def _in_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


class _Marks:
    """Marks in the order of the text, some of which are exchanged for others; quick for thousands of them."""

    def __init__(self, marks: Iterable[EntityPrediction]) -> None:
        self._marks = sorted(marks, key=_order)
        self._longest = max((mark.end - mark.start for mark in self._marks), default=0)

    def at(self, place: Pair) -> list[EntityPrediction]:
        """Those that share a code point with `place`."""
        first = bisect_left(self._marks, (place[0] - self._longest, -place[1]), key=_order)
        beyond = bisect_left(self._marks, (place[1], -place[1]), key=_order)
        return [mark for mark in self._marks[first:beyond] if _overlap(mark.pair, place)]

    def put(self, gone: Sequence[EntityPrediction], new: Sequence[EntityPrediction]) -> None:
        """`new` marks in place of those that are `gone`."""
        for mark in gone:
            del self._marks[self._marks.index(mark, bisect_left(self._marks, _order(mark), key=_order))]
        for mark in new:
            insort(self._marks, mark, key=_order)
            self._longest = max(self._longest, mark.end - mark.start)

    def all(self) -> tuple[EntityPrediction, ...]:
        return tuple(self._marks)


def _order(mark: EntityPrediction) -> Pair:
    return mark.start, -mark.end


def quotes(text: str, found: QuotePredictions, lessons: Iterable[Lesson]) -> QuotePredictions:
    """Speakers under the name that they were given elsewhere, and targets in this library's words."""
    known = tuple(lessons)
    aliases = {alike(lesson.text): lesson for lesson in known if lesson.kind == "alias"}
    targets = {alike(words): lesson for lesson in known if lesson.kind == "target" for words in lesson.words}
    if not aliases and not targets:
        return found
    people: dict[str | None, PersonPrediction] = {person.name: person for person in found.people}
    changed = []
    for quote in found.quotes:
        lesson = _alias_of(text, quote, aliases)
        spoken = quote if lesson is None else _spoken_by(quote, lesson, people)
        wanted = targets.get(alike(quote.target_hint or ""))
        if wanted is not None:
            spoken = replace(spoken, target_hint=wanted.text, reasons=(*spoken.reasons, reason(wanted)))
        changed.append(spoken)
    speaking = dict.fromkeys(quote.speaker_name for quote in changed if quote.speaker_name)
    return QuotePredictions(tuple(changed), tuple(people[name] for name in speaking if name in people))


def _spoken_by(quote: QuotePrediction, lesson: Lesson, people: dict[str | None, PersonPrediction]) -> QuotePrediction:
    """The quote with the lesson's speaker, who joins `people`."""
    name = str(lesson.becomes)  # an alias has one
    before = people.get(quote.speaker_name) or people.get(name)
    aliases = {lesson.text, *(before.aliases if before else ()), *filter(None, (quote.speaker_name,))}
    role = (before.role if before else None) or lesson.role
    people[name] = PersonPrediction(name, tuple(sorted(aliases - {name})), role)
    return replace(quote, speaker_name=name, reasons=(*quote.reasons, reason(lesson)))


def _alias_of(text: str, quote: QuotePrediction, aliases: dict[str, Lesson]) -> Lesson | None:
    """The lesson about who is meant, where the article itself does not say it."""
    said = text[slice(*quote.mention)] if quote.mention else ""
    name = quote.speaker_name
    lesson = aliases.get(alike(name or "")) or aliases.get(alike(said))
    if lesson is None:
        return None
    if name is not None and alike(name) not in {alike(lesson.text), alike(said)}:
        return None  # the article names somebody
    return lesson if lesson.outside or str(lesson.becomes) in text else None


def offered_first(words: Sequence[str], text: str, lessons: Sequence[Lesson], most: int) -> tuple[str, ...]:
    """Targets, those of this library first that `text` speaks of, or that were chosen in place of one of `words`.

    At most `most` in all.
    """
    here, offered = alike(text), {alike(word) for word in words}
    own = [
        lesson.text
        for lesson in lessons
        if alike(lesson.text) in here or any(alike(said) in here or alike(said) in offered for said in lesson.words)
    ]
    return tuple(dict.fromkeys((*own[: max(0, most - len(words))], *words)))[:most]


def alike(words: str) -> str:
    """Words as they are compared: case and runs of blanks ignored."""
    return " ".join(words.split()).casefold()


def _overlap(one: Pair, other: Pair) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _inside(one: Pair, other: Pair) -> bool:
    return other[0] <= one[0] and one[1] <= other[1]
