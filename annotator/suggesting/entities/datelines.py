"""Datelines: the place and the outlet in front of an article's first words.

`Kupang (ANTARA) - `, `JAKARTA, KOMPAS.com – `, `Liputan6.com, Jakarta - `, `TEMPO.CO, Jakarta - `, `MUNA – `.
"""

from __future__ import annotations

import re

from annotator.suggesting.entities.patterns import patterns
from annotator.suggesting.entities.span_table import SpanTable

_P = patterns("datelines")

_PLACE = r"[A-Z][\w'’.-]*(?:[ \u00a0][A-Z][\w'’.-]*){0,3}"
_SITE = r"[A-Za-z0-9-]+(?:\.[A-Za-z]{2,5}){1,2}"
_NAMED = _P.text("named")
_DASH = r"[ \u00a0]?[-–—]{1,2}[ \u00a0\n]"
_FORMS = tuple(
    re.compile(rf"(?m)^[ \u00a0\t]*{form}{_DASH}")
    for form in (
        rf"(?P<place>{_PLACE})(?:, (?P<region>{_PLACE}))?[ \u00a0]\((?P<outlet>[^()\n]{{2,30}})\)",
        rf"(?P<place>{_PLACE}), (?P<outlet>{_SITE}|{_NAMED})",
        rf"(?P<outlet>{_SITE}|{_NAMED}), (?P<place>{_PLACE})",
        rf"(?P<outlet>{_SITE}|{_NAMED})(?:{_DASH}(?P<place>{_PLACE}))?",
        r"(?P<place>[A-Z]{3,}(?: [A-Z]{3,}){0,2})",
    )
)
_LABELS = {"place": "GPE", "region": "GPE", "outlet": "ORG"}


def apply(spans: SpanTable) -> None:
    """Place and outlet of every line that begins with a dateline; the form decides, whatever was marked there."""
    for form in _FORMS:
        for match in form.finditer(spans.text):
            for group in form.groupindex:
                words = match[group]
                if words is None:
                    continue
                if "/" in words:  # (ANTARA/Anadolu)
                    at = match.start(group)
                    for part in re.finditer(r"[^/]+", words):
                        spans.put(at + part.start(), at + part.end(), "ORG", "dateline")
                    continue
                spans.put(*match.span(group), _LABELS[group], "dateline")
