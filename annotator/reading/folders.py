"""A folder of articles."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from annotator.reading.reading import suffix_of, suffixes
from annotator.reading.source import Refused, refused


def files_in(folder: Path, *, recursive: bool) -> Iterator[Path | Refused]:
    """The files in `folder` that have a known suffix, in the order of their names.

    Files and folders whose name begins with a dot are passed over; what cannot be looked into, and a link that leads
    out of the folder, is refused.
    """
    known = frozenset(suffixes())
    none = True
    for entry in _entries(folder, recursive=recursive):
        if isinstance(entry, Refused):
            none = False
            yield entry
        elif suffix_of(entry.name) in known:
            none = False
            yield entry if _is_inside(entry, folder) else refused(entry.name, "reading.link", name=entry.name)
    if none:
        yield refused(str(folder), "reading.empty_folder", name=folder.name, suffixes=" ".join(sorted(known)))


def _is_inside(file: Path, folder: Path) -> bool:
    """Whether `file` lies in `folder`, and is not a link to somewhere else."""
    return not file.is_symlink() or file.resolve().is_relative_to(folder.resolve())


def _entries(folder: Path, *, recursive: bool) -> Iterator[Path | Refused]:
    """Files below `folder`, without recursion in Python: a deep tree costs a list, not the stack."""
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError:
            yield refused(str(here), "reading.no_permission", name=here.name)
            continue
        below: list[Path] = []
        for entry in entries:
            if entry.name.startswith("."):
                continue
            path = Path(entry.path)
            if entry.is_symlink() and path.is_dir():
                if recursive:
                    yield refused(entry.name, "reading.link", name=entry.name)
            elif entry.is_dir(follow_symlinks=False):
                below.append(path)
            else:
                yield path
        if recursive:
            waiting.extend(reversed(below))
