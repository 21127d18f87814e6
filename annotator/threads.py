"""Work on threads, its outcomes in the order in which they are ready; Ctrl+C at any moment leaves nobody waiting.

The futures of the standard library lock in Python: an interrupt between a lock and what it is for leaves it locked, and
the program waits for its own threads for ever.  Here the main thread waits in queues alone, which lock in C.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

Key = TypeVar("Key")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Key, Result]):
    """What became of the work for `key`: a result, or the error that it raised."""

    key: Key
    value: Result | None = None
    error: BaseException | None = None

    def result(self) -> Result:
        """The result; raises the error where there was one."""
        if self.error is not None:
            raise self.error
        return self.value  # type: ignore[return-value]  # the work returned it


class Threads(Generic[Key, Result]):
    """`count` threads; one thread gives them work, takes the outcomes and ends them."""

    def __init__(self, count: int, name: str) -> None:
        """`name`: of the threads, in reports."""
        self.waiting = 0  # how much work was given whose outcome was not taken yet
        self._work: queue.SimpleQueue[tuple[Key, Callable[[], Result]] | None] = queue.SimpleQueue()
        self._done: queue.SimpleQueue[Outcome[Key, Result]] = queue.SimpleQueue()
        self._threads = [
            threading.Thread(target=self._run, name=f"{name}_{number}", daemon=True) for number in range(count)
        ]
        for thread in self._threads:
            thread.start()

    def give(self, key: Key, work: Callable[[], Result]) -> None:
        """Have `work` called on a thread that is free, or will be."""
        self.waiting += 1
        self._work.put((key, work))

    def take(self, seconds: float = 0) -> list[Outcome[Key, Result]]:
        """What is ready within so many seconds, and at least one outcome, however long it takes."""
        taken: list[Outcome[Key, Result]] = []
        until = time.monotonic() + seconds
        while self.waiting:
            left = max(0.0, until - time.monotonic()) if taken else None
            try:
                outcome = self._done.get(timeout=left)
            except queue.Empty:
                break
            self.waiting -= 1
            taken.append(outcome)
        return taken

    def drop(self) -> None:
        """Do not begin what waits."""
        while True:
            try:
                self._work.get_nowait()
            except queue.Empty:
                return

    def end(self) -> None:
        """Drop what waits, and return when what was under way has ended."""
        self.drop()
        for _ in self._threads:
            self._work.put(None)
        for thread in self._threads:
            thread.join()

    def _run(self) -> None:
        while (given := self._work.get()) is not None:
            key, work = given
            try:
                self._done.put(Outcome(key, work()))
            except BaseException as error:  # noqa: BLE001 - it is raised where the outcome is taken
                self._done.put(Outcome(key, error=error))
