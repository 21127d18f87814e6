"""One run of learning: from finished articles to a version and what is to be said of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from annotator import __version__, clock, drafts, paths
from annotator.exporting.record import document_of
from annotator.model import Document
from annotator.suggesting import Suggester, languages, trained
from annotator.suggesting.blanks import tidied
from annotator.suggesting.own_training import Plan, Sample, Trainer, pieces
from annotator.suggesting.quotes import patterns
from annotator.suggesting.quotes.patterns import Patterns
from annotator.workspace.learning import comparing, fitting, proving
from annotator.workspace.learning.comparing import Comparison, Found
from annotator.workspace.learning.material import Material
from annotator.workspace.learning.proving import Proof, look
from annotator.workspace.learning.told import FIELDS, Round

_FORGOTTEN = 0.01  # of F1


@dataclass(frozen=True, slots=True)
class Learnt:
    """A run that has ended."""

    comparison: Comparison
    rounds: tuple[Round, ...]
    stopped: int | None  # the round at which somebody stopped it
    seconds: float
    left_out: int  # marks that lie inside others: a recogniser cannot learn them
    parts: Mapping[str, Mapping[str, Any]]  # by part: whether the new one was better and so was taken
    network: bytes = field(repr=False)
    tables: fitting.Tables = field(repr=False)
    proof: Mapping[str, Any] | None = None  # `Proof.told`, where it is against the version in force

    @property
    def better(self) -> bool:
        """Whether the version is to be offered: nothing is worse beyond chance, and less is left to do.

        On all finished articles, each with weights that have not seen it, where the network is new and the shipped
        version is in force; then the held-back ones may not need more corrections, nor more keys, for one quote that is
        missed takes many.  Else on the held-back ones.
        """
        if self.proof is None:
            return self.comparison.better
        (before, after), held = self.proof["keys"], self.comparison
        no_more = [sum(b for _, b in pairs) <= sum(a for a, _ in pairs) for pairs in (held.corrections, held.keys)]
        return after < before and all(no_more) and not self.proof["worse"]

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            **self.comparison.as_dict(),
            "better": self.better,
            "proof": dict(self.proof) if self.proof is not None else None,
            "rounds": [asdict(one) for one in self.rounds],
            "taken": {name: dict(one) for name, one in self.parts.items()},
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

    `None` is the shipped pipeline.  Always begins with the shipped weights.  `stopped` is asked between rounds; the
    best so far is kept.  Each part is the shipped one where the new one is not better.  Raises `AnnotatorError` for
    material that is too little (`Material.check`).
    """
    material.check()
    planned = plan_for if plan is None else lambda _documents: plan
    began = time.monotonic()
    base = Suggester().ready().remembering()
    before_by = Suggester(model=in_force).ready() if in_force is not None else base
    rounds: list[Round] = []
    whole = planned(material.learnt).rounds + proving.FOLDS

    def reached(number: int, now: Found) -> None:
        taken = time.monotonic() - began
        rounds.append(Round(number, whole, now.entities, now.quotes, now.effort, taken, proving.FOLDS))
        told(rounds[-1])

    before = look(before_by, material.held)
    reached(0, before)
    tables = fitting.fitted(material.learnt, material.held, base)
    own, left_out = samples(material.learnt)
    forgetting = Forgetting(base, planned(material.learnt).kept)
    tables = forgetting.remembering(tables)
    trainer = Trainer(own, forgetting.beside, planned(material.learnt))
    proof = _proof(tables, trainer)
    untrained = trained.weights_of(trainer.nlp)
    end, now = _last_round(trainer, Suggester.of_parts(trainer.nlp, proof.steps), material.held, reached, stopped)
    proof.add(trainer, untrained, end, material.held)
    if rounds[-1].number == rounds[-1].learning:  # nobody has stopped it
        for number in proving.left_out(material.learnt, own, forgetting.beside, planned, proof, stopped):
            reached(whole - proving.FOLDS + number, now)
    network = _as_far_as_good(untrained, end, trainer, material.held, proof, forgetting, tables)
    comparison = comparing.compared(material.held, before, network.found)
    parts = {"network": {"taken": network.share > 0, "share": network.share}, **network.tables.taken}
    return Learnt(
        comparison, tuple(rounds), rounds[-1].number if rounds[-1].number < whole else None, time.monotonic() - began,
        left_out, parts, network.weights, network.tables,
        proof.told(network.share) if network.share and in_force is None else None,
    )  # fmt: skip


def _last_round(
    trainer: Trainer,
    learning: Suggester,
    held: Sequence[Document],
    reached: Callable[[int, Found], None],
    stopped: Callable[[], bool],
) -> tuple[bytes, Found]:
    """The weights of the last round, with what they find in held-back articles; of an earlier one if clearly better.

    The rate falls to nought over the rounds, so the last one is the one that was meant; an earlier one is better where
    it leaves fewer corrections by more than a standard error over the articles.
    """
    best: tuple[bytes, Found] | None = None
    for number in trainer.rounds():
        now = look(learning, held)
        reached(number, now)
        if best is None or not proving.clearly_worse(now, best[1]):
            best = trained.weights_of(trainer.nlp), now
        if stopped():
            break
    assert best is not None, "a plan has a round"
    return best


