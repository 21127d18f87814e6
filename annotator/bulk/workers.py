"""Several worker processes, each with one question at a time; answers come as they are ready."""

from __future__ import annotations

import contextlib
import os
import queue
import threading
from collections.abc import Iterable, Iterator
from functools import partial
from types import TracebackType
from typing import Generic, Self, TypeVar

import msgspec

from annotator.bulk.process import FLAG, Load, Loaded
from annotator.child import Asked, Child, EndedError, Twin, can_fork
from annotator.threads import Threads

Key = TypeVar("Key")
Process = TypeVar("Process", bound=Asked)
_AHEAD = 2  # questions a process that are waiting or under way


class Workers(Generic[Key]):
    """`jobs` processes, each started when there is work for it; for a `with`.

    On Linux the first loads the pipeline and forks the others, which share its memory.
    """

    def __init__(self, jobs: int, load: Load) -> None:
        self._jobs = jobs
        self._load = load
        self._beginning = threading.Lock()
        self._twins: list[Twin] | None = None if can_fork() and jobs > 1 else []  # forked, without work yet
        self._threads: Threads[Key, bytes | None] = Threads(jobs, "worker")
        self._free: queue.LifoQueue[Asked | None] = queue.LifoQueue()
        for _ in range(jobs):
            self._free.put(None)
        self._running: set[Asked] = set()
        self._ended = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._ended = True
        self._threads.drop()
        for running in tuple(self._running):
            running.end()
        self._threads.end()

    def answers(self, questions: Iterable[tuple[Key, bytes]]) -> Iterator[tuple[Key, bytes | None]]:
        """The answer to each, in the order of their coming; `None` where the process was lost over it.

        Only so many questions are taken at a time that no process waits.
        """
        coming = iter(questions)
        more, threads = True, self._threads
        while more or threads.waiting:
            while more and threads.waiting < self._jobs * _AHEAD:
                question = next(coming, None)
                if question is None:
                    more = False
                else:
                    threads.give(question[0], partial(self._answer, question[1]))
            for outcome in threads.take():
                yield outcome.key, outcome.result()

    def _begun(self) -> Asked:
        """A process that has no work yet."""
        with self._beginning:
            if self._twins is None:
                self._twins = []
                return self._first_process(self._twins)
            return self._twins.pop() if self._twins else self._noted(Child(FLAG))

    def _first_process(self, twins: list[Twin]) -> Child:
        """The process that loads, and forks `twins`."""
        pipes = [(os.pipe(), os.pipe()) for _ in range(self._jobs - 1)]
        handed = [(requests[0], answers[1]) for requests, answers in pipes]
        try:
            child = Child(FLAG, handed=handed)
        finally:
            for end in (end for both in handed for end in both):
                os.close(end)
        self._noted(child)
        child.ask(msgspec.json.encode(self._load))
        pids: tuple[int, ...] = ()
        with contextlib.suppress(EndedError):  # then the first question to it tells
            pids = msgspec.json.decode(child.answer(), type=Loaded).pids
        for at, (requests, answers) in enumerate(pipes):
            if at < len(pids):
                twins.append(self._noted(Twin(pids[at], requests[1], answers[0])))
            else:
                os.close(requests[1])
                os.close(answers[0])
        return child

    def _noted(self, process: Process) -> Process:
        self._running.add(process)
        if self._ended:  # between the start and the note of it
            process.end()
        return process

    def _answer(self, question: bytes) -> bytes | None:
        child = self._free.get()
        try:
            if child is None:
                child = self._begun()
            child.ask(question)
            return child.answer()
        except EndedError:
            if child is not None:
                self._running.discard(child)
                with contextlib.suppress(OSError):
                    child.end()
            child = None
            return None
        finally:
            self._free.put(child)
