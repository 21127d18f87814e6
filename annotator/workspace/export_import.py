"""Training data out of the library, and annotations back into it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from annotator import clock, outputs
from annotator.editing import Session, actions
from annotator.errors import AnnotatorError
from annotator.i18n import tr
from annotator.model import DEFAULT_LANGUAGE, Document, Scheme
from annotator.storage import Library
from annotator.workspace.selection import PARTS, Whose, as_exported, part_of, selected

if TYPE_CHECKING:
    from annotator.exporting import LoadedDocument, Written

OnConflict = Literal["refuse", "replace", "skip"]


class Cancelled(Exception):
    """Stopped on request; nothing was written."""


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
    every_version: bool = True,
    whose: Whose = "decided-else",
    kept_back: Collection[str] = (),
    force: bool = False,
    skip_broken: bool = False,
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    divide: Callable[[str], str] | None = None,
) -> Written:
    """Write documents in a format, read them back and compare.  On any thread.

    `divide` says in which part of a split an article is, where one folder has all parts (`Divisible`).

    Raises `AnnotatorError` for an unknown format, a place that cannot be written, or articles that cannot be written
    (`skip_broken` leaves them out and names them).  `every_version`, `whose`: as in `selection.selected`; an article of
    which it is open whose version is meant stays, unless all are.  `Cancelled` when asked to stop.
    """
    from annotator.exporting import exporter  # 0.1 s that the window's start does not need
    from annotator.exporting.format import Divisible

    chosen = exporter(format_)
    outputs.refuse_places(path)
    from annotator.exporting import verify

    if divide is not None and isinstance(chosen, Divisible):
        chosen = chosen.divided(divide)

    with library.reader() as reader:  # one moment for the choice, for the writing and for the comparison after it
        selection = selected(
            library,
            statuses=None if statuses is None else tuple(statuses),
            annotators=None if annotators is None else tuple(annotators),
            ids=ids,
            every_version=every_version,
            whose=whose,
            kept_back=kept_back,
            reader=reader,
        )
        taken = set(selection.documents)
        articles, people = ({pair[at] for pair in taken} for at in (0, 1))

        def documents() -> Iterator[Document]:
            found = library.documents(annotators=people, ids=articles, reader=reader)
            chosen = (one for one in found if (one.article.id, one.annotator) in taken)
            for number, document in enumerate(chosen, 1):
                if cancelled is not None and cancelled():
                    raise Cancelled
                yield as_exported(document)
                if progress is not None:
                    progress(number)

        return verify.export(chosen, documents, path, force=force, skip_broken=skip_broken)


def split_paths(format_: str, path: Path) -> dict[str, Path]:
    """Where the parts of a split go: `gold.jsonl` becomes `gold.train.jsonl` and so on; or files in one folder."""
    from annotator.exporting import exporter
    from annotator.exporting.format import Divisible

    chosen = exporter(format_)
    if isinstance(chosen, Divisible):
        return {part: path / chosen.part_file(part) for part in PARTS}
    return {part: path.with_name(f"{path.stem}.{part}{path.suffix}") for part in PARTS}


def export_split(
    library: Library,
    format_: str,
    path: Path,
    shares: Sequence[int],
    seed: int = 0,
    *,
    place: Callable[[str], str | None] | None = None,
    **options: Any,  # noqa: ANN401
) -> dict[str, Written]:
    """As `export`, into three files beside one another, by article (`selection.part_of`); what each became, by part.

    `place` says which part an article is in, in place of the shares.  A part without articles makes no file.  A format
    that has all parts in one folder makes one report, under the name of the first part.
    """
    from annotator.exporting import exporter
    from annotator.exporting.format import Divisible

    def part_for(article_id: str) -> str:
        return (place(article_id) if place is not None else None) or part_of(article_id, shares, seed)

    if isinstance(exporter(format_), Divisible):
        return {PARTS[0]: export(library, format_, path, divide=part_for, **options)}
    names = ("statuses", "annotators", "ids", "every_version", "whose", "kept_back")
    chosen = {name: value for name, value in options.items() if name in names}
    by_part: dict[str, list[str]] = {}
    for article_id, _ in selected(library, **chosen).documents:
        found = by_part.setdefault(part_for(article_id), [])
        if article_id not in found[-1:]:
            found.append(article_id)
    written = {}
    for part, target in split_paths(format_, path).items():
        if ids := by_part.get(part):
            written[part] = export(library, format_, target, **{**options, "ids": ids})
    return written


def load(
    library: Library,
    format_: str,
    paths: Sequence[Path],
    *,
    annotator: str,
    scheme: Scheme,
    language: str = DEFAULT_LANGUAGE,
    as_suggestions: bool = False,
    on_conflict: OnConflict = "refuse",
    text_dir: Path | None = None,
    labels: Mapping[str, str | None] | None = None,
    people: Mapping[str, str] | None = None,
    preview: bool = False,
    go_on: Callable[[], None] | None = None,
) -> LoadReport:
    """Bring annotations in: all of it is kept, or, when anything in it is wrong, nothing.

    Each document is one undoable edit.  `people` says who somebody is whom the file calls otherwise, a number for
    instance; under the empty name, whose all the rest is.  `preview` reads and checks, and keeps nothing; it tells what
    would be skipped or replaced, and refuses nothing that is there.  `go_on` is called after each; what it raises stops
    the loading, and nothing is kept.  Raises `AnnotatorError` with the place in the file.
    """
    from annotator.exporting import ImportContext, exporter, mapped

    chosen = exporter(format_)
    context = ImportContext(
        scheme=scheme,
        annotator=annotator,
        language=language,
        now=clock.now(),
        text_dir=text_dir,
        article_by_sha=library.article_by_sha,
        article_by_id=library.article_by_id,
        articles=library.every_article,
        document=lambda id_, name: library.document(id_, name, scheme) if library.has_document(id_, name) else None,
    )
    tally = _Tally()
    named = (_under_name(loaded, people or {}) for path in paths for loaded in chosen.read(path, context))
    found = mapped(named, labels or {}, scheme, _newest(library, scheme))
    if preview:
        for loaded in found:
            _look(library, loaded, on_conflict, tally)
            if go_on is not None:
                go_on()
        _refuse_nothing(tally, format_, paths)
        return tally.report()
    # One document at a time, so that a file may be larger than the memory; the first wrong line undoes all before it.
    with library.together(whole=True):
        for loaded in found:
            _keep(library, loaded, on_conflict, as_suggestions, tally)
            if go_on is not None:
                go_on()
    _refuse_nothing(tally, format_, paths)
    return tally.report()


def _newest(library: Library, scheme: Scheme) -> Scheme:
    """The library's newest version of a scheme where it has all of its labels; else `scheme`, with that number."""
    version = library.newest_version(scheme.name)
    if version <= scheme.version:
        return scheme
    newest = library.default_scheme()
    whole = (newest.name, newest.version) == (scheme.name, version) and set(scheme.names) <= set(newest.names)
    return newest if whole else replace(scheme, version=version)


