"""The tables of a version: confidences, stances, targets and the trust in rules, drawn from those that are shipped."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from annotator.exporting.record import line_of
from annotator.measuring.alignment import align, mention_exact, name_exact, same_parts
from annotator.model import Document
from annotator.suggesting import Suggester, languages
from annotator.suggesting.entities.confidence import features, shipped
from annotator.suggesting.entities.resolve import decided
from annotator.suggesting.merging import Predictions
from annotator.suggesting.quotes import boilerplate, patterns
from annotator.suggesting.quotes.patterns import Patterns
from annotator.suggesting.quotes.rules import Rule
from annotator.suggesting.quotes.scores import MENTION, NAME
from annotator.suggesting.steps import Steps
from annotator.workspace.learning import calibration, gold_quotes, stances, targets

_CODES = frozenset({*(rule.value for rule in Rule), *NAME, *MENTION})
"""Reasons whose trust is learnt: the rules that find quotes, and the ways to a name."""
_PRIOR = 12.0  # quotes that a shipped confidence counts for
_LEAST, _MOST = 0.4, 1.15


@dataclass(frozen=True, slots=True)
class Tables:
    """All that is learnt beside the network."""

    confidence: Mapping[str, float]
    stances: Mapping[str, tuple[float, float, float]]
    targets: Mapping[str, float]
    rules: Mapping[str, float]

    def steps(self, known: Patterns) -> Steps:
        """The steps of the suggester with these tables."""
        from dataclasses import replace

        tables = replace(known, weights=self.stances, target_weights=self.targets)
        return Steps(tables, (), self.confidence, self.rules)

    def parts(self) -> dict[str, bytes]:
        """As they go into a file."""
        from annotator.suggesting import trained

        return {
            trained.CONFIDENCE: _bytes(self.confidence),
            trained.STANCES: _bytes(self.stances),
            trained.TARGETS: _bytes(self.targets),
            trained.RULES: _bytes(self.rules),
        }


def fitted(learnt: Sequence[Document], base: Suggester) -> Tables:
    """The tables for these documents, from what the shipped suggester `base` finds in them.

    The shipped suggester has not seen the articles: how often its reasons are right here is what is learnt.
    """
    known = patterns.load(languages.recognised())
    predictions = []
    rows: list[dict[str, float]] = []
    right: list[bool] = []
    articles = []
    for document in learnt:
        predictions.append(base.predictions(document.text))
        _evidence(document, base, known, rows, right)
        articles.append(gold_quotes.article(_record(document), known))
    articles = [article for article in articles if article.quotes]
    return Tables(
        calibration.fit(rows, right, shipped()) if rows else dict(shipped()),
        stances.adapted(articles, known.weights),
        targets.adapted(articles, known.target_weights),
        trust(learnt, predictions),
    )


def _evidence(
    document: Document, base: Suggester, known: Patterns, rows: list[dict[str, float]], right: list[bool]
) -> None:
    """For every mark that would be suggested: what spoke for it, and whether a person has it, too."""
    aside = boilerplate.find(document.text, known)
    spans = decided(document.text, base.marked(document.text), aside)
    times = Counter((spans.words(mark), mark.label) for mark in spans)
    gold = {(e.start, e.end, e.label) for e in document.entities if e.origin != "rejected"}
    for mark in spans:
        row: dict[str, float] = defaultdict(float)
        for name, value in features(mark, spans.words(mark), times=times[spans.words(mark), mark.label]):
            row[name] += value
        rows.append(row)
        right.append((mark.start, mark.end, mark.label) in gold)


def trust(documents: Sequence[Document], predictions: Sequence[Predictions]) -> dict[str, float]:
    """By rule and way to a name: how much more often it is right here than its confidence says, or less."""
    expected: dict[str, float] = defaultdict(float)
    right: dict[str, float] = defaultdict(float)
    for document, found in zip(documents, predictions, strict=True):
        record = _record(document)
        wanted = [quote for quote in record["quotes"] if quote["origin"] != "rejected"]
        guessed = [_quote_record(k, quote, document.text) for k, quote in enumerate(found.quotes)]
        pairs = {pair.predicted["id"]: pair for pair in align(document.text, wanted, guessed) if pair.matched}
        for k, quote in enumerate(found.quotes):
            pair = pairs.get(str(k))
            fine = pair is not None and (
                same_parts(pair.gold, pair.predicted)
                and mention_exact(pair.gold["speaker"], pair.predicted["speaker"])
                and name_exact(pair.gold["speaker_name"], pair.predicted["speaker_name"])
            )
            for code in _CODES.intersection(quote.reasons):
                expected[code] += quote.confidence
                right[code] += fine
    ratios = {code: (right[code] + _PRIOR) / (expected[code] + _PRIOR) for code in expected}
    # A quote has a rule, a mention and a name: what all three tell of one error counts once.
    return {code: round(min(max(ratio ** (1 / 3), _LEAST), _MOST), 3) for code, ratio in sorted(ratios.items())}


def _quote_record(k: int, quote: Any, text: str) -> dict[str, Any]:  # noqa: ANN401 - a QuotePrediction
    mention = {"start": quote.mention[0], "end": quote.mention[1]} if quote.mention else None
    parts = [list(part) for part in quote.parts]
    return {"id": str(k), "parts": parts, "speaker": mention, "speaker_name": quote.speaker_name}


def _record(document: Document) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(line_of(document))
    return record


def _bytes(table: Mapping[str, Any]) -> bytes:
    return json.dumps(table, ensure_ascii=False, sort_keys=True).encode()
