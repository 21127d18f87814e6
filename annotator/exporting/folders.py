"""Folders with a sub-folder for each annotator: written, and read back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from annotator.errors import AnnotatorError, system_reason
from annotator.exporting.files import folder_name


class AnnotatorFolders:
    """The sub-folders of an export, each made when its annotator first comes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made: dict[str, Path] = {}
        self._taken: set[str] = set()

    def of(self, annotator: str) -> Path:
        """The sub-folder of an annotator."""
        if annotator not in self._made:
            self._made[annotator] = self._folder / folder_name(annotator, self._taken)
            self._made[annotator].mkdir()
        return self._made[annotator]


def files_of(folder: Path, suffix: str) -> Iterator[tuple[Path, str | None]]:
    """The files with `suffix` in a folder and its sub-folders, one level deep, with the name of the sub-folder.

    By name and then by folder, which is the order that documents are written in: what is of one article comes together.

    Links are not followed: a folder from elsewhere may not lead to other files.  Raises `AnnotatorError` when it is no
    folder, or cannot be read.
    """
    if not folder.is_dir():
        raise AnnotatorError("exporting.no_folder", path=folder)
    found: list[tuple[str, str, Path]] = []
    try:
        for entry in folder.iterdir():
            if entry.is_symlink() or entry.name.startswith("."):
                continue
            inside = entry.iterdir() if entry.is_dir() else [entry]
            for file in inside:
                if file.suffix == suffix and file.is_file() and not file.is_symlink():
                    found.append((file.stem, "" if file is entry else entry.name, file))
    except OSError as error:
        raise AnnotatorError("exporting.cannot_read", path=folder, reason=system_reason(error)) from error
    for _, name, file in sorted(found):
        yield file, name or None
