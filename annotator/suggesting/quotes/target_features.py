"""What makes a phrase the target of a stance: how it begins and ends, where it stands, what it names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from annotator.suggesting.predictions import Pair
from annotator.suggesting.quotes.analysis import ArticleAnalysis
from annotator.suggesting.quotes.lexicon import CueHit

LONGEST = 9
"""Tokens of a phrase."""
_HEAD = 45  # tokens of the article's beginning that are looked through
_REACH = 160  # tokens of a stretch that are: a quote may be a page long
_JOINERS = frozenset("-/%()")  # what may stand inside a phrase beside words
_TOKENS = 4_000  # of the article, that are counted
_NO_WORD = frozenset({""})

QUOTE, CLAUSE, HEAD, BEFORE, EARLIER = "q", "c", "h", "b", "e"
"""Where a phrase stands: in the quote, its sentence, the article's beginning, the sentence before, another quote."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring tokens in which phrases are looked for."""

    first: int
    beyond: int
    where: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that may be a target; `bare` are its words without affixes, for comparing."""

    first: int
    last: int
    where: str
    bare: frozenset[str]
    opens_verb: bool
    shape: tuple[str, ...]
    """Features that no quote changes."""


class TargetFeatures:
    """The features of phrases in one article: names of rows of `target_weights.tsv`."""

    def __init__(self, analysis: ArticleAnalysis) -> None:
        self.analysis = analysis
        self.tokens = analysis.tokens
        lexicon = analysis.lexicon
        self._words = lexicon.stance_words
        self._groups = cache(self._words.of)
        self._is_verb = cache(lexicon.is_verb)
        self._is_predicate = cache(lexicon.is_predicate)
        self._idle = lexicon.words.target_idle
        self._relative = lexicon.words.relative
        self._never_first = lexicon.words.target_never_first
        self._never_last = lexicon.words.target_never_last
        idle = {self._words.bare(word) for word in self._idle}
        words = self.tokens.lower[:_TOKENS]
        self._often = Counter(self._words.bare(word) for word in words if word[0].isalpha())
        self._head = {self._words.bare(word) for word in words[:_HEAD]} - idle
        self.phrase = cache(self._phrase)
        self._sums()

    def _sums(self) -> None:
        """Bare words by token, and up to each token: breaks, words that say something, verbs, relative words."""
        self._bare: list[str] = []
        self._breaks, self._content, self._verbs, self._relatives = [0], [0], [0], [0]
        for word in self.tokens.lower:
            alone = word[0].isalnum()
            self._bare.append(self._words.bare(word) if alone else "")
            self._breaks.append(self._breaks[-1] + (not alone and word not in _JOINERS))
            self._content.append(self._content[-1] + (alone and word not in self._idle))
            self._verbs.append(self._verbs[-1] + self._is_verb(word))
            self._relatives.append(self._relatives[-1] + (word in self._relative))

    def stretches(self, parts: Sequence[Pair]) -> list[Stretch]:
        """The quote's parts, the rest of its sentence, the article's beginning, the sentence before."""
        tokens, analysis = self.tokens, self.analysis
        found = []
        for start, end in parts:
            first = tokens.first_at(start)
            found.append(Stretch(first, min(tokens.first_at(end), first + _REACH), QUOTE))
        inside = {k for stretch in found for k in range(stretch.first, stretch.beyond)}
        number = analysis.sentence[tokens.first_ending_after(parts[0][0])]
        if number >= 0:
            sentence = analysis.sentences[number]
            run = sentence.first
            beyond = min(sentence.beyond, sentence.first + 2 * _REACH)
            for k in range(sentence.first, beyond + 1):
                if k == beyond or k in inside:
                    if k - run > 1:
                        found.append(Stretch(run, min(k, run + _REACH), CLAUSE))
                    run = k + 1
        found.append(Stretch(0, min(_HEAD, len(tokens)), HEAD))
        if number > 0 and analysis.sentences[number - 1].first >= _HEAD:
            before = analysis.sentences[number - 1]
            found.append(Stretch(before.first, min(before.beyond, before.first + _REACH), BEFORE))
        return found

    def said(self, parts: Sequence[Pair]) -> frozenset[str]:
        """The bare words of a quote."""
        tokens = self.tokens
        return frozenset(
            self._words.bare(tokens.lower[k])
            for start, end in parts
            for k in range(tokens.first_at(start), min(tokens.first_at(end), tokens.first_at(start) + _REACH))
        )

    def beginning(self, k: int, stretch: Stretch, hit: CueHit | None) -> list[str]:
        """Features of a phrase that begins with token `k`; none when no phrase does.  `hit`: the quote's cue."""
        tokens, where = self.tokens, stretch.where
        word = tokens.lower[k]
        if not word[0].isalnum() or word in self._never_first:
            return []
        opens = k == stretch.first
        before = self._name(k - 1)
        last = "^" if opens else before
        verb = self._is_verb(word)
        label = self.analysis.names.label[k]
        found = [
            f"{where} after {last}",
            f"{where} after {self._name(k - 2)} {before}",
            f"{where} first {word}",
            f"first {word[:4]}…",
            f"{where} at {min(6, (k - stretch.first) // 3)}",
            f"{where} shape {verb:d}{tokens.is_capital(k):d}{bool(label):d}",
        ]
        if opens:
            kind = kind_of(hit)
            cue = hit.cue.cue_word.lower() if hit is not None else "none"
            if where in {QUOTE, CLAUSE}:
                found += [f"{where} opens", f"{where} opens {kind}", f"{where} opens cue {cue}"]
                found.append(f"{where} opens {kind} {verb:d}")
        if label:
            found.append(f"{where} name {label}")
        if before and not before[0].isalnum():
            found.append(f"{where} after mark")
        found += [f"{where} after group {group}" for group in self._groups(before)]
        if self._is_verb(before):
            found.append(f"{where} after verb {verb:d}")
        found += [f"{where} first group {group}" for group in self._groups(word)]
        return found

    def ending(self, k: int, stretch: Stretch) -> list[str]:
        """Features of a phrase that ends with token `k`; none when no phrase does."""
        tokens, where = self.tokens, stretch.where
        word = tokens.lower[k]
        if not word[0].isalnum() or word in self._never_last:
            return []
        beyond = k + 1 >= len(tokens)
        after = "$" if k == stretch.beyond - 1 else self._name(k + 1)
        capital = not beyond and tokens.is_capital(k + 1)
        found = [
            f"{where} before {after}",
            f"{where} last {word}",
            f"last …{word[-3:]}",
            f"{where} end {tokens.is_capital(k):d}{bool(self.analysis.names.label[k]):d}{capital:d}",
        ]
        if not after[0].isalnum():
            found.append(f"{where} before mark")
        else:
            found += [f"{where} before group {group}" for group in self._groups(after)]
            if self._is_verb(after):
                found.append(f"{where} before verb")
            if self._is_predicate(after):
                found.append(f"{where} before predicate")
        return found

    def _phrase(self, first: int, last: int, where: str) -> Phrase | None:
        """The phrase of these tokens; `None` when a stop or comma stands in it, or it says nothing alone."""
        beyond = last + 1
        content = self._content[beyond] - self._content[first]
        if not content or self._breaks[beyond] > self._breaks[first]:
            return None
        bare = frozenset(self._bare[first:beyond]) - _NO_WORD
        opens_verb = self._verbs[first + 1] > self._verbs[first]
        shape = _shape(
            where,
            last - first + 1,
            content,
            min(2, self._verbs[beyond] - self._verbs[first + 1]),
            opens_verb=opens_verb,
            related=self._relatives[beyond] > self._relatives[first],
            in_head=4 * len(bare & self._head) // len(bare),
            often=min(5, sum(self._often[word] for word in bare if len(word) > 3) // max(1, content)),
        )
        return Phrase(first, last, where, bare, opens_verb, shape)

    def whole(self, phrase: Phrase, stretch: Stretch, said: frozenset[str], kind: str) -> list[str]:
        """Features beside the phrase's own; `said` are the quote's bare words, `kind` the kind of its cue."""
        where, bare = phrase.where, phrase.bare
        found = [f"{where} cue {kind} {phrase.opens_verb:d} {phrase.last - phrase.first > 1:d}"]
        labels = self.analysis.names.label
        name = self.analysis.names.span_at(phrase.first)
        if name is not None and name[0] == phrase.first and name[1] == phrase.last:
            found.append(f"{where} is {labels[phrase.first]}")
        if where != QUOTE:
            found.append(f"{where} said {4 * len(bare & said) // len(bare)}")
        if phrase.first == stretch.first and phrase.last == stretch.beyond - 1:
            found.append(f"{where} all")
        return found

    def earlier(self, bare: frozenset[str], said: frozenset[str], *, same_speaker: bool, gap: int) -> list[str]:
        """Features of the target of another quote, `gap` quotes before."""
        shared = 4 * len(bare & said) // max(1, len(bare))
        return [
            EARLIER,
            f"{EARLIER} speaker {same_speaker:d}",
            f"{EARLIER} said {shared}",
            f"{EARLIER} speaker {same_speaker:d} said {shared}",
            f"{EARLIER} gap {min(4, gap)}",
            f"{EARLIER} in head {4 * len(bare & self._head) // max(1, len(bare))}",
        ]

    def _name(self, k: int) -> str:
        """The token in the name of a feature; nothing before the first."""
        word = self.tokens.lower[k] if k >= 0 else ""
        return "¶" if word == "\n" else word

    def bare(self, words: str) -> frozenset[str]:
        """The bare words of a target in somebody's words."""
        return frozenset(self._words.bare(word) for word in words.casefold().split() if word[0].isalnum())

    def text(self, phrase: Phrase) -> str:
        """The phrase as it stands, blanks made one."""
        return self.tokens.shown(phrase.first, phrase.last)


@cache
def _shape(
    where: str, size: int, content: int, verbs: int, *, opens_verb: bool, related: bool, in_head: int, often: int
) -> tuple[str, ...]:
    """Names of the features that these counts are."""
    return (
        f"{where} size {size}",
        f"{where} content {content}",
        f"size {size} verbs {verbs} {opens_verb:d}",
        f"{where} relative {related:d} {size > 5:d}",
        f"{where} in head {in_head}",
        f"{where} often {often}",
        f"{where} often {often} {min(size, 4)}",
    )


def alike(one: frozenset[str], other: frozenset[str]) -> float:
    """How much two phrases share, 0 to 1."""
    return 2 * len(one & other) / max(1, len(one) + len(other))


def kind_of(hit: CueHit | None) -> str:
    """The kind of a quote's cue."""
    return hit.cue.kind if hit is not None else "none"
