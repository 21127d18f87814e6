"""Agencies, places and buildings by the words they begin with, and abbreviations in brackets."""

from __future__ import annotations

import re
from itertools import pairwise

from annotator.suggesting.entities import buildings
from annotator.suggesting.entities.patterns import patterns
from annotator.suggesting.entities.span_table import Mark, SpanTable
from annotator.suggesting.entities.tables import COUNTRY, tables

_P = patterns("places")
_PRODUCT_KIND = _P.regex("product_kind")

_KIND_BEFORE = _P.regex("kind_before")
_KIND_ROW = _P.regex("kind_row")
_KIND_INSIDE = _P.regex("kind_inside")
_LANGUAGE = _P.regex("language")
_LANGUAGE_JOINT = _P.regex("language_joint")
_FOREIGN = _P.regex("foreign")
_SEATED = _P.regex("seated")
_SEATED_BEFORE = _P.regex("seated_before")
_ROAD = _P.regex("road")
_CAPITAL_WORD = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+)?")
_BRACKET = re.compile(r"[ \u00a0]\(([A-Z][\w.&/-]{1,15}(?: [A-Z][\w&/-]{1,12})?)\)")
_FULL = _P.regex("full")
_AGENCY_NUMBER = _P.regex("agency_number")
_AGENCY_FIRST = _P.regex("agency_first")
_AGENCY_LAST = _P.regex("agency_last")
_SHORT_FORM = re.compile(r"(?<![\w.&/-])[A-Z][A-Za-z]*(?![\w&-]|\.\w)")
_AGENCY_STARTS = ("Kemen", "Pem", "Pol", "Kej", "Dis", "Din", "Bawaslu", "Ditjen")
_WEB_SITE = _P.regex("web_site", re.IGNORECASE)
_ENDS_IN_BRACKET = re.compile(r" \(([A-Z][\w-]+)\)?$")
_AMBIGUOUS = _P.words("ambiguous")
_PRODUCT_BEFORE = _P.regex("product_before")
_SPORT = _P.regex("sport", re.IGNORECASE)
_SPORT_WORDS = 4
_CONTEST = _P.regex("contest", re.IGNORECASE)
_PLAYED_IN = _P.regex("played_in")
_WHOSE = _P.regex("whose")
_AGAINST = _P.regex("against")
_PEOPLE_WORD = _P.regex("people_word")
_CAPITAL = _P.regex("capital")
_MISSION = _P.regex("mission")


def apply(spans: SpanTable) -> None:
    """Kind words into places, brackets, roads and agencies that only tables know."""
    _kind_words(spans)
    _split_kinds(spans)
    languages(spans)
    _seats(spans)
    _rows(spans)
    buildings.apply(spans)
    _agency_words(spans)
    _known_agencies(spans)
    _products(spans)
    full_names(spans)
    _brackets(spans)
    _agencies(spans)
    _peoples(spans)
    _teams(spans)


def _kind_words(spans: SpanTable) -> None:
    """`Kabupaten` and its like belong to the place when they have a capital."""
    for mark in list(spans):
        if mark.label in {"GPE", "LOC", "PERSON"}:
            before = _KIND_BEFORE.search(spans.text[max(0, mark.start - 15) : mark.start])
            if before:
                start = mark.start - (before.end() - before.start(1))
                if spans.free(start, mark.start):
                    spans.put(start, mark.end, "GPE", "kind-word", *(["model-near"] if "model" in mark.reasons else []))


def _split_kinds(spans: SpanTable) -> None:
    """`Desa A Kecamatan B` are two places."""
    for mark in list(spans):
        if mark.label != "GPE" or _CAPITAL.match(spans.words(mark)):
            continue
        words = spans.words(mark)
        cuts = [m.start() for m in _KIND_INSIDE.finditer(words)]
        if cuts:
            for left, right in pairwise([0, *cuts, mark.length]):
                spans.put(mark.start + left, mark.start + right, "GPE", "kind-word", "model-near")


def languages(spans: SpanTable) -> None:
    """A language is unmarked, and so are those that follow it in a row: `bahasa Arab dan Inggris`."""
    for match in _LANGUAGE.finditer(spans.text):
        row: list[Mark] = []
        members, at = 0, match.end()
        while at < len(spans.text):
            mark, word = spans.on(at), _CAPITAL_WORD.match(spans.text, at)
            if mark and mark.label in {"GPE", "NORP", "LOC"}:
                row.append(mark)
            elif word is None:
                break
            members += 1
            joint = _LANGUAGE_JOINT.match(spans.text, mark.end if mark else word.end() if word else at)
            at = joint.end() if joint else len(spans.text)
        if members > 1 or "," not in match[0]:
            for mark in row:
                spans.remove(mark)


