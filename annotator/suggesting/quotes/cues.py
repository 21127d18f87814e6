"""Cue candidates and their tests: which words report here, and which are ordinary words."""

from __future__ import annotations

from annotator.suggesting.predictions import Pair
from annotator.suggesting.quotes.analysis import ArticleAnalysis, OfArticle
from annotator.suggesting.quotes.lexicon import CueHit
from annotator.suggesting.quotes.mention import Mention

_NEGATOR_REACH = 2


class Cues(OfArticle):
    """The cue candidates of one article by token."""

    def __init__(self, analysis: ArticleAnalysis) -> None:
        super().__init__(analysis)
        tokens = analysis.tokens
        self.at: dict[int, CueHit] = {}
        index = 0
        count = len(tokens)
        while index < count:
            if analysis.free(index):
                hit = analysis.lexicon.cue_at(tokens, index, count)
                if hit is not None and self._is_word(hit):
                    self.at[index] = hit
                    index = hit.last
            index += 1

    def _is_word(self, hit: CueHit) -> bool:
        """A cue inside a name or an entity is part of a name; capital letters in mid-sentence likewise."""
        names = self.names
        if self._in_phrase(hit):
            return False
        return names.person[hit.word] < 0 and names.label[hit.word] in {"", "TITLE", "NORP", "CARDINAL"}

    def _in_phrase(self, hit: CueHit) -> bool:
        """Whether the word stands in a set phrase that reports nothing: `kata kunci`, `tanggung jawab`."""
        tokens, lexicon = self.tokens, self.lexicon
        reach = range(max(0, hit.first - 1), hit.first + 1)
        return any(
            k + length > hit.first
            for k in reach
            if (length := lexicon.phrase_at(tokens, k, len(tokens), self.words.no_cue_phrases))
        )

    def span(self, hit: CueHit) -> Pair:
        """The cue span: the one word, without the clitic."""
        tokens = self.tokens
        start, end = tokens.pair(hit.word, hit.word)
        if hit.clitic:
            end -= self.lexicon.clitic_length(tokens.lower[hit.word])
        return start, end

    def clitic(self, hit: CueHit) -> Mention:
        """The clitic as a mention."""
        end = self.tokens.ends[hit.word]
        pair = end - self.lexicon.clitic_length(self.tokens.lower[hit.word]), end
        return Mention(hit.word, hit.word, pair, "clitic", hit.word, hit.word)

    def negated(self, hit: CueHit, floor: int) -> str:
        """`negated`, `affirming` (a negated denial reports), `unreal` (speech that was not made) or nothing."""
        tokens = self.tokens
        nearest = range(max(floor, hit.first - _NEGATOR_REACH), hit.first)
        for k in reversed(nearest):
            word = tokens.lower[k]
            if self.names.person[k] >= 0:
                break
            if word in self.words.negators:
                return "affirming" if tokens.lower[hit.word] in self.words.affirming_after_negator else "negated"
        return ""
