"""Files that may be made to exhaust the machine are read in a child process: limited, and given up when it must be.

Web pages, Word and PDF documents, tables, archives and lines of JSON go there; plain text and Markdown are read here.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import msgspec

from annotator import child, i18n
from annotator.child import Child, EndedError
from annotator.reading.reading import read_many, suffix_of
from annotator.reading.source import Refused, Source, refused

FLAG = "--reader"
"""The argument that makes this program the child."""
SECONDS = 4.5
"""Of a processor that may pass between two articles of a file."""
MEMORY = 450
"""MB that the child may write to: what it needs for itself is some 60."""
_LIGHT = (".txt", ".text", ".md", ".markdown", "")


class Told(msgspec.Struct, frozen=True):
    """One line of the child's: an article, or a refusal, or that the file is at its end."""

    source: Source | None = None
    refused: Refused | None = None


class Stopped(Exception):
    """The reading was stopped on request."""


class SubprocessReader:
    """Reads files; use it in a `with`.  One thread reads, `stop` may come from any."""

    def __init__(self) -> None:
        self._child: Child | None = None
        self._stopped = False
        self._lock = threading.Lock()

    def __enter__(self) -> SubprocessReader:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """End the child process now; a reading in progress ends with `Stopped`."""
        with self._lock:
            self._stopped = True
            running, self._child = self._child, None
        if running is not None:
            running.end()

    def read_many(
        self, path: Path, *, encoding: str | None = None, recursive: bool = False
    ) -> Iterator[Source | Refused]:
        """As `reading.read_many`; what takes more time or memory than articles do is yielded as `Refused`, too."""
        yield from read_many(path, encoding=encoding, recursive=recursive, articles=self._articles)

    def _articles(self, path: Path, encoding: str | None) -> Iterator[Source | Refused]:
        if suffix_of(path.name) in _LIGHT or not path.is_file():
            yield from read_many(path, encoding=encoding)
            return
        running = self._running()
        running.ask(json.dumps([str(path), encoding, i18n.language()]).encode())
        while True:
            try:
                told = msgspec.json.decode(running.answer(child.PATIENCE), type=Told)
            except (EndedError, TimeoutError) as error:
                self._forget(running)
                slow = isinstance(error, TimeoutError) or error.exhausted
                key = "reading.too_slow" if slow else "reading.too_much"
                yield refused(path.name, key, name=path.name)
                return
            found = told.source or told.refused
            if found is None:
                return
            yield found

    def _running(self) -> Child:
        with self._lock:
            if self._stopped:
                raise Stopped
            if self._child is None or not self._child.running:
                self._child = Child(FLAG)
            return self._child

    def _forget(self, running: Child) -> None:
        with self._lock:
            if self._child is running:
                self._child = None
        running.end()
        if self._stopped:
            raise Stopped


def serve() -> int:
    """The child: the articles of each file that is asked for, then a line that says that there are no more."""
    child.limit_memory(MEMORY)
    return child.serve(_answers)


def _answers(request: bytes) -> Iterator[bytes]:
    path, encoding, language = json.loads(request)
    i18n.use(language)
    child.limit_time(SECONDS)
    found: Source | Refused
    try:
        for found in read_many(Path(path), encoding=encoding):
            told = Told(source=found) if isinstance(found, Source) else Told(refused=found)
            yield msgspec.json.encode(told)
            child.limit_time(SECONDS)
    except MemoryError:
        name = Path(path).name
        told = Told(refused=refused(name, "reading.too_much", name=name))
        yield msgspec.json.encode(told)
    child.limit_time(0)
    yield msgspec.json.encode(Told())
