"""Where borders lie by the guidelines, whoever marked them: the model, a rule, or the annotators of borrowed data.

Used twice, so that both say the same: after everything else in `resolve`, and on the data that the shipped pipeline is
trained on.  Each step is linear in the length of the text.
"""

from __future__ import annotations

import re
from itertools import pairwise

from annotator.suggesting.entities.patterns import patterns
from annotator.suggesting.entities.span_table import Mark, SpanTable
from annotator.suggesting.entities.tables import tables
from annotator.suggesting.entities.titles import OFFICE

_P = patterns("conventions")

_DATE_HEADS = _P.regexes("date_heads")
"""Each with what the date behind it begins with, in `_BEHIND_HEAD`."""
_BEHIND_HEAD = _P.regexes("behind_head")
_DATE_TAIL = _P.regex("date_tail")
_TAKES_TAIL = _P.regex("takes_tail")
_RANGE = _P.regex("range")
_FROM_HEAD = _P.regex("from_head")
_DURATION = _P.regex("duration")
_EVERY = _P.regex("every")
_JUNCTO = _P.regex("juncto")
_ADDRESS = _P.regex("address")
_RANK_BEHIND_COMMA = _P.regex("rank_behind_comma")
_SMALL_DEGREES = _P.words("small_degrees")
_CLOSING = _P.regex("closing")
_OF_THE_NAME = _P.words("of_the_name")
_OFFICE_SHORT = _P.regex("office_short")
_JOINT = re.compile(r"^,?[ \u00a0]$")
"""What stands between a role and the name beside it."""
_EVERYDAY = _P.regex("everyday")
_LIST_NUMBER = re.compile(r"(?<![\w.,)(/-])(\d{1,2})\.(?=[ \u00a0]?[A-Za-z(\"“])")
_LEVEL = _P.regex("level")
_LEVEL_VALUE = _P.regex("level_value")
_ENUMERATED = _P.regex("enumerated")
_LEVEL_ROW = _P.regex("level_row")


def apply(spans: SpanTable) -> None:
    """Every convention on borders, once."""
    _addresses(spans)
    _ranks_apart(spans)
    _closing_brackets(spans)
    _one_title(spans)
    _bare_roles(spans)
    law_chains(spans)
    _dates(spans)
    _ranges(spans)
    _numbers(spans)


def law_chains(spans: SpanTable) -> None:
    """Articles and laws joined by `juncto` are one."""
    laws = [mark for mark in spans if mark.label == "LAW"]
    for left, right in pairwise(laws):
        if _JUNCTO.fullmatch(spans.text, left.end, right.start):
            spans.put(left.start, right.end, "LAW", "juncto", "model-near")


def every(spans: SpanTable) -> None:
    """`setiap pagi`, `tiap pukul empat`: the head word belongs to the span.  Not in what the network was trained on."""
    for mark in list(spans):
        head = _EVERY.search(spans.text, max(0, mark.start - 8), mark.start) if mark.label == "TIME" else None
        if head:
            spans.put(head.start(), mark.end, "TIME", *mark.reasons)


def _addresses(spans: SpanTable) -> None:
    """`Pak Menko`: the form of address is unmarked."""
    for mark in list(spans):
        if mark.label in {"TITLE", "PERSON"}:
            address = _ADDRESS.match(spans.text, mark.start, mark.end)
            if address:
                spans.put(address.end(), mark.end, mark.label, "office" if mark.label == "TITLE" else "without-title")


def _ranks_apart(spans: SpanTable) -> None:
    """A comma ends a title: `Kasat Reskrim Polres X`, `AKP`."""
    for mark in list(spans):
        if mark.label != "TITLE":
            continue
        comma = _RANK_BEHIND_COMMA.search(spans.words(mark))
        if comma:
            spans.put(mark.start, mark.start + comma.start(), "TITLE", "office", "model-near")
            spans.put(mark.start + comma.end(), mark.end, "TITLE", "rank", "model-near")


def _closing_brackets(spans: SpanTable) -> None:
    """An abbreviation in brackets that closes a title is an entity of its own."""
    for mark in list(spans):
        if mark.label != "TITLE":
            continue
        words = spans.words(mark)
        closing = _CLOSING.search(words)
        if closing is None or closing[1] in _OF_THE_NAME or not OFFICE.match(words):
            continue
        start = mark.start
        spans.put(start, start + closing.start(), "TITLE", "bracket", "model-near")
        spans.put(start + closing.start(1), start + closing.end(1), _short_label(closing[1]), "bracket", "model-near")


