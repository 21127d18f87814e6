"""The suggester in a process of its own: spaCy never holds the interpreter that paints the window.

In a thread it did: importing spaCy and loading the pipeline held it for 140-240 ms, and every call of Qt that lets
other threads run had to wait for its turn again, so that a paint of 20 ms took 90.

The child is this program, started with `FLAG`.  Requests and answers are lines of JSON over its pipes, one answer a
request; there is no socket and no pickle.  It ends when its input ends, and so with the window, however that ends.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import traceback
from pathlib import Path
from typing import IO, TYPE_CHECKING

import msgspec

from annotator import i18n
from annotator.errors import AnnotatorError
from annotator.model import Label, Scheme
from annotator.suggesting.merging import Guesses

if TYPE_CHECKING:
    from annotator.suggesting.suggester import Suggester

FLAG = "--suggester"
"""The argument that makes this program the child."""
_KINDER = 5  # how much less of a busy processor the child asks for than the window
_WAIT = 2.0  # s that the child has to end by itself


class Ask(msgspec.Struct, frozen=True):
    """What is to be marked, with what, and in which language a refusal is told."""

    text: str
    language: str
    pipeline: str | None
    mapping: str | None
    own: str | None
    scheme: str
    labels: tuple[str, ...]
    words: str


class Answer(msgspec.Struct, frozen=True):
    """What was found, or why nothing was: a sentence and a hint, or the traceback of a bug."""

    guesses: Guesses | None = None
    refused: tuple[str, str] | None = None
    bug: str | None = None


class SuggesterProcess:
    """The window's side.  `guesses` is called on one worker thread, `stop` on any."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None
        self._stopped = False
        self._lock = threading.Lock()

    def guesses(self, ask: Ask) -> Guesses:
        """All that is found; starts the child when there is none.

        Raises `AnnotatorError` for what the suggester refuses, `Stopped` after `stop`, `OSError` when the child cannot
        be started, and `RuntimeError` with its traceback for a bug in it.
        """
        from annotator.suggesting.suggester import Stopped

        child = self._running()
        try:
            _write(child.stdin, msgspec.json.encode(ask))
            line = child.stdout.readline() if child.stdout is not None else b""
        except OSError:
            line = b""
        if self._stopped:
            raise Stopped
        if not line.endswith(b"\n"):
            self._forget(child)
            raise RuntimeError(f"the suggester's process ended: {child.wait()}")
        answer = msgspec.json.decode(line, type=Answer)
        if answer.guesses is not None:
            return answer.guesses
        if answer.refused is not None:
            raise AnnotatorError(*answer.refused)
        raise RuntimeError(answer.bug)

    def stop(self) -> None:
        """End the child now, whatever it is at."""
        with self._lock:
            self._stopped = True
            child = self._child
        if child is not None:
            self._forget(child)

    def _running(self) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._stopped:
                from annotator.suggesting.suggester import Stopped

                raise Stopped
            if self._child is not None and self._child.poll() is not None:
                _close(self._child)
                self._child = None
            if self._child is None:
                self._child = subprocess.Popen(
                    [*_program(), FLAG],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                )
            return self._child

    def _forget(self, child: subprocess.Popen[bytes]) -> None:
        with self._lock:
            if self._child is child:
                self._child = None
        child.terminate()
        try:
            child.wait(_WAIT)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        _close(child)


def serve() -> int:
    """The child: answer until the input ends."""
    if hasattr(os, "nice"):
        os.nice(_KINDER)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is the window's, which then ends this input
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no answer
    suggesters: dict[tuple[str | None, ...], Suggester] = {}
    for line in requests:
        try:
            answer = _answer(msgspec.json.decode(line, type=Ask), suggesters)
        except AnnotatorError as error:
            answer = Answer(refused=(error.sentence, error.hint or ""))
        except Exception:  # noqa: BLE001 - the border of this process: the window logs it
            answer = Answer(bug=traceback.format_exc())
        try:
            _write(answers, msgspec.json.encode(answer))
        except OSError:
            break  # nobody listens any more
    return 0


def _answer(ask: Ask, suggesters: dict[tuple[str | None, ...], Suggester]) -> Answer:
    from annotator.suggesting.suggester import Suggester

    i18n.use(ask.words)
    chosen = ask.language, ask.pipeline, ask.mapping, ask.own
    if chosen not in suggesters:
        mapping, own = (Path(path) if path else None for path in (ask.mapping, ask.own))
        suggesters[chosen] = Suggester(ask.language, pipeline=ask.pipeline, mapping=mapping, own=own)
    suggester = suggesters[chosen]
    suggester.check(Scheme(ask.scheme, 1, tuple(Label(name) for name in ask.labels)))
    return Answer(suggester.guesses(ask.text))


def _close(child: subprocess.Popen[bytes]) -> None:
    """Let go of the pipes of a child that has ended; a thread that reads from one has met its end."""
    for pipe in (child.stdin, child.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()


def _write(pipe: IO[bytes] | None, line: bytes) -> None:
    if pipe is not None:
        pipe.write(line + b"\n")
        pipe.flush()


def _program() -> list[str]:
    """How this very program is started: a bundle is its own executable.

    `-P`: the working folder is nobody's place for code; an `annotator.py` that lies beside an article is not run.
    """
    return [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-P", "-m", "annotator"]
