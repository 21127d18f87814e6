"""Annotations from elsewhere are read in a child process first: limited, and given up when it must be.

A file may be made to exhaust the machine.  What the child has read within its limits is read again here, where the
library is, when it is to be kept; files that are small are read here at once.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from annotator import child, i18n
from annotator.child import Child, EndedError
from annotator.errors import AnnotatorError, Why
from annotator.workspace import export_import
from annotator.workspace.export_import import Cancelled, LoadReport, OnConflict

if TYPE_CHECKING:
    from annotator.workspace.workspace import Workspace

FLAG = "--loader"
"""The argument that makes this program the child."""
SMALL = 64 * 2**10
"""Bytes below which no format can do harm, packed or not."""
SECONDS = 4.0
"""Of a processor until the first document, and between two; with one more for each `_PACE` bytes."""
_PACE = 16 * 2**20
MEMORY = 480
"""MB that the child may write to.  A file of more than `_LARGE` bytes, which only an export of ours is, may take eight
times its size: some formats are one value, and are in memory whole."""
_LARGE = 64 * 2**20
_LOADING = 8


class Request(msgspec.Struct, frozen=True):
    """What is to be read, for which library, and in which language a refusal is told."""

    library: str
    annotator: str
    format: str
    files: tuple[str, ...]
    text_dir: str | None
    labels: dict[str, str | None]
    bytes: int
    words: str
    on_conflict: OnConflict = "refuse"
    people: dict[str, str] = {}


class Told(msgspec.Struct, frozen=True):
    """The child's answer: what was read, or why not."""

    report: LoadReport | None = None
    refused: Why | None = None


class LoadProcess:
    """The parent's side; `read` on one thread, `stop` on any."""

    def __init__(self) -> None:
        self._child: Child | None = None
        self._stopped = False
        self._lock = threading.Lock()

    def first(
        self,
        workspace: Workspace,
        format_: str,
        files: Sequence[Path],
        text_dir: Path | None,
        labels: Mapping[str, str | None],
        on_conflict: OnConflict,
        people: Mapping[str, str],
    ) -> LoadReport | None:
        """What files hold that are not small, as `read`; `None` when they are."""
        size = size_of(files)
        if size <= SMALL:
            return None
        return self.read(
            Request(
                str(workspace.library.path.absolute()),
                workspace.annotator,
                format_,
                tuple(str(file.absolute()) for file in files),
                str(text_dir.absolute()) if text_dir else None,
                dict(labels),
                size,
                i18n.language(),
                on_conflict,
                dict(people),
            )
        )

    def read(self, request: Request) -> LoadReport:
        """What the files hold.

        Raises `AnnotatorError` for what the format refuses, and when more time or memory is needed than annotations
        need, `Cancelled` after `stop`.
        """
        with self._lock:
            if self._stopped:
                raise Cancelled
            running = self._child = Child(FLAG)
        running.ask(msgspec.json.encode(request))
        try:
            told = msgspec.json.decode(running.answer(), type=Told)
        except EndedError as error:
            if self._stopped:
                raise Cancelled from error
            raise _exhausting(request.files, slow=error.exhausted) from error
        finally:
            self._child = None
            running.end()
        if told.report is None:
            raise AnnotatorError(*(told.refused or _exhausting(request.files, slow=False).told))
        return told.report

    def go_on(self) -> None:
        """Between two documents: raises `Cancelled` after `stop`."""
        if self._stopped:
            raise Cancelled

    def stop(self) -> None:
        """End the child process now."""
        with self._lock:
            self._stopped = True
            running = self._child
        if running is not None:
            running.end()


def size_of(paths: Iterable[Path]) -> int:
    """Bytes of the files, and of those in the folders."""
    found = 0
    for path in paths:
        files = path.rglob("*") if path.is_dir() else [path]
        found += sum(file.stat().st_size for file in files if file.is_file())
    return found


def serve() -> int:
    """The child: read what is asked for."""
    return child.serve(_answers)


def _answers(line: bytes) -> Iterator[bytes]:
    request = msgspec.json.decode(line, type=Request)
    i18n.use(request.words)
    child.limit_memory(max(MEMORY, _LOADING * request.bytes // 2**20 if request.bytes > _LARGE else 0))
    seconds = SECONDS + request.bytes / _PACE
    try:
        told = Told(report=_read(request, lambda: child.limit_time(seconds)))
    except AnnotatorError as error:
        told = Told(refused=error.told)
    except MemoryError:
        told = Told(refused=_exhausting(request.files, slow=False).told)
    child.limit_time(0)
    yield msgspec.json.encode(told)


def _read(request: Request, go_on: Callable[[], None]) -> LoadReport:
    """What the files hold; `go_on` is called before each document."""
    from annotator.workspace.workspace import Workspace

    go_on()
    with Workspace.opened(request.library, request.annotator, create=False) as workspace:
        return export_import.load(
            workspace.library,
            request.format,
            [Path(file) for file in request.files],
            annotator=workspace.annotator,
            scheme=workspace.scheme,
            text_dir=Path(request.text_dir) if request.text_dir else None,
            labels=request.labels,
            on_conflict=request.on_conflict,
            people=request.people,
            preview=True,
            go_on=go_on,
        )


def _exhausting(files: tuple[str, ...], *, slow: bool) -> AnnotatorError:
    key = "workspace.load_slow" if slow else "workspace.load_memory"
    return AnnotatorError(key, name=", ".join(Path(file).name for file in files))
