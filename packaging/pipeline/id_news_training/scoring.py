"""Figures for the model card: exact scores by label, reliability, speed."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from spacy.language import Language
from spacy.scorer import PRFScore

from annotator.suggesting.components import marked
from annotator.suggesting.entities import conventions
from annotator.suggesting.entities.confidence import features
from annotator.suggesting.entities.resolve import decided, resolve
from annotator.suggesting.entities.span_table import SpanTable
from annotator.suggesting.predictions import EntityPrediction, Pair
from annotator.suggesting.quotes import boilerplate, patterns
from id_news_training.data import CORPUS, Spans, mended
from id_news_training.real import DEV

_KNOWN = patterns.load("id")
ROUNDS = 7
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.001)


@dataclass(frozen=True, slots=True)
class Text:
    """A held-out text with what should be found in it."""

    text: str
    spans: Spans
    source: str


@dataclass(slots=True)
class Result:
    """Exact scores of one set, and the confidence of every span beside whether it was right."""

    total: PRFScore = field(default_factory=PRFScore)
    labels: dict[str, PRFScore] = field(default_factory=dict)
    sources: dict[str, PRFScore] = field(default_factory=dict)
    trusted: list[tuple[float, bool]] = field(default_factory=list)

    def reliability(self) -> list[tuple[float, float, int, float]]:
        """Low, high, spans, share of them that is right; the last row is all from .9 up."""
        rows = []
        for low, high in [*pairwise(BINS), (0.9, BINS[-1])]:
            inside = [right for value, right in self.trusted if low <= value < high]
            rows.append((low, min(high, 1.0), len(inside), sum(inside) / len(inside) if inside else 0.0))
        return rows


REAL_DEV, WRITTEN_TEST, AS_WRITTEN = "real dev", "written test", "written test, marks as written"


def held_out(data: Path, real: Path) -> dict[str, list[Text]]:
    """The sets of the model card by name; none of them is trained on.

    The written test is older than some conventions: its marks are brought to them by the code that mends training data.
    """
    written = list(_articles(data / "written" / "test.jsonl"))
    return {
        REAL_DEV: list(_articles(real / DEV)),
        WRITTEN_TEST: [_of_today(text) for text in written],
        AS_WRITTEN: written,
    }


def _of_today(text: Text) -> Text:
    """The text with its marks brought to today's conventions."""
    table = SpanTable(text.text)
    for start, end, label in mended(text.text, text.spans):
        table.put(start, end, label)
    conventions.every(table)
    return Text(text.text, tuple((mark.start, mark.end, mark.label) for mark in table), text.source)


def development(real: Path) -> list[Text]:
    """What confidences are fitted on: the real dev articles and the dev parts of the corpus."""
    paths = (real / DEV, CORPUS / "news-dev.jsonl", CORPUS / "written-dev.jsonl")
    return [text for path in paths for text in _articles(path)]


def score(nlp: Language, texts: Sequence[Text], *, rules: bool, least: float = 0.0) -> Result:
    """Exact scores of the model alone or with the rules; spans below `least` are not shown."""
    result = Result()
    for text, predictions in zip(texts, _predictions(nlp, texts), strict=True):
        aside = boilerplate.find(text.text, _KNOWN)
        found = resolve(text.text, predictions, aside) if rules else tuple(_outside(predictions, aside))
        shown = [prediction for prediction in found if prediction.confidence >= least]
        gold = set(text.spans)
        predicted = {(prediction.start, prediction.end, prediction.label) for prediction in shown}
        for counts in (result.total, result.sources.setdefault(text.source, PRFScore())):
            counts.score_set(predicted, gold)
        for label in {span[2] for span in (*gold, *predicted)}:
            own = result.labels.setdefault(label, PRFScore())
            own.score_set({s for s in predicted if s[2] == label}, {s for s in gold if s[2] == label})
        result.trusted += [
            (prediction.confidence, (prediction.start, prediction.end, prediction.label) in gold)
            for prediction in shown
        ]
    return result


def evidence(nlp: Language, texts: Sequence[Text]) -> tuple[list[dict[str, float]], list[bool]]:
    """For every span that would be suggested: what spoke for it, and whether it is right."""
    rows: list[dict[str, float]] = []
    right: list[bool] = []
    for text, predictions in zip(texts, _predictions(nlp, texts), strict=True):
        spans = decided(text.text, predictions, boilerplate.find(text.text, _KNOWN))
        times = Counter((spans.words(mark), mark.label) for mark in spans)
        gold = set(text.spans)
        for mark in spans:
            row: dict[str, float] = {}
            for name, value in features(mark, spans.words(mark), times=times[spans.words(mark), mark.label]):
                row[name] = row.get(name, 0.0) + value
            rows.append(row)
            right.append((mark.start, mark.end, mark.label) in gold)
    return rows, right


def words_per_second(nlp: Language, texts: Sequence[Text], shapes: Sequence[Sequence[str]]) -> list[float]:
    """The fastest of some rounds over the texts, for each list of components.

    They take turns, so that a busy moment of the machine hits all of them.
    """
    words = sum(len(text.text.split()) for text in texts)
    best = [float("inf")] * len(shapes)
    for _ in range(ROUNDS):
        for i, names in enumerate(shapes):
            with nlp.select_pipes(enable=list(names)):
                start = time.process_time()
                for _doc in nlp.pipe([text.text for text in texts]):
                    pass
                best[i] = min(best[i], time.process_time() - start)
    return [words / seconds for seconds in best]


def _predictions(nlp: Language, texts: Sequence[Text]) -> Iterator[list[EntityPrediction]]:
    with nlp.select_pipes(disable=[name for name in ("boilerplate", "entity_votes") if name in nlp.pipe_names]):
        for doc in nlp.pipe([text.text for text in texts]):
            yield marked(doc)


def _outside(predictions: Sequence[EntityPrediction], boilerplate: Sequence[Pair]) -> Iterator[EntityPrediction]:
    for prediction in predictions:
        if not any(prediction.start < end and start < prediction.end for start, end in boilerplate):
            yield prediction


def _articles(path: Path) -> Iterator[Text]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            spans = tuple((e["start"], e["end"], e["label"]) for e in row["entities"])
            yield Text(row["text"], spans, row["source"] or "")
