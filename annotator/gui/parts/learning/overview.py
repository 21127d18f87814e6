"""What the page Learn shows, read from the library on the worker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from annotator.gui.state.titles import title_of
from annotator.i18n import tr
from annotator.numbers import day
from annotator.workspace import Workspace
from annotator.workspace.learning.material import Material, gathered
from annotator.workspace.learning.versions import Try


@dataclass(frozen=True, slots=True)
class Overview:
    """The material of a run, and the runs so far."""

    material: Material
    tries: tuple[Try, ...]  # the newest first
    titles: Mapping[str, str]  # by article
    force: str | None  # the version in force; `None`: the shipped pipeline
    gone: str | None  # the version that should be in force and has no file
    memory: int  # lessons
    waiting: int  # articles that nobody has begun
    curve: tuple[Mapping[str, Any], ...] = ()  # the learning curve that was measured last

    def run(self, name: str | None) -> Try | None:
        """The run that made a version."""
        return next((one for one in self.tries if one.name == name), None)

    def shown(self, name: str | None) -> str:
        """How a version is named to people."""
        run = self.run(name)
        return run.shown if run is not None else name or tr("learn.built_in")

    def new(self) -> int:
        """How many finished articles no run has had."""
        had = {id_ for one in self.tries for id_ in (*one.about.get("learnt", ()), *one.about.get("held", ()))}
        return sum(d.article.id not in had for d in (*self.material.learnt, *self.material.held))


def overview(workspace: Workspace, people: Sequence[str] = ()) -> Overview:
    """Read it: for the worker, since it takes seconds in a large library.

    `people`: whose work alone is learnt from; none: what is decided, else the only version.
    """
    material = gathered(workspace.library, people or None)
    force, tries = workspace.versions.in_force(), tuple(workspace.versions.tries())
    return Overview(
        material=material,
        tries=tries,
        titles=_titles(workspace, material, tries),
        force=force.stem if force else None,
        gone=workspace.versions.missing(),
        memory=len(workspace.memory.known()),
        waiting=sum(n for status, n in material.left.items() if status == "new"),
        curve=tuple(workspace.versions.curve()),
    )


def _titles(workspace: Workspace, material: Material, tries: Sequence[Try]) -> dict[str, str]:
    """What the articles of the material are called, and those that a run was measured on and that have left it."""
    found = {d.article.id: title_of(d.article) for d in (*material.learnt, *material.held)}
    gone = {id_ for one in tries for id_ in one.about.get("articles", ())} - found.keys()
    left = workspace.library.documents(ids=gone) if gone else ()
    return found | {document.article.id: title_of(document.article) for document in left}


def moment(time: str) -> str:
    """When a run ended, as people write it."""
    return f"{day(time[:10])}, {time[11:16]}"
