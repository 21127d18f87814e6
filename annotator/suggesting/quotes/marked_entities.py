"""What the recogniser has marked, by token, and which capital words stand alone in the article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from annotator.suggesting.predictions import EntityPrediction
from annotator.suggesting.quotes.lexicon import Lexicon
from annotator.suggesting.tokens import Tokens


class MarkedEntities:
    """The entities of one article; of two that overlap, the longer of those that begin first."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon, entities: Iterable[EntityPrediction]) -> None:
        self.tokens = tokens
        self.lexicon = lexicon
        self.words = lexicon.words
        count = len(tokens)
        self.label: list[str] = [""] * count
        self.entity: list[int] = [-1] * count
        self.spans: list[tuple[int, int, str]] = []
        self.sure_of: dict[str, float] = {}  # how sure the recogniser was of a name's words, at best
        people: list[tuple[int, int]] = []
        for guess in sorted(entities, key=lambda guess: (guess.start, -guess.end)):
            first, last = tokens.first_ending_after(guess.start), tokens.first_at(guess.end) - 1
            worded = any(tokens.words[k][0].isalnum() for k in range(first, last + 1))  # not a lone star or dash
            if not worded or self.entity[first] >= 0:
                continue
            self.spans.append((first, last, guess.label))
            words = tokens.text[slice(*tokens.pair(first, last))]
            self.sure_of[words] = max(guess.confidence, self.sure_of.get(words, 0.0))
            for index in range(first, last + 1):
                self.label[index] = guess.label
                self.entity[index] = len(self.spans) - 1
            if guess.label == "PERSON":
                people += self._parted(first, last)
        self.people = sorted([*people, *self._aliases(people)])  # tokens, titles still before some names
        self.alone = self._words_alone()
        self.places = {
            tokens.words[k]
            for first, last, label in self.spans
            if label in {"GPE", "LOC"}
            for k in range(first, last + 1)
        }

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
            if k >= len(tokens) or tokens.lower[k - 1] not in self.words.alias_joins:
                continue
            if not tokens.is_capital(k) or self.label[k] == "PERSON":
                continue
            alias = tokens.words[k]
            for index, word in enumerate(tokens.words):
                if word == alias and (self.entity[index] < 0 or self.spans[self.entity[index]][:2] == (index, index)):
                    self.label[index] = "PERSON"
                    found.append((index, index))
        return found

    def _words_alone(self) -> set[str]:
        """Capital words that stand alone somewhere in running text: short names recur so, parts of offices do not."""
        tokens = self.tokens
        found: set[str] = set()
        for k in range(1, len(tokens) - 1):
            word = tokens.words[k]
            if not word[0].isupper() or len(word) < 3:
                continue
            before, after = tokens.words[k - 1], tokens.words[k + 1]
            if before[0].isupper() or after[0].isupper() or self.label[k] not in {"", "PERSON"}:
                continue
            if tokens.lower[k - 1] in self.words.place_openers:
                continue
            if before[0].isalnum() or self.label[k] == "PERSON" or before in {",", "”", '"'}:
                found.add(word)
        return found

    def span_at(self, index: int) -> tuple[int, int, str] | None:
        """The entity span that holds token `index`: first and last token and label."""
        return self.spans[self.entity[index]] if self.entity[index] >= 0 else None
