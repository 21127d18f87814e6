"""The direct records of an article: every quoted span with its cue, joined, continued or left alone."""

from __future__ import annotations

from bisect import bisect_left

from annotator.suggesting.predictions import Pair
from annotator.suggesting.quotes.analysis import ArticleAnalysis, OfArticle
from annotator.suggesting.quotes.cues import Cues
from annotator.suggesting.quotes.direct_cues import CueClause, DirectCues
from annotator.suggesting.quotes.lexicon import CueHit
from annotator.suggesting.quotes.mentions import Mention, Mentions
from annotator.suggesting.quotes.quotation_marks import Quoted
from annotator.suggesting.quotes.records import Record
from annotator.suggesting.quotes.rules import Rule


class DirectSpeech(OfArticle):
    """Turns quoted spans into direct records."""

    def __init__(self, analysis: ArticleAnalysis, cues: Cues, mentions: Mentions) -> None:
        super().__init__(analysis)
        self.cues = cues
        self.cue_clauses = DirectCues(analysis, cues, mentions)
        self.records: dict[int, Record] = {}  # by quoted span
        self.after: dict[int, CueClause] = {}
        self.before: dict[int, CueClause] = {}
        self.out: set[int] = set()

    def run(self) -> list[Record]:
        """The records that have a cue; `continue_chains` adds those without one when the indirect ones are known."""
        spans = self.analysis.quoted
        for number, span in enumerate(spans):
            if self.cue_clauses.ruled_out(span):
                self.out.add(number)
                continue
            self._find_clauses(number, span)
        self._settle()
        number = 0
        while number < len(spans):
            number = self._record(number) + 1
        return list({id(record): record for record in self.records.values()}.values())

    def _limits(self, number: int) -> tuple[int, int]:
        """The tokens between the neighbouring quoted spans of the same paragraph."""
        spans = self.analysis.quoted
        span = spans[number]
        paragraph = self.analysis.paragraphs[span.paragraph]
        floor, limit = paragraph.first, paragraph.beyond
        if number:
            floor = spans[number - 1].end_token + 1
        if number + 1 < len(spans) and spans[number + 1].paragraph == span.paragraph:
            limit = spans[number + 1].start_token
        return floor, limit

    def _find_clauses(self, number: int, span: Quoted) -> None:
        floor, limit = self._limits(number)
        after = self.cue_clauses.clause_after(span, limit)
        if after is not None:
            self.after[number] = after
        begin = self.analysis.sentence_of(span.start_token).first
        before = self.cue_clauses.clause_before(span, max(floor, begin))
        if before is not None and self._closes_clause(span, limit):
            self.before[number] = before

    def _closes_clause(self, span: Quoted, limit: int) -> bool:
        """Whether the quotation is the whole of what is said: not when its clause goes on (mixed)."""
        tokens = self.tokens
        after, count = span.end_token + 1, self.cue_clauses.words_in(span)
        introduced = tokens.words[span.start_token - 1] in {",", ":"}
        if tokens.words[span.last] in {".", "?", "!"} or after >= limit:
            return introduced or count > 1
        if tokens.words[after] in {".", "!", "?", ";"}:
            return introduced or count > 3
        return tokens.lower[after] in self.words.adjunct_heads and count > 3

    def _settle(self) -> None:
        """A cue between two spans belongs to the one before."""
        spans = self.analysis.quoted
        for number in range(len(spans) - 1):
            after, before = self.after.get(number), self.before.get(number + 1)
            if after is not None and before is not None and after.cue == before.cue:
                del self.before[number + 1]

    def _record(self, number: int) -> int:
        """The record of span `number`, with the spans that are joined to it; the last span it takes."""
        spans = self.analysis.quoted
        clause = self.after.get(number) or self.before.get(number)
        if clause is None:
            return number
        record = self._direct(spans[number], clause.rule, clause.hit, clause.cue, clause.mention)
        record.factors += clause.factors
        self.cue_clauses.used.add(clause.hit.word)
        first = last = number
        if self._joins(number + 1, clause):
            last += 1
            self._take(last, record)
            record.factors += spans[last].factors
            if self.tokens.find(".", spans[number].end_token + 1, spans[last].start_token) is not None:
                record.rule = Rule.SPLIT_QUOTE
        self.records[number] = record
        while self._stand_together(last, last + 1):
            last += 1
            self._take(last, record)
        while self._stand_together(first - 1, first):
            first -= 1
            self._take(first, record)
            record.first = spans[first].first
        return last

    @staticmethod
    def _direct(
        span: Quoted, rule: Rule, hit: CueHit | None = None, cue: Pair | None = None, mention: Mention | None = None
    ) -> Record:
        """The record of one quoted span."""
        parts, factors = list(span.pairs), list(span.factors)
        return Record(parts, "direct", rule, span.first, span.paragraph, hit, cue, mention, factors)

    def _take(self, number: int, record: Record) -> None:
        """Span `number` is a part of the record, too."""
        record.parts = sorted([*record.parts, *self.analysis.quoted[number].pairs])
        self.records[number] = record

    def _stand_together(self, one: int, other: int) -> bool:
        """Two quotations with nothing between, one of them without a cue of its own, are of one speech."""
        spans = self.analysis.quoted
        if other >= len(spans):
            return False
        new = one if other in self.records else other
        return (
            spans[other].start_token == spans[one].end_token + 1
            and not any(new in known for known in (self.out, self.after, self.before, self.records))
            and self.cue_clauses.is_sentence(spans[one])
        )

    def _joins(self, following: int, clause: CueClause) -> bool:
        """`SPLIT_QUOTE`: nothing but the cue clause and its adjuncts stands between two spans of one paragraph."""
        spans = self.analysis.quoted
        if following >= len(spans) or any(following in known for known in (self.out, self.after, self.before)):
            return False
        first, last = clause.beyond, spans[following].start_token - 1
        stops = [k for k in range(first, last + 1) if self.tokens.words[k] in {".", "!", "?"}]
        if stops and stops[0] != last:
            return False  # a sentence of the writer's stands between
        if any(k in self.cues.at and self._reports(k, first) for k in range(first, last + 1)):
            return False
        if not stops and last >= first and self.tokens.words[last] not in {",", "-", "–", "—", ":"}:
            small = self.tokens.words[spans[following].first][0].islower()
            return small and self.cue_clauses.looks_spoken(spans[following])
        return self.cue_clauses.is_sentence(spans[following]) or not stops

    def _reports(self, index: int, floor: int) -> bool:
        """Whether the cue at token `index` is somebody else's: an ordinary word is, with a person as its subject."""
        hit = self.cues.at[index]
        if not hit.cue.pre or not hit.cue.ambiguous:
            return hit.cue.pre
        subject = self.cue_clauses.mentions.subjects.before(hit.first, floor)
        return subject is not None and subject.kind == "person"

    # -- quotations without a cue of their own -------------------------------------------------------------------------

    def continue_chains(self, records: list[Record]) -> list[Record]:
        """The spans without a cue that go on with a record before them, or open speech that a later one closes."""
        spans = self.analysis.quoted
        found: list[Record] = []
        taken = sorted((start, end) for record in records for start, end in record.parts)
        first_in: dict[int, int] = {}  # by paragraph: the token its first record begins at
        for known in records:
            first_in[known.paragraph] = min(known.first, first_in.get(known.paragraph, known.first))
        for number, span in enumerate(spans):
            if self._inside(span, taken):
                continue
            record = self._named_beside(span)
            if record is None and self._stands_alone(span):
                record = self._direct(span, Rule.CONTINUED_QUOTE)
            if record is None or not self._anchored(span, first_in):
                continue
            self.records[number] = record
            first_in.setdefault(span.paragraph, record.first)
            found.append(record)
        return found

    @staticmethod
    def _inside(span: Quoted, taken: list[tuple[int, int]]) -> bool:
        start, end = span.pairs[0][0], span.pairs[-1][1]
        place = bisect_left(taken, (end, 0))
        return any(other_end > start for _, other_end in taken[max(0, place - 3) : place])

    def _stands_alone(self, span: Quoted) -> bool:
        """A whole paragraph, or a whole sentence of it."""
        if self._is_paragraph(span):
            return self.cue_clauses.words_in(span) > 2
        sentence = self.analysis.sentence_of(span.first)
        return span.start_token == sentence.first and self.cue_clauses.is_sentence(span)

    def _is_paragraph(self, span: Quoted) -> bool:
        """Nothing but a stop stands beside the quotation in its paragraph."""
        paragraph = self.analysis.paragraphs[span.paragraph]
        return span.start_token == paragraph.first and span.end_token >= paragraph.beyond - 2

    def _anchored(self, span: Quoted, first_in: dict[int, int]) -> bool:
        """A record stands before it in this paragraph or the previous one, or a later one closes it."""
        before = first_in.get(span.paragraph, span.first) < span.first or span.paragraph - 1 in first_in
        if before or span.open_end:
            return True
        if span.paragraph == len(self.analysis.paragraphs) - 1 and self._is_paragraph(span):
            return False  # no speech before or after it: a motto below the article
        if span.start_token == self.analysis.paragraphs[span.paragraph].first:
            return True
        return (
            bool(first_in) and self.tokens.words[span.last] in {".", "!", "?"} and self.cue_clauses.words_in(span) > 1
        )

    def _named_beside(self, span: Quoted) -> Record | None:
        """`SPEAKER_BESIDE`: `Hal itu disampaikan X` in the next or the previous sentence."""
        if not self._stands_alone(span):
            return None
        current = self.analysis.sentence[span.end_token]
        for neighbour in (current + 1, self.analysis.sentence[span.start_token] - 1):
            if not 0 <= neighbour < len(self.analysis.sentences):
                continue
            sentence = self.analysis.sentences[neighbour]
            statements = self.words.statement_nouns, self.words.statement_openers
            length = max(
                self.lexicon.phrase_at(self.tokens, sentence.first, sentence.beyond, one) for one in statements
            )
            hit = self.cues.at.get(sentence.first + length) if length else None
            if hit is None:
                continue
            mention = self.cue_clauses.mentions.phrases.after(hit.last + 1, sentence.beyond)
            if mention is None:
                continue
            self.cue_clauses.used.add(hit.word)
            return self._direct(span, Rule.SPEAKER_BESIDE, hit, self.cues.span(hit), mention)
        return None
