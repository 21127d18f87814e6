"""The training corpus: which sources, how often, and what is drawn anew in every epoch."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example, iob_to_biluo
from spacy.util import filter_spans, registry

from id_news_training import augmentation
from id_news_training.data import (
    CORPUS,
    Sample,
    articles,
    checked_marks,
    checked_sentences,
    joined,
    marked_articles,
    sentences,
)
from id_news_training.real import DEV, TRAIN

_OPENERS = frozenset('."?!:“‘‟«(')


@dataclass(frozen=True, slots=True)
class Source:
    """A file of the data folder and how often its texts are seen in one epoch, as they are and exchanged."""

    file: str
    plain: int
    changed: int


SOURCES = (
    Source("gsd18_train.jsonl", 1, 0),
    Source("idner2k_train.jsonl", 1, 0),
    Source("idner2k_dev.jsonl", 1, 0),
    Source("nlpid_gold_train.jsonl", 1, 1),
    Source("nlpid_gold2_train.jsonl", 1, 1),
    Source("csui_gold_train.jsonl", 1, 0),
)
CHECKED = Source("checked.jsonl", 1, 0)
"""The marks that lie in this project."""
WRITTEN, TODAY, REAL = (1, 1), (2, 1), (3, 1)
"""Passes over whole articles in an epoch, as they are and exchanged: real ones are what the pipeline is for."""


class News:
    """All training texts; `epoch` draws one pass over them.

    The written test and the dev parts of the corpus and of the real articles are none.  `real`: what `gather` wrote.
    """

    def __init__(self, data: Path, real: Path) -> None:
        checked = checked_marks()
        self.sources = [(source, sentences(data / "ner" / source.file, checked)) for source in SOURCES]
        self.sources.append((CHECKED, checked_sentences(data, checked)))
        written = [*articles(CORPUS / "gold.jsonl"), *articles(CORPUS / "written-train.jsonl")]
        news = articles(CORPUS / "news-train.jsonl")
        self.articles = [(WRITTEN, written + marked_articles()), (TODAY, news), (REAL, articles(real / TRAIN))]
        known = [sample for _, samples in self.sources for sample in samples]
        known += [sample for _, group in self.articles for article in group for sample in article]
        self.pools = augmentation.pools(known)

    def epoch(self, pick: random.Random) -> list[Sample]:
        """One pass, in random order."""
        drawn: list[Sample] = []
        for source, samples in self.sources:
            for turn in range(source.plain + source.changed):
                for sample in _strung(samples, pick):
                    drawn.append(self._varied(sample, pick, changed=turn >= source.plain))
        for (plain, changed), group in self.articles:
            for turn in range(plain + changed):
                for paragraphs in group:
                    at = 0
                    while at < len(paragraphs):
                        size = pick.randint(1, 4)
                        piece = joined(paragraphs[at : at + size], "\n\n" if pick.random() < 0.7 else "\n")
                        drawn.append(self._varied(piece, pick, changed=turn >= plain))
                        at += size
        pick.shuffle(drawn)
        return drawn

    def _varied(self, sample: Sample, pick: random.Random, *, changed: bool) -> Sample:
        if changed:
            sample = augmentation.exchanged(sample, self.pools, pick)
            if pick.random() < 0.3:
                sample = augmentation.datelined(sample, self.pools, pick)
            sample = augmentation.noised(sample, pick)
        return augmentation.retyped(sample, pick)


def _strung(samples: Sequence[Sample], pick: random.Random) -> Iterator[Sample]:
    """Half of the sentences alone, half in twos to fours."""
    order = list(samples)
    pick.shuffle(order)
    while order:
        size = 1 if pick.random() < 0.5 else pick.randint(2, 4)
        taken, order = order[:size], order[size:]
        yield joined(taken, " ")


def example(nlp: Language, sample: Sample) -> Example:
    """A sample as spaCy trains on it; a name that nobody looked for is missing, not "no entity"."""
    reference = gold(nlp, sample)
    return Example(
        Doc(nlp.vocab, words=[t.text for t in reference], spaces=[bool(t.whitespace_) for t in reference]), reference
    )


def gold(nlp: Language, sample: Sample) -> Doc:
    """The text with its spans set, drawn out to whole tokens."""
    doc = nlp.make_doc(sample.text)
    spans = [doc.char_span(s, e, label=label, alignment_mode="expand") for s, e, label in sample.spans]
    kept = filter_spans([span for span in spans if span is not None])
    if sample.complete:
        doc.set_ents(kept, default="outside")
        _tag(doc)
        return doc
    marked = {token.i for span in kept for token in span}
    unknown = [
        doc[token.i : token.i + 1]
        for token in doc
        if token.i not in marked and token.i and token.text[0].isupper() and doc[token.i - 1].text not in _OPENERS
    ]
    doc.set_ents(kept, missing=unknown, default="outside")
    _tag(doc)
    return doc


def _tag(doc: Doc) -> None:
    """The same spans as one label a token, for the head that gives probabilities; a missing one has none."""
    chunks = [f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type else "O" for token in doc]
    for token, label in zip(doc, iob_to_biluo(chunks), strict=True):
        if token.ent_iob:
            token.tag_ = label


@registry.readers("annotator.NewsEpochs.v1")  # type: ignore[untyped-decorator]
def news_epochs(data: str, real: str, seed: int) -> Callable[[Language], Iterator[Example]]:
    """Training examples: every call is another epoch, drawn anew."""
    news = News(Path(data), Path(real))
    pick = random.Random(seed)

    def read(nlp: Language) -> Iterator[Example]:
        for sample in news.epoch(pick):
            yield example(nlp, sample)

    return read


@registry.readers("annotator.NewsHeldBack.v1")  # type: ignore[untyped-decorator]
def news_held_back(real: str) -> Callable[[Language], Iterator[Example]]:
    """Development examples: the real articles of `dev`."""

    def read(nlp: Language) -> Iterator[Example]:
        for paragraphs in articles(Path(real) / DEV):
            yield example(nlp, joined(paragraphs, "\n\n"))

    return read
