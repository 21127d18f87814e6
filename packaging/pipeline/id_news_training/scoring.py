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
from annotator.suggesting.entities.confidence import features
from annotator.suggesting.entities.resolve import decided, resolve
from annotator.suggesting.guesses import EntityGuess, Pair
from id_news_training.corpus import split
from id_news_training.data import Spans, sentences

PLACES = frozenset({"GPE", "LOC", "FAC"})
ROUNDS = 7
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.001)


@dataclass(frozen=True, slots=True)
class Text:
    """A held-out text with what should be found in it."""

    text: str
    spans: Spans
    boilerplate: tuple[Pair, ...] = ()


@dataclass(slots=True)
class Result:
    """Exact scores of one set, and the confidence of every span beside whether it was right."""

    total: PRFScore = field(default_factory=PRFScore)
    labels: dict[str, PRFScore] = field(default_factory=dict)
    trusted: list[tuple[float, bool]] = field(default_factory=list)

    def reliability(self) -> list[tuple[float, float, int, float]]:
        """Low, high, spans, share of them that is right; the last row is all from .9 up."""
        rows = []
        for low, high in [*pairwise(BINS), (0.9, BINS[-1])]:
            inside = [right for value, right in self.trusted if low <= value < high]
            rows.append((low, min(high, 1.0), len(inside), sum(inside) / len(inside) if inside else 0.0))
        return rows


def held_out(data: Path) -> dict[str, list[Text]]:
    """The sets of the model card by name; none of them is trained on."""
    news = [s for name in ("nlpid_gold", "nlpid_gold2") for s in _kept_back(data, name)]
    return {
        "written dev": list(_articles(data / "written" / "dev.jsonl")),
        "written test": list(_articles(data / "written" / "test.jsonl")),
        "news sentences": news,
        "economic sentences": _kept_back(data, "csui_gold"),
        "political sentences": [Text(s.text, s.spans) for s in sentences(data / "ner" / "idner2k_dev.jsonl")],
    }


def development(data: Path) -> list[Text]:
    """What confidences are fitted on: the held-back gold and the written articles of `dev`."""
    sets = held_out(data)
    return [*sets["written dev"], *sets["news sentences"], *sets["economic sentences"]]


def score(nlp: Language, texts: Sequence[Text], *, votes: bool, political: bool = False) -> Result:
    """Exact scores of the model alone or with the votes.

    `political`: idner2k marks people, organisations and places only, and no kinds of places.
    """
    result = Result()
    for text, guesses in zip(texts, _guesses(nlp, texts), strict=True):
        found = resolve(text.text, guesses, text.boilerplate) if votes else tuple(_outside(guesses, text.boilerplate))
        gold = {_seen(span, political) for span in text.spans} - {None}
        pairs = [(guess, _seen((guess.start, guess.end, guess.label), political)) for guess in found]
        predicted = {seen for _, seen in pairs} - {None}
        result.total.score_set(predicted, gold)
        for label in {span[2] for span in (*gold, *predicted) if span}:
            own = result.labels.setdefault(label, PRFScore())
            own.score_set({s for s in predicted if s and s[2] == label}, {s for s in gold if s and s[2] == label})
        result.trusted += [(guess.confidence, seen in gold) for guess, seen in pairs if seen]
    return result


def evidence(nlp: Language, texts: Sequence[Text]) -> tuple[list[dict[str, float]], list[bool]]:
    """For every span that would be suggested: what spoke for it, and whether it is right."""
    rows: list[dict[str, float]] = []
    right: list[bool] = []
    for text, guesses in zip(texts, _guesses(nlp, texts), strict=True):
        spans = decided(text.text, guesses, text.boilerplate)
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
                start = time.perf_counter()
                for _doc in nlp.pipe([text.text for text in texts]):
                    pass
                best[i] = min(best[i], time.perf_counter() - start)
    return [words / seconds for seconds in best]


def _guesses(nlp: Language, texts: Sequence[Text]) -> Iterator[list[EntityGuess]]:
    with nlp.select_pipes(disable=[name for name in ("boilerplate", "entity_votes") if name in nlp.pipe_names]):
        for doc in nlp.pipe([text.text for text in texts]):
            yield marked(doc)


def _outside(guesses: Sequence[EntityGuess], boilerplate: Sequence[Pair]) -> Iterator[EntityGuess]:
    for guess in guesses:
        if not any(guess.start < end and start < guess.end for start, end in boilerplate):
            yield guess


def _seen(span: tuple[int, int, str], political: bool) -> tuple[int, int, str] | None:
    if not political:
        return span
    label = "GPE" if span[2] in PLACES else span[2]
    return (span[0], span[1], label) if label in {"PERSON", "ORG", "GPE"} else None


def _kept_back(data: Path, name: str) -> list[Text]:
    file = f"{name}_train.jsonl"
    return [Text(s.text, s.spans) for s in split(sentences(data / "ner" / file), file)[1]]


def _articles(path: Path) -> Iterator[Text]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            spans = tuple((e["start"], e["end"], e["label"]) for e in row["entities"])
            yield Text(row["text"], spans, tuple((s, e) for s, e in row["boilerplate"]))
