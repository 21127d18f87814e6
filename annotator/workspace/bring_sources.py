"""Files that work comes back in: packages, and whole libraries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.editing.differences import is_version
from annotator.editing.merging import states_of
from annotator.errors import AnnotatorError
from annotator.model import ADJUDICATION
from annotator.storage.assignments import Assignment
from annotator.workspace.packages import SUFFIX, Carried, Manifest, Package

if TYPE_CHECKING:
    from annotator.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was looked at: a package, or a library."""

    path: Path
    package: Package | None = None  # of a library: none, and several people's work

    @property
    def manifest(self) -> Manifest | None:
        return None if self.package is None else self.package.manifest

    @property
    def by(self) -> str | None:
        """Whose work a package is."""
        return None if self.manifest is None else self.manifest.by

    @property
    def made(self) -> str | None:
        return None if self.manifest is None else self.manifest.made

    @property
    def is_task(self) -> bool:
        """Whether it gives somebody work to do."""
        return self.manifest is not None and self.manifest.kind == "task" and self.manifest.to is not None

    def assignment(self, article_id: str, annotator: str) -> Assignment | None:
        """What a package of work to do gives to whom."""
        sent = self.manifest
        if sent is None or not self.is_task:
            return None
        return Assignment(article_id, annotator, sent.made, sent.by, sent.id, sent.suggestions)


def source(path: Path) -> Source:
    """What the file is; a package has been checked as a whole.  Raises `AnnotatorError`."""
    return Source(path, None if is_library(path) else Package(path))


def is_library(path: Path) -> bool:
    """Whether the file is taken for a library: everything that is not called a package."""
    return path.suffix.lower() != SUFFIX


def documents(source: Source, workspace: Workspace) -> Iterator[Carried]:
    """The documents of a file; raises `AnnotatorError` with the place."""
    path = source.path
    if source.package is not None:
        yield from source.package.documents(workspace.scheme)
        return
    from annotator.storage import opened
    from annotator.workspace.workspace import Workspace as Opened

    if path.exists() and workspace.library.path.exists() and path.samefile(workspace.library.path):
        raise AnnotatorError("package.itself", name=path.name)
    if not path.exists():
        raise AnnotatorError("reading.not_there", name=path.name)
    with ExitStack() as stack:
        try:
            other = stack.enter_context(opened(path, create=False))
        except AnnotatorError as error:
            if error.told[0].key == "storage.not_a_library":  # whoever brings work has named no library to open
                raise AnnotatorError("package.neither", name=path.name) from error
            raise
        theirs = Opened(other, workspace.annotator, workspace.scheme)
        for version in other.versions():
            session = theirs.session(version.article_id, version.annotator)
            document = session.document
            if is_version(document) or document.status == "skipped" or version.annotator == ADJUDICATION:
                yield Carried(document, tuple(states_of(session)), f"{path.name}, {version.article_id}")


def people_of(sources: Iterable[Source]) -> list[str]:
    """Whose work the packages are, or whom they are for."""
    found = [one.manifest.to or one.manifest.by for one in sources if one.manifest is not None]
    return list(dict.fromkeys(found))


def meant_for_others(sources: Iterable[Source], annotator: str) -> list[str]:
    """Whom packages of work give it to, beside `annotator`: what that one does would not be theirs."""
    found = [one.manifest.to for one in sources if one.is_task and one.manifest is not None and one.manifest.to]
    return [name for name in dict.fromkeys(found) if name != annotator]
