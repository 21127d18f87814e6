"""The room's door: a path or pasted text becomes articles, or one sentence says why not."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from pathlib import Path

from annotator import plugins
from annotator.errors import AnnotatorError, system_reason
from annotator.reading.input_file import Opened, Reader, opened
from annotator.reading.source import Refused, Source

GROUP = "annotator.readers"
Articles = Callable[[Path, str | None], Iterator[Source | Refused]]
"""What gives the articles of one file in an encoding."""

_log = logging.getLogger(__name__)


def suffixes() -> tuple[str, ...]:
    """Every suffix that some reader knows, for file dialogs and folders."""
    return tuple(sorted(_readers()))


def read(path: Path, *, encoding: str | None = None) -> Source:
    """The one article in the file at `path`; a suffix that no reader knows is read as plain text.

    Raises `AnnotatorError` in one sentence when it is not there, not readable, too large, no text, or holds several.
    """
    articles = read_many(path, encoding=encoding)
    first = next(articles, None)
    if first is None:
        raise AnnotatorError("reading.no_articles", name=path.name)
    if isinstance(first, Refused):
        raise AnnotatorError(*first.told)
    if next(articles, None) is not None:
        raise AnnotatorError("reading.several", name=path.name)
    return first


def read_many(
    path: Path, *, encoding: str | None = None, recursive: bool = False, articles: Articles | None = None
) -> Iterator[Source | Refused]:
    """Every article in a file or folder, one at a time; what gives none is yielded as `Refused`, never raised.

    A folder gives its files of known kinds in the order of their names; with `recursive` those of its sub-folders
    too.  No link in it is followed that leads out of it, and none to a folder, so a loop cannot be walked.
    `articles` reads one file in place of this process.
    """
    if not path.is_dir():
        yield from (articles or _articles)(path, encoding)
        return
    from annotator.reading.folders import files_in

    for entry in files_in(path, recursive=recursive):
        if isinstance(entry, Refused):
            yield entry
        else:
            yield from (articles or _articles)(entry, encoding)


def _articles(path: Path, encoding: str | None) -> Iterator[Source | Refused]:
    try:
        yield from read_opened(opened(path, encoding))
    except AnnotatorError as error:
        yield Refused.because(path.name, error)


def read_opened(file: Opened) -> Iterator[Source | Refused]:
    """The articles of an opened file, by the reader of its suffix; raises `AnnotatorError` when it gives nothing."""
    if file.size == 0:
        raise AnnotatorError("reading.empty", name=file.name)
    reader: Reader | None = _readers().get(suffix_of(file.name))
    if reader is None:
        from annotator.reading.plain import PlainText

        reader = PlainText()
    try:
        yield from reader.read(file)
    except MemoryError as error:
        _log.warning("%s: %r", file.name, error)
        raise AnnotatorError("reading.too_much", name=file.name) from error
    except (OSError, RecursionError) as error:  # the disk, or a file made to exhaust the machine
        _log.warning("%s: %r", file.name, error)
        reason = system_reason(error)
        raise AnnotatorError("reading.cannot_open", name=file.name, reason=reason) from error


def suffix_of(name: str) -> str:
    """The suffix in small letters, with its dot; empty when there is none."""
    last = name.replace("\\", "/").rpartition("/")[2]
    stem, dot, suffix = last.rpartition(".")
    return f".{suffix.lower()}" if dot and stem else ""


def _readers() -> dict[str, Reader]:
    found: dict[str, Reader] = {}
    for reader in plugins.made(GROUP, Reader).values():
        for suffix in reader.suffixes:
            found.setdefault(suffix, reader)
    return found
