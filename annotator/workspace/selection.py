"""Which documents an export takes: the states, whose version, one version of an article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from annotator.editing.differences import ADJUDICATION
from annotator.errors import AnnotatorError
from annotator.i18n import tr
from annotator.storage import Library

_NAMED = 5  # articles that a sentence names


@dataclass(frozen=True, slots=True)
class Selection:
    """Documents by article id and annotator, in the order of the files."""

    documents: tuple[tuple[str, str], ...]
    statuses: Counter[str]  # documents of each status, whatever was asked for
    several: tuple[str, ...]  # ids of articles of which several people have a version, none of them decided between

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
) -> Selection:
    """What an export of these states takes (`None`: all), of these people (`None`: one version an article).

    Of an article with a decided version (`adjudication`) that is taken, else the only one.  A version that nobody has
    begun gives way to one that somebody has.
    """
    by_article: dict[str, list[tuple[str, str]]] = {}
    for article_id, annotator, status in library.versions(annotators=annotators, ids=ids):
        by_article.setdefault(article_id, []).append((annotator, status))
    documents: list[tuple[str, str]] = []
    several: list[str] = []
    counted: Counter[str] = Counter()
    for article_id, versions in by_article.items():
        taken = versions if annotators is not None or every_version else _one(versions)
        counted.update({status for _, status in taken} if len(taken) > 1 else [status for _, status in taken])
        wanted = [name for name, status in taken if statuses is None or status in statuses]
        if len(wanted) > 1 and annotators is None and not every_version:
            several.append(article_id)
        documents += [(article_id, name) for name in wanted]
    return Selection(tuple(documents), counted, tuple(several))


def _one(versions: Sequence[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    decided = [(name, status) for name, status in versions if name == ADJUDICATION and status == "done"]
    own = [(name, status) for name, status in versions if name != ADJUDICATION]
    begun = [(name, status) for name, status in own if status != "new"]
    return decided or begun or own[:1] or versions
