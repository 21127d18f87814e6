"""What the side of the library page counts: at once what an index tells, and the rest from beside the window."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from annotator.errors import AnnotatorError
from annotator.gui.pages.library_side import Figures
from annotator.gui.state.app_state import AppState
from annotator.storage import BEGUN, BESIDE


class LibraryFigures(QObject):
    """`now` is what was counted last; `counted` is told each time."""

    counted = Signal()

    def __init__(self, state: AppState, page: QWidget) -> None:
        super().__init__(page)
        self._state, self._page = state, page
        self._runs = self._again = False  # whether the rest is being counted, and is out of date already
        self.now = Figures()

    def count(self, by: str | None) -> None:
        """Everything anew; `by`: the annotator whose articles are told apart by their state."""
        workspace = self._state.workspace
        library = workspace.library
        begun = {name: library.counts(name, beside=()) for name in library.annotators()}
        self.now = replace(
            self.now,
            counts=library.counts(workspace.annotator, beside=BESIDE),
            collections=library.collections.listed(),
            begun={name: sum(counts[status] for status in BEGUN) for name, counts in begun.items()},
            states_of=begun.get(by or "", {}),
        )
        self.counted.emit()
        self._count_rest()

    def _count_rest(self) -> None:
        """What the whole library has to be read for, on the worker, while somebody looks; one count at a time."""
        if not self._page.isVisible():
            return
        if self._runs:
            self._again = True
            return
        self._runs = True
        library = self._state.workspace.library

        def counted(found: Figures) -> None:
            ended()
            self.now = replace(self.now, folders=found.folders, team=found.team, paces=found.paces)
            self.counted.emit()

        def failed(error: BaseException) -> None:
            ended()
            if not isinstance(error, AnnotatorError):
                raise error

        def ended() -> None:
            self._runs, again, self._again = False, self._again, False
            if again:
                self._count_rest()

        self._state.tasks.start(
            lambda: Figures(folders=library.folders(), team=library.team_counts(), paces=library.paces()),
            counted,
            failed=failed,
        )
