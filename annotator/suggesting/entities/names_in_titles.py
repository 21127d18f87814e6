"""Names that an office took in, whole or in part: `Gubernur NTT` | `Emanuel Melkiades Laka Lena`."""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile

from annotator.suggesting.entities.patterns import patterns
from annotator.suggesting.entities.span_table import SpanTable
from annotator.suggesting.entities.tables import DISTRICT, tables

_P = patterns("names_in_titles")

_NAME_WORD = _P.text("name_word")
_RANK_INSIDE = _P.regex("rank_inside")
_NAME_ROW = _P.regex("name_row")
_PLACED = _P.regex("placed")
_NO_NAME = _P.words("no_name")
_NAMED_AFTER = _P.regex("named_after")


_NAME_OPENS = _P.regex("name_opens")
"""Beginnings of names that may look like ordinary words."""
_TAKES_NAME = _P.words("takes_name")
"""What a proper name belongs to: the first word behind it is no person's."""


def apply(spans: SpanTable) -> None:
    """A title that took in a name gives it back: behind a rank, a known name, no place behind an office of places."""
    known = {word for mark in spans if mark.label == "PERSON" for word in spans.words(mark).split() if len(word) > 2}
    alone = {spans.words(mark) for mark in spans if mark.label == "PERSON"}
    bodies = {spans.words(mark) for mark in spans if mark.label in {"ORG", "FAC"}}
    for mark in list(spans):
        if mark.label != "TITLE":
            continue
        words = spans.words(mark)
        after = spans.on(mark.end + 1) if spans.text[mark.end : mark.end + 1] == " " else None
        if after and after.label == "PERSON":
            if _ends_in(spans.text[mark.start : after.end], bodies, after.length):
                spans.put(mark.start, after.end, "TITLE", "swallowed", "model-near")
                continue
            if words in alone:  # `Juri Adiarto`, called Juri from then on
                spans.put(mark.start, after.end, "PERSON", "pair", "model-near")
                continue
            cut, end = _recurring(words, alone) or _first_names(words, known), after.end
        else:
            named = re.compile(",? ").match(spans.text, mark.end)
            after = spans.on(named.end()) if named else None
            cut, end = _cut(words, known), mark.end
            if not cut and not (after and after.label in {"PERSON", "TITLE"}):
                cut = _unknown_names(words)
        if cut:
            spans.put(mark.start, mark.start + cut, "TITLE", "swallowed", "model-near")
            spans.put(mark.start + cut, end, "PERSON", "swallowed", "model-near")


def _ends_in(words: str, bodies: set[str], name: int) -> bool:
    """Whether an office and its holder's name of `name` letters end in a body: `kuasa hukum Polda Metro` | `Jaya`."""
    return any(words.endswith(" " + body) and len(body) > name for body in bodies)


def _recurring(words: str, alone: set[str]) -> int:
    """Where the office's last word begins, if it is somebody's name elsewhere: `Gubernur Lembaga Ace` | `Hasan`."""
    office, _, last = words.rpartition(" ")
    return len(office) + 1 if last in alone and _only_a_name(last) else 0


def _first_names(words: str, known: set[str]) -> int:
    """Where half of a name begins that the office in front kept: `Pelatih Timnas Putri Satoru` | `Mochizuki`."""
    opening = _NAME_OPENS.search(words)
    if opening:
        return opening.start() + 1
    cut = _strange(words)
    names = known | tables().given
    return cut if all(word in names for word in words[cut:].split()) else 0


def _unknown_names(words: str) -> int:
    """Where two words or more begin that nothing but a name explains: `Menpora Dito Ariotedjo`."""
    cut = _strange(words)
    return cut if len(words[cut:].split()) > 1 else 0


def _strange(words: str) -> int:
    """Where the words begin, at the end of an office, that are known as names alone; 0 when a place may go on there."""
    parts = list(re.finditer(r"\S+", words))
    names = list(takewhile(lambda part: _only_a_name(part[0]), reversed(parts[1:])))
    office = [part[0] for part in parts[: len(parts) - len(names)]]
    before = office[-1].strip(",()")
    known = before.lower() in tables().words or before in _known_parts()
    return names[-1].start() if names and known and _TAKES_NAME.isdisjoint(office[-2:]) else 0


def _only_a_name(word: str) -> bool:
    known = tables()
    if not re.fullmatch(_NAME_WORD, word) or (word.isupper() and len(word) > 1) or word in _TAKES_NAME | _known_parts():
        return False
    return word.lower() not in known.words and word not in known.places


@cache
def _known_parts() -> frozenset[str]:
    """Words of offices, agencies and places above the district."""
    known = tables()
    places = (name for name, level in known.places.items() if level != DISTRICT)
    entries = (*known.titles, *known.full_agencies, *known.agencies, *known.groups, *places)
    return frozenset(word for entry in entries for word in entry.split())


def _cut(words: str, known: set[str]) -> int:
    """Where in a title the name begins; 0 when there is none."""
    ranks = list(_RANK_INSIDE.finditer(words))
    if ranks and not _NAMED_AFTER.search(words, 0, ranks[-1].start()) and _NAME_ROW.fullmatch(words, ranks[-1].end()):
        return ranks[-1].end()
    office = _PLACED.match(words)
    if office and _NAME_ROW.fullmatch(words, office.end()):
        rest = words[office.end() :].split()
        placed = max((n for n in range(1, len(rest) + 1) if _placed(" ".join(rest[:n]))), default=0)
        if placed and len(rest) > placed and rest[placed].lower() not in tables().words:
            return office.end() + len(" ".join(rest[:placed])) + 1
        if not placed and rest[0] not in tables().agencies and rest[0] not in _NO_NAME:
            return office.end()
    parts = list(re.finditer(_NAME_WORD, words))
    count = 0
    for part in reversed(parts[1:]):
        if part[0] not in known or _placed(part[0]):
            break
        count += 1
    if not count or _NAMED_AFTER.search(words, 0, parts[-count].start()):
        return 0
    return parts[-count].start()


def _placed(words: str) -> bool:
    return tables().places.get(words, DISTRICT) != DISTRICT or tables().agencies.get(words) == "GPE"
