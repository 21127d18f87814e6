"""The shipped network, trained further on corrected articles, with others beside them so that it forgets nothing."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from annotator.lean_spacy import import_spacy

import_spacy()

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example, iob_to_biluo
from spacy.util import filter_spans
from thinc.api import Adam, fix_random_seed

from annotator.suggesting import languages
from annotator.suggesting.predictions import Pair
from annotator.suggesting.trained import COMPONENTS

SEED = 20240320
_WARM = 10  # steps over which the rate rises


@dataclass(frozen=True, slots=True)
class Sample:
    """A text with all its entities: start, end, label; code points, half-open."""

    text: str
    spans: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast."""

    rounds: int = 4  # after each of them the version is measured
    steps: int = 25  # of one round
    rate: float = 0.001
    dropout: float = 0.2
    words: int = 300  # of one's own articles in a step
    beside: int = 600  # and of the others
    kept: int = 48  # of those, articles that show what is forgotten


def pieces(text: str, spans: Sequence[tuple[int, int, str]], aside: Sequence[Pair]) -> Iterator[Sample]:
    """The paragraphs of an article, each with its entities, without what is no article."""
    at = 0
    for line in text.split("\n"):
        start, end = at, at + len(line)
        at = end + 1
        if not line.strip() or any(first < end and start < last for first, last in aside):
            continue
        inside = tuple((s - start, e - start, label) for s, e, label in spans if start <= s and e <= end)
        yield Sample(line, inside)


class Trainer:
    """The network under training.  `rounds` goes on from round to round; stop asking, and it stops."""

    def __init__(self, own: Sequence[Sequence[Sample]], others: Sequence[Sequence[Sample]], plan: Plan) -> None:
        """`own` and `others`: articles in paragraphs."""
        fix_random_seed(SEED)
        self.nlp = network()
        self._plan = plan
        self._pick = random.Random(SEED)
        known = set(self.nlp.get_pipe("ner").labels)  # type: ignore[attr-defined]
        new = sorted({label for article in own for sample in article for _, _, label in sample.spans} - known)
        for label in new:
            self.nlp.get_pipe("ner").add_label(label)  # type: ignore[attr-defined]
        self._tags = set(self.nlp.get_pipe("label_scores").labels)  # type: ignore[attr-defined]
        self.new_labels = tuple(new)  # that the shipped network does not know
        self._own, self._others = self._drawn(own), self._drawn(others)

    def rounds(self) -> Iterator[int]:
        """The number of each round; while the caller has it, `nlp` has the weights that are worth keeping."""
        plan = self._plan
        optimizer = Adam(plan.rate, L2=0.01, L2_is_weight_decay=True, grad_clip=1.0, use_averages=True)
        self.nlp.resume_training(sgd=optimizer)
        whole = plan.rounds * plan.steps
        for step in range(whole):
            optimizer.learn_rate = plan.rate * min(1.0, (step + 1) / _WARM) * max(0.05, 1 - step / whole)
            batch = [*self._batch(self._own, plan.words), *self._batch(self._others, plan.beside)]
            self.nlp.update(batch, sgd=optimizer, drop=plan.dropout)
            if (step + 1) % plan.steps == 0:
                with self.nlp.use_params(optimizer.averages):
                    yield (step + 1) // plan.steps

    def _drawn(self, articles: Sequence[Sequence[Sample]]) -> Iterator[Sample]:
        """For ever, one to four paragraphs of an article together, in another order each time."""
        while any(articles):
            order = list(articles)
            self._pick.shuffle(order)
            for paragraphs in order:
                at = 0
                while at < len(paragraphs):
                    size = self._pick.randint(1, 4)
                    yield joined(paragraphs[at : at + size])
                    at += size

    def _batch(self, samples: Iterator[Sample], words: int) -> Iterator[Example]:
        drawn = 0
        while drawn < words:
            sample = next(samples, None)
            if sample is None:
                return
            one = self._example(sample)
            drawn += len(one.reference)
            yield one

    def _example(self, sample: Sample) -> Example:
        doc = self.nlp.make_doc(sample.text)
        spans = [doc.char_span(s, e, label=label, alignment_mode="expand") for s, e, label in sample.spans]
        doc.set_ents(filter_spans([span for span in spans if span is not None]), default="outside")
        chunks = [f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type else "O" for token in doc]
        for token, tag in zip(doc, iob_to_biluo(chunks), strict=True):
            if tag in self._tags:  # the second head has no place for a label that is new
                token.tag_ = tag
        words, spaces = [token.text for token in doc], [bool(token.whitespace_) for token in doc]
        return Example(Doc(self.nlp.vocab, words=words, spaces=spaces), doc)


def joined(samples: Sequence[Sample]) -> Sample:
    """Paragraphs as one text."""
    spans: list[tuple[int, int, str]] = []
    at = 0
    for sample in samples:
        spans += [(start + at, end + at, label) for start, end, label in sample.spans]
        at += len(sample.text) + 2
    return Sample("\n\n".join(sample.text for sample in samples), tuple(spans))


def network(**more: Any) -> Language:  # noqa: ANN401 - spaCy's own
    """The shipped network without its rules."""
    nlp = spacy.load(languages.recogniser(), **more)
    for name in nlp.pipe_names:
        if name not in COMPONENTS:
            nlp.remove_pipe(name)
    return nlp
