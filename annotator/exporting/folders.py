"""Folders with a sub-folder for each annotator, read back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from annotator.errors import AnnotatorError
from annotator.i18n import tr


def files_of(folder: Path, suffix: str) -> Iterator[tuple[Path, str | None]]:
    """The files with `suffix` in a folder and its sub-folders, one level deep, with the name of the sub-folder.

    Links are not followed: a folder from elsewhere may not lead to other files.  Raises `AnnotatorError` when it is no
    folder, or cannot be read.
    """
    if not folder.is_dir():
        raise AnnotatorError(tr("exporting.no_folder", path=folder), tr("exporting.no_folder.hint"))
    try:
        entries = sorted(folder.iterdir())
        for entry in entries:
            if entry.is_symlink() or entry.name.startswith("."):
                continue
            if entry.is_dir():
                for file in sorted(entry.iterdir()):
                    if file.suffix == suffix and file.is_file() and not file.is_symlink():
                        yield file, entry.name
            elif entry.suffix == suffix and entry.is_file():
                yield entry, None
    except OSError as error:
        raise AnnotatorError(
            tr("exporting.cannot_read", path=folder, reason=error.strerror or str(error)),
            tr("exporting.cannot_read.hint"),
        ) from error
