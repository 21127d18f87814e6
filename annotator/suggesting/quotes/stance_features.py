"""What the stance of a quote is told from: its words and cue, what else its speaker says, and the article around it."""

from __future__ import annotations

import itertools
import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from annotator.suggesting.quotes.analysis import ArticleAnalysis
from annotator.suggesting.quotes.records import Record
from annotator.suggesting.quotes.stance_words import StanceWords
from annotator.suggesting.tokens import Tokens

MOST_WORDS = 400
"""Words of content that count."""
NUMBER = "#"
"""Stands for every number."""
_HEAD = 35  # words of the article's beginning
_NEAR = 3  # paragraphs in which the speaker's last and next quote say something of this one
CARRIED = 2
"""Paragraphs over which a speaker's side carries."""
_FIRST = 4  # quotes whose place in the article counts
_SPEAKER, _AROUND = 0.2, 0.5  # what others say counts less than the quote itself

Counts = dict[str, float]
Features = dict[str, float]


@dataclass(slots=True)
class _Said:
    """A quote with its words counted."""

    record: Record
    words: list[str]
    counts: Counts
    rules: str


class StanceFeatures:
    """The features of all quotes of one article; `before` is added while they are decided, one after the other."""

    def __init__(self, analysis: ArticleAnalysis, records: Sequence[Record], rules: Sequence[str]) -> None:
        """`rules`: the hint of the stance table for each record."""
        self._analysis = analysis
        self._known = analysis.lexicon.stance_words
        self._said = [
            _Said(record, words, self._known.counts(words), rule)
            for record, rule in zip(records, rules, strict=True)
            for words in (words_of(analysis.tokens, record),)
        ]
        self._by_speaker: dict[tuple[str, ...], list[int]] = {}
        for k, said in enumerate(self._said):
            if said.record.names:
                self._by_speaker.setdefault(tuple(said.record.names), []).append(k)
        self._place = {k: place for same in self._by_speaker.values() for place, k in enumerate(same)}
        self._sums = {speaker: _sum(self._said[k].counts for k in same) for speaker, same in self._by_speaker.items()}
        self._article = self._of_article()

    def all(self) -> list[Features]:
        """The features of every record, in order."""
        return [self._features(k) for k in range(len(self._said))]

    def before(self, k: int) -> int | None:
        """The speaker's last record, if it is near enough to say something of record `k`."""
        return self._neighbour(k, -1, CARRIED)

    def _features(self, k: int) -> Features:
        said = self._said[k]
        record, words = said.record, said.words
        found: Features = {
            "bias:": 1.0,
            f"type:{record.type}": 1.0,
            f"rules:{said.rules}": 1.0,
            f"length:{min(6, int(math.log2(len(words) + 1)))}": 1.0,
            f"place:{min(_FIRST, k)}": 1.0,
        }
        if record.hit is not None:
            cue = record.hit.cue
            found[f"cue:{cue.cue_word.lower()}"] = 1.0
            for name in ("kind", "stance_hint", "tone", "comp"):
                found[f"{name}:{getattr(cue, name)}"] = 1.0
        else:
            found["cue:none"] = 1.0
        for word in words:
            found[f"word:{word}"] = 1.0
            found[f"bare:{self._known.bare(word)}"] = 1.0
        for one, other in itertools.pairwise(words):
            found[f"pair:{one} {other}"] = 1.0
        if words:
            found[f"first:{words[0]}"] = 1.0
        if NUMBER in words:
            found["number:"] = 1.0
        long = max(1, len(words)) ** 0.7
        for group, count in said.counts.items():
            found[f"group:{group}"] = min(2.0, count)
            found[f"share:{group}"] = min(1.5, 3 * count / long)
        self._add_speaker(k, found)
        for group, count in self._paragraph(record).items():
            found[f"paragraph:{group}"] = _AROUND * min(1.5, 0.5 * count)
        found.update(self._article)
        return found

    def _add_speaker(self, k: int, found: Features) -> None:
        """What the same speaker says elsewhere, and just before and after."""
        speaker = tuple(self._said[k].record.names)
        same = self._by_speaker.get(speaker, ())
        if len(same) > 1:
            own = self._said[k].counts
            for group, count in self._sums[speaker].items():
                rest = count - own.get(group, 0.0)
                if rest > 0:
                    found[f"speaker:{group}"] = _SPEAKER * min(2.0, rest / (len(same) - 1))
        for name, step in (("last", -1), ("next", 1)):
            near = self._neighbour(k, step, _NEAR)
            if near is not None:
                other = self._said[near]
                for group, count in other.counts.items():
                    found[f"{name}:{group}"] = _SPEAKER * min(1.5, count)
                found[f"{name}-rules:{other.rules}"] = _SPEAKER

    def _neighbour(self, k: int, step: int, reach: int) -> int | None:
        same = self._by_speaker.get(tuple(self._said[k].record.names))
        if same is None:
            return None
        place = self._place[k] + step
        if not 0 <= place < len(same):
            return None
        gap = abs(self._said[same[place]].record.paragraph - self._said[k].record.paragraph)
        return same[place] if gap <= reach else None

    def _paragraph(self, record: Record) -> Counts:
        """The groups in the quote's paragraph outside the quote."""
        tokens, paragraph = self._analysis.tokens, self._analysis.paragraphs[record.paragraph]
        beyond = min(paragraph.beyond, paragraph.first + MOST_WORDS)
        words = [
            tokens.lower[k]
            for k in range(paragraph.first, beyond)
            if tokens.words[k][0].isalnum() and not any(s <= tokens.starts[k] < e for s, e in record.parts)
        ]
        return self._known.counts(words)

    def _of_article(self) -> Features:
        """The groups at the article's beginning, and how thick they stand in all of it."""
        words = [word for word in self._analysis.tokens.lower if word[0].isalnum()]
        found = {f"head:{g}": _AROUND * min(1.5, 0.7 * n) for g, n in self._known.counts(words[:_HEAD]).items()}
        for group, count in self._known.counts(words).items():
            found[f"article:{group}"] = _AROUND * min(3.0, 50 * count / len(words))
        return found


def words_of(tokens: Tokens, record: Record) -> list[str]:
    """The words of a record's content in small letters, every number as one sign."""
    found: list[str] = []
    for start, end in record.parts:
        for k in range(tokens.first_at(start), tokens.first_at(end)):
            word = tokens.lower[k]
            if (word[0].isalnum() or word in {"?", "!"}) and len(found) < MOST_WORDS:
                found.append(NUMBER if word[0].isdigit() else word)
    return found


def deciding_words(
    known: StanceWords, words: Sequence[str], *, idle: Collection[str] = ()
) -> list[tuple[str, tuple[str, ...]]]:
    """Each word or phrase that is there, once, with the features that it alone stands for; not the `idle` words."""
    found: dict[str, dict[str, None]] = {}
    for word in words:
        if word[0].isalnum() and word not in idle:
            found.setdefault(word, {}).update({f"word:{word}": None, f"bare:{known.bare(word)}": None})
    for first, length, group, _ in known.hits(words):
        said = " ".join(words[first : first + length])
        if said not in idle:
            found.setdefault(said, {}).update({f"group:{group}": None, f"share:{group}": None})
    return [(said, tuple(names)) for said, names in found.items()]


def _sum(counted: Iterable[Counts]) -> Counts:
    total: Counts = {}
    for counts in counted:
        for group, count in counts.items():
            total[group] = total.get(group, 0.0) + count
    return total
