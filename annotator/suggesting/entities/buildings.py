"""Buildings: what stands behind a building word, and whether a hospital or office is the house or who works in it."""

from __future__ import annotations

from annotator.suggesting.entities.patterns import patterns
from annotator.suggesting.entities.sites import opens_sentence
from annotator.suggesting.entities.span_table import SpanTable

_P = patterns("buildings")

_FAC_HEAD = _P.regex("fac_head")
_HOUSED = _P.regex("housed")
"""Houses that are named like the agency in them."""
_DOCTORS_HOUSE = _P.regex("doctors_house")
_SITE_ROW = _P.regex("site_row")
_INSIDE = _P.regex("inside")
_ACTS = _P.regex("acts")
_AT = _P.regex("at")
_OFFICE_BUILDING = _P.text("office_building")


def apply(spans: SpanTable) -> None:
    """Building words first, then house or agency."""
    _named_after_doctors(spans)
    _site_rows(spans)
    _buildings(spans)
    _housed(spans)


def _named_after_doctors(spans: SpanTable) -> None:
    """`RSUD dr. Soetomo` is one hospital, no doctor."""
    for match in _DOCTORS_HOUSE.finditer(spans.text):
        marks = spans.at(*match.span())
        if all(m.start >= match.start() for m in marks):
            label = next((m.label for m in marks if m.label in {"FAC", "ORG"}), "FAC")
            if len(marks) != 1 or marks[0].length != match.end() - match.start():
                spans.put(*match.span(), label, "house", "model-near")


def _site_rows(spans: SpanTable) -> None:
    """All capitals behind a word that only sites have: `Halte Senen Toyota Rangga`."""
    for match in _SITE_ROW.finditer(spans.text):
        marks = spans.at(*match.span())
        if all(m.label not in {"TITLE", "GPE"} for m in marks):
            spans.put(*match.span(), "FAC", "site-word", *(["model-near"] if marks else []))


def _buildings(spans: SpanTable) -> None:
    """The building word right before an agency, a place or a person's name: all is one building."""
    for mark in list(spans):
        if mark.label in {"ORG", "FAC", "GPE", "PERSON", "LOC"}:
            before = _FAC_HEAD.search(spans.text[max(0, mark.start - 16) : mark.start])
            if before is None:
                continue
            word = before[0].strip()
            start = mark.start - len(before[0])
            if not spans.free(start, mark.start) or (word[0].islower() and mark.label not in {"ORG", "FAC"}):
                continue
            at = _AT.search(spans.text[max(0, start - 9) : start])
            if at or word != _OFFICE_BUILDING:
                spans.put(start, mark.end, "FAC", "building", "model-near")


def _housed(spans: SpanTable) -> None:
    """`di RSUD Soe` is the building; `RSUD Soe melayani …` is who works there."""
    for mark in list(spans):
        if not _HOUSED.match(spans.words(mark)):
            continue
        if _INSIDE.search(spans.text, max(0, mark.start - 10), mark.start):
            spans.relabel(mark, "FAC", "house")
        elif _ACTS.match(spans.text, mark.end) and opens_sentence(spans.text, mark.start):
            spans.relabel(mark, "ORG", "acts")
