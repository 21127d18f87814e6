"""Training data out of the library, and annotations back into it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from annotator import clock
from annotator.editing import Session, actions
from annotator.errors import AnnotatorError
from annotator.i18n import text
from annotator.model import Document, Scheme
from annotator.storage import Library

if TYPE_CHECKING:
    from annotator.exporting import LoadedDocument

OnConflict = Literal["refuse", "replace", "skip"]


class Cancelled(Exception):
    """Somebody asked to stop; nothing was written."""


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written, and what did not come back when it was read again."""

    counts: Mapping[str, int]
    losses: Mapping[str, int]  # by name; the words are `exporting.loss.NAME`
    files: tuple[Path, ...]
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What was brought in."""

    loaded: tuple[str, ...]  # article ids
    skipped: tuple[str, ...]  # documents that were there
    replaced: tuple[str, ...]
    entities: int
    quotes: int
    labels: Mapping[str, int]  # how often each label came
    notices: tuple[str, ...] = ()


def export(
    library: Library,
    format_: str,
    path: Path,
    *,
    annotators: Iterable[str] | None = None,
    statuses: Iterable[str] | None = None,
    ids: Iterable[str] | None = None,
    force: bool = False,
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ExportReport:
    """Write documents in a format, read them back and compare.  On any thread.

    Raises `AnnotatorError` for an unknown format or a place that cannot be written, `Cancelled` when asked to stop.
    """
    from annotator.exporting import exporter  # 0.1 s that the window's start does not need

    chosen = exporter(format_)
    wanted = None if ids is None else tuple(ids)

    from annotator.exporting import verify

    with library.reader() as reader:  # one moment for the writing and for the comparison after it

        def documents() -> Iterator[Document]:
            found = library.documents(annotators=annotators, statuses=statuses, ids=wanted, reader=reader)
            for number, document in enumerate(found, 1):
                if cancelled is not None and cancelled():
                    raise Cancelled
                yield document
                if progress is not None:
                    progress(number)

        written = verify.export(chosen, documents, path, force=force)
    return ExportReport(written.counts, written.losses, written.files, written.notices)


def load(
    library: Library,
    format_: str,
    paths: Sequence[Path],
    *,
    annotator: str,
    scheme: Scheme,
    language: str = "id",
    as_suggestions: bool = False,
    on_conflict: OnConflict = "refuse",
    text_dir: Path | None = None,
    labels: Mapping[str, str | None] | None = None,
    preview: bool = False,
) -> LoadReport:
    """Bring annotations in: every file is read and checked first, then all of it is kept or nothing.

    Each document is one undoable edit.  `preview` reads and checks, and keeps nothing.  Raises `AnnotatorError` with
    the place in the file.
    """
    from annotator.exporting import Context, exporter

    chosen = exporter(format_)
    context = Context(
        scheme=scheme,
        annotator=annotator,
        language=language,
        now=clock.now(),
        text_dir=text_dir,
        article_by_sha=library.article_by_sha,
        article_by_id=library.article_by_id,
        articles=lambda: {document.article.id: document.article for document in library.documents()}.values(),
        document=lambda id_, name: library.document(id_, name, scheme) if library.has_document(id_, name) else None,
        labels=labels or {},
    )
    found = [loaded for path in paths for loaded in chosen.read(path, context)]
    if preview:
        return _report(found, [], [])
    skipped: list[str] = []
    replaced: list[str] = []
    with library.together():
        for loaded in found:
            _keep(library, loaded, on_conflict, as_suggestions, skipped, replaced)
    return _report([one for one in found if one.document.article.id not in skipped], skipped, replaced)


def _keep(
    library: Library,
    loaded: LoadedDocument,
    on_conflict: OnConflict,
    as_suggestions: bool,
    skipped: list[str],
    replaced: list[str],
) -> None:
    new = loaded.document
    library.add_article(new.article)
    there = library.has_document(new.article.id, new.annotator)
    before = library.document(new.article.id, new.annotator, new.scheme) if there else None
    # The empty document that an import of the article made is nobody's work.
    work = before is not None and bool(library.journal(new.article.id, new.annotator).rows())
    if work and not loaded.known:
        if on_conflict == "skip":
            skipped.append(new.article.id)
            return
        if on_conflict == "refuse":
            raise AnnotatorError(
                text("workspace.there_already", id=new.article.id, annotator=new.annotator, place=loaded.place),
                text("workspace.there_already.hint"),
            )
        replaced.append(new.article.id)
    library.begin(new)
    session = Session(*library.opened_document(new.article.id, new.annotator, new.scheme))
    edit = actions.loaded(session.document, new.items(), as_suggestions=as_suggestions)
    if edit.changes:
        session.commit(edit)
    if loaded.sure:
        library.set_times(new)


def _report(found: Sequence[LoadedDocument], skipped: Sequence[str], replaced: Sequence[str]) -> LoadReport:
    labels = Counter(entity.label for one in found for entity in one.document.entities)
    return LoadReport(
        loaded=tuple(one.document.article.id for one in found),
        skipped=tuple(skipped),
        replaced=tuple(replaced),
        entities=sum(len(one.document.entities) for one in found),
        quotes=sum(len(one.document.quotes) for one in found),
        labels=dict(labels.most_common()),
        notices=tuple(notice for one in found for notice in one.notices),
    )
