"""What a worker keeps between two articles: the suggesters, loaded once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import msgspec

from annotator import paths, settings
from annotator.errors import AnnotatorError
from annotator.exporting.record import document_of, line_of
from annotator.model import DEFAULT_LANGUAGE, Change, Document, Edit, Progress
from annotator.suggesting import Suggester, incomplete
from annotator.suggesting.subprocess_client import SuggesterProcess
from annotator.workspace.suggesters import LONG, SHIPPED, SUFFIX


class Choice(msgspec.Struct, frozen=True):
    """Which pipeline marks, with whose patterns."""

    pipeline: str | None = None
    mapping: str | None = None
    own: str | None = None  # the folder above the user's `patterns/`
    model: str | None = None  # the file of a learnt version

    @classmethod
    def made(cls, pipeline: str | None = None) -> Choice:
        """As the settings have it; `pipeline`, or the file of a learnt version, takes the place of the one there."""
        chosen = settings.read_or_default()
        named = pipeline or chosen.pipeline
        own = str(paths.user_data())
        if named is not None and named.endswith(SUFFIX):
            return cls(None, chosen.mapping, own, named)
        return cls(None if named == SHIPPED else named, chosen.mapping, own)


class Marker:
    """Marks articles with one choice of pipeline; on one thread at a time."""

    def __init__(self, choice: Choice) -> None:
        self._choice = choice
        self._here: dict[str, Suggester] = {}
        self._apart: dict[str, Suggester] = {}
        self._process: SuggesterProcess | None = None

    def made_by(self, language: str) -> tuple[str, str]:
        """Name and version of the suggester; nothing heavy happens for that."""
        suggester = self._suggester(language, 0)
        return suggester.name, suggester.version

    def marked(self, blank: Document, time: str | None = None) -> Document:
        """The document with its suggestions; the run is said to be of `time`.

        Raises `AnnotatorError` when there are none, or when no record can be made of it.
        """
        edit = self._suggester(blank.article.language, len(blank.text)).suggest(blank)
        document = blank.apply(edit if time is None else _of_time(edit, time))
        document_of(line_of(document))  # what cannot be read again is no record
        return document

    def ready(self, language: str) -> None:
        """Load everything now; raises `AnnotatorError` where the pipeline cannot be had."""
        self._suggester(language, 0).ready()

    def stop(self) -> None:
        """End the process of long texts, if there is one."""
        if self._process is not None:
            self._process.stop()

    def _suggester(self, language: str, length: int) -> Suggester:
        """A long text is marked in a process of its own, where it can be given up."""
        known = self._here if length <= LONG else self._apart
        if language not in known:
            if length > LONG and self._process is None:
                self._process = SuggesterProcess()
            choice = self._choice
            known[language] = Suggester(
                language,
                pipeline=choice.pipeline,
                mapping=Path(choice.mapping) if choice.mapping else None,
                own=Path(choice.own) if choice.own else None,
                model=Path(choice.model) if choice.model and language == DEFAULT_LANGUAGE else None,
                apart=self._process if length > LONG else None,
            )
        return known[language]


class Marked(msgspec.Struct, frozen=True):
    """What became of one article: its record, or why there is none."""

    line: msgspec.Raw = msgspec.Raw(b"null")
    reason: str | None = None  # refused, or what is missing from the record
    hint: str = ""

    @property
    def record(self) -> bytes | None:
        """The line of annotator/1, `None` where there is none."""
        line = bytes(self.line)
        return None if line == b"null" else line


def attempted(marker: Marker, blank: Document) -> Marked:
    """What becomes of an article; a refusal is told."""
    try:
        document = marker.marked(blank)
    except AnnotatorError as error:
        return Marked(reason=error.sentence, hint=error.hint)
    return Marked(msgspec.Raw(line_of(document)), incomplete.sentence(document.progress.suggester))


def _of_time(edit: Edit, time: str) -> Edit:
    def dated(change: Change) -> Change:
        after = change.after
        if not isinstance(after, Progress) or after.suggester is None:
            return change
        return Change(change.before, replace(after, suggester=replace(after.suggester, run=time)))

    return Edit(edit.action, tuple(map(dated, edit.changes)))
