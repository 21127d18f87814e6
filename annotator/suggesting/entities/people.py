"""Who is a person: initials, speakers, single names known from full ones, pairs, and who stands behind a title."""

from __future__ import annotations

import re

from annotator.suggesting.entities.patterns import patterns
from annotator.suggesting.entities.sites import NOT_NAMES, behind_place_word, in_longer_name, opens_sentence
from annotator.suggesting.entities.span_table import SpanTable
from annotator.suggesting.entities.tables import DISTRICT, tables

_P = patterns("people")

WORD = re.compile(r"[^\W\d_][\w'’]*(?:-[^\W\d_][\w'’]*)*")
_SURE_ROLE = _P.regex("sure_role")
_LOOSE_ROLE = _P.regex("loose_role")
_AGED_LETTERS = _P.regex("aged_letters")
_NO_INITIALS = _P.words("no_initials")
_TOWARDS = tuple(f"{word} " for word in _P.row("towards"))
_INITIALS = re.compile(r"[A-Z]\.[A-Z]\.?|[A-Z]{1,4}(?![\w])")
_INITIALS_OF = re.compile(r"(?<![\w.])([A-Z]{2,4}) \((?=[A-Z][a-z])")
_CUE = _P.regex("cue")
_AGE = _P.regex("age")
_BEHIND_INITIAL = re.compile(r"\. ?[A-Z][a-z'’]+(?: [A-Z][a-z'’]+){0,3}(?![\w'’-])")
_TWO_NAMES = re.compile(r"[A-Z][a-z'’]+(?:-[A-Z][a-z]+)?(?: [A-Z][a-z'’.]*){1,2}")
_ROLE_BEFORE = _P.regex("role_before")
_UNMARKED_ROW = re.compile(r"(?<![\w'’-])[A-Z][a-z'’]+(?: [A-Z][a-z'’]+){1,6}(?![\w'’-])")
_NEXT_NAME = re.compile(r" ([A-Z][a-z'’]+)(?![\w’'-])")
_CAPITAL_NEXT = re.compile(r" [A-Z]")
_VERSUS = re.compile(r" [Vv][Ss]\.? ")
_HOLDING = _P.regex("holding")
_LINEAGE = _P.regex("lineage")
STEADY = frozenset({"PERSON", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "NORP"})
_MISTAKEN = STEADY - {"PERSON"} | {"TITLE", "FAC"}
"""What a name that is known from a full one may have been taken for."""


def apply(spans: SpanTable) -> None:
    """All that says who is a person."""
    adjacent(spans)
    _behind_titles(spans)
    _pairs(spans)
    _initials(spans)
    _speakers(spans)
    _aged(spans)
    _in_roles(spans)
    _offices_alone(spans)
    _lineage(spans)
    _parts_of_names(spans)
    _whole_names(spans)


def adjacent(spans: SpanTable) -> None:
    """Two halves of one name: a person, or a word that no table has for a place, directly before a person."""
    places = tables().places
    for mark in list(spans):
        if mark.label != "PERSON" or spans.text[mark.start - 1 : mark.start] != " ":
            continue
        left = spans.on(mark.start - 2)
        if left is None:
            continue
        single = " " not in spans.words(left)
        if left.label == "PERSON" or (
            left.label == "GPE" and single and places.get(spans.words(left), DISTRICT) == DISTRICT
        ):
            spans.put(left.start, mark.end, "PERSON", "pair", "model-near")


def _lineage(spans: SpanTable) -> None:
    """`Rina` `binti Maheswari`: a name goes on with that of the father."""
    for father in _LINEAGE.finditer(spans.text):
        left, right = spans.on(father.start() - 1), spans.on(father.end() - 1)
        if left and left.label == "PERSON" and left is not right:
            end = right.end if right else father.end()
            spans.put(left.start, end, "PERSON", "pair", "model-near")


