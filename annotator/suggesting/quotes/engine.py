"""The quote components in their order: layout, cues, direct, indirect, chains, roster, names, scores."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from annotator.suggesting.guesses import EntityGuess, Pair, PersonGuess, QuoteGuess, QuoteGuesses
from annotator.suggesting.quotes import scores
from annotator.suggesting.quotes.cues import Cues
from annotator.suggesting.quotes.entries import Entry
from annotator.suggesting.quotes.indirect import Indirect
from annotator.suggesting.quotes.layout import Layout
from annotator.suggesting.quotes.lexicon import lexicon
from annotator.suggesting.quotes.mentions import Mentions
from annotator.suggesting.quotes.patterns import Patterns
from annotator.suggesting.quotes.records import Record
from annotator.suggesting.quotes.resolve import Resolver
from annotator.suggesting.quotes.roster import Roster
from annotator.suggesting.quotes.spoken import Spoken
from annotator.suggesting.quotes.stance import Hint, StanceHints

_WEAK = 0.75  # of the recogniser: a name that it was less sure of is right in three cases of five
_CROWD = 4  # speakers of an article in which pronouns are hard to tell


class Engine:
    """Everything known of one article's quotes."""

    def __init__(
        self, text: str, entities: Sequence[EntityGuess], boilerplate: Sequence[Pair], patterns: Patterns
    ) -> None:
        self.layout = Layout(text, entities, boilerplate, lexicon(patterns))
        self.cues = Cues(self.layout)
        self.mentions = Mentions(self.layout)
        spoken = Spoken(self.layout, self.cues, self.mentions)
        records = spoken.run()
        records += Indirect(self.layout, self.cues, self.mentions, spoken.direct.used, spoken.records).run()
        records += spoken.continue_chains(records)
        self.records = sorted(records, key=lambda record: record.start)
        self.roster = Roster(self.layout, self.mentions)
        self.resolver = Resolver(self.layout, self.roster, self.mentions, self.records)
        self.resolver.run()
        self.speakers = len({tuple(record.names) for record in self.records if record.names})

    @cached_property
    def hints(self) -> list[Hint]:
        """Stance and target of each record."""
        return StanceHints(self.layout).run(self.records)

    def guesses(self) -> QuoteGuesses:
        """The records as values, and the people who speak in the order of their first quote."""
        quotes = tuple(self._guess(record, hint) for record, hint in zip(self.records, self.hints, strict=True))
        return QuoteGuesses(quotes, self._people())

    def _guess(self, record: Record, hint: Hint) -> QuoteGuess:
        tokens = self.layout.tokens
        words = sum(
            1
            for start, end in record.parts
            for k in range(tokens.first_at(start), tokens.first_at(end))
            if tokens.words[k][0].isalnum()
        )
        scores.complete(record, words, self._doubts(record))
        codes = scores.reasons(record)
        return QuoteGuess(
            parts=tuple(sorted(record.parts)),
            type=record.type,
            cue=record.cue,
            mention=record.mention.pair if record.mention is not None else None,
            speaker_name="; ".join(record.names) or None,
            confidence=scores.raw(codes),
            reasons=(*codes, *_stance_reasons(hint)),
            stance_hint=hint.stance,
            target_hint=hint.target,
        )

    def _doubts(self, record: Record) -> list[str]:
        """What makes a name or a cue less sure: see `scores.FACTORS`."""
        names = self.layout.names
        doubts = []
        if len(record.names) == 1:
            name = record.names[0]
            if " " not in name:
                doubts.append("one-word")
            if names.sure_of.get(name, 0.0) < _WEAK:
                doubts.append("weak-name")
        hit = record.hit if record.type != "direct" and record.rule != "I1" else None
        if hit is not None and self.layout.tokens.lower[hit.word] in self.layout.lexicon.list("doubtful_cues"):
            doubts.append("act")
        if self.speakers >= _CROWD:
            doubts.append("crowd")
        return doubts

    def _people(self) -> tuple[PersonGuess, ...]:
        speaking: dict[str, Entry] = {}
        for position in range(len(self.records)):
            for entry in self.resolver.chosen[position].entries:
                speaking.setdefault(entry.name, entry)
        return tuple(
            PersonGuess(
                name,
                tuple(sorted({*entry.forms, *entry.epithets} - {name})),
                max(entry.titles[:3], key=len) if entry.titles else None,
            )
            for name, entry in speaking.items()
        )


def _stance_reasons(hint: Hint) -> tuple[str, ...]:
    """How sure the stance is, in percent, and what spoke for it."""
    return () if hint.confidence is None else (f"stance-sure={round(100 * hint.confidence)}", *hint.reasons)
