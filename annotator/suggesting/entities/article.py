"""The article's own evidence: what a name is elsewhere in it, what opens its sentences, what its lists are of."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from annotator.suggesting.entities import people
from annotator.suggesting.entities.patterns import patterns
from annotator.suggesting.entities.sites import NOT_NAMES, behind_place_word, in_longer_name, opens_sentence
from annotator.suggesting.entities.span_table import Mark, SpanTable
from annotator.suggesting.entities.tables import tables

_P = patterns("article")
_LIST_JOINT = _P.regex("list_joint")
"""What stands between the members of a list."""
_INSIDE_SENTENCE = re.compile(r"[a-z,] ([A-Z][\w'’-]*)")
_DERIVED = re.compile(r"(?:Pe(?:n|m|r|l|ng|ny)|Ke)[a-z]{4,}an")
"""A noun made of a verb or an adjective: `Penertiban`, `Kelangkaan`."""
_SMALL_NEXT = re.compile(r" [a-z]")
_MOST_WORDS = 4
"""Longest name that is looked for again word by word."""


def apply(spans: SpanTable) -> None:
    """All that the article says about its own names."""
    _openers(spans)
    people.apply(spans)
    _lists(spans)
    _majority(spans)
    _repeats(spans)


def _openers(spans: SpanTable) -> None:
    """A common word that only opens its sentence is nobody, nor is the word in capitals that opens an article."""
    known = tables()
    inside = set(_INSIDE_SENTENCE.findall(spans.text))
    for mark in list(spans):
        words = spans.words(mark)
        if mark.label not in {"PERSON", "PRODUCT", "ORG", "GPE", "LOC"} or " " in words:
            continue
        if words in known.places or words in known.agencies:
            continue
        if words.isupper() and len(words) > 4:  # MERIUNG di ruang …: some papers open in capitals
            if spans.text[mark.start - 1 : mark.start] in {"", "\n"} and _SMALL_NEXT.match(spans.text, mark.end):
                spans.remove(mark)
            continue
        plain = words.lower() in known.words or _DERIVED.fullmatch(words)
        common = words.istitle() and plain and words not in known.given
        if common and words not in inside and opens_sentence(spans.text, mark.start):
            spans.remove(mark)


def _lists(spans: SpanTable) -> None:
    """Members of one list are of one kind: `di Enggros, Tobati, dan Nafri`."""
    marks = list(spans)
    row: list[Mark] = []
    for mark in [*marks, None]:
        between = spans.text[row[-1].end : mark.start] if row and mark else "."
        if (
            mark
            and mark.label in {"GPE", "PERSON", "LOC", "ORG", "TITLE", "FAC", "PRODUCT"}
            and _LIST_JOINT.fullmatch(between)
        ):
            row.append(mark)
            continue
        if len(row) >= 3:
            _alike(spans, row)
        row = [mark] if mark else []


def _alike(spans: SpanTable, row: list[Mark]) -> None:
    known = tables()
    persons = sum(mark.label == "PERSON" for mark in row)
    others = [mark for mark in row[1:] if mark.label in {"PERSON", "LOC"}]
    placed = row[0].label == "GPE" and behind_place_word(spans.text, row[0].start)
    heads = {spans.words(mark).partition(" ")[0] for mark in row}
    if len(heads) == 1 and any(mark.label == "FAC" for mark in row):  # `Pasar Raya, Pasar Baru, dan Pasar Senen`
        for member in row:
            spans.relabel(member, "FAC", "list")
    elif placed and all(" " not in spans.words(mark) for mark in others):
        for member in others:
            spans.relabel(member, "GPE", "list")
    elif persons >= 0.6 * len(row):
        for member in row:
            words = spans.words(member)
            if member.label in {"GPE", "TITLE", "LOC", "FAC", "PRODUCT"} and words not in known.places:
                spans.relabel(member, "PERSON", "list")


def _majority(spans: SpanTable) -> None:
    """A name has one label in an article; the label that most of its occurrences have."""
    labels: dict[str, Counter[str]] = defaultdict(Counter)
    for mark in spans:
        if mark.label in people.STEADY:
            labels[spans.words(mark)][mark.label] += 1
    for mark in list(spans):
        if mark.label not in people.STEADY or mark.label == "NORP":
            continue
        counts = labels[spans.words(mark)]
        best, n = counts.most_common(1)[0]
        if best != "NORP" and n >= 2 * counts[mark.label]:
            spans.relabel(mark, best, "majority")


def _repeats(spans: SpanTable) -> None:
    """A name that is marked somewhere is the same name everywhere."""
    known: dict[str, str] = {}
    labels: dict[str, Counter[str]] = defaultdict(Counter)
    for mark in spans:
        if mark.label in {"PERSON", "ORG", "GPE", "LOC"}:
            words = spans.words(mark)
            if len(words) > 1:
                labels[words][mark.label] += 1
    common = tables().words
    for words, counts in labels.items():
        if words.lower() not in common and words not in NOT_NAMES:
            known[words] = counts.most_common(1)[0][0]
    for start, end, words in _runs(spans):
        label = known.get(words)
        if label and spans.free(start, end) and not in_longer_name(spans.text, start, end):
            spans.put(start, end, label, "repeat")


def _runs(spans: SpanTable) -> Iterator[tuple[int, int, str]]:
    """From each capitalised word up to the end of one of the next, at most `_MOST_WORDS`, the longest first."""
    text = spans.text
    words = [m for m in people.WORD.finditer(text) if m[0][0].isupper()]
    for i, first in enumerate(words):
        for last in reversed(words[i : i + _MOST_WORDS]):
            yield first.start(), last.end(), text[first.start() : last.end()]
