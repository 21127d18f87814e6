"""A child of this program: started with a flag, asked and answering in lines over pipes, limited, given up at will.

What is slow, greedy or untrusted is done there, so that nothing it does stops or fills the process of the window.
There is no socket and no pickle; the child ends when its input ends, and so with its parent, however that ends.
"""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable
from typing import IO

_WAIT = 2.0  # s that a child has to end by itself
# Until a child has started up and loaded what it needs; what it then does is limited by its own processor time.
PATIENCE = 30.0


class EndedError(Exception):
    """The child is gone before it has answered; `exhausted` when it had used up its processor time."""

    def __init__(self, status: int) -> None:
        super().__init__(f"the process ended: {status}")
        self.exhausted = hasattr(signal, "SIGPROF") and status == -signal.SIGPROF


class Child:
    """The parent's side.  One thread asks and takes answers; `end` may come from any."""

    def __init__(self, flag: str) -> None:
        """Start this program as `serve` has it for `flag`; raises `OSError` when it cannot be started."""
        self._process = subprocess.Popen(
            [*_program(), flag],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._answers: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        threading.Thread(target=self._listen, daemon=True, name=f"child{flag}").start()

    @property
    def running(self) -> bool:
        return self._process.poll() is None

    @property
    def pid(self) -> int:
        return self._process.pid

    def ask(self, line: bytes) -> None:
        """Send one line; a child that is gone tells so in `answer`."""
        with contextlib.suppress(OSError, ValueError):
            _write(self._process.stdin, line)

    def answer(self, seconds: float | None = None) -> bytes:
        """The next line of the child's; raises `EndedError`, and `TimeoutError` after so many seconds without one."""
        try:
            line = self._answers.get(timeout=seconds)
        except queue.Empty:
            raise TimeoutError from None
        if not line:
            self._answers.put(b"")
            raise EndedError(self._process.wait())
        return line

    def end(self) -> None:
        """End the process now, also in the middle of an answer."""
        self._process.terminate()
        try:
            self._process.wait(_WAIT)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stdin is not None:
            with contextlib.suppress(OSError):
                self._process.stdin.close()

    def _listen(self) -> None:
        pipe = self._process.stdout
        if pipe is not None:
            with contextlib.suppress(OSError, ValueError), pipe:
                for line in pipe:
                    if line.endswith(b"\n"):
                        self._answers.put(line)
        self._answers.put(b"")


def serve(answer: Callable[[bytes], Iterable[bytes]]) -> int:
    """The child's side: give all the lines of `answer` to each request, until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is the parent's, which then ends this input
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no answer
    for request in requests:
        for line in answer(request):
            try:
                _write(answers, line)
            except OSError:
                return 0  # the parent has closed its end
    return 0


def cores() -> int:
    """The cores that this process may use."""
    count = getattr(os, "process_cpu_count", None)
    if count is not None:
        return count() or 1
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def limit_memory(megabytes: int) -> None:
    """More than that raises `MemoryError` in this process; where the system can say so."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        # Of the address space, most is mapped and never touched; this counts what is written to.
        resource.setrlimit(resource.RLIMIT_DATA, (megabytes * 2**20, megabytes * 2**20))


def limit_time(seconds: float) -> None:
    """From now on this process has so many seconds of a processor, then it is ended; where the system can say so."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _write(pipe: IO[bytes] | None, line: bytes) -> None:
    if pipe is not None:
        pipe.write(line + b"\n")
        pipe.flush()


def _program() -> list[str]:
    """How this very program is started: a bundle is its own executable.

    `-P`: no code is taken from the working folder: an `annotator.py` beside an article is not run.
    """
    return [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-P", "-m", "annotator"]
