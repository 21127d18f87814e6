"""How far two annotators agree: by field, label, article and month, and where they do not."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from annotator.measuring.agreement import FIELDS, matched
from annotator.measuring.intervals import Measure, alpha_measure, f1_measure, kappa_measure, share_measure
from annotator.model import Document, Entity, Quote, Span

NOTHING = "–"
"""Stands in a matrix for what one annotator has not marked."""
WITHOUT_SUGGESTIONS = "none"
"""The name of the run of a document that was handed over without suggestions (`workspace.handing_over`)."""
_WORD = re.compile(r"\w+")
_ENOUGH_MARKS = 5  # of a label, to say that they differ on it


@dataclass(frozen=True, slots=True)
class Case:
    """One place on which the two say this and that."""

    article_id: str
    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """What the one says down, what the other says across."""

    values: tuple[str, ...]
    cases: Mapping[tuple[str, str], tuple[Case, ...]]

    def count(self, one: str, two: str) -> int:
        """How often the one says `one` where the other says `two`."""
        return len(self.cases.get((one, two), ()))


@dataclass(frozen=True, slots=True)
class PairAgreement:
    """Everything about two annotators, over the articles that both have worked on."""

    names: tuple[str, str]
    articles: tuple[str, ...]
    measures: tuple[Measure, ...]
    labels: tuple[Measure, ...]  # F1 of place and label together, by label
    fields: tuple[Measure, ...]  # share of quotes that both have whose field agrees
    by_article: Mapping[str, Measure]  # F1 of place and label
    by_month: Mapping[str, Measure]  # the same, by the month of the later change
    matrices: Mapping[str, Matrix]  # label, stance, type
    without_suggestions: tuple[str, ...]  # articles that neither was given suggestions for

    def measure(self, name: str) -> Measure:
        """The measure of that name."""
        return next(measure for measure in self.measures if measure.name == name)

    def worst_label(self) -> Measure | None:
        """The label on which they differ most, of those with enough marks."""
        told = [one for one in self.labels if one.n >= _ENOUGH_MARKS and one.value is not None]
        return min(told, key=lambda one: one.value or 0.0, default=None)

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""

        def dicts(measures: Iterable[Measure]) -> dict[str, Any]:
            return {one.name: one.as_dict() for one in measures}

        return {
            "names": list(self.names),
            "articles": len(self.articles),
            "without_suggestions": len(self.without_suggestions),
            "measures": dicts(self.measures),
            "labels": dicts(self.labels),
            "fields": dicts(self.fields),
            "by_article": {id_: one.as_dict() for id_, one in self.by_article.items()},
            "by_month": {month: one.as_dict() for month, one in self.by_month.items()},
            "matrices": {
                name: {
                    "values": list(matrix.values),
                    "counts": [[matrix.count(one, two) for two in matrix.values] for one in matrix.values],
                }
                for name, matrix in self.matrices.items()
            },
        }


def pair_agreement(documents: Iterable[Document], one: str, two: str) -> PairAgreement:
    """The agreement of `one` and `two` over the articles that both have a document of; rejected marks do not count."""
    found: defaultdict[str, dict[str, Document]] = defaultdict(dict)
    for document in documents:
        if document.annotator in (one, two):
            found[document.article.id][document.annotator] = document
    common = {id_: (both[one], both[two]) for id_, both in sorted(found.items()) if len(both) == 2}
    return _Pair(common).agreement((one, two))


def every_pair(documents: Iterable[Document], names: Sequence[str]) -> list[PairAgreement]:
    """The agreement of each two of them."""
    kept = [document for document in documents if document.annotator in names]
    return [pair_agreement(kept, one, two) for one, two in combinations(dict.fromkeys(names), 2)]


@dataclass(slots=True)
class _Counts:
    """What is counted in one article."""

    f1: dict[str, tuple[int, int, int]] = field(default_factory=dict)  # both, the one's, the other's
    pairs: defaultdict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    labels: dict[str, tuple[int, int, int]] = field(default_factory=dict)


class _Pair:
    """Counts over articles, and what follows from them."""

    def __init__(self, common: Mapping[str, tuple[Document, Document]]) -> None:
        self._common = common
        self._cases: dict[str, defaultdict[tuple[str, str], list[Case]]] = {
            name: defaultdict(list) for name in ("label", "type", "stance")
        }
        self._counts = [self._counted(id_, *both) for id_, both in common.items()]

    def agreement(self, names: tuple[str, str]) -> PairAgreement:
        months: defaultdict[str, list[int]] = defaultdict(list)
        for at, (one, two) in enumerate(self._common.values()):
            months[max(one.modified, two.modified)[:7]].append(at)
        per_article = {
            id_: f1_measure("entity_f1", [counts.f1["entity_f1"]])
            for id_, counts in zip(self._common, self._counts, strict=True)
        }
        return PairAgreement(
            names,
            tuple(self._common),
            tuple(self._measures()),
            tuple(
                f1_measure(label, [counts.labels.get(label, (0, 0, 0)) for counts in self._counts])
                for label in sorted({label for counts in self._counts for label in counts.labels})
            ),
            tuple(share_measure(name, [counts.pairs[f"field:{name}"] for counts in self._counts]) for name in FIELDS),
            per_article,
            {
                month: f1_measure(month, [self._counts[at].f1["entity_f1"] for at in months[month]])
                for month in sorted(months)
            },
            {name: _matrix(cases) for name, cases in self._cases.items()},
            tuple(id_ for id_, both in self._common.items() if all(map(_unsuggested, both))),
        )

    def _measures(self) -> Iterable[Measure]:
        for name in ("span_f1", "entity_f1", "quote_f1"):
            counts = [one.f1[name] for one in self._counts]
            yield f1_measure(name, counts)
            both, mine, theirs = (sum(row[at] for row in counts) for at in range(3))
            # F1 both ways: how much of the other's the one has, and how much of the one's the other.
            yield Measure(f"{name}_of_two", both / theirs if theirs else None, theirs)
            yield Measure(f"{name}_of_one", both / mine if mine else None, mine)
        for name, pairs in (("label", "label"), ("type", "type"), ("stance", "stance"), ("word", "word")):
            told = [one.pairs[pairs] for one in self._counts]
            if name != "word":
                yield share_measure(f"{name}_share", told)
                yield kappa_measure(f"{name}_kappa", told)
            yield alpha_measure("unit_alpha" if name == "word" else f"{name}_alpha", told)
        for name in ("speaker_name", "target"):
            yield share_measure(name, [one.pairs[f"field:{name}"] for one in self._counts])

    def _counted(self, id_: str, one: Document, two: Document) -> _Counts:
        counts = _Counts()
        first, second = _by_place(one), _by_place(two)
        counts.f1["span_f1"] = _overlap(set(first), set(second))
        marks = [{(place, label) for place, labels in side.items() for label in labels} for side in (first, second)]
        counts.f1["entity_f1"] = _overlap(*marks)
        for label in {label for side in marks for _, label in side}:
            counts.labels[label] = _overlap(*({mark for mark in side if mark[1] == label} for side in marks))
        for place in sorted(first.keys() | second.keys()):
            mine, theirs = first.get(place, []), second.get(place, [])
            if len(mine) == len(theirs) == 1:
                counts.pairs["label"].append((mine[0], theirs[0]))
            if len(mine) <= 1 and len(theirs) <= 1:
                told = (mine[0] if mine else NOTHING, theirs[0] if theirs else NOTHING)
                self._cases["label"][told].append(Case(id_, place, place.of(one.text)))
        counts.pairs["word"] = list(zip(_words(one), _words(two), strict=True))
        left, right = _standing(one), _standing(two)
        paired = matched(left, right, one.text)
        counts.f1["quote_f1"] = (len(paired), len(left), len(right))
        for mine_, theirs_ in paired:
            for name, said in FIELDS.items():
                same = "same" if said(mine_) == said(theirs_) else "other"
                counts.pairs[f"field:{name}"].append(("same", same))
            case = Case(id_, mine_.span, mine_.words(one.text))
            for name in ("type", "stance"):
                told_ = getattr(mine_, name), getattr(theirs_, name)
                if None not in told_:
                    counts.pairs[name].append(told_)
                    self._cases[name][told_].append(case)
        return counts


def _matrix(cases: Mapping[tuple[str, str], Sequence[Case]]) -> Matrix:
    often: defaultdict[str, int] = defaultdict(int)
    for pair, found in cases.items():
        for value in pair:
            often[value] += len(found)
    values = sorted(often, key=lambda value: (value == NOTHING, -often[value], value))
    return Matrix(tuple(values), {pair: tuple(found) for pair, found in cases.items()})


def _overlap(one: set[Any], two: set[Any]) -> tuple[int, int, int]:
    return len(one & two), len(one), len(two)


def _by_place(document: Document) -> dict[Span, list[str]]:
    found: defaultdict[Span, list[str]] = defaultdict(list)
    for entity in _kept(document.entities):
        found[entity.span].append(entity.label)
    return found


def _words(document: Document) -> list[str]:
    """The label of the longest mark over each word of the text: what unitising comes to when words are the units."""
    starts = [match.start() for match in _WORD.finditer(document.text)]
    said = [NOTHING] * len(starts)
    places = {start: at for at, start in enumerate(starts)}
    marks = sorted(((e.span, e.label) for e in _kept(document.entities)), key=lambda mark: len(range(*mark[0])))
    for span, label in marks:
        for match in _WORD.finditer(document.text, span.start, span.end):
            at = places.get(match.start())
            if at is not None:
                said[at] = str(label)
    return said


def _kept(entities: Iterable[Entity]) -> list[Entity]:
    return [entity for entity in entities if entity.origin != "rejected"]


def _standing(document: Document) -> list[Quote]:
    return [quote for quote in document.quotes if quote.origin != "rejected"]


def _unsuggested(document: Document) -> bool:
    run = document.progress.suggester
    return run is not None and run.name == WITHOUT_SUGGESTIONS
