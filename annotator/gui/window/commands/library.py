"""Commands of the library, in its dock and on its page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt

from annotator.gui.state.command import Scope
from annotator.gui.window.commands.row import Here, Row
from annotator.i18n import tr

if TYPE_CHECKING:
    from annotator.gui.pages.library_page import LibraryPage

_PAGE: tuple[Scope, ...] = ("library",)


def _page(here: Here) -> LibraryPage:
    """The page; its module is loaded when it is first asked for."""
    return cast("LibraryPage", here.context.navigation.page("library"))


def _in_front(here: Here) -> str | None:
    return None if here.context.navigation.page_name == "library" else tr("page.library.choose_first")


def _chosen(here: Here) -> str | None:
    return _in_front(here) or (None if _page(here).selected() else tr("page.library.choose_first"))


def _can_undo(here: Here) -> str | None:
    return _in_front(here) or _page(here).acts.can_undo()


def _to_filter(here: Here) -> None:
    field = _page(here).search
    field.selectAll()
    field.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _filter(number: int, here: Here) -> None:
    _page(here).filter_by_number(number)


def _filter_row(number: int, status: str) -> Row:
    return Row(
        f"library-filter-{status}", f"page.library.filter_{status}", partial(_filter, number), f"Ctrl+{number}", _PAGE
    )


ROWS = (
    Row("load", "page.load.title", lambda here: here.context.navigation.show_page("load"), menu="file", group=1),
    Row("library-flag", "page.library.flag", lambda here: _page(here).acts.flag(), "B", _PAGE, _chosen, "article", 8),
    Row("library-done", "page.library.finish", lambda here: _page(here).acts.finish(), "Ctrl+Enter", _PAGE, _chosen),
    Row("library-aside", "page.library.set_aside", lambda here: _page(here).acts.set_aside(), "Ctrl+Shift+X", _PAGE,
        _chosen),
    Row("library-suggest", "page.library.suggest", lambda here: _page(here).acts.suggest_again(), "F5", _PAGE, _chosen),
    Row("library-rename", "page.library.rename", lambda here: _page(here).rename(), "F2", _PAGE, _chosen),
    Row("library-remove", "page.library.remove", lambda here: _page(here).acts.remove(), "Del", _PAGE, _chosen),
    Row("library-undo", "page.library.undo", lambda here: _page(here).acts.undo(), "Ctrl+Z", _PAGE, _can_undo,
        hidden=True),
    # Letters on the table go there by themselves, but for those that are keys: J, K and B.
    Row("library-filter", "page.library.to_filter", _to_filter, "Ctrl+F /", _PAGE, _in_front),
    Row("library-all", "page.library.select_all", lambda here: _page(here).table.selectAll(), "Ctrl+A", _PAGE,
        _in_front),
    _filter_row(1, "all"),
    _filter_row(2, "new"),
    _filter_row(3, "suggested"),
    _filter_row(4, "in_progress"),
    _filter_row(5, "done"),
)  # fmt: skip
