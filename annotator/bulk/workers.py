"""Several worker processes, each with one question at a time; answers come as they are ready."""

from __future__ import annotations

import contextlib
import queue
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from types import TracebackType
from typing import Generic, Self, TypeVar

from annotator.bulk.process import FLAG
from annotator.child import Child, EndedError

Key = TypeVar("Key")
_AHEAD = 2  # questions a process that are waiting or under way


class Workers(Generic[Key]):
    """`jobs` processes, each started when there is work for it; for a `with`."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._threads = ThreadPoolExecutor(jobs, thread_name_prefix="worker")
        self._free: queue.LifoQueue[Child | None] = queue.LifoQueue()
        for _ in range(jobs):
            self._free.put(None)
        self._running: set[Child] = set()
        self._ended = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._ended = True
        self._threads.shutdown(wait=False, cancel_futures=True)
        for running in tuple(self._running):
            running.end()
        self._threads.shutdown()

    def answers(self, questions: Iterable[tuple[Key, bytes]]) -> Iterator[tuple[Key, bytes | None]]:
        """The answer to each, in the order of their coming; `None` where the process was lost over it.

        Only so many questions are taken at a time that no process waits.
        """
        coming = iter(questions)
        waiting: dict[Future[bytes | None], Key] = {}
        more = True
        while more or waiting:
            while more and len(waiting) < self._jobs * _AHEAD:
                question = next(coming, None)
                if question is None:
                    more = False
                else:
                    waiting[self._threads.submit(self._answer, question[1])] = question[0]
            if waiting:
                done, _ = wait(waiting, return_when=FIRST_COMPLETED)
                for future in done:
                    yield waiting.pop(future), future.result()

    def _answer(self, question: bytes) -> bytes | None:
        child = self._free.get()
        try:
            if child is None:
                child = Child(FLAG)
                self._running.add(child)
                if self._ended:  # between the start and the note of it
                    child.end()
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
