"""Deciding between the versions of an article, for the command line and the window alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator import __version__, clock
from annotator.editing import Session, layer_beginning
from annotator.editing import adjudication as layers
from annotator.editing.differences import alike, differences, is_version
from annotator.errors import AnnotatorError
from annotator.model import ADJUDICATION, Document, Edit, Status

if TYPE_CHECKING:
    from annotator.storage import Library
    from annotator.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the deciding about one article is."""

    article_id: str
    annotators: tuple[str, ...]  # whose versions are compared
    found: int  # differences
    open: int
    put_off: int  # of the open ones
    status: Status  # of the layer


class Comparison:
    """The versions of one article, their differences, and the layer of decisions with its session."""

    def __init__(self, workspace: Workspace, article_id: str, annotators: Sequence[str] | None = None) -> None:
        """`annotators`: whose versions; `None`: everybody's who has begun.

        Raises `AnnotatorError` when there are fewer than two, or one of those named has none.
        """
        self._workspace = workspace
        self.article_id = article_id
        self.versions = versions(workspace.library, article_id, annotators)
        if len(self.versions) < 2:
            raise AnnotatorError("diff.two_needed", id=article_id)
        self.found = differences(self.versions)
        self.session = workspace.session(article_id, ADJUDICATION, self.versions[0].scheme)

    def together(self) -> AbstractContextManager[None]:
        """What is decided inside is kept, all of it or nothing."""
        return self._workspace.library.together()

    @property
    def layer(self) -> Document:
        return self.session.document

    @property
    def annotators(self) -> tuple[str, ...]:
        return tuple(document.annotator for document in self.versions)

    def answer(self, number: int) -> layers.Answer | None:
        """What has been decided about a difference; `None` while it is open."""
        return layers.answer(self.layer, self.found[number])

    def is_put_off(self, number: int) -> bool:
        """Whether an open difference is to be discussed first."""
        return self.answer(number) is None and layers.is_put_off(self.layer, self.found[number])

    def open(self) -> list[int]:
        """The numbers, from 0, of the differences that nobody has decided."""
        return [number for number in range(len(self.found)) if self.answer(number) is None]

    def alike(self, number: int) -> list[int]:
        """The open differences that are the same question as this one."""
        return [n for n in self.open() if n != number and alike(self.found[n], self.found[number])]

    def begun(self) -> bool:
        """Whether the layer has taken over what the versions, as they are now, agree on."""
        return layer_beginning.is_current(self.layer, self.versions)

    def begun_layer(self) -> Document:
        """The layer as it is once what all agree on is in it: looking writes nothing."""
        layer = self.layer
        if self.begun():
            return layer
        edit = self.begin(layer)
        return layer.apply(edit) if edit.changes else layer

    def any_decision(self) -> bool:
        """Whether there is a decision that can be taken back; that what all agree on was put in is none."""
        return any(step.state == "done" and step.action != "agree" for step in self.session.steps())

    # --- edits, to be committed by whoever keeps them

    def begin(self, layer: Document) -> Edit:
        """What all agree on goes into the layer, in one step."""
        return self._concluded(layer, layer_beginning.begun(layer, self.versions, clock.now(), __version__))

    def anew(self, layer: Document) -> Edit:
        """All decisions are forgotten."""
        return self._concluded(layer, layer_beginning.anew(layer, self.versions, clock.now(), __version__))

    def decide(self, layer: Document, answers: Mapping[int, Iterable[int]]) -> Edit:
        """Which readings stand, by the number of the difference; all of it is one step."""
        chosen = [(self.found[number], taken) for number, taken in answers.items()]
        return self._concluded(layer, layers.decided_many(layer, chosen, self._workspace.annotator))

    def put_off(self, layer: Document, number: int) -> Edit:
        """Kept for later."""
        return layers.put_off(layer, self.found[number])

    def settled(self, layer: Document) -> Edit:
        """The status that the layer has by what is open now, where the curator has changed it by hand."""
        return self._concluded(layer, Edit("decide", ()))

    def _concluded(self, layer: Document, edit: Edit) -> Edit:
        return layers.concluded(layer, edit, self.found)


def steps_of(library: Library, article_id: str) -> list[tuple[str, int]]:
    """Who has a version of the article, and how far it is: what tells whether somebody went on with theirs."""
    names = [version.annotator for version in library.versions(ids=[article_id]) if version.annotator != ADJUDICATION]
    return [(name, library.last_row(article_id, name)) for name in names]


def versions(library: Library, article_id: str, annotators: Sequence[str] | None = None) -> tuple[Document, ...]:
    """The versions of an article, by annotator: of those named, or of everybody who has begun.

    Raises `AnnotatorError` when one of those named has nothing there.
    """
    there = {
        document.annotator: document
        for document in library.documents(ids=[article_id])
        if document.annotator != ADJUDICATION
    }
    if annotators is None:
        return tuple(document for document in there.values() if is_version(document))
    for name in annotators:
        if name not in there:
            known = ", ".join(there)
            raise AnnotatorError("diff.no_version", name=name, id=article_id, known=known)
    return tuple(there[name] for name in dict.fromkeys(annotators))


def standings(library: Library, *, annotators: Sequence[str] | None = None) -> Iterator[Standing]:
    """Every article with two versions or more, by id, and how much of it is open."""
    by_article: dict[str, list[str]] = {}
    for version in library.versions(annotators=annotators):
        if version.annotator != ADJUDICATION and version.status != "skipped":
            by_article.setdefault(version.article_id, []).append(version.annotator)
    several = [article_id for article_id, names in by_article.items() if len(names) > 1]
    if not several:
        return
    coming: list[Document] = []
    for document in library.documents(ids=several):
        if coming and coming[0].article.id != document.article.id:
            yield from _standing(coming, annotators)
            coming = []
        coming.append(document)
    yield from _standing(coming, annotators)


def _standing(documents: Sequence[Document], annotators: Sequence[str] | None) -> Iterator[Standing]:
    layer = next((d for d in documents if d.annotator == ADJUDICATION), None)
    compared = [d for d in documents if is_version(d) and (annotators is None or d.annotator in annotators)]
    if len(compared) < 2:
        return
    found = differences(compared)
    if layer is None:
        open_ = list(found)
    else:
        open_ = [difference for difference in found if layers.answer(layer, difference) is None]
    yield Standing(
        compared[0].article.id,
        tuple(document.annotator for document in compared),
        len(found),
        len(open_),
        sum(layer is not None and layers.is_put_off(layer, difference) for difference in open_),
        layer.progress.status if layer is not None else "new",
    )


def take_over(workspace: Workspace, found: Iterable[Standing]) -> list[str]:
    """Make the layer of every article on which all agree, and nothing is left to decide; the ids of those it made."""
    made = []
    for one in found:
        if one.open or one.status == "done":
            continue
        compared = Comparison(workspace, one.article_id, one.annotators)
        session, changed = compared.session, False
        if not compared.begun():
            changed = commit(session, compared.begin(session.document))
        if commit(session, compared.settled(session.document)) or changed:
            made.append(one.article_id)
    return made


def commit(session: Session, edit: Edit) -> bool:
    """Keep an edit that changes something; whether it did."""
    if not edit.changes:
        return False
    session.commit(edit)
    return True
