"""What the finders of indirect speech share: tests of a stretch, and the making of its record."""

from __future__ import annotations

from annotator.suggesting.predictions import Pair
from annotator.suggesting.quotes.analysis import ArticleAnalysis, OfArticle
from annotator.suggesting.quotes.content import Content
from annotator.suggesting.quotes.cues import Cues
from annotator.suggesting.quotes.lexicon import CueHit
from annotator.suggesting.quotes.mentions import Mention, Mentions
from annotator.suggesting.quotes.records import Record
from annotator.suggesting.quotes.rules import Rule


class RecordMaker(OfArticle):
    """The article with its cues, mentions and direct records, and how an indirect record is made of a stretch."""

    def __init__(
        self, analysis: ArticleAnalysis, cues: Cues, mentions: Mentions, used: set[int], direct: dict[int, Record]
    ) -> None:
        super().__init__(analysis)
        self.cues = cues
        self.mentions = mentions
        self.content = Content(analysis)
        self.used = used  # cue tokens of direct records
        self.direct = direct  # direct records by quoted span
        self.mention_of = {record.hit.word: record.mention for record in direct.values() if record.hit is not None}

    def past_brackets(self, index: int, beyond: int) -> int:
        if self.tokens.is_one(index, beyond, {"("}):
            closing = self.tokens.find(")", index, min(beyond, index + 12))
            if closing is not None:
                return closing + 1
        return index

    def only_openers(self, lead: range) -> bool:
        """Nothing but conjunctions before the cue: `Namun,`, `Sementara itu,`, `Masih`."""
        openers = self.words.sentence_openers | self.words.opener_words
        return all(self.tokens.lower[k] in openers for k in lead if self.tokens.words[k][0].isalnum())

    def part(self, first: int, last: int) -> tuple[Pair, bool]:
        """The code points of tokens `first` to `last`, and whether words in marks stand inside."""
        inside = (*range(first, min(last, first + 400)), last)
        numbers = sorted({self.analysis.block[k] for k in inside} - {-1})
        if numbers:
            end = self.analysis.quoted[numbers[-1]].end_token
            if self.analysis.block[last] == numbers[-1]:
                last = end
            if self.analysis.block[first] == numbers[0]:
                first = self.analysis.quoted[numbers[0]].start_token
        return self.tokens.pair(first, last), bool(numbers)

    def record(
        self, hit: CueHit, rule: Rule, first: int, last: int, mention: Mention | None, factors: list[str]
    ) -> Record:
        part, mixed = self.part(first, last)
        kind = "mixed" if mixed else "indirect"
        paragraph = self.analysis.sentence_of(hit.word).paragraph
        record = Record([part], kind, rule, first, paragraph, hit, self.cues.span(hit), mention)
        record.factors = list(factors)
        return record

    def is_clause(self, hit: CueHit, first: int, last: int, comma: bool) -> bool:
        if hit.cue.ambiguous and not comma:
            return self.content.has_predicate(first, last)
        return self.content.has_predicate(first, last, relative=True) or self.content.count(first, last) >= 4


class IndirectFinder(OfArticle):
    """What finds some of the indirect records, and has them made."""

    def __init__(self, maker: RecordMaker) -> None:
        super().__init__(maker.analysis)
        self.maker = maker
        self.cues = maker.cues
        self.mentions = maker.mentions
        self.content = maker.content
