"""Where persons, bodies, places and titles stand in the article, from entity guesses mended by rules.

A model's PERSON spans come short, long and missing.  Titles and forms of address are cut off their front, capital
words that nothing else has are added at their end, and what is a name once is a name wherever it stands again (P5).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from annotator.suggesting.guesses import EntityGuess, Pair
from annotator.suggesting.quotes.lexicon import Lexicon
from annotator.suggesting.quotes.tokens import Tokens

_LONGEST_NAME = 7  # tokens, initials counted with their stop


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name without titles: tokens `first` to `last`."""

    first: int
    last: int
    sure: bool  # an entity guess says so, not only a rule


class Names:
    """Person names and entity labels by token."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon, entities: Iterable[EntityGuess], outside: Sequence[bool]) -> None:
        self.tokens = tokens
        self.lexicon = lexicon
        self.outside = outside  # tokens outside quotations and boilerplate
        count = len(tokens)
        self.label: list[str] = [""] * count
        self.entity: list[int] = [-1] * count
        self.spans: list[tuple[int, int, str]] = []
        self.person: list[int] = [-1] * count
        self.persons: list[Name] = []
        people: list[tuple[int, int]] = []
        for guess in sorted(entities, key=lambda guess: (guess.start, -guess.end)):
            first, last = tokens.first_ending_after(guess.start), tokens.first_at(guess.end) - 1
            if first > last or last >= count or self.entity[first] >= 0:
                continue
            self.spans.append((first, last, guess.label))
            for index in range(first, last + 1):
                self.label[index] = guess.label
                self.entity[index] = len(self.spans) - 1
            if guess.label == "PERSON":
                people.append((first, last))
        for first, last in people:
            mended = self._mended(first, last)
            if mended is not None:
                self._add(Name(*mended, sure=True))
        self._spread()

    def _add(self, name: Name) -> int:
        self.persons.append(name)
        for index in range(name.first, name.last + 1):
            self.person[index] = len(self.persons) - 1
        return len(self.persons) - 1

    def _mended(self, first: int, last: int) -> tuple[int, int] | None:
        """The name without titles before it, and with the capital words that belong to it."""
        tokens = self.tokens
        while first < last:
            title = self.lexicon.title_at(tokens, first, last + 1)
            if title is None or title.last >= last or title.title.kind == "role" and tokens.is_capital(first):
                if tokens.words[first] == "." or (title is not None and title.last < last and title.title.kind == "role"):
                    first += 1
                    continue
                break
            if " ".join(tokens.lower[title.first : title.last + 1]) in self.lexicon.list("name_titles"):
                break
            first = title.last + 1
            while first < last and tokens.words[first] == ".":
                first += 1
        while last > first and not tokens.words[last][0].isalnum():
            if tokens.words[last] == "." and len(tokens.words[last - 1]) <= 3:
                break
            last -= 1
        while last - first < _LONGEST_NAME and self._continues(last):
            last += 1
        return (first, last) if tokens.words[first][0].isalpha() else None

    def _continues(self, last: int) -> bool:
        """Whether the word after a name is one more name word: capital, next to it, and nothing else's."""
        tokens = self.tokens
        following = last + 1
        if following >= len(tokens) or self.entity[following] >= 0 or not self.outside[following]:
            return False
        if tokens.words[last] == "." or tokens.text[tokens.ends[last] : tokens.starts[following]] not in {" ", "\u00a0"}:
            return False
        word = tokens.words[following]
        return (
            word[0].isupper()
            and len(word) > 1
            and not word.isupper()
            and tokens.lower[following] not in self.lexicon.list("days")
            and tokens.lower[following] not in self.lexicon.list("months")
            and self.lexicon.title_at(tokens, following, len(tokens)) is None
        )

    def _spread(self) -> None:
        """P5: words of names found once are names wherever they stand, unless something else has them."""
        tokens = self.tokens
        known: set[str] = set()
        lower_here = {word for word, shown in zip(tokens.lower, tokens.words, strict=True) if shown.islower()}
        for name in self.persons:
            for index in range(name.first, name.last + 1):
                word = tokens.words[index]
                if len(word) > 2 and word[0].isupper() and not (word.isupper() and len(word) < 4):
                    known.add(word)
        known = {word for word in known if word.lower() not in lower_here and not self.lexicon.titles.get(word.lower())}
        index = 0
        while index < len(tokens):
            if tokens.words[index] in known and self.person[index] < 0 and self.entity[index] < 0:
                last = index
                while last + 1 < len(tokens) and tokens.words[last + 1] in known and self.entity[last + 1] < 0:
                    last += 1
                self._add(Name(index, last, sure=True))
                index = last
            index += 1

    def name_at(self, index: int) -> Name | None:
        """The name that holds token `index`."""
        return self.persons[self.person[index]] if self.person[index] >= 0 else None

    def guess(self, first: int, last: int) -> Name:
        """Take tokens for a name that no entity guess has, by P1 to P4."""
        return self.persons[self._add(Name(first, last, sure=False))]

    def span_at(self, index: int) -> tuple[int, int, str] | None:
        """The entity span that holds token `index`: first and last token and label."""
        return self.spans[self.entity[index]] if self.entity[index] >= 0 else None

    def words_of(self, name: Name) -> list[str]:
        return [self.tokens.words[k] for k in range(name.first, name.last + 1)]

    def text_of(self, first: int, last: int) -> str:
        start, end = self.tokens.pair(first, last)
        return self.tokens.text[start:end]

    def pair_of(self, name: Name) -> Pair:
        return self.tokens.pair(name.first, name.last)
