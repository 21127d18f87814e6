"""An article: fixed at import, never edited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from annotator.model.text import SOURCE, clean, language_tag, whole

DEFAULT_LANGUAGE = "id"
"""BCP 47: the language of an article when none is named."""
UNKNOWN = "und"
"""BCP 47 for an unknown language."""


@dataclass(frozen=True, slots=True)
class Article:
    """The text and what is known about it; strings beside the text are made fit for every format as they come in."""

    id: str  # `[A-Za-z0-9][A-Za-z0-9._-]{0,127}`, unique in a library without regard to case
    text: str  # canonical, not empty
    sha256: str  # `fingerprint(text)`
    title: str | None = None
    source: str | None = None  # the file name or address it came from
    language: str = DEFAULT_LANGUAGE  # BCP 47
    encoding: str = "utf-8"
    meta: Mapping[str, object] = field(default_factory=dict, hash=False)  # outlet, date, author, editor, path, notices

    def __post_init__(self) -> None:
        object.__setattr__(self, "title", clean(self.title))
        object.__setattr__(self, "source", whole(self.source)[:SOURCE] if self.source else None)
        object.__setattr__(self, "language", language_tag(self.language) or UNKNOWN)
