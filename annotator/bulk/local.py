"""The engine of one machine: as many processes as it has cores."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from annotator.bulk.parts import Done, PartMaker, Run
from annotator.bulk.process import Load, MadePart, MakePart
from annotator.bulk.sources import Piece
from annotator.bulk.workers import Workers
from annotator.errors import AnnotatorError

_TRIES = 3


def made(run: Run, pieces: Iterable[Piece], jobs: int) -> Iterator[Done]:
    """The part of each piece, when it is there; raises `AnnotatorError` where one cannot be made."""
    identity = run.identity
    if jobs == 1:
        maker = PartMaker(run, identity)
        try:
            for piece in pieces:
                yield maker.make(piece)
        finally:
            maker.stop()
        return
    lost: list[Piece] = []
    with Workers[Piece](jobs, Load(run=run, identity=identity)) as workers:
        asked = ((piece, msgspec.json.encode(MakePart(run, identity, piece))) for piece in pieces)
        for piece, answer in workers.answers(asked):
            if answer is None:
                lost.append(piece)
            else:
                yield _done(answer)
        for piece in lost:  # its process was killed, or had no memory left: once more, by itself
            yield _again(workers, piece, msgspec.json.encode(MakePart(run, identity, piece)))


def _again(workers: Workers[Piece], piece: Piece, question: bytes) -> Done:
    for _ in range(_TRIES):
        for _, answer in workers.answers([(piece, question)]):
            if answer is not None:
                return _done(answer)
    raise AnnotatorError("bulk.part_lost", name=piece.name)


def _done(answer: bytes) -> Done:
    found = msgspec.json.decode(answer, type=MadePart)
    if found.refused is not None:
        raise AnnotatorError(*found.refused)
    if found.done is None:
        raise RuntimeError(found.bug)
    return found.done
