"""Trains the network further: the encoder and both heads, on batches of one size, with averaged weights."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.training import Example
from thinc.api import Adam, fix_random_seed

from id_news_training.corpus import example
from id_news_training.data import Sample

SEED = 1
COMPONENTS = ("tok2vec", "ner", "label_scores")
_WORDS = 900
"""Tokens of a batch, about."""
_WARM = 60
_SAY = 100


@dataclass(frozen=True, slots=True)
class Plan:
    """How long, how fast, and what share of the network is left out of each step."""

    steps: int
    rate: float = 0.001
    dropout: float = 0.2

    def rate_at(self, step: int) -> float:
        """Rises over the first steps, then falls in a line to nearly nought."""
        return self.rate * min(1.0, (step + 1) / _WARM) * max(0.0, 1 - step / (self.steps + 50))


def tune(start: Path, epoch: Callable[[random.Random], list[Sample]], plan: Plan, folder: Path) -> None:
    """Train the network in `start` on epochs drawn by `epoch`; the averaged weights go into `folder`.

    One thread, fixed seeds: the same data gives the same weights on the same machine.
    """
    fix_random_seed(SEED)
    nlp = network(start)
    optimizer = Adam(plan.rate, L2=0.01, L2_is_weight_decay=True, grad_clip=1.0, use_averages=True)
    nlp.resume_training(sgd=optimizer)
    batches = _batches(nlp, epoch)
    losses: dict[str, float] = {}
    for step in range(plan.steps):
        optimizer.learn_rate = plan.rate_at(step)
        nlp.update(next(batches), sgd=optimizer, drop=plan.dropout, losses=losses)
        if (step + 1) % _SAY == 0:
            sys.stdout.write(f"{step + 1:6} " + "  ".join(f"{k} {v:8.1f}" for k, v in losses.items()) + "\n")
            sys.stdout.flush()
            losses = {}
    with nlp.use_params(optimizer.averages):
        nlp.to_disk(folder)


def network(start: Path) -> Language:
    """The network in `start` behind the tokenizer of today."""
    old = spacy.load(start)
    nlp = spacy.blank("id_news")
    nlp.vocab.vectors = old.vocab.vectors
    for name in COMPONENTS:
        nlp.add_pipe(name, source=old)
    return nlp


def _batches(nlp: Language, epoch: Callable[[random.Random], list[Sample]]) -> Iterator[list[Example]]:
    pick = random.Random(SEED)
    while True:
        batch: list[Example] = []
        words, made = 0, False
        for sample in epoch(pick):
            batch.append(example(nlp, sample))
            words += len(batch[-1].reference)
            if words >= _WORDS:
                yield batch
                batch, words, made = [], 0, True
        if not made:  # all there is, where that is less than a batch
            yield batch
