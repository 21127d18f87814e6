"""Words by what they say of a stance: the groups of a language, counted over a stretch of words, and bare words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from annotator.suggesting.quotes.word_classes import WordClasses

_PHRASES = "_phrases"
_PHRASE_WEIGHT = 1.5
_REACH = 2  # words before a word in which a negator negates it
_LONGEST = 5  # words of a phrase
_LEAST = 3  # letters that stay when an ending is taken off
_LEAST_BARE = 4  # and when a prefix or suffix is

Hit = tuple[int, int, str, float]
"""First word, words, group (`not_…` where it is negated) and how much it counts."""


class StanceWords:
    """The groups of one language."""

    def __init__(self, groups: Mapping[str, frozenset[str]], words: WordClasses) -> None:
        """`groups` by name, phrases under `…_phrases`; `words`: the classes that say how to look words up."""
        self._groups: dict[str, list[str]] = {}
        self._phrases: dict[tuple[str, ...], str] = {}
        for name in sorted(groups):
            for form in sorted(groups[name]):
                if name.endswith(_PHRASES):
                    self._phrases[tuple(form.split()[:_LONGEST])] = name.removesuffix(_PHRASES)
                else:
                    self._groups.setdefault(form, []).append(name)
        self._openers = frozenset(phrase[0] for phrase in self._phrases)
        self._negators = words.stance_negators
        self._unnegated = words.stance_never_negated
        self._endings = sorted(words.stance_endings, key=lambda ending: (-len(ending), ending))
        self._prefix = re.compile(rf"^(?:{_any_of(words.stem_prefixes)})(?=\w{{{_LEAST_BARE}}})")
        self._suffix = re.compile(rf"(?<=\w{{{_LEAST_BARE}}})(?:{_any_of(words.stem_suffixes)})$")
        self.bare = lru_cache(maxsize=20_000)(self._bare)

    def of(self, word: str) -> Sequence[str]:
        """The groups of a lower-case word; without its ending where it is in none."""
        found = self._groups.get(word)
        if found is not None:
            return found
        for ending in self._endings:
            if word.endswith(ending) and len(word) >= len(ending) + _LEAST:
                return self._groups.get(word[: -len(ending)], ())
        return ()

    def hits(self, words: Sequence[str]) -> Iterator[Hit]:
        """Every group that a word or phrase stands in, in order; the longest phrase first."""
        k = 0
        while k < len(words):
            length = self._phrase_at(words, k)
            if length:
                yield k, length, self._phrases[tuple(words[k : k + length])], _PHRASE_WEIGHT
                k += length
                continue
            groups = self.of(words[k])
            if groups:
                negated = any(word in self._negators for word in words[max(0, k - _REACH) : k])
                for group in groups:
                    yield k, 1, f"not_{group}" if negated and group not in self._unnegated else group, 1.0
            k += 1

    def counts(self, words: Sequence[str]) -> dict[str, float]:
        """How often each group is hit."""
        found: dict[str, float] = {}
        for _, _, group, weight in self.hits(words):
            found[group] = found.get(group, 0.0) + weight
        return found

    def _phrase_at(self, words: Sequence[str], k: int) -> int:
        if words[k] in self._openers:
            for length in range(min(_LONGEST, len(words) - k), 1, -1):
                if tuple(words[k : k + length]) in self._phrases:
                    return length
        return 0

    def _bare(self, word: str) -> str:
        """A word without prefix and suffixes, roughly: `bare` is this, and keeps what it has worked out."""
        return self._suffix.sub("", self._suffix.sub("", self._prefix.sub("", word)))


def _any_of(forms: frozenset[str]) -> str:
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    return "|".join(map(re.escape, longest_first))
