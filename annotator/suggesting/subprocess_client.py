"""The suggester in a process of its own: spaCy never holds the interpreter that paints the window.

In a thread it did: importing spaCy and loading the pipeline held it for 140-240 ms, and every call of Qt that lets
other threads run had to wait for its turn again, so that a paint of 20 ms took 90.

The child is this program, started with `FLAG` (`subprocess_server.serve`); one request, one answer.
"""

from __future__ import annotations

import threading

import msgspec

from annotator.child import Child, EndedError
from annotator.errors import AnnotatorError, Why
from annotator.model.lesson import Lesson
from annotator.suggesting.merging import Predictions
from annotator.suggesting.predictions import Stopped, TooSlow

FLAG = "--suggester"
"""The argument that makes this program the child."""


class Ask(msgspec.Struct, frozen=True):
    """What is to be marked, and with what."""

    text: str
    language: str
    pipeline: str | None
    mapping: str | None
    own: str | None
    scheme: str
    labels: tuple[str, ...]
    lessons: tuple[Lesson, ...] = ()
    model: str | None = None


class Answer(msgspec.Struct, frozen=True):
    """What was found, or why nothing was, or the traceback of a bug."""

    predictions: Predictions | None = None
    refused: Why | None = None
    bug: str | None = None


# Made here: where two threads have msgspec look at the same classes for the first time, the program crashes.
_ANSWERS = msgspec.json.Decoder(Answer)


class SuggesterProcess:
    """The window's side.  `predictions` is called on one worker thread, `stop` and `interrupt` on any."""

    def __init__(self) -> None:
        self._child: Child | None = None
        self._interrupted: Child | None = None
        self._stopped = False
        self._lock = threading.Lock()

    def predictions(self, ask: Ask) -> Predictions:
        """All that is found; starts the child when there is none.

        Raises `AnnotatorError` for what the suggester refuses, `TooSlow` for a text that takes it too long, `Stopped`
        after `stop` or `interrupt`, `OSError` when the child cannot be started, and `RuntimeError` with its traceback
        for a bug in it.
        """
        running = self._running()
        running.ask(msgspec.json.encode(ask))
        try:
            line = running.answer()
        except EndedError as error:
            if self._stopped or running is self._interrupted:
                raise Stopped from error
            self._forget(running)
            if error.exhausted:
                raise TooSlow("suggesting.too_slow") from error
            raise RuntimeError(f"the suggester's process: {error}") from error
        if self._stopped:
            raise Stopped
        answer = _ANSWERS.decode(line)
        if answer.predictions is not None:
            return answer.predictions
        if answer.refused is not None:
            raise AnnotatorError(*answer.refused)
        raise RuntimeError(answer.bug)

    def stop(self) -> None:
        """End the child process now."""
        with self._lock:
            self._stopped = True
            running = self._child
        if running is not None:
            self._forget(running)

    def interrupt(self) -> None:
        """End the child now; the next text gets a new one."""
        with self._lock:
            running = self._interrupted = self._child
        if running is not None:
            self._forget(running)

    def _running(self) -> Child:
        with self._lock:
            if self._stopped:
                raise Stopped
            if self._child is not None and not self._child.running:
                self._child.end()
                self._child = None
            if self._child is None:
                self._child = Child(FLAG)
            return self._child

    def _forget(self, running: Child) -> None:
        with self._lock:
            if self._child is running:
                self._child = None
        running.end()
