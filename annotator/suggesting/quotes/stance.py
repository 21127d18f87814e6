"""Stance and target hints: what the speaker seems to think, and of what.  Never filled in.

Rules vote by the table of stance words.  Where the language has weights, a model decides with the
rules' vote among its features, and a ranking finds the target; where it has none, the rules decide alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.suggesting.predictions import Pair
from annotator.suggesting.quotes import stance_model
from annotator.suggesting.quotes.analysis import ArticleAnalysis
from annotator.suggesting.quotes.records import Record
from annotator.suggesting.quotes.stance_features import CARRIED, StanceFeatures, deciding_words, words_of
from annotator.suggesting.quotes.targets import TargetFinder

_NEGATION_REACH = 2
_TARGET_WORDS = 8
_ASKED_WORDS = 12
_CONTENT = 400  # words of content that vote
_TARGETED = 400  # quotes of an article that get a target: one with more is no article, and each takes a millisecond


@dataclass(frozen=True, slots=True)
class Vote:
    """A word that takes a side."""

    stance: str
    strength: int
    first: int  # tokens; of the cue's own vote, the cue
    last: int
    side: str  # where the target stands: after, before, none, asked


@dataclass(frozen=True, slots=True)
class Hint:
    """What is hinted at for a quote; `confidence` (calibrated) and `reasons` only where the language has weights."""

    stance: str | None
    target: str | None
    confidence: float | None = None
    reasons: tuple[str, ...] = ()


class StanceHints:
    """Hints for the records of one article."""

    def __init__(self, analysis: ArticleAnalysis) -> None:
        self.analysis = analysis
        self.tokens = analysis.tokens
        self.lexicon = analysis.lexicon
        self.weights = analysis.lexicon.patterns.weights

    def rules_hint(self, record: Record) -> str | None:
        """The stance by the rules alone."""
        return self._decide(self._votes(record), record)

    def _votes(self, record: Record) -> list[Vote]:
        return [*self._cue_votes(record), *self._content_votes(record)]

    def _target_of(self, record: Record, votes: list[Vote], stance: str | None) -> str | None:
        if stance not in {"support", "oppose"}:
            return None
        return self._target(record, [vote for vote in votes if vote.stance == stance])

    def run(self, records: Sequence[Record]) -> list[Hint]:
        """The hints of all records, which come in reading order."""
        return self._learnt(records) if self.weights else self._by_rules(records)

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
            words = deciding_words(self.lexicon.stance_words, said, idle=self.lexicon.words.target_idle)
            reasons = stance_model.reasons(self.weights, features, stance, words)
            reasons = (stance_model.split(self.weights, likely), *reasons)
            confidence = likely[stance_model.STANCES.index(stance)]
            target = next(iter(finder.ranked(record, most=1)), None) if k < _TARGETED else None
            hints.append(Hint(stance, target, confidence, reasons))
        return hints

    def _by_rules(self, records: Sequence[Record]) -> list[Hint]:
        """By the stance table.

        Direct words seldom name their side: those without one go on with what the same speaker has just been reported
        to want or to reject.
        """
        hints: list[Hint] = []
        last: dict[tuple[str, ...], tuple[int, str, str | None]] = {}
        for record in records:
            votes = self._votes(record)
            stance = self._decide(votes, record)
            speaker = tuple(record.names)
            before = last.get(speaker) if speaker else None
            near = before if before is not None and record.paragraph - before[0] <= CARRIED else None
            if near is not None and stance == "neutral" and record.type == "direct":
                stance = near[1]
            target = self._target_of(record, votes, stance)
            if near is not None and stance == near[1] and record.type == "direct":
                target = near[2] or target
            if speaker and stance in {"support", "oppose"}:
                last[speaker] = (record.paragraph, stance, target)
            elif speaker:
                last.pop(speaker, None)
            hints.append(Hint(stance, target))
        return hints

    def _cue_votes(self, record: Record) -> list[Vote]:
        """Steps 1 to 3: the cue's own vote, replaced by a hit of the stance table on it."""
        hit = record.hit
        if hit is None:
            return []
        affirmed = "affirming-negation" in record.factors
        side = "asked" if hit.cue.kind == "urge" else "after"
        stance, strength = hit.cue.stance_hint, 2
        word = self.tokens.lower[hit.word]
        for words, entry in self.lexicon.stance.get(word, ()):
            if entry.where in {"cue", "both"} and all(
                hit.word + k < len(self.tokens) and self.tokens.lower[hit.word + k] == part
                for k, part in enumerate(words)
            ):
                stance, strength = entry.stance_hint, entry.strength
                break
        if stance == "neutral":
            strength = 1
        elif hit.cue.kind == "urge":
            strength = max(strength, 2)  # what is asked for is wished for (step 4)
        if stance in {"none", ""}:
            return []
        if affirmed:
            return [Vote("neutral", 1, hit.first, hit.last, side)]  # who does not deny concedes a fact
        return [Vote(stance, strength, hit.first, hit.last, side)]

    def _content_votes(self, record: Record) -> list[Vote]:
        votes: list[Vote] = []
        counted = 0
        for start, end in record.parts:
            k, beyond = self.tokens.first_at(start), self.tokens.first_at(end)
            while k < beyond and counted < _CONTENT:
                counted += 1
                found = self._hit_at(k, beyond) if not self._quoted(record, k) else None
                if found is None:
                    k += 1
                    continue
                votes.append(self._negated(found, self.tokens.first_at(start)))
                k = found.last + 1
        return votes

    def _quoted(self, record: Record, token: int) -> bool:
        """Words in marks inside indirect content are somebody's wording, not the speaker's stand (step 5)."""
        return record.type != "direct" and self.analysis.block[token] >= 0

    def _hit_at(self, k: int, beyond: int) -> Vote | None:
        for words, entry in self.lexicon.stance.get(self.tokens.lower[k], ()):
            last = k + len(words) - 1
            if (
                entry.where in {"content", "both"}
                and last < beyond
                and all(self.tokens.lower[k + n] == word for n, word in enumerate(words))
            ):
                return Vote(
                    entry.stance_hint,
                    entry.strength if entry.negatable else -entry.strength,
                    k,
                    last,
                    entry.target_side,
                )
        return None

    def _negated(self, vote: Vote, floor: int) -> Vote:
        """Step 3: a negation up to two words before flips a negatable hit and weakens it."""
        if vote.strength < 0:
            return Vote(vote.stance, -vote.strength, vote.first, vote.last, vote.side)
        negators = self.lexicon.words.stance_negators
        near = self.tokens.lower[max(floor, vote.first - _NEGATION_REACH) : vote.first]
        if vote.stance not in {"support", "oppose"} or not any(word in negators for word in near):
            return vote
        flipped = "oppose" if vote.stance == "support" else "support"
        return Vote(flipped, max(1, vote.strength - 1), vote.first, vote.last, vote.side)

    @staticmethod
    def _decide(votes: list[Vote], record: Record) -> str | None:
        """Step 6: the side with at least two points that is at least two ahead."""
        sums = {
            stance: sum(v.strength for v in votes if v.stance == stance) for stance in ("support", "oppose", "unclear")
        }
        support, oppose = sums["support"], sums["oppose"]
        larger = max(support, oppose)
        joking = any(v.stance == "unclear" and record.hit is not None and v.first == record.hit.first for v in votes)
        if joking or (sums["unclear"] >= 2 and sums["unclear"] >= larger):
            return "unclear"
        if larger >= 2 and support != oppose:
            return "support" if support > oppose else "oppose"
        if support >= 2 and oppose >= 2:
            return "unclear"
        return "neutral"

    # -- targets ---------------------------------------------------------------------------------------------------

    def _target(self, record: Record, votes: list[Vote]) -> str | None:
        """Step 7: what the strongest hit of the winning side is about."""
        asked = self._asked(record)
        if record.hit is not None and record.hit.cue.kind == "urge" and asked is not None:
            return asked
        for vote in sorted(votes, key=lambda vote: (-vote.strength, vote.first)):
            inside = record.hit is None or vote.first != record.hit.first
            span = self._part_of(record, vote.first) if inside else record.parts[0]
            if span is None:
                continue
            first, beyond = self.tokens.first_at(span[0]), self.tokens.first_at(span[1])
            if not inside:
                found = self._phrase(first, beyond)
            elif vote.side == "before":
                found = self._subject(first, vote.first)
            else:
                found = self._phrase(vote.last + 1, beyond)
            if found:
                return found
        if asked is None and record.type != "direct":
            first, beyond = (self.tokens.first_at(point) for point in record.parts[0])
            return self._phrase(first, beyond)  # `menganggap hak itu terlalu dini`: the clause's subject
        return asked

    def _part_of(self, record: Record, token: int) -> Pair | None:
        point = self.tokens.starts[token]
        return next((part for part in record.parts if part[0] <= point < part[1]), None)

    def _asked(self, record: Record) -> str | None:
        """The clause after `agar`, `supaya`, `untuk`; else the verb phrase after the addressee of an urge cue."""
        start, end = record.parts[0]
        first, beyond = self.tokens.first_at(start), self.tokens.first_at(end)
        openers = self.lexicon.words.urge_openers
        for k in range(first, min(beyond, first + 24)):
            if self.tokens.lower[k] in openers and k + 1 < beyond:
                return self._text(k + 1, self._clause_end(k + 1, beyond))
        if record.hit is not None and record.hit.cue.kind == "urge":
            verb = next(
                (
                    k
                    for k in range(first, min(beyond, first + 10))
                    if self.lexicon.is_verb(self.tokens.lower[k])
                    or self.tokens.lower[k] in self.lexicon.words.asked_openers
                ),
                None,
            )
            if verb is not None:
                return self._text(verb, self._clause_end(verb, beyond))
        return None

    def clause(self, first: int, beyond: int) -> str | None:
        """The words of a clause that begins at token `first`, at most twelve of them."""
        return self._text(first, self._clause_end(first, beyond))

    def _clause_end(self, first: int, beyond: int) -> int:
        k = first
        while k < min(beyond, first + _ASKED_WORDS) and self.tokens.words[k] not in {",", ".", ";", "?", "!"}:
            if k > first + 2 and self.tokens.lower[k] in self.lexicon.words.target_stops:
                break
            k += 1
        return k - 1

    def _phrase(self, first: int, beyond: int) -> str | None:
        """The noun phrase after a hit, or the verb phrase after a modal."""
        k = first
        while k < beyond and self.tokens.lower[k] in self.lexicon.words.target_prepositions:
            k += 1
        start = k
        verbal = start < beyond and self.lexicon.is_verb(self.tokens.lower[start])
        while k < beyond and k - start < _TARGET_WORDS and self.tokens.words[k][0].isalnum():
            word = self.tokens.lower[k]
            if k > start and (word in self.lexicon.words.relative or word in self.lexicon.words.target_stops):
                break
            if (
                k > start
                and not verbal
                and (word in self.lexicon.words.target_breaks or self.lexicon.is_predicate(word))
            ):
                break
            k += 1
        return self._text(start, k - 1)

    def _subject(self, first: int, before: int) -> str | None:
        """The noun phrase before a hit such as `merugikan`: the subject of its clause."""
        k = before - 1
        while k >= first and self.lexicon.is_predicate(self.tokens.lower[k]) and before - k < 4:
            k -= 1
        end = k
        while k >= first and end - k < _TARGET_WORDS and self.tokens.words[k][0].isalnum():
            word = self.tokens.lower[k]
            if word in self.lexicon.words.target_stops or word in self.lexicon.words.clause_openers:
                break
            if self.lexicon.is_verb(word):
                break
            k -= 1
        return self._text(k + 1, end)

    def _text(self, first: int, last: int) -> str | None:
        while first <= last and not self.tokens.words[first][0].isalnum():
            first += 1
        while last >= first and not self.tokens.words[last][0].isalnum():
            last -= 1
        if first > last:
            return None
        start, end = self.tokens.pair(first, last)
        return " ".join(self.analysis.text[start:end].split())
