"""Work on the library beside the window: one at a time, with a line that runs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from annotator.errors import AnnotatorError
from annotator.gui.state.app_state import AppState
from annotator.workspace import Workspace

T = TypeVar("T")


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

        def refused(error: BaseException) -> None:
            self._set(busy=False)
            if not isinstance(error, AnnotatorError):
                raise error
            (failed or self._state.refused.emit)(error)

        self._set(busy=True)
        self._state.tasks.start(beside, arrived, refused)

    def _set(self, *, busy: bool) -> None:
        self.busy = busy
        self.changed.emit(busy)