def _seats(spans: SpanTable) -> None:
    """An agency of a place takes the place in: `Pemerintah Kota Jayapura`, `KPU` + `Kota Kupang`."""
    for mark in list(spans):
        if mark.label not in {"GPE", "LOC"}:
            continue
        if spans.text[mark.start - 1 : mark.start] not in {" ", "\u00a0"}:
            continue
        left = spans.on(mark.start - 2)
        if left:
            if _SEATED.search(spans.words(left)):
                spans.put(left.start, mark.end, "ORG", "seat", "model-near")
        else:
            head = _SEATED_BEFORE.search(spans.text[max(0, mark.start - 40) : mark.start])
            if head:
                spans.put(mark.start - len(head[0]), mark.end, "ORG", "seat", "model-near")


def _rows(spans: SpanTable) -> None:
    """Rows of capitals behind a kind word or a road word that nobody marked."""
    for pattern, label, reason in (
        (_KIND_ROW, "GPE", "kind-word"),
        (_ROAD, "LOC", "road"),
        (_AGENCY_NUMBER, "ORG", "agency-number"),
    ):
        for match in pattern.finditer(spans.text):
            start, end = match.span()
            if spans.free(start, end):
                spans.put(start, end, label, reason)
            elif label in {"LOC", "ORG"}:
                marks = spans.at(start, end)
                if all(start <= m.start and m.end <= end for m in marks) and not (
                    label == "LOC" and len(marks) == 1 and marks[0].start == start
                ):
                    spans.put(start, end if label == "ORG" else max(m.end for m in marks), label, reason)


def _brackets(spans: SpanTable) -> None:
    """An abbreviation right behind a full name: its own span, or inside a building or office that goes on."""
    for match in _BRACKET.finditer(spans.text):
        owner = spans.on(match.start() - 1)
        if owner is None or owner.end != match.start():
            continue
        following = spans.on(match.end() + 1) if spans.text[match.end() : match.end() + 1] in {" ", "\u00a0"} else None
        inside = spans.at(match.start(1), match.end(1))
        if owner.label in {"FAC", "TITLE"}:
            if following and (following.label in {"GPE", "ORG", "FAC", "LOC"} or owner.label == "FAC"):
                spans.put(owner.start, following.end, owner.label, "over-bracket", "model-near")
            continue
        if following and following.label == "PERSON" and _SEATED.search(spans.words(owner)):
            spans.relabel(following, "GPE", "seat")
        place = _KIND_ROW.match(spans.text, match.end() + 1) if owner.label == "ORG" else None
        if place:
            spans.put(*place.span(), "GPE", "after-bracket")
        if tables().agencies.get(match[1]) == "GPE":
            spans.put(match.start(1), match.end(1), "GPE", "bracket")
        elif (
            owner.label == "ORG"
            and (not inside or inside[0].label != "ORG")
            and _abbreviates(match[1], spans.words(owner))
        ):
            spans.put(match.start(1), match.end(1), "ORG", "bracket")


def full_names(spans: SpanTable) -> None:
    """A row of capitals that begins like an agency and ends before its abbreviation: `Kepolisian Daerah (Polda)`."""
    for match in _FULL.finditer(spans.text):
        start, end = match.span(1)
        marks = spans.at(start, end)
        if any(m.label in {"TITLE", "FAC", "LAW", "EVENT"} or m.end > end or m.start < start for m in marks):
            continue
        if len(marks) == 1 and marks[0].place == (start, end, "ORG"):
            continue
        if _abbreviates(match[2], match[1]):
            spans.put(start, end, "ORG", "full-name-of-agency")
            spans.put(*match.span(2), "ORG", "bracket")


def _abbreviates(short: str, full: str) -> bool:
    """Whether most letters of the short form begin words of the full one."""
    if short in tables().agencies:
        return True
    letters = [c for c in short if c.isupper()]
    initials = [word[0].upper() for word in full.split() if word[:1].isalpha()]
    return letters[0] in initials and sum(c in initials for c in letters) >= 0.6 * len(letters)


