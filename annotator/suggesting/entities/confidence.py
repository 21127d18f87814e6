"""How sure a mark is: a logistic model over what spoke for it, fitted on articles that no part was trained on.

The weights are `confidence.json` beside the pipeline's own files; `training.calibration` writes them.  Of the marks
with confidence c, a share of about c is right: the model card has the table.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from functools import cache

from annotator.suggesting import languages
from annotator.suggesting.entities.span_table import Mark

Weights = Mapping[str, float]

LEAST, MOST = 0.02, 0.995
"""No mark is certain, and none is hopeless."""
LEAST_SHOWN = 0.42
LEAST_SHOWN_OF = {"ORG": 0.5}
"""Below it, more suggestions are wrong than are worth correcting, of some labels sooner; chosen on real dev."""
FILE = "confidence.json"
FIXED = {"pattern": 0.95, "after-bracket": 0.9, "part-of-day": 0.9}
"""By reason: the user's own list, and what the held-back articles have too little of to fit on."""
_SURE, _DOUBT, _LONG = 0.98, 0.5, 6
UNKNOWN = 0.8
"""The model's probability where the pipeline has none to give."""


def features(mark: Mark, words: str, *, times: int) -> Iterator[tuple[str, float]]:
    """What speaks for and against a mark over `words`; `times`: how often those have its label in the article."""
    label = mark.label
    yield "bias", 1.0
    yield f"label={label}", 1.0
    agreed = "model" in mark.reasons
    if agreed:
        probability = min(max(mark.model if mark.model > 0 else UNKNOWN, 0.001), 0.999)
        yield "model", 1.0
        yield "logit", math.log(probability / (1 - probability))
        yield f"logit={_family(label)}", math.log(probability / (1 - probability))
        yield "model sure", float(probability > _SURE)
        yield "model doubts", float(probability < _DOUBT)
    for reason in mark.reasons:
        if reason != "model":
            yield f"reason={reason}", 1.0
            yield f"reason={reason}+{'model' if agreed else 'alone'}", 1.0
    if times > 1:
        yield "repeated", 1.0
    length = len(words.split())
    yield f"words={min(length, _LONG)}", 1.0
    if length == 1:
        yield f"single={label}", 1.0
    if "(" in words:
        yield "bracket inside", 1.0
    if "," in words:
        yield "comma inside", 1.0


def confidence(mark: Mark, words: str, *, times: int, weights: Weights | None = None) -> float:
    """0..1, calibrated; .5 without weights.  `weights` take the place of the shipped ones."""
    for reason in mark.reasons:
        if reason in FIXED:
            return FIXED[reason]
    weights = weights or shipped()
    total = sum(weights.get(name, 0.0) * value for name, value in features(mark, words, times=times))
    return round(min(max(1 / (1 + math.exp(-total)), LEAST), MOST), 3)


def is_shown(label: str, sure: float) -> bool:
    """Whether a mark of a label is worth showing at such a confidence."""
    return sure >= LEAST_SHOWN_OF.get(label, LEAST_SHOWN)


def _family(label: str) -> str:
    if label in {"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL"}:
        return "number"
    return label if label in {"PERSON", "TITLE", "ORG", "GPE"} else "other"


@cache
def shipped() -> Weights:
    """The weights of the shipped pipeline."""
    path = languages.recogniser() / FILE
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else {}


def forget() -> None:
    """Read the weights again at the next use: they have just been fitted."""
    shipped.cache_clear()
