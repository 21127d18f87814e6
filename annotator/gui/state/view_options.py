"""What of an article the person wants to see."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Options:
    """Switches of the article view; all of them live ones, none is stored with the article."""

    patterns: bool = False
    pending_only: bool = False
    rejected: bool = False
    entities: bool = True
    quotes: bool = True
    high_contrast: bool = False
    raw_labels: bool = False  # chips with the label's name as the files have it
    lines: bool = False  # entities as lines under the words, as where two annotators are compared
