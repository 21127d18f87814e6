"""What a new network is worth on every finished article, on each with weights that have not seen it.

The held-back articles alone decide by chance: one quote that is missed there costs more than learning saves.  So those
that are learnt from speak, too: a third of them is left out in turn, and the network is trained on the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from annotator.model import Document
from annotator.suggesting import Suggester, trained
from annotator.suggesting.own_training import Plan, Sample, Trainer
from annotator.workspace.learning import choosing, comparing
from annotator.workspace.learning.sparse import parts

if TYPE_CHECKING:
    from annotator.suggesting.steps import Steps
    from annotator.workspace.learning.comparing import Found

FOLDS = 3
SHARES = (0.7, 1.0)
"""Of the way from the shipped weights to those that were learnt, in the order in which they are asked about."""
ALL = (1.0,)
"""Where labels are new: the shipped weights can never suggest those."""
_LONGEST = 30
"""Steps of a round of those that leave articles out: they are compared with each other, and not kept."""
_SURELY = 1.0  # standard errors


@dataclass(slots=True)
class Proof:
    """What articles take with the shipped weights, and with the new ones at each share of the way."""

    steps: Steps  # beside new weights
    shares: Sequence[float]
    found: dict[float, list[Found]] = field(default_factory=dict)

    def add(self, trainer: Trainer, start: bytes, end: bytes, documents: Sequence[Document]) -> None:
        """Look at documents that the weights `end` were not learnt from; the trainer has others afterwards."""
        made = Suggester.of_parts(trainer.nlp, self.steps)
        for share in (0.0, *self.shares):
            trained.put_weights(trainer.nlp, trained.between(start, end, share))
            self.found.setdefault(share, []).append(look(made, documents))

    def better(self) -> list[float]:
        """The shares with which fewer corrections are left and no more keys, in their own order.

        On all articles together, and it need not be beyond chance: those that leave articles out learn from fewer than
        the version does, so they rather say too little for it.  Which of two shares is better they cannot tell: of what
        is learnt from some twenty articles the last third of the way brought as much noise as gain.
        """
        before = self.whole(0.0)
        after = {share: self.whole(share) for share in self.shares}
        return [
            share
            for share, found in after.items()
            if sum(found.corrections) < sum(before.corrections) and found.effort <= before.effort
        ]

    def told(self, share: float) -> dict[str, Any]:
        """How many articles speak, what they take with the shipped weights and at a share of the way, and what fell."""
        both = self.whole(0.0), self.whole(share)
        return {
            "articles": len(both[0].keys),
            "corrections": [sum(found.corrections) for found in both],
            "keys": [found.effort for found in both],
            "worse": list(comparing.worse(*both)),
        }

    def whole(self, share: float) -> Found:
        """What is found in all articles."""
        return comparing.together(self.found[share])


def look(suggester: Suggester, documents: Sequence[Document]) -> Found:
    """What a suggester finds in some documents, beside what people decided there."""
    return comparing.found(documents, [suggester.predictions(d.text) for d in documents])


def clearly_worse(now: Found, best: Found) -> bool:
    """Whether more corrections are left, by more than a standard error over the articles."""
    more = [a - b for a, b in zip(now.corrections, best.corrections, strict=True)]
    return sum(more) > _SURELY * choosing.chance(more)


def left_out(
    documents: Sequence[Document],
    own: Sequence[Sequence[Sample]],
    beside: Sequence[Sequence[Sample]],
    plan: Callable[[Sequence[Document]], Plan],
    proof: Proof,
    stopped: Callable[[], bool],
) -> Iterator[int]:
    """Train without each part of `documents` in turn, and add to the proof what is found there; the number of each.

    `own`: the documents in paragraphs.  A part in which it is `stopped` says nothing.
    """
    for number, (kept, out) in enumerate(parts(documents, FOLDS), 1):
        wanted = plan([documents[k] for k in kept])
        trainer = Trainer([own[k] for k in kept], beside, replace(wanted, steps=min(wanted.steps, _LONGEST)))
        start = end = trained.weights_of(trainer.nlp)
        for _ in trainer.rounds():
            end = trained.weights_of(trainer.nlp)
            if stopped():
                return
        proof.add(trainer, start, end, [documents[k] for k in out])
        yield number
