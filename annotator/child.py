"""A child of this program: started with a flag, asked and answering in lines over pipes, limited, given up at will.

What is slow, greedy or untrusted is done there, so that nothing it does stops or fills the process of the window.
There is no socket and no pickle; the child ends when its input ends, and so with its parent, however that ends.  What
a child has loaded can be had by more processes, which it forks (`Twin`).
"""

from __future__ import annotations

import contextlib
import gc
import os
import queue
import signal
import subprocess
import sys
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from typing import IO

_HANDED = "ANNOTATOR_HANDED"
_serving: list[int] = []  # the ends that this process serves, which a process that it forks must not hold open
_spare: dict[str, subprocess.Popen[bytes]] = {}  # by flag: started ahead, and not asked yet
_WAIT = 2.0  # s that a child has to end by itself
# Until a child has started up and loaded what it needs; what it then does is limited by its own processor time.
PATIENCE = 30.0


class EndedError(Exception):
    """The child is gone before it has answered; `exhausted` when it had used up its processor time."""

    def __init__(self, status: int) -> None:
        super().__init__(f"the process ended: {status}")
        self.exhausted = hasattr(signal, "SIGPROF") and status == -signal.SIGPROF


class Asked(ABC):
    """The parent's side of a process.  One thread asks and takes answers; `end` may come from any."""

    def __init__(self, requests: IO[bytes] | None, answers: IO[bytes] | None, name: str) -> None:
        self._requests, self._pipe = requests, answers
        self._answers: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        threading.Thread(target=self._listen, daemon=True, name=name).start()

    @abstractmethod
    def end(self) -> None:
        """End the process now, also in the middle of an answer."""

    @abstractmethod
    def _status(self) -> int:
        """With what a process that is gone has ended."""

    def ask(self, line: bytes) -> None:
        """Send one line; a process that is gone tells so in `answer`."""
        with contextlib.suppress(OSError, ValueError):
            _write(self._requests, line)

    def answer(self, seconds: float | None = None) -> bytes:
        """The next line of the child's; raises `EndedError`, and `TimeoutError` after so many seconds without one."""
        try:
            line = self._answers.get(timeout=seconds)
        except queue.Empty:
            raise TimeoutError from None
        if not line:
            self._answers.put(b"")
            raise EndedError(self._status())
        return line

    def _close(self) -> None:
        if self._requests is not None:
            with contextlib.suppress(OSError):
                self._requests.close()

    def _listen(self) -> None:
        if self._pipe is not None:
            with contextlib.suppress(OSError, ValueError), self._pipe as pipe:
                for line in pipe:
                    if line.endswith(b"\n"):
                        self._answers.put(line)
        self._answers.put(b"")


class Child(Asked):
    """A child of this process."""

    def __init__(self, flag: str, *, handed: Sequence[Pipes] = ()) -> None:
        """Start this program as `serve` has it for `flag`; raises `OSError` when it cannot be started.

        `handed`: the ends of pipes that it gets for processes that it forks (`forked`).
        """
        given = [end for pipes in handed for end in pipes]
        spare = None if given else _spare.pop(flag, None)
        self._process = spare if spare is not None and spare.poll() is None else _started(flag, given)
        super().__init__(self._process.stdin, self._process.stdout, f"child{flag}")

    @property
    def running(self) -> bool:
        return self._process.poll() is None

    @property
    def pid(self) -> int:
        return self._process.pid

    def _status(self) -> int:
        return self._process.wait()

    def end(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(_WAIT)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._close()


class Twin(Asked):
    """A process that a child has forked: it has what the child had loaded, in the same memory until it changes it."""

    def __init__(self, pid: int, requests: int, answers: int) -> None:
        self.pid = pid
        super().__init__(os.fdopen(requests, "wb"), os.fdopen(answers, "rb"), f"twin-{pid}")

    def _status(self) -> int:
        return 0  # known to the child alone

    def end(self) -> None:
        with contextlib.suppress(OSError):
            os.kill(self.pid, signal.SIGTERM)  # its number is its own until the child, its parent, is gone
        self._close()


Pipes = tuple[int, int]
"""The end that requests are read from, and the end that answers are written to."""


def can_fork() -> bool:
    """Whether `forked` is to be had: on Linux; macOS ends processes that are forked and use its frameworks."""
    return sys.platform == "linux"


def handed() -> list[Pipes]:
    """The pipes that this process was given for those that it forks."""
    ends = [int(end) for end in os.environ.pop(_HANDED, "").split(",") if end]
    return list(zip(ends[::2], ends[1::2], strict=True))


def forked(pipes: Sequence[Pipes], answer: Callable[[bytes], Iterable[bytes]]) -> list[int]:
    """Fork a process for each pair of pipes, which answers there and never returns from here; their numbers.

    Only for a process with one thread.
    """
    gc.collect()
    gc.freeze()  # what is loaded is never looked at again: looking would write to its pages, and copy them
    pids: list[int] = []
    for at, (requests, answers) in enumerate(pipes):
        pid = os.fork()
        if pid == 0:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)  # what was unpacked is this one's parent's to take away
            for end in (*_serving, *(end for other in pipes[at + 1 :] for end in other)):
                os.close(end)
            _answer_all(os.fdopen(requests, "rb"), os.fdopen(answers, "wb"), answer)
            os._exit(0)
        pids.append(pid)
        os.close(requests)
        os.close(answers)
    return pids


def serve(answer: Callable[[bytes], Iterable[bytes]]) -> int:
    """The child's side: give all the lines of `answer` to each request, until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is the parent's, which then ends this input
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)  # whatever a library prints is no answer
    _serving[:] = requests.fileno(), answers.fileno()
    return _answer_all(requests, answers, answer)


def _answer_all(requests: IO[bytes], answers: IO[bytes], answer: Callable[[bytes], Iterable[bytes]]) -> int:
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


def start_spare(flag: str) -> None:
    """Start a child that will be asked for: the next `Child` of this flag is this one, and has loaded meanwhile."""
    if flag not in _spare:
        with contextlib.suppress(OSError):  # whoever asks for it is told
            _spare[flag] = _started(flag, ())


def end_spare() -> None:
    """End those that nobody has asked for."""
    while _spare:
        _, process = _spare.popitem()
        process.kill()
        process.communicate()


def _started(flag: str, given: Sequence[int]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*_program(), flag],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        pass_fds=given,
        env={**os.environ, _HANDED: ",".join(map(str, given))} if given else None,
    )


def _write(pipe: IO[bytes] | None, line: bytes) -> None:
    if pipe is not None:
        pipe.write(line + b"\n")
        pipe.flush()


def _program() -> list[str]:
    """How this very program is started: a bundle is its own executable.

    `-P`: no code is taken from the working folder: an `annotator.py` beside an article is not run.
    """
    return [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-P", "-m", "annotator"]
