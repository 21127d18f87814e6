"""Where persons, bodies, places and titles stand in the article, from entity guesses mended by rules.

A model's PERSON spans come short, long and missing.  Titles and forms of address are cut off their front, capital
words that nothing else has are added at their end, and what is a name once is a name wherever it stands again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from annotator.suggesting.predictions import EntityPrediction, Pair
from annotator.suggesting.quotes.lexicon import Lexicon
from annotator.suggesting.quotes.marked_entities import MarkedEntities
from annotator.suggesting.quotes.name_edges import NameEdges
from annotator.suggesting.tokens import Tokens

_LONGEST = 7  # tokens of a name at an office's end


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name without titles: tokens `first` to `last`."""

    first: int
    last: int


class Names:
    """Person names and entity labels by token."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon, entities: Iterable[EntityPrediction]) -> None:
        self.marks = MarkedEntities(tokens, lexicon, entities)
        self.edges = NameEdges(self.marks)
        self.tokens = tokens
        self.lexicon = lexicon
        self.words = lexicon.words
        self.label = self.marks.label
        self.entity = self.marks.entity
        self.spans = self.marks.spans
        self.sure_of = self.marks.sure_of
        self.person: list[int] = [-1] * len(tokens)
        self.persons: list[Name] = []
        for first, last in self.marks.people:
            mended = self.edges.mended(first, last)
            if mended is not None:
                self._add(Name(*mended))
        self._find_speaking()
        self._spread()

    def _add(self, name: Name) -> int:
        self.persons.append(name)
        for index in range(name.first, name.last + 1):
            self.person[index] = len(self.persons) - 1
        return len(self.persons) - 1

    def name_tail(self, first: int, last: int) -> tuple[int, bool] | None:
        """Where the name begins in a run of capital words after a title, and whether that is only a guess.

        The name starts where the tail of the run recurs alone in the article; without that its last two words are
        the name, if they are nothing else.
        """
        tokens = self.tokens
        start = last + 1
        while start > first and self.may_be_name(start - 1) and last - start + 1 < _LONGEST:
            start -= 1
        if start > last:
            return None
        recurring = next((k for k in range(start, last + 1) if tokens.words[k] in self.marks.alone), None)
        if recurring is not None:
            start = recurring if recurring < last or recurring == start else recurring - 1
        elif last - start + 1 > 2:
            start = last - 1
        while start > first and tokens.lower[start] in self.words.name_particles:
            start -= 1
        return start, recurring is None

    def may_be_name(self, k: int) -> bool:
        word = self.tokens.words[k]
        if self.tokens.lower[k] in self.words.name_particles:
            return True
        return (
            word[0].isupper()
            and self.tokens.lower[k] not in self.words.forms_of_address
            and not (word.isupper() and len(word) > 1 and word[1] != ".")
            and self.label[k] in {"", "TITLE", "PERSON"}
            and word not in self.marks.places
            and self.tokens.lower[k] not in self.lexicon.title_words
            and self.tokens.lower[k] not in self.words.no_name_words
        )

    def _find_speaking(self) -> None:
        """A lone capital word beside a cue names a person, and so does the run that ends in it elsewhere."""
        tokens = self.tokens
        capitals = [k for k, word in enumerate(tokens.words) if word[0].isupper()]
        speaking = {
            tokens.words[k]
            for k in capitals
            if 0 < k < len(tokens) - 1 and tokens.words[k] in self.marks.alone and self._speaks(k)
        }
        done = -1
        for k in capitals:
            if k <= done or self.entity[k] >= 0 or self.person[k] >= 0 or not self.may_be_name(k):
                continue
            last = k
            while last + 1 < len(tokens) and self.may_be_name(last + 1) and self.entity[last + 1] < 0:
                last += 1
            self._add_run(k, last, speaking)
            done = last

    def _add_run(self, first: int, last: int, speaking: set[str]) -> None:
        tokens = self.tokens
        start = next((k for k in range(first, last + 1) if tokens.words[k] in speaking), None)
        aged = (
            last + 3 < len(tokens)
            and tokens.words[last + 1] == "("
            and tokens.words[last + 2].isdigit()
            and len(tokens.words[last + 2]) == 2
            and tokens.words[last + 3] == ")"
        )
        if start is None and aged:
            found = self.name_tail(first, last)
            start = found[0] if found is not None else None
        if start is None:
            return
        if start == last and start > first:
            start -= 1  # the family name recurs: one more word belongs to it
        while start > first and tokens.lower[start - 1] in self.words.name_titles | self.words.name_particles:
            start -= 1
        self._add(Name(start, last))

    def _speaks(self, k: int) -> bool:
        """Whether a free capital word stands alone directly behind a post-cue or before a pre-cue."""
        tokens = self.tokens
        nouns = self.words.group_nouns | self.words.body_nouns | self.words.document_nouns
        if self.entity[k] >= 0 or tokens.lower[k] in nouns:
            return False
        if tokens.lower[k - 1] in self.lexicon.post_words:
            return not tokens.is_capital(k + 1)
        following = k + 1
        if tokens.lower[following] in self.words.again:
            following += 1
        opens = not tokens.words[k - 1][0].isalnum()
        return opens and self._before_cue(following - 1)

    def _spread(self) -> None:
        """Words of names found once are names wherever they stand, unless something else has them."""
        tokens = self.tokens
        named = {word for name in self.persons for word in self.words_of(name)}
        long = {word for word in named if len(word) > 2 and not (word.isupper() and len(word) < 4)}
        known = {word for word in long if word.lower() not in self.lexicon.titles}
        small = {word for word, shown in zip(tokens.lower, tokens.words, strict=True) if shown.islower()}
        common = {word for word in known if word.lower() in small}
        index = 0
        while index < len(tokens):
            word = tokens.words[index]
            is_name = word in known and (word not in common or self._before_cue(index))
            if is_name and self.person[index] < 0 and self.entity[index] < 0:
                last = index
                while last + 1 < len(tokens) and (
                    (tokens.words[last + 1] in known - common and self.entity[last + 1] < 0)
                    or self.edges.continues(last)
                ):
                    last += 1
                self._add(Name(self.edges.extended_left(index), last))
                index = last
            index += 1

    def _before_cue(self, index: int) -> bool:
        """`Lalu memandang bahwa …`: a word that is common in the article, too, is a name where it speaks."""
        following = index + 1
        cues = self.lexicon.cues.get(self.tokens.lower[following], ()) if following < len(self.tokens) else ()
        return any(cue.pre and not cue.passive for _, cue in cues)

    def name_at(self, index: int) -> Name | None:
        """The name that holds token `index`; `None` behind the last token, too."""
        if index >= len(self.person) or self.person[index] < 0:
            return None
        return self.persons[self.person[index]]

    def guess(self, first: int, last: int) -> Name:
        """Take tokens for a name that no entity guess has."""
        return self.persons[self._add(Name(first, last))]

    def span_at(self, index: int) -> tuple[int, int, str] | None:
        """The entity span that holds token `index`: first and last token and label."""
        return self.marks.span_at(index)

    def words_of(self, name: Name) -> list[str]:
        return [self.tokens.words[k] for k in range(name.first, name.last + 1)]

    def pair_of(self, name: Name) -> Pair:
        return self.tokens.pair(name.first, name.last)
