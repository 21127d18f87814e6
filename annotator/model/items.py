"""What can stand in a document: entities, quotes, speakers, boilerplate, and how far the work is.

Whatever words an item holds are made fit when it is made (`clean`), so that none can exist that a file refuses.
A field is declared here and nowhere else: tables, journal, files and comparisons follow from it (`model.fields`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from annotator.model.fields import INTERNAL, Id, LabelName, Share, SpeakerId, Text, Words, called, told_as, words_of
from annotator.model.span import Span
from annotator.model.text import NAME, clean, paragraphs

Origin = Literal["suggested", "confirmed", "added", "changed", "rejected"]
"""suggested: untouched; confirmed: accepted as it was; changed: accepted after an edit; added: by hand;
rejected: kept, so that it is not suggested again."""
QuoteType = Literal["direct", "indirect", "mixed"]
Stance = Literal["support", "oppose", "neutral", "unclear"]
Status = Literal["new", "in_progress", "done", "skipped"]
Kind = Literal["entity", "quote", "speaker", "note", "boilerplate", "progress"]

DECIDED: frozenset[Origin] = frozenset({"confirmed", "added", "changed"})
NEEDS_TARGET: frozenset[Stance] = frozenset({"support", "oppose"})
NAMELESS = "?"
"""Stands where a speaker's name had no words in it."""


def _make_fit(item: Quote | Speaker) -> None:
    for name in words_of(type(item)):
        object.__setattr__(item, name, clean(getattr(item, name)))


@dataclass(frozen=True, slots=True)
class Entity:
    """A labelled span."""

    id: Id = field(metadata=told_as("entity_ids"))  # `e1`, `e2` …, kept for life
    start: int
    end: int
    label: LabelName
    certain: bool = field(default=True, metadata=told_as("certain"))
    origin: Origin = "added"
    confidence: Share | None = None  # the suggester's; null for `added`
    reasons: tuple[str, ...] = field(default=(), metadata=INTERNAL)  # codes of the rules that suggested it

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

    def words(self, text: str) -> str:
        """The words marked."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Quote:
    """One stretch of speech by one source, even when the cue interrupts it."""

    id: Id = field(metadata=told_as("quote_ids"))  # `q1`, `q2` …
    parts: tuple[Span, ...] = field(metadata=told_as("parts"))  # sorted, apart
    type: QuoteType
    cue: Span | None = None
    mention: Span | None = field(default=None, metadata=called("speaker"))  # the speaker as this sentence names it
    speaker_name: Words | None = None
    speaker_id: SpeakerId | None = None  # when set, the name is that speaker's
    stance: Stance | None = None  # null: not labelled yet
    target: Words | None = None
    certain: bool = field(default=True, metadata=told_as("certain"))
    origin: Origin = "added"
    confidence: Share | None = None  # of the whole record: found, bounded, and attributed
    # As above; between two annotators (`editing.differences`) the fields decided.
    reasons: tuple[str, ...] = field(default=(), metadata=INTERNAL)
    stance_hint: Stance | None = field(default=None, metadata=INTERNAL)
    # The likeliest target, whatever the stance is.
    target_hint: Words | None = field(default=None, metadata=INTERNAL)

    def __post_init__(self) -> None:
        _make_fit(self)
        if self.speaker_id and self.speaker_name is None:
            object.__setattr__(self, "speaker_name", NAMELESS)

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

    @property
    def hinted_target(self) -> str | None:
        """The suggested target while the stance is the suggested one, and is one that has a target.

        Who chose another stance may have another target in mind; facts that are told are towards nothing.
        """
        stance = self.stance or self.stance_hint
        return self.target_hint if stance in NEEDS_TARGET and stance == self.stance_hint else None

    def words(self, text: str) -> str:
        """The words said: the parts joined by one space."""
        return " ".join(part.of(text) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person or body that speaks in this article."""

    id: Id = field(metadata=told_as("speaker_ids"))  # `s1`, `s2` …
    name: Words  # fullest form, unique in the document
    aliases: tuple[Words, ...] = field(default=(), metadata=told_as("aliases"))  # sorted; none equals the name
    role: Words | None = None

    def __post_init__(self) -> None:
        given = self.name, self.aliases
        _make_fit(self)
        name = self.name or NAMELESS
        aliases = tuple(alias for alias in map(clean, self.aliases) if alias is not None)
        if (name, aliases) != given:
            aliases = tuple(sorted({alias for alias in aliases if alias != name}))
        object.__setattr__(self, "name", name)
        object.__setattr__(self, "aliases", aliases)

    @property
    def number(self) -> int:
        return int(self.id[1:])


@dataclass(frozen=True, slots=True)
class Note:
    """What somebody noted on a mark, a quote or the article, to be talked about and resolved."""

    id: Id  # `n1`, `n2` …
    item: Text | None  # the id of an entity or quote; null: the article
    text: Text
    annotator: Text  # who noted it
    created: Text  # UTC ISO 8601 with Z
    resolved: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", paragraphs(self.text) or NAMELESS)
        object.__setattr__(self, "annotator", clean(self.annotator, NAME) or NAMELESS)

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
    def failed(self) -> object | None:
        """Why it brought no suggestions: words as `i18n.kept` reads them, or a sentence; `None` when it was through."""
        return self.options.get("failed") or None


FLAGGED = "Ditandai"
"""Stands in a library for the reason of a flag that was put up without one."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the work on a document is."""

    status: Status = "new"
    flag: str | None = None  # the reason, or `FLAGGED`
    suggester: Run | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "flag", clean(self.flag))

    @property
    def id(self) -> str:
        return "progress"


Item = Entity | Quote | Speaker | Note | Boilerplate | Progress

_KINDS: dict[type, Kind] = {
    Entity: "entity",
    Quote: "quote",
    Speaker: "speaker",
    Note: "note",
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
