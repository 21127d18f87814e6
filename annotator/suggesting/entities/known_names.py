"""Names that a table knows, acronyms of common words, and abbreviations that mean what their long form means."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import takewhile

from annotator.suggesting.entities.patterns import patterns
from annotator.suggesting.entities.sites import in_longer_name
from annotator.suggesting.entities.span_table import SpanTable
from annotator.suggesting.entities.tables import tables

_P = patterns("known_names")

_OUTLET = _P.regex("outlet")
_OUTLET_WORD = _P.text("outlet_word")
"""Also where it is run together with the word in front: `kepadadetikSulsel`."""
_EXPLAINED = re.compile(r"(?<=[a-z][ \u00a0])\(([A-Z][A-Za-z]{1,7})\)")
"""An acronym of words in small letters: `tes wawasan kebangsaan (TWK)`."""
_BRACKETED = re.compile(r"(?<=[\w’'][ \u00a0])\(([A-Z]{2,8})\)")
_EXPLAINS = re.compile(r"(?<![\w(])([A-Z]{2,6}) \(([a-z][a-z -]{8,70})\)")
"""The other way round: `NDF (non-deliverable forward)`."""
_FIRST_WORD = re.compile(r"(?<![\w@#./-])\w+")
_GOES_ON = re.compile(r"[\w/@-]|\.\w")
_ABBREVIATED = re.compile(r" ?\( ?([A-Z][\w.&/-]{1,14}) ?\)")
_FURTHER = {
    **dict.fromkeys(_P.names("firms"), "ORG"),
    **dict.fromkeys(_P.names("products"), "PRODUCT"),
    **dict.fromkeys(_P.names("regencies"), "GPE"),
}
"""Names beside those of the tables."""
_HEAD_OF = _P.regex("head_of")
_FIRM_BEFORE = _P.regex("firm_before")
_CONCEPTS = _P.words("concepts")
"""Last words of terms: diseases, measures, methods."""
_CAPITAL = r"(?:[A-Z][\w'’-]*|of|and|dan|the|untuk|with|in|on|&)"
_CAPITALS_BEFORE = re.compile(rf"({_CAPITAL}(?:[ -]{_CAPITAL}){{1,8}}) \(([A-Z][A-Za-z]{{1,7}})\)")
_FRONT_SMALL = re.compile(r"^(?:(?:of|and|dan|the|untuk|with|in|on|&)[ -])+")
_INNER = frozenset({"GPE", "NORP", "LOC"})
_BODY_HEADS = _P.words("body_heads")
"""First words of bodies whose abbreviation is another language's: `Pasukan Pertahanan Nirmala (NDF)`."""
_LONGEST = 8
"""Capital words of the longest long form."""
_BRACKET = frozenset({"bracket"})
_NO_NAMES = _P.names("no_names")
_LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "FAC", "NORP"})
_AGREE = frozenset({"ORG", "PRODUCT", "EVENT", "GPE", "LOC", "PERSON"})
_BEFORE = 100
"""Letters in front of an acronym in which its long form is looked for."""
_SURELY = 0.8
"""The model's probability above which an abbreviation is a name though its long form is not marked."""
_CLEARLY = 1.5
"""How much surer the model must be of one label than of the next before a name has it everywhere."""


def apply(spans: SpanTable) -> None:
    """Tables first, then what the article itself explains."""
    _outlets(spans)
    relabel(spans)
    _further(spans)
    _unmarked_brands(spans)
    _common_acronyms(spans)


def relabel(spans: SpanTable) -> None:
    """A whole name of the table is what the table says, and what it calls unmarked is."""
    for mark in list(spans):
        words = spans.words(mark)
        if mark.label in _LABELS and words in tables().unmarked:
            spans.remove(mark)
        elif words in tables().brands:
            spans.relabel(mark, tables().brands[words], "table")


def _further(spans: SpanTable) -> None:
    """As `relabel`, with the lists that no training has seen; an abbreviation behind the body that it is of stays."""
    explained = {spans.words(mark) for mark in spans if mark.label == "ORG" and _BRACKET.intersection(mark.reasons)}
    for mark in list(spans):
        words = spans.words(mark)
        if mark.label in _LABELS and words in _NO_NAMES and words not in explained:
            spans.remove(mark)
        elif mark.label in _LABELS and words in _FURTHER:
            spans.relabel(mark, _FURTHER[words], "table")


def is_further(name: str) -> bool:
    """Whether a list that no training has seen has the name."""
    return name in _FURTHER


