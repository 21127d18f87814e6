"""Indirect and mixed speech: the frames over one sentence after another."""

from __future__ import annotations

from annotator.suggesting.quotes.indirect.passives import Passives
from annotator.suggesting.quotes.indirect.record_maker import IndirectFinder, RecordMaker
from annotator.suggesting.quotes.indirect.source_phrases import SourcePhrases
from annotator.suggesting.quotes.lexicon import CueHit
from annotator.suggesting.quotes.mentions import Mention
from annotator.suggesting.quotes.records import Record
from annotator.suggesting.quotes.rules import Rule
from annotator.suggesting.quotes.sentences import Sentence


class IndirectSpeech(IndirectFinder):
    """Finds the indirect records of one article."""

    def __init__(self, maker: RecordMaker) -> None:
        super().__init__(maker)
        self.passives = Passives(maker)
        self.sources = SourcePhrases(maker)

    def run(self) -> list[Record]:
        """The records in reading order."""
        return [record for sentence in self.analysis.sentences for record in self._sentence(sentence)]

    def _sentence(self, sentence: Sentence) -> list[Record]:
        hits = [self.cues.at[k] for k in range(sentence.first, sentence.beyond) if k in self.cues.at]
        records: list[Record] = []
        for first, beyond in self._stretches(sentence):
            records.extend(self._stretch(first, beyond, [hit for hit in hits if first <= hit.first < beyond]))
        return records

    def _stretches(self, sentence: Sentence) -> list[tuple[int, int]]:
        """The sentence without the quotations that are direct records: what stands before, between and after them."""
        stretches: list[tuple[int, int]] = []
        first = sentence.first
        k = sentence.first
        while k < sentence.beyond:
            block = self.analysis.block[k]
            if block in self.maker.direct:
                stretches.append((first, k))
                k = self.analysis.quoted[block].end_token + 1
                first = k
            else:
                k += 1
        return [*stretches, (first, sentence.beyond)]

    def _stretch(self, first: int, beyond: int, hits: list[CueHit]) -> list[Record]:
        records: list[Record] = []
        closing = self.sources.closing_clause(first, beyond, hits)
        if closing is not None:
            return [closing]
        floor = first
        last_mention = self._direct_mention(hits)
        for hit in hits:
            if hit.word in self.maker.used or hit.first < floor:
                continue
            record = self._frame(hit, floor, beyond, hits, records[-1] if records else None, last_mention)
            if record is not None:
                records.append(record)
                floor = min(self.tokens.first_at(record.parts[-1][1]), beyond)
        return records

    def _direct_mention(self, hits: list[CueHit]) -> Mention | None:
        """The mention of the direct record whose cue stands in this stretch, for a second cue behind `dan`."""
        return next((self.maker.mention_of[hit.word] for hit in hits if hit.word in self.maker.mention_of), None)

    def _frame(
        self, hit: CueHit, floor: int, beyond: int, hits: list[CueHit], previous: Record | None, second: Mention | None
    ) -> Record | None:
        cue = hit.cue
        if cue.prep:
            return self.sources.find(hit, floor, beyond, hits)
        if not cue.pre and hit.first == floor:
            return self.sources.told_first(hit, beyond)
        if cue.passive:
            return self.passives.find(hit, floor, beyond) if cue.comp != "quoted" else None
        if not cue.pre:
            return None
        return self._subject_frame(hit, floor, beyond, hits, previous, second)

    def _subject_frame(
        self, hit: CueHit, floor: int, beyond: int, hits: list[CueHit], previous: Record | None, second: Mention | None
    ) -> Record | None:
        """`THAT_CLAUSE` to `SECOND_CUE`: subject, cue, content."""
        reach = self._forbidden(hit, floor)
        told = self._named_before_relative(hit, floor) if reach == "negated" else None
        if told is not None:
            body = self._body(hit, beyond, hits)
            return self.maker.record(hit, body[2], body[0], body[1], told, body[3]) if body is not None else None
        if reach in {"negated", "unreal"}:
            return None
        coordinated = self._coordinated(hit, floor)
        mention: Mention | None
        factors: list[str] = ["affirming-negation"] if reach == "affirming" else []
        if coordinated and (previous is not None or second is not None):
            mention = previous.mention if previous is not None else second
        else:
            end = hit.first - 1 if reach == "affirming" else self._before_manner(hit, floor)
            mention = self.mentions.subjects.before(end, floor)
            if mention is None or not self._subject_speaks(mention, hit):
                return None
        body = self._body(hit, beyond, hits)
        if body is None:
            return None
        first, last, rule, more = body
        if coordinated and rule in {Rule.BARE_CLAUSE, Rule.THAT_CLAUSE}:
            rule = Rule.SECOND_CUE
        return self.maker.record(hit, rule, first, last, mention, [*factors, *more])

    def _subject_speaks(self, mention: Mention, hit: CueHit) -> bool:
        """`cite` verbs such as `menunjukkan` take a document or data as their subject; `menemukan` a body."""
        if hit.cue.kind == "cite" and hit.cue.lemma in self.words.showing_lemmas:
            return mention.kind in {"document", "org", "body"} or any(
                word in self.words.document_nouns for word in self.tokens.lower[mention.first : mention.first + 2]
            )
        return True

    def _forbidden(self, hit: CueHit, floor: int) -> str:
        tokens = self.tokens
        state = self.cues.negated(hit, floor)
        if state:
            return state
        if self._in_fronted_phrase(hit, floor):
            return "unreal"
        k = self.mentions.subjects.skip_back(self._before_manner(hit, floor) - 1, floor)
        before = tokens.lower[k] if k >= floor else ""
        if before in self.words.stopping_words:
            return "negated"  # a relative clause tells who somebody is
        if before in self.words.unreal and self.names.person[k] < 0:
            return "unreal"
        return "negated" if before in self.words.prepositions - self.words.coordinators else ""

    def _before_manner(self, hit: CueHit, floor: int) -> int:
        """Where `dengan lantang` begins that says how it was said, right before the cue; else the cue itself."""
        tokens = self.tokens
        k = hit.first - 2
        manner = k > floor and tokens.lower[k] in self.words.manner_openers
        word = tokens.lower[k + 1] if manner else ""
        return k if word.isalpha() else hit.first

    def _in_fronted_phrase(self, hit: CueHit, floor: int) -> bool:
        """`Dengan suara agak mengeluh, NAME bercerita`: how it was said, closed by a comma."""
        tokens = self.tokens
        return tokens.lower[floor] in self.words.manner_openers and tokens.find(",", floor, hit.first) is None

    def _named_before_relative(self, hit: CueHit, floor: int) -> Mention | None:
        """`datang dari NAME yang menegaskan bahwa …`: a name directly before `yang` and a verb of saying."""
        k = hit.first - 1
        relative = k > floor and self.tokens.lower[k] in self.words.relative
        if not relative or hit.cue.kind not in {"say", "assert", "urge"}:
            return None
        name = self.names.name_at(k - 1)
        if name is not None:
            return Mention(name.first, k - 1, self.names.pair_of(name), "person", name.first, k - 1, (name,))
        span = self.names.span_at(k - 1)
        if span is not None and span[2] == "ORG":
            return self.analysis.mention(span[0], k - 1, "org")
        return None

    def _coordinated(self, hit: CueHit, floor: int) -> bool:
        k = self.mentions.subjects.skip_back(hit.first - 1, floor)
        return k >= floor and self.tokens.lower[k] in self.words.coordinators

    def _body(self, hit: CueHit, beyond: int, hits: list[CueHit]) -> tuple[int, int, Rule, list[str]] | None:
        """Content after the cue: first and last token, rule and factors."""
        tokens = self.tokens
        factors: list[str] = []
        bahwa = self.content.complementiser(hit.last + 1, beyond)
        if bahwa is not None:
            first = bahwa + 1
        elif hit.cue.comp in {"urge", "question", "object"}:
            first = self._past_comma(hit.last + 1, beyond)
        else:
            first = self.content.start_without(hit.last + 1, beyond)
        if first >= beyond:
            return None
        titled = tokens.lower[first] in self.words.before_title_of_work
        if titled and first + 1 < beyond and self.analysis.block[first + 1] >= 0:
            return None  # `menulis kata “damai”`: a word, not words said
        beyond, cut = self._next_clause(first, beyond, hits)
        last = self.content.end(beyond)
        last, adjunct = self.content.cut_adjunct(first, last)
        comma = tokens.words[first - 1] == ","
        rule = self.content.is_content(hit, first, last, bahwa=bahwa is not None, comma=comma)
        if rule is None:
            if hit.cue.comp not in {"clause", "object", "framed"} or not self._quoted_inside(first, last):
                return None
            rule = Rule.BARE_CLAUSE  # words in marks inside the complement are the speaker's own
        if rule == Rule.PROPOSITION:
            rule = Rule.BARE_CLAUSE
            factors.append("proposition")
        if cut or adjunct:
            factors.append("end-cut")
        return first, last, rule, factors

    def _quoted_inside(self, first: int, last: int) -> bool:
        """Whether a quotation stands inside a complement that is more than the quotation."""
        blocks = {self.analysis.block[k] for k in range(first, min(last, first + 60) + 1)} - {-1}
        before = (self.tokens.lower[self.analysis.quoted[block].start_token - 1] for block in blocks)
        return bool(blocks) and self.analysis.block[first] < 0 and self.words.before_title_of_work.isdisjoint(before)

    def _past_comma(self, first: int, beyond: int) -> int:
        k = self.tokens.past(first, beyond, self.words.after_pre_cue)
        if self.tokens.is_one(k, beyond, {",", ":"}):
            k += 1
        return k

    def _next_clause(self, first: int, beyond: int, hits: list[CueHit]) -> tuple[int, bool]:
        """Where content ends before a second cue of the same subject or another subject's clause."""
        tokens = self.tokens
        for other in hits:
            if other.first <= first or other.clitic or not other.cue.pre:
                continue
            k = self.mentions.subjects.skip_back(other.first - 1, first)
            second = tokens.lower[k] in self.words.coordinators and self._second_cue(other)
            if second and self._reports_on(other, beyond):
                return k, False
            breaker = self._breaker(first, other.first)
            if breaker is not None and self.mentions.subjects.before(other.first, breaker) is not None:
                return breaker, True
        return beyond, False

    def _second_cue(self, other: CueHit) -> bool:
        """A second cue of the writer's, not a verb of the content: plain reporting verbs, or a start behind a comma."""
        plain = other.cue.kind in {"say", "assert", "urge", "cite", "deny"}
        return plain or self.tokens.lower[other.word] in self.words.second_thoughts

    def _reports_on(self, other: CueHit, beyond: int) -> bool:
        bahwa = self.content.complementiser(other.last + 1, beyond)
        first = bahwa + 1 if bahwa is not None else self.content.start_without(other.last + 1, beyond)
        if first >= beyond:
            return False
        last = self.content.end(beyond)
        return self.content.is_content(other, first, last, bahwa=bahwa is not None, comma=False) is not None

    def _breaker(self, first: int, before: int) -> int | None:
        """The comma before `sedangkan`, `sementara` or `adapun`."""
        tokens = self.tokens
        parted = (k for k in range(first + 2, before) if tokens.words[k - 1] in {",", ";"})
        return next((k - 1 for k in parted if tokens.lower[k] in self.words.clause_breakers), None)
