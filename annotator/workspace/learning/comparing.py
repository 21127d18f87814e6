"""Two versions side by side on articles that neither has learnt from: by label, field, article and mark."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from annotator.exporting.record import line_of
from annotator.measuring import effort
from annotator.measuring.alignment import align, mention_exact, name_exact, same_parts, usable_target
from annotator.measuring.corrections import corrections
from annotator.model import Document, Run
from annotator.suggesting.merging import Predictions, merged
from annotator.workspace.learning.told import FIELDS

ALL = "entities"
_DRAWS = 1000
_AT_ONCE = 1_000_000  # articles drawn at a time: of thousands, all draws would take gigabytes
_RARELY = 0.05
"""How often one of several labels and fields may be called worse by chance, over all of them."""
_RUN = Run("annotator", "0", "1970-01-01T00:00:00Z")
Counts = tuple[int, int, int]
"""Right, suggested, there."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a suggester found in the held-back articles."""

    counts: Mapping[str, Sequence[Counts]]  # by label or field, an entry an article
    keys: tuple[int, ...]  # an entry an article
    corrections: tuple[int, ...]
    marks: tuple[frozenset[tuple[int, int, str]], ...]

    def f1(self, name: str) -> float:
        return _f1(np.array(self.counts.get(name, [(0, 0, 0)])).sum(0))

    @property
    def entities(self) -> float:
        return self.f1(ALL)

    @property
    def quotes(self) -> float:
        """Content, cue, mention and speaker together."""
        return _f1(np.array([self.counts[name] for name in ("quote", "cue", "mention", "speaker")]).sum((0, 1)))

    @property
    def effort(self) -> float:
        return effort.mean(self.keys)


@dataclass(frozen=True, slots=True)
class Line:
    """A label or field before and after."""

    name: str
    n: int  # marks of it in the held-back articles
    before: float
    after: float
    chance: bool  # the 95 % interval of the difference over articles covers nought

    @property
    def difference(self) -> float:
        return round(self.after, 2) - round(self.before, 2)


