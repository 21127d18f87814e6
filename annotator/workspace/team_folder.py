"""A folder that a team shares: packages are made into it, and those that came and have not been taken are found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.errors import AnnotatorError
from annotator.workspace import packages
from annotator.workspace.packages import Manifest

if TYPE_CHECKING:
    from annotator.storage import Library
    from annotator.workspace.workspace import Workspace

_KEY = "team_folder"
TAKEN = "package:"
"""How the keys of the library begin that tell when a package was taken; its id follows."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """What lies in the folder and has not been taken."""

    files: tuple[Path, ...] = ()
    people: tuple[str, ...] = ()  # whose work they are, or who gives work
    unreadable: int = 0  # broken, or still being written


def folder(library: Library) -> Path | None:
    """The folder of the library's team, where one was chosen; it need not be there now."""
    chosen = library.meta(_KEY)
    return Path(chosen) if chosen else None


def choose(library: Library, path: Path | None) -> None:
    """Share this folder from now on; `None`: none."""
    library.set_meta(_KEY, "" if path is None else str(path.absolute()))


def packages_in(path: Path) -> dict[Path, Manifest | None]:
    """What the packages in a folder say of themselves, by name; `None`: broken, or still being written."""
    found: dict[Path, Manifest | None] = {}
    try:
        files = sorted(path.glob(f"*{packages.SUFFIX}"))
    except OSError:
        return found
    for file in files:
        try:
            found[file] = packages.manifest_of(file)
        except AnnotatorError:
            found[file] = None
    return found


def arrived(workspace: Workspace, found: Mapping[Path, Manifest | None]) -> Arrived:
    """Of the packages in the folder those that are for this library, and that it has not taken.

    Work that was given to somebody else is not; what one has made oneself is not.
    """
    library, me = workspace.library, workspace.annotator
    coming = {
        file: manifest.by
        for file, manifest in found.items()
        if manifest is not None
        and manifest.by != me
        and (manifest.kind == "work" or manifest.to == me)
        and library.meta(f"{TAKEN}{manifest.id}") is None
    }
    return Arrived(
        tuple(coming), tuple(dict.fromkeys(coming.values())), sum(manifest is None for manifest in found.values())
    )


def waiting(workspace: Workspace, path: Path) -> Arrived:
    """What lies in a folder for this library and has not been taken."""
    return arrived(workspace, packages_in(path))
