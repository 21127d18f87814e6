"""Names behind titles that nothing has marked, told by their capital letters."""

from __future__ import annotations

from annotator.suggesting.entities.tables import tables
from annotator.suggesting.quotes.analysis import OfArticle
from annotator.suggesting.quotes.mention import Mention
from annotator.suggesting.quotes.names import Name

_LONGEST = 4  # words of a holder's name that nobody marked


class GuessedNames(OfArticle):
    """Guesses the persons of one article."""

    def name(self, index: int, limit: int) -> Mention | None:
        """A run of capital words that no entity guess has, behind a title or alone after the cue."""
        tokens, names = self.tokens, self.names
        first = index
        titled = False
        while first < limit:
            title = self.lexicon.title_at(tokens, first, limit)
            span = names.span_at(first)
            if title is not None:
                first = title.last + 1
                titled = True
            elif span is not None:
                first = span[1] + 1
                titled = True
            elif (titled and not tokens.is_capital(first)) or self._before_a_people(first, limit):
                first += 1
            else:
                break
        last = limit - 1
        while not tokens.words[last][0].isalpha():
            last -= 1
        if first > last:
            return self._swallowed(index, limit)
        run = list(range(first, last + 1))
        if any(
            names.entity[k] >= 0 or not (tokens.is_capital(k) or tokens.lower[k] in self.words.name_particles)
            for k in run
        ):
            return self._tail(index, first, last) if titled else None
        words = [tokens.words[k] for k in range(first, last + 1)]
        if not titled and len(words) > 4:
            return None
        if all(word.isupper() and len(word) > 1 for word in words) or words[0].lower() in self.words.body_nouns:
            return None
        if words[0].lower() in self.words.days or words[0].lower() in self.words.group_nouns:
            return None
        if first == last and self._common_opener(first):
            return None
        if titled:
            return self._tail(index, first, last)
        return self.analysis.person(names.guess(first, last), index, last)

    def _before_a_people(self, index: int, limit: int) -> bool:
        """`penyelamat Thailand Anan Sukjai`: a role in small letters before a country or a people."""
        span = self.names.span_at(index + 1) if index + 1 < limit else None
        return span is not None and span[2] in {"GPE", "NORP"}

    def holder(self, first: int, limit: int) -> Name | None:
        """`kata Manajer Sinarlux, Melly Karmelia.`: two to four capital words that nobody marked, up to a mark."""
        last = first
        while last < limit and self.tokens.is_capital(last):
            if self.names.entity[last] >= 0:
                return None
            last += 1
        ended = last >= len(self.tokens) or not self.tokens.words[last][0].isalnum()
        return self.names.guess(first, last - 1) if ended and 2 <= last - first <= _LONGEST else None

    def _swallowed(self, index: int, limit: int) -> Mention | None:
        """`kata Kasi Intel Kejaksaan Negeri Bima Adi Soenardi`: an office that took in a name which recurs alone."""
        if limit - index < 4:
            return None
        tail = self.names.name_tail(index + 1, limit - 1)
        return self._tail(index, index + 1, limit - 1) if tail is not None and not tail[1] else None

    def _tail(self, index: int, first: int, last: int) -> Mention | None:
        """The name at the end of an office that no entity guess parts from it."""
        found = self.names.name_tail(first, last)
        if found is None:
            return None
        start, guessed = found
        name = self.names.guess(start, last)
        return Mention(
            start, last, self.names.pair_of(name), "person", index, last, (name,), ("split-guess",) if guessed else ()
        )

    def _common_opener(self, index: int) -> bool:
        """A common word that has its capital from the sentence it opens: `Data`, `Layarnya`, `Penyelenggara`."""
        lower = self.tokens.lower[index]
        sentence = self.analysis.sentence_of(index)
        if index != sentence.first:
            return False
        return lower in tables().words or self.lexicon.has_clitic(lower)
