"""How much was written."""

from __future__ import annotations

from collections import Counter

from annotator.model import Document


def counted(document: Document, counts: Counter[str]) -> None:
    """Add what `document` holds to `counts`; rejected marks are not part of it."""
    counts["documents"] += 1
    counts["entities"] += sum(entity.origin != "rejected" for entity in document.entities)
    counts["quotes"] += sum(quote.origin != "rejected" for quote in document.quotes)
    counts["speakers"] += len(document.speakers)
    counts["boilerplate"] += len(document.boilerplate)
