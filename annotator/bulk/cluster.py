"""The engine of many machines: Dask shares the pieces out, and gives those of a lost worker to another.

Dask is an extra; whoever has none needs none.  Its connections and its pickle are between its own processes, none of
which takes anything from an article for code.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

import distributed

from annotator import i18n
from annotator.bulk.parts import Done, PartMaker, Run
from annotator.bulk.sources import Piece
from annotator.errors import AnnotatorError

_AHEAD = 3  # pieces a worker that wait or are under way
_RETRIES = 3  # of a piece whose file could not be reached
_PATIENCE_S = 60  # until a cluster has a worker
_CONNECT_S = 10  # until it answers at all: one that is not there never will
_SAME = ("kutipan-annotator", "spacy")
"""Packages whose versions must be the same everywhere: others make other records."""


class PipelineOnWorker(distributed.WorkerPlugin):  # type: ignore[misc] # without types
    """Dask's plug-in for workers: the pipeline is loaded once, when the worker comes."""

    idempotent = True

    def __init__(self, run: Run, identity: str) -> None:
        self.name = plugin_name(identity)
        self._run, self._identity = run, identity

    def __getstate__(self) -> dict[str, Any]:
        return {"name": self.name, "_run": self._run, "_identity": self._identity}

    def setup(self, worker: Any) -> None:  # noqa: ANN401 - Dask's
        """Called by Dask on each worker, also on one that comes later."""
        self._lock = threading.Lock()
        self._maker = PartMaker(self._run, self._identity)
        self._maker.ready()

    def teardown(self, worker: Any) -> None:  # noqa: ANN401 - Dask's
        """Called by Dask when the worker goes, or the run is over."""
        self._maker.stop()

    def make(self, piece: Piece) -> Done | AnnotatorError:
        """The part of a piece; spaCy is used by one thread at a time."""
        with self._lock:
            i18n.use(self._run.words)
            try:
                return self._maker.make(piece)
            except AnnotatorError as error:
                if isinstance(error.__cause__, OSError):
                    raise error.__cause__ from None  # the disk or the network: Dask tries again
                return AnnotatorError(*error.told)


def plugin_name(identity: str) -> str:
    """What the plug-in of a run is called."""
    return f"annotator-{identity}"


def _make(piece: Piece, name: str) -> Done | AnnotatorError:
    """The task, on a worker."""
    plugin: PipelineOnWorker = distributed.get_worker().plugins[name]
    return plugin.make(piece)


def made(run: Run, pieces: Iterator[Piece], *, scheduler: str | None, jobs: int) -> Iterator[Done]:
    """The part of each piece, when it is there; on the cluster at `scheduler`, else on `jobs` processes here.

    Raises `AnnotatorError` where there is no cluster, for a worker of another version, and for a piece of
    which no part can be made.
    """
    identity = run.identity
    with contextlib.ExitStack() as stack:
        client = stack.enter_context(_client(scheduler, jobs))
        _check_versions(client)
        client.register_plugin(PipelineOnWorker(run, identity))
        stack.callback(_unregister, client, plugin_name(identity))
        running = distributed.as_completed()
        more = True

        def fill() -> bool:
            for _ in range(max(1, _AHEAD * len(client.scheduler_info(n_workers=-1)["workers"]) - running.count())):
                piece = next(pieces, None)
                if piece is None:
                    return False
                running.add(client.submit(_make, piece, plugin_name(identity), pure=False, retries=_RETRIES))
            return True

        more = fill()
        for future in running:
            try:
                found = future.result()
            except distributed.scheduler.KilledWorker as error:
                raise AnnotatorError("bulk.part_lost", name=run.output) from error
            if isinstance(found, AnnotatorError):
                raise found
            yield found
            if more:
                more = fill()


@contextlib.contextmanager
def _client(scheduler: str | None, jobs: int) -> Iterator[distributed.Client]:
    """A client of the cluster at that address, or of one that lives as long as it."""
    if scheduler is None:
        with (
            distributed.LocalCluster(
                n_workers=jobs, threads_per_worker=1, dashboard_address=None, silence_logs=40
            ) as cluster,
            distributed.Client(cluster) as client,
        ):
            yield client
        return
    try:
        client = distributed.Client(scheduler, timeout=_CONNECT_S)
    except (OSError, TimeoutError, ValueError) as error:
        raise AnnotatorError("bulk.no_cluster", address=scheduler) from error
    with client:
        try:
            client.wait_for_workers(1, timeout=_PATIENCE_S)
        except TimeoutError as error:
            raise AnnotatorError("bulk.no_workers", address=scheduler) from error
        yield client


def _check_versions(client: distributed.Client) -> None:
    """Raise `AnnotatorError` for a worker with another version of this program, or without it."""
    for package in _SAME:
        here = version(package)
        for worker, there in client.run(version, package, on_error="return").items():
            if there != here:
                told = there if isinstance(there, str) else "–"
                raise AnnotatorError("bulk.other_version", worker=worker, package=package, there=told, here=here)


def _unregister(client: distributed.Client, name: str) -> None:
    with contextlib.suppress(Exception):  # the cluster may be gone, and its workers with it
        client.unregister_worker_plugin(name)
