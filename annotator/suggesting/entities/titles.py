"""Where a title ends and the name begins; what an office takes in."""

from __future__ import annotations

import re

from annotator.suggesting.entities.patterns import patterns
from annotator.suggesting.entities.span_table import Mark, SpanTable

_P = patterns("titles")
_ALONE = _P.regex("alone")
_CLAUSE_BREAK = _P.regex("clause_break")

RANK = _P.text("rank")
HONORIFIC = _P.text("honorific")
_FRONT = _P.regex("front")
_DEGREES_AFTER = _P.regex("degrees_after")
_DEGREES_INSIDE = _P.regex("degrees_inside")
_DEGREE_LAST = _P.regex("degree_last")
_ADDRESS = _P.regex("address")
OFFICE = _P.regex("office")
_OFFICE_HEAD = _P.regex("office_head")
_SHORT_OFFICE = _P.regex("short_office")
_SUREOFFICE = _P.regex("sureoffice")
_OFFICE_BEFORE = _P.regex("office_before")
_NAME_GAPS = (re.compile(r" [A-Z][a-z'’]+ [A-Z][a-z'’]+$"), re.compile(r" [A-Z][a-z'’]+$"))
_JOINING = _P.words("joining")
_LINKS = _P.words("small")
"""What no office ends in."""
_VERB = _P.regex("verb")
_SHORT_AND_PLACE = _P.regex("short_and_place")
"""`IFTK Ledalero`: what the model takes for a name, behind an office."""
_INNER = frozenset({"ORG", "GPE", "LOC", "FAC", "NORP"})


def apply(spans: SpanTable) -> None:
    """Titles and names apart, offices with what belongs to them."""
    _cabinet(spans)
    for mark in list(spans):
        if mark.label in {"ORG", "PERSON", "PRODUCT", "GPE"} and _SUREOFFICE.match(spans.text, mark.start, mark.end):
            spans.relabel(mark, "TITLE", "office-word")
        elif mark.label in {"ORG", "GPE"}:
            head = _OFFICE_BEFORE.search(spans.text, max(0, mark.start - 24), mark.start)
            if head:
                spans.put(head.start(1), mark.end, "TITLE", "office-word", "model-near")
    for mark in list(spans):
        if mark.label == "PERSON":
            _person(spans, mark)
    for mark in list(spans):
        if mark.label == "TITLE" and spans.on(mark.start) is mark:
            _office(spans, mark)
    _lists(spans)
    _alone(spans)
    for mark in list(spans):
        if mark.label == "PERSON":
            _before(spans, mark)
            _after(spans, mark)


_CABINET = _P.regex("cabinet")
"""Ministries whose names have several members: where they end is no guess."""
_MINISTRY = _P.text("ministry")
_LISTED = _P.regex("listed")
"""What an office is for, as a list: `Menteri Hukum` `, Hak Asasi Manusia, Imigrasi, dan Pemasyarakatan`."""


def _cabinet(spans: SpanTable) -> None:
    """Ministers and ministries of several things; the capitals behind a minister are the name."""
    for match in _CABINET.finditer(spans.text) if _MINISTRY in spans.text else ():
        marks = spans.at(*match.span())
        label = "ORG" if match["head"].startswith("Kementerian") else "TITLE"
        if any(m.start < match.start() for m in marks):
            continue
        rest = max((m.end for m in marks), default=match.end())
        if len(marks) == 1 and label == "ORG":
            continue
        spans.put(*match.span(), label, "cabinet", "model-near")
        spans.put(match.end() + 1, rest, "PERSON", "behind-title", "model-near")


def _lists(spans: SpanTable) -> None:
    """An office for several things, right before the name of its holder, is one."""
    for mark in list(spans):
        if not _OFFICE_HEAD.match(spans.text, mark.start):
            continue
        listed = _LISTED.match(spans.text, mark.end)
        if listed is None:
            continue
        gap = 2 if spans.text[listed.end()] == "," else 1
        person = spans.on(listed.end() + gap)
        inner = spans.at(mark.end, listed.end())
        if person and person.label == "PERSON" and all(m.label in _INNER for m in inner):
            spans.put(mark.start, listed.end(), "TITLE", "list", "model-near")


def short_forms(spans: SpanTable) -> None:
    """The short form of an office in brackets is an office: `Kepala Bidang Pasar (Kabid Pasar)`."""
    for mark in list(spans):
        bracketed = spans.text[mark.start - 1 : mark.start] == "("
        if bracketed and _SHORT_OFFICE.fullmatch(spans.words(mark)):
            spans.relabel(mark, "TITLE", "office-word")


def _alone(spans: SpanTable) -> None:
    """The short name of an office stands for its holder: `Kapolres`, `Mendag`."""
    for match in _ALONE.finditer(spans.text):
        marks = spans.at(*match.span())
        whole = len(marks) == 1 and marks[0].pair == match.span()
        if not marks or whole:
            spans.put(*match.span(), "TITLE", "office-word", *(["model-near"] if marks else []))
        elif marks[0].label == "PERSON":  # `Wamenkes Adi`
            spans.put(*match.span(), "TITLE", "office-word", "model-near")
            spans.put(match.end() + 1, marks[0].end, "PERSON", "behind-title", "model-near")


