"""The tables of a version: confidences, stances, targets and the trust in rules, drawn from those that are shipped."""

from __future__ import annotations

import json
import math
import random
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from annotator.exporting.record import line_of
from annotator.measuring.alignment import align, mention_exact, name_exact, same_parts
from annotator.model import Document
from annotator.suggesting import Suggester, languages
from annotator.suggesting.entities.confidence import features, shipped
from annotator.suggesting.entities.resolve import decided
from annotator.suggesting.quotes import boilerplate, patterns
from annotator.suggesting.quotes.patterns import Patterns
from annotator.suggesting.quotes.rules import Rule
from annotator.suggesting.quotes.scores import MENTION, NAME
from annotator.suggesting.steps import Steps, trusted
from annotator.workspace.learning import calibration, choosing, gold_quotes, stances, targets

_CODES = frozenset({*(rule.value for rule in Rule), *NAME, *MENTION})
"""Reasons whose trust is learnt: the rules that find quotes, and the ways to a name."""
_PRIORS = (12.0, 40.0)
"""Quotes that a shipped confidence may count for."""
_LEAST, _MOST = 0.4, 1.15
_EVEN = 0.5

Weighed = tuple[float, tuple[str, ...], bool]
"""Of a quote that is suggested: its confidence, its reasons, and whether all of it is right."""


_FIELDS = {"confidence": "confidence", "rules": "rules", "stance": "stances", "target": "targets"}
"""By part of a version: which of the tables it is."""


@dataclass(frozen=True, slots=True)
class Tables:
    """All that is learnt beside the network."""

    confidence: Mapping[str, float]
    stances: Mapping[str, tuple[float, float, float]]
    targets: Mapping[str, float]
    rules: Mapping[str, float]
    taken: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)  # by part: whether it is new, and why

    @classmethod
    def shipped(cls, known: Patterns) -> Tables:
        """Nothing learnt."""
        return cls(dict(shipped()), dict(known.weights), dict(known.target_weights), {})

    def only(self, part: str, known: Patterns) -> Tables:
        """The shipped tables, with one part of these."""
        name = _FIELDS[part]
        return replace(Tables.shipped(known), **{name: getattr(self, name)})

    def without(self, part: str, known: Patterns) -> Tables:
        """These, with one part as it is shipped."""
        name = _FIELDS[part]
        taken = {**self.taken, part: {**self.taken[part], "taken": False}}
        return replace(self, taken=taken, **{name: getattr(Tables.shipped(known), name)})

    def beside_new_weights(self, known: Patterns) -> Tables:
        """These, with the confidences as they are shipped.

        The others were fitted on what the shipped network marks.  What they have learnt to doubt one that has learnt,
        too, no longer marks, and both together leave more corrections than the network alone.
        """
        return self.without("confidence", known)

    def steps(self, known: Patterns) -> Steps:
        """The steps of the suggester with these tables."""
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


@dataclass(frozen=True, slots=True)
class Seen:
    """An article as the shipped suggester sees it, with what people decided about that."""

    marks: Sequence[calibration.Mark]
    quotes: Sequence[Weighed]
    stances: Sequence[stances.Told]
    targets: Sequence[targets.Choice]


def fitted(learnt: Sequence[Document], held: Sequence[Document], base: Suggester) -> Tables:
    """The tables for these documents, from what the shipped suggester `base` finds in them.

    The shipped suggester has not seen the articles: how often its reasons are right here is what is learnt.  Each table
    is the shipped one where drawing it towards these articles makes others no better (`choosing`).
    """
    known = patterns.load(languages.recognised())
    own, others = ([_seen(document, base, known) for document in some] for some in (learnt, held))
    confidence = choosing.better(
        [one.marks for one in own], [one.marks for one in others], dict(shipped()),
        settings=calibration.NEAR, worth=calibration.worth,
        fit=lambda some, near: calibration.fit(*_columns(some), shipped(), near),
    )  # fmt: skip
    rules = choosing.better(
        [one.quotes for one in own], [one.quotes for one in others], dict[str, float](),
        settings=_PRIORS, fit=trust, worth=_trusted,
    )  # fmt: skip
    stance = choosing.better(
        [one.stances for one in own], [one.stances for one in others], dict(known.weights),
        settings=stances.PULLS, worth=stances.worth,
        fit=lambda some, pull: stances.adapted(some, known.weights, pull),
    )  # fmt: skip
    target = choosing.better(
        [one.targets for one in own], [one.targets for one in others], dict(known.target_weights),
        settings=targets.NEAR, worth=targets.worth,
        fit=lambda some, near: targets.adapted(some, known.target_weights, near),
    )  # fmt: skip
    taken = {
        "confidence": confidence.as_dict(), "rules": rules.as_dict(),
        "stance": stance.as_dict(), "target": target.as_dict(),
    }  # fmt: skip
    return Tables(confidence.table, stance.table, target.table, rules.table, taken)


