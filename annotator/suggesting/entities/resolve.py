"""Who is right where the model, grammar, tables and the article differ.

The model marks first.  Then, in this order: what has a grammar (dates, money, laws …), places and agencies by their
own words, titles apart from names, and the article's own evidence.  Each step sees what the steps before it left, and
leaves its reason on what it changes.  Every step is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from annotator.suggesting.entities import (
    article,
    bodies,
    conventions,
    datelines,
    events,
    grammar,
    known_names,
    names_in_titles,
    people,
    places,
    span_extension,
    titles,
    units,
    user_gazetteer,
)
from annotator.suggesting.entities.confidence import Weights, confidence, is_shown
from annotator.suggesting.entities.patterns import patterns
from annotator.suggesting.entities.sites import opens_sentence
from annotator.suggesting.entities.span_table import Mark, SpanTable
from annotator.suggesting.entities.user_gazetteer import UserNames
from annotator.suggesting.predictions import EntityPrediction, Pair

_P = patterns("resolve")

_WIDER = _P.regex("wider")
_APART = _P.regex("apart")
_DISEASE = _P.regex("disease")
_NEVER = _P.words("never")
_BUDGET = _P.regex("budget")
_SINCE = _P.regex("since")
_POINTED = _P.regex("pointed")
_CLOSES = _P.regex("closes")
_YEAR_LAST = re.compile(r"(?<!\d)(?:19|20)\d\d$")
_PLATE = re.compile(r"(?:[A-Z]{2} | [A-Z] )\d{1,4} [A-Z]{1,3}(?![\w])")
"""The number of a car: `BK 1182 PG`."""
_NO_COUNT = _P.regex("no_count")
"""Telephone numbers, models, postcodes: a count has its thousands apart, and a comma.  `satu` is mostly an article."""
NUMERIC = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL"})


def resolve(
    text: str,
    marked: Sequence[EntityPrediction],
    boilerplate: Sequence[Pair],
    own: tuple[UserNames, ...] = (),
    weights: Weights | None = None,
) -> tuple[EntityPrediction, ...]:
    """The final spans: flat, in reading order, none inside boilerplate, with calibrated confidence and reasons.

    `marked` are the model's spans with its own confidences, `own` the user's names; offsets are code points of `text`.
    `weights` of confidences take the place of the shipped ones.
    """
    spans = decided(text, marked, boilerplate, own)
    times = Counter((spans.words(mark), mark.label) for mark in spans)
    guesses = (_guess(mark, spans.words(mark), times, weights) for mark in spans)
    return tuple(guess for guess in guesses if is_shown(guess.label, guess.confidence))


def _guess(mark: Mark, words: str, times: Counter[tuple[str, str]], weights: Weights | None) -> EntityPrediction:
    sure = confidence(mark, words, times=times[words, mark.label], weights=weights)
    return EntityPrediction(mark.start, mark.end, mark.label, sure, tuple(mark.reasons))


def decided(
    text: str, marked: Sequence[EntityPrediction], boilerplate: Sequence[Pair], own: tuple[UserNames, ...] = ()
) -> SpanTable:
    """The table when all have had their say."""
    spans = SpanTable(text)
    spans.load(marked)
    _outside(spans, boilerplate)
    _numbers(spans)
    conventions.every(spans)
    conventions.law_chains(spans)
    datelines.apply(spans)
    span_extension.apply(spans)
    places.apply(spans)
    titles.apply(spans)
    known_names.apply(spans)
    span_extension.models(spans)
    events.apply(spans)
    article.apply(spans)
    bodies.apply(spans)
    units.apply(spans)
    known_names.agree(spans)
    names_in_titles.apply(spans)
    people.adjacent(spans)
    titles.apply(spans)
    bodies.staff(spans)
    bodies.where_from(spans)
    places.languages(spans)
    places.product_kinds(spans)
    _unmarked(spans)
    conventions.apply(spans)
    titles.short_forms(spans)
    user_gazetteer.apply(spans, own)
    _outside(spans, boilerplate)
    return spans


def _numbers(spans: SpanTable) -> None:
    """Grammar beats the model on the borders of dates and amounts; a longer name beats the number in it."""
    text = spans.text
    for found in grammar.find(text):
        marks = spans.at(found.start, found.end)
        words = text[found.start : found.end]
        if words[0].isupper() and found.label == "CARDINAL" and not opens_sentence(text, found.start):
            continue
        if _PLATE.match(text, max(0, found.start - 3)):
            continue
        if not marks:
            if found.label == "TIME" and not found.sure:
                _part_of_day(spans, found)
            elif found.sure or (found.label == "CARDINAL" and not _NO_COUNT.fullmatch(words.lower())):
                spans.put(found.start, found.end, found.label, "grammar")
            continue
        if len(marks) > 1 and _APART.search(words) and all(m.label == "DATE" for m in marks):
            continue  # the model has them one by one
        if any(_keeps(text, mark, found) for mark in marks):
            continue
        first = marks[0]
        spans.put(found.start, found.end, found.label, "grammar")
        if first.label not in NUMERIC and found.label == "MONEY":
            spans.put(first.start, found.start, first.label, "before-amount", "model-near")


def _part_of_day(spans: SpanTable, found: grammar.Found) -> None:
    """Where a part of the day tells when: `Senin malam`, `sejak pagi`, `malam hari`; not `makan malam`."""
    before = spans.on(found.start - 2)
    if before is not None and before.label == "DATE":
        spans.put(found.start, found.end, "TIME", "grammar")
    elif (
        _SINCE.search(spans.text, max(0, found.start - 24), found.start)
        or _POINTED.search(spans.text, found.start, found.end)
        or _CLOSES.search(spans.text, max(0, found.start - 24), found.end + 1)
    ):
        spans.put(found.start, found.end, "TIME", "part-of-day")


def _keeps(text: str, mark: Mark, found: grammar.Found) -> bool:
    """Whether the model's mark stays where a rule found something else."""
    if mark.place == (found.start, found.end, found.label):
        return False
    covers = mark.start <= found.start and found.end <= mark.end
    if mark.label == found.label and covers and _WIDER.search(text, mark.start, mark.end):
        return True  # `setiap Kamis`
    if found.label == "MONEY":
        return False
    if found.label == "EVENT":
        if text[found.end : mark.end] == ".":
            return False  # `Iduladha 1447 H` at the end of its sentence
        return covers and mark.length > found.end - found.start
    if found.label == "LAW":
        return covers and mark.label in {"LAW", "TITLE", "PRODUCT", "ORG"}
    if mark.label not in NUMERIC:
        if mark.length == found.end - found.start:
            return False  # digits alone are no name
        return covers or mark.start < found.start
    return not (found.sure or (found.label == "ORDINAL" and mark.label == "CARDINAL"))


def _unmarked(spans: SpanTable) -> None:
    """What the guidelines leave unmarked: diseases, elections without a year, budgets, bare kind words."""
    for match in _DISEASE.finditer(spans.text):
        for mark in spans.at(match.start(), match.end()):
            if match.start() <= mark.start:
                spans.remove(mark)
    for mark in list(spans):
        if spans.words(mark) in _NEVER:
            spans.remove(mark)
        elif mark.label in {"LAW", "PRODUCT", "ORG"}:
            budget = _BUDGET.match(spans.text, mark.start, mark.end)
            if budget:
                spans.remove(mark)
                year = _YEAR_LAST.search(spans.text, budget.end(), mark.end)
                if year:
                    spans.put(year.start(), mark.end, "DATE", "after-budget", "model-near")
                spans.put(budget.end(), year.start() if year else mark.end, "GPE", "after-budget", "model-near")


def _outside(spans: SpanTable, boilerplate: Sequence[Pair]) -> None:
    for start, end in boilerplate:
        for mark in spans.at(start, end):
            spans.remove(mark)
