"""The app's own JSONL: the one format that loses nothing (record.py has the line)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from annotator.exporting.counting import counted
from annotator.exporting.files import in_order, lines_of, replacing
from annotator.exporting.format import ImportContext, LoadedDocument, Written
from annotator.exporting.json_text import TwiceError, refuse_twice
from annotator.exporting.record import RecordError, document_of, line_of, whole_line_of
from annotator.i18n import tr_later
from annotator.model import Document

# A text has 10 MB at most; with its marks the line of one stays well below this.
LINE_LIMIT = 64 * 2**20


class Jsonl:
    """One line of annotator/2 a document, sorted by article id and annotator."""

    name = "jsonl"
    suffix = ".jsonl"
    loses: frozenset[str] = frozenset()
    _line: Callable[[Document], bytes] = staticmethod(whole_line_of)

    def write(self, documents: Iterable[Document], path: Path, *, force: bool = False) -> Written:
        counts: Counter[str] = Counter()
        with replacing(path) as (file,):
            for document in in_order(documents):
                file.write(self._line(document))
                file.write(b"\n")
                counted(document, counts)
        return Written(counts, {}, (path,))

    def read(self, path: Path, context: ImportContext) -> Iterator[LoadedDocument]:
        seen: set[tuple[str, str]] = set()
        texts: dict[str, tuple[str, str]] = {}
        for number, line in lines_of(path, LINE_LIMIT):
            try:
                document = document_of(line, number=number, scheme=context.scheme)
            except RecordError as error:
                raise RecordError(error.key, error.reason, number, path.name) from error
            if line not in (
                whole_line_of(document),
                line_of(document),
            ):  # not as it was written here: by hand, or by another program
                try:
                    refuse_twice(line)
                except TwiceError as error:
                    twice = tr_later("exporting.reason.this_twice")
                    raise RecordError(str(error), twice, number, path.name) from error
            pair = (document.article.id.casefold(), document.annotator)
            if pair in seen:
                raise RecordError("annotator", tr_later("exporting.reason.pair"), number, path.name)
            seen.add(pair)
            identity = (document.article.id, document.article.sha256)
            if texts.setdefault(pair[0], identity) != identity:
                raise RecordError("sha256", tr_later("exporting.reason.two_texts"), number, path.name)
            yield LoadedDocument(document, f"{path.name}:{number}", sure=True)


class FirstJsonl(Jsonl):
    """The same as annotator/1, for programs that know no other: without notes and metadata."""

    name = "jsonl-1"
    loses = frozenset({"metadata", "notes"})
    _line = staticmethod(line_of)
