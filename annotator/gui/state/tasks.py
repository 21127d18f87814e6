"""Work beside the window: worker threads, whose results come back to the main thread."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from annotator.errors import AnnotatorError

_log = logging.getLogger(__name__)

Work = Callable[[], Any]
Done = Callable[[Any], None]
Refused = Callable[[AnnotatorError], object]
Failed = Callable[[BaseException], object]


class Tasks(QObject):
    """Runs one piece of work after the other on one worker, or so many at a time on several.

    A worker never touches a widget, a session, or any other Qt object: what it gives back arrives on the main
    thread through a queued signal.  Work that is asked for twice under one key while it waits is done once.
    """

    ending = Signal()  # the window closes: whoever waits for another process on the worker lets it go
    _arrived = Signal(object, object, object)  # what to call, its argument, the future

    def __init__(self, parent: QObject | None = None, workers: int = 1) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=workers, thread_name_prefix="worker")
        self._waiting: deque[Future[Any]] = deque()
        self._stopping = False
        self._arrived.connect(self._arrive, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether something runs or waits."""
        return any(not future.done() for future in self._waiting)

    @property
    def pending(self) -> bool:
        """Whether something runs or waits, or its result has yet to arrive here."""
        return bool(self._waiting)

    @property
    def stopping(self) -> bool:
        """True once the window closes: long work looks at it between two pieces."""
        return self._stopping

    def start(
        self, work: Work, done: Done, refused: Refused | None = None, *, failed: Failed | None = None
    ) -> Future[Any]:
        """Run `work` on the worker, then `done` with its result here.

        `refused` is told an `AnnotatorError`, `failed` whatever the work raised; what neither is told is a bug.
        """
        future = self._pool.submit(work)
        self._waiting.append(future)
        future.add_done_callback(lambda f: self._hand_over(f, done, failed or partial(_tell, refused)))
        return future

    def stop(self) -> None:
        """Let what runs end, drop what waits; results that still come are dropped too."""
        self._stopping = True
        self.ending.emit()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _hand_over(self, future: Future[Any], done: Done, failed: Failed) -> None:
        """On the worker: only a signal leaves here."""
        if self._stopping or future.cancelled():
            return
        error = future.exception()
        if error is None:
            self._arrived.emit(done, future.result(), future)
        else:
            self._arrived.emit(failed, error, future)

    def _arrive(self, call: Callable[[Any], None], argument: object, future: Future[Any]) -> None:
        if future in self._waiting:
            self._waiting.remove(future)
        if not self._stopping:
            call(argument)


def _tell(refused: Refused | None, error: BaseException) -> None:
    """What nobody is told goes to the one border where bugs are caught."""
    if refused is None or not isinstance(error, AnnotatorError):
        raise error
    refused(error)
