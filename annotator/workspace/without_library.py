"""Articles that belong to no library: pre-marked and written, nothing kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from annotator import clock, settings
from annotator.model import Document
from annotator.workspace import schemes
from annotator.workspace.importing import language_of
from annotator.workspace.who import annotator_name

if TYPE_CHECKING:
    from annotator.reading import Source


def untouched(source: Source, language: str, named: Sequence[str], taken: set[str]) -> Document:
    """The source as a document without marks; `taken` holds the ids given so far, in lower case."""
    chosen = settings.read_or_default()
    time = clock.now()
    id_, number = source.id, 1
    while id_.lower() in taken:
        number += 1
        id_ = f"{source.id}-{number}"
    taken.add(id_.lower())
    return Document.of(
        source.article(id_, language_of(language)),
        annotator_name(named[-1] if named else chosen.annotator),
        schemes.scheme(chosen.scheme),
        created=time,
        modified=time,
    )
