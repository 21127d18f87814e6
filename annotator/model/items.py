"""What can stand in a document: entities, quotes, speakers, boilerplate, and how far the work is.

Whatever words an item holds are made fit when it is made (`clean`), so that none can exist that a file refuses.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from annotator.model.span import Span
from annotator.model.text import NAME, clean

Origin = Literal["suggested", "confirmed", "added", "changed", "rejected"]
"""suggested: untouched; confirmed: accepted as it was; changed: accepted after an edit; added: by hand;
rejected: kept, so that it is not suggested again."""
QuoteType = Literal["direct", "indirect", "mixed"]
Stance = Literal["support", "oppose", "neutral", "unclear"]
Status = Literal["new", "in_progress", "done", "skipped"]
Kind = Literal["entity", "quote", "speaker", "boilerplate", "progress"]

DECIDED: frozenset[Origin] = frozenset({"confirmed", "added", "changed"})
NEEDS_TARGET: frozenset[Stance] = frozenset({"support", "oppose"})
NAMELESS = "?"
"""Stands where a speaker's name had no words in it."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A labelled span."""

    id: str  # `e1`, `e2` …, kept for life
    start: int
    end: int
    label: str
    certain: bool = True
    origin: Origin = "added"
    confidence: float | None = None  # the suggester's; null for `added`
    reasons: tuple[str, ...] = ()  # codes of the rules that suggested it

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def number(self) -> int:
        return int(self.id[1:])

    @property
    def decided(self) -> bool:
        """Whether a person stands behind it."""
        return self.origin in DECIDED

    @property
    def settled(self) -> bool:
        """Whether nothing about it is left to decide."""
        return self.decided


@dataclass(frozen=True, slots=True)
class Quote:
    """One stretch of speech by one source, even when the cue interrupts it."""

    id: str  # `q1`, `q2` …
    parts: tuple[Span, ...]  # sorted, apart
    type: QuoteType
    cue: Span | None = None
    mention: Span | None = None  # the speaker as this sentence names it; `speaker` in the files
    speaker_name: str | None = None
    speaker_id: str | None = None  # when set, the name is that speaker's
    stance: Stance | None = None  # null: not labelled yet
    target: str | None = None
    certain: bool = True
    origin: Origin = "added"
    confidence: float | None = None  # of the whole record: found, bounded, and attributed
    reasons: tuple[str, ...] = ()  # as above; between two annotators (`editing.differences`) the fields decided
    stance_hint: Stance | None = None
    target_hint: str | None = None

    def __post_init__(self) -> None:
        name = clean(self.speaker_name)
        object.__setattr__(self, "speaker_name", name or (NAMELESS if self.speaker_id else None))
        object.__setattr__(self, "target", clean(self.target))
        object.__setattr__(self, "target_hint", clean(self.target_hint))

    @property
    def start(self) -> int:
        return self.parts[0].start

    @property
    def end(self) -> int:
        return self.parts[-1].end

    @property
    def span(self) -> Span:
        """From the first code point of the first part to the last of the last, the cue between them included."""
        return Span(self.start, self.end)

    @property
    def number(self) -> int:
        return int(self.id[1:])

    @property
    def decided(self) -> bool:
        return self.origin in DECIDED

    @property
    def stance_open(self) -> bool:
        """Whether a person stands behind the quote and has not said which stance it takes."""
        return self.decided and self.stance is None

    @property
    def settled(self) -> bool:
        """Whether nothing about it is left to decide: a decision on a quote is complete with its stance."""
        return self.decided and self.stance is not None

    @property
    def needs_target(self) -> bool:
        """Whether its stance asks for a target that is not there."""
        return self.stance in NEEDS_TARGET and self.target is None

    def words(self, text: str) -> str:
        """The words said: the parts joined by one space."""
        return " ".join(part.of(text) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person or body that speaks in this article."""

    id: str  # `s1`, `s2` …
    name: str  # fullest form, unique in the document
    aliases: tuple[str, ...] = ()  # sorted; none equals the name
    role: str | None = None

    def __post_init__(self) -> None:
        name = clean(self.name) or NAMELESS
        aliases = tuple(alias for alias in map(clean, self.aliases) if alias is not None)
        if name != self.name or aliases != self.aliases:
            aliases = tuple(sorted({alias for alias in aliases if alias != name}))
        object.__setattr__(self, "name", name)
        object.__setattr__(self, "aliases", aliases)
        object.__setattr__(self, "role", clean(self.role))

    @property
    def number(self) -> int:
        return int(self.id[1:])


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """A stretch of the text that is not the article."""

    start: int
    end: int

    @property
    def id(self) -> str:
        return f"b{self.start}-{self.end}"

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Run:
    """The run of a suggester that pre-marked a document."""

    name: str
    version: str
    run: str  # when, UTC ISO 8601 with Z
    options: Mapping[str, object] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", clean(self.name, NAME) or NAMELESS)

    @property
    def incomplete(self) -> tuple[str, ...]:
        """The parts of the suggester that failed in this run: what they would have found is missing."""
        parts = self.options.get("incomplete")
        return tuple(map(str, parts)) if isinstance(parts, list | tuple) else ()

    @property
    def failed(self) -> str | None:
        """Why it brought no suggestions, in a sentence; `None` when it was through."""
        reason = self.options.get("failed")
        return str(reason) if reason else None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the work on a document is."""

    status: Status = "new"
    flag: str | None = None  # the reason
    suggester: Run | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "flag", clean(self.flag))

    @property
    def id(self) -> str:
        return "progress"


Item = Entity | Quote | Speaker | Boilerplate | Progress

_KINDS: dict[type, Kind] = {
    Entity: "entity",
    Quote: "quote",
    Speaker: "speaker",
    Boilerplate: "boilerplate",
    Progress: "progress",
}


def kind_of(item: Item) -> Kind:
    """The word that the journal has for this kind of item."""
    return _KINDS[type(item)]


def spans_of(item: Item) -> tuple[Span, ...]:
    """Every stretch of text that shows the item; none for a speaker or the progress."""
    match item:
        case Entity() | Boilerplate():
            return (item.span,)
        case Quote():
            return (*item.parts, *(span for span in (item.cue, item.mention) if span is not None))
        case _:
            return ()