def _person(spans: SpanTable, mark: Mark) -> None:
    """Ranks, honorifics and degrees out of the name: nobody is called AKBP."""
    start, end = mark.start, mark.end
    front = _FRONT.match(spans.text, start, end)
    address = _ADDRESS.match(spans.text, start, end)
    if address:
        start = address.end()
    elif front:
        start = front.end()
    back = _DEGREES_INSIDE.search(spans.text, start, end) or _DEGREE_LAST.search(spans.text, start, end)
    if back:
        end = back.start()
    if (start, end) == mark.pair:
        return
    spans.remove(mark)
    spans.put(start, end, "PERSON", "without-title", "model-near")
    if not address:
        spans.put(mark.start, start, "TITLE", "rank")
    if back:
        spans.put(end, mark.end, "TITLE", "degree")


def _office(spans: SpanTable, mark: Mark) -> None:
    """An office takes in the agency and the place right behind it, over a bracket too."""
    end = mark.end
    while True:
        bracket = re.compile(r" \([A-Z][\w ./&-]{0,18}\)").match(spans.text, end)
        if bracket:
            following = spans.on(bracket.end() + 1) if spans.text[bracket.end() : bracket.end() + 1] == " " else None
            if following and following.label in _INNER:
                end = following.end
                continue
            end = bracket.end()
            break
        following = spans.on(end + 1) if spans.text[end : end + 1] in {" ", "\u00a0"} else None
        if following is None or not (following.label in _INNER or _SHORT_AND_PLACE.match(spans.words(following))):
            break
        end = following.end
    if end > mark.end and (_OFFICE_HEAD.match(spans.text, mark.start, end) or spans.on(end + 1)):
        spans.put(mark.start, end, "TITLE", "office")


def _before(spans: SpanTable, person: Mark) -> None:
    """What stands directly before a name and begins like an office or a rank is its title."""
    text = spans.text
    if text[person.start - 1] not in " \u00a0":
        return
    comma = text[person.start - 2] == ","
    edge = person.start - (2 if comma else 1)
    left = spans.on(edge - 1)
    if left and left.label == "TITLE":
        if not re.fullmatch(rf"(?:{RANK}|{HONORIFIC})(?: (?:{RANK}|{HONORIFIC}))*", spans.words(left)):
            return
        comma = False
    gaps = () if comma else (form.search(text, max(0, edge - 40), edge) for form in _NAME_GAPS)
    for gap in filter(None, gaps):
        office = spans.on(gap.start() - 1)
        if office and office.label == "TITLE" and spans.free(gap.start(), edge):
            # `Kades Jaya` ends where the model ended it: `Cik` begins the name.
            spans.put(gap.start() + 1, person.end, "PERSON", "behind-title", "model-near")
            return
    window_start = max(0, edge - 90, text.rfind("\n", 0, edge) + 1)
    window = text[window_start:edge]
    cut = max((m.end() for m in _CLAUSE_BREAK.finditer(window)), default=0)
    head = window[cut:]
    found = next((m for m in _OFFICE_HEAD.finditer(head) if m.start() == 0 or head[m.start() - 1] in ' ("“'), None)
    rank = re.search(rf"(?:^|(?<=[ ,]))(?:(?:{RANK}|{HONORIFIC}),? ?)+$", head)
    if found is None and rank is None:
        return
    begin = window_start + cut + (found.start() if found else rank.start() if rank else 0)
    inner = spans.at(begin, edge)
    if any(m.label not in _INNER and m.label != "TITLE" for m in inner):
        return
    words = text[begin:edge].split()
    small = [w for w in words if w[0].islower() and w not in _JOINING]
    if len(small) > 1 or any(_VERB.match(w) for w in small):
        return
    if words[-1] in _LINKS or (inner and inner[0].start < begin):
        return
    spans.put(begin, edge, "TITLE", "before-name")


_BRACKETED = _P.regex("bracketed")


def _after(spans: SpanTable, person: Mark) -> None:
    """Degrees behind a name: `Nama, S.H., M.Si.`; an office in brackets: `Nama (Ketua KPU Belu)`."""
    office = _BRACKETED.match(spans.text, person.end)
    if office and _OFFICE_HEAD.match(office[1]) and "," not in office[1]:
        spans.put(*office.span(1), "TITLE", "bracketed")
    match = _DEGREES_AFTER.match(spans.text, person.end)
    if match is None:
        return
    inside = spans.at(match.start(1), match.end(1))
    if any(m.label == "TITLE" and m.start <= match.start(1) and match.end(1) <= m.end for m in inside):
        return
    if "," in spans.text[person.end : match.start(1)] or "." in match[1]:
        spans.put(match.start(1), match.end(1), "TITLE", "degree")
