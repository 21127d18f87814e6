"""Where a name begins and ends: titles are cut off its front, and words that belong to it are taken in."""

from __future__ import annotations

from annotator.suggesting.entities.tables import tables
from annotator.suggesting.quotes.marked_entities import MarkedEntities

_HEADING = 8  # tokens of the longest heading


class NameEdges:
    """Mends the edges of the names of one article."""

    def __init__(self, marks: MarkedEntities) -> None:
        self.tokens = marks.tokens
        self.lexicon = marks.lexicon
        self.words = marks.words
        self.label = marks.label
        self.entity = marks.entity
        self.spans = marks.spans
        self.alone = marks.alone
        self.places = marks.places

    def mended(self, first: int, last: int) -> tuple[int, int] | None:
        """The name without titles before it, and with the capital words that belong to it."""
        tokens = self.tokens
        while first < last and (
            tokens.lower[first] in self.words.forms_of_address or any(map(str.isdigit, tokens.words[first]))
        ):
            first += 1
        while first < last:
            title = self.lexicon.title_at(tokens, first, last + 1)
            if title is None:
                break
            if " ".join(tokens.lower[title.first : title.last + 1]) in self.words.name_titles:
                break
            first = title.last + 1
        while not tokens.words[last][0].isalnum():
            last -= 1
        if first > last:
            return None  # nothing but a title, or marks
        while self.continues(last):
            last += 1
        first = self._behind_a_body(self.extended_left(first), last)
        first = self._without_clients(first, last)
        first = self._behind_heading(first, last)
        return (first, last) if tokens.words[first][0].isalpha() else None

    def _without_clients(self, first: int, last: int) -> int:
        """`pengacara Mulyadi Steven Molo`, `… atau HK Budi Harto`: a name before the name, that recurs on its own."""
        tokens = self.tokens
        if last - first < 2 or not first or self.label[first - 1] != "TITLE" or tokens.words[first] not in self.alone:
            return first
        return first + 1 if self._belongs_elsewhere(first) else first

    def _behind_heading(self, first: int, last: int) -> int:
        """`Gebrakan Sodikin` as a line of its own: the word that opens a heading is no part of the name that recurs."""
        words, known = self.tokens.words, tables()
        if last == first or (first and words[first - 1] != "\n") or words[first] in known.given | known.family:
            return first
        end = next((k for k in range(last + 1, min(len(words), first + _HEADING + 1)) if words[k] == "\n"), None)
        if end is None or not words[end - 1][0].isalnum() or words.count(words[first]) > 1:
            return first
        return first + 1 if words[first + 1] in self.alone else first

    def _belongs_elsewhere(self, index: int) -> bool:
        """Whether the word is a body's name, or somebody else's family name."""
        word = self.tokens.words[index]
        return any(
            self.tokens.words[last] == word and (label == "ORG" if first == last else label == "PERSON")
            for first, last, label in self.spans
        )

    def _behind_a_body(self, first: int, last: int) -> int:
        """`PT Tirta Surya Budi Santoso`: the name begins with the word that recurs alone, the body's is before it."""
        tokens = self.tokens
        before = [tokens.lower[k] for k in range(max(0, first - 2), first)]
        bodies = self.words.one_word_bodies
        if not any(word in bodies for word in before):
            return first
        recurring = next((k for k in range(first + 1, last) if tokens.words[k] in self.alone), None)
        return first if recurring is None else recurring

    def extended_left(self, first: int) -> int:
        """The first word of a name that the model cut in front: a regional name part, or a free capital word."""
        tokens = self.tokens
        while first > 0:
            before = first - 1
            if not tokens.is_capital(before) or tokens.words[before].endswith("."):
                return first
            if self.label[before] == "PERSON":
                return first
            if tokens.lower[before] in self.words.forms_of_address:
                return first
            if tokens.lower[before] in self.words.name_titles:
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
            if word in self.alone:
                opens = False  # it is a short name elsewhere
            if taken or opens:
                return first
            first = before
        return first

    def continues(self, last: int) -> bool:
        """Whether the word after a name is one more name word: capital, next to it, and nothing else's."""
        tokens = self.tokens
        following = last + 1
        if following >= len(tokens) or self.entity[following] >= 0:
            return False
        if tokens.ends[last] == tokens.starts[following]:
            return False
        word = tokens.words[following]
        return (
            word[0].isupper() and not word.isupper() and self.lexicon.title_at(tokens, following, len(tokens)) is None
        )
