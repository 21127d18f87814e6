"""Files and folders into the library, some hundred at a time."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from annotator.errors import AnnotatorError
from annotator.i18n import tr
from annotator.model import Scheme, language_tag
from annotator.storage import Library

_TOGETHER = 200  # articles kept in one transaction …
_TOGETHER_S = 0.5  # … or for so long: more flushes cost time, fewer make a stop lose work


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one article."""

    path: str  # the file, or the place in it
    outcome: Literal["added", "known", "refused"]
    article_id: str | None = None
    sentence: str = ""  # why it was refused
    hint: str = ""
    notices: tuple[str, ...] = ()  # what was noticed on reading
    namesake: str | None = None  # the article that has its name, and another text


def import_paths(
    library: Library,
    paths: Iterable[Path],
    annotator: str,
    scheme: Scheme,
    *,
    encoding: str | None = None,
    language: str = "id",
    recursive: bool = False,
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Iterator[Imported]:
    """One result an article, given out when it is on disk; a refusal does not stop the others.

    Raises `AnnotatorError` for a `language` that is none.  Stopped at any moment, whole articles stay; the same call
    again finds them there and goes on.  `progress` gets the number of articles looked at so far.
    """
    from annotator.reading import Refused, read_many

    tag = language_of(language)
    waiting: list[Imported] = []
    sources = (source for path in paths for source in read_many(path, encoding=encoding, recursive=recursive))
    done, more = 0, True
    while more:
        until = time.monotonic() + _TOGETHER_S
        with library.together():
            for source in sources:
                if isinstance(source, Refused):
                    waiting.append(Imported(source.name, "refused", None, source.sentence, source.hint))
                else:
                    added = library.add(source, annotator, scheme, language=tag)
                    outcome: Literal["added", "known"] = "added" if added.new else "known"
                    beside = added.new and added.article_id.startswith(f"{source.id}-")
                    namesake = source.id if beside else None
                    waiting.append(Imported(source.name, outcome, added.article_id, "", "", source.notices, namesake))
                done += 1
                more = not (cancelled is not None and cancelled())
                if not more or len(waiting) >= _TOGETHER or time.monotonic() > until:
                    break
            else:
                more = False
        if progress is not None:
            progress(done)
        yield from waiting
        waiting.clear()


def language_of(named: str) -> str:
    """The tag of the language that a person has named; raises `AnnotatorError` when it is none."""
    tag = language_tag(named)
    if tag is None:
        raise AnnotatorError(tr("workspace.no_language", language=named), tr("workspace.no_language.hint"))
    return tag
