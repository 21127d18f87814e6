"""Where reported content begins and ends, and whether it is a clause at all."""

from __future__ import annotations

from annotator.suggesting.quotes.analysis import OfArticle
from annotator.suggesting.quotes.lexicon import CueHit
from annotator.suggesting.quotes.rules import Rule

_BRIDGE = 18  # tokens between cue and `bahwa`
_ADDRESSEE = 14  # tokens between an urge cue and its `agar`


class Content(OfArticle):
    """Borders of reported clauses in one article."""

    def complementiser(self, first: int, beyond: int) -> int | None:
        """The `bahwa` of a cue that ends before `first`: at once, or behind an addressee or an adjunct."""
        tokens = self.tokens
        wanted = self.words.complementisers
        k = tokens.past(first, min(beyond, first + 3), self.words.after_pre_cue | {","})
        if tokens.is_one(k, beyond, wanted):
            return k
        if k < beyond and (tokens.lower[k] in self.words.adjunct_heads or tokens.lower[k] in self.words.days):
            for j in range(k + 1, min(beyond, k + _BRIDGE)):
                if tokens.lower[j] in wanted:
                    return j
        return None

    def start_without(self, first: int, beyond: int) -> int:
        """The content's first token when there is no `bahwa`: past adverbs, a comma, an addressee, an adjunct."""
        tokens = self.tokens
        k = tokens.past(first, beyond, self.words.after_pre_cue)
        if tokens.is_one(k, beyond, {",", ":"}):
            return k + 1
        if tokens.is_one(k, beyond, self.words.cue_adjuncts):
            comma = tokens.find(",", k, min(beyond, k + _BRIDGE))
            if comma is not None:
                return self._past_date(comma, beyond)
        return k

    def _past_date(self, comma: int, beyond: int) -> int:
        """Past `, Senin (14/4),` behind an adjunct's comma."""
        tokens = self.tokens
        k = comma + 1
        if tokens.is_one(k, beyond, self.words.days):
            closing = tokens.find(",", k, min(beyond, k + 10))
            if closing is not None:
                return closing + 1
        return k

    def end(self, beyond: int) -> int:
        """The last token of content that may run to the sentence's end: the final stop and loose marks are cut."""
        tokens = self.tokens
        last = beyond - 1
        while tokens.words[last] in {".", ",", ";", ":", "…", "-", "–", "—", "("}:
            last -= 1
        return last

    def cut_adjunct(self, first: int, last: int) -> tuple[int, bool]:
        """The last token before a situation adjunct of the cue's own clause, or before a final date."""
        tokens = self.tokens
        for k in range(first + 2, last + 1):
            if self.analysis.block[k] >= 0:
                continue
            word = tokens.lower[k]
            following = tokens.lower[k + 1] if k < last else ""
            if (
                (word in self.words.situation_heads and following in self.words.situation_verbs and self._own_clause(k))
                or (word in self.words.in_words and following in self.words.release_nouns)
                or (word in self.words.channel_heads and following in self.words.channel_messages)
                or (word in self.words.to_words and following in self.words.addressees)
                or (tokens.words[k - 1] == "," and (self._cites(k, last) or self._says_besides(k, last)))
            ):
                return self._trim(k - 1), True
        date = self._final_date(first, last)
        if date is not None:
            return self._trim(date - 1), True
        return last, False

    def _cites(self, index: int, last: int) -> bool:
        """`, sebagaimana disampaikan NAME`: who said so too."""
        hit = self.lexicon.cue_at(self.tokens, index, last + 1)
        return hit is not None and hit.last > hit.first

    def _says_besides(self, index: int, last: int) -> bool:
        """`, dengan menyebut jalan itu aman`: what the speaker does while saying this."""
        if index == last or self.tokens.lower[index] not in self.words.manner_openers:
            return False
        hit = self.lexicon.cue_at(self.tokens, index + 1, last + 1)
        return hit is not None and hit.cue.pre and hit.cue.kind in {"say", "assert"}

    def _own_clause(self, index: int) -> bool:
        """`saat memberi keterangan`, `, saat menghadiri rapat`: `saat memberi bantuan` is the content's own."""
        following = self.tokens.lower[index + 1]
        if following in self.words.giving:
            return any(word in self.words.given_words for word in self.tokens.lower[index + 2 : index + 5])
        if following in self.words.attending:
            return self.tokens.words[index - 1] == ","
        return True

    def _final_date(self, first: int, last: int) -> int | None:
        """`, Senin (14/4)` or `, Senin` at the very end."""
        tokens = self.tokens
        k = last
        if tokens.words[k] == ")":
            while k > max(first, last - 6) and tokens.words[k] != "(":
                k -= 1
            k -= 1
            if tokens.words[k] == ",":
                k -= 1
        return k if tokens.lower[k] in self.words.days and tokens.words[k - 1] == "," else None

    def _trim(self, last: int) -> int:
        while self.tokens.words[last] in {",", ";", ":", "-", "–", "—"}:
            last -= 1
        return last

    # -- is it content? --------------------------------------------------------------------------------------------

    def count(self, first: int, last: int) -> int:
        return sum(1 for k in range(first, min(last + 1, first + 200)) if self.tokens.words[k][0].isalnum())

    def has_predicate(self, first: int, last: int, *, relative: bool = False) -> bool:
        """Whether a predicate stands in the stretch; the verb of a `yang` clause counts only when asked."""
        tokens, lexicon = self.tokens, self.lexicon
        k = first
        while k <= min(last, first + 120):
            word = tokens.lower[k]
            if word in self.words.relative and not relative:
                k = self._past_relative(k, last)
                continue
            capital = tokens.words[k][0].isupper() and k > first
            if word in self.words.pronoun_subjects or (not capital and lexicon.is_predicate(word)):
                return True
            before = tokens.lower[k - 1] if k else ""
            if tokens.words[k][0].isdigit() and (lexicon.has_clitic(before) or before in self.words.measures):
                return True  # `ancamannya 5 tahun`, `inflasi sebesar 4 persen`
            if word in self.words.numerals and lexicon.has_clitic(before):
                return True
            if word in self.words.deictics and first < k < last and self._ends_subject(k):
                return True
            k += 1
        return False

    def _ends_subject(self, index: int) -> bool:
        """`jembatan itu retak`: what follows the subject's `itu` is its predicate."""
        following = index + 1
        word = self.tokens.lower[following]
        return self.tokens.words[following][0].islower() and word not in (
            self.words.prepositions | self.words.coordinators | self.words.before_cue | self.words.relative_or_that
        )

    def _past_relative(self, index: int, last: int) -> int:
        """Past the predicate of a relative clause: its verb, or the word after `yang` (`yang hadir`, `yang sakit`)."""
        return self.tokens.past(index + 1, last, self.words.aspects | self.words.negators) + 1

    def is_content(self, hit: CueHit, first: int, last: int, *, bahwa: bool, comma: bool) -> Rule | None:
        """The rule by which the stretch is reported content, or `None`."""
        lower = self.tokens.lower
        count = self.count(first, last)
        if self._is_empty_object(first, last):
            return None
        comp = hit.cue.comp
        if bahwa:
            return Rule.THAT_CLAUSE if count >= 2 else None
        acts = lower[hit.word] in self.words.act_cues
        if acts and not comma and lower[first] not in self.words.urge_openers:
            return None
        if hit.cue.kind == "urge":
            return self._urged(first, last, count)
        if comp == "question":
            return self._asked(first, last, count)
        if comp == "object":
            return self._proposition(first, last, count)
        if comp in {"quoted", "framed"} or (not comma and self._opens_adjunct(first, last)):
            return None
        if count < 2 or self._thanks(first, last):
            return None
        if self.has_predicate(first, last):
            return Rule.BARE_CLAUSE
        # Words of saying take no plain object of that length; `menegaskan dukungan` is an act.
        if count >= 4 and (comma or (not hit.cue.ambiguous and hit.cue.kind == "say")):
            return Rule.BARE_CLAUSE
        roles = self.words.as_words
        if lower[first] not in roles and any(word in roles for word in lower[first : last + 1]):
            return Rule.BARE_CLAUSE  # a judgement: `menuding X sebagai biang keladi`
        return Rule.BARE_CLAUSE if count >= 4 and hit.cue.kind != "cite" and self._figure(first, last) else None

    def _opens_adjunct(self, first: int, last: int) -> bool:
        """`menjawab ketika ditanya`, `menyela sambil …`: no content begins so, `saat ini …` does."""
        word = self.tokens.lower[first]
        following = self.tokens.lower[first + 1] if first < last else ""
        if word in self.words.situation_heads and self._clause_behind_comma(first, last):
            return False
        timed = word in self.words.situation_heads | self.words.coordinators
        return timed and following not in self.words.deictics

    def _clause_behind_comma(self, first: int, last: int) -> bool:
        """`memastikan setelah rapat, jembatan dibuka`: an adjunct that a comma closes, and the clause it belongs to."""
        comma = self.tokens.find(",", first + 1, min(last, first + _BRIDGE))
        return comma is not None and self.count(comma + 1, last) >= 3

    def _figure(self, first: int, last: int) -> bool:
        """A statement of figures without a verb: `inflasi September 2,3 persen`."""
        return any(self.tokens.words[k][0].isdigit() for k in range(first, last + 1))

    def _is_empty_object(self, first: int, last: int) -> bool:
        """`mengatakan hal itu`, `mengatakan hal yang sama`, `menyampaikan demikian`."""
        tokens = self.tokens
        if tokens.lower[first] not in self.words.matters:
            return False
        following = tokens.lower[first + 1] if first < last else ""
        comma = tokens.find(",", first, last + 1)
        end = last if comma is None else comma - 1
        return following in self.words.relative or not self.has_predicate(first, end)

    def _thanks(self, first: int, last: int) -> bool:
        """`menyampaikan terima kasih`: an act, no clause."""
        return self.lexicon.phrase_at(self.tokens, first, last + 1, self.words.thanks) > 0

    def _urged(self, first: int, last: int, count: int) -> Rule | None:
        if count < 2 or self._thanks(first, last):
            return None
        addressed = self.tokens.lower[first : min(last, first + _ADDRESSEE) + 1]
        opened = any(word in self.words.urge_openers for word in addressed)
        return Rule.REQUEST if opened or self.has_predicate(first, last) else None

    def _asked(self, first: int, last: int, count: int) -> Rule | None:
        tokens = self.tokens
        questions = self.words.question_words
        asked = count >= 2 and any(word in questions for word in tokens.lower[first : min(last, first + 5) + 1])
        noun = tokens.lower[first] in self.words.question_nouns
        told = count >= 3 and (noun or self.has_predicate(first, last, relative=True))
        return Rule.QUESTION if asked or told else None

    def _proposition(self, first: int, last: int, count: int) -> Rule | None:
        """A proposition, not a mere thing that is praised or condemned."""
        tokens, lexicon = self.tokens, self.lexicon
        if tokens.lower[first] in self.words.proposition_openers:
            return Rule.PROPOSITION
        if (
            count < 4
            or self._thanks(first, last)
            or (tokens.lower[first].startswith(self.lexicon.active_prefixes) and lexicon.is_verb(tokens.lower[first]))
        ):
            return None  # `menolak menyebut nama` is a refusal, an act
        return Rule.PROPOSITION if self.has_predicate(first, last, relative=True) else None
