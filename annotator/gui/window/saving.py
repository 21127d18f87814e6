"""Whether work is kept: the dot in the bar, and what happens while the disk refuses."""

from __future__ import annotations

import logging
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.errors import AnnotatorError
from annotator.gui.state.app_state import AppState
from annotator.gui.state.notices import Notice
from annotator.i18n import tr
from annotator.numbers import time_of_day
from annotator.storage import Gone, StorageError

_log = logging.getLogger(__name__)

_WAITS = (1, 2, 4, 8, 15, 30)  # seconds between probes while nothing can be stored
_REST_MS = 400  # without an edit, before the file is settled
_UNSETTLED = 24  # edits that are worth it: a megabyte, and two waits for the disk


class Saving(QObject):
    """Says when the latest act was stored; while acts are refused it looks now and then whether they would be kept."""

    changed = Signal()
    failed = Signal(object)  # the AnnotatorError, at each refused act
    possible = Signal()  # what was refused would be kept now
    mended = Signal()  # something was kept again

    def __init__(self, state: AppState) -> None:
        super().__init__(state)
        self._state = state
        self._refusal: StorageError | None = None
        self.at: datetime | None = None  # the latest act that was kept, by the clock here
        self._probe = 0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._look)
        self._unsettled = 0
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._settle)
        state.commits.kept.connect(self._kept)
        state.refused.connect(self._refused)
        state.articles.opened.connect(self._opened)

    @property
    def troubled(self) -> bool:
        """Whether the latest act could not be stored."""
        return self._refusal is not None

    def words(self) -> str:
        """“Tersimpan 10.42.07”, or why not."""
        if self._refusal is not None:
            return tr("save.failed", reason=reason_of(self._refusal))
        return tr("save.saved", time=time_of_day(self.at)) if self.at is not None else tr("window.all_saved")

    def stop(self) -> None:
        """No more probes."""
        self._timer.stop()
        self._rest.stop()

    def save_key(self) -> None:
        """`Ctrl+S`: does what was refused again; else says when the latest act was stored."""
        if self._state.commits.waiting:
            self._state.commits.retry()
        else:
            self._state.say(self.words())

    def _kept(self) -> None:
        self.at = datetime.now()
        was, self._refusal = self._refusal, None
        self._timer.stop()
        self._unsettled += 1
        if self._unsettled >= _UNSETTLED:
            self._rest.start()
        self.changed.emit()
        if was is not None:
            self.mended.emit()

    def _settle(self) -> None:
        """While nobody presses a key, and not here but on the worker: the disk may take its time."""
        self._unsettled = 0
        notices = self._state.notices
        self._state.tasks.start(
            self._state.workspace.library.settle, lambda _none: notices.drop("unsettled"), self._not_settled
        )

    def _not_settled(self, error: AnnotatorError) -> None:
        """Nothing is lost by it, but a copy of the one file would lack the latest edits."""
        _log.warning("the library was not settled", exc_info=error)
        self._state.notices.put(Notice("unsettled", 30, lambda: tr("window.not_settled", reason=error.sentence)))

    def _refused(self, error: AnnotatorError) -> None:
        if not isinstance(error, StorageError) or self._state.workspace.library.held:
            return
        if isinstance(error, Gone) and error.rescued is not None:  # it is kept, elsewhere
            self._kept()
            return
        self._refusal = error
        self._probe = 0
        self._timer.start(_WAITS[0] * 1000)
        self.changed.emit()
        self.failed.emit(error)

    def _look(self) -> None:
        if self._state.workspace.library.can_write():
            self.possible.emit()
            return
        self._probe = min(self._probe + 1, len(_WAITS) - 1)
        self._timer.start(_WAITS[self._probe] * 1000)

    def _opened(self, _id: str) -> None:
        self.at = None
        self.changed.emit()


def reason_of(error: StorageError) -> str:
    """Why alone, for sentences that say themselves that nothing was stored."""
    return error.sentence.removeprefix(f"{tr('storage.doing.keep')}: ").rstrip(".")
