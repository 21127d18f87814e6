"""Entry points: how rooms find what stands behind a name, shipped here or by another package."""

from __future__ import annotations

import logging
from functools import cache
from importlib.metadata import entry_points

_log = logging.getLogger(__name__)


@cache
def load(group: str) -> dict[str, object]:
    """Every object registered under `group`, by name, in the order of the names.

    One that cannot be imported is left out and logged: another's broken package must not take the program down.
    """
    found: dict[str, object] = {}
    for point in sorted(entry_points(group=group), key=lambda point: point.name):
        try:
            found[point.name] = point.load()
        except Exception:  # noqa: BLE001 - the border to other people's packages
            _log.exception("%s: %s cannot be loaded", group, point.name)
    return found
