"""What a person would want to look at once more on a card, in sentences."""

from __future__ import annotations

from annotator.editing import checks
from annotator.model import Document, Quote


def of(document: Document, quote: Quote) -> list[str]:
    """The findings of the live checks for one quote, the gravest first; none for a rejected one."""
    return [notice.sentence for notice in checks.look_again(document, quote)]
