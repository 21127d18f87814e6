"""What the components leave on a `Doc`, registered once.

Everything is kept as plain lists and arrays, so that a `Doc` can be stored and sent to another process
(`Doc.to_bytes`, `DocBin`, `nlp.pipe(n_process=2)`); it is read as the values of `predictions`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
from spacy.tokens import Doc

from annotator.suggesting.label_scores import LabelTable
from annotator.suggesting.predictions import EntityPrediction, Pair, PersonPrediction, QuotePrediction

TYPES: dict[str, Any] = {
    "boilerplate": tuple[Pair, ...],
    "entities": tuple[EntityPrediction, ...],
    "quotes": tuple[QuotePrediction, ...],
    "people": tuple[PersonPrediction, ...],
}
"""`doc._.boilerplate`: tuple of pairs; `.entities`, `.quotes`, `.people`: tuples of predictions; empty before the
component has run.  `.label_scores`: a `LabelTable`, or `None` where the pipeline has no such head."""

_KEY = "annotator.{}"


def register() -> None:
    """Make the attributes known to spaCy; doing it again changes nothing."""
    for name, type_ in TYPES.items():
        if not Doc.has_extension(name):
            Doc.set_extension(name, getter=_reader(name, type_), setter=_writer(name))
    if not Doc.has_extension("label_scores"):
        Doc.set_extension("label_scores", getter=_label_scores, setter=_keep_label_scores)


def _reader(name: str, type_: Any) -> Callable[[Doc], Any]:  # noqa: ANN401 - whatever the attribute holds
    key = _KEY.format(name)

    def read(doc: Doc) -> Any:  # noqa: ANN401
        return msgspec.convert(doc.user_data.get(key, ()), type_)

    return read


def _writer(name: str) -> Callable[[Doc, Any], None]:
    key = _KEY.format(name)

    def write(doc: Doc, values: Any) -> None:  # noqa: ANN401
        doc.user_data[key] = msgspec.to_builtins(list(values))

    return write


def _label_scores(doc: Doc) -> LabelTable | None:
    rows = doc.user_data.get(_KEY.format("label_rows"))
    return None if rows is None else LabelTable(doc.user_data[_KEY.format("labels")], rows)


def _keep_label_scores(doc: Doc, table: LabelTable) -> None:
    doc.user_data[_KEY.format("labels")] = list(table.labels)
    doc.user_data[_KEY.format("label_rows")] = table.rows
