"""The colours of the shipped themes as plain tables, for pictures and pages that are made without a window."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from annotator import paths

Colours = Mapping[str, Mapping[str, Any]]


@cache
def light() -> Colours:
    """The light theme by area and name (`ui.ink`, `stance.support`), as `#rrggbb`: paper is white."""
    return tomllib.loads((paths.resources() / "themes" / "light.toml").read_text(encoding="utf-8"))
