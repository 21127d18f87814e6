"""How far annotators agree: on places, on labels, on quotes and on what is said of each quote."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import combinations
from typing import Any

from annotator.i18n import tr
from annotator.model import Document, Entity, Quote
from annotator.model.text import single_spaced
from annotator.numbers import decimal

_WORD = re.compile(r"\w+")
_OVERLAP = 0.5  # token F1 from which two quotes are the same one

# Fields of two quotes that are the same one; both empty agree.
FIELDS: dict[str, Callable[[Quote], Hashable]] = {
    "parts": lambda quote: quote.parts,
    "type": lambda quote: quote.type,
    "cue": lambda quote: quote.cue,
    "mention": lambda quote: quote.mention,
    "speaker_name": lambda quote: single_spaced(quote.speaker_name or "").casefold(),
    "stance": lambda quote: quote.stance,
    "target": lambda quote: single_spaced(quote.target or "").casefold(),
    "certain": lambda quote: quote.certain,
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure."""

    name: str  # span_f1, label_kappa, quote_f1, stance_kappa, …; its words are `agreement.NAME`
    value: float | None  # 0 to 1 for F1 and shares, up to 1 for κ and α; None where there is nothing to count
    n: int  # marks, places or quotes that it counts


@dataclass(frozen=True, slots=True)
class Agreement:
    """All measures over the articles that every one of the annotators has worked on."""

    articles: int
    figures: tuple[Figure, ...]
    labels: Mapping[str, Figure]  # F1 of place and label together, by label
    fields: Mapping[str, Figure]  # share of matched quotes whose field agrees

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "articles": self.articles,
            **{figure.name: {"value": figure.value, "n": figure.n} for figure in self.figures},
            "labels": {label: asdict(figure) for label, figure in self.labels.items()},
            "fields": {field: asdict(figure) for field, figure in self.fields.items()},
        }

    def rows(self) -> Iterator[tuple[str, str, int]]:
        """For a table: the measure, its value, and what it counts."""
        for figure in self.figures:
            yield tr(f"agreement.{figure.name}"), _shown(figure.value), figure.n
        for field, figure in self.fields.items():
            yield "  " + tr(f"agreement.field.{field}"), _shown(figure.value), figure.n
        for label, figure in self.labels.items():
            yield "  " + label, _shown(figure.value), figure.n


def agreed(documents: Iterable[Document], names: Sequence[str]) -> Agreement:
    """Agreement between the annotators `names`, over pairs of them; α over all together.

    Articles that one of them has no document of are left out, as are rejected marks.  Places count when they are
    exactly equal; two quotes are the same one at a token F1 of .5 or more, matched one to one, best first.  κ is
    Cohen's (1960), over pairs, with expected agreement from both annotators' own habits; α is Krippendorff's for
    nominal data, which also takes more than two and gaps.
    """
    by_article: defaultdict[str, dict[str, Document]] = defaultdict(dict)
    for document in documents:
        if document.annotator in names:
            by_article[document.article.id][document.annotator] = document
    common = [found for found in by_article.values() if len(found) == len(set(names))]
    count = _Count()
    for found in common:
        ordered = [found[name] for name in dict.fromkeys(names)]
        for one, two in combinations(ordered, 2):
            count.pair(one, two)
        count.all_together(ordered)
    return count.agreement(len(common))


class _Count:
    """What is added up over articles."""

    def __init__(self) -> None:
        self.places = _F1()
        self.marks = _F1()
        self.by_label: defaultdict[str, _F1] = defaultdict(_F1)
        self.quotes = _F1()
        self.label_pairs: list[tuple[str, str]] = []
        self.stance_pairs: list[tuple[str, str]] = []
        self.type_pairs: list[tuple[str, str]] = []
        self.same: Counter[str] = Counter()
        self.matched = 0
        self.label_units: list[dict[int, str]] = []
        self.stance_units: list[dict[int, str]] = []

    def pair(self, one: Document, two: Document) -> None:
        first, second = _labels_by_place(one), _labels_by_place(two)
        self.places.add(set(first), set(second))
        marks_one = {(place, label) for place, labels in first.items() for label in labels}
        marks_two = {(place, label) for place, labels in second.items() for label in labels}
        self.marks.add(marks_one, marks_two)
        for label in {label for _, label in marks_one | marks_two}:
            with_label = {mark for mark in marks_one if mark[1] == label}
            self.by_label[label].add(with_label, {mark for mark in marks_two if mark[1] == label})
        for place in first.keys() & second.keys():
            if len(first[place]) == len(second[place]) == 1:
                self.label_pairs.append((first[place][0], second[place][0]))
        left, right = _standing(one), _standing(two)
        pairs = matched(left, right, one.text)
        self.quotes.add_counts(len(pairs), len(left), len(right))
        self.matched += len(pairs)
        for mine, yours in pairs:
            self.same.update(name for name, field in FIELDS.items() if field(mine) == field(yours))
            self.type_pairs.append((mine.type, yours.type))
            if mine.stance is not None and yours.stance is not None:
                self.stance_pairs.append((mine.stance, yours.stance))

    def all_together(self, documents: Sequence[Document]) -> None:
        units: defaultdict[tuple[int, int], dict[int, str]] = defaultdict(dict)
        for annotator, document in enumerate(documents):
            for place, labels in _labels_by_place(document).items():
                if len(labels) == 1:
                    units[place][annotator] = labels[0]
        self.label_units += units.values()
        first = documents[0]
        stances: dict[str, dict[int, str]] = {q.id: {0: q.stance} for q in _standing(first) if q.stance is not None}
        for annotator, document in enumerate(documents[1:], 1):
            for mine, yours in matched(_standing(first), _standing(document), first.text):
                if yours.stance is not None:
                    stances.setdefault(mine.id, {})[annotator] = yours.stance
        self.stance_units += stances.values()

    def agreement(self, articles: int) -> Agreement:
        figures = (
            Figure("span_f1", self.places.value, self.places.n),
            Figure("entity_f1", self.marks.value, self.marks.n),
            Figure("label_kappa", kappa(self.label_pairs), len(self.label_pairs)),
            Figure("label_alpha", alpha(self.label_units), len(self.label_units)),
            Figure("quote_f1", self.quotes.value, self.quotes.n),
            Figure("type_kappa", kappa(self.type_pairs), len(self.type_pairs)),
            Figure("stance_kappa", kappa(self.stance_pairs), len(self.stance_pairs)),
            Figure("stance_alpha", alpha(self.stance_units), len(self.stance_units)),
        )
        fields = {
            name: Figure(name, self.same[name] / self.matched if self.matched else None, self.matched)
            for name in FIELDS
        }
        labels = {label: Figure(label, f1.value, f1.n) for label, f1 in sorted(self.by_label.items())}
        return Agreement(articles, figures, labels, fields)


