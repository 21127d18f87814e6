"""The components of the pipeline: thin, so that what they call can be read and tested without spaCy."""

from __future__ import annotations

from typing import Any

import numpy as np
from spacy.attrs import IDX, SENT_START  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.tokens import Doc, Span

from annotator.suggesting import extensions
from annotator.suggesting.predictions import EntityPrediction
from annotator.suggesting.quotes import patterns
from annotator.suggesting.steps import Steps

extensions.register()


class _Component:
    """Runs a step of the suggester on a `Doc`.

    A class, not a closure: where processes are spawned, `nlp.pipe(n_process=2)` pickles the pipeline.
    """

    def __init__(self, steps: Steps) -> None:
        self._steps = steps


class Sentences(_Component):
    """Begins sentences where news begins them."""

    def __call__(self, doc: Doc) -> Doc:
        begins = self._steps.sentences(doc.text)
        # All at once: setting them one by one looks through the whole text for each.
        marks: Any = np.where(np.isin(doc.to_array(IDX), begins), 1, -1)
        return doc.from_array([SENT_START], marks.astype(np.uint64))


class BoilerplateFinder(_Component):
    """Finds what is not the article."""

    def __call__(self, doc: Doc) -> Doc:
        doc._.boilerplate = self._steps.boilerplate(doc.text)
        return doc


class EntityResolver(_Component):
    """Settles what the model, grammar, tables and the article say."""

    def __call__(self, doc: Doc) -> Doc:
        doc._.entities = self._steps.entities(doc.text, marked(doc), doc._.boilerplate)
        doc.ents = _spans(doc, doc._.entities)
        return doc


class QuoteFinder(_Component):
    """Finds quotes, their cues and speakers."""

    def __call__(self, doc: Doc) -> Doc:
        found = self._steps.quotes(doc.text, doc._.entities, doc._.boilerplate)
        doc._.quotes, doc._.people = found.quotes, found.people
        return doc


@Language.factory("sentences", assigns=["token.is_sent_start"])
def make_sentences(nlp: Language, name: str) -> Sentences:
    """The component of that name."""
    return Sentences(_steps(nlp))


@Language.factory("boilerplate", assigns=["doc._.boilerplate"])
def make_boilerplate(nlp: Language, name: str) -> BoilerplateFinder:
    """The component of that name."""
    return BoilerplateFinder(_steps(nlp))


@Language.factory("entity_votes", requires=["doc.ents"], assigns=["doc.ents", "doc._.entities"])
def make_entity_votes(nlp: Language, name: str) -> EntityResolver:
    """The component of that name."""
    return EntityResolver(_steps(nlp))


@Language.factory("quotes", requires=["doc._.entities"], assigns=["doc._.quotes", "doc._.people"])
def make_quotes(nlp: Language, name: str) -> QuoteFinder:
    """The component of that name."""
    return QuoteFinder(_steps(nlp))


def _steps(nlp: Language) -> Steps:
    """The steps with the shipped patterns of the pipeline's language: `id` of `id_news`."""
    return Steps(patterns.load(str(nlp.lang).partition("_")[0]))


def marked(doc: Doc) -> list[EntityPrediction]:
    """What the model alone marked, in code points of the text, with its probability where the pipeline has one."""
    table = doc._.label_scores
    return [
        EntityPrediction(
            ent.start_char,
            ent.end_char,
            ent.label_,
            table.span(ent.start, ent.end, ent.label_) if table is not None else 0.0,
            ("model",),
        )
        for ent in doc.ents
    ]


def _spans(doc: Doc, predictions: tuple[EntityPrediction, ...]) -> list[Span]:
    """The predictions as spans of tokens; one that cuts through a token takes all of it, if nothing else has it."""
    spans: list[Span] = []
    free = 0  # the first token that nothing has
    wide = (doc.char_span(one.start, one.end, label=one.label, alignment_mode="expand") for one in predictions)
    for span in filter(None, wide):
        if free <= span.start:
            spans.append(span)
            free = span.end
    return spans
