"""Learning in a process of its own: the window goes on while it runs, and a kill leaves the version in force as it was.

The child is this program, started with `FLAG`.  It is asked once, and answers with a line a round and one at the end;
the line `STOP` lets it end with the best so far.  When its input ends it ends at once: nobody is there any more.
"""

from __future__ import annotations

import errno
import os
import shutil
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from annotator import child, i18n
from annotator.child import Child, EndedError
from annotator.errors import AnnotatorError, Why, system_reason
from annotator.workspace.learning.told import Round

if TYPE_CHECKING:
    from annotator.workspace.learning.material import Material
    from annotator.workspace.learning.run import Learnt
    from annotator.workspace.learning.versions import Versions

FLAG = "--learner"
STOP = b"stop"
MEMORY = 3_000  # MB that the child may write to
ROOM = 24_000_000
"""Bytes that a version may take on the disk, with its half-made file."""
_KINDER = 10  # how much less of a busy processor the child asks for than the window


class Request(msgspec.Struct, frozen=True):
    """Which library is learnt from, or what else is measured on its finished articles."""

    library: str
    annotators: tuple[str, ...]
    words: str  # the language in which a refusal is told
    plan: dict[str, int] | None = None  # fields of a `Plan` that are other than usual; none: what fits the material
    compare: tuple[str | None, str | None] | None = None  # two versions (`None`: the built-in one), nothing is learnt
    curve: bool = False  # only the learning curve, kept beside the library


class Told(msgspec.Struct, frozen=True):
    """One line of the child's."""

    round: Round | None = None
    done: dict[str, Any] | None = None
    refused: Why | None = None
    bug: str | None = None


class LearningProcess:
    """The window's side: `run` on a worker thread, `stop` and `end` on any."""

    def __init__(self) -> None:
        self._child: Child | None = None
        self._lock = threading.Lock()

    def run(self, request: Request, told: Callable[[Round], None]) -> dict[str, Any]:
        """Learn; what is said of the version, as `Versions.tries` has it.

        Raises `AnnotatorError` for what cannot be learnt, and `RuntimeError` for a bug in the child.
        """
        with self._lock:
            running = self._child = Child(FLAG)
        try:
            running.ask(msgspec.json.encode(request))
            while True:
                found = msgspec.json.decode(running.answer(), type=Told)
                if found.round is not None:
                    told(found.round)
                elif found.refused is not None:
                    raise AnnotatorError(*found.refused)
                elif found.done is not None:
                    return found.done
                else:
                    raise RuntimeError(found.bug)
        except EndedError as error:
            raise AnnotatorError("learn.ended") from error
        finally:
            self.end()

    def stop(self) -> None:
        """Let it end with the best so far."""
        with self._lock:
            if self._child is not None:
                self._child.ask(STOP)

    def end(self) -> None:
        """End it now; nothing of it is kept."""
        with self._lock:
            running, self._child = self._child, None
        if running is not None:
            running.end()


def serve() -> int:
    """The child: one request, then rounds, then the end."""
    if hasattr(os, "nice"):
        os.nice(_KINDER)
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")  # read when numpy is imported; the other processors are the window's
    child.limit_memory(MEMORY)
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no answer
    line = requests.readline()
    if not line:
        return 0
    request = msgspec.json.decode(line, type=Request)
    stopped = threading.Event()

    def tell(told: Told) -> None:
        answers.write(msgspec.json.encode(told) + b"\n")
        answers.flush()

    def listen() -> None:
        for more in requests:
            if more.strip() == STOP:
                stopped.set()
        os._exit(0)  # the window is gone

    threading.Thread(target=listen, daemon=True).start()
    i18n.use(request.words)
    try:
        tell(Told(done=answered(request, lambda one: tell(Told(round=one)), stopped.is_set)))
    except AnnotatorError as error:
        tell(Told(refused=error.told))
    except Exception:  # noqa: BLE001 - the border of this process: the window logs it
        tell(Told(bug=traceback.format_exc()))
    sys.stdout.flush()
    return 0


