"""Entry points: how rooms find what stands behind a name, shipped here or by another package."""

from __future__ import annotations

import logging
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from annotator.errors import AnnotatorError
from annotator.i18n import Words, tr_later

_log = logging.getLogger(__name__)


def registered(group: str) -> tuple[str, ...]:
    """The names under `group`, whether or not they can be used; nothing is imported."""
    return tuple(_points(group))


def load(group: str) -> dict[str, object]:
    """Every object registered under `group`, by name, in the order of the names.

    One that cannot be imported is left out, logged, and told by `broken`: another's broken package must not take the
    program down.
    """
    return {name: _loaded(group, name)[0] for name in _points(group) if _loaded(group, name)[1] is None}


def broken(group: str) -> dict[str, Words]:
    """What is registered under `group` and cannot be imported: its name, and a sentence that says why."""
    return {name: lost for name in _points(group) if (lost := _loaded(group, name)[1]) is not None}


def names(group: str) -> tuple[str, ...]:
    """The names under `group` that can be used."""
    return tuple(load(group))


def named(group: str, name: str) -> object:
    """The object registered as `name`, the only one that is imported; raises `AnnotatorError` where it cannot be."""
    found, lost = _loaded(group, name)
    if lost is not None:
        raise AnnotatorError(lost)
    return found


def made(group: str, protocol: Any) -> dict[str, Any]:  # noqa: ANN401 - a Protocol is no type to mypy
    """Everything of `load` that is a `protocol`; an entry point names a class, of which one is made, or an object."""
    found = {name: _made(one) for name, one in load(group).items()}
    return {name: one for name, one in found.items() if isinstance(one, protocol)}


def made_one(group: str, name: str, protocol: Any) -> Any | None:  # noqa: ANN401 - as above
    """As `made`, of the one called `name`; `None` when there is none that can be used.  No other is imported."""
    if name not in _points(group):
        return None
    found = _made(_loaded(group, name)[0])
    return found if isinstance(found, protocol) else None


def forget() -> None:
    """Look up anew what is registered: a package has come or gone while the program runs."""
    _points.cache_clear()
    _loaded.cache_clear()


def _made(found: object) -> object:
    return found() if isinstance(found, type) else found


@cache
def _points(group: str) -> dict[str, EntryPoint]:
    return {point.name: point for point in sorted(entry_points(group=group), key=lambda point: point.name)}


@cache
def _loaded(group: str, name: str) -> tuple[object, Words | None]:
    """The object, or why there is none."""
    point = _points(group)[name]
    try:
        return point.load(), None
    except Exception as error:  # noqa: BLE001 - the border to other people's packages
        _log.exception("%s: %s cannot be loaded", group, name)
        package = point.dist.name if point.dist is not None else point.value
        reason = f"{type(error).__name__}: {error}"
        return None, tr_later("plugins.broken", name=name, package=package, reason=reason)
