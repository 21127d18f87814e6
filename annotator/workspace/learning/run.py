"""One run of learning: from finished articles to a version and what is to be said of it."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from annotator import __version__, clock, drafts, paths
from annotator.model import Document
from annotator.suggesting import Suggester, languages, trained
from annotator.suggesting.own_training import Plan, Sample, Trainer, pieces
from annotator.suggesting.quotes import patterns
from annotator.workspace.learning import comparing, fitting
from annotator.workspace.learning.comparing import Comparison, Found
from annotator.workspace.learning.material import Material
from annotator.workspace.learning.told import Round

_AS_GOOD = 0.5
"""Keys per article that are chance among rounds: of two as good the later one has learnt more."""


@dataclass(frozen=True, slots=True)
class Learnt:
    """A run that has ended."""

    comparison: Comparison
    rounds: tuple[Round, ...]
    best: int  # the round whose weights were kept
    stopped: int | None  # the round at which somebody stopped it
    seconds: float
    left_out: int  # marks that lie inside others: a recogniser cannot learn them
    network: bytes = field(repr=False)
    tables: fitting.Tables = field(repr=False)

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            **self.comparison.as_dict(),
            "rounds": [asdict(one) for one in self.rounds],
            "best": self.best,
            "stopped": self.stopped,
            "seconds": round(self.seconds, 1),
            "left_out": self.left_out,
        }


def learn(
    material: Material,
    *,
    in_force: Path | None = None,
    plan: Plan | None = None,
    told: Callable[[Round], None] = lambda _round: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Learnt:
    """Learn from `material.learnt`, measured on `material.held` against the version `in_force`.

    `None` is the shipped pipeline.  Always begins with the shipped weights.  `stopped` is asked between steps; the best
    round so far is kept.  Raises `AnnotatorError` for material that is too little (`Material.check`).
    """
    material.check()
    plan = plan or plan_for(material.learnt)
    began = time.monotonic()
    base = Suggester().ready()
    before_by = Suggester(model=in_force).ready() if in_force is not None else base
    before = comparing.found(material.held, [before_by.predictions(d.text) for d in material.held])
    tables = fitting.fitted(material.learnt, base)
    steps = tables.steps(patterns.load(languages.recognised()))
    own, left_out = samples(material.learnt)
    trainer = Trainer(own, rehearsal(), plan)
    rounds: list[Round] = []
    best: tuple[Found, bytes, int] | None = None

    def measured(number: int) -> None:
        nonlocal best
        made = Suggester.of_parts(trainer.nlp, steps)
        now = comparing.found(material.held, [made.predictions(d.text) for d in material.held])
        rounds.append(Round(number, plan.rounds, now.entities, now.quotes, now.effort, time.monotonic() - began))
        told(rounds[-1])
        if now.effort <= min(one.keys for one in rounds) + _AS_GOOD:
            best = now, trained.weights_of(trainer.nlp), number

    measured(0)
    at = None
    for number in trainer.rounds():
        if number:
            measured(number)
        if stopped():
            at = rounds[-1].number
            break
    if best is None:
        raise RuntimeError("nothing was measured")
    after, network, kept = best
    comparison = comparing.compared(material.held, before, after)
    return Learnt(comparison, tuple(rounds), kept, at, time.monotonic() - began, left_out, network, tables)


def measure(material: Material, plan: Plan) -> Found:
    """As `learn`, and only what it reaches on the held-back articles."""
    tables = fitting.fitted(material.learnt, Suggester().ready())
    trainer = Trainer(samples(material.learnt)[0], rehearsal(), plan)
    made = Suggester.of_parts(trainer.nlp, tables.steps(patterns.load(languages.recognised())))
    found = None
    for number in trainer.rounds():
        if number == plan.rounds:
            found = comparing.found(material.held, [made.predictions(d.text) for d in material.held])
    if found is None:
        raise RuntimeError("nothing was measured")
    return found


def write(learnt: Learnt, material: Material, path: Path, name: str) -> dict[str, Any]:
    """Put what was learnt into a file, whole or not at all; what it says of itself.  Raises `OSError`."""
    said = about(learnt, material, name)
    draft = drafts.draft(path)
    try:
        trained.write(draft, said, {trained.NETWORK: learnt.network, **learnt.tables.parts()})
        draft.replace(path)
    finally:
        drafts.discard(draft)
    return said


def about(learnt: Learnt, material: Material, name: str) -> dict[str, Any]:
    """What is to be said of a run."""
    return {
        "name": name,
        "made": clock.now(),
        "program": __version__,
        "learnt": [d.article.id for d in material.learnt],
        "held": [d.article.id for d in material.held],
        "marks": dict(material.marks()),
        **learnt.as_dict(),
    }


def plan_for(learnt: Sequence[Document]) -> Plan:
    """Longer for more material: some six passes over it, within what a person waits for."""
    words = sum(len(document.text.split()) for document in learnt)
    usual = Plan()
    steps = round(6 * words / usual.words / usual.rounds)
    return Plan(steps=min(max(steps, 20), 60))


def samples(documents: Sequence[Document]) -> tuple[list[list[Sample]], int]:
    """Documents in paragraphs, and how many marks could not be taken along: they lie inside longer ones."""
    found, left_out = [], 0
    for document in documents:
        standing = sorted(
            {(e.start, e.end, e.label) for e in document.entities if e.origin != "rejected"},
            key=lambda mark: (mark[0] - mark[1], mark[0]),
        )
        flat: list[tuple[int, int, str]] = []
        for mark in standing:
            if all(mark[1] <= other[0] or other[1] <= mark[0] for other in flat):
                flat.append(mark)
        left_out += len(standing) - len(flat)
        aside = [(b.start, b.end) for b in document.boilerplate]
        found.append(list(pieces(document.text, sorted(flat), aside)))
    return found, left_out


@cache
def rehearsal() -> list[list[Sample]]:
    """The corrected articles that come with the program, in paragraphs."""
    found: list[list[Sample]] = []
    for path in sorted(paths.rehearsal().glob("*-train.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            spans = [(e["start"], e["end"], e["label"]) for e in row["entities"]]
            found.append(list(pieces(row["text"], spans, [(start, end) for start, end in row["boilerplate"]])))
    return found
