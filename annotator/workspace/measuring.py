"""Scores of suggestions, from two files of records."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotator.errors import AnnotatorError
from annotator.exporting import ImportContext, exporter
from annotator.exporting.record import line_of
from annotator.measuring.corrections import Corrections, corrections
from annotator.measuring.entities import Article, EntityScores, entity_scores
from annotator.measuring.quote_table import QuoteScores
from annotator.measuring.quotes import quote_scores
from annotator.model import Document
from annotator.workspace import schemes
from annotator.workspace.suggesters import Suggesters


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How good suggestions are."""

    entities: EntityScores
    quotes: QuoteScores
    corrections: Corrections
    left_out: Mapping[str, AnnotatorError]  # articles that could not be scored, by id, and why

    def as_dict(self) -> dict[str, object]:
        """For JSON."""
        found: dict[str, object] = {
            "entities": self.entities.as_dict(),
            "quotes": self.quotes.as_dict(),
            "corrections": self.corrections.as_dict(),
        }
        return {**found, "left_out": {id_: str(why) for id_, why in self.left_out.items()}} if self.left_out else found

    def table(self) -> str:
        """For a terminal."""
        return f"{self.entities.table()}\n\n{self.corrections.table()}\n\n{self.quotes.table()}"


def evaluated(
    gold: Path,
    predicted: Path | None = None,
    progress: Callable[[int], None] | None = None,
    *,
    pipeline: str | None = None,
) -> Evaluation:
    """The suggestions in one file against the corrected articles in another, by article id.

    Without a file of suggestions the chosen pipeline makes them, or `pipeline`, with the user's own patterns: then the
    scores also say which rule was right how often, and how good the hints are, which no file holds.  An article that
    has no suggestions, or another text there, is left out and named.  Raises `AnnotatorError` when none is left.
    """
    from annotator.suggesting.target_offers import offered

    right = read(gold)
    left_out: dict[str, AnnotatorError] = {}
    guessed = read(predicted) if predicted is not None else _suggested(right, Suggesters(pipeline), left_out, progress)
    for id_ in sorted(right.keys() & guessed.keys()):
        if right[id_].text != guessed[id_].text:
            left_out[id_] = AnnotatorError("workspace.texts_differ")
    common = sorted((right.keys() & guessed.keys()) - left_out.keys())
    if not common:
        reasons = "".join(f" {id_}: {reason}" for id_, reason in list(left_out.items())[:3])
        if predicted is None:
            raise AnnotatorError("workspace.nothing_suggested", one=gold.name, reasons=reasons)
        raise AnnotatorError("workspace.nothing_common", one=gold.name, two=predicted.name, reasons=reasons)
    made_here = [guessed[id_] for id_ in common] if predicted is None else []
    return Evaluation(
        entity_scores({id_: _spans(right[id_]) for id_ in common}, {id_: _spans(guessed[id_]) for id_ in common}),
        quote_scores(
            [_record(right[id_]) for id_ in common],
            [_record(guessed[id_]) for id_ in common],
            reasons={(d.article.id, q.id): q.reasons for d in made_here for q in d.quotes},
            hints={(d.article.id, q.id): (q.stance_hint, q.target_hint) for d in made_here for q in d.quotes},
            offered={(d.article.id, q.id): offered(d, q) for d in made_here for q in d.quotes},
            cue_stances=_cue_stances(made_here),
        ),
        corrections([_record(right[id_]) for id_ in common], [_record(guessed[id_]) for id_ in common]),
        left_out,
    )


def _suggested(
    right: dict[str, Document],
    suggesters: Suggesters,
    left_out: dict[str, AnnotatorError],
    progress: Callable[[int], None] | None,
) -> dict[str, Document]:
    """The same articles with the suggestions of this program, and nothing of what people decided.

    One that has none goes into `left_out` with the reason.
    """
    found: dict[str, Document] = {}
    for number, (id_, document) in enumerate(right.items(), 1):
        blank = Document.of(
            document.article,
            document.annotator,
            document.scheme,
            created=document.created,
            modified=document.modified,
        )
        try:
            suggester = suggesters.of(document.article.language, len(document.text))
            found[id_] = blank.apply(suggester.suggest(blank))
        except AnnotatorError as error:
            left_out[id_] = error
        if progress is not None:
            progress(number)
    return found


def _cue_stances(documents: Sequence[Document]) -> dict[str, str]:
    """The stance that a cue word alone would hint at, for the baseline."""
    from annotator.suggesting.quotes import patterns

    return {
        cue.cue_word.lower(): cue.stance_hint
        for language in dict.fromkeys(document.article.language for document in documents)
        for cue in patterns.load(language).cues.values()
        if cue.stance_hint in ("support", "oppose", "neutral")
    }


def read(path: Path) -> dict[str, Document]:
    """The documents of an annotator/1 file by article, the first annotator's of each; raises `AnnotatorError`."""
    found: dict[str, Document] = {}
    for one in exporter("jsonl").read(path, ImportContext(scheme=schemes.scheme())):
        found.setdefault(one.document.article.id, one.document)
    return found


def _record(document: Document) -> dict[str, Any]:
    """The document as its line of an annotator/1 file says it."""
    record: dict[str, Any] = json.loads(line_of(document))
    return record


def _spans(document: Document) -> Article:
    return document.text, [
        (entity.start, entity.end, entity.label, entity.confidence)
        for entity in document.entities
        if entity.origin != "rejected"
    ]