class Forgetting:
    """The program's own articles: some are learnt from beside the user's, others show what is forgotten.

    No shipped weight has seen those: what the shipped pipeline finds in articles that it knows says little.
    """

    def __init__(self, base: Suggester, kept: int) -> None:
        self._base = base
        self.kept = rehearsal("dev")[:kept]
        self.beside = samples(rehearsal("train"))[0]

    @cached_property
    def _found_by_shipped(self) -> Found:
        """What the shipped pipeline finds in the kept ones; nothing asks for it where nothing new is better."""
        return look(self._base, self.kept)

    def allows(self, suggester: Suggester) -> bool:
        """Whether the suggester finds in the kept articles what the shipped one does, but for chance."""
        return not self._forgotten(look(suggester, self.kept))

    def remembering(self, tables: fitting.Tables) -> fitting.Tables:
        """The tables without those parts under which something of the kept articles is forgotten.

        Each part is only asked about alone where something is forgotten under all of them.
        """
        known = patterns.load(languages.recognised())
        new = [name for name, one in tables.taken.items() if one["taken"]]
        if not new or not self._forgets(tables, known):
            return tables
        for part in new:
            if self._forgets(tables.only(part, known), known):
                tables = tables.without(part, known)
        return tables

    def _forgets(self, tables: fitting.Tables, known: Patterns) -> bool:
        return self._forgotten(look(self._base.with_steps(tables.steps(known)), self.kept))

    def _forgotten(self, after: Found) -> bool:
        """Whether a label or a field is told worse by more than `_FORGOTTEN`, and by more than one mark."""
        for name in (comparing.ALL, *FIELDS):
            there = sum(n for _, _, n in self._found_by_shipped.counts.get(name, ()))
            if self._found_by_shipped.f1(name) - after.f1(name) > max(_FORGOTTEN, 1.01 / max(there, 1)):
                return True
        return False


@dataclass(frozen=True, slots=True)
class _Chosen:
    share: float  # of the way from the shipped weights to those that were learnt
    weights: bytes = field(repr=False)
    tables: fitting.Tables
    found: Found


def _as_far_as_good(
    start: bytes,
    end: bytes,
    trainer: Trainer,
    held: Sequence[Document],
    proof: Proof,
    forgetting: Forgetting,
    tables: fitting.Tables,
) -> _Chosen:
    """The weights between the shipped and the learnt ones that `proof` speaks for and that have forgotten nothing.

    Where it says nothing for any, the shipped ones.  Where labels are new, all that was learnt is taken: whether the
    whole of it is better is asked at the end.
    """
    known = patterns.load(languages.recognised())
    made = Suggester.of_parts(trainer.nlp, proof.steps)
    for share in proof.shares if trainer.new_labels else proof.better():
        weights = trained.between(start, end, share)
        trained.put_weights(trainer.nlp, weights)
        if trainer.new_labels or forgetting.allows(made):
            return _Chosen(share, weights, tables.beside_new_weights(known), look(made, held))
    trained.put_weights(trainer.nlp, start)
    same = Suggester.of_parts(trainer.nlp, tables.steps(known))
    return _Chosen(0.0, start, tables, look(same, held))


def measure(material: Material, plan: Plan) -> Found:
    """As `learn`, and only what it reaches on the held-back articles, which alone say how far it goes."""
    base = Suggester().ready().remembering()
    forgetting = Forgetting(base, plan.kept)
    tables = forgetting.remembering(fitting.fitted(material.learnt, material.held, base))
    trainer = Trainer(samples(material.learnt)[0], forgetting.beside, plan)
    untrained, end = trained.weights_of(trainer.nlp), b""
    for number in trainer.rounds():
        if number == plan.rounds:
            end = trained.weights_of(trainer.nlp)
    proof = _proof(tables, trainer)
    proof.add(trainer, untrained, end, material.held)
    return _as_far_as_good(untrained, end, trainer, material.held, proof, forgetting, tables).found


def _proof(tables: fitting.Tables, trainer: Trainer) -> Proof:
    known = patterns.load(languages.recognised())
    return Proof(tables.beside_new_weights(known).steps(known), proving.ALL if trainer.new_labels else proving.SHARES)


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
        text = tidied(document.text)  # as the recogniser is going to see it
        spans = sorted((*text.tidy((start, end)), label) for start, end, label in flat)
        found.append(list(pieces(text.text, spans, [text.tidy((b.start, b.end)) for b in document.boilerplate])))
    return found, left_out


@cache
def rehearsal(part: str) -> tuple[Document, ...]:
    """The corrected articles that come with the program, `train` or `dev`."""
    lines = [
        line
        for path in sorted(paths.rehearsal().glob(f"*-{part}.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return tuple(document_of(line) for line in lines)
