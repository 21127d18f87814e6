"""Which marks lie in which, and which of them the scheme does not let lie there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from annotator.model.scheme import Scheme


class Labelled(Protocol):
    """A stretch of text with a label: a mark, or one that is about to be suggested."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def label(self) -> str: ...


M = TypeVar("M", bound=Labelled)


def misplaced(marks: Iterable[M], scheme: Scheme) -> Iterator[tuple[M, M]]:
    """Each mark that lies where its label may not, with the mark that it lies in (the first such one).

    Marks at the same place lie in none: they are two readings of the same words.
    """
    if scheme.nests_freely:
        return
    around: list[M] = []
    for mark in sorted(marks, key=lambda one: (one.start, -one.end)):
        around = [one for one in around if one.end > mark.start]
        for outer in around:
            if lies_in(mark, outer) and not scheme.may_lie_in(mark.label, outer.label):
                yield mark, outer
                break
        around.append(mark)


def misfit(mark: M, others: Sequence[M], scheme: Scheme) -> tuple[M, M] | None:
    """The first pair of inner and outer mark, one of them `mark`, that the scheme does not allow; `None`: it fits."""
    if scheme.nests_freely:
        return None
    for other in others:
        for inner, outer in ((mark, other), (other, mark)):
            if lies_in(inner, outer) and not scheme.may_lie_in(inner.label, outer.label):
                return inner, outer
    return None


def lies_in(inner: Labelled, outer: Labelled) -> bool:
    """Whether one is wholly in the other and shorter."""
    return (
        outer.start <= inner.start and inner.end <= outer.end and (inner.start, inner.end) != (outer.start, outer.end)
    )
