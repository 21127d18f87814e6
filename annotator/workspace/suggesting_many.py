"""Many articles of a library pre-marked on several cores: found on threads, kept here, some at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from annotator.editing import Session
from annotator.errors import AnnotatorError
from annotator.model import Edit
from annotator.suggesting import incomplete
from annotator.threads import Outcome, Threads

if TYPE_CHECKING:
    from annotator.workspace.workspace import Workspace

FEW = 8
"""Articles below which no further process is started: it would not have loaded the pipeline before they are done."""
_AHEAD = 8  # articles a process that wait or are under way
_TOGETHER_S = 0.3  # what was found in so long a time is kept in one transaction: each of them waits for the disk


@dataclass(frozen=True, slots=True)
class Suggested:
    """What became of one article."""

    article_id: str
    edit: Edit | None = None  # `None`: nothing new
    missing: str | None = None  # what a part of the suggester that failed would have found
    error: AnnotatorError | None = None


def suggested(workspace: Workspace, ids: Sequence[str], jobs: int) -> Iterator[Suggested]:
    """Each of the articles, when it is on the disk; one that fails does not keep the others from it.

    Stopped at any moment, what was given out stays.
    """
    coming = iter(ids)
    more = True
    threads: Threads[Session, Edit] = Threads(jobs, "suggesting")
    try:
        while more or threads.waiting:
            while more and threads.waiting < jobs * _AHEAD:
                id_ = next(coming, None)
                if id_ is None:
                    more = False
                    break
                try:
                    session = workspace.session(id_)
                except AnnotatorError as error:
                    yield Suggested(id_, error=error)
                    continue
                threads.give(session, partial(workspace.suggestions, session.document))
            yield from _kept(workspace, threads.take(_TOGETHER_S))
    finally:
        threads.drop()
        if threads.waiting:
            workspace.stop_suggesting()
        threads.end()


def _kept(workspace: Workspace, found: Sequence[Outcome[Session, Edit]]) -> list[Suggested]:
    """What was found, into the library, all of it in one transaction."""
    kept: list[Suggested] = []
    with workspace.library.together():
        for outcome in found:
            session, error = outcome.key, outcome.error
            article_id = session.document.article.id
            if error is not None and not isinstance(error, AnnotatorError):
                raise error
            if error is not None:
                session.commit(workspace.suggestions_failed(session.document, error))
                kept.append(Suggested(article_id, error=error))
                continue
            edit = workspace.keep_suggestions(session, outcome.result())
            kept.append(Suggested(article_id, edit, incomplete.sentence(session.document.progress.suggester)))
    return kept
