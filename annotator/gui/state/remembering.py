"""What is decided holds for the rest of the article, too: a moment after the decision, said, and undone with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from annotator.editing import Session, actions
from annotator.gui.state.articles import Articles
from annotator.gui.state.commits import Commits
from annotator.gui.state.tasks import Tasks
from annotator.i18n import tr
from annotator.model import Change, Edit, Entity, Quote, Speaker

if TYPE_CHECKING:
    from annotator.workspace import Workspace

_WAIT_MS = 700


class Remembering(QObject):
    """Looks at the memory when the keys pause; nothing a person decided is touched."""

    def __init__(self, workspace: Workspace, articles: Articles, commits: Commits, tasks: Tasks) -> None:
        super().__init__(articles)
        self._workspace, self._articles, self._commits, self._tasks = workspace, articles, commits, tasks
        self._timer = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._timer.timeout.connect(self._look)
        self._held_back = ""  # the id of an item that is being read and may change once it is left
        self._on = True
        articles.edited.connect(self._edited)
        articles.focus_moved.connect(self._focus_left)
        tasks.ending.connect(self.stop)

    def stop(self) -> None:
        """What is decided holds where it was decided, from now on."""
        self._on = False
        self._timer.stop()

    def _edited(self, edit: Edit) -> None:
        if edit.action != "suggest" and self._on:
            self._timer.start()

    def _focus_left(self, focus: object) -> None:
        if self._held_back and focus != self._held_back and self._on:
            self._timer.start()

    def _look(self) -> None:
        article = self._articles.now
        if article is None or self._commits.refusal() is not None:
            return
        session, document, row = article.session, article.document, article.session.last_row
        self._tasks.start(
            lambda: self._workspace.rest(document),
            lambda edit: self._found(session, row, edit),
            failed=lambda _error: None,
        )

    def _found(self, session: Session, row: int, edit: Edit) -> None:
        """Part of the latest step, if nothing was done since: else it waits for the next pause.

        What has the focus stays as it is: a key must not decide what was put there while it was pressed.
        """
        article = self._articles.now
        if article is None or session is not self._commits.open_session:
            return
        read = article.focused
        kept = _with_their_speakers([change for change in edit.changes if not _touches(change, read)])
        self._held_back = read.id if read is not None and len(kept) < len(edit.changes) else ""
        edit = replace(edit, changes=kept)
        if not kept:
            return
        if session.last_row != row:
            self._timer.start()
            return
        told = tr("memory.rest", n=len({place for change in kept if (place := _place(change)) is not None}))
        self._commits.edit(
            session, lambda document: actions.still_fitting(document, edit), join=True, say=told, quiet=True
        )


def _touches(change: Change, read: Entity | Quote | None) -> bool:
    """Whether a change is of what is being read, or puts another mark in its place."""
    item = change.item
    if isinstance(item, Entity) and isinstance(read, Entity):
        return item.span.overlaps(read.span)
    return read is not None and isinstance(item, Entity | Quote) and item.id == read.id


def _with_their_speakers(changes: Sequence[Change]) -> tuple[Change, ...]:
    """The changes without new speakers whose quotes are not among them."""
    speaking = {change.after.speaker_id for change in changes if isinstance(change.after, Quote)}
    return tuple(one for one in changes if not isinstance(one.item, Speaker) or one.item.id in speaking)


def _place(change: Change) -> int | None:
    """Where a change is: a mark that takes another's place is one with it; a person is nowhere."""
    item = change.item
    return item.start if isinstance(item, Entity | Quote) else None
