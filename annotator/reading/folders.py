"""A folder of articles."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from annotator.errors import AnnotatorError
from annotator.i18n import tr
from annotator.reading.input_file import opened
from annotator.reading.reading import read_opened, suffix_of, suffixes
from annotator.reading.source import Refused, Source


def files_in(folder: Path, *, recursive: bool, encoding: str | None) -> Iterator[Source | Refused]:
    """The articles of the files in `folder` that have a known suffix, in the order of their names.

    Files and folders whose name begins with a dot are passed over.
    """
    known = frozenset(suffixes())
    none = True
    for entry in _entries(folder, recursive=recursive):
        if isinstance(entry, Refused):
            none = False
            yield entry
        elif suffix_of(entry.name) in known:
            none = False
            try:
                yield from read_opened(opened(entry, encoding))
            except AnnotatorError as error:
                yield Refused.because(entry.name, error)
    if none:
        yield Refused(
            str(folder),
            tr("reading.empty_folder", name=folder.name),
            tr("reading.empty_folder.hint", suffixes=" ".join(sorted(known))),
        )


def _entries(folder: Path, *, recursive: bool) -> Iterator[Path | Refused]:
    """Files below `folder`, without recursion in Python: a deep tree costs a list, not the stack."""
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError:
            yield Refused(str(here), tr("reading.no_permission", name=here.name), tr("reading.no_permission.hint"))
            continue
        below: list[Path] = []
        for entry in entries:
            if entry.name.startswith("."):
                continue
            path = Path(entry.path)
            if entry.is_symlink() and path.is_dir():
                if recursive:
                    yield Refused(entry.name, tr("reading.link", name=entry.name), tr("reading.link.hint"))
            elif entry.is_dir(follow_symlinks=False):
                below.append(path)
            else:
                yield path
        if recursive:
            waiting.extend(reversed(below))
