"""The spaCy pipelines that a suggester may use: the shipped one, loaded once a process, and other people's."""

from __future__ import annotations

import importlib.util
import threading
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from annotator import plugins
from annotator.errors import AnnotatorError
from annotator.i18n import tr
from annotator.suggesting import languages

if TYPE_CHECKING:
    from spacy.language import Language

GROUP = "annotator.suggesters"
"""Entry points of other packages' pipelines: each names a function that gives a spaCy pipeline."""

turn = threading.Lock()
"""Held while a pipeline marks a piece: several suggesters of a process share the shipped one."""


@cache
def shipped(model: str) -> Language:
    """The shipped pipeline, loaded once a process, for all suggesters that put nothing over it."""
    return load_shipped(model)


def load_shipped(model: str) -> Language:
    """The shipped pipeline, without its rules: the suggester runs those itself."""
    import spacy

    return spacy.load(languages.pipeline_folder(model), exclude=["sentences", "boilerplate", "entity_votes"])


def other(pipeline: str) -> Language:
    """Any spaCy pipeline: by a name under the entry points `annotator.suggesters`, by folder, or by package.

    Behind an entry point stands a function that gives the pipeline.  Raises `AnnotatorError` when it is none of them,
    or cannot be loaded.
    """
    import spacy

    if pipeline in plugins.names(GROUP) or pipeline in plugins.broken(GROUP):
        make = plugins.named(GROUP, pipeline)
        made = make() if callable(make) else None
        if isinstance(made, spacy.language.Language):
            return made
        raise AnnotatorError(tr("suggesting.no_pipeline", name=pipeline), tr("suggesting.no_pipeline.hint"))
    is_folder = (Path(pipeline) / "config.cfg").is_file()
    if not is_folder and (not pipeline.isidentifier() or importlib.util.find_spec(pipeline) is None):
        raise AnnotatorError(tr("suggesting.no_pipeline", name=pipeline), tr("suggesting.no_pipeline.hint"))
    try:
        return spacy.load(pipeline)
    except (OSError, ValueError, ImportError) as error:
        raise AnnotatorError(
            tr("suggesting.broken_pipeline", name=pipeline, why=str(error).splitlines()[0]),
            tr("suggesting.no_pipeline.hint"),
        ) from error


def entity_labels(nlp: Language) -> list[str]:
    """The labels of the components that set `doc.ents`, sorted: a tagger's or a parser's mark no entities."""
    setting = [
        name
        for name, pipe in nlp.pipeline
        if "doc.ents" in nlp.get_pipe_meta(name).assigns or getattr(pipe, "annotate_ents", False)
    ]
    return sorted({label for name in setting for label in nlp.pipe_labels.get(name, ())})
