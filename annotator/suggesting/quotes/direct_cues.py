"""Direct speech: which quoted spans are quotes, and their cue and speaker."""

from __future__ import annotations

import re
from dataclasses import dataclass

from annotator.suggesting.quotes.analysis import ArticleAnalysis, OfArticle
from annotator.suggesting.quotes.cues import Cues
from annotator.suggesting.quotes.lexicon import CueHit
from annotator.suggesting.quotes.mentions import Mention, Mentions
from annotator.suggesting.quotes.patterns import Cue
from annotator.suggesting.quotes.quotation_marks import Quoted
from annotator.suggesting.quotes.rules import Rule

_SCARE_WORDS = 4
_CLAUSE = 60  # tokens of a cue clause between two quotations
_ROOT = re.compile(r"[a-z]{3,}")


@dataclass(frozen=True, slots=True)
class CueClause:
    """A cue with its speaker beside a quotation."""

    hit: CueHit
    cue: tuple[int, int] | None
    mention: Mention | None
    rule: Rule
    beyond: int  # first token behind cue and speaker
    factors: tuple[str, ...] = ()


def _told(word: str, index: int, kind: str = "say", *, ambiguous: bool = False, clitic: bool = False) -> CueHit:
    """What stands for a cue where no word is one."""
    cue = Cue(word, word, kind, False, True, False, False, "neutral", "none", "quoted", ambiguous, word, "")
    return CueHit(cue, index, index, index, clitic)


