"""Lines of a document's journal: what a session hands to the storage, and gets back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from annotator.model.edit import Edit

Did = Literal["do", "undo", "redo"]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the journal, without its changes."""

    number: int  # grows over all documents of a library
    kind: Did
    of: int | None  # the `do` row that an undo or redo is about
    step: int  # rows of one step are taken back together; counts up within the document
    action: str
    time: str  # UTC ISO 8601 with Z


@dataclass(frozen=True, slots=True)
class Draft:
    """A line that is about to be written."""

    kind: Did
    of: int | None
    step: int
    edit: Edit