class _F1:
    """Twice what both have, over what either has: the same from both sides."""

    def __init__(self) -> None:
        self.both = self.one = self.two = 0

    def add(self, one: set[Any], two: set[Any]) -> None:
        self.add_counts(len(one & two), len(one), len(two))

    def add_counts(self, both: int, one: int, two: int) -> None:
        self.both += both
        self.one += one
        self.two += two

    @property
    def value(self) -> float | None:
        return 2 * self.both / (self.one + self.two) if self.one + self.two else None

    @property
    def n(self) -> int:
        return self.one + self.two - self.both


def kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's κ; `None` without pairs, and where both always say the same one thing, so that chance explains all."""
    if not pairs:
        return None
    n = len(pairs)
    observed = sum(one == two for one, two in pairs) / n
    left, right = Counter(one for one, _ in pairs), Counter(two for _, two in pairs)
    expected = sum(left[value] * right[value] for value in left) / n**2
    return None if expected == 1 else (observed - expected) / (1 - expected)


def alpha(units: Sequence[Mapping[int, str]]) -> float | None:
    """Krippendorff's α of nominal values, a unit's by annotator; `None` where there is nothing to compare."""
    comparable = [unit for unit in units if len(unit) > 1]
    values = sorted({value for unit in comparable for value in unit.values()})
    if len(values) < 2:
        return None
    import krippendorff
    import numpy

    annotators = sorted({annotator for unit in comparable for annotator in unit})
    table = numpy.full((len(annotators), len(comparable)), numpy.nan)
    for column, unit in enumerate(comparable):
        for annotator, value in unit.items():
            table[annotators.index(annotator), column] = values.index(value)
    return float(krippendorff.alpha(reliability_data=table, level_of_measurement="nominal"))


def matched(one: Sequence[Quote], two: Sequence[Quote], words: str) -> list[tuple[Quote, Quote]]:
    """Pairs of quotes that are the same one: token F1 of at least .5, the best pair first, each quote once."""
    starts = [match.start() for match in _WORD.finditer(words)]
    left = [(quote, _tokens(quote, starts)) for quote in one]
    right = [(quote, _tokens(quote, starts)) for quote in two]
    scored = [
        (2 * len(a & b) / (len(a) + len(b)), mine, yours)
        for mine, a in left
        for yours, b in right
        if a and b and mine.start < yours.end and yours.start < mine.end
    ]
    scored.sort(key=lambda row: (-row[0], row[1].start, row[2].start))
    taken: set[tuple[str, str]] = set()
    pairs = []
    for score, mine, yours in scored:
        if score < _OVERLAP:
            break
        if ("1", mine.id) not in taken and ("2", yours.id) not in taken:
            taken |= {("1", mine.id), ("2", yours.id)}
            pairs.append((mine, yours))
    return pairs


def _tokens(quote: Quote, starts: Sequence[int]) -> set[int]:
    """Which words of the article the quote holds."""
    return {
        index for part in quote.parts for index in range(bisect_left(starts, part.start), bisect_left(starts, part.end))
    }


def _labels_by_place(document: Document) -> dict[tuple[int, int], list[str]]:
    found: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    for entity in document.entities:
        if _counts(entity):
            found[entity.span].append(entity.label)
    return found


def _standing(document: Document) -> list[Quote]:
    return [quote for quote in document.quotes if _counts(quote)]


def _counts(item: Entity | Quote) -> bool:
    return item.origin != "rejected"


def _shown(value: float | None) -> str:
    return "–" if value is None else decimal(value, 3)