class DirectCues(OfArticle):
    """Finds the direct records of one article."""

    def __init__(self, analysis: ArticleAnalysis, cues: Cues, mentions: Mentions) -> None:
        super().__init__(analysis)
        self.cues = cues
        self.mentions = mentions
        self.used: set[int] = set()  # cue tokens that a direct record has

    # -- the cue clause after a quotation --------------------------------------------------------------------------

    def clause_after(self, span: Quoted, limit: int) -> CueClause | None:
        """`POST_CUE` to `SUBJECT_BEHIND` behind the closing mark."""
        index = span.end_token + 1
        if self.tokens.is_one(index, limit, {",", "-", "–", "—"}):
            index += 1
        return self._written(index, limit) or self._post(index, limit) or self._subject_first(index, limit)

    def _post(self, index: int, limit: int) -> CueClause | None:
        tokens = self.tokens
        for skipped in range(3):
            k = index + skipped
            if k >= limit:
                return None
            hit = self.cues.at.get(k)
            if hit is not None and hit.cue.post:
                return self._clause(hit, limit)
            if hit is not None and hit.cue.form in self.words.plain_sources:
                return self._source(hit, limit)
            if tokens.lower[k] not in self.words.after_post_cue and tokens.lower[k] not in self.words.thus:
                break
        return self._unknown_cue(index, limit)

    def _source(self, hit: CueHit, limit: int) -> CueClause | None:
        """`"…," menurut laporan itu.`: nothing but the source follows."""
        mention = self.mentions.phrases.after(hit.last + 1, limit)
        if mention is None or (
            mention.np_last + 1 < limit and self.tokens.words[mention.np_last + 1] not in {".", ","}
        ):
            return None
        return CueClause(hit, self.cues.span(hit), mention, Rule.POST_CUE, mention.np_last + 1)

    def _written(self, index: int, limit: int) -> CueClause | None:
        """`demikian pernyataan tertulis X`: a written source closes a quotation; no one word of it is the cue."""
        tokens = self.tokens
        noun = index + 1
        if noun >= limit or tokens.lower[index] not in self.words.thus:
            return None
        if tokens.lower[noun] not in self.words.thus_nouns or noun in self.cues.at:
            return None
        after = tokens.past(noun + 1, limit, self.words.thus_between)
        mention = self.mentions.phrases.after(after, limit)
        return CueClause(_told(tokens.lower[noun], noun, "write"), None, mention, Rule.POST_CUE, noun + 1)

    def _clause(self, hit: CueHit, limit: int, *factors: str) -> CueClause | None:
        if hit.clitic:
            clitic = self.cues.clitic(hit)
            return CueClause(hit, self.cues.span(hit), clitic, Rule.CLITIC_CUE, hit.last + 1, factors)
        mention = self.mentions.phrases.after(hit.last + 1, limit)
        if mention is None:
            return None
        return CueClause(hit, self.cues.span(hit), mention, Rule.POST_CUE, mention.np_last + 1, factors)

    def _unknown_cue(self, index: int, limit: int) -> CueClause | None:
        """A root that no table has, between a quotation and a name or pronoun, reports: nothing else stands there."""
        tokens = self.tokens
        if index + 2 > limit or not _ROOT.fullmatch(tokens.words[index]):
            return None
        word = tokens.lower[index]
        if self.mentions.phrases.is_stop(index) or word in self.words.deictics:
            return None
        hit = _told(word, index, ambiguous=True, clitic=self.lexicon.has_clitic(word))
        following = tokens.lower[index + 1]
        if hit.clitic:
            reports = following in {".", ","}
        else:
            named = self.names.person[index + 1] >= 0 or following in self.words.pronouns
            reports = named or self.lexicon.title_at(tokens, index + 1, limit) is not None
        return self._clause(hit, limit, "ambiguous-cue") if reports else None

    def _subject_first(self, index: int, limit: int) -> CueClause | None:
        """`SUBJECT_BEHIND`: speaker, cue, and then a stop or an adjunct."""
        tokens = self.tokens
        for k in range(index + 1, min(limit, index + 24)):
            if tokens.words[k] in {".", "!", "?", ";"}:
                return None
            hit = self.cues.at.get(k)
            if hit is None or not hit.cue.pre:
                continue
            after = tokens.past(hit.last + 1, limit, self.words.after_pre_cue)
            ends = (
                after >= limit
                or tokens.words[after] in {".", "!", "…"}
                or tokens.lower[after] in self.words.adjunct_heads
            )
            mention = self.mentions.subjects.before(k, index) if ends else None
            if mention is None:
                return None
            return CueClause(hit, self.cues.span(hit), mention, Rule.SUBJECT_BEHIND, after)
        return None

    # -- the cue clause before a quotation -------------------------------------------------------------------------

    def clause_before(self, span: Quoted, floor: int) -> CueClause | None:
        """`PRE_CUE`: speaker, pre-cue, and nothing but adjuncts up to the opening mark."""
        tokens = self.tokens
        k = span.start_token - 1
        floor = max(floor, k - _CLAUSE)
        introduced = False
        while k >= floor and tokens.words[k] in {",", ":", ";", "-", "–", "—"}:
            introduced = True
            k -= 1
        if k >= floor and tokens.lower[k] in self.words.complementisers:
            k -= 1
        hit = next((self.cues.at[cue] for cue in range(k, floor - 1, -1) if cue in self.cues.at), None)
        if hit is None:
            return self._named_by_colon(span.start_token - 1)
        return self._pre_clause(hit, floor) if self._bridged(hit.last + 1, k, introduced) else None

    def _named_by_colon(self, colon: int) -> CueClause | None:
        """`NAME: “…”` as a paragraph of its own, in an interview: nothing but a name, its title and a colon."""
        named = colon > 0 and self.tokens.words[colon] == ":"
        name = self.names.name_at(colon - 1) if named else None
        if name is None:
            return None
        first = self.analysis.paragraphs[self.analysis.sentence_of(colon).paragraph].first
        if self.mentions.phrases.phrase_start(name.first, first) > first:
            return None
        return CueClause(_told(":", colon), None, self.mentions.phrases.joined(name, first, colon), Rule.PRE_CUE, colon)

    def _bridged(self, first: int, last: int, introduced: bool) -> bool:
        """Whether nothing but adverbs, addressees and adjuncts stands from `first` to `last`."""
        k = self.tokens.past(first, len(self.tokens), {",", ":"})
        if k > last:
            return True
        # "menjawab singkat," and an object without a verb of its own
        return introduced and (self.tokens.lower[k] in self.words.adjunct_heads or last - k <= 4)

    def _pre_clause(self, hit: CueHit, floor: int) -> CueClause | None:
        if hit.cue.prep or self.cues.negated(hit, floor) == "negated":
            return None
        before = self.tokens.lower[hit.first - 1] if hit.first > floor else ""
        if before in self.words.relative or (before == "," and not hit.cue.pre):
            return None  # `Suku cadangnya, kata NAME, “harus inden”`: the clause before belongs to it
        mention = self.mentions.subjects.before(hit.first, floor) or self._serial_subject(hit, floor)
        return CueClause(hit, self.cues.span(hit), mention, Rule.PRE_CUE, hit.last + 1)

    def _serial_subject(self, hit: CueHit, floor: int) -> Mention | None:
        """`NAME membuka acara dengan bertanya, “…”`: the subject of the verb before the cue's preposition."""
        near = range(hit.first - 1, max(floor, hit.first - 14), -1)
        verbs = (k for k in near if self.lexicon.is_verb(self.tokens.lower[k]))
        return next(filter(None, (self.mentions.subjects.before(k, floor) for k in verbs)), None)

    # -- what is no quotation --------------------------------------------------------------------------------------

    def ruled_out(self, span: Quoted) -> bool:
        """Titles of works, nicknames and words on things, whatever stands after them."""
        tokens = self.tokens
        before = span.start_token - 1
        if before < 0:
            return False
        word = tokens.lower[before]
        if word in self.words.before_nickname | self.words.before_things | self.words.before_title_of_work:
            return True
        return tokens.is_capital(before) and span.end_token + 1 < len(tokens) and not self._final_stop(span)

    def words_in(self, span: Quoted) -> int:
        return sum(1 for k in range(span.first, min(span.last + 1, span.first + 40)) if self.tokens.is_word(k))

    def _final_stop(self, span: Quoted) -> bool:
        return self.tokens.words[span.last] in {",", ".", "?", "!", "…"}

    def is_sentence(self, span: Quoted) -> bool:
        """Upper-case start and a stop at its end, inside or after the mark."""
        words, first, after = self.tokens.words, span.first, span.end_token + 1
        while first < span.last and not words[first][0].isalnum():
            first += 1
        stopped = words[span.last] in {".", "?", "!", "…"} or after >= len(words) or words[after] in {"\n", "."}
        return words[first][0].isupper() and stopped

    def looks_spoken(self, span: Quoted) -> bool:
        """A span long or finished enough to be speech when a cue stands beside it."""
        return self._final_stop(span) or self.words_in(span) > _SCARE_WORDS
