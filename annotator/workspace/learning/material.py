"""Which articles of a library are learnt from, which are held back to test with, and which are not used."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from annotator.errors import AnnotatorError
from annotator.model import ADJUDICATION, Document
from annotator.suggesting import languages
from annotator.workspace.selection import selected

if TYPE_CHECKING:
    from annotator.storage import Library

LEAST = 10
"""Finished articles below which nothing is held back that a figure could stand on."""
HELD_BACK = 5
"""Of so many articles one is held back, by the hash of its id."""
LEAST_HELD = 2
_KEPT = "held_back"  # the key of `meta`: chosen once, where the hash chooses too few


@dataclass(frozen=True, slots=True)
class Material:
    """Finished articles, and what of the library is no material."""

    learnt: tuple[Document, ...]
    held: tuple[Document, ...]
    several: tuple[str, ...] = ()  # several people have a version, and nobody has decided between them
    left: Counter[str] = field(default_factory=Counter)  # documents that are not finished, by status
    people: tuple[str, ...] = ()  # who has a finished version of an article that somebody else has one of, too
    idle: tuple[str, ...] = ()  # who was asked for and has not finished any article, though others have
    finishers: tuple[str, ...] = ()  # where somebody is idle: those others

    @property
    def finished(self) -> int:
        return len(self.learnt) + len(self.held)

    @property
    def missing(self) -> int:
        """Finished articles that are still needed."""
        return max(0, LEAST - self.finished)

    def marks(self) -> Counter[str]:
        """How many marks there are by label, and by field of the quotes (`quote`, `cue`, `speaker`, `stance` …)."""
        counted: Counter[str] = Counter()
        for document in (*self.learnt, *self.held):
            counted.update(e.label for e in document.entities if e.origin != "rejected")
            for quote in (q for q in document.quotes if q.origin != "rejected"):
                said = {
                    "quote": True, "cue": quote.cue, "mention": quote.mention, "speaker": quote.speaker_name,
                    "stance": quote.stance, "target": quote.target,
                }  # fmt: skip
                counted.update(name for name, value in said.items() if value)
        return counted

    def doubtful(self) -> int:
        """Marks of which the annotators were not sure: they are learnt from all the same, and said."""
        marks = [mark for d in self.learnt for mark in d.entities if mark.origin != "rejected"]
        quotes = [quote for d in self.learnt for quote in d.quotes if quote.origin != "rejected"]
        return sum(not mark.certain for mark in marks) + sum(not quote.certain for quote in quotes)

    def check(self) -> None:
        """Raise `AnnotatorError` where there is nothing to learn, or nothing to test with."""
        if self.idle:
            raise AnnotatorError("learn.idle", name=self.idle[0], known=", ".join(self.finishers))
        if self.missing and self.several:
            raise AnnotatorError("learn.contradicting", n=len(self.several))
        if self.missing:
            raise AnnotatorError("training.few", n=self.finished, least=LEAST)
        labels = {e.label for d in self.learnt for e in d.entities if e.origin != "rejected"}
        if not labels:
            raise AnnotatorError("learn.all_rejected")
        if len(labels) == 1:
            raise AnnotatorError("learn.one_label", label=next(iter(labels)))


def gathered(library: Library, annotators: Sequence[str] | None = None) -> Material:
    """What there is to learn from: the decided version of an article, else the only one.  On any thread."""
    everybody = selected(library, statuses=["done"])
    people = sorted({name for one in everybody.stays if one.reason == "versions" for name in one.annotators})
    chosen = selected(library, statuses=["done"], annotators=annotators) if annotators else everybody
    several = set(chosen.several)
    wanted = {pair for pair in chosen.documents if pair[0] not in several}
    found = [
        document
        for document in library.documents(ids={article for article, _ in wanted})
        if (document.article.id, document.annotator) in wanted
    ]
    one_each: dict[str, Document] = {}
    if annotators:
        found.sort(key=lambda document: list(annotators).index(document.annotator))
    for document in found:  # of two annotators who were named, the first
        if document.article.language == languages.recognised():
            one_each.setdefault(document.article.id, document)
    left = Counter({status: n for status, n in chosen.statuses.items() if status != "done"})
    made = parted(list(one_each.values()), held_by_hand(library), tuple(sorted(several)), left)
    idle, finishers = _idle(library, annotators) if annotators else ((), ())
    return replace(made, people=tuple(people), idle=idle, finishers=finishers)


def _idle(library: Library, annotators: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Of those who were asked for the ones who have finished nothing, and who has: a name may be misspelt."""
    finished = {name for _, name in selected(library, statuses=["done"], every_version=True).documents}
    idle = tuple(name for name in annotators if name not in finished)
    others = tuple(sorted(finished - {ADJUDICATION}))
    return (idle, others) if idle and others else ((), ())


def parted(
    documents: Sequence[Document],
    kept: Sequence[str] = (),
    several: tuple[str, ...] = (),
    left: Counter[str] | None = None,
) -> Material:
    """The documents in the two parts; `kept` are held back whatever their hash says."""
    held = {d.article.id for d in documents if is_held_back(d.article.id) or d.article.id in kept}
    for id_ in sorted((d.article.id for d in documents), key=_hash):
        if len(held) >= LEAST_HELD:
            break
        held.add(id_)
    return Material(
        tuple(d for d in documents if d.article.id not in held),
        tuple(d for d in documents if d.article.id in held),
        several,
        left or Counter(),
    )


def is_held_back(article_id: str) -> bool:
    """Whether the article is one of those that no version ever learns from."""
    return _hash(article_id) % HELD_BACK == 0


def keep_held_back(library: Library, material: Material) -> None:
    """Remember what is held back though its hash does not say so: it stays so for later versions."""
    more = sorted(d.article.id for d in material.held if not is_held_back(d.article.id))
    if more:
        library.set_meta(_KEPT, json.dumps(sorted({*held_by_hand(library), *more})))


def held_by_hand(library: Library) -> list[str]:
    """Ids of articles that are held back though their hash does not say so: `keep_held_back` chose them once."""
    return list(json.loads(library.choice(_KEPT) or "[]"))


def _hash(article_id: str) -> int:
    return int(hashlib.sha256(article_id.encode()).hexdigest()[:12], 16)