@dataclass(frozen=True, slots=True)
class Changed:
    """A mark that is right with one version and not with the other."""

    article: str
    start: int
    end: int
    words: str
    before: str | None  # label that was suggested
    after: str | None
    right: bool  # became right


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that is said of a new version beside the one in force."""

    articles: tuple[str, ...]
    labels: tuple[Line, ...]
    fields: tuple[Line, ...]
    keys: tuple[tuple[int, int], ...]
    corrections: tuple[tuple[int, int], ...]
    entities: tuple[float, float]
    quotes: tuple[float, float]
    changed: tuple[Changed, ...]

    @property
    def effort(self) -> tuple[float, float]:
        return effort.mean([one for one, _ in self.keys]), effort.mean([other for _, other in self.keys])

    @property
    def worse(self) -> tuple[str, ...]:
        """Labels and fields that fell by more than chance."""
        return tuple(line.name for line in (*self.labels, *self.fields) if line.after < line.before and not line.chance)

    @property
    def better(self) -> bool:
        """Fewer keys, and nothing worse beyond chance."""
        before, after = self.effort
        return after < before and not self.worse

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {**asdict(self), "better": self.better, "worse": list(self.worse), "effort": list(self.effort)}


def found(held: Sequence[Document], predictions: Sequence[Predictions]) -> Found:
    """The predictions for each held-back document, counted."""
    counts: dict[str, list[Counts]] = {}
    keys, mended, marks = [], [], []
    for number, (gold, predicted) in enumerate(zip(held, predictions, strict=True)):
        record = _record(gold)
        blank = Document.of(gold.article, gold.annotator, gold.scheme, created=gold.created, modified=gold.modified)
        made = blank.apply(merged(blank, predicted, _RUN))
        suggested = _record(made)
        hints = {q.id: (q.stance_hint, q.hinted_target or q.target_hint) for q in made.quotes}
        here = {**_entities(record, suggested), **_quotes(record, suggested, hints)}
        for name, value in here.items():
            counts.setdefault(name, [(0, 0, 0)] * number).append(value)
        for name, values in counts.items():
            if name not in here:
                values.append((0, 0, 0))
        keys.append(effort.keys(record, suggested, hints))
        acts = corrections([record], [suggested])
        mended.append(acts.entities + acts.quotes)
        marks.append(frozenset((e.start, e.end, e.label) for e in made.entities))
    return Found(counts, tuple(keys), tuple(mended), tuple(marks))


def together(parts: Sequence[Found]) -> Found:
    """What was found in several lots of articles, as in one."""
    names = dict.fromkeys(name for part in parts for name in part.counts)
    counts = {name: [row for part in parts for row in part.counts.get(name, _no_counts(part))] for name in names}
    return Found(
        counts,
        tuple(n for part in parts for n in part.keys),
        tuple(n for part in parts for n in part.corrections),
        tuple(marks for part in parts for marks in part.marks),
    )


def worse(before: Found, after: Found) -> tuple[str, ...]:
    """Labels and fields that fell by more than chance, where all of them are asked at once."""
    names = sorted({*before.counts, *after.counts})
    fallen = [name for name in names if after.f1(name) < before.f1(name)]
    least = 100 * _RARELY / max(1, len(names))
    return tuple(
        name for name in fallen if np.percentile(_drawn_differences(name, before, after, 20 * _DRAWS), 100 - least) < 0
    )


def compared(held: Sequence[Document], before: Found, after: Found) -> Comparison:
    """Both, line by line."""
    labels = Counter(e.label for d in held for e in d.entities if e.origin != "rejected")
    names = [label for label, _ in labels.most_common()]
    lines = {name: _line(name, before, after) for name in (*names, *FIELDS)}
    return Comparison(
        tuple(d.article.id for d in held),
        tuple(lines[name] for name in names),
        tuple(lines[name] for name in FIELDS),
        tuple(zip(before.keys, after.keys, strict=True)),
        tuple(zip(before.corrections, after.corrections, strict=True)),
        (before.entities, after.entities),
        (before.quotes, after.quotes),
        tuple(_changed(held, before, after)),
    )


def _line(name: str, before: Found, after: Found) -> Line:
    n = sum(there for _, _, there in before.counts.get(name, ()))
    low, high = np.percentile(_drawn_differences(name, before, after, _DRAWS), [2.5, 97.5])
    return Line(name, n, before.f1(name), after.f1(name), bool(low <= 0 <= high))


def _drawn_differences(name: str, before: Found, after: Found, draws: int) -> NDArray[np.float64]:
    """The difference of F1 in articles drawn again and again from those that there are."""
    size = len(before.keys)
    one, other = (np.array(side.counts.get(name, _no_counts(before)), dtype=float) for side in (before, after))
    chance = np.random.default_rng(20240320)
    apart: list[NDArray[np.float64]] = []
    while draws > 0:
        rows = min(draws, max(1, _AT_ONCE // max(size, 1)))
        drawn = chance.integers(0, size, (rows, size)) + size * np.arange(rows)[:, None]
        times = np.bincount(drawn.ravel(), minlength=rows * size).reshape(rows, size).astype(float)
        apart.append(_f1_of_rows(times @ other) - _f1_of_rows(times @ one))
        draws -= rows
    return np.concatenate(apart)


def _no_counts(found: Found) -> list[Counts]:
    return [(0, 0, 0)] * len(found.keys)


def _changed(held: Sequence[Document], before: Found, after: Found) -> list[Changed]:
    """The places at which one version is right and the other is not."""
    changed = []
    for document, one, other in zip(held, before.marks, after.marks, strict=True):
        gold = {(e.start, e.end, e.label) for e in document.entities if e.origin != "rejected"}
        for start, end in sorted({mark[:2] for mark in one ^ other}):
            labels = [{mark for mark in side if mark[:2] == (start, end)} for side in (one, other, gold)]
            was, now = labels[0] == labels[2], labels[1] == labels[2]
            if was != now:
                shown = [next((mark[2] for mark in side), None) for side in labels[:2]]
                words = document.text[start:end]
                changed.append(Changed(document.article.id, start, end, words, shown[0], shown[1], right=now))
    return sorted(changed, key=lambda one: not one.right)


def _entities(gold: dict[str, Any], suggested: dict[str, Any]) -> dict[str, Counts]:
    wanted = {(e["start"], e["end"], e["label"]) for e in gold["entities"] if e["origin"] != "rejected"}
    there = {(e["start"], e["end"], e["label"]) for e in suggested["entities"]}
    right, guessed, truth = (Counter(label for _, _, label in marks) for marks in (wanted & there, there, wanted))
    found = {label: (right[label], guessed[label], truth[label]) for label in {*guessed, *truth}}
    return {**found, ALL: (len(wanted & there), len(there), len(wanted))}


def _quotes(
    gold: dict[str, Any], suggested: dict[str, Any], hints: Mapping[str, tuple[str | None, str | None]]
) -> dict[str, Counts]:
    wanted = [q for q in gold["quotes"] if q["origin"] != "rejected"]
    pairs = [pair for pair in align(gold["text"], wanted, suggested["quotes"]) if pair.matched]
    right: dict[str, int] = defaultdict(int)
    for pair in pairs:
        one, other = pair.gold, pair.predicted
        stance, target = hints.get(other["id"], (None, None))
        right["quote"] += same_parts(one, other)
        right["cue"] += one["cue"] is not None and mention_exact(one["cue"], other["cue"])
        right["mention"] += one["speaker"] is not None and mention_exact(one["speaker"], other["speaker"])
        right["speaker"] += one["speaker_name"] is not None and name_exact(one["speaker_name"], other["speaker_name"])
        right["stance"] += one["stance"] is not None and one["stance"] == stance
        right["target"] += bool(one["target"]) and usable_target(one["target"], target)
    there = suggested["quotes"]
    said = {pair.predicted["id"]: pair.gold for pair in pairs}
    of_target = [q for q in there if q["id"] not in said or said[q["id"]]["target"]]
    guessed = {
        "quote": len(there),
        "cue": sum(q["cue"] is not None for q in there),
        "mention": sum(q["speaker"] is not None for q in there),
        "speaker": sum(q["speaker_name"] is not None for q in there),
        "stance": sum(hints.get(q["id"], (None, None))[0] is not None for q in there),
        "target": sum(hints.get(q["id"], (None, None))[1] is not None for q in of_target if q["id"] in said),
    }
    truth = {
        "quote": len(wanted),
        "cue": sum(q["cue"] is not None for q in wanted),
        "mention": sum(q["speaker"] is not None for q in wanted),
        "speaker": sum(q["speaker_name"] is not None for q in wanted),
        "stance": sum(q["stance"] is not None for q in wanted),
        "target": sum(bool(q["target"]) for q in wanted),
    }
    return {name: (right[name], guessed[name], truth[name]) for name in FIELDS}


def _f1(counts: Any) -> float:  # noqa: ANN401 - an array of three
    return float(_f1_of_rows(np.asarray(counts)[None])[0])


def _f1_of_rows(counts: NDArray[np.int64]) -> NDArray[np.float64]:
    """Of each row of right, suggested, there."""
    marks = counts[:, 1] + counts[:, 2]
    return np.asarray(2 * counts[:, 0] / np.maximum(marks, 1), dtype=float)


def _record(document: Document) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(line_of(document))
    return record