def answered(request: Request, told: Callable[[Round], None], stopped: Callable[[], bool]) -> dict[str, Any]:
    """What the request asks for."""
    if request.compare is not None:
        return compared(request)
    return curve(request, told, stopped) if request.curve else learnt(request, told, stopped)


def compared(request: Request) -> dict[str, Any]:
    """Two versions on the articles that are held back now: as a run tells it, the first one before, the other after."""
    from annotator.storage import opened
    from annotator.workspace.learning import curves, material
    from annotator.workspace.learning.versions import Versions

    with opened(request.library, create=False) as library:
        found = material.gathered(library, request.annotators or None)
        found.check()
        versions = Versions(library)
        one, other = (versions.file(name) if name is not None else None for name in request.compare or (None, None))
        names = [versions.meant(name) if name is not None else "" for name in request.compare or ()]
        return {**curves.beside(found, one, other), "names": names}


def curve(request: Request, told: Callable[[Round], None], stopped: Callable[[], bool]) -> dict[str, Any]:
    """The learning curve of the library; kept beside it as far as it was measured."""
    from annotator.storage import opened
    from annotator.workspace.learning import curves, material
    from annotator.workspace.learning.versions import Versions

    with opened(request.library, create=False) as library:
        found = material.gathered(library, request.annotators or None)
        found.check()
        points = [point.as_dict() for point in curves.measured(found, told, stopped=stopped)]
        try:
            Versions(library).keep_curve(points)
        except OSError as error:
            raise _not_written(error) from error
        return {"curve": points}


def _not_written(error: OSError) -> AnnotatorError:
    reason = system_reason(error)
    return AnnotatorError("learn.not_written", reason=reason)


def learnt(
    request: Request, told: Callable[[Round], None], stopped: Callable[[], bool], output: Path | None = None
) -> dict[str, Any]:
    """Learn from a library, in this process; the version goes beside the library, or into `output`."""
    from annotator.storage import opened
    from annotator.suggesting.own_training import Plan
    from annotator.workspace.learning import material, run
    from annotator.workspace.learning.versions import Versions

    with opened(request.library, create=False) as library:
        found = material.gathered(library, request.annotators or None)
        found.check()
        versions = Versions(library)
        plan = Plan(**request.plan) if request.plan is not None else None
        with running(versions, room=versions.folder if output is None else output.parent):
            material.keep_held_back(library, found)
            made = run.learn(found, in_force=versions.in_force(), plan=plan, told=told, stopped=stopped)
            return kept(made, found, versions, output)


@contextmanager
def running(versions: Versions, *, room: Path | None = None) -> Iterator[None]:
    """A run is noted beside the library while it lasts; what the machine has too little of is told as such.

    `room`: the folder that the version is going to lie in, which may not be there yet.
    """
    try:
        versions.began()
        if room is not None and _free(room) < ROOM:  # said before anybody has waited
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        yield
    except MemoryError as error:
        raise AnnotatorError("learn.no_memory") from error
    except OSError as error:
        raise _not_written(error) from error
    finally:
        versions.ended()


def _free(folder: Path) -> int:
    """Bytes that are free where a folder is, or will be made."""
    there = next(place for place in (folder, *folder.absolute().parents) if place.is_dir())
    return shutil.disk_usage(there).free


def kept(made: Learnt, found: Material, versions: Versions, output: Path | None = None) -> dict[str, Any]:
    """Put what was learnt among the versions, with its file where it is better, or into `output`; what it says."""
    from annotator.workspace.learning import run

    name = versions.next_name()
    if output is not None:
        return run.write(made, found, output, name)
    if not made.better:
        about = run.about(made, found, name)
        versions.note(about)
        return about
    place = versions.place(name)
    about = run.write(made, found, place, name)
    versions.add(place, about)
    return about
