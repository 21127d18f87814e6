"""Where things lie: what the package ships, and what belongs to the user."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

PACKAGE = ".annotator"
"""How the name of a package ends in which a team's work goes from one library to another."""
_HERE = Path(__file__).resolve().parent


@cache
def installed() -> bool:
    """Whether the program runs from an installed package or a bundle, not from a checkout."""
    return (_HERE / "resources").is_dir()


@cache
def resources() -> Path:
    """The shipped tables, models, themes and texts: inside an installed package, beside it in a checkout."""
    return (_HERE if installed() else _HERE.parent) / "resources"


@cache
def samples() -> Path:
    """Articles written for this project, to try the program on."""
    inside = resources() / "samples"
    return inside if inside.is_dir() else _HERE.parent / "corpus" / "samples"


@cache
def rehearsal() -> Path:
    """Corrected articles of this project that are learnt from beside the user's own."""
    inside = resources() / "rehearsal"
    return inside if inside.is_dir() else _HERE.parent / "corpus" / "gold"


def user_data() -> Path:
    """The user's own folder: the default library, patterns, schemes, backups and reports lie in it.

    `ANNOTATOR_HOME` moves it, for a team that shares one and for tests.
    """
    own = os.environ.get("ANNOTATOR_HOME")
    if own:
        return Path(own)
    from platformdirs import user_data_path

    return user_data_path("annotator", appauthor=False)


def default_library() -> Path:
    """The library that is opened when none is named; `ANNOTATOR_DB` names another."""
    named = os.environ.get("ANNOTATOR_DB")
    return Path(named) if named else user_data() / "library.sqlite"
