"""Articles of files marked by all cores: in batches, each of them given out when it is ready."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

import msgspec

from annotator import i18n
from annotator.bulk.marker import Choice, Marked, Marker, attempted
from annotator.bulk.process import Answer, Ask, Load
from annotator.bulk.workers import Workers
from annotator.exporting.record import line_of
from annotator.i18n import tr
from annotator.model import Document

Batch = tuple[Document, ...]
FEW = 8
"""Articles that are marked in this process: others would not have loaded the pipeline before that is done."""
_LETTERS = 50_000  # code points of a batch, some 20 news: a second of work
_MOST = 50


def marked(blanks: Iterator[Document], choice: Choice, jobs: int) -> Iterator[list[tuple[Document, Marked]]]:
    """Each article with what became of it, batch by batch, in the order in which they are ready."""
    first = list(islice(blanks, FEW))
    if jobs == 1 or len(first) < FEW:
        marker = Marker(choice)
        try:
            for blank in chain(first, blanks):
                yield [(blank, attempted(marker, blank))]
        finally:
            marker.stop()
        return
    with Workers[Batch](jobs, Load(choice)) as workers:
        asked = ((batch, _ask(batch, choice)) for batch in batches(chain(first, blanks)))
        for batch, answer in workers.answers(asked):
            if answer is not None:
                yield _read(batch, answer)
                continue
            for one in batch:  # the process was lost over one of them: which one shows when each is asked alone
                for _, again in workers.answers([((one,), _ask((one,), choice))]):
                    yield [(one, Marked(reason=tr("bulk.lost")))] if again is None else _read((one,), again)


def batches(blanks: Iterator[Document]) -> Iterator[Batch]:
    """The articles in groups of about one size."""
    batch: list[Document] = []
    letters = 0
    for blank in blanks:
        batch.append(blank)
        letters += len(blank.text)
        if letters >= _LETTERS or len(batch) >= _MOST:
            yield tuple(batch)
            batch, letters = [], 0
    if batch:
        yield tuple(batch)


def _ask(batch: Batch, choice: Choice) -> bytes:
    return msgspec.json.encode(Ask(choice, tuple(msgspec.Raw(line_of(one)) for one in batch), i18n.language()))


def _read(batch: Batch, answer: bytes) -> list[tuple[Document, Marked]]:
    found = msgspec.json.decode(answer, type=Answer)
    if found.bug is not None:
        raise RuntimeError(found.bug)
    return list(zip(batch, found.marked, strict=True))
