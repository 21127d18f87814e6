"""A team's articles at one glance: who has been given what, how far each is, what is decided, how far they agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Literal

from annotator.editing import adjudication
from annotator.editing.differences import differences, is_version
from annotator.measuring.pairs import PairAgreement, pair_agreement
from annotator.model import ADJUDICATION, Document
from annotator.storage import assignments, document_queries

if TYPE_CHECKING:
    from annotator.storage import Library

CellState = Literal["none", "given", "working", "done", "aside"]


@dataclass(frozen=True, slots=True)
class Cell:
    """How far one person is with one article."""

    state: CellState
    share: float = 0.0  # of the marks that are decided, 0 to 1, while it is worked on


@dataclass(frozen=True, slots=True)
class TeamRow:
    """One article."""

    article_id: str
    title: str
    cells: tuple[Cell, ...]  # in the order of the people
    versions: int
    open: int | None  # differences that nobody has decided; `None`: there is nothing to compare
    decided: bool  # whether the decided version is done
    f1: float | None  # of marks, between the first two versions


@dataclass(frozen=True, slots=True)
class Team:
    """Everything that the page of a team shows."""

    people: tuple[str, ...]
    rows: tuple[TeamRow, ...]
    unassigned: tuple[str, ...]  # ids of articles that nobody has been given or has begun
    total: int  # articles
    latest: frozenset[str] = frozenset()  # who was given articles on the last day of handing over
    agreement: PairAgreement | None = None
    shared: tuple[tuple[str, str, int], ...] = ()  # pairs of people with how many articles both have, most first

    @property
    def tasks(self) -> tuple[int, int]:
        """How many tasks are done, and how many there are."""
        counted = Counter(cell.state for row in self.rows for cell in row.cells)
        return counted["done"], sum(n for state, n in counted.items() if state != "none")


def overview(library: Library, pair: Sequence[str] = ()) -> Team:
    """The team of a library, all from one moment; on any thread.

    `pair`: whose agreement; otherwise of those who have most articles in common.
    """
    with library.reader() as reader:
        given = assignments.read(reader)
        titles = document_queries.headlines(reader)
        versions = library.versions(reader=reader)
        begun = {
            (one.article_id, one.annotator) for one in versions if one.status != "new" and one.annotator != ADJUDICATION
        }
        pairs = begun | {(one.article_id, one.annotator) for one in given}
        people = tuple(sorted({name for _, name in pairs}))
        shown = {article_id for article_id, _ in pairs}
        rows, kept = {}, list[Document]()
        coming: list[Document] = []
        given_pairs = {(one.article_id, one.annotator) for one in given}
        if shown:
            for document in library.documents(ids=shown, reader=reader):
                if coming and coming[0].article.id != document.article.id:
                    rows[coming[0].article.id] = _row(coming, titles, people, given_pairs)
                    coming = []
                coming.append(document)
                if is_version(document):
                    kept.append(document)
            if coming:
                rows[coming[0].article.id] = _row(coming, titles, people, given_pairs)
        for article_id in shown - rows.keys():
            rows[article_id] = _row([], titles, people, given_pairs, article_id)
        order = {article_id: at for at, article_id in enumerate(titles)}
        ordered = sorted((rows[id_] for id_ in rows if id_ in order), key=lambda row: order[row.article_id])
        unassigned = tuple(sorted(id_ for id_ in titles if id_ not in shown))
    day = max((one.given[:10] for one in given), default="")
    latest = frozenset(one.annotator for one in given if one.given[:10] == day)
    shared = _shared(kept)
    if not any(tuple(pair) == (one, two) for one, two, _ in shared):
        pair = shared[0][:2] if shared else ()
    agreement = pair_agreement(kept, *pair) if pair else None
    return Team(people, tuple(ordered), unassigned, len(titles), latest, agreement, shared)


def _shared(documents: Sequence[Document]) -> tuple[tuple[str, str, int], ...]:
    shared: Counter[tuple[str, str]] = Counter()
    by_article: dict[str, list[str]] = {}
    for document in documents:
        by_article.setdefault(document.article.id, []).append(document.annotator)
    for names in by_article.values():
        shared.update(combinations(sorted(names), 2))
    return tuple((one, two, shared[one, two]) for one, two in sorted(shared, key=lambda pair: (-shared[pair], pair)))


def _row(
    documents: Sequence[Document],
    titles: dict[str, str],
    people: Sequence[str],
    given: set[tuple[str, str]],
    article_id: str = "",
) -> TeamRow:
    id_ = documents[0].article.id if documents else article_id
    by_name = {document.annotator: document for document in documents}
    cells = tuple(_cell(by_name.get(name), given=(id_, name) in given) for name in people)
    compared = [document for document in documents if is_version(document)]
    layer = by_name.get(ADJUDICATION)
    open_ = f1 = None
    if len(compared) > 1:
        found = differences(compared)
        open_ = sum(layer is None or adjudication.answer(layer, difference) is None for difference in found)
        agreed = pair_agreement(compared, compared[0].annotator, compared[1].annotator)
        f1 = agreed.measure("entity_f1").value
    return TeamRow(
        id_,
        titles.get(id_, id_),
        cells,
        len(compared),
        open_,
        layer is not None and layer.status == "done",
        f1,
    )


def _cell(document: Document | None, *, given: bool) -> Cell:
    if document is None or (document.status == "new" and not is_version(document)):
        return Cell("given" if given else "none")
    if document.status == "done":
        return Cell("done", 1.0)
    if document.status == "skipped":
        return Cell("aside")
    origins = [entity.origin for entity in document.entities] + [quote.origin for quote in document.quotes]
    return Cell("working", sum(origin != "suggested" for origin in origins) / len(origins) if origins else 0.0)
