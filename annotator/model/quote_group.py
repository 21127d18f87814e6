"""Quotes that belong together: what a bar of a chart stands for, and what a list of quotes is narrowed to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class QuoteGroup:
    """The quotes with that speaker, target, stance (suggested ones too) and month; what is `None` does not matter."""

    who: str | None = None
    target: str | None = None
    stance: str | None = None
    month: str | None = None  # `2025-02`: when the article appeared
