"""Which documents an export takes: whose version of each article, in which states; and what stays, and why.

A document that a version before 0.2 let be finished while the stance of a quote was open is still in progress here.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from annotator.editing import actions
from annotator.errors import AnnotatorError
from annotator.model import ADJUDICATION, Document
from annotator.storage import Library, Reader

Whose = Literal["decided-else", "decided", "all"]
"""Of each article: the decided version, else the only one; the decided version only; every version, apart."""
Reason = Literal["status", "versions", "undecided", "kept_back"]
"""The state is not asked for; several people have a version and nobody has decided; there is no decided version; it was
kept back by hand."""
PARTS = ("train", "dev", "test")


@dataclass(frozen=True, slots=True)
class Stays:
    """An article that does not go out."""

    article_id: str
    annotators: tuple[str, ...]  # whose versions there are
    status: str  # of its version, or the least finished one
    reason: Reason


@dataclass(frozen=True, slots=True)
class Selection:
    """Documents by article id and annotator, in the order of the files."""

    documents: tuple[tuple[str, str], ...]
    statuses: Counter[str]  # documents of each status, whichever statuses were asked for
    stays: tuple[Stays, ...] = ()
    lacking: int = 0  # of those in progress: called done, with a quote whose stance is open
    people: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # who has a version of an article, by its id

    @property
    def articles(self) -> int:
        """How many articles go out, some of them in several versions."""
        return len({article_id for article_id, _ in self.documents})

    @property
    def several(self) -> tuple[str, ...]:
        """Ids of articles that stay because it is open whose version is meant."""
        return tuple(one.article_id for one in self.stays if one.reason == "versions")


def selected(
    library: Library,
    *,
    statuses: Collection[str] | None = None,
    annotators: Collection[str] | None = None,
    ids: Iterable[str] | None = None,
    every_version: bool = False,
    whose: Whose = "decided-else",
    kept_back: Collection[str] = (),
    reader: Reader | None = None,
) -> Selection:
    """What an export of these states takes (`None`: all), of these people (`None`: as `whose` says).

    Versions that contradict one another never go together unless `whose` is `all`: an article of which several people
    have a version in these states stays until it is decided.  A version that nobody has begun gives way to one that
    somebody has.  `kept_back`: ids of articles that stay in any case.  `reader` as in `Library.documents`.
    """
    by_article: dict[str, list[tuple[str, str]]] = {}
    lacks = set()
    for version in library.versions(annotators=annotators, ids=ids, reader=reader):
        status = version.status
        if version.lacks_stance:
            lacks.add((version.article_id, version.annotator))
            status = "in_progress"
        by_article.setdefault(version.article_id, []).append((version.annotator, status))
    documents: list[tuple[str, str]] = []
    stays: list[Stays] = []
    counted: Counter[str] = Counter()
    lacking = 0
    apart = annotators is not None or every_version or whose == "all"
    for article_id, versions in by_article.items():
        taken = versions if apart else _meant(versions, whose)
        counted.update({status for _, status in taken} if len(taken) > 1 else [status for _, status in taken])
        lacking += any((article_id, name) in lacks for name, _ in taken)
        wanted = [name for name, status in taken if statuses is None or status in statuses]
        reason: Reason | None = None
        if article_id in kept_back:
            reason = "kept_back"
        elif not taken:
            reason = "undecided"
        elif not wanted:
            reason = "status"
        elif len(wanted) > 1 and not apart:
            reason = "versions"
        if reason is None:
            documents += [(article_id, name) for name in wanted]
        else:
            names = tuple(name for name, _ in versions if name != ADJUDICATION)
            stays.append(Stays(article_id, names, _least_finished(taken or versions), reason))
    people = {id_: tuple(name for name, _ in versions if name != ADJUDICATION) for id_, versions in by_article.items()}
    return Selection(tuple(documents), counted, tuple(stays), lacking, people)


def as_exported(document: Document) -> Document:
    """With the status that `selected` counts it under: what a file calls done has no open stance."""
    if document.status != "done" or not any(quote.stance_open for quote in document.quotes):
        return document
    return document.apply(actions.set_status(document, "in_progress"))


def part_of(article_id: str, shares: Sequence[float], seed: int = 0) -> str:
    """Whether an article is in the `train`, `dev` or `test` part; `shares` in per cent.

    By the hash of its id and the seed alone: whatever else is in the library, it is always in the same part, and all
    its versions with it.
    """
    drawn = int.from_bytes(hashlib.sha256(f"{seed}:{article_id}".encode()).digest()[:8], "big") / 2**64 * 100
    for part, share in zip(PARTS, shares, strict=True):
        if drawn < share:
            return part
        drawn -= share
    return PARTS[-1]


def shares_of(typed: str) -> tuple[int, int, int]:
    """`70/10/20`; raises `AnnotatorError` for anything that is not three numbers that make 100."""
    try:
        train, dev, test = (int(one) for one in typed.split("/"))
    except ValueError:
        train = dev = test = -1
    if min(train, dev, test) < 0 or train + dev + test != 100:
        raise AnnotatorError("workspace.split", typed=typed)
    return train, dev, test


def _meant(versions: Sequence[tuple[str, str]], whose: Whose) -> Sequence[tuple[str, str]]:
    decided = [(name, status) for name, status in versions if name == ADJUDICATION and status == "done"]
    if whose == "decided":
        return decided
    own = [(name, status) for name, status in versions if name != ADJUDICATION]
    begun = [(name, status) for name, status in own if status != "new"]
    return decided or begun or own[:1] or versions


def _least_finished(versions: Sequence[tuple[str, str]]) -> str:
    order = ("new", "in_progress", "skipped", "done")
    return min((status for _, status in versions), key=order.index)
