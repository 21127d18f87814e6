"""What the shell offers after Tab: the values of options and arguments, by the name of the parameter.

click writes the shells' own part (`_ANNOTATOR_COMPLETE=bash_source annotator`).  Nothing is said here when something is
wrong, for the words would land in the middle of a command line: then there is nothing to offer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, get_args

import click
from click.shell_completion import CompletionItem

from annotator import plugins, settings
from annotator.cli.common import State
from annotator.errors import AnnotatorError
from annotator.model import QuoteType, Stance, Status

if TYPE_CHECKING:
    from annotator.workspace import Workspace

_MOST = 500  # articles offered; a shell shows them all


def offered(context: click.Context, parameter: str, incomplete: str) -> list[CompletionItem] | None:
    """What can stand for `parameter`; `None` where nothing is known of it."""
    values = _VALUES.get(parameter)
    if values is None:
        return None
    try:
        found = [CompletionItem(value) for value in values(context, incomplete) if value.startswith(incomplete)]
    except AnnotatorError:
        found = []
    return found + ([CompletionItem(incomplete, type="file")] if parameter == "targets" else [])


@contextmanager
def _library(context: click.Context) -> Iterator[Workspace]:
    from annotator.workspace import Workspace

    state = context.ensure_object(State)
    named = state.annotators
    with Workspace.opened(state.library_path, named[-1] if named else None, create=False) as workspace:
        yield workspace


def _articles(context: click.Context, incomplete: str) -> Iterable[str]:
    given = {*(context.params.get("ids") or ()), *(context.params.get("targets") or ())}
    with _library(context) as workspace:
        found = (id_ for id_ in workspace.ids() if id_.startswith(incomplete) and id_ not in given)
        return [id_ for id_, _ in zip(found, range(_MOST), strict=False)]


def _annotators(context: click.Context, _incomplete: str) -> Iterable[str]:
    with _library(context) as workspace:
        return workspace.library.annotators()


def _collections(context: click.Context, _incomplete: str) -> Iterable[str]:
    with _library(context) as workspace:
        return [one.name for one in workspace.library.collections.listed()]


def _orders(_context: click.Context, _incomplete: str) -> Iterable[str]:
    from annotator.storage import ORDERS

    return [way + order for order in ORDERS if order != "given" for way in ("", "-")]


def _labels(_context: click.Context, _incomplete: str) -> Iterable[str]:
    from annotator.workspace import schemes

    return schemes.scheme(settings.read_or_default().scheme).names


def _mapped(context: click.Context, incomplete: str) -> Iterable[str]:
    """`FROM=TO`, once the foreign label has been typed."""
    foreign, equals, _ = incomplete.partition("=")
    return [f"{foreign}={label}" for label in _labels(context, "")] if equals else []


def _schemes(_context: click.Context, _incomplete: str) -> Iterable[str]:
    from annotator.workspace import schemes

    return sorted(schemes.scheme_files())


def _actions(_context: click.Context, _incomplete: str) -> Iterable[str]:
    from annotator.cli.do import ACTIONS, STEPS

    return [*ACTIONS, *STEPS]


def _of_action(context: click.Context, incomplete: str) -> Iterable[str]:
    """What the usage of the action has at this place, for instance an item of the article, a label or a stance."""
    from annotator.cli.do import ACTIONS

    action = ACTIONS.get(context.params.get("action") or "")
    places = action.usage.split() if action is not None else []
    at = len(context.params.get("arguments") or ())
    if places and places[-1].endswith(("...", "...]")):
        at = min(at, len(places) - 1)
    if at >= len(places):
        return []
    found: list[str] = []
    for word in places[at].strip("[].").split("|"):
        if word in ("ID", "INTO"):
            found += _items(context)
        elif word == "LABEL":
            found += _labels(context, incomplete)
        else:  # `yes` and `quotes` are typed as they are; a SPAN or a NAME cannot be completed
            found += _WORDS.get(word, () if word.isupper() else (word,))
    return found


def _items(context: click.Context) -> Iterable[str]:
    with _library(context) as workspace:
        document = workspace.session(context.params["article_id"]).document
    return [item.id for items in (document.entities, document.quotes, document.speakers) for item in items]


def _statuses(context: click.Context, _incomplete: str) -> Iterable[str]:
    return [*get_args(Status), *(["all"] if context.info_name == "export" else [])]


_WORDS = {"TYPE": get_args(QuoteType), "STANCE": get_args(Stance), "STATUS": get_args(Status)}
_VALUES: dict[str, Callable[[click.Context, str], Iterable[str]]] = {
    "format_": lambda _context, _incomplete: plugins.registered("annotator.exporters"),
    "pipeline": lambda _context, _incomplete: plugins.registered("annotator.suggesters"),
    "statuses": _statuses,
    "ids": _articles,
    "targets": _articles,
    "article_id": _articles,
    "annotator": _annotators,
    "names": _annotators,
    "scheme": _schemes,
    "maps": _mapped,
    "collections": _collections,
    "sort": _orders,
    "action": _actions,
    "arguments": _of_action,
}
