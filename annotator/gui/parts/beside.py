"""Work on the library beside the window: one at a time, with a line that runs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from annotator.errors import AnnotatorError
from annotator.gui.state.app_state import AppState
from annotator.gui.state.notices import Notice
from annotator.i18n import tr
from annotator.model import Scheme
from annotator.storage.library_acts import DOCUMENT, SCHEME, Act
from annotator.workspace import Workspace

if TYPE_CHECKING:
    from annotator.storage import Library

T = TypeVar("T")

AT_ONCE = 50
"""Documents that are changed while the window waits: a tenth of a second."""


MANY = 5000
"""Documents that are put under other labels, their marks left alone, while the window waits: a tenth of a second."""


def takes_long(library: Library, act: Act) -> bool:
    """Whether the window would stand still while an act on the library is taken back, or done again."""
    documents = sum(change["field"] == DOCUMENT for change in act.changes)
    return documents > AT_ONCE or (act.field == SCHEME and library.has_documents(MANY + 1))


class Beside(QObject):
    """Gives the worker the same library; a refusal is told, anything else is a bug."""

    changed = Signal(bool)  # whether something is being done

    def __init__(self, state: AppState, parent: QObject) -> None:
        super().__init__(parent)
        self._state = state
        self.busy = False

    def start(
        self,
        work: Callable[[Workspace], T],
        done: Callable[[T], object],
        failed: Callable[[AnnotatorError], object] | None = None,
    ) -> None:
        """`work` on the worker, then `done` here; `failed` is told a refusal, in place of the window."""
        workspace = self._state.workspace

        def beside() -> T:
            with workspace.beside() as other:
                return work(other)

        def arrived(result: T) -> None:
            self._set(busy=False)
            done(result)

        def over(error: BaseException) -> None:
            self._set(busy=False)
            if not isinstance(error, AnnotatorError):
                raise error
            (failed or self._state.refused.emit)(error)

        self._set(busy=True)
        self._state.tasks.start(beside, arrived, failed=over)

    def undo(self, act: Act, done: Callable[[], object], failed: Callable[[], object] | None = None) -> None:
        """Take an act on the library back while it is the latest, tell so meanwhile, then show what is in force."""

        def back(library: Library) -> bool:
            latest = library.next_undo()  # something else may have been done meanwhile
            return latest is not None and latest.number == act.number and library.undo() is not None

        said = tr("command.said.undone", action=tr(f"page.library.{act.action}"))
        self._turn(back, said, done, failed)

    def redo(self, act: Act) -> None:
        """Do an act on the library again while it is the one that would be, likewise."""

        def again(library: Library) -> bool:
            latest = library.next_redo()
            return latest is not None and latest.number == act.number and library.redo() is not None

        self._turn(again, tr("page.library.redone"), lambda: None, None)

    def _turn(
        self,
        turn: Callable[[Library], bool],
        said: str,
        done: Callable[[], object],
        failed: Callable[[], object] | None,
    ) -> None:
        state = self._state
        refusal = state.commits.refusal()
        if refusal is not None:
            state.refused.emit(refusal)
            return
        if self.busy:
            return

        def work(other: Workspace) -> Scheme | None:
            return other.scheme if turn(other.library) else None

        def over(scheme: Scheme | None) -> None:
            state.notices.drop("undo")
            if scheme is not None:
                self.show(scheme)
                state.say(said)
            done()

        def refused(error: AnnotatorError) -> None:
            state.notices.drop("undo")
            state.refused.emit(error)
            if failed is not None:
                failed()

        state.notices.put(Notice("undo", 20, lambda: tr("page.library.undoing"), busy=True, closes=False))
        self.start(work, over, refused)

    def show(self, scheme: Scheme) -> None:
        """The library is another than the window has it: its labels, the open article, the lists."""
        state = self._state
        state.workspace.scheme = scheme
        state.articles.reload()
        state.library_changed.emit()

    def _set(self, *, busy: bool) -> None:
        self.busy = busy
        self.changed.emit(busy)