def is_firm(name: str) -> bool:
    """Whether a table has the name as a firm's, an outlet's or a club's."""
    return _FURTHER.get(name) == "ORG" or tables().brands.get(name) == "ORG"


def agree(spans: SpanTable) -> None:
    """One name, one label; an abbreviation has the label of its long form."""
    _firms(spans)
    _long_forms_of_bodies(spans)
    _unnamed_long_forms(spans)
    _surest_label(spans)
    _long_forms(spans)
    _further(spans)


def _outlets(spans: SpanTable) -> None:
    for match in _OUTLET.finditer(spans.text) if _OUTLET_WORD in spans.text else ():
        marks = spans.at(*match.span())
        if all(mark.label in _LABELS and mark.length <= len(match[0]) + 12 for mark in marks):
            spans.put(*match.span(), "ORG", "table")


def _unmarked_brands(spans: SpanTable) -> None:
    """Names of the table that nobody marked."""
    for start, end, label in _known_in(spans.text):
        if spans.free(start, end) and not in_longer_name(spans.text, start, end):
            spans.put(start, end, label, "table")


def _known_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Places of known names, the longest of those that begin at a place."""
    known = _by_first_word()
    for match in _FIRST_WORD.finditer(text):
        for name, label in known.get(match[0], ()):
            end = match.start() + len(name)
            if text.startswith(name, match.start()) and not _GOES_ON.match(text, end):
                yield match.start(), end, label
                break


@cache
def _by_first_word() -> dict[str, list[tuple[str, str]]]:
    """Names that are long enough to mean nothing else, with their labels, the longest first."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name, label in {**_FURTHER, **tables().brands}.items():
        first = _FIRST_WORD.findall(name)[0]
        if len(name) > 3:
            found.setdefault(first, []).append((name, label))
    for names in found.values():
        names.sort(key=lambda pair: -len(pair[0]))
    return found


def _common_acronyms(spans: SpanTable) -> None:
    """An acronym of common words is no name, wherever it stands."""
    common: set[str] = set()
    for match in _EXPLAINED.finditer(spans.text):
        before = spans.text[max(0, match.start() - _BEFORE) : match.start()].split()[1:]
        small = list(takewhile(lambda word: word[0].islower(), reversed(before)))[::-1]
        last = match.start() - 2
        if _begins(match[1], small) and spans.on(last) is None:
            common.add(match[1])
    for match in _BRACKETED.finditer(spans.text):
        word = spans.text[max(0, match.start() - _BEFORE) : match.start()].split()[-1]
        if word[0].islower() and spans.on(match.start() - 2) is None:
            common.add(match[1])  # what no name stands before is none itself
    for match in _EXPLAINS.finditer(spans.text):
        if _begins(match[1], re.split(r"[ -]", match[2])):
            common.add(match[1])
    common -= tables().brands.keys()
    known = tables().agencies
    for mark in list(spans):
        words = spans.words(mark)
        if mark.label in _LABELS and words in common and words not in known:
            spans.remove(mark)


def _begins(short: str, words: list[str]) -> bool:
    """Whether the letters of `short` begin the last words, in order."""
    initials = "".join(word[0] for word in words if word).upper()
    return initials.endswith(short.upper())


def _firms(spans: SpanTable) -> None:
    """Whose head somebody is (`CEO Nirmala`), what is called a firm or quoted as an outlet, is a body here."""
    people = {part for mark in spans if mark.label == "PERSON" for part in _parts(spans.words(mark))}
    firms: set[str] = set()
    for mark in spans:
        headed = _HEAD_OF.match(spans.words(mark)) if mark.label == "TITLE" else None
        if headed:
            firms.add(headed[1])
        called = _FIRM_BEFORE.search(spans.text, max(0, mark.start - 40), mark.start)
        if called and mark.label in {"PERSON", "PRODUCT", "FAC"}:
            firms.add(spans.words(mark))
    firms = {firm for firm in firms - people if firm not in tables().given}
    for mark in list(spans):
        if mark.label in {"PERSON", "GPE", "LOC", "FAC"} and spans.words(mark) in firms:
            spans.relabel(mark, "ORG", "kind-word")


def _parts(name: str) -> list[str]:
    """The words of a full name; none of a single one."""
    words = name.split()
    return words if len(words) > 1 else []