def _behind_titles(spans: SpanTable) -> None:
    """Who comes right behind a title is somebody: `Peneliti Yayasan Hulu Lestari, Veronika Lusia, mewanti-wanti`."""
    known = tables()
    for mark in list(spans):
        if mark.label not in {"GPE", "LOC", "PRODUCT", "ORG"} or " " not in spans.words(mark):
            continue
        words = spans.words(mark)
        comma = spans.text[mark.start - 2 : mark.start] == ", "
        left = spans.on(mark.start - (3 if comma else 2))
        if left is None or left.label != "TITLE":
            continue
        if any(
            part in known.places or part in known.agencies or part.lower() in known.words
            for part in (words, *words.split())
        ):
            continue
        if not comma or spans.text[mark.end : mark.end + 1] == ",":
            spans.relabel(mark, "PERSON", "behind-title")
    for mark in list(spans):  # a name goes on while capitals do
        if mark.label == "PERSON":
            following = _NEXT_NAME.match(spans.text, mark.end)
            if following is None or _CAPITAL_NEXT.match(spans.text, following.end()):
                continue  # a headline goes on, too
            if spans.free(mark.end + 1, following.end()) and following[1].lower() not in known.words:
                spans.put(mark.start, following.end(), "PERSON", "longer-name", "model-near")


def _pairs(spans: SpanTable) -> None:
    """`Prabowo Subianto-Gibran Rakabuming Raka`, `X selaku Kepala …`: both, and whoever holds an office, are people."""
    for mark in list(spans):
        if mark.label not in {"ORG", "GPE", "LOC", "PRODUCT"}:
            continue
        versus = _VERSUS.search(spans.text, mark.start, mark.end)
        if versus:
            spans.put(mark.start, versus.start(), "ORG", "versus", "model-near")
            spans.put(versus.end(), mark.end, "ORG", "versus", "model-near")
            continue
        left = spans.on(mark.start - 2) if spans.text[mark.start - 1 : mark.start] == "-" else None
        title = _HOLDING.match(spans.text, mark.end)
        held = spans.on(title.end()) if title else None
        if (left and left.label == "PERSON") or (held and held.label == "TITLE" and " " in spans.words(mark)):
            spans.relabel(mark, "PERSON", "pair")


def _initials(spans: SpanTable) -> None:
    """`tersangka D`, `berinisial RA (34)`: and the same letters wherever they stand alone later on."""
    known: set[str] = set()
    for match in (
        *_SURE_ROLE.finditer(spans.text),
        *_LOOSE_ROLE.finditer(spans.text),
        *_AGED_LETTERS.finditer(spans.text),
    ):
        for letters in _INITIALS.finditer(spans.text, match.start(1), match.end(1)):
            if _BEHIND_INITIAL.match(spans.text, letters.end()):
                continue  # M. Fauzi
            if letters[0] in _NO_INITIALS:
                continue
            marks = spans.at(letters.start(), letters.end())
            if any(m.label == "PERSON" for m in marks):
                known.add(letters[0])
                continue
            spans.put(letters.start(), letters.end(), "PERSON", "initials")
            known.add(letters[0])
    for match in _INITIALS_OF.finditer(spans.text):
        name = spans.on(match.end())
        if name and name.label == "PERSON" and _begin(spans.words(name), match[1]):
            spans.put(match.start(1), match.end(1), "PERSON", "initials")
            known.add(match[1])
    if known:
        pattern = re.compile(
            rf"(?<![\w.&/-])(?:{'|'.join(sorted(map(re.escape, known), key=len, reverse=True))})(?![\w&/-]|\.\w)"
        )
        for match in pattern.finditer(spans.text):
            marks = spans.at(match.start(), match.end())
            if not marks:
                spans.put(match.start(), match.end(), "PERSON", "initials")
            elif marks[0].length == match.end() - match.start():
                spans.relabel(marks[0], "PERSON", "initials")


def _begin(name: str, letters: str) -> bool:
    """Whether the letters begin the words of the name, in order."""
    initials = "".join(word[0] for word in name.split())
    return initials.startswith(letters)


def _speakers(spans: SpanTable) -> None:
    """`kata Sambodo`: a single capitalised word after a word of speech is somebody."""
    known = tables()
    for match in _CUE.finditer(spans.text):
        start, end = match.span(1)
        word = match[1]
        if (
            word in known.agencies
            or word in NOT_NAMES
            or word in known.titles
            or word.lower() in known.words
            or word in known.places
        ):
            continue
        marks = spans.at(start, end)
        if marks and (marks[0].label not in STEADY or marks[0].end > end):
            continue
        if not spans.text[end : end + 2].strip(" ")[:1].isupper():
            if marks:
                spans.relabel(marks[0], "PERSON", "after-cue")
            else:
                spans.put(start, end, "PERSON", "after-cue")