def _seen(document: Document, base: Suggester, known: Patterns) -> Seen:
    article = gold_quotes.article(_record(document), known)
    if not article.quotes:
        return Seen(_evidence(document, base, known), _weighed(document, base), (), ())
    pick = random.Random(document.article.id)
    return Seen(
        _evidence(document, base, known),
        _weighed(document, base),
        stances.told(article),
        targets.choices(article, pick),
    )


def _columns(articles: Sequence[Sequence[calibration.Mark]]) -> tuple[list[Mapping[str, float]], list[bool]]:
    marks = [mark for article in articles for mark in article]
    return [row for row, _ in marks], [right for _, right in marks]


def _evidence(document: Document, base: Suggester, known: Patterns) -> list[calibration.Mark]:
    """For every mark that would be suggested: what spoke for it, and whether a person has it, too."""
    aside = boilerplate.find(document.text, known)
    spans = decided(document.text, base.marked(document.text), aside)
    times = Counter((spans.words(mark), mark.label) for mark in spans)
    gold = {(e.start, e.end, e.label) for e in document.entities if e.origin != "rejected"}
    found: list[calibration.Mark] = []
    for mark in spans:
        row: dict[str, float] = defaultdict(float)
        for name, value in features(mark, spans.words(mark), times=times[spans.words(mark), mark.label]):
            row[name] += value
        found.append((row, (mark.start, mark.end, mark.label) in gold))
    return found


def _weighed(document: Document, base: Suggester) -> list[Weighed]:
    """Every quote that is suggested, and whether content, mention and name are right."""
    record = _record(document)
    suggested = base.predictions(document.text).quotes
    wanted = [quote for quote in record["quotes"] if quote["origin"] != "rejected"]
    guessed = [_quote_record(k, quote, document.text) for k, quote in enumerate(suggested)]
    pairs = {pair.predicted["id"]: pair for pair in align(document.text, wanted, guessed) if pair.matched}
    found = []
    for k, quote in enumerate(suggested):
        pair = pairs.get(str(k))
        fine = pair is not None and (
            same_parts(pair.gold, pair.predicted)
            and mention_exact(pair.gold["speaker"], pair.predicted["speaker"])
            and name_exact(pair.gold["speaker_name"], pair.predicted["speaker_name"])
        )
        found.append((quote.confidence, quote.reasons, fine))
    return found


def trust(articles: Sequence[Sequence[Weighed]], prior: float = _PRIORS[0]) -> dict[str, float]:
    """By rule and way to a name: how much more often it is right here than its confidence says, or less."""
    expected: dict[str, float] = defaultdict(float)
    right: dict[str, float] = defaultdict(float)
    for confidence, reasons, fine in (quote for article in articles for quote in article):
        for code in _CODES.intersection(reasons):
            expected[code] += confidence
            right[code] += fine
    ratios = {code: (right[code] + prior) / (expected[code] + prior) for code in expected}
    # A quote has a rule, a mention and a name: what all three tell of one error counts once.
    return {code: round(min(max(ratio ** (1 / 3), _LEAST), _MOST), 3) for code, ratio in sorted(ratios.items())}


def _trusted(table: Mapping[str, float], article: Sequence[Weighed]) -> choosing.Worth:
    """How many quotes are rightly sure or unsure with a table, and the loss; a quote that goes counts as it was."""
    right, loss = 0, 0.0
    for confidence, reasons, fine in article:
        sure = trusted(confidence, reasons, table)
        right += (sure >= _EVEN) == fine
        loss -= math.log(max(sure if fine else 1 - sure, 1e-9))
    return choosing.Worth(right, loss)


def _quote_record(k: int, quote: Any, text: str) -> dict[str, Any]:  # noqa: ANN401 - a QuotePrediction
    mention = {"start": quote.mention[0], "end": quote.mention[1]} if quote.mention else None
    parts = [list(part) for part in quote.parts]
    return {"id": str(k), "parts": parts, "speaker": mention, "speaker_name": quote.speaker_name}


def _record(document: Document) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(line_of(document))
    return record


def _bytes(table: Mapping[str, Any]) -> bytes:
    return json.dumps(table, ensure_ascii=False, sort_keys=True).encode()
