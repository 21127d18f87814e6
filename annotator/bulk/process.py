"""A worker process of this machine: the pipeline is loaded once, then batches are asked for and answered."""

from __future__ import annotations

import os
import traceback
from collections.abc import Iterator

import msgspec

from annotator import child, i18n
from annotator.bulk.marker import Choice, Marked, Marker, attempted
from annotator.exporting.record import document_of

FLAG = "--marker"
"""The argument that makes this program such a process."""


class Ask(msgspec.Struct, frozen=True, tag="articles"):
    """Documents without marks, as lines of annotator/1; refusals are told in the language `words`."""

    choice: Choice
    documents: tuple[msgspec.Raw, ...]
    words: str


class Answer(msgspec.Struct, frozen=True):
    """What became of each, in the order of the question; or the traceback of a bug."""

    marked: tuple[Marked, ...] = ()
    bug: str | None = None


def serve() -> int:
    """The process: answer until the input ends."""
    # A core each: several threads of linear algebra on each of several processes are slower than one.
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    markers: dict[Choice, Marker] = {}

    def answer(line: bytes) -> Iterator[bytes]:
        try:
            found = _answer(msgspec.json.decode(line, type=Ask), markers)
        except Exception:  # noqa: BLE001 - the border of this process: whoever asked tells it
            found = Answer(bug=traceback.format_exc())
        yield msgspec.json.encode(found)

    try:
        return child.serve(answer)
    finally:
        for marker in markers.values():
            marker.stop()


def _answer(ask: Ask, markers: dict[Choice, Marker]) -> Answer:
    i18n.use(ask.words)
    if ask.choice not in markers:
        markers[ask.choice] = Marker(ask.choice)
    marker = markers[ask.choice]
    return Answer(tuple(attempted(marker, document_of(bytes(raw))) for raw in ask.documents))
