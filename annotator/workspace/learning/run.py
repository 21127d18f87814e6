"""One run of learning: from finished articles to a version and what is to be said of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotator import __version__, clock, drafts, paths
from annotator.exporting.record import document_of
from annotator.model import Document
from annotator.suggesting import Suggester, languages, trained
from annotator.suggesting.own_training import Plan, Sample, Trainer, pieces
from annotator.suggesting.quotes import patterns
from annotator.workspace.learning import choosing, comparing, fitting
from annotator.workspace.learning.comparing import Comparison, Found
from annotator.workspace.learning.material import Material
from annotator.workspace.learning.told import FIELDS, Round

if TYPE_CHECKING:
    from annotator.suggesting.steps import Steps

_AS_GOOD = 3.0
"""Keys per article that are chance among rounds: of two as good the later one has learnt more."""
_SHARES = (0.7, 0.3)
"""Of the way to what was learnt, the likelier first: among more a few held-back articles would choose by chance."""
_KEPT = 12  # of the program's own articles, one in so many is not learnt from
_FORGOTTEN = 0.01  # of F1
_SURELY = 1.0  # standard errors


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

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            **self.comparison.as_dict(),
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
    plan = plan or plan_for(material.learnt)
    began = time.monotonic()
    base = Suggester().ready().remembering()
    before_by = Suggester(model=in_force).ready() if in_force is not None else base
    rounds: list[Round] = []

    def reached(number: int, now: Found) -> None:
        rounds.append(Round(number, plan.rounds, now.entities, now.quotes, now.effort, time.monotonic() - began))
        told(rounds[-1])

    before = _found(before_by, material.held)
    reached(0, before)
    tables = fitting.fitted(material.learnt, material.held, base)
    own, left_out = samples(material.learnt)
    forgetting = Forgetting(base)
    tables = forgetting.remembering(tables)
    trainer = Trainer(own, forgetting.beside, plan)
    steps = tables.steps(patterns.load(languages.recognised()))
    best = untrained = trained.weights_of(trainer.nlp)
    at = None
    for number in trainer.rounds():
        reached(number, _found(Suggester.of_parts(trainer.nlp, steps), material.held))
        if rounds[-1].keys <= min(one.keys for one in rounds[1:]) + _AS_GOOD:
            best = trained.weights_of(trainer.nlp)
        if stopped():
            at = number
            break
    network = _as_far_as_good(untrained, best, trainer, steps, material.held, forgetting)
    comparison = comparing.compared(material.held, before, network.found)
    parts = {"network": {"taken": network.share > 0, "share": network.share}, **tables.taken}
    seconds = time.monotonic() - began
    return Learnt(comparison, tuple(rounds), at, seconds, left_out, parts, network.weights, tables)


class Forgetting:
    """The program's own articles: learnt from beside the user's, a few of them kept to see what is forgotten."""

    def __init__(self, base: Suggester) -> None:
        every = rehearsal()
        self._base = base
        self.kept = every[::_KEPT]
        self.beside = samples([one for k, one in enumerate(every) if k % _KEPT])[0]

    @cached_property
    def _before(self) -> Found:
        """What the shipped pipeline finds in the kept ones; nothing asks for it where nothing new is better."""
        return _found(self._base, self.kept)

    def allows(self, suggester: Suggester) -> bool:
        """Whether the suggester finds in the kept articles what the shipped one does, but for chance."""
        return not self._forgotten(_found(suggester, self.kept))

    def remembering(self, tables: fitting.Tables) -> fitting.Tables:
        """The tables without those parts under which something of the kept articles is forgotten."""
        known = patterns.load(languages.recognised())
        for part in [name for name, one in tables.taken.items() if one["taken"]]:
            alone = tables.only(part, known)
            if self._forgotten(_found(self._base.with_steps(alone.steps(known)), self.kept)):
                tables = tables.without(part, known)
        return tables

    def _forgotten(self, after: Found) -> bool:
        """Whether a label or a field is told worse by more than `_FORGOTTEN`, and by more than one mark."""
        for name in (comparing.ALL, *FIELDS):
            there = sum(n for _, _, n in self._before.counts.get(name, ()))
            if self._before.f1(name) - after.f1(name) > max(_FORGOTTEN, 1.01 / max(there, 1)):
                return True
        return False


@dataclass(frozen=True, slots=True)
class _Network:
    share: float  # of the way from the shipped weights to those that were learnt
    weights: bytes = field(repr=False)
    found: Found


def _as_far_as_good(
    start: bytes, end: bytes, trainer: Trainer, steps: Steps, held: Sequence[Document], forgetting: Forgetting
) -> _Network:
    """The weights between the shipped and the learnt ones with which held-back articles take the fewest corrections.

    Fewer by more than a standard error over those articles; whether the whole version is better is asked at the end.
    Weights that tell quotes worse than the shipped ones, or have forgotten, are left out; all may be.  Where labels are
    new, all that was learnt is taken: the shipped weights can never suggest those.
    """
    nlp = trainer.nlp
    if trainer.new_labels:
        trained.put_weights(nlp, end)
        return _Network(1.0, end, _found(Suggester.of_parts(nlp, steps), held))
    trained.put_weights(nlp, start)
    made = Suggester.of_parts(nlp, steps)
    shipped = _found(made, held)
    best, most = _Network(0.0, start, shipped), 0.0
    for share in _SHARES:
        weights = trained.between(start, end, share)
        trained.put_weights(nlp, weights)
        found = _found(made, held)
        gains = [one - other for one, other in zip(shipped.corrections, found.corrections, strict=True)]
        surely = sum(gains) > _SURELY * choosing.chance(gains) and found.quotes >= shipped.quotes
        if surely and sum(gains) > most and forgetting.allows(made):
            best, most = _Network(share, weights, found), sum(gains)
    return best


def _found(suggester: Suggester, documents: Sequence[Document]) -> Found:
    return comparing.found(documents, [suggester.predictions(d.text) for d in documents])


def measure(material: Material, plan: Plan) -> Found:
    """As `learn`, and only what it reaches on the held-back articles."""
    base = Suggester().ready().remembering()
    forgetting = Forgetting(base)
    tables = forgetting.remembering(fitting.fitted(material.learnt, material.held, base))
    trainer = Trainer(samples(material.learnt)[0], forgetting.beside, plan)
    untrained, end = trained.weights_of(trainer.nlp), b""
    for number in trainer.rounds():
        if number == plan.rounds:
            end = trained.weights_of(trainer.nlp)
    steps = tables.steps(patterns.load(languages.recognised()))
    return _as_far_as_good(untrained, end, trainer, steps, material.held, forgetting).found


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
def rehearsal() -> tuple[Document, ...]:
    """The corrected articles that come with the program."""
    lines = [
        line
        for path in sorted(paths.rehearsal().glob("*-train.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return tuple(document_of(line) for line in lines)
