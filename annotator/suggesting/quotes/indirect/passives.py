"""Passive cues with their agent, their clitic or none."""

from __future__ import annotations

from annotator.suggesting.quotes.indirect.record_maker import IndirectFinder
from annotator.suggesting.quotes.lexicon import CueHit
from annotator.suggesting.quotes.mentions import Mention
from annotator.suggesting.quotes.records import Record
from annotator.suggesting.quotes.rules import Rule


class Passives(IndirectFinder):
    """Finds the records of passive cues."""

    def find(self, hit: CueHit, floor: int, beyond: int) -> Record | None:
        """`PASSIVE_CUE`: a passive cue with its agent behind it, or with the clitic, or without an agent."""
        tokens = self.tokens
        if self._statement_before(hit, floor) or (
            hit.first > floor and tokens.lower[hit.first - 1] in self.words.relative
        ):
            return None
        if self.cues.negated(hit, floor) == "negated":
            return None
        if hit.clitic:
            mention: Mention | None = self.cues.clitic(hit)
            behind = hit.last + 1
        else:
            after = tokens.past(hit.last + 1, beyond, self.words.agent_openers)
            if after >= beyond:
                return None
            mention = self._agent(hit, after, beyond)
            if mention is None:
                return self._agentless(hit, floor, beyond)
            behind = self.maker.past_brackets(mention.np_last + 1, beyond)
        bahwa = self.content.complementiser(behind, beyond)
        comma = tokens.is_one(behind, beyond, {","})
        if bahwa is None and not comma and not hit.clitic:
            comma_at = tokens.find(",", behind, min(beyond, behind + 14))
            if comma_at is None or hit.first > floor + 2:
                return None
            behind, comma = comma_at, True
        begin = behind + 1 if comma else behind
        first = begin if bahwa is None else bahwa + 1
        if bahwa is None and tokens.is_one(first, beyond, self.words.days):
            following = tokens.find(",", first, min(beyond, first + 10))
            if following is None:
                return None
            first = following + 1
        last = self.content.end(beyond)
        last, _ = self.content.cut_adjunct(first, last)
        reads = self.content.has_predicate(first, last, relative=True)
        said = reads if bahwa is None else self.content.count(first, last) > 1
        if not said:
            return None
        return self.maker.record(hit, Rule.PASSIVE_CUE, first, last, mention, [])

    def _agent(self, hit: CueHit, after: int, beyond: int) -> Mention | None:
        word = self.tokens.lower[after]
        openers = self.words.complementisers | self.words.prepositions | self.words.urge_openers
        if word in openers or self.lexicon.is_predicate(word):
            return None
        mention = self.mentions.phrases.after(after, beyond)
        if mention is None or (mention.kind == "group" and hit.cue.ambiguous):
            return None
        return mention

    def _statement_before(self, hit: CueHit, floor: int) -> bool:
        """`Hal itu disampaikan X` names who said something else."""
        end = self.mentions.subjects.skip_back(hit.first - 1, floor) + 1
        return any(
            self.lexicon.phrase_at(self.tokens, k, end, self.words.statement_nouns) == end - k
            and (not self.tokens.is_word(k - 1))
            for k in range(max(floor, end - 3), end)
        )

    def _agentless(self, hit: CueHit, floor: int, beyond: int) -> Record | None:
        """No agent: `disebutkan bahwa …`; with `Dalam laporan itu` before it the document speaks."""
        if self.tokens.lower[hit.word] not in self.words.agentless:
            return None
        if hit.cue.kind == "urge":
            return self._asked_of(hit, floor, beyond)
        bahwa = self.content.complementiser(hit.last + 1, beyond)
        document = self._document_before(hit, floor)
        if bahwa is not None:
            first = bahwa + 1
        elif hit.first <= floor + 1 or document is not None:
            first = self.content.start_without(hit.last + 1, beyond)
        else:
            return None
        last = self.content.end(beyond)
        said = self.content.has_predicate(first, last) if bahwa is None else self.content.count(first, last) > 1
        if not said:
            return None
        factors = [] if document is not None else ["no-agent"]
        return self.maker.record(hit, Rule.PASSIVE_CUE, first, last, document, factors)

    def _asked_of(self, hit: CueHit, floor: int, beyond: int) -> Record | None:
        """`Diminta pula agar …`: a request whose maker is not named."""
        first = self.tokens.past(hit.last + 1, beyond, self.words.after_pre_cue)
        if first >= beyond:
            return None
        word = self.tokens.lower[first]
        last = self.content.end(beyond)
        if hit.first <= floor:
            opens = word in self.words.urge_openers
            return self.maker.record(hit, Rule.PASSIVE_CUE, first, last, None, ["no-agent"]) if opens else None
        if not (word in self.words.urged_openers or self.lexicon.is_verb(word)) or last == first:
            return None
        return self._asked_of_subject(hit, floor, first, last)

    def _asked_of_subject(self, hit: CueHit, floor: int, first: int, last: int) -> Record | None:
        """`Para sopir diminta memutar`: who is asked stands before the cue, and is the first part of what is asked."""
        tokens = self.tokens
        k = self.mentions.subjects.skip_back(hit.first - 1, floor)
        begin = floor
        fronted = tokens.lower[floor] in self.words.prepositions - self.words.addressed_first
        if fronted:
            comma = tokens.find(",", floor, k)
            if comma is None:
                return None
            begin = comma + 1
        if begin > k or tokens.lower[k] in self.words.unreal | self.words.relative:
            return None
        record = self.maker.record(hit, Rule.PASSIVE_CUE, first, last, None, ["no-agent"])
        record.parts.insert(0, tokens.pair(begin, k))
        record.first = begin
        return record

    def _document_before(self, hit: CueHit, floor: int) -> Mention | None:
        """`Dalam surat itu tertulis`: the document noun behind `dalam`."""
        tokens = self.tokens
        if tokens.lower[floor] in self.words.document_prepositions:
            first = floor + 1
            end = self.mentions.subjects.skip_back(hit.first - 1, first)
            while tokens.words[end] == ",":
                end -= 1
            if tokens.lower[first] in self.words.document_nouns:
                return self.analysis.mention(first, end, "document")
        return None
