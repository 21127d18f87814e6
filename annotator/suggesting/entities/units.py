"""Parts of bodies and their seats: the faculty of a university, the squad of a police station, its town."""

from __future__ import annotations

from annotator.suggesting.entities.patterns import patterns
from annotator.suggesting.entities.sites import NOT_NAMES
from annotator.suggesting.entities.span_table import SpanTable
from annotator.suggesting.entities.tables import tables

_P = patterns("units")
_PART = _P.regex("part")
_PART_OF = _P.regex("part_of")
_POST = _P.regex("post")
_STAFFED = _P.regex("staffed")
_TOWN = _P.regex("town")
_LONGEST = 60
"""Letters of the longest part of a body."""


def apply(spans: SpanTable) -> None:
    """Without words for its people, with the part that is meant, and with its town."""
    for mark in list(spans):
        if mark.label != "ORG":
            continue
        start, end = mark.start, mark.end
        staffed = _STAFFED.match(spans.text, start, end)
        if staffed:
            start = staffed.end()
        for _ in range(2):  # `Tipidter` `Sat Reskrim` `Polres Bima`
            start = _part(spans, start, end)
        end = _town(spans, start, end)
        if (start, end) != mark.pair:
            spans.put(start, end, "ORG", "agency-word", "model-near")


def _part(spans: SpanTable, start: int, end: int) -> int:
    """Where the body begins when the part of it that is meant stands before it: `Satreskrim` `Polres Bima`."""
    if not _PART_OF.match(spans.text, start, end):
        return start
    part = _PART.search(spans.text, max(0, start - _LONGEST), start)
    return part.start() if part else start


def _town(spans: SpanTable, start: int, end: int) -> int:
    """Where a post ends whose town nobody marked: `Polres` `Kampar`."""
    town = _TOWN.match(spans.text, end) if _POST.search(spans.text[start:end]) else None
    if town is None or town[1] in NOT_NAMES or town[1].lower() in tables().words:
        return end
    return town.end()
