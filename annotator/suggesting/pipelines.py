"""The spaCy pipelines that a suggester may use: the shipped one, loaded once a process, and other people's."""

from __future__ import annotations

import importlib.util
import threading
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from annotator import plugins
from annotator.errors import AnnotatorError
from annotator.lean_spacy import import_spacy
from annotator.suggesting import languages

if TYPE_CHECKING:
    from spacy.language import Language

GROUP = "annotator.suggesters"
"""Entry points of other packages' pipelines: each names a function that gives a spaCy pipeline."""

turn = threading.Lock()
"""Held while a pipeline marks a piece: several suggesters of a process share the shipped one."""


_ahead: dict[str, Language] = {}  # by model: loaded before anybody has asked

_LEFT_OUT = ["sentences", "boilerplate", "entity_votes", "strings"]
"""What of the folder is not read: the rules, which the suggester runs itself, and the words of the training texts, of
which nothing is asked."""


@cache
def shipped(model: str) -> Language:
    """The shipped pipeline, loaded once a process, for all suggesters that put nothing over it."""
    return load_shipped(model)


def load_shipped(model: str) -> Language:
    """The shipped pipeline, without its rules: a new one for each caller, who may change it."""
    if model in _ahead:
        return _ahead.pop(model)
    import_spacy()
    import spacy

    return spacy.load(languages.pipeline_folder(model), exclude=_LEFT_OUT)


def load_ahead(language: str) -> None:
    """Let the first that asks for the shipped pipeline of the language find it, and its patterns, loaded."""
    from annotator.suggesting.quotes import patterns

    import_spacy()
    import annotator.suggesting.components  # noqa: F401 - the pipeline is made of them

    patterns.load(language)
    if model := languages.model(language):
        _ahead[model] = load_shipped(model)


def refuse_unknown(pipeline: str) -> None:
    """Raise `AnnotatorError` unless an entry point, a folder or a package is called so; nothing is loaded for it."""
    if pipeline in plugins.registered(GROUP) or (Path(pipeline) / "config.cfg").is_file():
        return
    if not pipeline.isidentifier() or importlib.util.find_spec(pipeline) is None:
        raise AnnotatorError("suggesting.no_pipeline", name=pipeline)


def other(pipeline: str) -> Language:
    """Any spaCy pipeline: by a name under the entry points `annotator.suggesters`, by folder, or by package.

    Behind an entry point stands a function that gives the pipeline.  Raises `AnnotatorError` when it is none of them,
    or cannot be loaded.
    """
    refuse_unknown(pipeline)
    import_spacy()
    import spacy

    if pipeline in plugins.registered(GROUP):
        make = plugins.named(GROUP, pipeline)
        made = make() if callable(make) else None
        if isinstance(made, spacy.language.Language):
            return made
        raise AnnotatorError("suggesting.no_pipeline", name=pipeline)
    try:
        return spacy.load(pipeline)
    except (OSError, ValueError, ImportError) as error:
        raise AnnotatorError(
            "suggesting.broken_pipeline", "suggesting.no_pipeline.hint", name=pipeline, why=str(error).splitlines()[0]
        ) from error


def entity_labels(nlp: Language) -> list[str]:
    """The labels of the components that set `doc.ents`, sorted: a tagger's or a parser's mark no entities."""
    setting = [
        name
        for name, pipe in nlp.pipeline
        if "doc.ents" in nlp.get_pipe_meta(name).assigns or getattr(pipe, "annotate_ents", False)
    ]
    return sorted({label for name in setting for label in nlp.pipe_labels.get(name, ())})