def _agencies(spans: SpanTable) -> None:
    """Exact short forms of the table that nobody marked, where their letters mean nothing else."""
    known = tables().agencies
    for match in _SHORT_FORM.finditer(spans.text):
        words = match[0]
        plain = words.isupper() or words.startswith(_AGENCY_STARTS)
        numbered = spans.text[match.end() : match.end() + 3] in {" II", " IV"}
        wanted = known.get(words) in {"ORG", "GPE"} and words not in _AMBIGUOUS and plain and not numbered
        if wanted and spans.free(*match.span()):
            spans.put(*match.span(), known[words], "table")


def _agency_words(spans: SpanTable) -> None:
    """What begins or ends like an agency, a club, a firm or a site is one, whatever the model took it for."""
    for mark in list(spans):
        words = spans.words(mark)
        if mark.label in {"PERSON", "GPE", "TITLE", "PRODUCT", "LOC", "NORP"} and (
            _AGENCY_FIRST.match(words)
            or (mark.label != "TITLE" and _AGENCY_LAST.search(words))
            or _WEB_SITE.fullmatch(words)
        ):
            short = _ENDS_IN_BRACKET.search(words)
            if short:
                spans.put(mark.start, mark.start + short.start(), "ORG", "agency-word", "model-near")
                spans.put(mark.start + short.start(1), mark.end, "ORG", "bracket", "model-near")
            else:
                spans.relabel(mark, "ORG", "agency-word")


def _known_agencies(spans: SpanTable) -> None:
    """A whole entry of the table is what the table says; a mission abroad is an agency, not a building."""
    known = tables()
    for mark in list(spans):
        words = spans.words(mark)
        if _MISSION.match(words):
            spans.relabel(mark, "ORG", "table")
            continue
        agency = known.agencies.get(words) == "ORG" or words in known.full_agencies
        if mark.label in {"PERSON", "GPE", "PRODUCT", "LOC"} and agency and len(words) > 2:
            spans.relabel(mark, "ORG", "table")


def _products(spans: SpanTable) -> None:
    """What comes behind `mobil`, `HP`, `KM` is a thing."""
    for mark in list(spans):
        if " " in spans.words(mark) and not re.search(r"\d", spans.words(mark)):
            continue  # somebody's car
        if mark.label in {"PERSON", "GPE", "EVENT"} and _PRODUCT_BEFORE.search(
            spans.text[max(0, mark.start - 16) : mark.start]
        ):
            spans.relabel(mark, "PRODUCT", "product-word")


def product_kinds(spans: SpanTable) -> None:
    """The name behind `mesin`, `roket`, `ponsel` is of a thing, its number too: `mesin Sinar Laut 3000`."""
    for match in _PRODUCT_KIND.finditer(spans.text):
        marks = spans.at(*match.span(1))
        numbered = match[1][-1].isdigit()
        if any(mark.label not in {"CARDINAL", "PRODUCT", "ORG"} for mark in marks):
            continue
        if any(mark.label == "ORG" for mark in marks) and not numbered:
            continue
        if marks and marks[0].label == "PRODUCT" and marks[0].length >= len(match[1]):
            continue
        spans.put(*match.span(1), "PRODUCT", "product-word", *(["model-near"] if marks else []))


def _peoples(spans: SpanTable) -> None:
    """A country or people behind `warga`, `orang`, `suku`, `WNA` is the people."""
    known = tables()
    for mark in list(spans):
        behind = _PEOPLE_WORD.search(spans.text[max(0, mark.start - 18) : mark.start])
        if behind and known.places.get(spans.words(mark)) == COUNTRY:
            spans.relabel(mark, "NORP", "people-word")
    for match in _FOREIGN.finditer(spans.text):
        marks = spans.at(*match.span())
        if known.places.get(match[1]) == COUNTRY:
            for mark in marks:
                spans.remove(mark)
            spans.put(*match.span(1), "NORP", "people-word")


def _teams(spans: SpanTable) -> None:
    """In a report of sport, a country that is played against is a team; where it plays is a place."""
    if sum(1 for _ in _SPORT.finditer(spans.text)) < _SPORT_WORDS:
        return
    known = tables()
    contest = sum(1 for _ in _CONTEST.finditer(spans.text)) >= _SPORT_WORDS
    for mark in list(spans):
        if mark.label != "GPE" or known.places.get(spans.words(mark)) != COUNTRY:
            continue
        before = spans.text[max(0, mark.start - 20) : mark.start]
        if _AGAINST.search(before) or (contest and not (_PLAYED_IN.search(before) or _WHOSE.search(before))):
            spans.relabel(mark, "ORG", "team")
