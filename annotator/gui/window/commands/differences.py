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
    return cast("DifferencesPage", here.state.navigation.page("differences"))


def _any_left(here: Here) -> str | None:
    left = here.state.navigation.page_name == "differences" and _page(here).count()
    return None if left else tr("page.diff.none_here")


def _can_undo(here: Here) -> str | None:
    return _any_left(here) or _page(here).can_undo()


def _can_save(here: Here) -> str | None:
    shown = here.state.navigation.page_name == "differences"
    return _page(here).can_save() if shown else tr("page.diff.none_here")


def _take(number: int) -> Row:
    """A further reading, of three annotators or more: 3 is taken."""
    key = str(number + 2)
    return Row(
        f"difference-{number}",
        "page.diff.take_number",
        lambda here: _page(here).choose((number,)),
        key,
        _PAGE,
        _any_left,
        hidden=True,
        values=lambda _here: {"n": number + 1},
    )


ROWS = (
    Row("difference-next", "page.diff.next", lambda here: _page(here).step(1), "J Down", _PAGE, _any_left),
    Row("difference-previous", "page.diff.previous", lambda here: _page(here).step(-1), "K Up", _PAGE, _any_left),
    Row("difference-one", "page.diff.take_one", lambda here: _page(here).choose((0,)), "1", _PAGE, _any_left),
    Row("difference-two", "page.diff.take_two", lambda here: _page(here).choose((1,)), "2", _PAGE, _any_left),
    *(_take(number) for number in range(2, 8)),
    Row("difference-both", "diff.both", lambda here: _page(here).choose_both(), "B", _PAGE, _any_left),
    Row("difference-none", "diff.none", lambda here: _page(here).choose(()), "0", _PAGE, _any_left),
    Row("difference-edit", "diff.neither", lambda here: _page(here).edit_own(), "3", _PAGE, _any_left),
    Row("difference-later", "diff.later", lambda here: _page(here).later(), "R", _PAGE, _any_left),
    Row("difference-alike", "page.diff.same_for_alike", lambda here: _page(here).choose_alike(), "=", _PAGE, _any_left),
    Row("difference-undo", "page.diff.undo", lambda here: _page(here).undo(), "Ctrl+Z", _PAGE, _can_undo, hidden=True),
    Row("difference-save", "page.diff.save", lambda here: _page(here).save(), "Ctrl+Enter", _PAGE, _can_save),
    Row("difference-article", "page.diff.next_article", lambda here: _page(here).next_article(), "N", _PAGE),
    Row("difference-anew", "page.diff.anew", lambda here: _page(here).start_anew(), "", _PAGE, _can_save),
)
