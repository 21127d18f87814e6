"""Source phrases, and cue clauses inside or at the end of a sentence."""

from __future__ import annotations

from annotator.suggesting.quotes.indirect.record_maker import IndirectFinder
from annotator.suggesting.quotes.lexicon import CueHit
from annotator.suggesting.quotes.mentions import Mention
from annotator.suggesting.quotes.records import Record
from annotator.suggesting.quotes.rules import Rule


class SourcePhrases(IndirectFinder):
    """Finds the records of `menurut` and its like, and of `, kata NAME,`."""

    def told_first(self, hit: CueHit, beyond: int) -> Record | None:
        """`Kata NAME, …`: a post-cue at the start of a sentence is a source phrase when a person and a comma follow."""
        found = self.mentions.source(hit.last + 1, beyond)
        if found is None or found[0].kind not in {"person", "pronoun"}:
            return None
        mention, first = found
        if self.tokens.words[first - 1] != "," and mention.kind != "pronoun":
            return None
        last = self.content.end(beyond)
        if not self.content.has_predicate(first, last):
            return None
        return self.maker.record(hit, Rule.SOURCE_PHRASE, first, last, mention, [])

    def find(self, hit: CueHit, floor: int, beyond: int, hits: list[CueHit]) -> Record | None:
        """`SOURCE_PHRASE` at the start of a clause, `INSERTED_SOURCE` between commas."""
        tokens = self.tokens
        channel = hit.cue.lemma in self.words.channel_lemmas
        if channel and any(other.cue.pre for other in hits):
            return None  # a medium is only the channel when somebody else speaks in the sentence
        if any(k in self.maker.used for k in range(floor, hit.first)):
            return None  # `tulis NAME dalam laporannya, dikutip Jumat`
        between = hit.first > floor and tokens.words[hit.first - 1] == ","
        initial = self.maker.only_openers(range(floor, hit.first))
        if not initial and not between and not hit.clitic:
            return self._source_at_end(hit, floor, beyond)
        if hit.clitic:
            mention = self.cues.clitic(hit)
            first = hit.last + 1
            comma = tokens.is_one(first, beyond, {","})
            first += 1 if comma else 0
        else:
            start = tokens.past(hit.last + 1, beyond, self.words.source_nouns)
            found = self.mentions.source(start, beyond)
            if found is None:
                return None
            behind = found[0].np_last + 1
            if channel and tokens.is_one(behind, beyond, self.words.cited_from):
                origin = self.mentions.source(behind + 1, beyond)
                if origin is not None:
                    found = origin  # `Dikutip A dari B, …`: A is only the channel
            mention, first = found
            if not self._source_speaks(hit, mention):
                return None
            comma = tokens.words[first - 1] == ","
        if not initial and between:
            return self._inside_clause(hit, mention, floor, first, beyond, comma)
        factors = [] if comma else ["no-comma"]
        last = self.content.end(beyond)
        if self.content.count(first, last) < 2 or not self.maker.is_clause(hit, first, last, comma):
            return None
        last, _ = self.content.cut_adjunct(first, last)
        return self.maker.record(hit, Rule.SOURCE_PHRASE, first, last, mention, factors)

    def _source_at_end(self, hit: CueHit, floor: int, beyond: int) -> Record | None:
        """`Jembatan itu berbahaya menurut NAME.`: a source behind the whole clause needs no comma."""
        found = self.mentions.source(hit.last + 1, beyond)
        if found is None or hit.cue.form not in self.words.plain_sources or found[0].kind not in {"person", "pronoun"}:
            return None
        last = self.content.end(hit.first)
        return self.maker.record(hit, Rule.INSERTED_SOURCE, floor, last, found[0], ["no-comma"])

    def _source_speaks(self, hit: CueHit, mention: Mention) -> bool:
        """`menurut rencana`, `bagi warga desa`: a thing or a group is no source where the table says so."""
        tokens = self.tokens
        if hit.cue.form in self.words.opinion_forms:
            return mention.kind in {"person", "pronoun", "description", "title", "joint"}
        if hit.cue.form in self.words.plain_sources:
            return tokens.lower[mention.first] not in self.words.no_sources
        return mention.kind != "group"

    def _inside_clause(
        self, hit: CueHit, mention: Mention, floor: int, first: int, beyond: int, comma: bool
    ) -> Record | None:
        """`INSERTED_SOURCE`: `A, menurut X, B` is one record of two parts, or one when `A` is only the topic."""
        tokens = self.tokens
        before_first = floor
        before_last = hit.first - 2
        last = first - 1
        if comma:
            last, _ = self.content.cut_adjunct(first, self.content.end(beyond))
        has_rest = self.content.count(first, last) > 0  # not only `, Senin (14/4)`
        topic = tokens.lower[before_first] in self.words.topics or self.maker.only_openers(
            range(before_first, hit.first - 1)
        )
        if topic:
            return self.maker.record(hit, Rule.SOURCE_PHRASE, first, last, mention, []) if has_rest else None
        if not has_rest:
            if not self.content.has_predicate(before_first, before_last, relative=True):
                return None
            return self.maker.record(hit, Rule.INSERTED_SOURCE, before_first, before_last, mention, [])
        record = self.maker.record(hit, Rule.INSERTED_SOURCE, before_first, before_last, mention, [])
        part, mixed = self.maker.part(first, last)
        record.parts.append(part)
        if mixed:
            record.type = "mixed"
        return record

    def closing_clause(self, first: int, beyond: int, hits: list[CueHit]) -> Record | None:
        """`INSERTED_SOURCE`: `A, kata X, B` and `A, kata X` at the end."""
        tokens = self.tokens
        for hit in reversed(hits):
            if hit.first < first + 2 or hit.cue.prep:
                continue
            if tokens.words[hit.first - 1] != ",":
                continue
            if any(other.word in self.maker.used for other in hits if other.first < hit.first):
                continue  # the clause in front has its own cue, that of a quotation
            if any(other.last == hit.first - 2 for other in hits):
                continue  # `NAME menilai, nilai utang itu …`: the comma is the other cue's
            if hit.cue.pre and not hit.clitic:
                continue
            mention = self.cues.clitic(hit) if hit.clitic else self._source_behind(hit, beyond)
            if mention is None:
                continue
            after = self.maker.past_brackets(mention.np_last + 1, beyond)
            if self.tokens.is_one(after, beyond, self.words.denied_nouns):
                continue  # `Walau lelah, pesan NAME bukan untuk …`: the noun is the subject
            after = self.tokens.past(after, beyond, self.words.after_pre_cue)
            comma = tokens.is_one(after, beyond, {","})
            return self._inside_clause(hit, mention, first, after + 1, beyond, comma)
        return None

    def _source_behind(self, hit: CueHit, beyond: int) -> Mention | None:
        """The source behind a cue; behind an ordinary word a group is none, unless it is one of people."""
        found = self.mentions.phrases.after(hit.last + 1, beyond)
        if found is not None and found.kind == "group" and hit.cue.ambiguous:
            return found if self.tokens.lower[found.first] in self.words.group_nouns else None
        return found
