"""What the page of exports shows before anything is written: which documents go out, in which part, and which stay."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from annotator.model import ADJUDICATION
from annotator.workspace.selection import PARTS, Selection, Stays, part_of, selected

if TYPE_CHECKING:
    from annotator.storage import Library
    from annotator.storage.version_counts import Counted
    from annotator.workspace import Workspace

Version = Literal["decided-else", "decided", "all"] | str
"""Whose version: as `selection.Whose`, or one annotator's name behind `by:`."""
BY = "by:"
ROWS = 200
"""Documents, and articles that stay, that are looked at one by one."""
TRIED = 40
"""Documents, about, that are written for trial: in most formats a tenth of a second."""
_KEY = "export"  # of `meta`: the choice of last time


class Choice(msgspec.Struct, frozen=True, omit_defaults=True):
    """Everything that is chosen on the page; kept with the library, so that an export can be repeated."""

    format: str = "jsonl"
    version: str = "decided-else"
    statuses: tuple[str, ...] = ("done",)
    shares: tuple[int, int, int] | None = None  # train, dev, test in per cent; None: one file
    held_in_test: bool = True  # articles that learning holds back are in the test part whatever their hash says
    kept_back: tuple[str, ...] = ()  # ids of articles
    path: str = ""
    only: tuple[str, ...] = ()  # ids of articles: no others, where there are any; not kept for the next time

    def selecting(self) -> dict[str, Any]:
        """The arguments of `selected`, and of the workspace's export."""
        by = self.version.removeprefix(BY) if self.version.startswith(BY) else None
        return {
            "statuses": self.statuses,
            "annotators": None if by is None else [by],
            "whose": "decided" if self.version == "decided" else "decided-else",
            "every_version": self.version == "all",
            "kept_back": self.kept_back,
            "ids": self.only or None,
        }


@dataclass(frozen=True, slots=True)
class Goes:
    """A document that goes out."""

    article_id: str
    annotator: str
    people: tuple[str, ...]  # who has a version of the article
    counted: Counted
    part: str | None


@dataclass(frozen=True, slots=True)
class StaysRow:
    """An article that does not go out."""

    stays: Stays
    counted: Counted


@dataclass(frozen=True, slots=True)
class Look:
    """What a choice comes to."""

    selection: Selection
    versions: Mapping[str, int]  # documents that each version would give, with the same statuses
    goes: Sequence[Goes]  # the first ROWS
    stays: Sequence[StaysRow]
    entities: int = 0  # in all that goes out
    quotes: int = 0
    parts: Mapping[str, int] = field(default_factory=dict)  # documents in each


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a choice would weigh, and what it would lose by the names of losses; `whole`: counted, not scaled up."""

    bytes: int
    losses: Mapping[str, int]
    whole: bool


def read(library: Library) -> Choice:
    """The choice of last time; the usual one where there is none, or it cannot be understood."""
    try:
        return msgspec.json.decode(library.choice(_KEY) or "{}", type=Choice)
    except (msgspec.MsgspecError, ValueError):
        return Choice()


def keep(library: Library, choice: Choice) -> None:
    """Remember the choice, in the library that it is about."""
    if not library.read_only:
        library.set_meta(_KEY, msgspec.json.encode(msgspec.structs.replace(choice, only=())).decode())


def look(library: Library, choice: Choice) -> Look:
    """Count what goes out and what stays, all from one moment.  On any thread."""
    from annotator.storage.version_counts import counted

    with library.reader() as reader:
        every = selected(library, **msgspec.structs.replace(choice, version="all").selecting(), reader=reader)
        people = sorted({name for names in every.people.values() for name in names} - {ADJUDICATION})
        selections = {
            version: selected(library, **msgspec.structs.replace(choice, version=version).selecting(), reader=reader)
            for version in ("decided-else", "decided", *(f"{BY}{name}" for name in people))
        } | {"all": every}
        selection = selections.get(choice.version) or selections["decided-else"]
        shown = [*selection.documents[:ROWS]]
        stays = selection.stays[:ROWS]
        numbers = counted(reader, [id_ for id_, _ in selection.documents] + [one.article_id for one in stays])
        place = parts_of(library, choice)
        part = {id_: place(id_) for id_ in dict.fromkeys(id_ for id_, _ in selection.documents)}
    goes = [
        Goes(id_, name, selection.people.get(id_, ()), numbers[id_, name], part[id_])
        for id_, name in shown
        if (id_, name) in numbers
    ]
    left = []
    for one in stays:
        own = [numbers[one.article_id, name] for name in one.annotators if (one.article_id, name) in numbers]
        if own:
            left.append(StaysRow(one, own[0]))
    out = [numbers[pair] for pair in selection.documents if pair in numbers]
    counts = Counter(part[id_] for id_, _ in selection.documents)
    return Look(
        selection,
        {version: len(one.documents) for version, one in selections.items()},
        goes,
        left,
        sum(one.entities for one in out),
        sum(one.quotes for one in out),
        {name: counts[name] for name in PARTS} if choice.shares else {},
    )


def estimate(workspace: Workspace, choice: Choice, look: Look, cancelled: Callable[[], bool]) -> Estimate:
    """What a choice weighs in its format and what it loses there, from a trial into a folder that goes.

    Of many documents a sample is tried, spread over all.  Raises `AnnotatorError` as an export does, and `Cancelled`.
    """
    documents = look.selection.documents
    step = max(1, -(-len(documents) // TRIED))
    tried = documents[::step]
    options = choice.selecting() | {"ids": list(dict.fromkeys(id_ for id_, _ in tried)), "kept_back": ()}
    with TemporaryDirectory() as folder:
        report = workspace.export(
            choice.format, Path(folder) / "trial", **options, skip_broken=True, cancelled=cancelled
        )
        weight = sum(_bytes(Path(file)) for file in report.files)
    share = len(documents) / max(1, report.counts.get("documents", 0) + len(report.left_out))
    losses = {name: round(n * share) for name, n in report.losses.items()}
    return Estimate(round(weight * share), losses, whole=share <= 1)


def _bytes(path: Path) -> int:
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(file.stat().st_size for file in files if file.is_file())


def parts_of(library: Library, choice: Choice) -> Callable[[str], str | None]:
    """Which part an article is in, by its id; in none where there is one file.

    Learning holds back every fifth article.  Where these stay in the test part, the others share out what is left, so
    that the shares are as they were asked for.
    """
    from annotator.workspace.learning.material import HELD_BACK, held_by_hand, is_held_back

    shares = choice.shares
    if shares is None:
        return lambda _id: None
    if not choice.held_in_test:
        return lambda id_: part_of(id_, shares)
    by_hand = frozenset(held_by_hand(library))
    train, dev, test = shares[0], shares[1], max(0.0, shares[2] - 100 / HELD_BACK)
    whole = (train + dev + test) or 1.0
    rest = (train / whole * 100, dev / whole * 100, test / whole * 100)
    return lambda id_: "test" if id_ in by_hand or is_held_back(id_) else part_of(id_, rest)
