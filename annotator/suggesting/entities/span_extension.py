"""Names that go on to the right, or begin a word later, than was marked: `PT Surya` `Konstruksi`."""

from __future__ import annotations

import re

from annotator.suggesting.entities import known_names
from annotator.suggesting.entities.patterns import patterns
from annotator.suggesting.entities.sites import opens_sentence
from annotator.suggesting.entities.span_table import SpanTable
from annotator.suggesting.entities.tables import tables

_P = patterns("span_extension")

_FIRM = _P.regex("firm")
_MORE = _P.regex("more")
_CUP = _P.regex("cup")
_CUP_MORE = _P.regex("cup_more")
_TEAM = _P.regex("team")
_TEAM_MORE = _P.regex("team_more")
_NUMBERED = _P.regex("numbered")
_ROMAN = re.compile(r" (?:[IVX]{1,5}|\d{1,2})(?![\w./,-]\d|\w)")
_VESSEL = _P.regex("vessel")
_VESSEL_NUMBER = re.compile(r" (?:\d{1,3}|[IVX]{1,5})(?![\w.,]\d|\w)")
_UNIT_OF = re.compile(r"/[A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+)?")
_VEHICLE = _P.regex("vehicle")
_MODEL = re.compile(r"(?: [A-Z][A-Za-z-]*| \d{2,4}(?![.,]?\d))+")
_FIRM_NAME = re.compile(r"[A-Z][\w'’]*(?=[ \u00a0])")
_MODEL_NUMBER = _P.regex("model_number")
_HEAD = _P.regex("head")
_SHORT = _P.regex("short")
_BELONGS = _P.regex("belongs")
_SENTENCE_WORD = re.compile(r"([A-Z][a-z]+) (?=[A-Z])")


def apply(spans: SpanTable) -> None:
    """Right and left ends that capitals and numbers decide."""
    _openers(spans)
    _common_first(spans)
    _short_forms(spans)
    for mark in list(spans):
        if spans.on(mark.start) is not mark:
            continue
        end = _end(spans, mark.start, mark.end, mark.label)
        if end > mark.end:
            label = "PRODUCT" if _vehicle(spans, mark.start) else mark.label
            spans.put(mark.start, end, label, "longer", "model-near")


def _end(spans: SpanTable, start: int, end: int, label: str) -> int:
    """Where the name really ends."""
    words = spans.text[start:end]
    more = _MORE.match(spans.text, end) if _FIRM.match(words) else None
    if more is None:
        tail = _tail(spans, start, words, label)
        more = tail.match(spans.text, end) if tail else None
    return more.end() if more else end


def _tail(spans: SpanTable, start: int, words: str, label: str) -> re.Pattern[str] | None:
    """What a name of such words may go on with."""
    if _CUP.match(words):
        return _CUP_MORE
    if _TEAM.match(words):
        return _TEAM_MORE
    if _NUMBERED.search(words):
        return _ROMAN
    if label == "ORG" and words[-1].isdigit():
        return _UNIT_OF
    if label == "PRODUCT" and _VESSEL.match(words):
        return _VESSEL_NUMBER
    return _MODEL if label in {"ORG", "PRODUCT"} and _vehicle(spans, start) else None


def _short_forms(spans: SpanTable) -> None:
    """An agency or event that ends in its short form is two; a building that ends inside a bracket takes it all."""
    for mark in list(spans):
        words = spans.words(mark)
        opened = words.rfind(" (")
        if opened < 1:
            continue
        closed = words.endswith(")")
        if not closed and (spans.text[mark.end : mark.end + 1] != ")"):
            continue
        short = words[opened + 2 :].rstrip(")")
        if mark.label in {"ORG", "EVENT"} and _SHORT.fullmatch(short):
            begin = mark.start + opened + 2
            spans.put(mark.start, mark.start + opened, mark.label, "bracket", "model-near")
            spans.put(begin, begin + len(short), mark.label, "bracket", "model-near")
        elif mark.label in {"FAC", "TITLE", "DATE"} and not closed:
            spans.put(mark.start, mark.end + 1, mark.label, "bracket", "model-near")


def models(spans: SpanTable) -> None:
    """`Honda` `X300 Pro`: a firm of the tables and the number of its model are one product."""
    for mark in list(spans):
        if mark.label not in {"ORG", "PRODUCT"}:
            continue
        firm = _FIRM_NAME.match(spans.text, mark.start)
        if firm is None or not known_names.is_firm(firm[0]):
            continue
        model = _MODEL_NUMBER.match(spans.text, firm.end())
        if model is None:
            continue
        end = max(model.end(), mark.end)
        if mark.label != "PRODUCT" or end != mark.end:
            spans.put(mark.start, end, "PRODUCT", "longer", "model-near")


def _vehicle(spans: SpanTable, start: int) -> bool:
    return _VEHICLE.search(spans.text, max(0, start - 16), start) is not None


def _openers(spans: SpanTable) -> None:
    """The common word that opens the sentence is no part of the agency behind it: `Gerbang` `Universitas X`."""
    known = tables()
    for mark in list(spans):
        if mark.label not in {"ORG", "TITLE"} or not opens_sentence(spans.text, mark.start):
            continue
        words = spans.words(mark)
        first = _SENTENCE_WORD.match(words)
        if first is None or first[1] in known.titles:
            continue
        if first[1].lower() in known.words and _HEAD.match(words, first.end()) and not _BELONGS.match(words):
            spans.put(mark.start + first.end(), mark.end, mark.label, "opener", "model-near")


def _common_first(spans: SpanTable) -> None:
    """The acronym of a common word is no part of the name behind it: `OTT` `KPK`."""
    known = tables()
    for mark in list(spans):
        if mark.label not in {"ORG", "PERSON", "TITLE"}:
            continue
        first, _, rest = spans.words(mark).partition(" ")
        if first in known.unmarked and first not in known.titles and rest[:1].isupper():
            label = "ORG" if rest in known.agencies else mark.label
            spans.put(mark.end - len(rest), mark.end, label, "opener", "model-near")
