"""The memory of a library: what was decided in it, as lessons for the articles that come after.

Nothing of it is stored but what people chose about it (switched off, forgotten, brought from another library): the
lessons are worked out from the decisions as they are now, so that undoing a correction undoes its lesson.
"""

from __future__ import annotations

import json
import re
import threading
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any

from annotator.errors import AnnotatorError
from annotator.model.lesson import KINDS, Lesson
from annotator.model.text import words_within
from annotator.storage import decisions
from annotator.storage.decisions import Decision

if TYPE_CHECKING:
    from annotator.storage import Library

LEAST = 3
"""Times that a term is relabelled, rejected or added in the same way before it is suggested so."""
_SHARE = 4  # so many times more often than in any other way
_CHOICES = "memory"  # the key of `meta`
_LEAD = re.compile(r"\W*(?:[\w-]+[ /]){0,3}[\w-]+ ?:(?= ?\S)")
"""What lines that are no article have before a colon: `Baca juga:`, `Pewarta :`."""
_MORE = " …"
_MOST_IMPORTED = 20_000


@dataclass(frozen=True, slots=True)
class Known:
    """A lesson as the page and the command show it."""

    lesson: Lesson
    off: bool = False
    others: tuple[Lesson, ...] = ()  # what other people decided about the same words, differently
    everywhere: bool = True  # False: an alias that says nothing in another article
    used: int = 0  # marks that it made
    title: str = ""  # of the article that it comes from


