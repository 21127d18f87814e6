"""Changes of the label scheme in force: kept at once, or beside the window where marks move in many articles."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from annotator.errors import AnnotatorError
from annotator.gui.parts.team.beside import Beside
from annotator.gui.state.app_state import AppState
from annotator.i18n import tr
from annotator.model import Scheme
from annotator.workspace import Workspace
from annotator.workspace import scheme_editing as editing

AT_ONCE = 50
"""Documents whose marks are moved while the window waits: a tenth of a second."""


class SchemeChanges(QObject):
    """Applies what was planned, and takes it back."""

    changed = Signal()  # another scheme may be in force
    said = Signal(str)  # what became of it, for the place beside the fields
    busy = Signal(bool)  # whether marks are being moved

    def __init__(self, state: AppState, parent: QObject) -> None:
        super().__init__(parent)
        self._state = state
        self._beside = Beside(state, self)
        self._beside.changed.connect(self.busy)

    def apply(self, planned: editing.Plan, told: str = "") -> None:
        """Put the planned scheme in force, with what it does to marks; `told` is said of it."""
        workspace = self._state.workspace
        if len(planned.places) > AT_ONCE and planned.gone is not None:
            self._apply_beside(planned, told)
            return
        self._state.commits.act(lambda: editing.apply(workspace, planned), say=told or tr("scheme.said_changed"))
        self.changed.emit()
        self.said.emit(told)

    def _apply_beside(self, planned: editing.Plan, told: str) -> None:
        """Marks in many articles take their while: on the worker, and said so until it is done."""
        state, sentence = self._state, told or tr("scheme.said_changed")

        def work(other: Workspace) -> Scheme:
            editing.apply(other, planned)
            return other.scheme

        def done(scheme: Scheme) -> None:
            state.workspace.scheme = scheme
            state.articles.reload()
            state.library_changed.emit()
            self.changed.emit()
            self.said.emit(sentence)
            state.say(sentence)

        def refused(error: AnnotatorError) -> None:
            self.changed.emit()
            state.refused.emit(error)

        self._beside.start(work, done, refused)
        self.said.emit(tr("scheme.moving", n=planned.marks))

    def can_undo(self) -> bool:
        """Whether the latest act on the library is a change of the scheme."""
        act = self._state.workspace.library.next_undo()
        return act is not None and act.action == editing.ACTION

    def undo(self) -> None:
        """Take back the latest change of the scheme, with what it did to marks."""
        if not self.can_undo():
            self._state.say(tr("scheme.no_undo"))
            return
        said = tr("command.said.undone", action=tr("page.library.scheme"))
        self._state.commits.act(self._state.workspace.library.undo, say=said)
        self.changed.emit()
        self.said.emit(said)
