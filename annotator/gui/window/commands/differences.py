"""Commands of the page that compares two annotators."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from annotator.gui.state.command import Scope
from annotator.gui.window.commands.row import Here, Row
from annotator.i18n import tr

if TYPE_CHECKING:
    from annotator.gui.pages.differences_page import DifferencesPage

_PAGE: tuple[Scope, ...] = ("differences",)


def _page(here: Here) -> DifferencesPage:
    """The page; its module is loaded when it is first asked for."""
    return cast("DifferencesPage", here.context.navigation.page("differences"))


def _any_left(here: Here) -> str | None:
    left = here.context.navigation.page_name == "differences" and _page(here).count()
    return None if left else tr("page.diff.none_here")


def _can_undo(here: Here) -> str | None:
    return _any_left(here) or _page(here).can_undo()


ROWS = (
    Row("difference-next", "page.diff.next", lambda here: _page(here).step(1), "J Down", _PAGE, _any_left),
    Row("difference-previous", "page.diff.previous", lambda here: _page(here).step(-1), "K Up", _PAGE, _any_left),
    Row("difference-one", "page.diff.take_one", lambda here: _page(here).choose("one"), "1", _PAGE, _any_left),
    Row("difference-two", "page.diff.take_two", lambda here: _page(here).choose("two"), "2", _PAGE, _any_left),
    Row("difference-edit", "diff.neither", lambda here: _page(here).edit_own(), "3", _PAGE, _any_left),
    Row("difference-later", "diff.later", lambda here: _page(here).later(), "R", _PAGE, _any_left),
    Row("difference-alike", "page.diff.same_for_alike", lambda here: _page(here).choose_alike(), "=", _PAGE, _any_left),
    Row("difference-undo", "page.diff.undo", lambda here: _page(here).undo(), "Ctrl+Z", _PAGE, _can_undo, hidden=True),
    Row("difference-save", "page.diff.save", lambda here: _page(here).save(), "Ctrl+Enter", _PAGE, _any_left),
)
