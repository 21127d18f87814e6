"""The languages that there are suggestions for: each is a folder of `resources/patterns`.

A user's data folder may hold further ones under `patterns/`.  `language.toml` in the folder names the model that marks
entities; without it names are found by the patterns alone.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from annotator import paths


def folder(language: str) -> Path:
    """Where the shipped tables of `language` lie."""
    return _root() / language


def languages() -> tuple[str, ...]:
    """The shipped languages, sorted."""
    return tuple(sorted(place.parent.name for place in _root().glob("*/cues.tsv")))


@cache
def model(language: str) -> str:
    """The shipped pipeline of `language`, a folder of `resources/pipelines`; "" where it has none."""
    path = folder(language) / "language.toml"
    return str(tomllib.loads(path.read_text(encoding="utf-8"))["model"]) if path.is_file() else ""


def pipeline_folder(name: str) -> Path:
    """Where the shipped pipeline of that name lies."""
    return paths.resources() / "pipelines" / name


@cache
def recognised() -> str:
    """The language whose entities are recognised: the one that has a folder `entities`, for its rules read one."""
    return next(place.parent.name for place in sorted(_root().glob("*/entities")))


def recogniser() -> Path:
    """The folder of the pipeline that recognises them."""
    return pipeline_folder(model(recognised()))


def _root() -> Path:
    return paths.resources() / "patterns"
