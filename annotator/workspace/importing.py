"""Files and folders into the library, some hundred at a time."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from annotator.errors import AnnotatorError
from annotator.i18n import Words
from annotator.model import DEFAULT_LANGUAGE, Scheme, language_tag
from annotator.storage import Library

if TYPE_CHECKING:  # 0.1 s that the window's start does not need
    from annotator.reading import Refused, Source

_TOGETHER = 200  # articles kept in one transaction …
_TOGETHER_S = 0.5  # … or for so long: more flushes cost time, fewer make a stop lose work
_LETTERS = 20_000_000  # … or so much text: what waits to be kept is in memory
_AHEAD = 8  # articles that are read before anybody has asked for them


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one article."""

    path: str  # the file, or the place in it
    outcome: Literal["added", "known", "refused"]
    article_id: str | None = None
    refused: Refused | None = None  # why it was
    notices: tuple[Words, ...] = ()  # what was noticed on reading
    namesake: str | None = None  # the article that has its name, and another text


def import_paths(
    library: Library,
    paths: Iterable[Path],
    annotator: str,
    scheme: Scheme,
    *,
    encoding: str | None = None,
    language: str = DEFAULT_LANGUAGE,
    recursive: bool = False,
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Iterator[Imported]:
    """One result an article, given out when it is on disk; a refusal does not stop the others.

    Raises `AnnotatorError` for a `language` that is none.  Stopped at any moment, whole articles stay; the same call
    again finds them there and goes on.  `progress` gets the number of articles looked at so far.
    """
    from annotator.reading.subprocess_client import SubprocessReader

    tag = language_of(language)
    done = 0
    with SubprocessReader() as reader:
        sources = (one for path in paths for one in reader.read_many(path, encoding=encoding, recursive=recursive))
        more = True
        while more:
            together: list[Source | Refused] = []
            letters, until = 0, time.monotonic() + _TOGETHER_S
            for source in sources:
                together.append(source)
                letters += len(getattr(source, "text", ""))
                more = not (cancelled is not None and cancelled())
                if not more or len(together) >= _TOGETHER or letters > _LETTERS or time.monotonic() > until:
                    break
            else:
                more = False
            results = keep(library, together, annotator, scheme, language=tag)
            done += len(results)
            if progress is not None:
                progress(done)
            yield from results


def keep(
    library: Library, sources: Iterable[Source | Refused], annotator: str, scheme: Scheme, *, language: str
) -> list[Imported]:
    """Put what was read into the library, all of it or, where that fails, nothing; one result each."""
    from annotator.reading import Refused

    found: list[Imported] = []
    with library.together():
        for source in sources:
            if isinstance(source, Refused):
                found.append(Imported(source.name, "refused", None, source))
                continue
            added = library.add(source, annotator, scheme, language=language)
            outcome: Literal["added", "known"] = "added" if added.new else "known"
            namesake = source.id if added.new and added.article_id.startswith(f"{source.id}-") else None
            found.append(Imported(source.name, outcome, added.article_id, None, source.notices, namesake))
    return found


class Incoming:
    """Files that are being imported, read on a thread of their own, so that the caller's thread stays free."""

    def __init__(self, paths: Iterable[Path], *, encoding: str | None = None, recursive: bool = False) -> None:
        from annotator.reading.subprocess_client import SubprocessReader

        self._reader = SubprocessReader()
        self._found: queue.Queue[Source | Refused | BaseException] = queue.Queue(_AHEAD)
        self._stopped = False
        self._thread = threading.Thread(
            target=self._read, args=(list(paths), encoding, recursive), daemon=True, name="reading"
        )
        self._thread.start()

    def arrived(self, most: int) -> list[Source | Refused]:
        """What has been read since, at most so many; without waiting.  Raises what the reading has raised."""
        found: list[Source | Refused] = []
        while len(found) < most:
            try:
                one = self._found.get_nowait()
            except queue.Empty:
                break
            if isinstance(one, BaseException):
                raise one
            found.append(one)
        return found

    @property
    def ended(self) -> bool:
        """Whether nothing more will come."""
        return not self._thread.is_alive() and self._found.empty()

    def stop(self) -> None:
        """Give up what is being read; returns at once."""
        self._stopped = True
        self._reader.stop()

    def _read(self, paths: list[Path], encoding: str | None, recursive: bool) -> None:
        try:
            with self._reader as reader:
                for path in paths:
                    for one in reader.read_many(path, encoding=encoding, recursive=recursive):
                        self._put(one)
        except BaseException as error:  # noqa: BLE001 - handed over to the waiting thread
            self._put(error)

    def _put(self, one: Source | Refused | BaseException) -> None:
        while not self._stopped:
            try:
                self._found.put(one, timeout=0.1)
            except queue.Full:
                continue
            return


def language_of(named: str) -> str:
    """The tag of the language that a person has named; raises `AnnotatorError` when it is none."""
    tag = language_tag(named)
    if tag is None:
        raise AnnotatorError("workspace.no_language", language=named)
    return tag