def _aged(spans: SpanTable) -> None:
    """`Nama Orang (34)`: a number of at most two digits in brackets after a name is an age."""
    for match in _AGE.finditer(spans.text):
        start, end = match.span(1)
        marks = spans.at(start, end)
        if (
            marks
            and marks[0].pair == (start, end)
            and marks[0].label in {"GPE", "PRODUCT", "LOC"}
            and match[1] not in tables().places
        ):
            spans.relabel(marks[0], "PERSON", "aged")


def _in_roles(spans: SpanTable) -> None:
    """`wasit Thoriq Alkatiri`, `aktris Hana Malasan`: two words behind what only people are."""
    known = tables()
    for mark in list(spans):
        words = spans.words(mark)
        if mark.label not in {"ORG", "GPE", "LOC", "PRODUCT", "FAC"} or not _TWO_NAMES.fullmatch(words):
            continue
        if words in known.places or any(part.lower() in known.words for part in words.split()):
            continue
        if _ROLE_BEFORE.search(spans.text, max(0, mark.start - 24), mark.start):
            spans.relabel(mark, "PERSON", "role")


def _whole_names(spans: SpanTable) -> None:
    """Who is called by one name here stands with all of it elsewhere: `Zaenur` and `Zaenur Rohman`."""
    single = {spans.words(mark) for mark in spans if mark.label == "PERSON"}
    for match in _UNMARKED_ROW.finditer(spans.text):
        start, end = match.span()
        words = match[0].split()
        if words[-1] in single:
            while len(words) > 2 and _other(words[0]):  # `Kesehatan Spanyol Monica Garcia`
                start += len(words.pop(0)) + 1
        if (words[0] not in single and words[-1] not in single) or any(map(_no_name, words)):
            continue
        if spans.free(start, end) and (start > match.start() or not in_longer_name(spans.text, start, end)):
            spans.put(start, end, "PERSON", "whole-name")


def _no_name(word: str) -> bool:
    known = tables()
    return word.lower() in known.words or word in known.titles


def _other(word: str) -> bool:
    """Whether a capital word before a name is none of its words."""
    return _no_name(word) or word in tables().places


def _offices_alone(spans: SpanTable) -> None:
    """`Karo` is the office that the article calls `Karo Monev Polda Bima`, not somebody of that name."""
    heads = {spans.words(mark).split()[0] for mark in spans if mark.label == "TITLE" and " " in spans.words(mark)}
    names = {part for mark in spans if mark.label == "PERSON" for part in spans.words(mark).split()[1:]}
    for mark in list(spans):
        if mark.label == "PERSON" and spans.words(mark) in heads - names:
            spans.relabel(mark, "TITLE", "office")


def _parts_of_names(spans: SpanTable) -> None:
    """A single name is the person whose full name the article gives."""
    parts: dict[str, int] = {}
    for mark in spans:
        if mark.label == "PERSON":
            words = spans.words(mark).split()
            if len(words) > 1:
                for word in words:
                    bare = word.strip(".,'’")
                    if bare.startswith("al-"):  # `Abdul al-Farisi`, called Al-Farisi
                        bare = bare.capitalize()[:3] + bare[3:]
                    if len(bare) > 2 and bare not in NOT_NAMES:
                        parts.setdefault(bare, mark.start)
    known = tables()
    for match in WORD.finditer(spans.text):
        word = match[0]
        if word not in parts:
            continue
        start, end = match.span()
        marks = spans.at(start, end)
        if not marks:
            common = word.lower() in known.words
            place = known.places.get(word) not in {None, DISTRICT}
            if common and (opens_sentence(spans.text, start)):
                continue
            if place and behind_place_word(spans.text, start):
                continue
            if in_longer_name(spans.text, start, end):
                continue
            spans.put(start, end, "PERSON", "full-name")
        elif marks[0].pair == (start, end) and marks[0].label in _MISTAKEN:
            if behind_place_word(spans.text, start) and not (
                word not in known.places and spans.text.endswith(_TOWARDS, 0, start)
            ):
                continue
            if marks[0].label == "GPE" and word in known.places and known.places[word] != DISTRICT:
                continue
            if word in known.agencies or word in known.titles:
                continue
            spans.relabel(marks[0], "PERSON", "full-name")