def _short_label(short: str) -> str:
    """Of an abbreviation behind an office: a place, the office itself, or else its agency."""
    known = tables()
    if short in known.agencies:
        return known.agencies[short]
    return "TITLE" if _OFFICE_SHORT.fullmatch(short) else "ORG"


def _one_title(spans: SpanTable) -> None:
    """Office, rank, degree and honorific with only a blank between them are one title."""
    left: Mark | None = None
    for mark in list(spans):
        gap = spans.text[left.end : mark.start] if left else ""
        if left and left.label == mark.label == "TITLE" and gap in {" ", "\u00a0"}:
            left = spans.put(left.start, mark.end, "TITLE", "rank", "model-near")
        else:
            left = mark


def _bare_roles(spans: SpanTable) -> None:
    """A role in small letters counts beside a name, or with its agency or place; an everyday occupation never does."""
    marks = list(spans)
    for i, mark in enumerate(marks):
        words = spans.words(mark)
        if mark.label != "TITLE":
            continue
        if _EVERYDAY.match(words):
            spans.remove(mark)
            continue
        if any(letter.isupper() for letter in words) or "." in words or words in _SMALL_DEGREES:
            continue
        before, after = marks[i - 1] if i else None, marks[i + 1] if i + 1 < len(marks) else None
        named = (
            after is not None
            and after.label in {"PERSON", "TITLE"}
            and _JOINT.match(spans.text[mark.end : after.start])
        ) or (before is not None and _JOINT.match(spans.text[before.end : mark.start]))
        if not named:
            spans.remove(mark)


def _dates(spans: SpanTable) -> None:
    """The head word and what points to a day belong to the date: `tahun 2018`, `beberapa hari kemudian`."""
    text = spans.text
    for mark in list(spans):
        if mark.label != "DATE":
            continue
        start, end = mark.start, mark.end
        hingga = _FROM_HEAD.match(text, start, end)
        if hingga:
            start = hingga.end()
        for _ in range(2):
            for head, behind in zip(_DATE_HEADS, _BEHIND_HEAD, strict=True):
                if behind.match(text, start, end) and (found := head.search(text[max(0, start - 22) : start])):
                    start -= len(found[0])
                    break
        if _TAKES_TAIL.search(text[start:end]):
            tail = _DATE_TAIL.match(text, end)
            if tail:
                end = tail.end()
        if (start, end) != mark.pair:
            spans.put(start, end, "DATE", "grammar", "model-near")


def _ranges(spans: SpanTable) -> None:
    """From one date or time to another is one span."""
    left: Mark | None = None
    for mark in list(spans):
        if left and _is_range(spans, left, mark):
            left = spans.put(left.start, mark.end, mark.label, "grammar", "model-near")
        else:
            left = mark


def _is_range(spans: SpanTable, left: Mark, right: Mark) -> bool:
    """Whether two dates or times are the ends of one span; `tiga bulan hingga Juli` is none."""
    if left.label != right.label or left.label not in {"DATE", "TIME"}:
        return False
    if _DURATION.search(spans.words(left)) and not _DURATION.search(spans.words(right)):
        return False
    return _RANGE.fullmatch(spans.text, left.end, right.start) is not None


def _numbers(spans: SpanTable) -> None:
    """Numbers of lists, levels and types count nothing."""
    text = spans.text
    listed = _list_numbers(text)
    level_end = -1
    for mark in list(spans):
        if mark.label != "CARDINAL":
            continue
        words = spans.words(mark)
        before = text[max(0, mark.start - 12) : mark.start]
        level = _LEVEL_VALUE.fullmatch(words) and (
            _LEVEL.search(before) or _LEVEL_ROW.fullmatch(text[level_end : mark.start])
        )
        if level:
            level_end = mark.end
        if level or mark.start in listed or _ENUMERATED.match(text, mark.start):
            spans.remove(mark)


def _list_numbers(text: str) -> set[int]:
    """Where the numbers of numbered lists stand: each is one more than the one before it."""
    found: set[int] = set()
    last, at = 0, -1
    for match in _LIST_NUMBER.finditer(text):
        number = int(match[1])
        if number == last + 1 and last:
            found |= {at, match.start()}
        if number in {1, last + 1}:
            last, at = number, match.start()
    return found
