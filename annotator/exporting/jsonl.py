"""The app's own JSONL: the one format that loses nothing (record.py has the line)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from annotator.exporting.counting import counted
from annotator.exporting.files import in_order, lines_of, replacing
from annotator.exporting.format import Context, LoadedDocument, Written
from annotator.exporting.jsontext import TwiceError, refuse_twice
from annotator.exporting.record import RecordError, document_of, line_of
from annotator.i18n import tr
from annotator.model import Document

# A text has 10 MB at most; with its marks the line of one stays well below this.
LINE_LIMIT = 64 * 2**20


class Jsonl:
    """One line a document, sorted by article id and annotator."""

    name = "jsonl"
    suffix = ".jsonl"
    loses: frozenset[str] = frozenset()

    def write(self, documents: Iterable[Document], path: Path, *, force: bool = False) -> Written:
        counts: Counter[str] = Counter()
        with replacing(path) as (file,):
            for document in in_order(documents):
                file.write(line_of(document))
                file.write(b"\n")
                counted(document, counts)
        return Written(counts, {}, (path,))

    def read(self, path: Path, context: Context) -> Iterator[LoadedDocument]:
        seen: set[tuple[str, str]] = set()
        texts: dict[str, tuple[str, str]] = {}
        for number, line in lines_of(path, LINE_LIMIT):
            document = document_of(line, number=number, scheme=context.scheme)
            if line_of(document) != line:  # not as it was written here: by hand, or by another program
                try:
                    refuse_twice(line)
                except TwiceError as error:
                    raise RecordError(str(error), tr("exporting.reason.twice"), number) from error
            pair = (document.article.id.casefold(), document.annotator)
            if pair in seen:
                raise RecordError("annotator", tr("exporting.reason.pair"), number)
            seen.add(pair)
            identity = (document.article.id, document.article.sha256)
            if texts.setdefault(pair[0], identity) != identity:
                raise RecordError("sha256", tr("exporting.reason.two_texts"), number)
            yield LoadedDocument(document, f"{path.name}:{number}", sure=True)
