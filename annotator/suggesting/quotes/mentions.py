"""Speaker mentions: after a post-cue, before a pre-cue, or behind a source phrase."""

from __future__ import annotations

from annotator.suggesting.quotes.analysis import ArticleAnalysis, OfArticle
from annotator.suggesting.quotes.mention import Mention
from annotator.suggesting.quotes.phrases import NounPhrases
from annotator.suggesting.quotes.subjects import Subjects

__all__ = ["Mention", "Mentions"]


class Mentions(OfArticle):
    """Finds mentions in one article: `phrases` behind a place, `subjects` before it, sources here."""

    def __init__(self, analysis: ArticleAnalysis) -> None:
        super().__init__(analysis)
        self.phrases = NounPhrases(analysis)
        self.subjects = Subjects(analysis, self.phrases)

    def source(self, index: int, limit: int) -> tuple[Mention, int] | None:
        """The source behind `menurut` and its like, and the first token of what it says."""
        limit = min(limit, index + 60)
        found = self.phrases.after(index, limit)
        if found is None:
            return None
        comma = self._closing_comma(found, limit)
        if comma is None:
            return found, found.np_last + 1
        return self._apposed_source(found, comma, limit) or (found, comma + 1)

    def _closing_comma(self, found: Mention, limit: int) -> int | None:
        tokens = self.tokens
        depth = 0
        for k in range(found.np_last + 1, limit):
            word = tokens.words[k]
            if word == "(":
                depth += 1
            elif word == ")":
                depth = max(0, depth - 1)
            elif word == "," and depth == 0:
                return k
            elif found.kind in {"pronoun", "person"} and k > found.np_last + 1 and self._clause_begun(found, k):
                return None
        return None

    def _clause_begun(self, found: Mention, k: int) -> bool:
        """Without a comma the clause begins after a pronoun or a name: a verb that no `yang` or adjunct explains."""
        if self.tokens.lower[found.np_last + 1] in self.words.prepositions | self.words.attributives:
            return False
        return self.lexicon.is_predicate(self.tokens.lower[k]) if found.kind == "person" else True

    def _apposed_source(self, found: Mention, comma: int, limit: int) -> tuple[Mention, int] | None:
        """`Menurut Kepala BPBD Sikka, NAME (47),` and `Menurut NAME, Kepala BPBD Sikka,`: up to the second comma."""
        tokens = self.tokens
        if found.kind != "person":
            begins = comma + 1 < limit and (tokens.is_capital(comma + 1) or self.phrases.titled(comma + 1))
            person = self.phrases.person_in_phrase(comma + 1, limit) if begins else None
            if person is None:
                return None
            after = person.names[0].last + 1
            return (person, after + 1) if tokens.is_one(after, limit, {","}) else None
        second = tokens.find(",", comma + 1, min(limit, comma + 18))
        if second is None:
            return None
        inner = range(comma + 1, second)
        title_first = self.phrases.titled(comma + 1) or self.names.label[comma + 1] == "TITLE"
        verbless = not any(self.lexicon.is_verb(tokens.lower[k]) for k in inner)
        if (title_first and verbless) or (tokens.words[comma + 1].isdigit() and second == comma + 2):
            return found, second + 1
        return None
