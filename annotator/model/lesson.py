"""What a library has learnt from its corrections, without any training: words, and what people decided about them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

LessonKind = Literal["name", "label", "alias", "boilerplate", "target"]
KINDS: tuple[LessonKind, ...] = ("name", "alias", "label", "boilerplate", "target")
"""Names that people added, speakers' other names, terms relabelled or rejected, lines that are no article, targets."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """One thing that an annotator decided, and that holds for later articles."""

    kind: LessonKind
    text: str  # words as they stand in the text; of a target, its words
    becomes: str | None  # a label, or the name of a speaker; None: nothing is marked there, or there is nothing to say
    annotator: str  # empty: it came from another library
    article: str  # id of the article of the latest such decision; empty: as above
    item: str = ""  # the mark there
    decided: int = 1  # how often
    was: str | None = None  # the label that was rejected
    role: str | None = None  # of the speaker
    outside: bool = False  # the speaker's name does not stand in the article: it is known from elsewhere
    words: tuple[str, ...] = ()  # of a target: what was suggested in its place

    @property
    def key(self) -> str:
        """What the lesson is about, whatever was decided and by whom; `was`, for one text may lose several labels."""
        return "\t".join((self.topic, self.text, self.was or "" if self.becomes is None else ""))

    @property
    def topic(self) -> str:
        """Adding and relabelling are the same question: which label the words have."""
        return "name" if self.kind == "label" else self.kind
