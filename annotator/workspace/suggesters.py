"""Which suggester marks an article: the shipped pipeline, or the one that was chosen, with the user's own patterns."""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from annotator import paths, settings
from annotator.errors import AnnotatorError
from annotator.model import DEFAULT_LANGUAGE, Change, Document, Progress, Run

if TYPE_CHECKING:
    from annotator.suggesting import Suggester
    from annotator.suggesting.subprocess_client import SuggesterProcess

SHIPPED = "shipped"
"""The name that asks for the shipped pipeline, whatever the settings say."""

LONG = 20_000
"""Code points below which no text takes long."""

SUFFIX = ".version"
"""How the file of a learnt version is called: it may be named where a pipeline is."""


def refuse_unknown(named: str) -> None:
    """Raise `AnnotatorError` where nothing is called so, before any article is marked: each would be said to fail."""
    from annotator.suggesting import pipelines

    if named.endswith(SUFFIX):
        if not Path(named).is_file():
            raise AnnotatorError("reading.not_there", name=named)
    elif named != SHIPPED:
        pipelines.refuse_unknown(named)


Chosen = tuple[str, str | None, str | None, str | None]
"""Language, pipeline, mapping and version: what tells one suggester from another."""


class Suggesters:
    """The suggesters of one run of the program, each made when it is first asked for and kept.

    `pipeline` takes the place of the one in the settings; `apart`: the process that finds what is to be marked.
    """

    def __init__(
        self,
        pipeline: str | None = None,
        apart: SuggesterProcess | None = None,
        model: Callable[[], Path | None] = lambda: None,
    ) -> None:
        """`model` gives the version in force of the library that is open: it counts while no pipeline is chosen."""
        self._pipeline = pipeline
        self._model = model
        self._apart = apart
        self._made: dict[Chosen, Suggester] = {}

    def of(self, language: str = DEFAULT_LANGUAGE, length: int = 0) -> Suggester:
        """The suggester for a language; nothing heavy happens before it is used.

        From the first text on that is long, by its `length`, they work in a process of their own: there a text that
        takes for ever can be given up.
        """
        if length > LONG and self._apart is None:
            from annotator.suggesting.subprocess_client import SuggesterProcess

            self._apart = SuggesterProcess()
            self._made.clear()
        from annotator.suggesting import Suggester

        chosen = settings.read_or_default()
        pipeline = self._pipeline or chosen.pipeline
        if pipeline == SHIPPED:
            pipeline = None
        version = Path(pipeline) if pipeline and pipeline.endswith(SUFFIX) else None
        if version is not None:
            pipeline = None
        if version is None and not pipeline and self._pipeline is None and language == DEFAULT_LANGUAGE:
            version = self._model()
        asked = (language, pipeline, chosen.mapping, str(version) if version else None)
        if asked not in self._made:
            self._made[asked] = Suggester(
                language,
                pipeline=pipeline,
                mapping=Path(chosen.mapping) if chosen.mapping else None,
                own=paths.user_data(),
                model=version,
                apart=self._apart,
            )
        return self._made[asked]

    def stop(self) -> None:
        """End the process, if there is one; a run that is under way ends with `Stopped`."""
        if self._apart is not None:
            self._apart.stop()

    def interrupt(self) -> None:
        """End the run that is under way, with `Stopped`; the next text begins anew."""
        if self._apart is not None:
            self._apart.interrupt()


class SuggesterPool:
    """As many suggesters as articles can be marked at a time; whoever marks one has one for itself."""

    def __init__(self, pipeline: str | None, model: Callable[[], Path | None]) -> None:
        """`pipeline` and `model` as `Suggesters` takes them."""
        self._pipeline, self._model = pipeline, model
        self._all = [Suggesters(pipeline, model=model)]
        self._share_out()

    def __len__(self) -> int:
        return len(self._all)

    def use_subprocess(self, jobs: int) -> None:
        """From now on there are so many, each in a process of its own."""
        from annotator.suggesting.subprocess_client import SuggesterProcess

        self._all = [Suggesters(self._pipeline, SuggesterProcess(), self._model) for _ in range(jobs)]
        self._share_out()

    @contextmanager
    def taken(self, document: Document, length: int = 0) -> Iterator[Suggester]:
        """A suggester for this caller alone; waits until one is free."""
        mine = self._idle.get()
        try:
            yield mine.of(document.article.language, length)
        finally:
            self._idle.put(mine)

    def stop(self) -> None:
        """Let the runs that are under way in processes of their own end now, with `Stopped`."""
        for one in self._all:
            one.stop()

    def interrupt(self) -> None:
        """Let the runs that are under way end now, with `Stopped`; the next ones begin anew.  From any thread."""
        for one in self._all:
            one.interrupt()

    def _share_out(self) -> None:
        self._idle: queue.LifoQueue[Suggesters] = queue.LifoQueue()  # so that no more are loaded than are needed
        for one in reversed(self._all):
            self._idle.put(one)


def says_as_before(change: Change, before: Run) -> bool:
    """Whether a change tells of another run only, in which the same parts failed."""
    run = change.after.suggester if isinstance(change.after, Progress) else None
    return run is not None and (run.incomplete, run.failed) == (before.incomplete, before.failed)
