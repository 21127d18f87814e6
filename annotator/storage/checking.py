"""What is wrong with a library."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotator.storage.library import Library


@dataclass(frozen=True, slots=True)
class Report:
    """What was found."""

    problems: tuple[str, ...] = ()


def check(library: Library, *, repair: bool = False) -> Report:
    """Look at everything."""
    return Report()
