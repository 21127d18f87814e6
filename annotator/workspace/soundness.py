"""Whether a library is sound, and whether every document in it could be exported."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from annotator.errors import AnnotatorError
from annotator.storage import Library, checking, opened
from annotator.workspace.schemes import every_scheme


def checked(path: Path, *, repair: bool = False, progress: Callable[[int], None] | None = None) -> checking.Report:
    """The library's own check, and each document held against the rules of its record.

    A document that breaks one is told as a problem `record`: no export can have it.  Only what `storage` finds is
    mended by `repair`.  Raises `AnnotatorError` when there is no library.
    """
    report = checking.check_file(path, repair=repair, known=every_scheme(), progress=progress)
    if any(problem.kind == "damaged" for problem in report.problems):
        return report
    with opened(path, create=False) as library:
        refused = tuple(_refused(library))
    if not refused:
        return report
    if not report.repaired:
        return replace(report, problems=(*report.problems, *refused))
    return replace(report, problems=refused, repaired=False)  # what is mended is mended; these are left


def _refused(library: Library) -> Iterator[checking.Problem]:
    from annotator.exporting.record import document_of, line_of

    for document in library.documents():
        try:
            document_of(line_of(document))
        except (AnnotatorError, ValueError) as error:
            reason = error.sentence if isinstance(error, AnnotatorError) else str(error)
            yield checking.Problem("record", f"{document.article.id} ({document.annotator})", reason)