def _long_forms_of_bodies(spans: SpanTable) -> None:
    """`Lembaga Kajian Pesisir (LEKASIR)`: capital words that nobody marked, before the short form of a body."""
    for match in _CAPITALS_BEFORE.finditer(spans.text):
        inside = spans.at(*match.span(2))
        if len(inside) != 1 or inside[0].label != "ORG":
            continue
        start = match.start(1) + (len(match[1]) - len(_FRONT_SMALL.sub("", match[1])))
        words = spans.text[start : match.end(1)]
        capitals = sum(word[0].isupper() for word in words.split())
        if not 1 < capitals <= _LONGEST:
            continue
        marks = spans.at(start, match.end(1))
        translated = all(mark.label in _INNER for mark in marks) and words.split()[0].lower() in _BODY_HEADS
        if translated or (not marks and _has_letters(words, match[2])):
            spans.put(start, match.end(1), "ORG", "bracket", *(["model-near"] if marks else []))


def _has_letters(words: str, short: str) -> bool:
    """Whether the letters of `short` stand in `words` in their order, the first one first."""
    remaining = iter(words.lower())
    return words[0].lower() == short[0].lower() and all(letter in remaining for letter in short.lower())


def _unnamed_long_forms(spans: SpanTable) -> None:
    """`Rasio Kecukupan Modal (RKM)`, `Body Mass Index (BMI)`: what the words before the bracket name has no name."""
    known = tables()
    unnamed: set[str] = set()
    surest: dict[str, float] = {}
    for mark in spans:
        surest[spans.words(mark)] = max(mark.model, surest.get(spans.words(mark), 0.0))
    for match in _CAPITALS_BEFORE.finditer(spans.text):
        words = match[1].split()
        capitals = [word for word in words if word[0].isupper()][-len(match[2]) :]
        short = match[2]
        if short in known.agencies or short in known.brands or not _begins(short, capitals):
            continue
        first = match.start(1) + match[1].rfind(capitals[0])
        inside = spans.at(first, match.end(1))
        if capitals[-1] in _CONCEPTS or not (inside or surest.get(short, 0.0) > _SURELY):
            unnamed.add(short)
        if capitals[-1] in _CONCEPTS:
            for mark in inside:
                spans.remove(mark)
    for mark in list(spans):
        if mark.label in _LABELS and spans.words(mark) in unnamed:
            spans.remove(mark)


def _surest_label(spans: SpanTable) -> None:
    """The label that the model gives most surely, over all places where the name stands."""
    sums: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for mark in spans:
        if mark.label in _AGREE:
            sums[spans.words(mark)][mark.label] += max(mark.model, 0.3)
    for mark in list(spans):
        words = spans.words(mark)
        if mark.label not in _AGREE or words in tables().places:
            continue  # a country is a place here and a team there
        sure = sums[words]
        best = max(sure, key=lambda label: sure[label])
        if sure[best] >= _CLEARLY * sure[mark.label]:
            spans.relabel(mark, best, "majority")


def _long_forms(spans: SpanTable) -> None:
    """`Jalan Lintas Bima (Jalinbim)`: both have one label, wherever the short form stands."""
    meant: dict[str, str] = {}
    for mark in list(spans):
        short = _ABBREVIATED.match(spans.text, mark.end)
        if short is None or mark.label not in {"ORG", "PRODUCT", "EVENT", "LOC", "FAC"} or " " not in spans.words(mark):
            continue
        inside = spans.at(*short.span(1))
        initials = "".join(word[0] for word in re.split(r"[ -]", spans.words(mark)) if word[:1].isalpha()).upper()
        letters = [letter for letter in short[1].upper() if letter.isalpha()]
        if letters[0] not in initials or tables().agencies.get(short[1]) == "GPE":
            continue
        if short[1] in tables().unmarked and 0 < mark.model < _SURELY:
            continue
        meant[short[1]] = mark.label
        if not inside or inside[0].label != mark.label:
            spans.put(*short.span(1), mark.label, "bracket")
    if not meant:
        return
    either = "|".join(sorted(map(re.escape, meant), key=len, reverse=True))
    pattern = re.compile(rf"(?<![\w.&/-])(?:{either})(?![\w&/-])")
    for match in pattern.finditer(spans.text):
        marks = spans.at(*match.span())
        if not marks and not in_longer_name(spans.text, *match.span()):
            spans.put(*match.span(), meant[match[0]], "repeat")
        elif len(marks) == 1 and marks[0].pair == match.span() and marks[0].label in _LABELS:
            spans.relabel(marks[0], meant[match[0]], "repeat")
