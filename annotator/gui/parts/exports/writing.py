"""Writing what was chosen: on the worker, until it is done or stopped."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from annotator.errors import AnnotatorError
from annotator.gui.parts.exports.reports import together
from annotator.gui.state.app_state import AppState
from annotator.workspace import export_choice
from annotator.workspace.export_choice import Choice


class Writing(QObject):
    """One export at a time."""

    written = Signal(object)  # the workspace's report
    stopped = Signal()  # nothing half-written stays
    refused = Signal(AnnotatorError)

    def __init__(self, state: AppState) -> None:
        super().__init__()
        self._state = state
        self._stopped = False

    def start(self, choice: Choice, path: Path, *, skip_broken: bool) -> None:
        """Write to `path`; `skip_broken`: without the articles that cannot be written."""
        self._stopped = False
        workspace = self._state.workspace
        options: dict[str, Any] = {
            **choice.selecting(),
            "force": True,
            "skip_broken": skip_broken,
            "cancelled": lambda: self._stopped,
        }

        def work() -> Any:  # noqa: ANN401 - the workspace's report
            if choice.shares is None:
                return workspace.export(choice.format, path, **options)
            place = export_choice.parts_of(workspace.library, choice)
            return together(workspace.export_split(choice.format, path, choice.shares, place=place, **options), path)

        self._state.tasks.start(work, self.written.emit, failed=self._failed)

    def stop(self) -> None:
        """Give up what is being written."""
        self._stopped = True

    def _failed(self, error: BaseException) -> None:
        from annotator.workspace.export_import import Cancelled

        if isinstance(error, Cancelled):
            self.stopped.emit()
        elif isinstance(error, AnnotatorError):
            self.refused.emit(error)
        else:
            raise error
