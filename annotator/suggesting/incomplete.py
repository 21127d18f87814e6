"""What is said of a run in which a part of the suggester failed: the article has all that the other parts found."""

from __future__ import annotations

from annotator.i18n import tr
from annotator.model import Run
from annotator.suggesting.readable import MOST

PARTS = ("prose", "beyond", "boilerplate", "model", "entities", "quotes", "spans")
"""Codes of the parts; each has its words in the catalogues."""


def sentence(run: Run | None) -> str | None:
    """`Suggestions incomplete: …`, or `None` where nothing failed.  A part that is not known keeps its code."""
    if run is None or not run.incomplete:
        return None
    parts = [tr(f"suggesting.part.{part}", most=MOST) if part in PARTS else part for part in run.incomplete]
    return tr("suggesting.incomplete", parts=", ".join(parts))