def _refuse_nothing(tally: _Tally, format_: str, paths: Sequence[Path]) -> None:
    """Raise `AnnotatorError` where not one document was found: the files are of another format, most likely."""
    if not (tally.loaded or tally.skipped):
        raise AnnotatorError("workspace.nothing_there", format=format_, name=", ".join(path.name for path in paths))


def _under_name(loaded: LoadedDocument, people: Mapping[str, str]) -> LoadedDocument:
    """The document as that of the person whom `people` names."""
    name = loaded.document.annotator
    known = people.get(name, people.get("", name))
    return loaded if known == name else replace(loaded, document=replace(loaded.document, annotator=known))


class _Tally:
    """What has come in so far."""

    def __init__(self) -> None:
        self.loaded: list[str] = []
        self.skipped: list[str] = []
        self.replaced: list[str] = []
        self.notices: list[str] = []
        self.labels: Counter[str] = Counter()
        self.entities = self.quotes = 0

    def take(self, loaded: LoadedDocument) -> None:
        """Count a document that is kept, or would be."""
        self.loaded.append(loaded.document.article.id)
        self.labels.update(entity.label for entity in loaded.document.entities)
        self.entities += len(loaded.document.entities)
        self.quotes += len(loaded.document.quotes)
        self.notices += loaded.notices

    def report(self) -> LoadReport:
        return LoadReport(
            loaded=tuple(self.loaded),
            skipped=tuple(self.skipped),
            replaced=tuple(self.replaced),
            entities=self.entities,
            quotes=self.quotes,
            labels=dict(self.labels.most_common()),
            notices=tuple(dict.fromkeys(self.notices)),  # what holds for many documents is said once
        )


def _look(library: Library, loaded: LoadedDocument, on_conflict: OnConflict, tally: _Tally) -> None:
    """Count a document as it would be kept."""
    new = loaded.document
    there = library.article_by_id(new.article.id)
    same = there is not None and there.sha256 == new.article.sha256
    known = None if same else library.article_by_sha(new.article.sha256)
    if there is not None and not same and known is None:
        raise AnnotatorError("storage.other_text", id=new.article.id)
    id_ = known.id if known is not None else new.article.id
    if known is not None and known.id != new.article.id:
        tally.notices.append(tr("workspace.loaded_as", id=new.article.id, known=known.id))
    if not _has_work(library, loaded, id_) or on_conflict == "refuse":
        tally.take(loaded)
    elif on_conflict == "skip":
        tally.skipped.append(id_)
    else:
        tally.replaced.append(id_)
        tally.take(loaded)


def _has_work(library: Library, loaded: LoadedDocument, article_id: str) -> bool:
    """Whether the person has work there that a loading would replace; the empty document of an import is none."""
    return not loaded.known and library.last_row(article_id, loaded.document.annotator) > 0


def _keep(
    library: Library, loaded: LoadedDocument, on_conflict: OnConflict, as_suggestions: bool, tally: _Tally
) -> None:
    new = loaded.document
    there = library.article_by_id(new.article.id)
    if there is None or there.sha256 != new.article.sha256:
        known = library.article_by_sha(new.article.sha256)
        if known is not None:  # the same text under another name
            tally.notices.append(tr("workspace.loaded_as", id=new.article.id, known=known.id))
            new = replace(new, article=known)
    library.add_article(new.article)
    if _has_work(library, loaded, new.article.id):
        if on_conflict == "skip":
            tally.skipped.append(new.article.id)
            return
        if on_conflict == "refuse":
            raise AnnotatorError(
                "workspace.there_already", id=new.article.id, annotator=new.annotator, place=loaded.place
            )
        tally.replaced.append(new.article.id)
    library.begin(new)
    session = Session(*library.opened_document(new.article.id, new.annotator, new.scheme))
    edit = actions.loaded(session.document, new.items(), as_suggestions=as_suggestions)
    if edit.changes:
        session.commit(edit)
    if new.status == "done" and session.document.status != "done" and not as_suggestions:
        tally.notices.append(tr("workspace.loaded_open", id=new.article.id))
    if loaded.sure:
        library.set_times(new)
    tally.take(loaded)
