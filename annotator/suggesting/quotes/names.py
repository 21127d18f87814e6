"""Where persons, bodies, places and titles stand in the article, from entity guesses mended by rules.

A model's PERSON spans come short, long and missing.  Titles and forms of address are cut off their front, capital
words that nothing else has are added at their end, and what is a name once is a name wherever it stands again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from annotator.suggesting.entities.tables import tables
from annotator.suggesting.predictions import EntityPrediction, Pair
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

    def __init__(
        self, tokens: Tokens, lexicon: Lexicon, entities: Iterable[EntityPrediction], outside: Sequence[bool]
    ) -> None:
        self.tokens = tokens
        self.lexicon = lexicon
        self.outside = outside  # tokens outside quotations and boilerplate
        count = len(tokens)
        self.label: list[str] = [""] * count
        self.entity: list[int] = [-1] * count
        self.spans: list[tuple[int, int, str]] = []
        self.sure_of: dict[str, float] = {}  # how sure the recogniser was of a name's words, at best
        self.person: list[int] = [-1] * count
        self.persons: list[Name] = []
        people: list[tuple[int, int]] = []
        for guess in sorted(entities, key=lambda guess: (guess.start, -guess.end)):
            first, last = tokens.first_ending_after(guess.start), tokens.first_at(guess.end) - 1
            if first > last or last >= count or self.entity[first] >= 0:
                continue
            self.spans.append((first, last, guess.label))
            words = self.text_of(first, last)
            self.sure_of[words] = max(guess.confidence, self.sure_of.get(words, 0.0))
            for index in range(first, last + 1):
                self.label[index] = guess.label
                self.entity[index] = len(self.spans) - 1
            if guess.label == "PERSON":
                people += self._parted(first, last)
        people = sorted([*people, *self._aliases(people)])
        self.alone = self._words_alone()
        self.places = {
            tokens.words[k]
            for first, last, label in self.spans
            if label in {"GPE", "LOC"}
            for k in range(first, last + 1)
        }
        for first, last in people:
            mended = self._mended(first, last)
            if mended is not None:
                self._add(Name(*mended, sure=True))
        self._find_speaking()
        self._spread()

    def _add(self, name: Name) -> int:
        self.persons.append(name)
        for index in range(name.first, name.last + 1):
            self.person[index] = len(self.persons) - 1
        return len(self.persons) - 1

    def _parted(self, first: int, last: int) -> list[tuple[int, int]]:
        """A guess with a bracket in it is an office's tail and a name: `Indonesia (Menpora) Erick Thohir`."""
        words = self.tokens.words
        closing = next((k for k in range(last - 1, first, -1) if words[k] == ")"), None)
        return [(first, last)] if closing is None else [(closing + 1, last)]

    def _aliases(self, people: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """`Budi Santoso alias Busan`: what stands behind the word is a name too, whatever a recogniser took it for."""
        tokens = self.tokens
        found: list[tuple[int, int]] = []
        for _, last in people:
            k = last + 2
            if k >= len(tokens) or tokens.lower[k - 1] not in self.lexicon.words.alias_joins:
                continue
            if not tokens.is_capital(k) or self.label[k] == "PERSON":
                continue
            alias = tokens.words[k]
            for index, word in enumerate(tokens.words):
                if word == alias and (self.entity[index] < 0 or self._span_is(index, index)):
                    self.label[index] = "PERSON"
                    found.append((index, index))
        return found

    def _span_is(self, first: int, last: int) -> bool:
        return self.spans[self.entity[first]][:2] == (first, last)

    def _mended(self, first: int, last: int) -> tuple[int, int] | None:
        """The name without titles before it, and with the capital words that belong to it."""
        tokens = self.tokens
        while first < last and tokens.lower[first] in self.lexicon.words.forms_of_address:
            first += 1
        while first < last:
            title = self.lexicon.title_at(tokens, first, last + 1)
            if title is None or title.last >= last or (title.title.kind == "role" and tokens.is_capital(first)):
                if title is not None and title.last < last and title.title.kind == "role":
                    first += 1
                    continue
                break
            if " ".join(tokens.lower[title.first : title.last + 1]) in self.lexicon.words.name_titles:
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
        first = self._behind_a_body(self._extended_left(first), last)
        first = self._without_clients(self._into_title(first, last), last)
        return (first, last) if tokens.words[first][0].isalpha() else None

    def _without_clients(self, first: int, last: int) -> int:
        """`pengacara Mulyadi Steven Molo`, `… atau HK Budi Harto`: a name before the name, that recurs on its own."""
        tokens = self.tokens
        if first and tokens.lower[first - 1] in self.lexicon.words.or_words and tokens.words[first].isupper():
            return first + 1 if last > first else first
        if last - first < 2 or not first or self.label[first - 1] != "TITLE" or tokens.words[first] not in self.alone:
            return first
        return first + 1 if self._belongs_elsewhere(first) else first

    def _belongs_elsewhere(self, index: int) -> bool:
        """Whether the word is a body's name, or somebody else's family name."""
        word = self.tokens.words[index]
        return any(
            self.tokens.words[last] == word and (label == "ORG" if first == last else label == "PERSON")
            for first, last, label in self.spans
        )

    def _into_title(self, first: int, last: int) -> int:
        """`CEO Nvidia Jensen|Huang`: the given name that an office's span has swallowed before a lone family name."""
        tokens, known = self.tokens, tables()
        if last > first or not first or self.label[first - 1] != "TITLE":
            return first
        start = self.spans[self.entity[first - 1]][0]
        k = first
        while k - 1 > start and tokens.is_word(k - 1):
            word = tokens.words[k - 1]
            if (
                not tokens.is_capital(k - 1)
                or word.isupper()
                or tokens.lower[k - 1] in self.lexicon.title_words | self.lexicon.words.no_name_words
                or tokens.lower[k - 1] in known.words
                or word in known.places
                or word in self.places
                or (word not in known.given and word not in self.alone)
            ):
                break
            k -= 1
        return k

    def _behind_a_body(self, first: int, last: int) -> int:
        """`PT Tirta Surya Budi Santoso`: the name begins with the word that recurs alone, the body's is before it."""
        tokens = self.tokens
        before = [tokens.lower[k] for k in range(max(0, first - 2), first)]
        bodies = self.lexicon.words.one_word_bodies
        if last - first < 2 or tokens.words[first] in self.alone or not any(word in bodies for word in before):
            return first
        recurring = next((k for k in range(first + 1, last) if tokens.words[k] in self.alone), None)
        return first if recurring is None else recurring

    def _extended_left(self, first: int) -> int:
        """The first word of a name that the model cut in front: a regional name part, or a free capital word."""
        tokens = self.tokens
        while first > 0:
            before = first - 1
            if not tokens.is_capital(before):
                return first
            if not self.outside[before] or self.label[before] == "PERSON":
                return first
            if tokens.lower[before] in self.lexicon.words.forms_of_address:
                return first
            if tokens.lower[before] in self.lexicon.words.name_titles:
                first = before
                continue
            word = tokens.words[before]
            taken = (
                self.entity[before] >= 0
                or word.isupper()
                or word in self.places
                or tokens.lower[before] in self.lexicon.title_words
            )
            opens = before == 0 or not tokens.words[before - 1][0].isalnum() or tokens.is_capital(before - 1)
            if opens and word in self.alone and not taken:
                opens = False  # it is a short name elsewhere
            if taken or opens:
                return first
            first = before
        return first

    def _words_alone(self) -> set[str]:
        """Capital words that stand alone somewhere in running text: short names recur so, parts of offices do not."""
        tokens = self.tokens
        found: set[str] = set()
        for k in range(1, len(tokens) - 1):
            word = tokens.words[k]
            if not word[0].isupper() or len(word) < 3 or word.isupper() or not self.outside[k]:
                continue
            before, after = tokens.words[k - 1], tokens.words[k + 1]
            if before[0].isupper() or after[0].isupper() or self.label[k] not in {"", "PERSON"}:
                continue
            if tokens.lower[k - 1] in self.lexicon.words.place_openers:
                continue
            if before[0].isalnum() or self.label[k] == "PERSON" or before in {",", "”", '"'}:
                found.add(word)
        return found

    def name_tail(self, first: int, last: int) -> tuple[int, bool] | None:
        """Where the name begins in a run of capital words after a title, and whether that is only a guess.

        The name starts where the tail of the run recurs alone in the article; without that its last two words are
        the name, if they are nothing else.
        """
        tokens = self.tokens
        start = last + 1
        while start > first and self.may_be_name(start - 1) and last - start + 1 < _LONGEST_NAME:
            start -= 1
        if start > last:
            return None
        for k in range(start, last + 1):
            if tokens.words[k] in self.alone:
                return (k if k < last or k == start else k - 1), False
        if last - start + 1 > 2:
            start = last - 1
        return start, True

    def may_be_name(self, k: int) -> bool:
        word = self.tokens.words[k]
        if word == ".":
            return k > 0 and len(self.tokens.words[k - 1]) <= 3
        if self.tokens.lower[k] in self.lexicon.words.name_particles:
            return True
        return (
            word[0].isupper()
            and word[0].isalpha()
            and not self.lexicon.has_clitic(self.tokens.lower[k])
            and self.tokens.lower[k] not in self.lexicon.words.forms_of_address
            and not (word.isupper() and len(word) > 1)
            and self.label[k] in {"", "TITLE", "PERSON"}
            and word not in self.places
            and self.tokens.lower[k] not in self.lexicon.title_words
            and self.tokens.lower[k] not in self.lexicon.words.place_openers
            and self.tokens.lower[k] not in self.lexicon.words.days
            and self.tokens.lower[k] not in self.lexicon.words.no_name_words
        )

    def _continues(self, last: int) -> bool:
        """Whether the word after a name is one more name word: capital, next to it, and nothing else's."""
        tokens = self.tokens
        following = last + 1
        if following >= len(tokens) or self.entity[following] >= 0 or not self.outside[following]:
            return False
        between = tokens.text[tokens.ends[last] : tokens.starts[following]]
        if tokens.words[last] == "." or not between:
            return False
        word = tokens.words[following]
        return (
            word[0].isupper()
            and len(word) > 1
            and not word.isupper()
            and tokens.lower[following] not in self.lexicon.words.days
            and tokens.lower[following] not in self.lexicon.words.months
            and self.lexicon.title_at(tokens, following, len(tokens)) is None
        )

    def _find_speaking(self) -> None:
        """A lone capital word beside a cue names a person, and so does the run that ends in it elsewhere."""
        tokens = self.tokens
        capitals = [k for k, word in enumerate(tokens.words) if word[0].isupper()]
        speaking = {
            tokens.words[k]
            for k in capitals
            if 0 < k < len(tokens) - 1 and tokens.words[k] in self.alone and self._speaks(k)
        }
        done = -1
        for k in capitals:
            if (
                k <= done
                or self.entity[k] >= 0
                or self.person[k] >= 0
                or not self.outside[k]
                or not self.may_be_name(k)
            ):
                continue
            last = k
            while (
                last + 1 < len(tokens)
                and self._adjoins(last)
                and self.may_be_name(last + 1)
                and self.entity[last + 1] < 0
            ):
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
        while (
            start > first
            and tokens.lower[start - 1] in self.lexicon.words.name_titles | self.lexicon.words.name_particles
        ):
            start -= 1
        self._add(Name(start, last, sure=False))

    def _adjoins(self, index: int) -> bool:
        between = self.tokens.text[self.tokens.ends[index] : self.tokens.starts[index + 1]]
        return (bool(between) and not between.strip(" \u00a0")) or self.tokens.words[index + 1] == "."

    def _speaks(self, k: int) -> bool:
        """Whether a free capital word stands alone directly behind a post-cue or before a pre-cue."""
        tokens, lexicon = self.tokens, self.lexicon
        if self.entity[k] >= 0 or not self.outside[k] or not self.may_be_name(k):
            return False
        if tokens.lower[k] in lexicon.words.group_nouns | lexicon.words.body_nouns | lexicon.words.document_nouns:
            return False
        if tokens.words[k - 1][0].islower() and tokens.lower[k - 1] in lexicon.post_words:
            return not tokens.is_capital(k + 1)
        following = k + 1
        if tokens.lower[following] in self.lexicon.words.again and following + 1 < len(tokens):
            following += 1
        opens = not tokens.words[k - 1][0].isalnum()
        cues = lexicon.cues.get(tokens.lower[following], ())
        return opens and any(cue.pre and not cue.passive for _, cue in cues)

    def _spread(self) -> None:
        """Words of names found once are names wherever they stand, unless something else has them."""
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
                while last + 1 < len(tokens) and (
                    (tokens.words[last + 1] in known and self.entity[last + 1] < 0) or self._continues(last)
                ):
                    last += 1
                self._add(Name(self._extended_left(index), last, sure=True))
                index = last
            index += 1

    def name_at(self, index: int) -> Name | None:
        """The name that holds token `index`."""
        return self.persons[self.person[index]] if self.person[index] >= 0 else None

    def guess(self, first: int, last: int) -> Name:
        """Take tokens for a name that no entity guess has."""
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
