"""Bodies by the words that head or end their names, and initials of people in brackets."""

from __future__ import annotations

import re

from annotator.suggesting.entities import known_names
from annotator.suggesting.entities.patterns import patterns
from annotator.suggesting.entities.sites import opens_sentence
from annotator.suggesting.entities.span_table import Mark, SpanTable
from annotator.suggesting.entities.tables import tables

_P = patterns("bodies")

_ENGLISH = _P.regex("english")
_HEADED = _P.regex("headed")
_TERM = _P.regex("term")
_FIRM_HEAD = _P.regex("firm_head")
_CALLED = _P.regex("called")
_ACTS = _P.regex("body_acts")
_STAFF = _P.regex("staff")
_FROM = _P.regex("from")
_NAME_FOLLOWS = _P.regex("name_follows")
_ACRONYM = 6
"""Letters of the longest acronym."""
_INITIALS = re.compile(r" ?\(([A-Z]{2,5})\)")
_CAPITAL_BEFORE = re.compile(r"(?<![\w'’-])[A-Z][\w'’-]*[ \u00a0]$")
_SURELY = 0.8
"""The model's probability from which a name is a person's."""
_TERMS = frozenset({"PERSON", "ORG", "PRODUCT", "LOC", "GPE", "EVENT"})
_LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "PRODUCT", "FAC", "NORP"})


def apply(spans: SpanTable) -> None:
    """Whole names of bodies, then what only looks like one."""
    _english(spans)
    _headed(spans)
    _firms_of_offices(spans)
    staff(spans)
    _terms(spans)
    _people_in_brackets(spans)
    _unknown_acronyms(spans)


def _english(spans: SpanTable) -> None:
    """`National Institute of Health`, `Endocrine Society`: whatever the words were taken for."""
    for match in _ENGLISH.finditer(spans.text):
        start, end = _without_common_words(spans.text, *match.span())
        marks = spans.at(start, end)
        inside = all(start <= mark.start and mark.end <= end and mark.label in _LABELS for mark in marks)
        whole = len(marks) == 1 and marks[0].place == (start, end, "ORG")
        if inside and not whole:
            spans.put(start, end, "ORG", "agency-word", *(["model-near"] if marks else []))


def _without_common_words(text: str, start: int, end: int) -> tuple[int, int]:
    """`Studi Harvard University` at the start, `Ministry of Interior Pemerintah`: common words are none of the name."""
    common = tables().words
    first = text[start:end].partition(" ")[0]
    if first.lower() in common and opens_sentence(text, start):
        start += len(first) + 1
    head, _, last = text[start:end].rpartition(" ")
    return start, start + len(head) if " " in head and last.lower() in common else end


def _headed(spans: SpanTable) -> None:
    """`Lembaga Kajian Pesisir Utara`: capitals behind the kind of a body, of which nobody marked any."""
    for match in _HEADED.finditer(spans.text):
        mark = spans.on(match.start())
        if mark and mark.label == "ORG" and mark.pair == match.span():
            mark.reasons.append("agency-word")
        if spans.free(*match.span()) and not _CAPITAL_BEFORE.search(
            spans.text, max(0, match.start() - 30), match.start()
        ):
            spans.put(*match.span(), "ORG", "agency-word")


def _firms_of_offices(spans: SpanTable) -> None:
    """`CEO PT` `Sinar Laut`: the name behind an office's `PT` is the firm's."""
    for mark in list(spans):
        following = spans.on(mark.end + 1)
        if following and mark.label == "TITLE" and _FIRM_HEAD.search(spans.words(mark)):
            spans.put(mark.start, following.end, "TITLE", "office", "model-near")


def staff(spans: SpanTable) -> None:
    """`analis Bank Sinar` without a name behind it is the bank: who works for a body has no office."""
    for mark in list(spans):
        role = _STAFF.match(spans.text, mark.start, mark.end) if mark.label == "TITLE" else None
        if role is None or not _is_body(spans.text[role.end() : mark.end]):
            continue
        named = _NAME_FOLLOWS.match(spans.text, mark.end)
        following = spans.on(named.end()) if named else None
        if not (following and following.label in {"PERSON", "TITLE"}):
            spans.put(role.end(), mark.end, "ORG", "agency-word", "model-near")


def where_from(spans: SpanTable) -> None:
    """`Peneliti hukum dari Universitas X`: a person's role ends before the body that they are from."""
    for mark in list(spans):
        source = _FROM.search(spans.text, mark.start, mark.end) if mark.label == "TITLE" else None
        if source and _is_body(spans.text[source.end() : mark.end]):
            spans.put(mark.start, source.start() + 1, "TITLE", "office", "model-near")
            spans.put(source.end(), mark.end, "ORG", "agency-word", "model-near")


def _is_body(words: str) -> bool:
    """Whether capital words begin or are known like a body's name."""
    known = tables()
    return words in known.brands or words.partition(" ")[0] in known.agencies or _HEADED.match(words) is not None


def _terms(spans: SpanTable) -> None:
    """A disease, a measure or an index has no name of its own."""
    for mark in list(spans):
        if mark.label in _TERMS and _TERM.search(spans.words(mark)):
            spans.remove(mark)


def _people_in_brackets(spans: SpanTable) -> None:
    """`Susilo Bambang Yudhoyono (SBY)`: the initials are the person's, wherever they stand."""
    people: set[str] = set()
    for mark in list(spans):
        initials = _INITIALS.match(spans.text, mark.end) if mark.label == "PERSON" else None
        letters = "".join(word[0] for word in spans.words(mark).split() if word[0].isupper())
        if initials and initials[1] == letters and mark.model > _SURELY:
            people.add(initials[1])
            if all(other.label != "PERSON" for other in spans.at(*initials.span(1))):
                spans.put(*initials.span(1), "PERSON", "bracket")
    for mark in list(spans):
        if spans.words(mark) in people:
            spans.relabel(mark, "PERSON", "repeat")


def _unknown_acronyms(spans: SpanTable) -> None:
    """An acronym that no table has, and no bracket of the article explains, is a body only where it is called one."""
    known = tables()
    headed = {spans.words(mark).rpartition(" ")[2] for mark in spans if mark.label == "TITLE"}
    places: dict[str, list[Mark]] = {}
    for mark in spans:
        words = spans.words(mark)
        if mark.label == "ORG" and words.isalpha() and words.isupper() and len(words) <= _ACRONYM:
            places.setdefault(words, []).append(mark)
    for words, marks in places.items():
        if (
            words in headed
            or words in known.agencies
            or words in known.brands
            or known_names.is_further(words)
            or f"({words})" in spans.text
        ):
            continue
        if any(
            _CALLED.search(spans.text, max(0, m.start - 40), m.start) or _ACTS.match(spans.text, m.end) for m in marks
        ):
            continue
        for mark in marks:
            spans.remove(mark)
