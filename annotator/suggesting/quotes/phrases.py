"""Noun phrases that can be a source: behind a cue, with titles before a name, and where such a phrase begins."""

from __future__ import annotations

from annotator.suggesting.quotes.analysis import ArticleAnalysis, OfArticle
from annotator.suggesting.quotes.guessed_names import GuessedNames
from annotator.suggesting.quotes.mention import Mention
from annotator.suggesting.quotes.names import Name
from annotator.suggesting.quotes.plain_kinds import plain_kind

_PHRASE = 26  # tokens of the longest noun phrase that is looked through


class NounPhrases(OfArticle):
    """Noun phrases of one article."""

    def __init__(self, analysis: ArticleAnalysis) -> None:
        super().__init__(analysis)
        self.guesses = GuessedNames(analysis)

    def is_stop(self, index: int) -> bool:
        """Whether a noun phrase cannot go on over this token."""
        word = self.tokens.words[index]
        lower = self.tokens.lower[index]
        if not word[0].isalnum():
            return True
        if word[0].isupper():
            return False
        return (
            lower in self.words.prepositions
            or lower in self.words.relative
            or lower in self.words.coordinators
            or lower in self.words.before_cue
            or self.lexicon.is_verb(lower)
            or lower in self.words.phrase_stops
        )

    def after(self, index: int, limit: int) -> Mention | None:
        """The noun phrase that starts at token `index`, up to but without token `limit`."""
        tokens = self.tokens
        limit = min(limit, len(tokens), index + _PHRASE)
        if index >= limit or not (tokens.words[index][0].isalpha() or self._counted(index, limit)):
            return None
        return (
            self.pronoun(index)
            or self.person_in_phrase(index, limit)
            or self._description(index, limit)
            or self.plain(index, limit)
        )

    def pronoun(self, index: int) -> Mention | None:
        """`Dia`, `mereka`, `keduanya`."""
        word = self.tokens.lower[index]
        if word in self.words.pronouns:
            return self.analysis.mention(index, index, "plural" if word in self.words.plural_pronouns else "pronoun")
        return self.analysis.mention(index, index, "joint") if word in self.words.joint_words else None

    def _counted(self, index: int, limit: int) -> bool:
        """`kata 42 warga`: a number of people."""
        if index + 1 == limit or not self.tokens.words[index].isdigit():
            return False
        title = self.lexicon.title_at(self.tokens, index + 1, limit)
        return title is not None and title.title.kind == "role"

    def person_in_phrase(self, index: int, limit: int) -> Mention | None:
        """A person behind titles and roles, also behind one comma."""
        tokens = self.tokens
        comma = None
        k = index
        while k < limit:
            name = self.names.name_at(k)
            if name is not None:
                if comma is not None and not self._apposed(name, comma):
                    return None
                holder = self._holder_behind(name, limit) if comma is None and k > index else None
                return self.joined(holder or name, index, limit)
            span = self.names.span_at(k)
            if span is not None and span[2] in {"TITLE", "ORG", "FAC", "GPE"}:
                k = span[1] + 1
                continue
            if tokens.words[k] == "," and comma is None:
                comma = k
            elif tokens.lower[k] in self.words.naming:
                pass
            elif self.bracket_end(k, limit):
                k = self.bracket_end(k, limit)
            elif self._at_a_body(k, limit):
                pass
            elif self.is_stop(k):
                break
            k += 1
        return self.guesses.name(index, min(k, limit)) if comma is None else None

    def bracket_end(self, index: int, limit: int) -> int:
        """The closing bracket of an abbreviation, `(LKPU)`; 0 when it is none."""
        tokens = self.tokens
        closing = next((k for k in range(index + 1, min(limit, index + 6)) if tokens.words[k] == ")"), index)
        short = all(tokens.is_capital(k) for k in range(index + 1, closing))
        return closing if closing > index + 1 and short else 0

    def _at_a_body(self, index: int, limit: int) -> bool:
        """`peneliti pada Lembaga Kajian`, `warga dari Desa Nita`: a role goes on over the word before its body."""
        return self.tokens.lower[index] in self.words.role_links and self._comma_and_name(index + 1, limit)

    def _comma_and_name(self, index: int, limit: int) -> bool:
        """Whether capital words, an abbreviation, a comma and a name follow."""
        tokens = self.tokens
        k = index
        while k < limit and (tokens.is_capital(k) or tokens.words[k] in {"(", ")"} or self.names.entity[k] >= 0):
            k += 1
        if k + 1 >= limit or tokens.words[k] != ",":
            return False
        return any(self.names.person[j] >= 0 for j in range(k + 1, min(k + 4, limit)))

    def _holder_behind(self, name: Name, limit: int) -> Name | None:
        """`kata Direktur Frisian Jaya, NAME di Bima`: behind an office's body, that looks like a name, its holder."""
        comma = name.last + 1
        if comma >= limit or self.tokens.words[comma] != ",":
            return None
        holder = self.names.name_at(comma + 1) or self.guesses.holder(comma + 1, limit)
        return holder if holder is not None and self._apposed(holder, comma) else None

    def _apposed(self, name: Name, comma: int) -> bool:
        """Whether a name behind a comma belongs to the role before it: only a title between, and a pause after."""
        tokens = self.tokens
        after = name.last + 1
        if after < len(tokens) and not (
            not tokens.words[after][0].isalnum()
            or self.names.label[after] == "TITLE"
            or tokens.lower[after] in self.words.prepositions
            or tokens.lower[after] in self.words.situation_verbs
        ):
            return False
        return all(self.names.label[k] == "TITLE" for k in range(comma + 1, name.first))

    def titled(self, index: int) -> bool:
        return self.lexicon.title_at(self.tokens, index, len(self.tokens)) is not None

    def joined(self, name: Name, np_first: int, limit: int) -> Mention:
        """A person, or those joined by "dan" who speak together."""
        tokens = self.tokens
        names = [name]
        last = name.last
        k = last + 1
        while k + 1 < limit and tokens.lower[k] in self.words.joiners3:
            following = k + 1
            while following < limit and self.names.person[following] < 0 and not self.is_stop(following):
                following += 1
            other = self.names.name_at(following)
            if other is None:
                break
            names.append(other)
            last = other.last
            k = last + 1
        if len(names) > 1:
            return Mention(name.first, last, tokens.pair(name.first, last), "joint", np_first, last, tuple(names))
        if name.first > np_first and tokens.lower[name.first - 1] in self.words.kin:
            start = self.phrase_start(name.first - 1, np_first)  # `istri NAME`: who has no name here
            return self.analysis.mention(start, last, "indefinite")
        return self.analysis.person(name, np_first, name.last)

    def _description(self, index: int, limit: int) -> Mention | None:
        """A description up to its `itu`; `seorang …` has none."""
        tokens = self.tokens
        first_word = tokens.lower[index]
        if first_word in self.words.indefinites or self.lexicon.phrase_at(
            tokens, index, limit, self.words.indefinite_pairs
        ):
            return None
        heads = self.words.situation_heads
        for k in range(index, limit):
            word = tokens.lower[k]
            if not tokens.words[k][0].isalnum() and tokens.words[k] not in {"(", ")"}:
                return None
            if word in heads or word in self.words.addressees:
                return None
            if word in self.words.deictics and k > index:
                return self.described(index, k)
        return None

    def described(self, first: int, last: int) -> Mention:
        tokens = self.tokens
        for k in range(first, last):
            name = self.names.name_at(k)
            if name is not None and tokens.lower[k - 1] in self.words.naming_only | self.words.alias_words:
                return self.analysis.person(name, first, last)
        head = tokens.lower[first]
        kind = "description"
        if head in self.words.document_heads:
            kind = "document"
        elif head in self.words.joint_heads:
            kind = "joint"
        elif head in self.words.body_epithets:
            kind = "body"
        return self.analysis.mention(first, last, kind)

    def plain(self, index: int, limit: int) -> Mention | None:
        """A body, a bare title, a group or somebody without a name, as it stands."""
        tokens = self.tokens
        if tokens.lower[index] in self.words.days:
            return None
        last = index
        k = index + self.lexicon.phrase_at(tokens, index, limit, self.words.indefinite_pairs)
        while k < limit:
            span = self.names.span_at(k)
            if span is not None and span[2] in {"ORG", "TITLE", "GPE", "FAC", "LAW", "NORP", "PRODUCT"}:
                last = k = min(span[1], limit - 1)
                k += 1
                continue
            if not self.made_by(index, k, limit):
                if self.is_stop(k) or tokens.lower[k] in self.words.days:
                    break
                last = k
            k += 1
        if self.is_stop(index):
            return None
        handle = last + 1
        if handle < limit and tokens.words[handle][:-1].startswith("@"):  # `akun @warta_bima`
            return self.analysis.mention(index, handle, "account")
        return self.analysis.mention(index, last, plain_kind(self.analysis, index, last))

    def made_by(self, first: int, index: int, limit: int) -> bool:
        """`laporan dari LKPU`: a document's body stands behind `dari` or `oleh`."""
        words = self.words
        return (
            self.tokens.lower[first] in words.document_nouns
            and self.tokens.lower[index] in words.origin_words | words.by_words
            and index + 1 < limit
            and self.names.label[index + 1] == "ORG"
        )

    def phrase_start(self, first: int, floor: int) -> int:
        """The first token of the titles and roles before a name."""
        tokens = self.tokens
        k = first
        while k > floor:
            before = k - 1
            span = self.names.span_at(before)
            if span is not None and span[2] in {"TITLE", "ORG", "GPE", "FAC", "NORP", "CARDINAL"}:
                k = span[0]
            elif (
                tokens.is_word(before)
                and self.names.person[before] < 0
                and not self.is_stop(before)
                and not (tokens.words[before].islower() and tokens.lower[before] in self.lexicon.roots)
                and tokens.lower[before] not in self.words.front_ends | self.words.kin
            ):
                k = before
            else:
                break
        return k

    def governed(self, np_first: int, floor: int) -> bool:
        """Whether a preposition or a verb stands before a noun phrase, so that it is no subject."""
        if np_first <= floor:
            return False
        word = self.tokens.lower[np_first - 1]
        if word in self.words.front_ends:
            return False
        if self.tokens.words[np_first - 1][0].isupper() and np_first - 1 > floor:
            return False
        return word in self.words.prepositions | self.words.kin or self.lexicon.is_verb(word)
