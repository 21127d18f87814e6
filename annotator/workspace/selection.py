"""Which documents an export takes: the states, whose version, one version of an article.

A document that a version before 0.2 let be finished while the stance of a quote was open is still in progress here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from annotator.editing import actions
from annotator.editing.differences import ADJUDICATION
from annotator.errors import AnnotatorError
from annotator.i18n import tr
from annotator.model import Document
from annotator.storage import Library, Reader

_NAMED = 5  # articles that a sentence names


@dataclass(frozen=True, slots=True)
class Selection:
    """Documents by article id and annotator, in the order of the files."""

    documents: tuple[tuple[str, str], ...]
    statuses: Counter[str]  # documents of each status, whatever was asked for
    several: tuple[str, ...]  # ids of articles of which several people have a version, none of them decided between
    lacking: int = 0  # of those in progress: called done, with a quote whose stance is open

    def check(self) -> None:
        """Raise `AnnotatorError` while it is open whose version of an article is meant."""
        if self.several:
            named = ", ".join(self.several[:_NAMED]) + ("…" if len(self.several) > _NAMED else "")
            raise AnnotatorError(
                tr("workspace.several_versions", n=len(self.several), ids=named), tr("workspace.several_versions.hint")
            )


def selected(
    library: Library,
    *,
    statuses: Collection[str] | None = None,
    annotators: Collection[str] | None = None,
    ids: Iterable[str] | None = None,
    every_version: bool = False,
    reader: Reader | None = None,
) -> Selection:
    """What an export of these states takes (`None`: all), of these people (`None`: one version an article).

    Of an article with a decided version (`adjudication`) that is taken, else the only one.  A version that nobody has
    begun gives way to one that somebody has.  `reader` as in `Library.documents`.
    """
    by_article: dict[str, list[tuple[str, str]]] = {}
    lacks = set()
    for version in library.versions(annotators=annotators, ids=ids, reader=reader):
        status = version.status
        if version.lacks_stance:
            lacks.add((version.article_id, version.annotator))
            status = "in_progress"
        by_article.setdefault(version.article_id, []).append((version.annotator, status))
    documents: list[tuple[str, str]] = []
    several: list[str] = []
    counted: Counter[str] = Counter()
    lacking = 0
    for article_id, versions in by_article.items():
        taken = versions if annotators is not None or every_version else _one(versions)
        counted.update({status for _, status in taken} if len(taken) > 1 else [status for _, status in taken])
        lacking += any((article_id, name) in lacks for name, _ in taken)
        wanted = [name for name, status in taken if statuses is None or status in statuses]
        if len(wanted) > 1 and annotators is None and not every_version:
            several.append(article_id)
        documents += [(article_id, name) for name in wanted]
    return Selection(tuple(documents), counted, tuple(several), lacking)


def as_exported(document: Document) -> Document:
    """With the status that `selected` counts it under: what a file calls done has no open stance."""
    if document.status != "done" or not any(quote.stance_open for quote in document.quotes):
        return document
    return document.apply(actions.set_status(document, "in_progress"))


def _one(versions: Sequence[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    decided = [(name, status) for name, status in versions if name == ADJUDICATION and status == "done"]
    own = [(name, status) for name, status in versions if name != ADJUDICATION]
    begun = [(name, status) for name, status in own if status != "new"]
    return decided or begun or own[:1] or versions
