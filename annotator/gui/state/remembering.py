"""What is decided holds for the rest of the article, too: a moment after the decision, said, and undone with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from annotator.editing import Session, actions
from annotator.gui.state.articles import Articles
from annotator.gui.state.commits import Commits
from annotator.gui.state.tasks import Tasks
from annotator.i18n import tr
from annotator.model import Change, Edit, Entity, Quote

if TYPE_CHECKING:
    from annotator.workspace import Workspace

_WAIT_MS = 700


class Remembering(QObject):
    """Looks at the memory when the keys pause; nothing a person decided is touched."""

    def __init__(self, workspace: Workspace, articles: Articles, commits: Commits, tasks: Tasks) -> None:
        super().__init__(articles)
        self._workspace, self._articles, self._commits, self._tasks = workspace, articles, commits, tasks
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self._look)
        articles.edited.connect(self._edited)
        tasks.ending.connect(self._timer.stop)

    def _edited(self, edit: Edit) -> None:
        if edit.action != "suggest":
            self._timer.start()

    def _look(self) -> None:
        article = self._articles.now
        if article is None or self._commits.refusal() is not None:
            return
        session, document, row = article.session, article.document, article.session.last_row
        self._tasks.start(
            lambda: self._workspace.rest(document), lambda edit: self._found(session, row, edit), lambda _error: None
        )

    def _found(self, session: Session, row: int, edit: Edit) -> None:
        """Part of the latest step, if nothing was done since: else it waits for the next pause."""
        if not edit.changes or session is not self._commits.open_session:
            return
        if session.last_row != row:
            self._timer.start()
            return
        told = tr("memory.rest", n=len({_place(change) for change in edit.changes}))
        self._commits.edit(
            session, lambda document: actions.still_fitting(document, edit), join=True, say=told, quiet=True
        )


def _place(change: Change) -> int:
    """Where a change is: a mark that takes another's place is one with it."""
    item = change.item
    return item.start if isinstance(item, Entity | Quote) else 0
