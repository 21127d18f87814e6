"""Changes of the label scheme in force: kept at once, or beside the window where many documents are to follow."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from annotator.errors import AnnotatorError
from annotator.gui.parts import beside
from annotator.gui.parts.beside import Beside, takes_long
from annotator.gui.state.app_state import AppState
from annotator.i18n import tr, tr_later
from annotator.model import Scheme
from annotator.workspace import Workspace
from annotator.workspace import scheme_editing as editing


class SchemeChanges(QObject):
    """Applies what was planned, and takes it back."""

    changed = Signal()  # another scheme may be in force
    said = Signal(str)  # what became of it, for the place beside the fields
    busy = Signal(bool)  # whether something is being counted or moved
    locked = Signal(bool)  # whether nothing may be changed meanwhile

    def __init__(self, state: AppState, parent: QObject) -> None:
        super().__init__(parent)
        self._state = state
        self._beside = Beside(state, self)
        self._beside.changed.connect(self.busy)
        self._beside.changed.connect(self.locked)

    def plan(
        self, after: Scheme, done: Callable[[editing.Plan], object], *, gone: str | None = None, told: str = ""
    ) -> None:
        """Count the marks that `after` is about on the worker, then `done`; nothing, where the labels changed since."""
        state, before = self._state, self._state.workspace.scheme

        def count() -> editing.Plan:
            with state.workspace.beside() as other:
                return editing.plan(other, after, gone=gone)

        def counted(planned: editing.Plan) -> None:
            self.busy.emit(False)
            self.said.emit("")
            if state.workspace.scheme == before:
                done(planned)

        def failed(error: BaseException) -> None:
            self.busy.emit(False)
            self.said.emit("")
            if not isinstance(error, AnnotatorError):
                raise error
            state.refused.emit(error)

        self.busy.emit(True)
        self.said.emit(told)
        state.tasks.start(count, counted, failed=failed)

    def apply(self, planned: editing.Plan, told: str = "", then: Callable[[], object] = lambda: None) -> None:
        """Put the planned scheme in force, with what it does to marks; `told` is said of it, `then` is done after."""
        workspace = self._state.workspace
        others = planned.after.names != planned.before.names
        many = len(planned.places) > beside.AT_ONCE or workspace.library.has_documents(beside.MANY + 1)
        if others and many:
            self._apply_beside(planned, told, then)
            return
        self._state.commits.act(lambda: editing.apply(workspace, planned), say=told or tr("scheme.said_changed"))
        self.changed.emit()
        self.said.emit(told)
        if workspace.scheme.names == planned.after.names:
            then()

    def can_undo(self) -> bool:
        """Whether the latest act on the library is a change of the scheme."""
        act = self._state.workspace.library.next_undo()
        return act is not None and act.action == editing.ACTION

    def undo(self) -> None:
        """Take back the latest change of the scheme, with what it did to marks."""
        act = self._state.workspace.library.next_undo()
        if act is None or act.action != editing.ACTION:
            self._state.say(tr_later("scheme.no_undo"))
            return
        said = tr("command.said.undone", action=tr("page.library.scheme"))
        if takes_long(self._state.workspace.library, act):
            self.said.emit(tr("page.library.undoing"))
            self._beside.undo(act, lambda: self._is_over(said), lambda: self._is_over(""))
            return
        self._state.commits.act(self._state.workspace.library.undo, say=said)
        self._is_over(said)

    def _apply_beside(self, planned: editing.Plan, told: str, then: Callable[[], object]) -> None:
        """Marks in many articles take their while: on the worker, and said so until it is done."""
        state, sentence = self._state, told or tr("scheme.said_changed")

        def work(other: Workspace) -> Scheme:
            editing.apply(other, planned)
            return other.scheme

        def done(scheme: Scheme) -> None:
            self._beside.show(scheme)
            self._is_over(sentence)
            state.say(sentence)
            then()

        def refused(error: AnnotatorError) -> None:
            self._is_over("")
            state.refused.emit(error)

        self._beside.start(work, done, refused)
        self.said.emit(tr("scheme.moving", n=planned.marks) if planned.marks else tr("scheme.taking_over"))

    def _is_over(self, said: str) -> None:
        self.changed.emit()
        self.said.emit(said)
