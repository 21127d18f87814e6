"""What a stance may be towards: the phrases in and around a quote, the likeliest first, by a table of weights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import repeat

from annotator.suggesting.predictions import Pair
from annotator.suggesting.quotes.analysis import ArticleAnalysis
from annotator.suggesting.quotes.lexicon import CueHit
from annotator.suggesting.quotes.target_features import (
    BEFORE,
    CLAUSE,
    HEAD,
    LONGEST,
    QUOTE,
    Phrase,
    Stretch,
    TargetFeatures,
    alike,
    kind_of,
)

OFFERED = 5
"""Targets that the card offers, by one key each."""
_LOOKED_AT = {QUOTE: 40, CLAUSE: 12, HEAD: 16, BEFORE: 12}  # phrases whose features as a whole are worked out
_APART = 3.0  # what likeness to one that is offered already takes off: five tries are worth more when they differ


@dataclass(frozen=True, slots=True)
class EarlierTarget:
    """The target that a person gave another quote of the article."""

    words: str
    same_speaker: bool
    gap: int  # quotes before


class TargetFinder:
    """Ranks the phrases of one article."""

    def __init__(self, analysis: ArticleAnalysis) -> None:
        self.features = TargetFeatures(analysis)
        self._weights = analysis.lexicon.patterns.target_weights
        self._of_shape = cache(self._sum)
        self._likely = cache(self._best)

    def ranked(
        self, parts: Sequence[Pair], hit: CueHit | None, earlier: Sequence[EarlierTarget] = (), most: int = OFFERED
    ) -> tuple[str, ...]:
        """At most `most` targets for a quote, by its parts and cue, none like another.

        Empty when the language has no weights.
        """
        if not self._weights:
            return ()
        features, kind = self.features, kind_of(hit)
        said = features.said(parts)
        scored: list[tuple[float, frozenset[str], Phrase | str]] = []
        for stretch in features.stretches(parts):
            cue = hit if stretch.where in {QUOTE, CLAUSE} else None  # the others are the same for every quote
            for points, first, last in self._likely(stretch, cue):
                phrase = features.phrase(first, last, stretch.where)
                if phrase is not None:
                    named = features.whole(phrase, stretch, said, kind)
                    whole = points + self._sum(named, self._of_shape(phrase.shape))
                    scored.append((whole, phrase.bare, phrase))
        for target in earlier:
            bare = features.bare(target.words)
            given = features.earlier(bare, said, same_speaker=target.same_speaker, gap=target.gap)
            scored.append((self._sum(given), bare, target.words))
        return self._apart(scored, most)

    def _best(self, stretch: Stretch, hit: CueHit | None) -> list[tuple[float, int, int]]:
        """The stretch's phrases that begin and end best: points, first and last token."""
        firsts, lasts = {}, {}
        for k in range(stretch.first, stretch.beyond):
            if begins := self.features.beginning(k, stretch, hit):
                firsts[k] = self._sum(begins)
            if ends := self.features.ending(k, stretch):
                lasts[k] = self._sum(ends)
        pairs = [
            (points + lasts[last], first, last)
            for first, points in firsts.items()
            for last in range(first, min(stretch.beyond, first + LONGEST))
            if last in lasts
        ]
        pairs.sort(key=lambda pair: (-pair[0], pair[1:]))
        return pairs[: _LOOKED_AT[stretch.where]]

    def _sum(self, names: Sequence[str], start: float = 0.0) -> float:
        return sum(map(self._weights.get, names, repeat(0.0)), start)

    def _apart(self, scored: list[tuple[float, frozenset[str], Phrase | str]], most: int) -> tuple[str, ...]:
        """The best, each time one that is not like those before it."""
        left = sorted(scored, key=lambda item: -item[0])[: 12 * most]
        bares: list[frozenset[str]] = []
        taken: dict[str, str] = {}
        while left and len(taken) < most:
            worth = [points - _APART * max((alike(bare, b) for b in bares), default=0.0) for points, bare, _ in left]
            _, bare, phrase = left.pop(max(range(len(left)), key=lambda k: worth[k]))
            words = phrase if isinstance(phrase, str) else self.features.text(phrase)
            taken.setdefault(words.casefold(), words)
            bares.append(bare)
        return tuple(taken.values())