class Memory:
    """The lessons of one library.  Any thread, one at a time: it has connections of its own."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._lock = threading.Lock()
        self._newest = -1
        self._by_document: dict[int, list[Decision]] = {}
        self._lessons: tuple[Lesson, ...] = ()

    def known(self) -> tuple[Known, ...]:
        """All lessons but forgotten ones, by kind and words, whoever decided."""
        choices = self._choices()
        lessons = self._all_lessons(choices)
        with self._library.reader() as reader:
            used = decisions.used(reader)
            titles = decisions.titles(reader, {lesson.article for lesson in lessons})
        by_key: dict[str, list[Lesson]] = defaultdict(list)
        for lesson in lessons:
            by_key[lesson.key].append(lesson)
        found = []
        for key, same in by_key.items():
            for lesson in same:
                if lesson.decided <= choices.forgotten.get(key, -1):
                    continue
                others = tuple(other for other in same if other.becomes != lesson.becomes)
                title = titles.get(lesson.article, lesson.article)
                made = used.get(lesson.text, 0)
                found.append(Known(lesson, key in choices.off, others, says_something(lesson), made, title))
        order = {kind: place for place, kind in enumerate(KINDS)}
        return tuple(
            sorted(found, key=lambda one: (order[one.lesson.kind], one.lesson.text.casefold(), one.lesson.annotator))
        )

    def in_force(self, annotator: str, text: str) -> tuple[Lesson, ...]:
        """The lessons that can say something in `text`, for `annotator`.

        Of two people who decided differently, one's own holds; of two others, none.
        """
        choices = self._choices()
        by_key: dict[str, list[Lesson]] = defaultdict(list)
        for lesson in self._all_lessons(choices):
            if (
                lesson.key not in choices.off
                and lesson.decided > choices.forgotten.get(lesson.key, -1)
                and says_something(lesson)
                and (lesson.kind == "target" or lesson.text.removesuffix(_MORE) in text)
            ):
                by_key[lesson.key].append(lesson)
        found = []
        for lessons in by_key.values():
            own = [lesson for lesson in lessons if lesson.annotator == annotator]
            agreed = own or (lessons if len({lesson.becomes for lesson in lessons}) == 1 else [])
            if agreed:
                found.append(max(agreed, key=lambda lesson: lesson.decided))
        return tuple(found)

    def targets(self, annotator: str) -> tuple[Lesson, ...]:
        """The targets of this library that may be offered, the commonest first."""
        found = [lesson for lesson in self.in_force(annotator, "") if lesson.kind == "target"]
        return tuple(sorted(found, key=lambda lesson: -lesson.decided))

    def switched_off(self) -> frozenset[str]:
        """The keys of lessons that are not to be used."""
        return self._choices().off

    # --- choices

    def switch(self, keys: Iterable[str], *, on: bool) -> None:
        """Use these lessons in suggestions, or do not; `Library.undo` takes it back."""
        choices = self._choices()
        off = choices.off - set(keys) if on else choices.off | set(keys)
        self._choose(replace(choices, off=off))

    def forget(self, keys: Iterable[str]) -> None:
        """Take these lessons out of the memory until they are decided anew; undone likewise."""
        choices = self._choices()
        wanted = set(keys)
        times: dict[str, int] = {}
        for lesson in self._all_lessons(choices):
            if lesson.key in wanted:
                times[lesson.key] = max(times.get(lesson.key, 0), lesson.decided)
        imported = tuple(lesson for lesson in choices.imported if lesson.key not in wanted)
        self._choose(replace(choices, forgotten={**choices.forgotten, **times}, imported=imported))

    def bring(self, lessons: Sequence[Lesson]) -> int:
        """Take lessons of another library along; how many were new.  Undone likewise."""
        choices = self._choices()
        there = {(lesson.key, lesson.becomes) for lesson in self._all_lessons(choices)}
        new = [lesson for lesson in lessons if (lesson.key, lesson.becomes) not in there]
        if len(choices.imported) + len(new) > _MOST_IMPORTED:
            raise AnnotatorError("memory.too_many", most=_MOST_IMPORTED)
        forgotten = {key: n for key, n in choices.forgotten.items() if key not in {one.key for one in new}}
        if new:
            self._choose(replace(choices, imported=(*choices.imported, *new), forgotten=forgotten))
        return len(new)

    def _choose(self, choices: _Choices) -> None:
        self._library.choose("memory", _CHOICES, choices.as_json())

    def _choices(self) -> _Choices:
        return _Choices.of(self._library.choice(_CHOICES))

    # --- lessons

    def _all_lessons(self, choices: _Choices) -> tuple[Lesson, ...]:
        with self._lock:
            self._read()
            return (*self._lessons, *choices.imported)

    def _read(self) -> None:
        with self._library.reader() as reader:
            newest = decisions.newest(reader)
            if newest == self._newest:
                return
            touched = None if self._newest < 0 else decisions.touched(reader, self._newest)
            for row in touched or ():
                self._by_document.pop(row, None)
            for row, decision in decisions.read(reader, touched):
                self._by_document.setdefault(row, []).append(decision)
            every = [decision for found in self._by_document.values() for decision in found]
            words = {decision.text for decision in every if decision.topic in {"entity", "rejected"}}
            standing = decisions.standing(reader, words)
        self._newest = newest
        self._lessons = (*_terms(every, standing), *_aliases(every), *_lines(every), *_targets(every))


def says_something(lesson: Lesson) -> bool:
    """Whether an alias says something outside its article: it holds a name of its own; any other lesson does."""
    if lesson.kind != "alias":
        return True
    words = lesson.text.split()
    return any(word[:1].isupper() for word in words[1:]) or (len(words) == 1 and words[0][:1].isupper())


def _terms(every: Iterable[Decision], standing: Mapping[tuple[str, str, str], int]) -> Iterable[Lesson]:
    """Words with a label, or without one, that people decided the same way often enough."""
    grouped: dict[tuple[str, str, str, bool], list[Decision]] = defaultdict(list)
    for decision in every:
        if decision.topic in {"entity", "rejected"}:
            grouped[decision.annotator, decision.text, decision.becomes or "", decision.topic == "entity"].append(
                decision
            )
    labels: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for (text, label, annotator), times in standing.items():
        labels[annotator, text][label] = times
    made: dict[tuple[str, str], Lesson] = {}
    rejected: list[Lesson] = []
    for (annotator, text, label, is_entity), found in grouped.items():
        times = sum(decision.times for decision in found)
        stands = labels[annotator, text]
        against = sum(n for other, n in stands.items() if (other != label) == is_entity)
        if times < LEAST or against * _SHARE > times:
            continue
        last = found[-1]
        kind: Any = "label" if not is_entity or any(decision.changed for decision in found) else "name"
        if is_entity:
            made[annotator, text] = Lesson(kind, text, label, annotator, last.article, last.item, times)
        else:
            rejected.append(Lesson(kind, text, None, annotator, last.article, last.item, times, label))
    for lesson in rejected:
        place = lesson.annotator, lesson.text
        if place in made:  # rejected and marked otherwise: relabelled
            made[place] = replace(made[place], kind="label", was=lesson.was)
        else:
            yield lesson
    yield from made.values()


def _aliases(every: Iterable[Decision]) -> Iterable[Lesson]:
    """Names and epithets under which a person was known; one that meant two people says nothing."""
    grouped: dict[tuple[str, str], dict[str, list[Decision]]] = defaultdict(lambda: defaultdict(list))
    for decision in every:
        if decision.topic == "alias" and decision.becomes and decision.text.casefold() != decision.becomes.casefold():
            grouped[decision.annotator, " ".join(decision.text.split())][decision.becomes].append(decision)
    for (annotator, text), names in grouped.items():
        if len(names) > 1 or (" " not in text and text.islower()):  # a pronoun means somebody else each time
            continue
        name, found = next(iter(names.items()))
        last = found[-1]
        if not last.outside and words_within(text, name):
            continue  # a short form of a name that the article gives: every article tells that by itself
        roles = [decision.role for decision in found if decision.role]
        yield Lesson(
            "alias", text, name, annotator, last.article, last.item, sum(d.times for d in found),
            role=roles[-1] if roles else None, outside=any(decision.outside for decision in found),
        )  # fmt: skip


def _lines(every: Iterable[Decision]) -> Iterable[Lesson]:
    """Lines that are no article; where two begin alike before a colon, all that begin so."""
    found: dict[tuple[str, str, str | None], list[Decision]] = defaultdict(list)
    led: dict[tuple[str, str], set[str]] = defaultdict(set)
    for decision in every:
        if decision.topic == "boilerplate":
            lead = _LEAD.match(decision.text)
            if lead is not None:
                led[decision.annotator, lead[0]].add(decision.text)
    for decision in every:
        if decision.topic not in {"boilerplate", "article"}:
            continue
        lead = _LEAD.match(decision.text)
        text = decision.text
        if decision.topic == "boilerplate" and lead is not None and len(led[decision.annotator, lead[0]]) > 1:
            text = lead[0] + _MORE
        found[decision.annotator, text, "article" if decision.topic == "article" else None].append(decision)
    for (annotator, text, becomes), same in found.items():
        yield Lesson(
            "boilerplate", text, becomes, annotator, same[-1].article, same[-1].item, sum(d.times for d in same)
        )


def _targets(every: Iterable[Decision]) -> Iterable[Lesson]:
    """What people take sides on in this library, with what was suggested in its place."""
    grouped: dict[tuple[str, str], list[Decision]] = defaultdict(list)
    for decision in every:
        if decision.topic == "target":
            grouped[decision.annotator, decision.text].append(decision)
    for (annotator, text), found in grouped.items():
        instead = tuple(dict.fromkeys(decision.instead for decision in found if decision.instead))
        times = sum(decision.times for decision in found)
        yield Lesson("target", text, None, annotator, found[-1].article, found[-1].item, times, words=instead)


@dataclass(frozen=True, slots=True)
class _Choices:
    """What people chose about the memory; all of it is in one value of `meta`."""

    off: frozenset[str] = frozenset()
    forgotten: Mapping[str, int] = field(default_factory=dict)  # by key, how often it had been decided then
    imported: tuple[Lesson, ...] = ()

    @classmethod
    def of(cls, kept: str | None) -> _Choices:
        found = json.loads(kept) if kept else {}
        lessons = (Lesson(**{**one, "words": tuple(one["words"])}) for one in found.get("imported", ()))
        return cls(frozenset(found.get("off", ())), found.get("forgotten", {}), tuple(lessons))

    def as_json(self) -> str | None:
        if not (self.off or self.forgotten or self.imported):
            return None
        value = {
            "off": sorted(self.off),
            "forgotten": dict(self.forgotten),
            "imported": [asdict(one) for one in self.imported],
        }
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
