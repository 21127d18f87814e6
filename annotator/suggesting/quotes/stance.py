"""Stance and target hints: what the speaker seems to think, and of what.  Never filled in.

Rules vote by the table of stance words.  Where the language has weights, a model decides with the
rules' vote among its features, and a ranking finds the target; where it has none, the rules decide alone, and
nothing is said of the target.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.suggesting.quotes import stance_model
from annotator.suggesting.quotes.analysis import ArticleAnalysis, OfArticle
from annotator.suggesting.quotes.patterns import StanceCue
from annotator.suggesting.quotes.records import Record
from annotator.suggesting.quotes.stance_features import StanceFeatures, deciding_words, words_of
from annotator.suggesting.quotes.targets import TargetFinder

_NEGATION_REACH = 2
_CONTENT = 400  # words of content that vote
_TARGETED = 400  # quotes of an article that get a target: one with more is no article, and each takes a millisecond


@dataclass(frozen=True, slots=True)
class Vote:
    """A word that takes a side."""

    stance: str
    strength: int
    first: int  # tokens; of the cue's own vote, the cue
    last: int


@dataclass(frozen=True, slots=True)
class Hint:
    """What is hinted at for a quote; `confidence` (calibrated) and `reasons` only where the language has weights."""

    stance: str | None
    target: str | None
    confidence: float | None = None
    reasons: tuple[str, ...] = ()


class StanceHints(OfArticle):
    """Hints for the records of one article."""

    def __init__(self, analysis: ArticleAnalysis) -> None:
        super().__init__(analysis)
        self.weights = analysis.lexicon.patterns.weights

    def rules_hint(self, record: Record) -> str:
        """The stance by the rules alone."""
        return self._decide([*self._cue_votes(record), *self._content_votes(record)], record)

    def run(self, records: Sequence[Record]) -> list[Hint]:
        """The hints of all records, which come in reading order; a target only where the language has weights."""
        return self._learnt(records) if self.weights else [Hint(self.rules_hint(record), None) for record in records]

    def _learnt(self, records: Sequence[Record]) -> list[Hint]:
        """By the model.  It sees what was decided for the speaker's last quote; unclear is what the rules call so."""
        rules = [self.rules_hint(record) for record in records]
        known = StanceFeatures(self.analysis, records, rules)
        finder = TargetFinder(self.analysis)
        hints: list[Hint] = []
        for k, (record, features) in enumerate(zip(records, known.all(), strict=True)):
            before = known.before(k)
            if before is not None:
                features[f"before:{hints[before].stance}"] = 1.0
            likely = stance_model.probabilities(self.weights, features)
            stance = stance_model.choose(self.weights, likely)
            said = words_of(self.tokens, record)
            words = deciding_words(self.lexicon.stance_words, said, idle=self.words.target_idle)
            reasons = stance_model.reasons(self.weights, features, stance, words)
            reasons = (stance_model.split(self.weights, likely), *reasons)
            confidence = likely[stance_model.STANCES.index(stance)]
            target = next(iter(finder.ranked(record.parts, record.hit, most=1)), None) if k < _TARGETED else None
            hints.append(Hint(stance, target, confidence, reasons))
        return hints

    def _cue_votes(self, record: Record) -> list[Vote]:
        """Steps 1 to 3: the cue's own vote, replaced by a hit of the stance table on it."""
        hit = record.hit
        if hit is None:
            return []
        if "affirming-negation" in record.factors:
            return [Vote("neutral", 1, hit.first, hit.last)]  # who does not deny concedes a fact
        stance, strength = hit.cue.stance_hint, 2
        found = self._entry_at(hit.word, len(self.tokens), "cue")
        if found is not None:
            stance, strength = found[0].stance_hint, found[0].strength
        if hit.cue.kind == "urge":
            strength = max(strength, 2)  # what is asked for is wished for (step 4)
        return [Vote(stance, strength, hit.first, hit.last)]

    def _content_votes(self, record: Record) -> list[Vote]:
        votes: list[Vote] = []
        counted = 0
        for start, end in record.parts:
            k = first = self.tokens.first_at(start)
            beyond = self.tokens.first_at(end)
            while k < beyond and counted < _CONTENT:
                counted += 1
                found = self._entry_at(k, beyond, "content") if not self._quoted(record, k) else None
                if found is None:
                    k += 1
                    continue
                entry, last = found
                vote = Vote(entry.stance_hint, entry.strength, k, last)
                votes.append(self._negated(vote, first) if entry.negatable else vote)
                k = last + 1
        return votes

    def _quoted(self, record: Record, token: int) -> bool:
        """Words in marks inside indirect content are somebody's wording, not the speaker's stand (step 5)."""
        return record.type != "direct" and self.analysis.block[token] >= 0

    def _entry_at(self, k: int, beyond: int, where: str) -> tuple[StanceCue, int] | None:
        """The entry of the table whose words stand at token `k` and count there, with the last of them."""
        for words, entry in self.lexicon.stance.get(self.tokens.lower[k], ()):
            if entry.where in {where, "both"} and self.tokens.stand(words, k, beyond):
                return entry, k + len(words) - 1
        return None

    def _negated(self, vote: Vote, floor: int) -> Vote:
        """Step 3: a negation up to two words before flips a negatable hit and weakens it."""
        negators = self.words.stance_negators
        near = self.tokens.lower[max(floor, vote.first - _NEGATION_REACH) : vote.first]
        if vote.stance not in {"support", "oppose"} or not any(word in negators for word in near):
            return vote
        flipped = "oppose" if vote.stance == "support" else "support"
        return Vote(flipped, max(1, vote.strength - 1), vote.first, vote.last)

    @staticmethod
    def _decide(votes: list[Vote], record: Record) -> str:
        """Step 6: the side with at least two points that is at least two ahead."""
        sums = {
            stance: sum(v.strength for v in votes if v.stance == stance) for stance in ("support", "oppose", "unclear")
        }
        support, oppose = sums["support"], sums["oppose"]
        larger = max(support, oppose)
        joking = any(v.stance == "unclear" and record.hit is not None and v.first == record.hit.first for v in votes)
        if joking or (sums["unclear"] >= 2 and sums["unclear"] >= larger):
            return "unclear"
        if larger < 2:
            return "neutral"
        if support == oppose:
            return "unclear"
        return "support" if support > oppose else "oppose"
