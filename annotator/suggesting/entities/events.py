"""Events by their number or year: `Pekan Olahraga Desa ke-5`, `Festival Rendang 2026`, `Bima Run` `10K`."""

from __future__ import annotations

from annotator.suggesting.entities.patterns import patterns
from annotator.suggesting.entities.sites import opens_sentence
from annotator.suggesting.entities.span_table import SpanTable

_P = patterns("events")

_NUMBERED = _P.regex("numbered")
_GOES_ON = _P.regex("goes_on")
_RUN = _P.regex("run")
_CAPITAL_BEFORE = _P.regex("capital_before")
_BEFORE = 30
"""Letters in front of an event's head in which a capital word would belong to it."""


def apply(spans: SpanTable) -> None:
    """What is counted or dated as events are, and where such a name ends."""
    for match in _NUMBERED.finditer(spans.text):
        _whole(spans, *match.span())
    for mark in list(spans):
        if spans.on(mark.start) is not mark:
            continue
        more = _GOES_ON.match(spans.text, mark.end) if mark.label == "EVENT" else None
        if mark.label in {"ORG", "PRODUCT", "PERSON"}:
            more = _RUN.match(spans.text, mark.end)
        if more:
            spans.put(mark.start, more.end(), "EVENT", "longer", "model-near")


def _whole(spans: SpanTable, start: int, end: int) -> None:
    """One event from its head to its number, unless it is marked so or a name begins before the head."""
    marks = spans.at(start, end)
    if any(m.start < start or m.end > end for m in marks):
        return
    if len(marks) == 1 and marks[0].place == (start, end, "EVENT"):
        return
    before = _CAPITAL_BEFORE.search(spans.text, max(0, start - _BEFORE), start)
    if before is None or opens_sentence(spans.text, before.start()):
        spans.put(start, end, "EVENT", "event-word", *(["model-near"] if marks else []))
