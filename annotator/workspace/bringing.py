"""Bringing together: packages that come back, and whole libraries; what will happen is known before anything does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from annotator import clock
from annotator.editing import Session, actions
from annotator.editing.merging import at_state, last_common, state_of, states_of, taken_over
from annotator.errors import AnnotatorError
from annotator.model import Document, Edit, Progress
from annotator.storage.library_acts import step_of_document
from annotator.workspace import bring_sources
from annotator.workspace.bring_sources import Source
from annotator.workspace.packages import Carried
from annotator.workspace.team_folder import TAKEN

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
        sources = self.sources()
        found = [self._judged(carried)[0] for _, carried in self._counted(sources, progress)]
        return BringReport(sources, tuple(found))

    def take(self, progress: Callable[[int], None] | None = None) -> BringReport:
        """Bring everything in.  Raises `AnnotatorError` naming the file, and the library is as it was."""
        library, found = self._workspace.library, list[Brought]()
        changes, given = list[dict[str, Any]](), list[dict[str, Any]]()
        sources, time = self.sources(), clock.now()
        with library.together(whole=True):
            for source, carried in self._counted(sources, progress):
                brought, edit, session = self._judged(carried)
                found.append(brought)
                if brought.what not in ("same", "older") or brought.new_article:
                    changes += self._kept(carried, brought, edit, session, time)
                assignment = source.assignment(brought.article_id, brought.annotator)
                change = None if assignment is None else library.assigning(assignment)
                if change is not None and change["before"] != change["after"]:
                    given.append(change)
            changes += given
            if changes:
                changes += self._taken(sources, time)
            library.step("bring", changes)
        return BringReport(sources, tuple(found))

    def _taken(self, sources: Sequence[Source], time: str) -> list[dict[str, Any]]:
        """That the packages have been taken, which is taken back with them."""
        known = [f"{TAKEN}{source.manifest.id}" for source in sources if source.manifest is not None]
        meta = self._workspace.library.meta
        return [{"article": "", "field": key, "before": meta(key), "after": time} for key in dict.fromkeys(known)]

    def sources(self) -> tuple[Source, ...]:
        """Whose the files are, and when they were made; each has been checked as a whole."""
        return tuple(bring_sources.source(path) for path in self._paths)

    def _counted(
        self, sources: Sequence[Source], progress: Callable[[int], None] | None
    ) -> Iterator[tuple[Source, Carried]]:
        number = 0
        for source in sources:
            for carried in bring_sources.documents(source, self._workspace):
                if self._rename is not None and carried.document.annotator != self._rename:
                    carried = replace(carried, document=_renamed(carried.document, self._rename))  # noqa: PLW2901
                yield source, carried
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
        if library.last_row(known, name) == 0:
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
        there = library.id_of_text(article.sha256)
        if there is not None:
            return there
        other = library.article_by_id(article.id)
        if other is not None:
            raise AnnotatorError("package.other_text", id=article.id, place=carried.place)
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
                return changes + self._keep_new(brought.article_id, beside, sound=carried.sound)
        if brought.what == "new":
            return changes + self._keep_new(brought.article_id, theirs, sound=carried.sound)
        if edit is None or session is None or not edit.changes:
            return changes
        session.commit(edit)
        changes.append(step_of_document(brought.article_id, brought.annotator, session.last_step))
        return changes

    def _keep_new(self, article_id: str, theirs: Document, *, sound: bool) -> list[dict[str, Any]]:
        """The document as the first step of its journal; what it lacks to be `sound` stops everything."""
        library = self._workspace.library
        if article_id != theirs.article.id:
            theirs = replace(theirs, article=library.article(article_id))
        blank = Document.of(theirs.article, theirs.annotator, theirs.scheme)
        edit = Edit("bring", actions.loaded(blank, theirs.items()).changes)
        if not edit.changes:
            library.begin(theirs)
            return []
        if not sound:
            blank.apply(edit)
        came = next((change.after for change in edit.changes if isinstance(change.after, Progress)), blank.progress)
        library.keep_whole(replace(theirs, progress=came), edit)
        return [step_of_document(article_id, theirs.annotator, 1)]


def _renamed(document: Document, name: str) -> Document:
    return replace(document, annotator=name)


def _free_name(library: Library, article_id: str, name: str) -> str:
    number = 2
    while library.has_document(article_id, f"{name} ({number})"):
        number += 1
    return f"{name} ({number})"
