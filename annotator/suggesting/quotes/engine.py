"""The quote components in their order: analysis, cues, direct, indirect, chains, roster, names, scores."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from annotator.suggesting.predictions import EntityPrediction, Pair, PersonPrediction, QuotePrediction, QuotePredictions
from annotator.suggesting.quotes import scores
from annotator.suggesting.quotes.analysis import ArticleAnalysis
from annotator.suggesting.quotes.cues import Cues
from annotator.suggesting.quotes.direct_speech import DirectSpeech
from annotator.suggesting.quotes.indirect.frames import IndirectSpeech
from annotator.suggesting.quotes.indirect.record_maker import RecordMaker
from annotator.suggesting.quotes.lexicon import lexicon
from annotator.suggesting.quotes.mentions import Mentions
from annotator.suggesting.quotes.patterns import Patterns
from annotator.suggesting.quotes.records import Record
from annotator.suggesting.quotes.resolve import Resolver
from annotator.suggesting.quotes.roster import Roster
from annotator.suggesting.quotes.roster_entry import RosterEntry
from annotator.suggesting.quotes.rules import Rule
from annotator.suggesting.quotes.stance import Hint, StanceHints

_WEAK = 0.75  # of the recogniser: a name that it was less sure of is right in three cases of five
_CROWD = 4  # speakers of an article in which pronouns are hard to tell


class Engine:
    """Everything known of one article's quotes."""

    def __init__(
        self, text: str, entities: Sequence[EntityPrediction], boilerplate: Sequence[Pair], patterns: Patterns
    ) -> None:
        self.analysis = ArticleAnalysis(text, entities, boilerplate, lexicon(patterns))
        self.cues = Cues(self.analysis)
        self.mentions = Mentions(self.analysis)
        direct = DirectSpeech(self.analysis, self.cues, self.mentions)
        records = direct.run()
        maker = RecordMaker(self.analysis, self.cues, self.mentions, direct.cue_clauses.used, direct.records)
        records += IndirectSpeech(maker).run()
        records += direct.continue_chains(records)
        self.records = sorted(records, key=lambda record: record.start)
        self.roster = Roster(self.analysis, self.mentions)
        self.resolver = Resolver(self.analysis, self.roster, self.mentions, self.records)
        self.resolver.run()
        self.speakers = len({tuple(record.names) for record in self.records if record.names})

    @cached_property
    def hints(self) -> list[Hint]:
        """Stance and target of each record."""
        return StanceHints(self.analysis).run(self.records)

    def predictions(self) -> QuotePredictions:
        """The records as values, and the people who speak in the order of their first quote."""
        quotes = tuple(self._prediction(record, hint) for record, hint in zip(self.records, self.hints, strict=True))
        return QuotePredictions(quotes, self._people())

    def _prediction(self, record: Record, hint: Hint) -> QuotePrediction:
        tokens = self.analysis.tokens
        words = sum(
            1
            for start, end in record.parts
            for k in range(tokens.first_at(start), tokens.first_at(end))
            if tokens.words[k][0].isalnum()
        )
        scores.complete(record, words, self._doubts(record))
        codes = scores.reasons(record)
        return QuotePrediction(
            parts=tuple(sorted(record.parts)),
            type=record.type,
            cue=record.cue,
            mention=record.mention.pair if record.mention is not None else None,
            speaker_name="; ".join(record.names),
            confidence=scores.raw(codes),
            reasons=(*codes, *_stance_reasons(hint)),
            stance_hint=hint.stance,
            target_hint=hint.target,
        )

    def _doubts(self, record: Record) -> list[str]:
        """What makes a name or a cue less sure: see `scores.FACTORS`."""
        names = self.analysis.names
        doubts = []
        if len(record.names) == 1:
            name = record.names[0]
            if " " not in name:
                doubts.append("one-word")
            if names.sure_of.get(name, 0.0) < _WEAK:
                doubts.append("weak-name")
        tokens = self.analysis.tokens
        if record.hit is not None and tokens.lower[record.hit.word] != tokens.words[record.hit.word].lower():
            doubts.append("typo-form")
        hit = record.hit if record.type != "direct" and record.rule != Rule.THAT_CLAUSE else None
        if hit is not None and tokens.lower[hit.word] in self.analysis.lexicon.words.doubtful_cues:
            doubts.append("act")
        if self.speakers >= _CROWD:
            doubts.append("crowd")
        return doubts

    def _people(self) -> tuple[PersonPrediction, ...]:
        speaking: dict[str, RosterEntry] = {}
        for position in range(len(self.records)):
            for entry in self.resolver.chosen[position].entries:
                if entry.name:
                    speaking.setdefault(entry.name, entry)
        return tuple(
            PersonPrediction(
                name,
                tuple(sorted({*entry.forms, *entry.epithets} - {name})),
                max(entry.titles[:3], key=len) if entry.titles else None,
            )
            for name, entry in speaking.items()
        )


def _stance_reasons(hint: Hint) -> tuple[str, ...]:
    """How sure the stance is, in percent, and what spoke for it."""
    return () if hint.confidence is None else (f"stance-sure={round(100 * hint.confidence)}", *hint.reasons)
