"""A worker process of this machine: the pipeline is loaded once, then batches are asked for and answered."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import traceback
from collections.abc import Iterator, Sequence

import msgspec

from annotator import child, i18n
from annotator.bulk.marker import Choice, Marked, Marker, attempted
from annotator.bulk.parts import Done, PartMaker, Run
from annotator.bulk.sources import Piece
from annotator.errors import AnnotatorError, Why
from annotator.exporting.record import document_of
from annotator.model import DEFAULT_LANGUAGE

FLAG = "--marker"
"""The argument that makes this program such a process."""


class Ask(msgspec.Struct, frozen=True, tag="articles"):
    """Documents without marks, as lines of annotator/1; refusals are told in the language `words`."""

    choice: Choice
    documents: tuple[msgspec.Raw, ...]
    words: str


class MakePart(msgspec.Struct, frozen=True, tag="part"):
    """A piece of the input that is to become a part of the output."""

    run: Run
    identity: str
    piece: Piece


class Load(msgspec.Struct, frozen=True, tag="load"):
    """What is needed for articles (`choice`) or parts (`run`) is loaded now, and had by all processes forked then."""

    choice: Choice | None = None
    run: Run | None = None
    identity: str = ""


class Loaded(msgspec.Struct, frozen=True):
    """The numbers of the forked processes."""

    pids: tuple[int, ...]


class MadePart(msgspec.Struct, frozen=True):
    """What became of it, or why it cannot be made, or the traceback of a bug."""

    done: Done | None = None
    refused: Why | None = None
    bug: str | None = None


class Answer(msgspec.Struct, frozen=True):
    """What became of each, in the order of the question; or the traceback of a bug."""

    marked: tuple[Marked, ...] = ()
    bug: str | None = None


def serve() -> int:
    """The process: answer until the input ends."""
    # A core each: several threads of linear algebra on each of several processes are slower than one.
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    tools = _Tools(child.handed())
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # as `Child.end` sends it: what is unpacked is taken away
    try:
        return child.serve(tools.answers)
    finally:
        tools.stop()


class _Tools:
    """What is loaded once."""

    def __init__(self, pipes: Sequence[child.Pipes]) -> None:
        self._pipes = pipes
        self._markers: dict[Choice, Marker] = {}
        self._makers: dict[tuple[str, str], PartMaker] = {}

    def stop(self) -> None:
        for marker in self._markers.values():
            marker.stop()
        for maker in self._makers.values():
            maker.stop()

    def answers(self, line: bytes) -> Iterator[bytes]:
        """The one answer to a question, as a line."""
        yield msgspec.json.encode(self._answer(line))

    def _answer(self, line: bytes) -> Answer | MadePart | Loaded:
        """A bug is an answer too, for whoever asked tells it."""
        ask = msgspec.json.decode(line, type=Ask | MakePart | Load)
        if isinstance(ask, Load):
            with contextlib.suppress(Exception):  # whoever asks for work is told why it cannot be done
                self._load(ask)
            return Loaded(tuple(child.forked(self._pipes, self.answers)))
        if isinstance(ask, Ask):
            try:
                return self._articles(ask)
            # The border of this process: a pipeline may be anybody's and raise anything; the worker goes on, and
            # whoever asked tells the traceback.
            except Exception:  # noqa: BLE001
                return Answer(bug=traceback.format_exc())
        try:
            return MadePart(self._part(ask))
        except AnnotatorError as error:
            return MadePart(refused=error.told)
        except Exception:  # noqa: BLE001 - as above
            return MadePart(bug=traceback.format_exc())

    def _load(self, ask: Load) -> None:
        if ask.choice is not None:
            self._marker(ask.choice).ready(DEFAULT_LANGUAGE)
        if ask.run is not None:
            self._maker(ask.run, ask.identity).ready()

    def _marker(self, choice: Choice) -> Marker:
        if choice not in self._markers:
            self._markers[choice] = Marker(choice)
        return self._markers[choice]

    def _maker(self, run: Run, identity: str) -> PartMaker:
        key = identity, run.output
        if key not in self._makers:
            self._makers[key] = PartMaker(run, identity)
        return self._makers[key]

    def _articles(self, ask: Ask) -> Answer:
        i18n.use(ask.words)
        marker = self._marker(ask.choice)
        return Answer(tuple(attempted(marker, document_of(bytes(raw))) for raw in ask.documents))

    def _part(self, ask: MakePart) -> Done:
        i18n.use(ask.run.words)
        return self._maker(ask.run, ask.identity).make(ask.piece)
