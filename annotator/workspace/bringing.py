"""Bringing together: packages that come back, and whole libraries; what will happen is known before anything does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from annotator import clock
from annotator.editing import Session
from annotator.editing.merging import at_state, last_common, state_of, states_of, taken_over
from annotator.errors import AnnotatorError
from annotator.i18n import tr
from annotator.model import Document, Edit
from annotator.storage.articles import DOCUMENT
from annotator.storage.assignments import Assignment
from annotator.workspace.packages import SUFFIX, Carried, Manifest, Package

if TYPE_CHECKING:
    from annotator.storage import Library
    from annotator.workspace.workspace import Workspace

What = Literal["new", "updated", "same", "older", "merged", "both"]
"""What becomes of a document: nobody had it; it goes on from what is here; it is what is here; what is here goes on
from it; both have gone on, and go together; both have changed the same."""
WHATS: tuple[What, ...] = ("new", "updated", "merged", "same", "older", "both")
Both = Literal["beside", "ours", "theirs"]
"""Where both have changed the same: theirs stands beside as a version of its own, or one of them gives way."""


@dataclass(frozen=True, slots=True)
class Brought:
    """One document, and what becomes of it."""

    article_id: str
    annotator: str
    what: What
    new_article: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read: a package, or a library."""

    path: Path
    by: str | None  # whose work it is; of a library: several people's
    made: str | None
    manifest: Manifest | None


@dataclass(frozen=True, slots=True)
class BringReport:
    """What was brought in, or would be."""

    sources: tuple[Source, ...]
    documents: tuple[Brought, ...]

    @property
    def counts(self) -> Counter[What]:
        """Documents by what becomes of them."""
        return Counter(one.what for one in self.documents)

    @property
    def changes(self) -> int:
        """How many documents would change."""
        return sum(one.what not in ("same", "older") for one in self.documents)


class Bringing:
    """Reads files for one library; `preview` changes nothing, `take` is one undoable act, all of it or nothing."""

    def __init__(
        self, workspace: Workspace, paths: Sequence[Path], *, rename: str | None = None, both: Both = "beside"
    ) -> None:
        """`rename`: whose the work of the files is, where that is not what they say."""
        self._workspace = workspace
        self._paths = tuple(paths)
        self._rename = rename
        self._both = both

    def preview(self, progress: Callable[[int], None] | None = None) -> BringReport:
        """What would happen; every document is read and checked.  Raises `AnnotatorError` naming the file."""
        found = [self._judged(carried)[0] for carried in self._counted(progress)]
        return BringReport(self.sources(), tuple(found))

    def take(self, progress: Callable[[int], None] | None = None) -> BringReport:
        """Bring everything in.  Raises `AnnotatorError` naming the file, and the library is as it was."""
        library, found, changes = self._workspace.library, list[Brought](), list[dict[str, Any]]()
        sources = self.sources()
        time = clock.now()
        with library.together():
            for carried in self._counted(progress):
                brought, edit, session = self._judged(carried)
                found.append(brought)
                if brought.what in ("same", "older") and not brought.new_article:
                    continue
                changes += self._kept(carried, brought, edit, session, time)
            changes += [library.assigning(one) for one in self._assignments(sources)]
            library.step("bring", changes)
        return BringReport(sources, tuple(found))

    def sources(self) -> tuple[Source, ...]:
        """Whose the files are, and when they were made; each has been checked as a whole."""
        return tuple(_source(path) for path in self._paths)

    def _counted(self, progress: Callable[[int], None] | None) -> Iterator[Carried]:
        number = 0
        for path in self._paths:
            for carried in _documents(path, self._workspace):
                if self._rename is not None and carried.document.annotator != self._rename:
                    carried = replace(carried, document=_renamed(carried.document, self._rename))  # noqa: PLW2901
                yield carried
                number += 1
                if progress is not None:
                    progress(number)

    def _judged(self, carried: Carried) -> tuple[Brought, Edit | None, Session | None]:
        """What becomes of a document, the edit that does it, and the session that it belongs to."""
        library, theirs = self._workspace.library, carried.document
        known = self._known(carried)
        if known is None:
            return Brought(theirs.article.id, theirs.annotator, "new", new_article=True), None, None
        name = theirs.annotator
        if not library.has_document(known, name) or library.last_row(known, name) == 0:
            return Brought(known, name, "new"), None, None
        session = self._workspace.session(known, name)
        mine = states_of(session)
        state = state_of(theirs)
        if mine[0] == state:
            return Brought(known, name, "same"), None, session
        if mine[0] in carried.states:
            edit = taken_over(session.document, theirs)
            if edit is not None:
                return Brought(known, name, "updated"), edit, session
        elif state in mine:
            return Brought(known, name, "older"), None, session
        common = last_common(mine, carried.states)
        base = at_state(session, common) if common is not None else None
        edit = taken_over(session.document, theirs, base) if base is not None else None
        if edit is not None:
            return Brought(known, name, "merged"), edit, session
        return Brought(known, name, "both"), None, session

    def _known(self, carried: Carried) -> str | None:
        """The id under which the library has the article, by its text; `None` where it has not.

        Raises `AnnotatorError` where the id has another text here.
        """
        library, article = self._workspace.library, carried.document.article
        there = library.article_by_sha(article.sha256)
        if there is not None:
            return there.id
        other = library.article_by_id(article.id)
        if other is not None:
            raise AnnotatorError(
                tr("package.other_text", id=article.id, place=carried.place), tr("package.other_text.hint")
            )
        return None

    def _kept(
        self, carried: Carried, brought: Brought, edit: Edit | None, session: Session | None, time: str
    ) -> list[dict[str, Any]]:
        library, theirs = self._workspace.library, carried.document
        changes: list[dict[str, Any]] = []
        if brought.new_article:
            library.add_article(theirs.article)
            changes.append({"article": theirs.article.id, "field": "removed", "before": time, "after": None})
        if brought.what == "both":
            if self._both == "ours":
                return changes
            if self._both == "theirs" and session is not None:
                edit = taken_over(session.document, theirs)
            if edit is None:  # beside: a version of its own, to be decided on
                beside = _renamed(theirs, _free_name(library, brought.article_id, theirs.annotator))
                return changes + self._new(brought.article_id, beside)
        if brought.what == "new":
            return changes + self._new(brought.article_id, theirs)
        if edit is None or session is None or not edit.changes:
            return changes
        session.commit(edit)
        changes.append(_step(session))
        return changes

    def _new(self, article_id: str, theirs: Document) -> list[dict[str, Any]]:
        from annotator.editing import actions

        library = self._workspace.library
        here = theirs
        if article_id != theirs.article.id:
            here = replace(theirs, article=library.article(article_id))
        library.begin(here)
        session = self._workspace.session(article_id, theirs.annotator, theirs.scheme)
        edit = actions.loaded(session.document, here.items())
        if not edit.changes:
            return []
        session.commit(Edit("bring", edit.changes))
        library.set_times(here)
        return [_step(session)]

    def _assignments(self, sources: Sequence[Source]) -> Iterator[Assignment]:
        """What a package of work to do gives to whom."""
        library = self._workspace.library
        for source in sources:
            manifest = source.manifest
            if manifest is None or manifest.kind != "task" or manifest.to is None:
                continue
            for carried in Package(source.path).documents():
                id_ = self._known(carried) or carried.document.article.id
                name = self._rename or carried.document.annotator
                given = Assignment(id_, name, manifest.made, manifest.by, manifest.id, manifest.suggestions)
                if given not in library.assignments(annotator=name, ids=[id_]):
                    yield given


