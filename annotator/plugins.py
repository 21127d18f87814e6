"""Entry points: how rooms find what stands behind a name, shipped here or by another package."""

from __future__ import annotations

import difflib
import logging
from functools import cache
from importlib.metadata import entry_points

from annotator.errors import AnnotatorError
from annotator.i18n import tr

_log = logging.getLogger(__name__)


def load(group: str) -> dict[str, object]:
    """Every object registered under `group`, by name, in the order of the names.

    One that cannot be imported is left out, logged, and told by `broken`: another's broken package must not take the
    program down.
    """
    return dict(_found(group)[0])


def broken(group: str) -> dict[str, str]:
    """What is registered under `group` and cannot be imported: its name, and a sentence that says why."""
    return dict(_found(group)[1])


def names(group: str) -> tuple[str, ...]:
    """The names under `group` that can be used."""
    return tuple(_found(group)[0])


def named(group: str, name: str) -> object:
    """The object called `name`; raises `AnnotatorError` naming the nearest and all that there are."""
    found, lost = _found(group)
    if name in found:
        return found[name]
    if name in lost:
        raise AnnotatorError(lost[name], tr("plugins.broken.hint"))
    near = difflib.get_close_matches(name, found, n=1)
    key = "plugins.unknown.near" if near else "plugins.unknown"
    raise AnnotatorError(tr(key, name=name, near="".join(near)), tr("plugins.unknown.hint", names=", ".join(found)))


@cache
def _found(group: str) -> tuple[dict[str, object], dict[str, str]]:
    found: dict[str, object] = {}
    lost: dict[str, str] = {}
    for point in sorted(entry_points(group=group), key=lambda point: point.name):
        try:
            found[point.name] = point.load()
        except Exception as error:  # noqa: BLE001 - the border to other people's packages
            _log.exception("%s: %s cannot be loaded", group, point.name)
            package = point.dist.name if point.dist is not None else point.value
            reason = f"{type(error).__name__}: {error}"
            lost[point.name] = tr("plugins.broken", name=point.name, package=package, reason=reason)
    return found, lost
