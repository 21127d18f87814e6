"""The theme files as plain tables: for the window's theme, and for pictures and pages that are made without one."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from annotator import paths

Colours = Mapping[str, Mapping[str, Any]]


@cache
def table(name: str) -> Colours:
    """The theme `light` or `dark` by area and name (`ui.ink`, `stance.support`), colours as `#rrggbb`.

    `shared` has the measures and patterns that both have.
    """
    return tomllib.loads((paths.resources() / "themes" / f"{name}.toml").read_text(encoding="utf-8"))


def light() -> Colours:
    """The theme of everything that leaves the program: paper is white."""
    return table("light")
