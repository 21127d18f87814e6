"""The stretches between commas in which a subject is looked for, and what in them is none."""

from __future__ import annotations

from annotator.suggesting.quotes.analysis import OfArticle


class Segments(OfArticle):
    """Cuts the sentences of one article."""

    def between(self, floor: int, end: int) -> list[tuple[int, int]]:
        """Stretches between commas and dashes outside brackets; the last may be empty."""
        tokens = self.tokens
        segments: list[tuple[int, int]] = []
        first = floor
        depth = 0
        for k in range(floor, end + 1):
            word = tokens.words[k]
            if word == "(":
                depth += 1
            elif word == ")":
                depth = max(0, depth - 1)
            elif not depth and word in {",", ";", ":", "—", "–", "-"}:
                segments.append((first, k - 1))
                first = k + 1
        segments.append((first, end))
        return segments

    def without_openers(self, first: int, last: int) -> int:
        """Past conjunctions at the start: `Namun`, `Sementara itu`, `Lebih lanjut`."""
        tokens = self.tokens
        openers = self.words.sentence_openers
        while first <= last:
            word = tokens.lower[first]
            if word in openers and self.names.person[first] < 0:
                first += 1
                if tokens.lower[first] in self.words.opener_tails:
                    first += 1
            elif word in self.words.more and tokens.lower[first + 1] in self.words.further:
                first += 2
            else:
                break
        return first

    def before_bracket(self, first: int, last: int) -> int:
        """The token before a bracket that ends the segment: an age, an abbreviation, a party."""
        tokens = self.tokens
        end = last
        while tokens.words[end] == ")":
            k = end
            while k > first and tokens.words[k] != "(":
                k -= 1
            if k <= first:
                break
            end = k - 1
        return end

    def is_adverbial(self, first: int, last: int) -> bool:
        """`NAME, baru-baru ini, mengatakan`: a time between commas is no subject."""
        adverbials = self.words.adverbials
        return all(self.tokens.lower[k] in adverbials for k in range(first, last + 1))

    def is_degree(self, first: int, last: int) -> bool:
        """`S.H.`, `M.Si`, `SpBS`: degrees behind a name are no segment of their own."""
        words = self.tokens.words[first : last + 1]
        words = words[: words.index("(")] if "(" in words[1:] else words  # `SpBS (K)`
        dotted = any("." in word for word in words)
        return (
            (dotted or self._behind_a_name(first))
            and all(
                self.lexicon.is_degree(word) and label != "ORG"  # `M. Ag`, not `KPU`
                for word, label in zip(words, self.names.label[first:], strict=False)
            )
        )

    def _behind_a_name(self, index: int) -> bool:
        """Whether a name, or a name and its first degrees, and a comma stand before token `index`."""
        k = index - 1
        while k > 0 and (self.tokens.words[k] == "," or self.lexicon.is_degree(self.tokens.words[k])):
            k -= 1
        return k >= 0 and self.names.person[k] >= 0
