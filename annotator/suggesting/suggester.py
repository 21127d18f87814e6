"""The suggester: an article in, one edit with everything that it would mark out."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from annotator import __version__, clock
from annotator.errors import AnnotatorError
from annotator.model import DEFAULT_LANGUAGE, Document, Edit, Entity, Places, Run, Scheme, Span
from annotator.model.lesson import Lesson
from annotator.suggesting import languages, memory, pipelines
from annotator.suggesting.blanks import tidied
from annotator.suggesting.merging import Predictions, merged
from annotator.suggesting.predictions import EntityPrediction, Failure, Pair, QuotePredictions, Stopped
from annotator.suggesting.readable import MOST, is_language, is_prose, readable

if TYPE_CHECKING:
    from spacy.language import Language

    from annotator.suggesting.steps import Steps
    from annotator.suggesting.subprocess_client import SuggesterProcess
    from annotator.suggesting.trained import Version

Found = TypeVar("Found")

log = logging.getLogger(__name__)

PIECE = 2_000
"""Code points that go through spaCy in one call, about.

spaCy holds the interpreter inside a call: 100-400 kB in one go stalled the window for 80-110 ms, pieces of 2 kB never
for more than 10 ms.
"""


class Suggester:
    """Finds entities, quotes, speakers and boilerplate in articles of one language.

    Nothing heavy happens before the first use.  Safe on any one thread at a time; not on several at once.
    """

    def __init__(
        self,
        language: str = DEFAULT_LANGUAGE,
        *,
        pipeline: str | None = None,
        mapping: Path | None = None,
        own: Path | None = None,
        model: Path | None = None,
        apart: SuggesterProcess | None = None,
    ) -> None:
        """`pipeline`: another spaCy pipeline by folder or package name, its labels mapped by the TOML file `mapping`.

        `own`: the user's folder, whose `patterns/<language>/` add to the shipped ones or override them.
        `model`: a version that was learnt from corrections (`trained`), put over the shipped pipeline.
        `apart`: the process that finds what is to be marked; here it is only put into documents then.
        """
        self.language = language
        self._pipeline = pipeline
        self._mapping = mapping
        self._own = own
        self._trained = model
        self._apart = apart
        self._known: dict[str, list[EntityPrediction]] | None = None

    @property
    def name(self) -> str:
        if self._version is not None:
            return self._version.name
        return Path(self._pipeline).name if self._pipeline else self._model or f"{self.language}-patterns"

    @property
    def version(self) -> str:
        return __version__

    def ready(self) -> Suggester:
        """Load everything now: spaCy, the pipeline and the patterns; about a second the first time."""
        _ = self._nlp, self._steps
        return self

    def suggest(
        self, document: Document, *, lessons: Sequence[Lesson] = (), stopped: Callable[[], bool] | None = None
    ) -> Edit:
        """The edit (`suggest`) that marks `document`; what a person has decided is left alone.

        `lessons`: what was decided in other articles, and holds here too.

        A part of the suggester that fails costs what it would have found, never the article: it is logged, and named
        in the edit's `Run.incomplete`.  Raises `Stopped` when `stopped` says so between two pieces of a long article.
        """
        return self._edit(document, self._found(document.text, document.scheme, lessons, stopped))

    def _edit(self, document: Document, predictions: Predictions) -> Edit:
        for failure in predictions.failures:
            log.error("%s: suggestions without %s: %s", document.article.id, failure.part, failure.detail)
        return merged(document, predictions, Run(self.name, self.version, clock.now()))

    def suggest_near(
        self,
        document: Document,
        near: Span,
        *,
        lessons: Sequence[Lesson] = (),
        stopped: Callable[[], bool] | None = None,
    ) -> Edit:
        """The entities in the paragraphs that `near` touches, for an article that nothing was suggested in yet.

        What the rest of the article would say about them is not known, and quotes are not looked for: `suggest` of
        the whole follows, and replaces them.
        """
        start = document.text.rfind("\n", 0, near.start) + 1
        end = document.text.find("\n", near.end)
        words = document.text[start : end if end >= 0 else len(document.text)]
        found = self._found(words, document.scheme, lessons, stopped)
        moved = tuple(replace(one, start=one.start + start, end=one.end + start) for one in found.entities)
        edit = self._edit(document, Predictions(moved, (), (), (), found.failures))
        return Edit(edit.action, tuple(change for change in edit.changes if isinstance(change.after, Entity)))

    def _found(
        self, text: str, scheme: Scheme, lessons: Sequence[Lesson], stopped: Callable[[], bool] | None
    ) -> Predictions:
        if self._apart is None:
            self.check(scheme)
            return self.predictions(text, lessons=lessons, stopped=stopped)
        from annotator.suggesting.subprocess_client import Ask

        mapping, own, model = (str(path) if path else None for path in (self._mapping, self._own, self._trained))
        labels = tuple(label.name for label in scheme.labels)
        known = tuple(lessons)
        ask = Ask(text, self.language, self._pipeline, mapping, own, scheme.name, labels, known, model)
        return self._apart.predictions(ask)

    def predictions(
        self, text: str, *, lessons: Sequence[Lesson] = (), stopped: Callable[[], bool] | None = None
    ) -> Predictions:
        """All that is found in one text; what failed is told by `Predictions.failures`."""
        if not is_prose(text):
            return Predictions((), (), (), (), (Failure("prose", f"{len(text)} code points"),))
        parts = _Parts()
        steps = self._steps
        if len(text) > MOST:
            parts.failures.append(Failure("beyond", f"{len(text)} code points"))
        tidy = tidied(readable(text))
        text = tidy.text
        nothing: tuple[Pair, ...] = ()
        aside = parts.run("boilerplate", nothing, lambda: memory.boilerplate(text, steps.boilerplate(text), lessons))
        marked: list[EntityPrediction] = []
        if parts.run("model", None, lambda: self._nlp) is not None:
            for at, piece in pieces(text):
                if stopped is not None and stopped():
                    raise Stopped
                if is_language(piece):
                    marked += parts.run("model", [], partial(self._marked, piece, at))
        by_model = Places(Span(start, end) for start, end in aside)
        entities = tuple(prediction for prediction in marked if not by_model.hit(Span(*prediction.pair)))
        if not self._pipeline and self._model:  # the rules know Indonesian, and our own model's labels
            entities = parts.run("entities", entities, lambda: steps.entities(text, marked, aside))
        entities = parts.run("memory", entities, lambda: memory.entities(text, entities, aside, lessons))
        found = parts.run("quotes", QuotePredictions((), ()), lambda: steps.quotes(text, entities, aside))
        found = parts.run("memory", found, lambda: memory.quotes(text, found, lessons))
        return tidy.original(Predictions(entities, found.quotes, found.people, aside, tuple(parts.failures)))

    @classmethod
    def of_parts(cls, nlp: Language, steps: Steps) -> Suggester:
        """A suggester of a network and steps that are loaded already: of a version that is being learnt."""
        made = cls()
        made.__dict__.update(_nlp=nlp, _steps=steps)  # where `cached_property` keeps them
        return made

    def remembering(self) -> Suggester:
        """Keep what the network marks from now on: for some articles that are asked about again and again."""
        self._known = {}
        return self

    def with_steps(self, steps: Steps) -> Suggester:
        """The same network with other steps; what is remembered of it is remembered here, too."""
        made = Suggester.of_parts(self.network, steps)
        made.__dict__.update(_known=self._known)
        return made

    @property
    def network(self) -> Language:
        """The loaded pipeline of the recogniser, for a suggester of the same network with other steps."""
        if self._nlp is None:
            raise AnnotatorError("learn.shipped_only")
        return self._nlp

    def marked(self, text: str) -> list[EntityPrediction]:
        """What the network alone marks in a text of some hundred lines."""
        return [mark for at, piece in pieces(text) if is_language(piece) for mark in self._marked(piece, at)]

    @property
    def _model(self) -> str:
        return languages.model(self.language)

    @cached_property
    def _steps(self) -> Steps:
        from annotator.suggesting.entities.user_gazetteer import read_user_names
        from annotator.suggesting.quotes import patterns
        from annotator.suggesting.steps import Steps

        own = self._own / "patterns" / self.language if self._own else None
        known = patterns.load(self.language, own)
        names = read_user_names(own) if own else ()
        found = self._version
        if found is None:
            return Steps(known, names)
        tables = replace(known, weights=found.stances, target_weights=found.targets)
        return Steps(tables, names, found.confidence, found.rules)

    @cached_property
    def _version(self) -> Version | None:
        if self._trained is None:
            return None
        from annotator.suggesting import trained

        if self._pipeline or not self._model:
            raise AnnotatorError("learn.shipped_only")
        return trained.read(self._trained)

    @cached_property
    def _nlp(self) -> Language | None:
        if self._pipeline:
            return pipelines.other(self._pipeline)
        if not self._model:
            return None
        if self._version is None:
            return pipelines.shipped(self._model)
        from annotator.suggesting import trained

        nlp = pipelines.load_shipped(self._model)
        trained.apply(nlp, self._version)
        return nlp

    @cached_property
    def _labels(self) -> Mapping[str, str | None]:
        """What another pipeline's labels are called in the scheme; a label that is not here keeps its name."""
        if self._mapping is None:
            return {}
        from annotator.suggesting.entities.mapping import read_mapping

        return read_mapping(self._mapping)

    def check(self, scheme: Scheme) -> None:
        """Say which entity labels of another pipeline have no place in the scheme, before anything is marked."""
        if not self._pipeline:
            return
        from annotator.suggesting.entities.mapping import check_mapping

        given = pipelines.entity_labels(self._nlp) if self._nlp is not None else []
        file = self._mapping.name if self._mapping else ""
        check_mapping(given, self._labels, scheme.names, pipeline=self.name, scheme=scheme.name, file=file)

    def _marked(self, piece: str, at: int) -> list[EntityPrediction]:
        from annotator.suggesting.components import marked

        if (nlp := self._nlp) is None:
            return []
        found = self._known.get(piece) if self._known is not None else None
        if found is None:
            with pipelines.turn:
                found = marked(nlp(piece))
            if self._known is not None:
                self._known[piece] = found
        named = ((one, self._labels.get(one.label, one.label)) for one in found)
        return [
            replace(one, start=one.start + at, end=one.end + at, label=label)
            for one, label in named
            if label is not None
        ]


class _Parts:
    """Runs the parts of the suggester; one that fails gives what stands in for it, and is remembered."""

    def __init__(self) -> None:
        self.failures: list[Failure] = []

    def run(self, part: str, instead: Found, find: Callable[[], Found]) -> Found:
        """What `find` gives.  `AnnotatorError` goes on to the caller: what a user has chosen cannot be used."""
        try:
            return find()
        except AnnotatorError:
            raise
        except Exception:  # noqa: BLE001 - the border of a part: the others know nothing of its failing
            self.failures.append(Failure(part, traceback.format_exc()))
            return instead


def pieces(text: str) -> Iterator[tuple[int, str]]:
    """The text in pieces of whole lines, each with its first code point; a longer line is cut at blanks."""
    start = 0
    while start < len(text):
        end = len(text)
        if end - start > PIECE:
            end = text.rfind("\n", start, start + PIECE) + 1
            if end <= start:
                end = text.rfind(" ", start + PIECE // 2, start + PIECE) + 1
            if end <= start:
                end = start + PIECE
        yield start, text[start:end]
        start = end