def _step(session: Session) -> dict[str, Any]:
    document = session.document
    return {
        "article": document.article.id,
        "field": DOCUMENT,
        "annotator": document.annotator,
        "step": session.last_step,
        "before": None,
        "after": None,
    }


def _source(path: Path) -> Source:
    if is_library(path):
        return Source(path, None, None, None)
    manifest = Package(path).manifest
    return Source(path, manifest.by, manifest.made, manifest)


def is_library(path: Path) -> bool:
    """Whether the file is taken for a library: everything that is not called a package."""
    return path.suffix != SUFFIX


def _documents(path: Path, workspace: Workspace) -> Iterator[Carried]:
    if not is_library(path):
        yield from Package(path).documents(workspace.scheme)
        return
    from annotator.editing.differences import is_version
    from annotator.model import ADJUDICATION
    from annotator.storage import opened
    from annotator.workspace.workspace import Workspace as Opened

    if path.exists() and workspace.library.path.exists() and path.samefile(workspace.library.path):
        raise AnnotatorError(tr("package.itself", name=path.name), tr("package.itself.hint"))
    with ExitStack() as stack:
        other = stack.enter_context(opened(path, create=False))
        theirs = Opened(other, workspace.annotator, workspace.scheme)
        for version in other.versions():
            session = theirs.session(version.article_id, version.annotator)
            document = session.document
            if is_version(document) or document.status == "skipped" or version.annotator == ADJUDICATION:
                yield Carried(document, tuple(states_of(session)), f"{path.name}, {version.article_id}")


def _renamed(document: Document, name: str) -> Document:
    return replace(document, annotator=name)


def _free_name(library: Library, article_id: str, name: str) -> str:
    number = 2
    while library.has_document(article_id, f"{name} ({number})"):
        number += 1
    return f"{name} ({number})"


def people_of(sources: Iterable[Source]) -> list[str]:
    """Whose work the packages are, or whom they are for."""
    found = []
    for source in sources:
        if source.manifest is not None:
            found.append(source.manifest.to or source.manifest.by)
    return list(dict.fromkeys(found))
