"""What is said of a run that failed, or in which a part failed: then the article has all that the others found."""

from __future__ import annotations

from annotator.i18n import kept, tr
from annotator.model import Run
from annotator.numbers import whole
from annotator.suggesting.readable import MOST

PARTS = ("prose", "beyond", "boilerplate", "model", "entities", "memory", "quotes", "spans")
"""Codes of the parts; each has its words in the catalogues."""


def sentence(run: Run | None) -> str | None:
    """Why there are no suggestions, or which are missing; `None` where nothing failed.

    A part that is not known keeps its code.
    """
    if run is not None and run.failed:
        return tr("model.failed", reason=kept(run.failed))
    if run is None or not run.incomplete:
        return None
    parts = [tr(f"suggesting.part.{part}", most=whole(MOST)) if part in PARTS else part for part in run.incomplete]
    return tr("suggesting.incomplete", parts=", ".join(parts))
