"""A probability for every label of every token: what spaCy's transition-based recogniser does not give.

A second head on the encoder that both share.  It is trained with it, costs one matrix product, and says how sure a
span of the recogniser is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language  # noqa: TID253 - imported only with spaCy
from spacy.pipeline import Tagger  # noqa: TID253 - imported only with spaCy
from spacy.tokens import Doc  # noqa: TID253 - imported only with spaCy
from thinc.api import Model

Scores = NDArray[np.float32]

_MODEL = {
    "@architectures": "spacy.Tagger.v2",
    "nO": None,
    "normalize": False,
    "tok2vec": {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "*"},
}


class LabelScores(Tagger):  # type: ignore[misc]
    """Leaves `doc._.label_scores`: tokens by BILUO labels, each row adding up to 1; see `labels`."""

    def predict(self, docs: Iterable[Doc]) -> Sequence[Scores]:
        return [_softmax(scores) for scores in self.model.predict(list(docs))]

    def set_annotations(self, docs: Iterable[Doc], scores: Sequence[Scores]) -> None:
        for doc, rows in zip(docs, scores, strict=True):
            doc._.label_scores = LabelTable(self.labels, rows)


class LabelTable:
    """The scores of one text."""

    __slots__ = ("_columns", "labels", "rows")

    def __init__(self, labels: Sequence[str], rows: Scores) -> None:
        self.labels = labels
        self._columns = {label: i for i, label in enumerate(labels)}
        self.rows = rows

    def span(self, start: int, end: int, label: str) -> float:
        """How probable the tokens `[start, end)` are one span of `label`: the least sure token decides."""
        if len(self.rows) < end:
            return 0.0
        if end - start == 1:
            marks = [f"U-{label}"]
        else:
            marks = [f"B-{label}", *[f"I-{label}"] * (end - start - 2), f"L-{label}"]
        columns = [self._columns.get(mark) for mark in marks]
        if None in columns:
            return 0.0
        return float(min(self.rows[start + i, column] for i, column in enumerate(columns)))

    def best(self) -> list[tuple[int, int, str]]:
        """The spans that the best label of each token spell out, those that hang together."""
        names = list(self._columns)
        spans: list[tuple[int, int, str]] = []
        opened: tuple[int, str] | None = None
        for i, column in enumerate(self.rows.argmax(axis=1) if len(self.rows) else ()):
            kind, _, label = names[column].partition("-")
            if kind == "U":
                spans.append((i, i + 1, label))
                opened = None
            elif kind == "B":
                opened = (i, label)
            elif kind == "L" and opened and opened[1] == label:
                spans.append((opened[0], i + 1, label))
                opened = None
            elif not opened or opened[1] != label:
                opened = None
        return spans


@Language.factory("label_scores", assigns=["doc._.label_scores"], default_config={"model": _MODEL})
def make_label_scores(nlp: Language, name: str, model: Model[Any, Any]) -> LabelScores:
    """The head, before training."""
    return LabelScores(nlp.vocab, model, name=name)


def _softmax(scores: Scores) -> Scores:
    raised = np.exp(scores - scores.max(axis=1, keepdims=True)) if len(scores) else scores
    return raised / raised.sum(axis=1, keepdims=True) if len(scores) else scores
