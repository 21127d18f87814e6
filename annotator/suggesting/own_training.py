"""A user's own recogniser: the shipped pipeline, trained further on the articles that were corrected."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.training import Example
from spacy.util import filter_spans
from thinc.api import Adam, fix_random_seed

from annotator import drafts, outputs
from annotator.errors import AnnotatorError
from annotator.i18n import tr
from annotator.model import Document
from annotator.suggesting import languages

LEAST = 10
"""Articles below which nothing is held back that a figure could stand on."""
HELD_BACK = 5
"""Every so-manieth article is kept for the comparison and never trained on."""
PASSES = 10
"""Over many articles; over few, as many as make `UPDATES`."""
UPDATES = 100
_SEED = 20240320
_DROPOUT = 0.2
_BATCH = 8
_RATE = 0.0005

Spans = list[tuple[int, int, str, float | None]]
"""Start and end in code points, half-open; label; no confidence."""


@dataclass(frozen=True, slots=True)
class Trained:
    """What the articles that were held back look like before and after."""

    articles: int  # trained on
    held_out: tuple[Document, ...]
    before: dict[str, Spans]  # by article id
    after: dict[str, Spans]
    left_out: int  # marks that lie inside others or do not fall on words: a recogniser cannot learn them


def train(documents: Sequence[Document], output: Path, progress: Callable[[int], None] | None = None) -> Trained:
    """Train on `documents`, in the order of their ids, and write the pipeline into `output`.

    The encoder stays as it is (some dozen articles would spoil it); the recogniser that reads it learns, new labels
    included.  Half a minute of a processor for some dozen articles.  `progress` gets the passes done.  Raises
    `AnnotatorError` for fewer than `LEAST` articles, or an `output` that is there.
    """
    if len(documents) < LEAST:
        raise AnnotatorError(tr("training.few", n=len(documents), least=LEAST), tr("training.few.hint"))
    outputs.refuse_folder(output)
    if output.exists():
        raise AnnotatorError(tr("training.there", path=output), tr("training.there.hint"))
    fix_random_seed(_SEED)
    nlp = spacy.load(languages.recogniser())
    ordered = sorted(documents, key=lambda document: document.article.id)
    held_out = tuple(ordered[::HELD_BACK])
    learnt = [document for n, document in enumerate(ordered) if n % HELD_BACK]
    before = {document.article.id: _found(nlp, document.text) for document in held_out}
    examples = [_example(nlp, document) for document in learnt]
    _learn(nlp, [example for example, _ in examples], progress)
    nlp.meta["name"] = "own"
    _write(nlp, output)
    after = {document.article.id: _found(nlp, document.text) for document in held_out}
    return Trained(len(learnt), held_out, before, after, sum(left_out for _, left_out in examples))


def _write(nlp: Language, output: Path) -> None:
    """Whole or not at all."""
    outputs.refuse_folder(output)
    draft = drafts.draft(output, folder=True)
    try:
        nlp.to_disk(draft)
        drafts.swap(draft, output)
    finally:
        drafts.discard(draft)


def _learn(nlp: Language, examples: list[Example], progress: Callable[[int], None] | None) -> None:
    recogniser = nlp.get_pipe("ner")
    for example in examples:
        for span in example.reference.ents:
            recogniser.add_label(span.label_)  # type: ignore[attr-defined]
    others = [name for name in nlp.pipe_names if name not in ("tok2vec", "ner")]
    chance = random.Random(_SEED)
    with nlp.select_pipes(disable=others):
        optimizer = nlp.resume_training(sgd=Adam(_RATE))
        passes = max(PASSES, -(-UPDATES * _BATCH // len(examples)))
        for turn in range(passes):
            chance.shuffle(examples)
            for start in range(0, len(examples), _BATCH):
                batch = examples[start : start + _BATCH]
                nlp.update(batch, sgd=optimizer, drop=_DROPOUT, exclude=["tok2vec"], annotates=["tok2vec"])
            if progress is not None:
                progress(turn + 1)


def _example(nlp: Language, document: Document) -> tuple[Example, int]:
    """The article as spaCy learns it, and the number of marks that could not be taken along."""
    gold = nlp.make_doc(document.text)
    standing = [entity for entity in document.entities if entity.origin != "rejected"]
    spans = [gold.char_span(entity.start, entity.end, label=entity.label) for entity in standing]
    flat = filter_spans([span for span in spans if span is not None])
    gold.ents = tuple(flat)
    return Example(nlp.make_doc(document.text), gold), len(standing) - len(flat)


def _found(nlp: Language, text: str) -> Spans:
    return [(entity.start_char, entity.end_char, entity.label_, None) for entity in nlp(text).ents]
