"""Folders with a sub-folder for each annotator, read back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from annotator.errors import AnnotatorError, system_reason


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
