"""Work for others: who does which article, and a package for each of them; one's own work, to be given back."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from annotator import __version__, clock
from annotator.editing.differences import is_version
from annotator.editing.merging import state_of, states_of
from annotator.errors import AnnotatorError
from annotator.model import Document, Entity, Progress, Quote, Run
from annotator.storage.assignments import Assignment
from annotator.workspace import packages

if TYPE_CHECKING:
    from annotator.workspace.workspace import Workspace

WITHOUT = "none"
"""The name of the run of a document that was handed over without suggestions: nothing is to be suggested."""


@dataclass(frozen=True, slots=True)
class Handed:
    """One package that was made."""

    path: Path
    annotator: str
    articles: int


def shared_out(ids: Sequence[str], people: Sequence[str], twice: float = 0.0, seed: int = 0) -> dict[str, list[str]]:
    """Who does which articles: the share `twice` of them (0 to 1) two people do, the others one.

    Drawn at random, the same for the same seed; everybody has as many as the others, and each pair of people too,
    within one.  The articles of each keep the order of `ids`.
    """
    order = list(ids)
    draw = random.Random(seed)
    draw.shuffle(order)
    names = list(dict.fromkeys(people))
    doubles = round(twice * len(order)) if len(names) > 1 else 0
    load: Counter[str] = Counter(dict.fromkeys(names, 0))
    pairs: Counter[tuple[str, str]] = Counter(dict.fromkeys(combinations(names, 2), 0))
    given: dict[str, set[str]] = {name: set() for name in names}
    for number, article_id in enumerate(order):
        if number < doubles:
            chosen = min(pairs, key=lambda pair: (pairs[pair], load[pair[0]] + load[pair[1]]))
            pairs[chosen] += 1
        else:
            chosen = (min(names, key=lambda name: load[name]),)  # type: ignore[assignment]  # one, not two
        for name in chosen:
            load[name] += 1
            given[name].add(article_id)
    return {name: [id_ for id_ in ids if id_ in given[name]] for name in names}


def unassigned(workspace: Workspace) -> list[str]:
    """The articles that nobody has been given and nobody has begun, by id."""
    library = workspace.library
    given = {one.article_id for one in library.assignments()}
    begun = {version.article_id for version in library.versions() if version.status != "new"}
    return sorted(id_ for id_ in workspace.ids() if id_ not in given and id_ not in begun)


def hand_over(
    workspace: Workspace,
    people: Sequence[str],
    folder: Path,
    ids: Sequence[str],
    *,
    twice: float = 0.0,
    seed: int = 0,
    suggestions: bool = True,
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> list[Handed]:
    """Give the articles out, and make a package for each person in `folder`; one undoable act of the library.

    A package has the articles and that person's own marks, and nobody else's.  Raises `AnnotatorError`, and nothing is
    given out then.
    """
    _check(people, ids, folder)
    library, made, done = workspace.library, list[Handed](), 0
    assignments: list[Assignment] = []

    def documents(name: str, theirs: Sequence[str]) -> Iterator[tuple[Document, list[str]]]:
        nonlocal done
        for article_id in theirs:
            if cancelled():
                raise AnnotatorError("package.stopped")
            yield _task(workspace, article_id, name, suggestions=suggestions)
            done += 1
            if progress is not None:
                progress(done)

    try:
        for name, theirs in shared_out(ids, people, twice, seed).items():
            if not theirs:
                continue
            path = _free(folder / packages.file_name(library.path.stem, name))
            manifest = packages.write(
                path,
                documents(name, theirs),
                scheme=workspace.scheme,
                by=workspace.annotator,
                to=name,
                kind="task",
                library=library.id,
                suggestions=suggestions,
            )
            made.append(Handed(path, name, len(theirs)))
            assignments += [
                Assignment(id_, name, manifest.made, workspace.annotator, manifest.id, suggestions) for id_ in theirs
            ]
        library.assign(assignments, action="hand-over")
    except BaseException:
        for one in made:  # a package of work that nobody was given must not be sent
            one.path.unlink(missing_ok=True)
        raise
    return made


def _check(people: Sequence[str], ids: Sequence[str], folder: Path) -> None:
    """Raise `AnnotatorError` where there is nobody or nothing to give, or no folder to write to."""
    if not people:
        raise AnnotatorError("package.nobody")
    if not ids:
        raise AnnotatorError("package.no_articles")
    if folder.exists() and not folder.is_dir():
        raise AnnotatorError("exporting.no_folder", "output.no_folder.hint", path=folder)


def give_back(
    workspace: Workspace, path: Path, ids: Sequence[str] | None = None, *, progress: Callable[[int], None] | None = None
) -> Handed:
    """The person's own work as a package: every article that they have begun, or those of `ids`.

    Raises `AnnotatorError` when there is none.
    """
    library, name = workspace.library, workspace.annotator
    begun = [one.article_id for one in library.versions(annotators=[name], ids=ids) if one.status != "new"]
    if not begun:
        raise AnnotatorError("package.no_work", name=name)

    def documents() -> Iterator[tuple[Document, list[str]]]:
        for article_id in begun:
            session = workspace.session(article_id)
            if is_version(session.document) or session.document.status == "skipped":
                yield session.document, states_of(session)

    packages.write(
        path,
        documents(),
        scheme=workspace.scheme,
        by=name,
        to=None,
        kind="work",
        library=library.id,
        progress=progress,
    )
    return Handed(path, name, len(begun))


def _task(workspace: Workspace, article_id: str, name: str, *, suggestions: bool) -> tuple[Document, list[str]]:
    """What a person begins with: their own marks where they have some, else suggestions, or nothing."""
    library = workspace.library
    if library.has_document(article_id, name):
        session = workspace.session(article_id, name)
        if is_version(session.document):
            return session.document, states_of(session)
    time = clock.now()
    article = library.article(article_id)
    blank = Document.of(article, name, workspace.scheme, created=time, modified=time)
    if not suggestions:
        run = Run(WITHOUT, __version__, time)
        return _with_run(blank, run), [state_of(blank)]
    marked = _suggested(workspace, blank)
    return marked, [state_of(marked), state_of(blank)]


def _suggested(workspace: Workspace, blank: Document) -> Document:
    """The machine's marks: those that stand untouched in the library, else new ones."""
    own = workspace.library.document(blank.article.id, workspace.annotator, blank.scheme)
    run = own.progress.suggester
    if own.status == "new" and run is not None and not run.failed and run.name != WITHOUT and not is_version(own):
        items = [
            item
            for item in own.items()
            if not isinstance(item, Progress) and not (isinstance(item, Entity | Quote) and item.origin != "suggested")
        ]
        return Document.of(
            blank.article,
            blank.annotator,
            own.scheme,
            [*items, Progress("new", None, run)],
            created=blank.created,
            modified=blank.modified,
        )
    edit = workspace.suggestions(blank)
    return blank.apply(edit) if edit.changes else blank


def _with_run(document: Document, run: Run) -> Document:
    """The document with another run, and nothing else changed."""
    return Document.of(
        document.article,
        document.annotator,
        document.scheme,
        [Progress("new", None, run)],
        created=document.created,
        modified=document.modified,
    )


def _free(path: Path) -> Path:
    """`path`, or with a number behind it where there is such a file: nobody's package is written over."""
    found, number = path, 1
    while found.exists():
        number += 1
        found = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return found
